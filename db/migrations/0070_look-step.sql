-- The key to a record is cut by nobody but who uses it: staff write a look in their own name, at that moment, in the role they have right then and take on, for a purpose of that role or for the reason of an opening
-- in an emergency that is theirs and not over. One that opens the record names all that its page shows (`look_fields`, made with the rights); no look but one at what was lent names nothing.
create function look_step() returns trigger language plpgsql as $$
declare
  acting uuid := nullif(current_setting('app.staff', true), '')::uuid;
  shown text[] := look_fields(new.role, new.purpose);
  wrong boolean;
begin
  wrong := (new.staff_id, new.at, current_user::text) is distinct from (acting, now(), 'forthright_staff_' || new.role)
    or not exists (select from public.staff where id = acting and role = new.role and active)
    or case
      when new.emergency_id is not null then cardinality(new.fields) = 0
        or not exists (select from public.emergency_looks e where e.id = new.emergency_id and e.staff_id = acting and e.reason = new.purpose and e.ends_at > now())
      when shown is null then true
      when new.loan_id is not null then cardinality(new.fields) > 0
      else not new.fields && '{email,phone,birthday,street,scan,attachment}' and not (new.fields @> shown and new.fields <@ shown)
    end;
  if wrong then
    raise exception 'a look that is not theirs to take' using errcode = 'insufficient_privilege', constraint = 'look_step', table = tg_table_name;
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger look_step before insert on looks for each row when (current_user like 'forthright\_staff\_%') execute function look_step();
