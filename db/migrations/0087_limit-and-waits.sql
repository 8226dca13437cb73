ALTER TABLE "requests" DROP CONSTRAINT "requests_stop_allowed";--> statement-breakpoint
ALTER TABLE "requests" DROP CONSTRAINT "requests_stopped_days";--> statement-breakpoint
ALTER TABLE "requests" ADD COLUMN "waited_until" date;--> statement-breakpoint
-- Written by hand. Whoever owns the tables reads past no policy either: without this nothing would be found, and the constraint below would refuse what is there.
ALTER TABLE "requests" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "request_events" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
-- What waited to know who asks though nobody is asked that goes on, to the day it showed.
UPDATE "requests" SET "stopped_at" = NULL, "stop_reason" = NULL WHERE "stop_reason" = 'identity' AND "kind" IN ('objection', 'opt-out', 'question', 'complaint');--> statement-breakpoint
-- Which days were left out so far nobody wrote down: at the latest those until the clock was let go on.
UPDATE "requests" SET "waited_until" = (
  SELECT max(("at" AT TIME ZONE law_zone("regime"))::date) FROM "request_events" WHERE "request_id" = "requests"."id" AND "kind" = 'resumed'
) WHERE "state" = 'open' AND "stopped_days" > 0 AND "regime" = 'uk' AND "kind" = 'access';--> statement-breakpoint
ALTER TABLE "request_events" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "requests" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "requests" ADD CONSTRAINT "requests_stop_allowed" CHECK (stop_reason is null or (stop_reason = 'identity' and regime in ('gdpr', 'uk') and kind not in ('objection', 'opt-out', 'question', 'complaint')) or (stop_reason = 'clarification' and regime = 'uk' and kind = 'access'));--> statement-breakpoint
ALTER TABLE "requests" ADD CONSTRAINT "requests_stopped_days" CHECK (stopped_days >= 0 and (waited_until is null or stopped_days > 0));
--> statement-breakpoint
-- As before, and: for a request to limit under the law of California no more time is taken either, and which day was left out last moves with the days.
create or replace function request_step() returns trigger language plpgsql as $$
declare
  acting uuid := nullif(current_setting('app.staff', true), '')::uuid;
  wrong boolean := false;
  told text[];
  -- Of what no message could tell: the day on which staff say that it was handed out.
  handed date;
  proved boolean := false;
begin
  if tg_op = 'INSERT' then
    wrong := new.state <> 'open' or new.stopped_days <> 0
      or num_nonnulls(new.answered_at, new.outcome, new.extended_at, new.stopped_at, new.stop_reason, new.waited_until, new.began_anew_on, new.warned_at) > 0
      or (new.kind = 'appeal') <> (new.appeal_of is not null)
      or new.appeal_of is not null and not exists (select from public.requests r where r.id = new.appeal_of and r.person_id is not distinct from new.person_id and r.state = 'answered');
  elsif current_user like 'forthright\_worker\_%' or current_user = 'forthright_eraser' then
    return new;
  else
    told := case
      when new.stopped_at is distinct from old.stopped_at and new.state = old.state then array[case when new.stopped_at is null then 'resumed' else 'stopped' end]
      when new.extended_at is distinct from old.extended_at then array['extended']
      when new.state <> old.state then array['answer', 'denied']
      when new.acknowledged_at is distinct from old.acknowledged_at then array['acknowledged']
    end;
    if told is not null then
      select e.handed_on into handed from public.request_events e where e.request_id = new.id and e.kind = any (told) and e.at = now() and e.handed is not null;
    end if;
    if new.state <> old.state then
      wrong := old.state <> 'open' or new.outcome is null or not was_done(new.answered_at, handed, new.received_at, new.regime) or new.owner_id is distinct from acting
        or (new.outcome = 'complied') <> exists (select from public.request_events e where e.request_id = new.id and e.kind = 'answer' and e.at = now() and e.staff_id = acting)
        or exists (select from public.requests r where r.id = new.appeal_of and r.owner_id = acting);
    else
      wrong := (new.outcome, new.answered_at) is distinct from (old.outcome, old.answered_at) or old.state = 'answered';
    end if;
    if new.extended_at is distinct from old.extended_at then
      wrong := wrong or old.extended_at is not null or not was_done(new.extended_at, handed, new.received_at, new.regime) or new.state <> 'open' or old.stopped_at is not null
        or coalesce(handed, day_under(new.regime)) > old.due_on or new.due_on <= old.due_on or new.regime = 'california' and new.kind in ('opt-out', 'restriction');
    end if;
    if new.stopped_at is distinct from old.stopped_at and new.state = old.state then
      wrong := wrong or new.stopped_at is not null and (old.stopped_at is not null or new.stopped_at is distinct from now() or day_under(new.regime) > old.due_on);
      if new.stop_reason = 'identity' and identity_known(new.id, new.person_id) then
        raise exception 'it is known who asks' using errcode = 'check_violation', constraint = 'request_stop_known', table = tg_table_name;
      end if;
      -- Who asks is shown in this very transaction, and what waited for that goes on; or it was shown before and somebody of the staff lets it go on. If it was not, they gain no day by it.
      if new.stopped_at is null and old.stop_reason = 'identity' then
        if current_user like 'forthright\_staff\_%' then
          wrong := wrong or (new.due_on, new.stopped_days, new.waited_until, new.began_anew_on) is distinct from (old.due_on, old.stopped_days, old.waited_until, old.began_anew_on)
            and not exists (select from public.identity_checks c where c.request_id = new.id and c.person_id = new.person_id and c.state = 'verified' and c.settled_at > old.stopped_at);
        else
          proved := exists (select from public.identity_checks c where c.request_id = new.id and c.person_id = new.person_id and c.state = 'verified' and c.settled_at = now());
        end if;
      end if;
    end if;
    wrong := wrong
      or new.stop_reason is distinct from old.stop_reason and new.stopped_at is not distinct from old.stopped_at
      or (new.due_on, new.stopped_days, new.waited_until, new.began_anew_on) is distinct from (old.due_on, old.stopped_days, old.waited_until, old.began_anew_on) and told is distinct from array['extended'] and told is distinct from array['resumed']
      or new.acknowledged_at is distinct from old.acknowledged_at and (old.acknowledged_at is not null or not was_done(new.acknowledged_at, handed, new.received_at, new.regime));
    wrong := wrong or told is not null and not exists (
      select from public.request_events e
      where e.request_id = new.id and e.kind = any (told) and e.at = now() and (case when proved then e.by = 'system' else e.by = 'staff' and e.staff_id = acting end)
        -- That a clock goes on which nobody was told had stopped, or was by a letter, waits for no letter.
        and (e.notice_id is not null or new.person_id is null and new.answer_to is null and (e.handed is not null or e.kind = 'resumed'))
    );
  end if;
  if wrong then
    raise exception 'a step of a request that the law does not let be taken so' using errcode = 'check_violation', constraint = 'request_step', table = tg_table_name;
  end if;
  return new;
end $$;
--> statement-breakpoint
drop trigger request_step on requests;
--> statement-breakpoint
create trigger request_step before insert or update of state, outcome, answered_at, due_on, acknowledged_at, extended_at, stopped_at, stop_reason, stopped_days, waited_until, began_anew_on
  on requests for each row when (current_user like 'forthright\_%') execute function request_step();
