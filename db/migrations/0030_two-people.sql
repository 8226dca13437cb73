ALTER TABLE "holds" RENAME COLUMN "lifted_at" TO "ends_at";--> statement-breakpoint
ALTER TABLE "holds" RENAME COLUMN "lifted_by" TO "ended_by";--> statement-breakpoint
ALTER TABLE "holds" DROP CONSTRAINT "holds_lifted_by_staff_id_fk";
--> statement-breakpoint
DROP INDEX "holds_of_person";--> statement-breakpoint
DROP INDEX "holds_lifted_by";--> statement-breakpoint
DROP INDEX "holds_person";--> statement-breakpoint
ALTER TABLE "holds" ADD COLUMN "confirmed_by" uuid;--> statement-breakpoint
ALTER TABLE "holds" ADD COLUMN "confirmed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "holds" ADD COLUMN "lift_asked_by" uuid;--> statement-breakpoint
ALTER TABLE "holds" ADD COLUMN "lift_asked_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "holds" ADD COLUMN "lift_refused_by" uuid;--> statement-breakpoint
ALTER TABLE "holds" ADD COLUMN "lift_refused_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "holds" ADD CONSTRAINT "holds_confirmed_by_staff_id_fk" FOREIGN KEY ("confirmed_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "holds" ADD CONSTRAINT "holds_lift_asked_by_staff_id_fk" FOREIGN KEY ("lift_asked_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "holds" ADD CONSTRAINT "holds_lift_refused_by_staff_id_fk" FOREIGN KEY ("lift_refused_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "holds" ADD CONSTRAINT "holds_ended_by_staff_id_fk" FOREIGN KEY ("ended_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "holds_confirmed_by" ON "holds" USING btree ("confirmed_by");--> statement-breakpoint
CREATE INDEX "holds_lift_asked_by" ON "holds" USING btree ("lift_asked_by");--> statement-breakpoint
CREATE INDEX "holds_lift_refused_by" ON "holds" USING btree ("lift_refused_by");--> statement-breakpoint
CREATE INDEX "holds_ended_by" ON "holds" USING btree ("ended_by");--> statement-breakpoint
CREATE INDEX "holds_person" ON "holds" USING btree ("person_id","record");--> statement-breakpoint
ALTER TABLE "holds" ALTER COLUMN "ends_at" SET DEFAULT now() + interval '7 days';--> statement-breakpoint
-- What one person has set alone waits for a second one from today on. The owner, too, is bound by row-level security that is forced.
ALTER TABLE "holds" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
UPDATE "holds" SET "ends_at" = now() + interval '7 days' WHERE "ends_at" IS NULL;--> statement-breakpoint
ALTER TABLE "holds" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "holds" ADD CONSTRAINT "holds_ends" CHECK ((ends_at is null) = (confirmed_by is not null and ended_by is null));--> statement-breakpoint
ALTER TABLE "holds" ADD CONSTRAINT "holds_confirmed" CHECK ((confirmed_by is null) = (confirmed_at is null) and confirmed_by is distinct from set_by);--> statement-breakpoint
ALTER TABLE "holds" ADD CONSTRAINT "holds_lift_asked" CHECK ((lift_asked_by is null) = (lift_asked_at is null) and (lift_asked_by is null or confirmed_by is not null));--> statement-breakpoint
ALTER TABLE "holds" ADD CONSTRAINT "holds_lift_refused" CHECK ((lift_refused_by is null) = (lift_refused_at is null) and (lift_refused_by is null or (lift_asked_by is not null and lift_refused_by <> lift_asked_by)));--> statement-breakpoint
ALTER TABLE "holds" ADD CONSTRAINT "holds_lifted" CHECK (ended_by is null or confirmed_by is null or (lift_asked_by is not null and lift_asked_by <> ended_by and lift_refused_by is null));--> statement-breakpoint
-- Whoever takes a step writes it in their own name, now, after the step before it, and is privacy officer at that very moment. That two steps are two
-- people's, the constraints say.
create function hold_step() returns trigger language plpgsql as $$
declare
  acting uuid := nullif(current_setting('app.staff', true), '')::uuid;
  asks boolean := (new.lift_asked_by, new.lift_asked_at) is distinct from (old.lift_asked_by, old.lift_asked_at);
  wrong boolean;
begin
  if not exists (select from public.staff where id = acting and role = 'privacy' and active) then
    wrong := true;
  elsif tg_op = 'INSERT' then
    wrong := (new.set_by, new.set_at, new.ends_at) is distinct from (acting, now(), now() + interval '7 days')
      or num_nonnulls(new.confirmed_by, new.lift_asked_by, new.lift_refused_by, new.ended_by, new.finished_at) > 0;
  else
    wrong := coalesce(old.ends_at <= now(), false)
      or (new.confirmed_by, new.confirmed_at) is distinct from (old.confirmed_by, old.confirmed_at)
        and (old.confirmed_by is not null or (new.confirmed_by, new.confirmed_at) is distinct from (acting, now()))
      or asks
        and (old.lift_asked_by is not null and old.lift_refused_by is null or (new.lift_asked_by, new.lift_asked_at) is distinct from (acting, now()))
      or (new.lift_refused_by, new.lift_refused_at) is distinct from (old.lift_refused_by, old.lift_refused_at)
        and not (asks and new.lift_refused_by is null)
        and (old.lift_refused_by is not null or (new.lift_refused_by, new.lift_refused_at) is distinct from (acting, now()))
      or new.ended_by is distinct from old.ended_by
        and (new.ended_by, new.ends_at) is distinct from (acting, now())
      or new.confirmed_by is null and new.ended_by is null
        and new.ends_at is distinct from old.ends_at;
  end if;
  if wrong then
    raise exception 'a step of a hold that is not theirs to take' using errcode = 'insufficient_privilege', constraint = 'hold_step', table = tg_table_name;
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger hold_step before insert or update of set_by, set_at, ends_at, confirmed_by, confirmed_at, lift_asked_by, lift_asked_at, lift_refused_by, lift_refused_at, ended_by
  on holds for each row when (current_user like 'forthright\_%') execute function hold_step();
