ALTER TABLE "erasures" ADD COLUMN "cause" text DEFAULT 'asked' NOT NULL;--> statement-breakpoint
ALTER TABLE "erasures" ADD COLUMN "asked_by" uuid;--> statement-breakpoint
ALTER TABLE "erasures" ADD COLUMN "agreed_by" uuid;--> statement-breakpoint
ALTER TABLE "erasures" ADD COLUMN "sooner_hash" text;--> statement-breakpoint
ALTER TABLE "erasures" ADD COLUMN "sooner_tries" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "erasures" ADD COLUMN "sooner_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "erasures" ADD COLUMN "failures" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "erasures" ADD COLUMN "failed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "erasures" ADD COLUMN "failure" text;--> statement-breakpoint
ALTER TABLE "erasures" ADD CONSTRAINT "erasures_asked_by_staff_id_fk" FOREIGN KEY ("asked_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "erasures" ADD CONSTRAINT "erasures_agreed_by_staff_id_fk" FOREIGN KEY ("agreed_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "erasures_asked_by" ON "erasures" USING btree ("asked_by");--> statement-breakpoint
CREATE INDEX "erasures_agreed_by" ON "erasures" USING btree ("agreed_by");--> statement-breakpoint
CREATE UNIQUE INDEX "erasures_one_proposed" ON "erasures" USING btree ("person_id") WHERE state = 'proposed';--> statement-breakpoint
ALTER TABLE "erasures" ADD CONSTRAINT "erasures_two_people" CHECK (asked_by is null or state in ('proposed', 'cancelled') or (agreed_by is not null and agreed_by <> asked_by));