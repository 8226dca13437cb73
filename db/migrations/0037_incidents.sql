CREATE TABLE "incident_notices" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"incident_id" uuid NOT NULL,
	"records" text[] NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"seen_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "incident_updates" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"incident_id" uuid NOT NULL,
	"words" text NOT NULL,
	"written_by" uuid NOT NULL,
	"written_at" timestamp with time zone DEFAULT now() NOT NULL,
	"confirmed_by" uuid,
	"confirmed_at" timestamp with time zone,
	"ended_by" uuid,
	"ended_at" timestamp with time zone,
	CONSTRAINT "incident_updates_confirmed" CHECK ((confirmed_by is null) = (confirmed_at is null) and confirmed_by is distinct from written_by),
	CONSTRAINT "incident_updates_ended" CHECK ((ended_by is null) = (ended_at is null) and (ended_by is null or confirmed_at is null))
);
--> statement-breakpoint
CREATE TABLE "incidents" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"number" bigint GENERATED ALWAYS AS IDENTITY (sequence name "incidents_number_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"edition" integer DEFAULT 1 NOT NULL,
	"noticed_at" timestamp with time zone NOT NULL,
	"happened_from" date NOT NULL,
	"happened_to" date,
	"title" text NOT NULL,
	"story" text NOT NULL,
	"consequences" text NOT NULL,
	"measures" text NOT NULL,
	"advice" text NOT NULL,
	"records" text[] NOT NULL,
	"reach" text NOT NULL,
	"records_from" date,
	"records_to" date,
	"high_risk" boolean NOT NULL,
	"authority_told_at" timestamp with time zone,
	"authority_reference" text,
	"authority_why" text,
	"authority_by" uuid,
	"written_by" uuid NOT NULL,
	"written_at" timestamp with time zone DEFAULT now() NOT NULL,
	"proposed_by" uuid,
	"proposed_at" timestamp with time zone,
	"confirmed_by" uuid,
	"confirmed_at" timestamp with time zone,
	"ended_by" uuid,
	"ended_at" timestamp with time zone,
	"audience" integer,
	"told_at" timestamp with time zone,
	CONSTRAINT "incidents_number_unique" UNIQUE("number"),
	CONSTRAINT "incidents_happened" CHECK (happened_to is null or happened_to >= happened_from),
	CONSTRAINT "incidents_authority" CHECK ((authority_told_at is null) = (authority_reference is null) and (authority_by is null) = (authority_told_at is null and authority_why is null)),
	CONSTRAINT "incidents_proposed" CHECK ((proposed_by is null) = (proposed_at is null)),
	CONSTRAINT "incidents_confirmed" CHECK ((confirmed_by is null) = (confirmed_at is null) and (confirmed_by is null or (proposed_by is not null and confirmed_by <> proposed_by))),
	CONSTRAINT "incidents_ended" CHECK ((ended_by is null) = (ended_at is null))
);
--> statement-breakpoint
ALTER TABLE "incident_notices" ADD CONSTRAINT "incident_notices_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incident_notices" ADD CONSTRAINT "incident_notices_incident_id_incidents_id_fk" FOREIGN KEY ("incident_id") REFERENCES "public"."incidents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incident_updates" ADD CONSTRAINT "incident_updates_incident_id_incidents_id_fk" FOREIGN KEY ("incident_id") REFERENCES "public"."incidents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incident_updates" ADD CONSTRAINT "incident_updates_written_by_staff_id_fk" FOREIGN KEY ("written_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incident_updates" ADD CONSTRAINT "incident_updates_confirmed_by_staff_id_fk" FOREIGN KEY ("confirmed_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incident_updates" ADD CONSTRAINT "incident_updates_ended_by_staff_id_fk" FOREIGN KEY ("ended_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incidents" ADD CONSTRAINT "incidents_authority_by_staff_id_fk" FOREIGN KEY ("authority_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incidents" ADD CONSTRAINT "incidents_written_by_staff_id_fk" FOREIGN KEY ("written_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incidents" ADD CONSTRAINT "incidents_proposed_by_staff_id_fk" FOREIGN KEY ("proposed_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incidents" ADD CONSTRAINT "incidents_confirmed_by_staff_id_fk" FOREIGN KEY ("confirmed_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incidents" ADD CONSTRAINT "incidents_ended_by_staff_id_fk" FOREIGN KEY ("ended_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "incident_notices_once" ON "incident_notices" USING btree ("person_id","incident_id");--> statement-breakpoint
CREATE INDEX "incident_notices_incident" ON "incident_notices" USING btree ("incident_id","state");--> statement-breakpoint
CREATE INDEX "incident_updates_incident" ON "incident_updates" USING btree ("incident_id");--> statement-breakpoint
CREATE INDEX "incident_updates_written_by" ON "incident_updates" USING btree ("written_by");--> statement-breakpoint
CREATE INDEX "incident_updates_confirmed_by" ON "incident_updates" USING btree ("confirmed_by");--> statement-breakpoint
CREATE INDEX "incident_updates_ended_by" ON "incident_updates" USING btree ("ended_by");--> statement-breakpoint
CREATE INDEX "incidents_authority_by" ON "incidents" USING btree ("authority_by");--> statement-breakpoint
CREATE INDEX "incidents_written_by" ON "incidents" USING btree ("written_by");--> statement-breakpoint
CREATE INDEX "incidents_proposed_by" ON "incidents" USING btree ("proposed_by");--> statement-breakpoint
CREATE INDEX "incidents_confirmed_by" ON "incidents" USING btree ("confirmed_by");--> statement-breakpoint
CREATE INDEX "incidents_ended_by" ON "incidents" USING btree ("ended_by");
--> statement-breakpoint
-- Whoever writes or takes a step does it in their own name, now, and is privacy officer at that very moment. What is proposed is not written any more, what is published stays, and of a proposal
-- that comes to nothing the end is written. That two people publish, the constraint says.
create function incident_step() returns trigger language plpgsql as $$
declare
  acting uuid := nullif(current_setting('app.staff', true), '')::uuid;
  wrong boolean;
begin
  if not exists (select from public.staff where id = acting and role = 'privacy' and active) then
    wrong := true;
  elsif tg_op = 'INSERT' then
    wrong := (new.written_by, new.written_at) is distinct from (acting, now())
      or num_nonnulls(new.authority_by, new.proposed_by, new.proposed_at, new.confirmed_by, new.confirmed_at, new.ended_by, new.ended_at, new.audience, new.told_at) > 0;
  else
    wrong :=
      (new.edition, new.noticed_at, new.happened_from, new.happened_to, new.title, new.story, new.consequences, new.measures, new.advice, new.records, new.reach, new.records_from, new.records_to, new.high_risk, new.written_by, new.written_at)
        is distinct from
      (old.edition, old.noticed_at, old.happened_from, old.happened_to, old.title, old.story, old.consequences, old.measures, old.advice, old.records, old.reach, old.records_from, old.records_to, old.high_risk, old.written_by, old.written_at)
        and (old.proposed_at is not null or (new.written_by, new.written_at) is distinct from (acting, now()) or new.edition is distinct from old.edition + 1)
      or (new.proposed_by, new.proposed_at) is distinct from (old.proposed_by, old.proposed_at)
        and not (old.proposed_at is null and (new.proposed_by, new.proposed_at) is not distinct from (acting, now())
          or old.confirmed_at is null and new.proposed_at is null and (new.ended_by, new.ended_at) is not distinct from (acting, now()))
      or (new.confirmed_by, new.confirmed_at) is distinct from (old.confirmed_by, old.confirmed_at)
        and (old.confirmed_at is not null or old.proposed_at is null or (new.confirmed_by, new.confirmed_at) is distinct from (acting, now()))
      or (new.ended_by, new.ended_at) is distinct from (old.ended_by, old.ended_at)
        and (old.confirmed_at is not null or old.proposed_at is null or new.proposed_at is not null or (new.ended_by, new.ended_at) is distinct from (acting, now()))
      or (new.authority_told_at, new.authority_reference, new.authority_why, new.authority_by) is distinct from (old.authority_told_at, old.authority_reference, old.authority_why, old.authority_by)
        and (old.authority_told_at is not null or new.authority_by is distinct from acting);
  end if;
  if wrong then
    raise exception 'a step of an incident that is not theirs to take' using errcode = 'insufficient_privilege', constraint = 'incident_step', table = tg_table_name;
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger incident_step before insert or update of edition, noticed_at, happened_from, happened_to, title, story, consequences, measures, advice, records, reach, records_from, records_to, high_risk,
  authority_told_at, authority_reference, authority_why, authority_by, written_by, written_at, proposed_by, proposed_at, confirmed_by, confirmed_at, ended_by, ended_at
  on incidents for each row when (current_user like 'forthright\_%') execute function incident_step();
--> statement-breakpoint
create function incident_update_step() returns trigger language plpgsql as $$
declare
  acting uuid := nullif(current_setting('app.staff', true), '')::uuid;
  wrong boolean;
begin
  if not exists (select from public.staff where id = acting and role = 'privacy' and active) then
    wrong := true;
  elsif tg_op = 'INSERT' then
    wrong := (new.written_by, new.written_at) is distinct from (acting, now())
      or num_nonnulls(new.confirmed_by, new.confirmed_at, new.ended_by, new.ended_at) > 0
      or not exists (select from public.incidents where id = new.incident_id and confirmed_at is not null);
  else
    wrong := old.confirmed_at is not null or old.ended_at is not null
      or (new.confirmed_by, new.confirmed_at) is distinct from (old.confirmed_by, old.confirmed_at) and (new.confirmed_by, new.confirmed_at) is distinct from (acting, now())
      or (new.ended_by, new.ended_at) is distinct from (old.ended_by, old.ended_at) and (new.ended_by, new.ended_at) is distinct from (acting, now());
  end if;
  if wrong then
    raise exception 'a step of an incident that is not theirs to take' using errcode = 'insufficient_privilege', constraint = 'incident_step', table = tg_table_name;
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger incident_update_step before insert or update of confirmed_by, confirmed_at, ended_by, ended_at
  on incident_updates for each row when (current_user like 'forthright\_%') execute function incident_update_step();
--> statement-breakpoint
create or replace function enqueue(task text, id uuid, run_at timestamptz default now(), priority int default 0) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if task not in ('send-mail', 'build-export', 'build-large-export', 'tell-recipient', 'tell-of-erasure', 'erase-due', 'tell-of-version', 'deliver-webhook', 'send-campaign', 'tell-of-incident') then
    raise exception 'no such task';
  end if;
  perform graphile_worker.add_job(
    identifier => task,
    payload => json_build_object('id', id),
    run_at => enqueue.run_at,
    max_attempts => 12,
    job_key => task || ':' || id,
    priority => greatest(0, enqueue.priority)
  );
end $$;
