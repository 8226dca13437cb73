CREATE TABLE "identity_checks" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"request_id" uuid NOT NULL,
	"person_id" uuid,
	"way" text NOT NULL,
	"channel" text,
	"state" text NOT NULL,
	"reason" text,
	"agent" text,
	"code_hash" text,
	"expires_at" timestamp with time zone,
	"staff_id" uuid,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"settled_at" timestamp with time zone,
	CONSTRAINT "identity_checks_doubted" CHECK ((state = 'doubted') = (reason is not null)),
	CONSTRAINT "identity_checks_settled" CHECK ((state = 'sent') = (settled_at is null)),
	CONSTRAINT "identity_checks_sent" CHECK (state <> 'sent' or (channel is not null and expires_at is not null)),
	CONSTRAINT "identity_checks_channel" CHECK ((way <> 'letter' or channel = 'post') and (way <> 'channel' or channel in ('email', 'phone')) and (way <> 'agent' or channel is not null)),
	CONSTRAINT "identity_checks_agent" CHECK (agent is null or way = 'agent')
);
--> statement-breakpoint
CREATE TABLE "request_scans" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"request_id" uuid NOT NULL,
	"person_id" uuid,
	"staff_id" uuid NOT NULL,
	"type" text NOT NULL,
	"bytes" integer NOT NULL,
	"clean_at" timestamp with time zone,
	"contents" "bytea" NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "request_scans_bytes" CHECK (bytes between 1 and 8388608)
);
--> statement-breakpoint
ALTER TABLE "requests" ADD COLUMN "logged_by" uuid;--> statement-breakpoint
ALTER TABLE "requests" ADD COLUMN "answer_to" "bytea";--> statement-breakpoint
ALTER TABLE "requests" ADD COLUMN "answer_hash" text;--> statement-breakpoint
ALTER TABLE "requests" ADD COLUMN "locale" text DEFAULT 'en' NOT NULL;--> statement-breakpoint
ALTER TABLE "requests" ADD COLUMN "follow_hash" text;--> statement-breakpoint
ALTER TABLE "requests" ADD COLUMN "duplicate_of" uuid;--> statement-breakpoint
ALTER TABLE "identity_checks" ADD CONSTRAINT "identity_checks_request_id_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."requests"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identity_checks" ADD CONSTRAINT "identity_checks_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identity_checks" ADD CONSTRAINT "identity_checks_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "request_scans" ADD CONSTRAINT "request_scans_request_id_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."requests"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "request_scans" ADD CONSTRAINT "request_scans_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "request_scans" ADD CONSTRAINT "request_scans_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "identity_checks_request" ON "identity_checks" USING btree ("request_id","at");--> statement-breakpoint
CREATE INDEX "identity_checks_person" ON "identity_checks" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "identity_checks_staff" ON "identity_checks" USING btree ("staff_id");--> statement-breakpoint
CREATE UNIQUE INDEX "identity_checks_code" ON "identity_checks" USING btree ("code_hash") WHERE code_hash is not null;--> statement-breakpoint
CREATE INDEX "request_scans_request" ON "request_scans" USING btree ("request_id");--> statement-breakpoint
CREATE INDEX "request_scans_person" ON "request_scans" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "request_scans_staff" ON "request_scans" USING btree ("staff_id");--> statement-breakpoint
ALTER TABLE "requests" ADD CONSTRAINT "requests_logged_by_staff_id_fk" FOREIGN KEY ("logged_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "requests_logged_by" ON "requests" USING btree ("logged_by");--> statement-breakpoint
CREATE INDEX "requests_answer" ON "requests" USING btree ("answer_hash") WHERE answer_hash is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "requests_follow" ON "requests" USING btree ("follow_hash") WHERE follow_hash is not null;--> statement-breakpoint
CREATE INDEX "requests_duplicate" ON "requests" USING btree ("duplicate_of") WHERE duplicate_of is not null;--> statement-breakpoint
-- Written by hand, from here to the end. The key empties what refers when what it refers to goes.
ALTER TABLE "requests" ADD CONSTRAINT "requests_duplicate_of_fk" FOREIGN KEY ("duplicate_of") REFERENCES "public"."requests"("id") ON DELETE set null;--> statement-breakpoint
-- What was known of identity before there were checks.
ALTER TABLE "requests" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
INSERT INTO "identity_checks" ("request_id", "person_id", "way", "channel", "state", "at", "settled_at")
  SELECT "id", "person_id", CASE "identity" WHEN 'signed-in' THEN 'sign-in' ELSE 'channel' END, CASE "identity" WHEN 'confirmed' THEN 'email' END, 'verified', "received_at", "received_at"
  FROM "requests" WHERE "person_id" IS NOT NULL AND "identity" IN ('signed-in', 'confirmed');--> statement-breakpoint
UPDATE "requests" SET "identity" = 'none' WHERE "identity" = 'code-sent' OR "person_id" IS NULL;--> statement-breakpoint
ALTER TABLE "requests" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
-- Whether a request, or for an appeal that which it is against, asks for what is done for nobody but the person it is about.
create function needs_identity(kind text, appeal_of uuid) returns boolean language sql stable as $$
  select coalesce((select r.kind from public.requests r where r.id = needs_identity.appeal_of), needs_identity.kind) in ('access', 'deletion', 'correction', 'portability', 'restriction')
$$;
--> statement-breakpoint
-- Whether the newest check of a request that came to an end says that it is the person's whose record it is about. Of no other request, whatever the two have to do with each other.
create function is_verified(request uuid, person uuid) returns boolean language sql stable as $$
  select person is not null and coalesce((
    select c.state = 'verified' and c.person_id = person from public.identity_checks c
    where c.request_id = request and c.state in ('verified', 'doubted') order by c.settled_at desc, c.state limit 1
  ), false)
$$;
--> statement-breakpoint
-- How a request comes in, by whom it may, and that nothing is done by it for somebody of whom nobody knows who they are: whichever verb or path it was.
create function request_intake() returns trigger language plpgsql as $$
declare
  acting uuid := nullif(current_setting('app.staff', true), '')::uuid;
  staffs boolean := current_user like 'forthright\_staff\_%';
  wrong boolean := false;
begin
  if tg_op = 'INSERT' then
    wrong := case
      when staffs then new.identity <> 'none' or new.way not in ('letter', 'email', 'phone') or new.received_at > now() or new.logged_by is distinct from acting or num_nulls(new.answer_to, new.answer_hash, new.follow_hash) not in (0, 3)
      when current_user = 'forthright_auth' then new.identity <> 'none' or new.way <> 'form' or new.received_at <> now() or new.logged_by is not null or num_nulls(new.answer_to, new.answer_hash, new.follow_hash) > 0
      else new.identity <> 'signed-in' or new.way <> 'portal' or new.received_at <> now() or num_nonnulls(new.logged_by, new.answer_to, new.answer_hash, new.follow_hash) > 0
    end or new.duplicate_of is not null;
  elsif current_user = 'forthright_worker' or current_user = 'forthright_eraser' then
    return new;
  else
    -- The state of a check is written by the check, and the code by which a request was followed before ends with it.
    wrong := new.identity is distinct from old.identity and pg_trigger_depth() < 2
      or new.follow_hash is distinct from old.follow_hash and not (
        new.follow_hash is null and pg_trigger_depth() > 1
        or current_user = 'forthright_auth' and old.follow_hash is null and exists (select from public.identity_checks c where c.request_id = new.id and c.state = 'verified' and c.settled_at = now())
      )
      -- Whose record it is about is said once, while nobody is verified.
      or new.person_id is distinct from old.person_id and (old.person_id is not null or not staffs or old.state <> 'open');
    if new.state <> old.state then
      if new.outcome <> 'denied' and needs_identity(new.kind, new.appeal_of) and not is_verified(new.id, new.person_id) then
        raise exception 'nobody knows who asks' using errcode = 'check_violation', constraint = 'request_identity', table = tg_table_name;
      end if;
      wrong := wrong or (new.duplicate_of is not null) <> exists (select from public.request_events e where e.request_id = new.id and e.kind = 'denied' and e.reason = 'duplicate' and e.at = now());
    end if;
    if new.duplicate_of is distinct from old.duplicate_of then
      wrong := wrong or old.duplicate_of is not null or new.state = old.state or new.outcome <> 'denied' or new.duplicate_of = new.id or not exists (
        select from public.requests r where r.id = new.duplicate_of and r.kind = new.kind and r.duplicate_of is null
          and (new.person_id is null or r.person_id is null or r.person_id = new.person_id)
      );
    end if;
  end if;
  if wrong then
    raise exception 'a request that does not come in, or go on, so' using errcode = 'check_violation', constraint = 'request_intake', table = tg_table_name;
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger request_intake before insert or update of state, identity, follow_hash, person_id, duplicate_of on requests for each row when (current_user like 'forthright\_%') execute function request_intake();
--> statement-breakpoint
-- Whoever asks while signed in has shown who they are.
create function request_signed_in() returns trigger language plpgsql as $$
begin
  insert into public.identity_checks (request_id, person_id, way, state, at, settled_at) values (new.id, new.person_id, 'sign-in', 'verified', new.received_at, new.received_at);
  return null;
end $$;
--> statement-breakpoint
create trigger request_signed_in after insert on requests for each row when (new.identity = 'signed-in' and new.person_id is not null) execute function request_signed_in();
--> statement-breakpoint
-- What hangs on a request becomes the record's whose it is said to be about.
create function request_joins_person() returns trigger language plpgsql as $$
begin
  update public.request_events set person_id = new.person_id where request_id = new.id and person_id is null;
  update public.request_notes set person_id = new.person_id where request_id = new.id and person_id is null;
  update public.request_scans set person_id = new.person_id where request_id = new.id and person_id is null;
  return null;
end $$;
--> statement-breakpoint
create trigger request_joins_person after update of person_id on requests for each row when (new.person_id is distinct from old.person_id and current_user like 'forthright\_staff\_%') execute function request_joins_person();
--> statement-breakpoint
create function of_joined_request() returns trigger language plpgsql as $$
begin
  if pg_trigger_depth() < 2 or old.person_id is not null then
    raise exception 'whose it is follows from the request' using errcode = 'check_violation', constraint = 'of_joined_request', table = tg_table_name;
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger of_joined_request before update of person_id on request_events for each row when (current_user like 'forthright\_staff\_%') execute function of_joined_request();
--> statement-breakpoint
create trigger of_joined_request before update of person_id on request_notes for each row when (current_user like 'forthright\_staff\_%') execute function of_joined_request();
--> statement-breakpoint
create trigger of_joined_request before update of person_id on request_scans for each row when (current_user like 'forthright\_staff\_%') execute function of_joined_request();
--> statement-breakpoint
-- Staff send codes and say that they doubt; nobody but who shows the code, or is signed in as the person, says that it was them. A check is of one open request and of the record that is about.
create function identity_check_step() returns trigger language plpgsql as $$
declare
  acting uuid := nullif(current_setting('app.staff', true), '')::uuid;
  staffs boolean := current_user like 'forthright\_staff\_%';
  wrong boolean;
begin
  if tg_op = 'INSERT' then
    wrong := not exists (select from public.requests r where r.id = new.request_id and r.person_id is not distinct from new.person_id and r.state = 'open')
      or new.at <> now()
      or new.state = 'sent' and (new.code_hash is null or new.settled_at is not null or new.expires_at not between now() and now() + interval '30 days')
      or new.state <> 'sent' and (new.settled_at <> now() or num_nonnulls(new.code_hash, new.expires_at, new.channel) > 0)
      or not case
        when staffs then new.staff_id is not distinct from acting
          and (new.state = 'sent' and new.way in ('channel', 'letter', 'agent') and new.person_id is not null or new.state = 'doubted' and new.way = 'suspicion' and new.reason <> 'not-them')
        when current_user = 'forthright_auth' then new.staff_id is null and new.state = 'sent' and new.way = 'channel' and new.channel = 'email'
          and exists (select from public.requests r where r.id = new.request_id and r.way = 'form' and r.received_at = now())
        when current_user = 'forthright_person' then new.staff_id is null and new.person_id is not null and new.way = 'sign-in' and (new.state = 'verified' or new.state = 'doubted' and new.reason = 'not-them')
        else false
      end;
  elsif current_user = 'forthright_eraser' then
    return new;
  else
    wrong := old.state <> 'sent' or new.settled_at is distinct from now() or not case
      when staffs then new.state = 'ended'
      when current_user = 'forthright_auth' then old.code_hash is not distinct from nullif(current_setting('app.token', true), '') and old.expires_at > now()
        and (new.state = 'verified' and new.reason is null or new.state = 'doubted' and new.reason = 'not-them')
      else false
    end;
  end if;
  if wrong then
    raise exception 'a check of identity that is not theirs to make' using errcode = 'insufficient_privilege', constraint = 'identity_check_step', table = tg_table_name;
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger identity_check_step before insert or update on identity_checks for each row when (current_user like 'forthright\_%') execute function identity_check_step();
--> statement-breakpoint
create function identity_check_told() returns trigger language plpgsql as $$
begin
  update public.requests set identity = case
      when new.state = 'doubted' then 'refused'
      when new.state = 'verified' and new.person_id is null then 'none'
      when new.state = 'verified' then case new.way when 'sign-in' then 'signed-in' else 'confirmed' end
      when identity in ('signed-in', 'confirmed') then identity
      when new.state = 'sent' then 'code-sent'
      else 'none'
    end where id = new.request_id;
  -- Whoever asked may not be who confirmed it.
  if new.state = 'verified' then
    update public.requests set follow_hash = null where id = new.request_id;
  end if;
  return null;
end $$;
--> statement-breakpoint
create trigger identity_check_told after insert or update of state on identity_checks for each row when (current_user like 'forthright\_%') execute function identity_check_told();
--> statement-breakpoint
-- As before, and: staff write down what came another way, in the words of who said it; whoever follows a request without an account writes as the person does; and where there is an address to answer to, it is told.
-- What staff change of an account at its holder's request, they change for who is known to be its holder.
create or replace function request_event_by() returns trigger language plpgsql as $$
declare
  staffs boolean := current_user like 'forthright\_staff\_%';
begin
  if (current_user = 'forthright_person' or current_user = 'forthright_auth') and not (new.staff_id is null and (new."by" = 'person' and (new.kind in ('received', 'message') or new.kind = 'lent' and current_user = 'forthright_person') or new."by" = 'system' and new.kind = 'acknowledged'))
    or staffs and not (
      new.staff_id is not distinct from nullif(current_setting('app.staff', true), '')::uuid and (
        new."by" = 'staff' and new.kind not in ('received', 'lent')
        or new."by" = 'person' and new.kind = 'received' and exists (select from public.requests r where r.id = new.request_id and r.logged_by = new.staff_id and r.received_at = new.at)
          and not exists (select from public.request_events e where e.request_id = new.request_id)
      )
    )
    or staffs and new.kind in ('acknowledged', 'extended', 'stopped', 'resumed', 'answer', 'denied', 'message') and new.notice_id is null and exists (select from public.requests r where r.id = new.request_id and r.answer_to is not null) then
    raise exception 'an event that is not theirs to write' using errcode = 'insufficient_privilege', constraint = 'request_event_by', table = tg_table_name;
  end if;
  if staffs and new.kind = 'logging' and not exists (select from public.requests r where r.id = new.request_id and is_verified(r.id, r.person_id)) then
    raise exception 'nobody knows who asks' using errcode = 'check_violation', constraint = 'request_identity', table = tg_table_name;
  end if;
  return new;
end $$;
