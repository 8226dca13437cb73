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
