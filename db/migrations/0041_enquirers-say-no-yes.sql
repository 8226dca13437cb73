-- Whoever has no account is sent no marketing, for they have said yes to none: a yes of theirs is never written, whoever writes it, so that the gate does not have to look whether they have an account. A kind stays what it was: no role may change it.
create function refuse_yes_of_enquirer() returns trigger language plpgsql as $$
begin
  if exists (select from public.profiles p where p.person_id = new.person_id and p.kind = 'enquirer') then
    raise exception 'a yes of somebody without an account' using errcode = 'check_violation', constraint = 'enquirer_yes', table = tg_table_name;
  end if;
  return null;
end $$;
--> statement-breakpoint
create trigger refuse_yes_of_enquirer after insert on choices for each row when (new.decision = 'in') execute function refuse_yes_of_enquirer();
