ALTER TABLE "staff" ADD COLUMN "by_one" boolean DEFAULT false NOT NULL;
--> statement-breakpoint
-- As before, but whoever of the staff acts as the role that deletes plans no deletion alone, and brings none forward.
create or replace function erasure_step() returns trigger language plpgsql as $$
declare
  acting uuid := nullif(current_setting('app.staff', true), '')::uuid;
  staffs boolean := acting is not null and current_user = 'forthright_eraser';
  well boolean;
begin
  if tg_op = 'INSERT' then
    if new.state <> 'proposed' and num_nonnulls(new.asked_by, new.agreed_by) = 0 and not staffs then return new; end if;
    well := new.state = 'proposed' and (new.asked_by, new.asked_at) = (acting, now()) and new.agreed_by is null;
  elsif old.state = 'proposed' then
    well := new.asked_by = old.asked_by and case new.state
      when 'waiting' then new.agreed_by = acting and exists (select from public.staff where id = old.asked_by and role = 'privacy' and active)
      when 'cancelled' then new.agreed_by is null
      when 'proposed' then new.agreed_by is null
    end;
  else
    -- What staff had no part in, and what they have settled.
    if new.state <> 'proposed' and (new.asked_by, new.agreed_by) is not distinct from (old.asked_by, old.agreed_by) and not (staffs and new.due_at < old.due_at) then return new; end if;
    well := false;
  end if;
  if well is not true or not exists (select from public.staff where id = acting and role = 'privacy' and active) then
    raise exception 'a step of a deletion that is not theirs to take' using errcode = 'insufficient_privilege', constraint = 'erasure_step', table = tg_table_name;
  end if;
  return new;
end $$;
--> statement-breakpoint
drop trigger erasure_step on erasures;
--> statement-breakpoint
create trigger erasure_step before insert or update of state, asked_by, agreed_by, due_at on erasures for each row when (current_user like 'forthright\_%') execute function erasure_step();
--> statement-breakpoint
-- As before, and an invitation that one person made alone is confirmed by a second, too, while its link is out or once it was used.
create or replace function staff_change_step() returns trigger language plpgsql as $$
declare
  acting uuid := nullif(current_setting('app.staff', true), '')::uuid;
  mine text;
  alone boolean := new.kind = 'suspension' or new.kind = 'invitation' and new.role in ('support', 'billing');
  -- What a step writes; nothing else may be another than before.
  step text[] := '{}';
  well boolean := false;
begin
  -- One after the other: two who remove each other at once are not both removed.
  perform pg_advisory_xact_lock(hashtext('staff'));
  select role into mine from public.staff where id = acting and active;
  if tg_op = 'INSERT' then
    well := mine = 'administrator' and new.kind <> 'appointment'
      and (new.asked_by, new.asked_at) is not distinct from (acting, now())
      and num_nonnulls(new.confirmed_by, new.ended_by, new.used_at) = 0
      and new.ends_at is not distinct from case when not alone then now() + interval '7 days' end
      and new.link_ends_at is not distinct from case when alone and new.kind = 'invitation' then now() + interval '7 days' end
      and (new.staff_id is null or exists (select from public.staff s where s.id = new.staff_id and s.role = new.held_role
        and case new.kind when 'return' then not s.active when 'removal' then s.removed_at is null else s.active end));
  elsif new.confirmed_by is distinct from old.confirmed_by then
    -- An invitation by one alone holds already: its link stays as it is.
    step := case when alone then '{confirmed_by,confirmed_at}' else '{confirmed_by,confirmed_at,ends_at,link_hash,link_ends_at}' end;
    well := mine in ('administrator', 'privacy') and old.confirmed_by is null
      and case when alone then new.kind = 'invitation' and old.ends_at is null and (old.used_at is not null or old.link_ends_at > now())
        else old.ends_at > now() and new.link_ends_at is not distinct from case when new.kind = 'invitation' then now() + interval '7 days' end end
      and (new.confirmed_by, new.confirmed_at) is not distinct from (acting, now()) and new.ends_at is null
      and exists (select from public.staff s where s.id = old.asked_by and s.role = 'administrator' and s.active)
      and (old.staff_id is null or exists (select from public.staff s where s.id = old.staff_id and s.role = old.held_role
        and case old.kind when 'return' then not s.active when 'removal' then s.removed_at is null else s.active end));
  elsif new.ended_by is distinct from old.ended_by then
    step := '{ended_by,ends_at}';
    well := mine in ('administrator', 'privacy') and old.ended_by is null and (new.ended_by, new.ends_at) is not distinct from (acting, now())
      and (old.ends_at > now() or old.ends_at is null and old.kind = 'invitation' and old.used_at is null);
  elsif new.used_at is distinct from old.used_at then
    step := '{used_at}';
    well := current_user = 'forthright_auth' and old.used_at is null and new.used_at = now() and old.ends_at is null
      and (old.kind = 'appointment' or old.link_ends_at > now()
        and exists (select from public.staff s where s.id = old.asked_by and s.role = 'administrator' and s.active)
        and (old.confirmed_by is null or exists (select from public.staff s where s.id = old.confirmed_by and s.role in ('administrator', 'privacy') and s.active)));
  end if;
  if well is not true or (tg_op = 'UPDATE' and to_jsonb(new) - step is distinct from to_jsonb(old) - step) then
    raise exception 'a change of the staff that is not theirs to make' using errcode = 'insufficient_privilege', constraint = 'staff_change_step', table = tg_table_name;
  end if;
  return new;
