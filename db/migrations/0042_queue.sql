CREATE TABLE "bulk_assignments" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"to_id" uuid NOT NULL,
	"proposed_by" uuid NOT NULL,
	"proposed_as" text NOT NULL,
	"proposed_at" timestamp with time zone DEFAULT now() NOT NULL,
	"confirmed_by" uuid,
	"confirmed_at" timestamp with time zone,
	"ended_by" uuid,
	"ended_at" timestamp with time zone,
	CONSTRAINT "bulk_assignments_confirmed" CHECK ((confirmed_by is null) = (confirmed_at is null) and confirmed_by is distinct from proposed_by),
	CONSTRAINT "bulk_assignments_ended" CHECK ((ended_by is null) = (ended_at is null) and (ended_by is null or confirmed_by is null))
);
--> statement-breakpoint
CREATE TABLE "bulk_requests" (
	"bulk_id" uuid NOT NULL,
	"request_id" uuid NOT NULL,
	CONSTRAINT "bulk_requests_bulk_id_request_id_pk" PRIMARY KEY("bulk_id","request_id")
);
--> statement-breakpoint
CREATE TABLE "desk_settings" (
	"staff_id" uuid PRIMARY KEY NOT NULL,
	"keys" boolean DEFAULT true NOT NULL
);
--> statement-breakpoint
CREATE TABLE "request_views" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"staff_id" uuid NOT NULL,
	"name" text NOT NULL,
	"filter" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "request_views_length" CHECK (char_length(name) between 1 and 1200),
	CONSTRAINT "request_views_filter" CHECK (filter ~ '^([a-z]+=[a-z0-9-]+(&[a-z]+=[a-z0-9-]+)*)?$' and char_length(filter) <= 300)
);
--> statement-breakpoint
DROP INDEX "request_events_staff";--> statement-breakpoint
DROP INDEX "requests_owner";--> statement-breakpoint
DROP INDEX "requests_due";--> statement-breakpoint
ALTER TABLE "request_events" ADD COLUMN "to_id" uuid;--> statement-breakpoint
ALTER TABLE "request_events" ADD COLUMN "transaction" bigint DEFAULT pg_current_xact_id()::text::bigint NOT NULL;--> statement-breakpoint
ALTER TABLE "requests" ADD COLUMN "of_closed" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "bulk_assignments" ADD CONSTRAINT "bulk_assignments_to_id_staff_id_fk" FOREIGN KEY ("to_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bulk_assignments" ADD CONSTRAINT "bulk_assignments_proposed_by_staff_id_fk" FOREIGN KEY ("proposed_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bulk_assignments" ADD CONSTRAINT "bulk_assignments_confirmed_by_staff_id_fk" FOREIGN KEY ("confirmed_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bulk_assignments" ADD CONSTRAINT "bulk_assignments_ended_by_staff_id_fk" FOREIGN KEY ("ended_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bulk_requests" ADD CONSTRAINT "bulk_requests_bulk_id_bulk_assignments_id_fk" FOREIGN KEY ("bulk_id") REFERENCES "public"."bulk_assignments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bulk_requests" ADD CONSTRAINT "bulk_requests_request_id_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."requests"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "desk_settings" ADD CONSTRAINT "desk_settings_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "request_views" ADD CONSTRAINT "request_views_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "bulk_assignments_to" ON "bulk_assignments" USING btree ("to_id");--> statement-breakpoint
CREATE INDEX "bulk_assignments_proposed_by" ON "bulk_assignments" USING btree ("proposed_by");--> statement-breakpoint
CREATE INDEX "bulk_assignments_confirmed_by" ON "bulk_assignments" USING btree ("confirmed_by");--> statement-breakpoint
CREATE INDEX "bulk_assignments_ended_by" ON "bulk_assignments" USING btree ("ended_by");--> statement-breakpoint
CREATE INDEX "bulk_assignments_waiting" ON "bulk_assignments" USING btree ("proposed_at") WHERE confirmed_at is null and ended_at is null;--> statement-breakpoint
CREATE INDEX "bulk_requests_request" ON "bulk_requests" USING btree ("request_id");--> statement-breakpoint
CREATE UNIQUE INDEX "request_views_name" ON "request_views" USING btree ("staff_id",lower("name"));--> statement-breakpoint
ALTER TABLE "request_events" ADD CONSTRAINT "request_events_to_id_staff_id_fk" FOREIGN KEY ("to_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "request_events_to" ON "request_events" USING btree ("to_id");--> statement-breakpoint
CREATE INDEX "request_events_transaction" ON "request_events" USING btree ("transaction");--> statement-breakpoint
CREATE INDEX "requests_kind" ON "requests" USING btree ("state","kind","due_on","number","stopped_at","of_closed");--> statement-breakpoint
CREATE INDEX "requests_way" ON "requests" USING btree ("state","way","due_on","number","stopped_at","of_closed");--> statement-breakpoint
CREATE INDEX "requests_regime" ON "requests" USING btree ("state","regime","due_on","number","stopped_at","of_closed");--> statement-breakpoint
CREATE INDEX "requests_identity" ON "requests" USING btree ("state","identity","due_on","number","stopped_at","of_closed");--> statement-breakpoint
CREATE INDEX "requests_newest" ON "requests" USING btree ("state","number","of_closed");--> statement-breakpoint
CREATE INDEX "requests_owner_newest" ON "requests" USING btree ("owner_id","state","number","of_closed");--> statement-breakpoint
CREATE INDEX "requests_kind_newest" ON "requests" USING btree ("state","kind","number","of_closed");--> statement-breakpoint
CREATE INDEX "requests_way_newest" ON "requests" USING btree ("state","way","number","of_closed");--> statement-breakpoint
CREATE INDEX "requests_regime_newest" ON "requests" USING btree ("state","regime","number","of_closed");--> statement-breakpoint
CREATE INDEX "requests_identity_newest" ON "requests" USING btree ("state","identity","number","of_closed");--> statement-breakpoint
CREATE INDEX "request_events_staff" ON "request_events" USING btree ("staff_id","at");--> statement-breakpoint
CREATE INDEX "requests_owner" ON "requests" USING btree ("owner_id","state","due_on","number","stopped_at","of_closed");--> statement-breakpoint
CREATE INDEX "requests_due" ON "requests" USING btree ("state","due_on","number","stopped_at","of_closed");--> statement-breakpoint
-- Written by hand, from here to the end. Of what the account is deleted of, the queue's policies ask the request itself.
ALTER TABLE "requests" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "people" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
UPDATE "requests" SET "of_closed" = true FROM "people" WHERE "people"."id" = "requests"."person_id" AND "people"."state" = 'closed';--> statement-breakpoint
ALTER TABLE "people" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "requests" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
create function request_of_closed() returns trigger language plpgsql as $$
begin
  new.of_closed := exists (select from public.people where id = new.person_id and state = 'closed');
  return new;
end $$;
--> statement-breakpoint
create trigger request_of_closed before insert or update of person_id on requests for each row when (new.person_id is not null) execute function request_of_closed();
--> statement-breakpoint
create trigger request_of_nobody before insert or update of person_id on requests for each row
  when (current_user like 'forthright\_%' and new.person_id is null and new.of_closed) execute function out_of_turn('request_of_nobody');
--> statement-breakpoint
create function close_requests() returns trigger language plpgsql as $$
begin
  update public.requests set of_closed = (new.state = 'closed') where person_id = new.id;
  return null;
end $$;
--> statement-breakpoint
create trigger close_requests after update of state on people for each row when ((new.state = 'closed') <> (old.state = 'closed')) execute function close_requests();
--> statement-breakpoint
-- Many requests are given to somebody by two: one proposes it, and another, privacy officer at that very moment, confirms it while the first one still has the role they had. Whoever takes a step writes it in
-- their own name, now. That the two are two, a constraint says.
create function bulk_step() returns trigger language plpgsql as $$
declare
  acting uuid := nullif(current_setting('app.staff', true), '')::uuid;
  well boolean;
begin
  if tg_op = 'INSERT' then
    well := (new.proposed_by, new.proposed_at) = (acting, now()) and num_nonnulls(new.confirmed_by, new.confirmed_at, new.ended_by, new.ended_at) = 0
      and exists (select from public.staff where id = acting and role = new.proposed_as and active) and exists (select from public.staff where id = new.to_id and active and role in ('support', 'billing', 'privacy'));
  elsif old.confirmed_at is not null or old.ended_at is not null then
    well := false;
  elsif new.confirmed_at is not null then
    well := (new.confirmed_by, new.confirmed_at) = (acting, now()) and new.ended_at is null and old.proposed_at > now() - interval '7 days'
      and exists (select from public.staff where id = acting and role = 'privacy' and active)
      and exists (select from public.staff where id = old.proposed_by and role = old.proposed_as and active)
      and exists (select from public.staff where id = old.to_id and active and role in ('support', 'billing', 'privacy'));
  else
    well := (new.ended_by, new.ended_at) = (acting, now()) and exists (select from public.staff where id = acting and active and (role = 'privacy' or id = old.proposed_by));
  end if;
  if well is not true then
    raise exception 'a step that is not theirs to take' using errcode = 'insufficient_privilege', constraint = 'bulk_step', table = tg_table_name;
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger bulk_step before insert or update on bulk_assignments for each row when (current_user like 'forthright\_%') execute function bulk_step();
--> statement-breakpoint
-- What a second one confirms is what the first one saw.
create function bulk_request_begins() returns trigger language plpgsql as $$
begin
  if not exists (select from public.bulk_assignments where id = new.bulk_id and proposed_by = nullif(current_setting('app.staff', true), '')::uuid and proposed_at = now()) then
    raise exception 'a step out of turn' using errcode = 'insufficient_privilege', constraint = 'bulk_step', table = tg_table_name;
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger bulk_request_begins before insert on bulk_requests for each row when (current_user like 'forthright\_%') execute function bulk_request_begins();
--> statement-breakpoint
-- Whose a request is: it is given to somebody who is there, and its timeline says so, in the same transaction and in the name of whoever does it. One at a time, or ten to oneself; for more in one transaction there
-- is a proposal that another confirms in it.
create function request_owner() returns trigger language plpgsql as $$
declare
  acting uuid := nullif(current_setting('app.staff', true), '')::uuid;
  given int := (select count(*) from (select from public.request_events where staff_id = acting and at = now() and kind = 'assigned' limit 11) as few);
begin
  if new.owner_id is null
    or not exists (select from public.staff where id = new.owner_id and active and role in ('support', 'billing', 'privacy'))
    or not exists (select from public.request_events where request_id = new.id and at = now() and kind = 'assigned' and staff_id = acting and to_id = new.owner_id)
    or given > (case when new.owner_id = acting then 10 else 1 end) and not exists (
      select from public.bulk_assignments b join public.bulk_requests r on r.bulk_id = b.id
      where r.request_id = new.id and b.to_id = new.owner_id and b.confirmed_by = acting and b.confirmed_at = now()
    ) then
    raise exception 'a request that is not theirs to give' using errcode = 'insufficient_privilege', constraint = 'request_owner', table = tg_table_name;
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger request_owner before update of owner_id on requests for each row
  when (current_user like 'forthright\_staff\_%' and new.owner_id is distinct from old.owner_id and new.state = old.state) execute function request_owner();
