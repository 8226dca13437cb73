ALTER TABLE "request_events" ADD COLUMN "deed" text;--> statement-breakpoint
ALTER TABLE "request_events" ADD CONSTRAINT "request_events_deed" CHECK ((kind = 'acted') = (deed is not null));--> statement-breakpoint
-- Written by hand, from here to the end. What staff do for a person stands on the timeline before it is done, and the policies of the role that does it ask for that line, written in the same transaction. Nobody
-- writes it but support and privacy officers, in their own name and in the role they have at that very moment, with the message that tells the person, on an open request of which the newest check says that it is
-- the person who asks, and of an account that is in use. What they correct they have open.
create function request_deed() returns trigger language plpgsql as $$
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
      select from public.looks l where l.staff_id = acting and l.request_id = new.request_id and l.person_id = new.person_id and l.at > now() - interval '30 minutes' and l.loan_id is null and l.fields not in ('{scan}', '{attachment}')
    ) then 'request_deed_look'
  end;
  if wrong is not null then
    raise exception 'a deed that is not to be done' using errcode = 'check_violation', constraint = wrong, table = tg_table_name;
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger request_deed before insert on request_events for each row when (new.kind = 'acted' and current_user like 'forthright\_%') execute function request_deed();
