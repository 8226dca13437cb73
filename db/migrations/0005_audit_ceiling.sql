-- Nothing of the audit is changed, for every role there is. Its one end is its time: row-level security lets the role that may delete see only
-- what is past it.
create or replace function refuse_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and current_user = 'forthright_pruner' then
    return null;
  end if;
  raise exception 'the audit is append-only';
end $$;
--> statement-breakpoint
-- An erasure is final: what somebody was about to write about the person waits for it (the foreign key asks for the person's row, which the
-- erasure holds), and is refused here when it is through. Rows of the person the eraser itself leaves: the receipt.
create function refuse_for_erased() returns trigger language plpgsql as $$
begin
  if current_user <> 'forthright_eraser' and exists (select from fresh join public.people on people.id = fresh.person_id where people.state = 'closed') then
    raise exception 'the person has been erased' using errcode = 'foreign_key_violation', constraint = 'person_erased', table = tg_table_name;
  end if;
  return null;
end $$;
