DROP INDEX "outbox_failed";--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "copies" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX "outbox_failed" ON "outbox" USING btree ("created_at") WHERE state in ('failed', 'unsure');