-- The key to a record is cut by nobody but who uses it: staff write a look in their own name, at that moment, in the role they have right then and take on, for a purpose of that role or for the reason of an opening
-- in an emergency that is theirs and not over. One that opens the record names all that its page shows (`look_fields`, and `emergency_fields` of what was chosen, made with the rights), one at something by itself no more than that and what a letter has beside it; no look but one at what was lent names nothing.
create function look_step() returns trigger language plpgsql as $$
declare
  acting uuid := nullif(current_setting('app.staff', true), '')::uuid;
  shown text[] := look_fields(new.role, new.purpose);
  wrong boolean;
begin
  wrong := (new.staff_id, new.at, current_user::text) is distinct from (acting, now(), 'forthright_staff_' || new.role)
    or not exists (select from public.staff where id = acting and role = new.role and active)
    or case
      when new.emergency_id is not null then not exists (
        select from public.emergency_looks e where e.id = new.emergency_id and e.staff_id = acting and e.reason = new.purpose and e.ends_at > now() and (
          new.fields @> emergency_fields(e.categories, false) and new.fields <@ emergency_fields(e.categories, false)
          or cardinality(new.fields) = 1 and new.fields <@ emergency_fields(e.categories, true)
            and exists (select from public.looks l where l.emergency_id = e.id and l.fields @> emergency_fields(e.categories, false))
        )
      )
      when shown is null then true
      when new.loan_id is not null then cardinality(new.fields) > 0
      when not new.fields && '{email,phone,birthday,street,scan,attachment}' then not (new.fields @> shown and new.fields <@ shown)
      else not new.fields <@ (shown || '{email,phone,birthday,street,scan,attachment}')
    end;
  if wrong then
    raise exception 'a look that is not theirs to take' using errcode = 'insufficient_privilege', constraint = 'look_step', table = tg_table_name;
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger look_step before insert on looks for each row when (current_user like 'forthright\_staff\_%') execute function look_step();
--> statement-breakpoint
-- As before, and: a record is open for a correction in the role in which it was opened.
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
      select from public.looks l where l.staff_id = acting and l.role = claimed and l.request_id = new.request_id and l.person_id = new.person_id and l.at > now() - interval '30 minutes' and l.loan_id is null and not l.fields && '{email,phone,birthday,street,scan,attachment}'
    ) then 'request_deed_look'
  end;
  if wrong is not null then
    raise exception 'a deed that is not to be done' using errcode = 'check_violation', constraint = wrong, table = tg_table_name;
  end if;
  return new;
end $$;
