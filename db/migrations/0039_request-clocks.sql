CREATE TABLE "request_notes" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"request_id" uuid NOT NULL,
	"person_id" uuid,
	"staff_id" uuid NOT NULL,
	"words" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "request_events" ADD COLUMN "reason" text;--> statement-breakpoint
ALTER TABLE "request_events" ADD COLUMN "until" date;--> statement-breakpoint
ALTER TABLE "request_events" ADD COLUMN "notice_id" uuid;--> statement-breakpoint
ALTER TABLE "requests" ADD COLUMN "outcome" text;--> statement-breakpoint
ALTER TABLE "requests" ADD COLUMN "appeal_of" uuid;--> statement-breakpoint
ALTER TABLE "requests" ADD COLUMN "acknowledged_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "requests" ADD COLUMN "extended_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "requests" ADD COLUMN "stopped_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "requests" ADD COLUMN "stop_reason" text;--> statement-breakpoint
ALTER TABLE "requests" ADD COLUMN "stopped_days" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "requests" ADD COLUMN "began_anew_on" date;--> statement-breakpoint
ALTER TABLE "requests" ADD COLUMN "warned_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "request_notes" ADD CONSTRAINT "request_notes_request_id_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."requests"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "request_notes" ADD CONSTRAINT "request_notes_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "request_notes" ADD CONSTRAINT "request_notes_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "request_notes_request" ON "request_notes" USING btree ("request_id","at");--> statement-breakpoint
CREATE INDEX "request_notes_person" ON "request_notes" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "request_notes_staff" ON "request_notes" USING btree ("staff_id");--> statement-breakpoint
CREATE UNIQUE INDEX "request_events_notice" ON "request_events" USING btree ("notice_id") WHERE notice_id is not null;--> statement-breakpoint
CREATE INDEX "requests_appeal" ON "requests" USING btree ("appeal_of") WHERE appeal_of is not null;--> statement-breakpoint
ALTER TABLE "request_events" ADD CONSTRAINT "request_events_reason" CHECK ((kind in ('extended', 'stopped', 'denied')) = (reason is not null));--> statement-breakpoint
ALTER TABLE "requests" ADD CONSTRAINT "requests_stopped" CHECK ((stopped_at is null) = (stop_reason is null) and (stopped_at is null or state = 'open'));--> statement-breakpoint
ALTER TABLE "requests" ADD CONSTRAINT "requests_stop_allowed" CHECK (stop_reason is null or (stop_reason = 'identity' and regime in ('gdpr', 'uk')) or (stop_reason = 'clarification' and regime = 'uk' and kind = 'access'));--> statement-breakpoint
ALTER TABLE "requests" ADD CONSTRAINT "requests_stopped_days" CHECK (stopped_days >= 0);--> statement-breakpoint
-- Written by hand, from here to the end. The keys empty what refers when what was referred to goes: an appeal outlives what it is against, and an event the message that told of it. The schema does not know
-- them, because there a key makes what it refers to stay.
ALTER TABLE "requests" ADD CONSTRAINT "requests_appeal_of_fk" FOREIGN KEY ("appeal_of") REFERENCES "public"."requests"("id") ON DELETE set null;--> statement-breakpoint
ALTER TABLE "request_events" ADD CONSTRAINT "request_events_notice_id_fk" FOREIGN KEY ("notice_id") REFERENCES "public"."outbox"("id") ON DELETE set null;--> statement-breakpoint
-- Whoever writes to a timeline writes in their own name.
create function request_event_by() returns trigger language plpgsql as $$
begin
  if current_user = 'forthright_person' and not (new.staff_id is null and (new."by" = 'person' and new.kind in ('received', 'message', 'lent') or new."by" = 'system' and new.kind = 'acknowledged'))
    or current_user like 'forthright\_staff\_%' and not (new."by" = 'staff' and new.staff_id is not distinct from nullif(current_setting('app.staff', true), '')::uuid and new.kind not in ('received', 'lent')) then
    raise exception 'an event that is not theirs to write' using errcode = 'insufficient_privilege', constraint = 'request_event_by', table = tg_table_name;
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger request_event_by before insert on request_events for each row when (current_user like 'forthright\_%') execute function request_event_by();
--> statement-breakpoint
-- The day on which something happens for a clock: that of the place whose law it is, as in privacy/regimes.ts (a test compares the two).
create function day_under(regime text) returns date language sql stable as $$
  select (now() at time zone case regime when 'gdpr' then 'Europe/Berlin' when 'uk' then 'Europe/London' when 'california' then 'America/Los_Angeles' else 'UTC' end)::date
