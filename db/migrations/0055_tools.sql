ALTER TABLE "address_reports" DROP CONSTRAINT "address_reports_once";--> statement-breakpoint
ALTER TABLE "address_reports" ADD COLUMN "topic" text DEFAULT '*' NOT NULL;--> statement-breakpoint
CREATE INDEX "profiles_place" ON "profiles" USING btree (regexp_replace(lower(normalize(coalesce("street", '') || coalesce("postal_code", '') || coalesce("city", '') || coalesce("region", '') || coalesce("country", ''), nfkc)), '[^a-z0-9]+', '', 'g')) WHERE street is not null and city is not null;--> statement-breakpoint
CREATE INDEX "address_reports_address" ON "address_reports" USING btree ("address_hash");--> statement-breakpoint
ALTER TABLE "address_reports" ADD CONSTRAINT "address_reports_once" UNIQUE("source_id","address_hash","channel","kind","topic","at");