ALTER TABLE "choices" ADD COLUMN "agreed_on" date;--> statement-breakpoint
ALTER TABLE "choices" ADD COLUMN "agreed_wording" text;--> statement-breakpoint
ALTER TABLE "choices" ADD COLUMN "agreed_where" text;