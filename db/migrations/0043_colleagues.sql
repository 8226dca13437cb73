CREATE TABLE "staff_changes" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"kind" text NOT NULL,
	"staff_id" uuid,
	"held_role" text,
	"role" text,
	"email" text,
	"name" text,
	"asked_by" uuid,
	"asked_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ends_at" timestamp with time zone,
	"confirmed_by" uuid,
	"confirmed_at" timestamp with time zone,
	"ended_by" uuid,
	"link_hash" text,
	"link_ends_at" timestamp with time zone,
	"used_at" timestamp with time zone,
	CONSTRAINT "staff_changes_link_hash_unique" UNIQUE("link_hash"),
	CONSTRAINT "staff_changes_whom" CHECK (case when kind in ('invitation', 'appointment') then staff_id is null and held_role is null and num_nonnulls(role, email, name) = 3 else num_nonnulls(staff_id, held_role) = 2 and num_nonnulls(email, name) = 0 and (role is not null) = (kind = 'role') end),
	CONSTRAINT "staff_changes_another_role" CHECK (role is distinct from held_role or role is null),
	CONSTRAINT "staff_changes_asked" CHECK ((asked_by is null) = (kind = 'appointment') and (asked_by is null or asked_by is distinct from staff_id)),
	CONSTRAINT "staff_changes_confirmed" CHECK ((confirmed_by is null) = (confirmed_at is null) and (confirmed_by is null or (confirmed_by <> asked_by and confirmed_by is distinct from staff_id))),
	CONSTRAINT "staff_changes_ends" CHECK ((ends_at is null) = (ended_by is null and (confirmed_by is not null or kind in ('suspension', 'appointment') or (kind = 'invitation' and role in ('support', 'billing'))))),
	CONSTRAINT "staff_changes_link" CHECK ((link_hash is null) = (link_ends_at is null) and (link_hash is null or kind = 'invitation')),
	CONSTRAINT "staff_changes_used" CHECK (used_at is null or (ended_by is null and kind in ('invitation', 'appointment')))
);
--> statement-breakpoint
ALTER TABLE "staff" ADD COLUMN "removed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "staff_changes" ADD CONSTRAINT "staff_changes_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_changes" ADD CONSTRAINT "staff_changes_asked_by_staff_id_fk" FOREIGN KEY ("asked_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_changes" ADD CONSTRAINT "staff_changes_confirmed_by_staff_id_fk" FOREIGN KEY ("confirmed_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_changes" ADD CONSTRAINT "staff_changes_ended_by_staff_id_fk" FOREIGN KEY ("ended_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "staff_changes_staff" ON "staff_changes" USING btree ("staff_id");--> statement-breakpoint
CREATE INDEX "staff_changes_asked_by" ON "staff_changes" USING btree ("asked_by");--> statement-breakpoint
CREATE INDEX "staff_changes_confirmed_by" ON "staff_changes" USING btree ("confirmed_by");--> statement-breakpoint
CREATE INDEX "staff_changes_ended_by" ON "staff_changes" USING btree ("ended_by");--> statement-breakpoint
CREATE INDEX "staff_changes_waiting" ON "staff_changes" USING btree ("ends_at") WHERE ends_at is not null;--> statement-breakpoint
CREATE INDEX "audit_at" ON "audit" USING brin ("at");--> statement-breakpoint
CREATE INDEX "audit_verb" ON "audit" USING btree ("verb","id");--> statement-breakpoint
-- From here on written by hand.
-- Who works here, and as what, changes only as two people agreed. Each step is its writer's own, at this moment, and in the role that takes it right then; whoever asked is asked again when it is confirmed, and when the invited comes.
create function staff_change_step() returns trigger language plpgsql as $$
declare
  acting uuid := nullif(current_setting('app.staff', true), '')::uuid;
  mine text;
  alone boolean := new.kind = 'suspension' or new.kind = 'invitation' and new.role in ('support', 'billing');
  -- What a step writes; nothing else may be another than before.
  step text[] := '{}';
  well boolean := false;
