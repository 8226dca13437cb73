CREATE TABLE "acceptances" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"person_id" uuid NOT NULL,
	"document" text NOT NULL,
	"version" text NOT NULL,
	"answer" text NOT NULL,
	"wording" text NOT NULL,
	"source" text DEFAULT 'portal' NOT NULL,
	"at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "policy_notices" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"version" text NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "policy_publications" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"version" text NOT NULL,
	"digest" text NOT NULL,
	"tells" boolean NOT NULL,
	"proposed_by" uuid,
	"proposed_at" timestamp with time zone DEFAULT now() NOT NULL,
	"confirmed_by" uuid,
	"confirmed_at" timestamp with time zone,
	"ended_by" uuid,
	"ended_at" timestamp with time zone,
	"audience" integer,
	"told_at" timestamp with time zone,
	CONSTRAINT "policy_publications_confirmed" CHECK (case when proposed_by is null then confirmed_by is null and confirmed_at is not null else (confirmed_by is null) = (confirmed_at is null) and confirmed_by is distinct from proposed_by end),
	CONSTRAINT "policy_publications_ended" CHECK ((ended_by is null) = (ended_at is null) and (ended_by is null or confirmed_at is null))
);
--> statement-breakpoint
ALTER TABLE "acceptances" ADD CONSTRAINT "acceptances_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "policy_notices" ADD CONSTRAINT "policy_notices_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "policy_publications" ADD CONSTRAINT "policy_publications_proposed_by_staff_id_fk" FOREIGN KEY ("proposed_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "policy_publications" ADD CONSTRAINT "policy_publications_confirmed_by_staff_id_fk" FOREIGN KEY ("confirmed_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "policy_publications" ADD CONSTRAINT "policy_publications_ended_by_staff_id_fk" FOREIGN KEY ("ended_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "acceptances_person" ON "acceptances" USING btree ("person_id","document","at");--> statement-breakpoint
CREATE UNIQUE INDEX "policy_notices_once" ON "policy_notices" USING btree ("person_id","version");--> statement-breakpoint
CREATE INDEX "policy_notices_version" ON "policy_notices" USING btree ("version","state");--> statement-breakpoint
CREATE UNIQUE INDEX "policy_publications_once" ON "policy_publications" USING btree ("version") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "policy_publications_proposed_by" ON "policy_publications" USING btree ("proposed_by");--> statement-breakpoint
CREATE INDEX "policy_publications_confirmed_by" ON "policy_publications" USING btree ("confirmed_by");--> statement-breakpoint
CREATE INDEX "policy_publications_ended_by" ON "policy_publications" USING btree ("ended_by");--> statement-breakpoint
-- What was in force before staff published any: nobody is told of it or asked.
INSERT INTO "policy_publications" ("version", "digest", "tells", "confirmed_at", "told_at") VALUES
  ('2026-11-01', '4e9d5019ff83849450daf30c3505c132bd0bb817c8a4f715d53624bd7ff8147d', false, now(), now()),
  ('2026-11-29', '22066c7edf8b4f78775a175cb27c87947042408aabf2b3e49e97929edfb5c187', false, now(), now()),
  ('2026-11-30', 'f0861d76987c53ea2a2f6dabad203601c1390fc39ee6e0928013f40e5e897b1a', false, now(), now());
--> statement-breakpoint
-- Whoever takes a step writes it in their own name, now, and is privacy officer at that very moment. What was published or ended stays so. That two steps are two people's, the
-- constraint says.
create function publication_step() returns trigger language plpgsql as $$
declare
  acting uuid := nullif(current_setting('app.staff', true), '')::uuid;
  wrong boolean;
begin
  if not exists (select from public.staff where id = acting and role = 'privacy' and active) then
    wrong := true;
  elsif tg_op = 'INSERT' then
    wrong := (new.proposed_by, new.proposed_at) is distinct from (acting, now())
      or num_nonnulls(new.confirmed_by, new.confirmed_at, new.ended_by, new.ended_at, new.audience, new.told_at) > 0;
  else
    wrong := old.confirmed_at is not null or old.ended_at is not null
      or (new.confirmed_by, new.confirmed_at) is distinct from (old.confirmed_by, old.confirmed_at) and (new.confirmed_by, new.confirmed_at) is distinct from (acting, now())
      or (new.ended_by, new.ended_at) is distinct from (old.ended_by, old.ended_at) and (new.ended_by, new.ended_at) is distinct from (acting, now());
  end if;
  if wrong then
    raise exception 'a step of a publication that is not theirs to take' using errcode = 'insufficient_privilege', constraint = 'publication_step', table = tg_table_name;
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger publication_step before insert or update of confirmed_by, confirmed_at, ended_by, ended_at
  on policy_publications for each row when (current_user like 'forthright\_%') execute function publication_step();
--> statement-breakpoint
create or replace function enqueue(task text, id uuid, run_at timestamptz default now(), priority int default 0) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if task not in ('send-mail', 'build-export', 'build-large-export', 'tell-recipient', 'tell-of-erasure', 'erase-due', 'tell-of-version') then
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
