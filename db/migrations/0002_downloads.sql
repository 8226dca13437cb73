ALTER TABLE "exports" ADD COLUMN "attempts" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "exports" ADD COLUMN "archive_key" "bytea";--> statement-breakpoint
ALTER TABLE "exports" ADD COLUMN "started_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "exports" ADD COLUMN "progress_at" timestamp with time zone;