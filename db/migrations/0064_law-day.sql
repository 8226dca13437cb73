-- Written by hand, from here to the columns. The place whose calendar date counts for a law, as in privacy/regimes.ts (a test compares the two). Immutable, so that a column is computed from it: whoever changes it rewrites the rows, too.
create function law_zone(regime text) returns text language sql immutable as $$
  select case regime when 'gdpr' then 'Europe/Berlin' when 'uk' then 'Europe/London' when 'california' then 'America/Los_Angeles' else 'UTC' end
$$;
--> statement-breakpoint
create or replace function day_under(regime text) returns date language sql stable as $$
  select (now() at time zone public.law_zone(regime))::date
$$;
--> statement-breakpoint
DROP INDEX "requests_due";--> statement-breakpoint
DROP INDEX "requests_owner";--> statement-breakpoint
DROP INDEX "requests_kind";--> statement-breakpoint
DROP INDEX "requests_way";--> statement-breakpoint
DROP INDEX "requests_regime";--> statement-breakpoint
DROP INDEX "requests_identity";--> statement-breakpoint
ALTER TABLE "requests" ADD COLUMN "acknowledge_by" date;--> statement-breakpoint
-- Of what is open and was never confirmed: ten working days, of which this knows the weekends alone, so that a date is early, never late.
ALTER TABLE "requests" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
UPDATE "requests" SET "acknowledge_by" = day + case when regime = 'uk' and kind = 'complaint' then 30 when extract(isodow from day) = 6 then 13 when extract(isodow from day) = 7 then 12 else 14 end
  FROM (SELECT id AS which, (received_at at time zone law_zone(regime))::date AS day FROM "requests" WHERE state = 'open' AND acknowledged_at IS NULL) AS waiting WHERE id = which;--> statement-breakpoint
ALTER TABLE "requests" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "requests" ADD COLUMN "late_at" timestamp with time zone GENERATED ALWAYS AS ((case when state = 'open' and acknowledged_at is null then least(due_on, acknowledge_by) else due_on end + 1)::timestamp at time zone law_zone(regime)) STORED NOT NULL;--> statement-breakpoint
CREATE INDEX "requests_due" ON "requests" USING btree ("state","late_at","number","stopped_at","of_closed");--> statement-breakpoint
CREATE INDEX "requests_owner" ON "requests" USING btree ("owner_id","state","late_at","number","stopped_at","of_closed","kind");--> statement-breakpoint
CREATE INDEX "requests_kind" ON "requests" USING btree ("state","kind","late_at","number","stopped_at","of_closed");--> statement-breakpoint
CREATE INDEX "requests_way" ON "requests" USING btree ("state","way","late_at","number","stopped_at","of_closed");--> statement-breakpoint
CREATE INDEX "requests_regime" ON "requests" USING btree ("state","regime","late_at","number","stopped_at","of_closed");--> statement-breakpoint
CREATE INDEX "requests_identity" ON "requests" USING btree ("state","identity","late_at","number","stopped_at","of_closed");--> statement-breakpoint
-- Written by hand: what nobody could be told of has its day, on which the next step and every warning stand.
create trigger request_receipt before insert on requests for each row
  when (current_user like 'forthright\_%' and num_nonnulls(new.acknowledged_at, new.acknowledge_by) = 0) execute function out_of_turn('request_receipt');
