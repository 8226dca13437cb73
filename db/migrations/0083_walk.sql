DROP INDEX "choices_person";--> statement-breakpoint
ALTER TABLE "choices" ADD COLUMN "proven" boolean GENERATED ALWAYS AS (case source when 'import' then agreed_on is not null and agreed_wording is not null and agreed_where is not null when 'purchase' then refusal_offered and purchase is not null and purchased_on is not null end) STORED;--> statement-breakpoint
CREATE INDEX "people_standing" ON "people" USING btree ("id","state","frozen_at");--> statement-breakpoint
CREATE INDEX "profiles_audience" ON "profiles" USING btree ("person_id","email","locale","kind");--> statement-breakpoint
CREATE INDEX "choices_person" ON "choices" USING btree ("person_id","topic","channel","at","decision","source","until","family","proven");
