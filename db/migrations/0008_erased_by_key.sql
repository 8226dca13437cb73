-- The same rule, asked by key: as a join its plan, once kept, read all of `people` for every row that was written about one of them.
create or replace function refuse_for_erased() returns trigger language plpgsql set enable_seqscan = off as $$
begin
  if current_user <> 'forthright_eraser' and exists (select from fresh where (select people.state from public.people where people.id = fresh.person_id) = 'closed') then
    raise exception 'the person has been erased' using errcode = 'foreign_key_violation', constraint = 'person_erased', table = tg_table_name;
  end if;
  return null;
end $$;