end $$;
--> statement-breakpoint
-- As before, and whether a second person has agreed to whoever came by an invitation follows from it; what two agree to, or whoever runs the portal, ends that, and nothing else.
create or replace function staff_as_agreed() returns trigger language plpgsql as $$
declare
  well boolean;
begin
  if tg_op = 'INSERT' then
    well := new.active and new.removed_at is null and exists (select from public.staff_changes c
      where c.kind in ('invitation', 'appointment') and c.used_at = now() and (lower(c.email), c.name, c.role) = (lower(new.email), new.name, new.role) and new.by_one = (c.kind = 'invitation' and c.confirmed_by is null));
  else
    well := (new.id, new.email, new.name, new.created_at) = (old.id, old.email, old.name, old.created_at) and (old.by_one or not new.by_one) and exists (select from public.staff_changes c where case c.kind
      when 'role' then c.staff_id = new.id and c.confirmed_at = now() and new.role = c.role and (new.active, new.removed_at) is not distinct from (old.active, old.removed_at)
      when 'return' then c.staff_id = new.id and c.confirmed_at = now() and (new.role, new.active) = (old.role, true) and new.removed_at is null
      when 'removal' then c.staff_id = new.id and c.confirmed_at = now() and (new.role, new.active, new.removed_at, new.by_one) = (old.role, false, now(), old.by_one)
      when 'suspension' then c.staff_id = new.id and c.asked_at = now() and (new.role, new.active, new.by_one) = (old.role, false, old.by_one) and new.removed_at is null
      when 'appointment' then lower(c.email) = lower(new.email) and c.used_at = now() and (new.role, new.active) = (c.role, true) and new.removed_at is null
      when 'invitation' then lower(c.email) = lower(new.email) and c.confirmed_at = now() and c.used_at is not null and (new.role, new.active, new.removed_at, new.by_one) is not distinct from (old.role, old.active, old.removed_at, false)
      else false end);
  end if;
  if not well then
    raise exception 'a change of the staff that nobody has agreed to' using errcode = 'insufficient_privilege', constraint = 'staff_as_agreed', table = tg_table_name;
  end if;
  return new;
end $$;
--> statement-breakpoint
-- As before, but not by whoever one person alone invited, until a second has agreed.
create or replace function emergency_step() returns trigger language plpgsql as $$
declare
  acting uuid := nullif(current_setting('app.staff', true), '')::uuid;
  wrong boolean;
begin
  if tg_op = 'INSERT' then
    wrong := (new.staff_id, new.at) is distinct from (acting, now())
      or not exists (select from public.staff where id = acting and role = new.role and active)
      or new.ends_at not in (now() + interval '15 minutes', now() + interval '30 minutes')
      or coalesce(btrim(new.words), '') = ''
      or num_nonnulls(new.reviewed_by, new.reviewed_at, new.verdict, new.review_words) > 0;
  else
    wrong := old.reviewed_at is not null
      or old.staff_id = acting
      or not exists (select from public.staff where id = acting and role = 'privacy' and active)
      or (new.reviewed_by, new.reviewed_at) is distinct from (acting, now())
      or coalesce(btrim(new.review_words), '') = ''
      or new.ends_at is distinct from (case new.verdict when 'not-justified' then least(old.ends_at, now()) else old.ends_at end);
  end if;
  if tg_op = 'INSERT' and not wrong and exists (select from public.staff where id = acting and by_one) then
    raise exception 'an opening in an emergency by who was invited by one alone' using errcode = 'insufficient_privilege', constraint = 'emergency_by_one', table = tg_table_name;
  end if;
  if wrong then
    raise exception 'a step of an opening in an emergency that is not theirs to take' using errcode = 'insufficient_privilege', constraint = 'emergency_step', table = tg_table_name;
  end if;
  return new;
end $$;
