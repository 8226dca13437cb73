-- Written by hand. What staff do for a person, or log otherwise, takes a check whatever the request asks for: so whoever follows it by a code reads that only while it is known that they are the person. Of what is there, too.
ALTER TABLE "requests" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "request_events" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
UPDATE "request_events" SET "for_known" = true FROM "requests" r WHERE r.id = "request_events".request_id AND r.answer_hash IS NOT NULL AND "request_events"."by" = 'staff' AND "request_events".kind IN ('logging', 'acted');--> statement-breakpoint
ALTER TABLE "requests" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "request_events" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
-- As before, and: of these, whatever the request asks for.
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
    new.for_known := exists (select from public.requests r where r.id = new.request_id and (needs_identity(r.kind, r.appeal_of) or new.kind in ('logging', 'acted')) and identity_known(r.id, r.person_id));
  end if;
  return new;
end $$;
