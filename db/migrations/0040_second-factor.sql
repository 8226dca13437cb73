CREATE TABLE "recovery_codes" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"person_id" uuid,
	"staff_id" uuid,
	"code_hash" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"used_at" timestamp with time zone,
	CONSTRAINT "recovery_codes_code_hash_unique" UNIQUE("code_hash"),
	CONSTRAINT "recovery_codes_one_holder" CHECK ((person_id is null) <> (staff_id is null))
);
--> statement-breakpoint
CREATE TABLE "second_factors" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"person_id" uuid,
	"staff_id" uuid,
	"kind" text NOT NULL,
	"label" text NOT NULL,
	"session_id" uuid,
	"secret" "bytea",
	"last_step" bigint DEFAULT 0 NOT NULL,
	"credential_id" text,
	"public_key" "bytea",
	"counter" bigint DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"confirmed_at" timestamp with time zone,
	"last_used_at" timestamp with time zone,
	CONSTRAINT "second_factors_credential_id_unique" UNIQUE("credential_id"),
	CONSTRAINT "second_factors_one_holder" CHECK ((person_id is null) <> (staff_id is null))
);
--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "second_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "recovery_codes" ADD CONSTRAINT "recovery_codes_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recovery_codes" ADD CONSTRAINT "recovery_codes_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "second_factors" ADD CONSTRAINT "second_factors_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "second_factors" ADD CONSTRAINT "second_factors_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "recovery_codes_person" ON "recovery_codes" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "recovery_codes_staff" ON "recovery_codes" USING btree ("staff_id");--> statement-breakpoint
CREATE INDEX "second_factors_person" ON "second_factors" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "second_factors_staff" ON "second_factors" USING btree ("staff_id");--> statement-breakpoint
-- From here on written by hand.
-- A session has passed its second factor when one of its holder's was used, or a recovery code, in this very transaction; and what was used once is not used again.
create function second_factor_passed() returns trigger language plpgsql as $$
begin
  if new.second_at is distinct from now() or not (
    exists (select from public.second_factors f where f.confirmed_at is not null and f.last_used_at = now() and (f.person_id = new.person_id or f.staff_id = new.staff_id))
    or exists (select from public.recovery_codes c where c.used_at = now() and (c.person_id = new.person_id or c.staff_id = new.staff_id))
  ) then
    raise exception 'a second factor that nobody has shown' using errcode = 'insufficient_privilege', constraint = 'second_factor_passed', table = tg_table_name;
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger second_factor_passed before insert or update of second_at on sessions
  for each row when (new.second_at is not null and current_user like 'forthright\_%') execute function second_factor_passed();
--> statement-breakpoint
create function second_factor_once() returns trigger language plpgsql as $$
begin
  if tg_table_name = 'recovery_codes' then
    if old.used_at is not null then
      raise exception 'a recovery code that was used' using errcode = 'insufficient_privilege', constraint = 'second_factor_once', table = tg_table_name;
    end if;
  elsif new.last_step < old.last_step or new.counter < old.counter or (new.kind = 'totp' and new.last_used_at is distinct from old.last_used_at and new.last_step = old.last_step) then
    raise exception 'a code that was used' using errcode = 'insufficient_privilege', constraint = 'second_factor_once', table = tg_table_name;
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger second_factor_once before update on second_factors for each row when (current_user like 'forthright\_%') execute function second_factor_once();
--> statement-breakpoint
create trigger second_factor_once before update on recovery_codes for each row when (current_user like 'forthright\_%') execute function second_factor_once();
--> statement-breakpoint
-- The door asks this, as the role of sign-in, before it opens for staff: a session that has not passed its second factor, or is not theirs, does nothing at all.
create function refuse_unpassed(session uuid, holder uuid) returns void language plpgsql stable as $$
begin
  if exists (select from public.sessions s where s.id = session and (s.staff_id is distinct from holder or s.second_at is null)) then
    raise exception 'a session of the staff without its second factor' using errcode = 'insufficient_privilege', constraint = 'second_factor';
  end if;
end $$;
