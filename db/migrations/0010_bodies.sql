-- What stood here as plain text is dropped, not encrypted: nothing has been released yet, and the keys lie where no SQL reaches them.
ALTER TABLE "notifications" DROP COLUMN "request";--> statement-breakpoint
ALTER TABLE "notifications" DROP COLUMN "response";--> statement-breakpoint
ALTER TABLE "notifications" ADD COLUMN "request" bytea;--> statement-breakpoint
ALTER TABLE "notifications" ADD COLUMN "response" bytea;--> statement-breakpoint
ALTER TABLE "notifications" ADD COLUMN "contents_deleted_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "erasures" ADD COLUMN "key_destroyed_at" timestamp with time zone;--> statement-breakpoint
CREATE INDEX "erasures_key_left" ON "erasures" USING btree ("person_id") WHERE state = 'done' and key_destroyed_at is null;
