CREATE TABLE "erasure_tellings" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"erasure_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"recipient" text NOT NULL,
	"known" "bytea",
	"state" text DEFAULT 'waiting' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"told_at" timestamp with time zone,
	"answer" text,
	"answered_at" timestamp with time zone,
	"staff_id" uuid
);
--> statement-breakpoint
ALTER TABLE "erasure_tellings" ADD CONSTRAINT "erasure_tellings_erasure_id_erasures_id_fk" FOREIGN KEY ("erasure_id") REFERENCES "public"."erasures"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "erasure_tellings" ADD CONSTRAINT "erasure_tellings_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "erasure_tellings" ADD CONSTRAINT "erasure_tellings_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "erasure_tellings_person" ON "erasure_tellings" USING btree ("person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "erasure_tellings_once" ON "erasure_tellings" USING btree ("erasure_id","recipient");--> statement-breakpoint
CREATE INDEX "erasure_tellings_staff" ON "erasure_tellings" USING btree ("staff_id");--> statement-breakpoint
CREATE INDEX "erasure_tellings_open" ON "erasure_tellings" USING btree ("created_at") WHERE answer is null;