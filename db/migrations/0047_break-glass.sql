CREATE TABLE "emergency_looks" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"person_id" uuid NOT NULL,
	"staff_id" uuid NOT NULL,
	"role" text NOT NULL,
	"reason" text NOT NULL,
	"words" text,
	"categories" text[] NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"reviewed_by" uuid,
	"reviewed_at" timestamp with time zone,
	"verdict" text,
	"review_words" text,
	CONSTRAINT "emergency_looks_whose" UNIQUE("id","person_id","staff_id"),
	CONSTRAINT "emergency_looks_categories" CHECK (cardinality(categories) > 0 and categories <@ array['contact', 'billing', 'site', 'service']),
	CONSTRAINT "emergency_looks_reviewed" CHECK (num_nonnulls(reviewed_by, reviewed_at, verdict) in (0, 3) and reviewed_by is distinct from staff_id and (review_words is null or reviewed_by is not null))
);
--> statement-breakpoint
CREATE TABLE "request_drafts" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"request_id" uuid NOT NULL,
	"person_id" uuid,
	"staff_id" uuid NOT NULL,
	"step" text NOT NULL,
	"contents" "bytea" NOT NULL,
	"since" timestamp with time zone DEFAULT now() NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "looks" ALTER COLUMN "request_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "looks" ADD COLUMN "emergency_id" uuid;--> statement-breakpoint
ALTER TABLE "emergency_looks" ADD CONSTRAINT "emergency_looks_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "emergency_looks" ADD CONSTRAINT "emergency_looks_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "emergency_looks" ADD CONSTRAINT "emergency_looks_reviewed_by_staff_id_fk" FOREIGN KEY ("reviewed_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "request_drafts" ADD CONSTRAINT "request_drafts_request_id_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."requests"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "request_drafts" ADD CONSTRAINT "request_drafts_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "request_drafts" ADD CONSTRAINT "request_drafts_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "emergency_looks_person" ON "emergency_looks" USING btree ("person_id","at");--> statement-breakpoint
CREATE INDEX "emergency_looks_staff" ON "emergency_looks" USING btree ("staff_id","ends_at");--> statement-breakpoint
CREATE INDEX "emergency_looks_reviewed_by" ON "emergency_looks" USING btree ("reviewed_by");--> statement-breakpoint
CREATE UNIQUE INDEX "emergency_looks_one_open" ON "emergency_looks" USING btree ("staff_id") WHERE reviewed_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "request_drafts_one" ON "request_drafts" USING btree ("request_id","staff_id","step");--> statement-breakpoint
CREATE INDEX "request_drafts_person" ON "request_drafts" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "request_drafts_staff" ON "request_drafts" USING btree ("staff_id");--> statement-breakpoint
CREATE INDEX "request_drafts_at" ON "request_drafts" USING btree ("at");--> statement-breakpoint
ALTER TABLE "looks" ADD CONSTRAINT "looks_emergency_of_both" FOREIGN KEY ("emergency_id","person_id","staff_id") REFERENCES "public"."emergency_looks"("id","person_id","staff_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "looks_emergency" ON "looks" USING btree ("emergency_id","person_id","staff_id");--> statement-breakpoint
ALTER TABLE "looks" ADD CONSTRAINT "looks_grounds" CHECK (num_nonnulls(request_id, emergency_id) = 1);
--> statement-breakpoint
-- Whoever opens a record in an emergency does it in their own name, now, in the role they have at that very moment, with words, for a quarter or half of an hour. Another privacy officer reviews it, once, in
-- their own name, with words; what was not justified ends with that. That it is another, and one at a time until then, constraints say.
create function emergency_step() returns trigger language plpgsql as $$
declare
  acting uuid := nullif(current_setting('app.staff', true), '')::uuid;
  wrong boolean;
begin
  if tg_op = 'INSERT' then
    wrong := (new.staff_id, new.at) is distinct from (acting, now())
      or not exists (select from public.staff where id = acting and role = new.role and active)
      or new.ends_at not in (now() + interval '15 minutes', now() + interval '30 minutes')
      or coalesce(btrim(new.words), '') = ''
      or num_nonnulls(new.reviewed_by, new.reviewed_at, new.verdict, new.review_words) > 0;
  else
    wrong := old.reviewed_at is not null
      or old.staff_id = acting
      or not exists (select from public.staff where id = acting and role = 'privacy' and active)
      or (new.reviewed_by, new.reviewed_at) is distinct from (acting, now())
      or coalesce(btrim(new.review_words), '') = ''
      or new.ends_at is distinct from (case new.verdict when 'not-justified' then least(old.ends_at, now()) else old.ends_at end);
  end if;
  if wrong then
    raise exception 'a step of an opening in an emergency that is not theirs to take' using errcode = 'insufficient_privilege', constraint = 'emergency_step', table = tg_table_name;
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger emergency_step before insert or update on emergency_looks for each row when (current_user like 'forthright\_staff\_%') execute function emergency_step();
--> statement-breakpoint
-- A draft is its writer's: no other writes, changes or drops it, and whose request it is about follows from the request.
create function request_draft_step() returns trigger language plpgsql as $$
declare
  acting uuid := nullif(current_setting('app.staff', true), '')::uuid;
begin
  if tg_op <> 'INSERT' and old.staff_id = acting and (tg_op = 'DELETE' or new.person_id is not distinct from old.person_id) or tg_op = 'INSERT' and new.staff_id = acting
    or tg_op = 'UPDATE' and pg_trigger_depth() > 1 and old.person_id is null then
    return coalesce(new, old);
  end if;
  raise exception 'a draft that is not theirs' using errcode = 'insufficient_privilege', constraint = 'request_draft_step', table = tg_table_name;
end $$;
--> statement-breakpoint
create trigger request_draft_step before insert or update or delete on request_drafts for each row when (current_user like 'forthright\_staff\_%') execute function request_draft_step();
--> statement-breakpoint
create or replace function request_joins_person() returns trigger language plpgsql as $$
begin
  update public.request_events set person_id = new.person_id where request_id = new.id and person_id is null;
  update public.request_notes set person_id = new.person_id where request_id = new.id and person_id is null;
  update public.request_scans set person_id = new.person_id where request_id = new.id and person_id is null;
  update public.request_drafts set person_id = new.person_id where request_id = new.id and person_id is null;
  return null;
end $$;