begin
  -- One after the other: two who remove each other at once are not both removed.
  perform pg_advisory_xact_lock(hashtext('staff'));
  select role into mine from public.staff where id = acting and active;
  if tg_op = 'INSERT' then
    well := mine = 'administrator' and new.kind <> 'appointment'
      and (new.asked_by, new.asked_at) is not distinct from (acting, now())
      and num_nonnulls(new.confirmed_by, new.ended_by, new.used_at) = 0
      and new.ends_at is not distinct from case when not alone then now() + interval '7 days' end
      and new.link_ends_at is not distinct from case when alone and new.kind = 'invitation' then now() + interval '7 days' end
      and (new.staff_id is null or exists (select from public.staff s where s.id = new.staff_id and s.role = new.held_role
        and case new.kind when 'return' then not s.active when 'removal' then s.removed_at is null else s.active end));
  elsif new.confirmed_by is distinct from old.confirmed_by then
    step := '{confirmed_by,confirmed_at,ends_at,link_hash,link_ends_at}';
    well := mine in ('administrator', 'privacy') and old.confirmed_by is null and old.ends_at > now()
      and (new.confirmed_by, new.confirmed_at) is not distinct from (acting, now()) and new.ends_at is null
      and new.link_ends_at is not distinct from case when new.kind = 'invitation' then now() + interval '7 days' end
      and exists (select from public.staff s where s.id = old.asked_by and s.role = 'administrator' and s.active)
      and (old.staff_id is null or exists (select from public.staff s where s.id = old.staff_id and s.role = old.held_role
        and case old.kind when 'return' then not s.active when 'removal' then s.removed_at is null else s.active end));
  elsif new.ended_by is distinct from old.ended_by then
    step := '{ended_by,ends_at}';
    well := mine in ('administrator', 'privacy') and old.ended_by is null and (new.ended_by, new.ends_at) is not distinct from (acting, now())
      and (old.ends_at > now() or old.ends_at is null and old.kind = 'invitation' and old.used_at is null);
  elsif new.used_at is distinct from old.used_at then
    step := '{used_at}';
    well := current_user = 'forthright_auth' and old.used_at is null and new.used_at = now() and old.ends_at is null
      and (old.kind = 'appointment' or old.link_ends_at > now()
        and exists (select from public.staff s where s.id = old.asked_by and s.role = 'administrator' and s.active)
        and (old.confirmed_by is null or exists (select from public.staff s where s.id = old.confirmed_by and s.role in ('administrator', 'privacy') and s.active)));
  end if;
  if well is not true or (tg_op = 'UPDATE' and to_jsonb(new) - step is distinct from to_jsonb(old) - step) then
    raise exception 'a change of the staff that is not theirs to make' using errcode = 'insufficient_privilege', constraint = 'staff_change_step', table = tg_table_name;
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger staff_change_step before insert or update on staff_changes for each row when (current_user like 'forthright\_%') execute function staff_change_step();
--> statement-breakpoint
-- Somebody of the staff is made, promoted, demoted, suspended, brought back or removed in the very transaction in which that was settled, and no otherwise.
create function staff_as_agreed() returns trigger language plpgsql as $$
declare
  well boolean;
begin
  if tg_op = 'INSERT' then
    well := new.active and new.removed_at is null and exists (select from public.staff_changes c
      where c.kind in ('invitation', 'appointment') and c.used_at = now() and (lower(c.email), c.name, c.role) = (lower(new.email), new.name, new.role));
  else
    well := (new.id, new.email, new.name, new.created_at) = (old.id, old.email, old.name, old.created_at) and exists (select from public.staff_changes c where case c.kind
      when 'role' then c.staff_id = new.id and c.confirmed_at = now() and new.role = c.role and (new.active, new.removed_at) is not distinct from (old.active, old.removed_at)
      when 'return' then c.staff_id = new.id and c.confirmed_at = now() and (new.role, new.active) = (old.role, true) and new.removed_at is null
      when 'removal' then c.staff_id = new.id and c.confirmed_at = now() and (new.role, new.active, new.removed_at) = (old.role, false, now())
      when 'suspension' then c.staff_id = new.id and c.asked_at = now() and (new.role, new.active) = (old.role, false) and new.removed_at is null
      when 'appointment' then lower(c.email) = lower(new.email) and c.used_at = now() and (new.role, new.active) = (c.role, true) and new.removed_at is null
      else false end);
  end if;
  if not well then
    raise exception 'a change of the staff that nobody has agreed to' using errcode = 'insufficient_privilege', constraint = 'staff_as_agreed', table = tg_table_name;
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger staff_as_agreed before insert or update on staff for each row when (current_user like 'forthright\_%') execute function staff_as_agreed();
--> statement-breakpoint
-- The door asks this, as the role of sign-in, before it opens for staff: whoever is no longer active, or no longer in the role that a page found them in a moment ago, does nothing at all.
create function refuse_demoted(holder uuid, claimed text) returns void language plpgsql stable as $$
begin
  if exists (select from public.staff s where s.id = holder and (not s.active or s.role <> claimed)) then
    raise exception 'staff in a role that is not theirs any more' using errcode = 'insufficient_privilege', constraint = 'staff_role';
  end if;
end $$;
