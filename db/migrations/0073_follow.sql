ALTER TABLE "request_events" ADD COLUMN "for_known" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "requests" ADD COLUMN "answer_shown" boolean DEFAULT false NOT NULL;--> statement-breakpoint
-- Written by hand, from here to the end. Of what is there nothing says who wrote it: what might be the person's is for somebody known. So is what staff wrote since it was first known who asks.
ALTER TABLE "requests" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "request_events" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "identity_checks" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
UPDATE "requests" SET "answer_shown" = true WHERE "way" = 'form' AND EXISTS (SELECT FROM "identity_checks" c WHERE c.request_id = "requests".id AND c.state = 'verified' AND c.way = 'channel' AND c.staff_id IS NULL);--> statement-breakpoint
UPDATE "request_events" SET "for_known" = true FROM "requests" r WHERE r.id = "request_events".request_id AND r.answer_hash IS NOT NULL AND (
  "request_events"."by" = 'person' AND "request_events".kind IN ('message', 'lent') AND "request_events".person_id IS NOT NULL
  OR "request_events".kind = 'disowned' AND NOT EXISTS (SELECT FROM "identity_checks" c WHERE c.request_id = r.id AND c.settled_at = "request_events".at AND c.way = 'channel' AND c.staff_id IS NULL)
  OR "request_events"."by" = 'staff' AND "request_events".kind IN ('message', 'logging', 'acted', 'answer', 'denied') AND needs_identity(r.kind, r.appeal_of)
    AND EXISTS (SELECT FROM "identity_checks" c WHERE c.request_id = r.id AND c.state = 'verified' AND c.person_id = r.person_id AND c.settled_at <= "request_events".at)
);--> statement-breakpoint
ALTER TABLE "requests" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "request_events" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "identity_checks" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
-- As before, and: it says what is read by whoever follows a request only while it is known that they are the person. The person's own role writes nothing else; a code that staff sent went to what is on file, so its no is theirs.
create or replace function request_event_by() returns trigger language plpgsql as $$
declare
  staffs boolean := current_user like 'forthright\_staff\_%';
  wrong boolean;
begin
  wrong := case
    when not staffs then current_user in ('forthright_person', 'forthright_auth')
      and not (new.staff_id is null and (new."by" = 'person' and (new.kind in ('received', 'message') or new.kind = 'lent' and current_user = 'forthright_person') or new."by" = 'system' and new.kind in ('acknowledged', 'resumed', 'proved', 'disowned')))
    when new."by" = 'staff' then new.kind in ('received', 'lent', 'proved', 'disowned')
    else new."by" <> 'person' or new.kind <> 'received'
  end;
  -- What waited to know who asks goes on by itself when a check says so.
  if not staffs and new.kind = 'resumed' and not wrong then
    wrong := not exists (select from public.identity_checks c where c.request_id = new.request_id and c.person_id = new.person_id and c.state = 'verified' and c.settled_at = now());
  end if;
  if not staffs and new.kind in ('proved', 'disowned') and not wrong then
    wrong := not exists (
      select from public.identity_checks c where c.request_id = new.request_id and c.person_id is not distinct from new.person_id and c.settled_at = now()
        and (new.kind = 'proved' and c.state = 'verified' and c.person_id is not null or new.kind = 'disowned' and c.state = 'doubted' and c.reason = 'not-them')
    );
  end if;
  if staffs and not wrong then
    wrong := new.staff_id is distinct from nullif(current_setting('app.staff', true), '')::uuid
      or new."by" = 'person' and not (
        exists (select from public.requests r where r.id = new.request_id and r.logged_by = new.staff_id and r.received_at = new.at)
        and not exists (select from public.request_events e where e.request_id = new.request_id)
      )
      or new.kind in ('acknowledged', 'extended', 'stopped', 'resumed', 'answer', 'denied', 'message') and new.notice_id is null
        and exists (select from public.requests r where r.id = new.request_id and r.answer_to is not null);
  end if;
  if wrong then
    raise exception 'an event that is not theirs to write' using errcode = 'insufficient_privilege', constraint = 'request_event_by', table = tg_table_name;
  end if;
  if staffs and new.kind = 'logging' and not exists (select from public.requests r where r.id = new.request_id and is_verified(r.id, r.person_id)) then
    raise exception 'nobody knows who asks' using errcode = 'check_violation', constraint = 'request_identity', table = tg_table_name;
  end if;
  if current_user <> 'forthright_postman' then
    new.for_known := current_user = 'forthright_person';
  end if;
  if current_user = 'forthright_auth' and new.kind = 'disowned' then
    new.for_known := exists (select from public.identity_checks c where c.request_id = new.request_id and c.settled_at = now() and c.staff_id is not null);
  end if;
  -- Whoever printed the letter writes to somebody known, too.
  if staffs and new."by" = 'staff' and new.kind in ('message', 'logging', 'acted', 'answer', 'denied') then
    new.for_known := exists (select from public.requests r where r.id = new.request_id and needs_identity(r.kind, r.appeal_of) and identity_known(r.id, r.person_id));
  end if;
  return new;
end $$;
--> statement-breakpoint
-- As before, and: who shows the code that went to the address the form was filled in with reads that address.
create or replace function identity_check_told() returns trigger language plpgsql as $$
begin
  update public.requests set identity = case
      when new.state = 'doubted' then 'refused'
      when new.state = 'verified' and new.person_id is null then 'none'
      when new.state = 'verified' then case new.way when 'sign-in' then 'signed-in' else 'confirmed' end
      when identity in ('signed-in', 'confirmed') then identity
      when new.state = 'sent' then 'code-sent'
      else 'none'
    end where id = new.request_id;
  -- Whoever asked may not be who confirmed it.
  if new.state = 'verified' then
    update public.requests set follow_hash = null where id = new.request_id;
  end if;
  if new.state = 'verified' and new.way = 'channel' and new.staff_id is null then
    update public.requests set answer_shown = true where id = new.request_id;
  end if;
  return null;
end $$;
--> statement-breakpoint
-- Nothing but the check says so.
create function request_answer_shown() returns trigger language plpgsql as $$
begin
  if pg_trigger_depth() < 2 then
    raise exception 'an address that nobody has shown' using errcode = 'insufficient_privilege', constraint = 'request_answer_shown', table = tg_table_name;
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger request_answer_shown before insert or update of answer_shown on requests for each row when (new.answer_shown and current_user like 'forthright\_%') execute function request_answer_shown();
