DROP INDEX "incident_notices_once";--> statement-breakpoint
ALTER TABLE "policy_publications" ADD COLUMN "up_to" uuid;--> statement-breakpoint
ALTER TABLE "incident_notices" ADD COLUMN "update_id" uuid;--> statement-breakpoint
ALTER TABLE "incident_updates" ADD COLUMN "up_to" uuid;--> statement-breakpoint
ALTER TABLE "incident_updates" ADD COLUMN "told_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "incidents" ADD COLUMN "up_to" uuid;--> statement-breakpoint
ALTER TABLE "incident_notices" ADD CONSTRAINT "incident_notices_update_id_incident_updates_id_fk" FOREIGN KEY ("update_id") REFERENCES "public"."incident_updates"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "incident_notices_update" ON "incident_notices" USING btree ("update_id","person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "incident_notices_once" ON "incident_notices" USING btree ("person_id","incident_id") WHERE update_id is null;
--> statement-breakpoint
-- What was published before today was promised to be told by no message.
ALTER TABLE "incident_updates" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
UPDATE "incident_updates" SET "told_at" = "confirmed_at" WHERE "confirmed_at" IS NOT NULL;--> statement-breakpoint
ALTER TABLE "incident_updates" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
-- Whoever takes a step writes it in their own name, now, and is privacy officer at that very moment. The arguments: what a refusal is called, then of each step the column of who and the column of when; the
-- first step makes the row. That two steps are two people's, the constraints say; when a step is out of turn, the triggers of `out_of_turn`.
create function own_step() returns trigger language plpgsql as $$
declare
  acting uuid := nullif(current_setting('app.staff', true), '')::uuid;
  fresh jsonb := to_jsonb(new);
  stale jsonb := case when tg_op = 'UPDATE' then to_jsonb(old) end;
  well boolean := exists (select from public.staff where id = acting and role = 'privacy' and active);
begin
  for step in 1 .. tg_nargs - 1 by 2 loop
    declare
      written jsonb := jsonb_build_array(fresh -> tg_argv[step], fresh -> tg_argv[step + 1]);
      before jsonb := jsonb_build_array(stale -> tg_argv[step], stale -> tg_argv[step + 1]);
      mine boolean := written = jsonb_build_array(acting, now());
    begin
      if tg_op = 'INSERT' then
        well := well and case when step = 1 then mine else written -> 0 = 'null' end;
      elsif written <> before and written -> 0 <> 'null' then
        well := well and mine;
      end if;
    end;
  end loop;
  if not well then
    raise exception 'a step that is not theirs to take' using errcode = 'insufficient_privilege', constraint = tg_argv[0], table = tg_table_name;
  end if;
  return new;
end $$;
--> statement-breakpoint
-- Refuses whatever meets the condition of its trigger. The argument: what the refusal is called.
create function out_of_turn() returns trigger language plpgsql as $$
begin
  raise exception 'a step out of turn' using errcode = 'insufficient_privilege', constraint = tg_argv[0], table = tg_table_name;
end $$;
--> statement-breakpoint
drop trigger hold_step on holds;--> statement-breakpoint
drop trigger publication_step on policy_publications;--> statement-breakpoint
drop trigger incident_step on incidents;--> statement-breakpoint
drop trigger incident_update_step on incident_updates;--> statement-breakpoint
drop function hold_step(), publication_step(), incident_step(), incident_update_step();
--> statement-breakpoint
create trigger hold_step before insert or update of set_by, set_at, ends_at, confirmed_by, confirmed_at, lift_asked_by, lift_asked_at, lift_refused_by, lift_refused_at, ended_by
  on holds for each row when (current_user like 'forthright\_%')
  execute function own_step('hold_step', 'set_by', 'set_at', 'confirmed_by', 'confirmed_at', 'lift_asked_by', 'lift_asked_at', 'lift_refused_by', 'lift_refused_at', 'ended_by', 'ends_at');
--> statement-breakpoint
create trigger hold_begins before insert on holds for each row
  when (current_user like 'forthright\_%' and (new.ends_at is distinct from now() + interval '7 days' or new.finished_at is not null)) execute function out_of_turn('hold_step');
--> statement-breakpoint
create trigger hold_turn before update of set_by, set_at, ends_at, confirmed_by, confirmed_at, lift_asked_by, lift_asked_at, lift_refused_by, lift_refused_at, ended_by on holds for each row
  when (current_user like 'forthright\_%' and (
    old.ends_at <= now()
    or old.confirmed_by is not null and (new.confirmed_by, new.confirmed_at) is distinct from (old.confirmed_by, old.confirmed_at)
    or old.lift_asked_by is not null and (new.lift_asked_by, new.lift_asked_at) is distinct from (old.lift_asked_by, old.lift_asked_at) and (old.lift_refused_by is null or new.lift_asked_by is null)
    -- Asked for anew, and only then, the no of before goes.
    or old.lift_refused_by is not null and (new.lift_refused_by, new.lift_refused_at) is distinct from (old.lift_refused_by, old.lift_refused_at)
      and not (new.lift_refused_by is null and (new.lift_asked_by, new.lift_asked_at) is distinct from (old.lift_asked_by, old.lift_asked_at))
    or new.confirmed_by is null and new.ended_by is null and new.ends_at is distinct from old.ends_at
  )) execute function out_of_turn('hold_step');
--> statement-breakpoint
create trigger publication_step before insert or update of confirmed_by, confirmed_at, ended_by, ended_at on policy_publications for each row when (current_user like 'forthright\_%')
  execute function own_step('publication_step', 'proposed_by', 'proposed_at', 'confirmed_by', 'confirmed_at', 'ended_by', 'ended_at');
--> statement-breakpoint
create trigger publication_begins before insert on policy_publications for each row
  when (current_user like 'forthright\_%' and (new.audience is not null or new.told_at is not null or new.up_to is not null)) execute function out_of_turn('publication_step');
--> statement-breakpoint
create trigger publication_turn before update of confirmed_by, confirmed_at, ended_by, ended_at on policy_publications for each row
  when (current_user like 'forthright\_%' and (old.confirmed_at is not null or old.ended_at is not null)) execute function out_of_turn('publication_step');
--> statement-breakpoint
create trigger incident_step before insert or update of edition, noticed_at, happened_from, happened_to, title, story, consequences, measures, advice, records, reach, records_from, records_to, high_risk,
  authority_told_at, authority_reference, authority_why, authority_by, written_by, written_at, proposed_by, proposed_at, confirmed_by, confirmed_at, ended_by, ended_at
  on incidents for each row when (current_user like 'forthright\_%')
  execute function own_step('incident_step', 'written_by', 'written_at', 'proposed_by', 'proposed_at', 'confirmed_by', 'confirmed_at', 'ended_by', 'ended_at');
--> statement-breakpoint
create trigger incident_begins before insert on incidents for each row
  when (current_user like 'forthright\_%' and (new.authority_by is not null or new.audience is not null or new.told_at is not null or new.up_to is not null)) execute function out_of_turn('incident_step');
--> statement-breakpoint
-- What is proposed is not written any more, what is published stays, and of a proposal that comes to nothing the end is written. The authority is told at a moment of its own, so that step has none.
create trigger incident_turn before update of edition, noticed_at, happened_from, happened_to, title, story, consequences, measures, advice, records, reach, records_from, records_to, high_risk,
  authority_told_at, authority_reference, authority_why, authority_by, written_by, written_at, proposed_by, proposed_at, confirmed_by, confirmed_at, ended_by, ended_at on incidents for each row
  when (current_user like 'forthright\_%' and (
    (new.edition, new.noticed_at, new.happened_from, new.happened_to, new.title, new.story, new.consequences, new.measures, new.advice, new.records, new.reach, new.records_from, new.records_to, new.high_risk, new.written_by, new.written_at)
      is distinct from
    (old.edition, old.noticed_at, old.happened_from, old.happened_to, old.title, old.story, old.consequences, old.measures, old.advice, old.records, old.reach, old.records_from, old.records_to, old.high_risk, old.written_by, old.written_at)
      and (old.proposed_at is not null or new.written_at is distinct from now() or new.edition is distinct from old.edition + 1)
    or old.proposed_at is not null and (new.proposed_by, new.proposed_at) is distinct from (old.proposed_by, old.proposed_at)
      and not (old.confirmed_at is null and new.proposed_at is null and new.ended_at is not distinct from now())
    or (new.confirmed_by, new.confirmed_at) is distinct from (old.confirmed_by, old.confirmed_at) and (old.confirmed_at is not null or old.proposed_at is null)
    or (new.ended_by, new.ended_at) is distinct from (old.ended_by, old.ended_at)
      and (old.confirmed_at is not null or old.proposed_at is null or new.proposed_at is not null or new.ended_at is null)
    or (new.authority_told_at, new.authority_reference, new.authority_why, new.authority_by) is distinct from (old.authority_told_at, old.authority_reference, old.authority_why, old.authority_by)
      and (old.authority_told_at is not null or new.authority_by is distinct from nullif(current_setting('app.staff', true), '')::uuid)
  )) execute function out_of_turn('incident_step');
--> statement-breakpoint
create trigger incident_update_step before insert or update of confirmed_by, confirmed_at, ended_by, ended_at on incident_updates for each row when (current_user like 'forthright\_%')
  execute function own_step('incident_step', 'written_by', 'written_at', 'confirmed_by', 'confirmed_at', 'ended_by', 'ended_at');
--> statement-breakpoint
create function is_published(incident uuid) returns boolean language sql stable return exists (select from public.incidents where id = incident and confirmed_at is not null);
--> statement-breakpoint
create trigger incident_update_begins before insert on incident_updates for each row
  when (current_user like 'forthright\_%' and (new.told_at is not null or new.up_to is not null or not is_published(new.incident_id))) execute function out_of_turn('incident_step');
--> statement-breakpoint
create trigger incident_update_turn before update of confirmed_by, confirmed_at, ended_by, ended_at on incident_updates for each row
  when (current_user like 'forthright\_%' and (old.confirmed_at is not null or old.ended_at is not null)) execute function out_of_turn('incident_step');
--> statement-breakpoint
-- Who merely asked for product information has no account, and writes nothing that takes one.
create function refuse_for_enquirer() returns trigger language plpgsql as $$
begin
  if exists (select from public.profiles where person_id = nullif(current_setting('app.person', true), '')::uuid and kind = 'enquirer') then
    raise exception 'this takes an account' using errcode = 'insufficient_privilege', constraint = 'person_enquirer', table = tg_table_name;
  end if;
  return null;
end $$;
