DROP INDEX "suppressions_address_topic";--> statement-breakpoint
ALTER TABLE "choices" ADD COLUMN "until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "choices" ADD COLUMN "address_hash" text;--> statement-breakpoint
ALTER TABLE "choices" ADD COLUMN "purchase" text;--> statement-breakpoint
ALTER TABLE "choices" ADD COLUMN "family" text;--> statement-breakpoint
ALTER TABLE "choices" ADD COLUMN "purchased_on" date;--> statement-breakpoint
ALTER TABLE "choices" ADD COLUMN "refusal_offered" boolean;--> statement-breakpoint
ALTER TABLE "suppressions" ADD COLUMN "channel" text DEFAULT 'email' NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "suppressions_address_topic" ON "suppressions" USING btree ("address_hash","channel","topic");