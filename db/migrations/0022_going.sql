DROP INDEX "erasures_key_left";--> statement-breakpoint
CREATE INDEX "erasures_going" ON "erasures" USING btree ("person_id") WHERE state = 'going';--> statement-breakpoint
CREATE INDEX "erasures_key_left" ON "erasures" USING btree ("person_id") WHERE state in ('going', 'done') and key_destroyed_at is null;