CREATE TABLE "part_erasures" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"person_id" uuid NOT NULL,
	"part" text NOT NULL,
	"application_id" uuid,
	"before" timestamp with time zone NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"asked_at" timestamp with time zone DEFAULT now() NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"begun_at" timestamp with time zone,
	"settled_at" timestamp with time zone,
	"rows" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
ALTER TABLE "part_erasures" ADD CONSTRAINT "part_erasures_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "part_erasures_person" ON "part_erasures" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "part_erasures_due" ON "part_erasures" USING btree ("due_at") WHERE state = 'waiting';