ALTER TABLE "requests" DROP CONSTRAINT "requests_stop_allowed";--> statement-breakpoint
-- Written by hand: a complaint whose clock stands still goes on, by the day it had.
ALTER TABLE "requests" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
UPDATE "requests" SET "stopped_at" = NULL, "stop_reason" = NULL WHERE "regime" = 'uk' AND "kind" = 'complaint' AND "stopped_at" IS NOT NULL;--> statement-breakpoint
ALTER TABLE "requests" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "requests" ADD CONSTRAINT "requests_stop_allowed" CHECK (stop_reason is null or (stop_reason = 'identity' and (regime = 'gdpr' or regime = 'uk' and kind <> 'complaint')) or (stop_reason = 'clarification' and regime = 'uk' and kind = 'access'));