$$;
--> statement-breakpoint
-- The steps of a request. Each stands on its timeline, written in the same transaction by whoever takes it; and where somebody is there to be told, a message to them is on its way: its row in the outbox is
-- named by the event, once. Nothing is answered, extended, stopped or let go on without. More time is taken once, inside the first period; an answer is final, and an appeal is for somebody else.
create function request_step() returns trigger language plpgsql as $$
declare
  acting uuid := nullif(current_setting('app.staff', true), '')::uuid;
  wrong boolean := false;
  told text[];
begin
  if tg_op = 'INSERT' then
    wrong := new.state <> 'open' or new.stopped_days <> 0
      or num_nonnulls(new.answered_at, new.outcome, new.extended_at, new.stopped_at, new.stop_reason, new.began_anew_on, new.warned_at) > 0
      or (new.kind = 'appeal') <> (new.appeal_of is not null)
      or new.appeal_of is not null and not exists (select from public.requests r where r.id = new.appeal_of and r.person_id is not distinct from new.person_id and r.state = 'answered');
  elsif current_user = 'forthright_worker' or current_user = 'forthright_eraser' then
    return new;
  else
    if new.state <> old.state then
      told := array['answer', 'denied'];
      wrong := old.state <> 'open' or new.outcome is null or new.answered_at is distinct from now() or new.owner_id is distinct from acting
        or (new.outcome = 'complied') <> exists (select from public.request_events e where e.request_id = new.id and e.kind = 'answer' and e.at = now() and e.staff_id = acting)
        or exists (select from public.requests r where r.id = new.appeal_of and r.owner_id = acting);
    else
      wrong := (new.outcome, new.answered_at) is distinct from (old.outcome, old.answered_at) or old.state = 'answered';
    end if;
    if new.extended_at is distinct from old.extended_at then
      told := array['extended'];
      wrong := wrong or old.extended_at is not null or new.extended_at is distinct from now() or new.state <> 'open' or old.stopped_at is not null
        or day_under(new.regime) > old.due_on or new.due_on <= old.due_on or new.regime = 'california' and new.kind = 'opt-out';
    end if;
    if new.stopped_at is distinct from old.stopped_at and new.state = old.state then
      told := array[case when new.stopped_at is null then 'resumed' else 'stopped' end];
      wrong := wrong or new.stopped_at is not null and (old.stopped_at is not null or new.stopped_at is distinct from now() or day_under(new.regime) > old.due_on);
    end if;
    wrong := wrong
      or (new.due_on, new.stopped_days, new.began_anew_on) is distinct from (old.due_on, old.stopped_days, old.began_anew_on) and told is distinct from array['extended'] and told is distinct from array['resumed']
      or new.acknowledged_at is distinct from old.acknowledged_at and (old.acknowledged_at is not null or new.acknowledged_at is distinct from now());
    if told is null and new.acknowledged_at is distinct from old.acknowledged_at then told := array['acknowledged']; end if;
    wrong := wrong or told is not null and not exists (
      select from public.request_events e
      where e.request_id = new.id and e.kind = any (told) and e.at = now() and e.by = 'staff' and e.staff_id = acting and (new.person_id is null or e.notice_id is not null)
    );
  end if;
  if wrong then
    raise exception 'a step of a request that the law does not let be taken so' using errcode = 'check_violation', constraint = 'request_step', table = tg_table_name;
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger request_step before insert or update of state, outcome, answered_at, due_on, acknowledged_at, extended_at, stopped_at, stop_reason, stopped_days, began_anew_on
  on requests for each row when (current_user like 'forthright\_%') execute function request_step();
