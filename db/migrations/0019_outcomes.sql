DROP INDEX "calls_person";--> statement-breakpoint
DROP INDEX "messages_person";--> statement-breakpoint
CREATE INDEX "calls_person" ON "calls" USING btree ("person_id","at","id","direction","status");--> statement-breakpoint
CREATE INDEX "messages_person" ON "messages" USING btree ("person_id","at","id","direction","status");