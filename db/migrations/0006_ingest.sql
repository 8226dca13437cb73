CREATE TABLE "sources" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"name" text NOT NULL,
	"key_hash" text NOT NULL,
	"datasets" text[] NOT NULL,
	"made_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"used_at" timestamp with time zone,
	"revoked_at" timestamp with time zone,
	CONSTRAINT "sources_key_hash_unique" UNIQUE("key_hash")
);
--> statement-breakpoint
DROP INDEX "applications_person";--> statement-breakpoint
ALTER TABLE "invoices" ADD COLUMN "source_id" uuid;--> statement-breakpoint
ALTER TABLE "invoices" ADD COLUMN "external_id" text;--> statement-breakpoint
ALTER TABLE "applications" ADD COLUMN "external_id" text;--> statement-breakpoint
ALTER TABLE "applications" ADD COLUMN "logging_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "applications" ADD COLUMN "logging_then" text;--> statement-breakpoint
ALTER TABLE "cached_contents" ADD COLUMN "source_id" uuid;--> statement-breakpoint
ALTER TABLE "cached_contents" ADD COLUMN "external_id" text;--> statement-breakpoint
ALTER TABLE "calls" ADD COLUMN "source_id" uuid;--> statement-breakpoint
ALTER TABLE "calls" ADD COLUMN "external_id" text;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "source_id" uuid;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "external_id" text;--> statement-breakpoint
ALTER TABLE "notifications" ADD COLUMN "source_id" uuid;--> statement-breakpoint
ALTER TABLE "notifications" ADD COLUMN "external_id" text;--> statement-breakpoint
ALTER TABLE "visits" ADD COLUMN "source_id" uuid;--> statement-breakpoint
ALTER TABLE "visits" ADD COLUMN "external_id" text;--> statement-breakpoint
ALTER TABLE "sources" ADD CONSTRAINT "sources_made_by_staff_id_fk" FOREIGN KEY ("made_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "sources_made_by" ON "sources" USING btree ("made_by");--> statement-breakpoint
CREATE UNIQUE INDEX "invoices_handed_in" ON "invoices" USING btree ("source_id","external_id") WHERE external_id is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "cached_contents_handed_in" ON "cached_contents" USING btree ("source_id","external_id") WHERE external_id is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "calls_handed_in" ON "calls" USING btree ("source_id","external_id") WHERE external_id is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "messages_handed_in" ON "messages" USING btree ("source_id","external_id") WHERE external_id is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "notifications_handed_in" ON "notifications" USING btree ("source_id","external_id") WHERE external_id is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "visits_handed_in" ON "visits" USING btree ("source_id","external_id") WHERE external_id is not null;--> statement-breakpoint
ALTER TABLE "applications" ADD CONSTRAINT "applications_external" UNIQUE("person_id","external_id");