-- As before, and: a correction takes the record open, which a look at a single field, or at a letter, does not.
create or replace function request_deed() returns trigger language plpgsql as $$
declare
  acting uuid := nullif(current_setting('app.staff', true), '')::uuid;
  claimed text := substring(current_user::text from '^forthright_staff_(support|privacy)$');
  wrong text;
  asked record;
begin
  if claimed is null or new.staff_id is distinct from acting or new."by" <> 'staff' or new.at <> now() or new.transaction <> pg_current_xact_id()::text::bigint or new.notice_id is null then
    raise exception 'a deed that is not theirs' using errcode = 'insufficient_privilege', constraint = 'request_deed', table = tg_table_name;
  end if;
  -- Kept as it is until the deed is done: neither answered nor doubted meanwhile.
  select r.state, r.person_id into asked from public.requests r where r.id = new.request_id for share;
  if asked.person_id is null or new.person_id is distinct from asked.person_id or not exists (select from public.staff where id = acting and active and role = claimed) then
    raise exception 'a deed that is not theirs' using errcode = 'insufficient_privilege', constraint = 'request_deed', table = tg_table_name;
  end if;
  wrong := case
    when asked.state <> 'open' then 'request_deed_closed'
    when not is_verified(new.request_id, new.person_id) then 'request_identity'
    when not exists (select from public.people where id = new.person_id and state = 'open' and frozen_at is null) then 'request_deed_shut'
    when new.deed = 'correction' and not exists (
      select from public.looks l where l.staff_id = acting and l.request_id = new.request_id and l.person_id = new.person_id and l.at > now() - interval '30 minutes' and l.loan_id is null and not l.fields && '{email,phone,birthday,street,scan,attachment}'
    ) then 'request_deed_look'
  end;
  if wrong is not null then
    raise exception 'a deed that is not to be done' using errcode = 'check_violation', constraint = wrong, table = tg_table_name;
  end if;
  return new;
end $$;
--> statement-breakpoint
-- What whoever asked writes is written to somebody who still reads it. After the row, and after the check of its key by name, which has waited for whoever holds the request: staff who answer it, say. From then on nobody takes it for a step
-- before this is through, and then they count one event more than they have read.
create function request_takes_words() returns trigger language plpgsql as $$
begin
  if not exists (select from public.requests r where r.id = new.request_id and r.state = 'open') then
    raise exception 'words on a request that is answered' using errcode = 'check_violation', constraint = 'request_takes_words', table = tg_table_name;
  end if;
  return null;
end $$;
--> statement-breakpoint
create trigger request_takes_words after insert on request_events for each row when (new."by" = 'person' and new.kind in ('message', 'lent') and current_user like 'forthright\_%') execute function request_takes_words();
--> statement-breakpoint
-- As before, and: whoever is asked whether a request is theirs writes down what they said, in the transaction in which they say it.
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
  return new;
end $$;
