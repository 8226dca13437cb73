CREATE TABLE "holds" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"person_id" uuid NOT NULL,
	"record" text NOT NULL,
	"row_id" uuid,
	"reason" text NOT NULL,
	"reference" text NOT NULL,
	"told" boolean NOT NULL,
	"set_by" uuid NOT NULL,
	"set_at" timestamp with time zone DEFAULT now() NOT NULL,
	"lifted_by" uuid,
	"lifted_at" timestamp with time zone,
	"finished_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "applications" ADD COLUMN "logging_by" text DEFAULT 'you' NOT NULL;--> statement-breakpoint
ALTER TABLE "applications" ADD COLUMN "logging_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "applications" ADD COLUMN "logging_before" text;--> statement-breakpoint
ALTER TABLE "holds" ADD CONSTRAINT "holds_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "holds" ADD CONSTRAINT "holds_set_by_staff_id_fk" FOREIGN KEY ("set_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "holds" ADD CONSTRAINT "holds_lifted_by_staff_id_fk" FOREIGN KEY ("lifted_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "holds_person" ON "holds" USING btree ("person_id","record") WHERE lifted_at is null;--> statement-breakpoint
CREATE INDEX "holds_of_person" ON "holds" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "holds_set_by" ON "holds" USING btree ("set_by");--> statement-breakpoint
CREATE INDEX "holds_lifted_by" ON "holds" USING btree ("lifted_by");