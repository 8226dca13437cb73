ALTER TABLE "people" ADD COLUMN "frozen_at" timestamp with time zone;
--> statement-breakpoint
-- What a person does with an account that they froze, but for what the data map leaves them: db/grants.sql puts it on the tables.
create function refuse_for_frozen() returns trigger language plpgsql as $$
begin
  if current_user = 'forthright_person' and (select people.frozen_at is not null from public.people where people.id = nullif(current_setting('app.person', true), '')::uuid) then
    raise exception 'the account is frozen' using errcode = 'check_violation', constraint = 'person_frozen', table = tg_table_name;
  end if;
  return null;
end $$;
