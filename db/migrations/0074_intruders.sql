ALTER TABLE "people" ADD COLUMN "held_until" timestamp with time zone;--> statement-breakpoint
-- Written by hand, from here to the end. What changed in the 72 hours before this came.
ALTER TABLE "people" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "profiles" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "corrections" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
UPDATE "people" SET "held_until" = "changed"."at" + interval '72 hours' FROM (
  SELECT "person_id", max("at") AS "at" FROM (
    SELECT "person_id", "credentials_at" AS "at" FROM "profiles"
    UNION ALL SELECT "person_id", "at" FROM "corrections" WHERE "field" IN ('email', 'phone') AND "outcome" = 'changed' AND "old_value" IS NOT NULL
  ) "each" WHERE "at" > now() - interval '72 hours' GROUP BY 1
) "changed" WHERE "people"."id" = "changed"."person_id";--> statement-breakpoint
ALTER TABLE "corrections" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "profiles" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "people" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
-- Whoever replaces an address or number of somebody, or changes what they sign in with, holds the account by it, whichever verb it was: the same hours as privacy/tell-channels.ts has.
create function hold_account() returns trigger language plpgsql as $$
begin
  update public.people set held_until = greatest(held_until, (to_jsonb(new) ->> case tg_table_name when 'profiles' then 'credentials_at' else 'at' end)::timestamptz + interval '72 hours') where id = new.person_id;
  return null;
end $$;
--> statement-breakpoint
create trigger hold_account after update of credentials_at on profiles for each row when (new.credentials_at is distinct from old.credentials_at and new.credentials_at is not null) execute function hold_account();
--> statement-breakpoint
create trigger hold_account after insert on corrections for each row when (new.field in ('email', 'phone') and new.outcome = 'changed' and new.old_value is not null) execute function hold_account();
--> statement-breakpoint
-- So it is these alone that hold, and nobody ends it before its time.
create function account_held() returns trigger language plpgsql as $$
begin
  if pg_trigger_depth() < 2 or new.held_until is null or new.held_until < old.held_until then
    raise exception 'a hold that follows from nothing' using errcode = 'insufficient_privilege', constraint = 'account_held', table = tg_table_name;
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger account_held before update of held_until on people for each row when (new.held_until is distinct from old.held_until and current_user like 'forthright\_%' and current_user <> 'forthright_eraser') execute function account_held();
--> statement-breakpoint
-- As before, and: while an account is held nothing of it is handed out. A file of ours can be read by whoever is signed in, however it was found out who asks.
create or replace function request_attachment_by() returns trigger language plpgsql as $$
declare
  staffs boolean := current_user like 'forthright\_staff\_%';
begin
  if new.at <> now()
    or staffs and new.staff_id is distinct from nullif(current_setting('app.staff', true), '')::uuid
    or not staffs and new.staff_id is not null
    or not exists (
      select from public.request_events e where e.id = new.event_id and e.request_id = new.request_id and e.person_id is not distinct from new.person_id and e.at = now()
        and e.staff_id is not distinct from new.staff_id and e.kind in ('message', 'answer')
    ) then
    raise exception 'a file that does not come with its message' using errcode = 'insufficient_privilege', constraint = 'request_attachment_by', table = tg_table_name;
  end if;
  -- Apart, as only staff may ask this.
  if staffs then
    if exists (select from public.requests r where r.id = new.request_id and needs_identity(r.kind, r.appeal_of) and not is_verified(r.id, r.person_id)) then
      raise exception 'nobody knows who asks' using errcode = 'check_violation', constraint = 'request_identity', table = tg_table_name;
    end if;
    if exists (select from public.requests r join public.people p on p.id = r.person_id where r.id = new.request_id and needs_identity(r.kind, r.appeal_of) and p.held_until > now()) then
      raise exception 'the account is held' using errcode = 'check_violation', constraint = 'request_held', table = tg_table_name;
    end if;
  end if;
  return new;
end $$;
--> statement-breakpoint
-- Whether somebody is saying, in this very transaction, that it was not them: a complaint was filed without an account about their own, which is held from now on.
create function says_not_me(person uuid) returns boolean language sql stable as $$
  select exists (select from public.requests r where r.person_id = says_not_me.person and r.kind = 'complaint' and r.way = 'form' and r.identity = 'none' and r.received_at = now())
    and exists (select from public.profiles p where p.person_id = says_not_me.person and p.credentials_at = now())
$$;
--> statement-breakpoint
-- As before, and: who says by the link of a message that it was not them stops what is verified, and ends codes on their way to what may be in wrong hands. Of no request and at no moment but those.
create or replace function identity_check_step() returns trigger language plpgsql as $$
declare
  acting uuid := nullif(current_setting('app.staff', true), '')::uuid;
  staffs boolean := current_user like 'forthright\_staff\_%';
  wrong boolean;
begin
  if tg_op = 'INSERT' then
    wrong := not exists (
        select from public.requests r where r.id = new.request_id and r.state = 'open'
          and (r.person_id is not distinct from new.person_id or r.appeal_of is not null and new.person_id is null and current_user = 'forthright_auth')
      )
      or new.at <> now()
      or new.state = 'sent' and (new.code_hash is null or new.settled_at is not null or new.expires_at not between now() and now() + interval '30 days')
      or new.state <> 'sent' and (new.settled_at <> now() or num_nonnulls(new.code_hash, new.expires_at, new.channel) > 0)
      or not case
        when staffs then new.staff_id is not distinct from acting
          and (new.state = 'sent' and new.way in ('channel', 'letter', 'agent') and new.person_id is not null or new.state = 'doubted' and new.way = 'suspicion' and new.reason not in ('not-them', 'intruder'))
        when current_user = 'forthright_auth' then new.staff_id is null and new.state = 'sent' and new.way = 'channel' and new.channel = 'email'
          and exists (select from public.requests r where r.id = new.request_id and r.way = 'form' and r.received_at = now())
        when current_user = 'forthright_person' then new.staff_id is null and new.person_id is not null and (
          new.way = 'sign-in' and (new.state = 'verified' or new.state = 'doubted' and new.reason = 'not-them')
          or new.way = 'suspicion' and new.state = 'doubted' and new.reason = 'intruder' and identity_known(new.request_id, new.person_id) and says_not_me(new.person_id)
        )
        else false
      end;
  elsif current_user = 'forthright_eraser' then
    return new;
  else
    wrong := old.state <> 'sent' or new.settled_at is distinct from now() or not case
      -- Who says that they act for somebody is forgotten where it is not that one.
      when staffs then new.state = 'ended' and (new.agent is not distinct from old.agent or new.agent is null and pg_trigger_depth() > 1)
      when current_user = 'forthright_auth' then old.code_hash is not distinct from nullif(current_setting('app.token', true), '') and old.expires_at > now()
        and (new.state = 'verified' and new.reason is null or new.state = 'doubted' and new.reason = 'not-them')
      when current_user = 'forthright_person' then new.state = 'ended' and new.channel in ('email', 'phone') and says_not_me(new.person_id)
      else false
    end;
  end if;
  if wrong then
    raise exception 'a check of identity that is not theirs to make' using errcode = 'insufficient_privilege', constraint = 'identity_check_step', table = tg_table_name;
  end if;
  return new;
end $$;
