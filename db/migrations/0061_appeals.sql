DROP INDEX "requests_appeal";--> statement-breakpoint
-- Of two against one answer the first stays what it is. The other keeps its words and its clock, and names no answer any more.
ALTER TABLE "requests" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
UPDATE "requests" SET "appeal_of" = null WHERE "appeal_of" IS NOT NULL AND EXISTS (SELECT FROM "requests" "before" WHERE "before"."appeal_of" = "requests"."appeal_of" AND "before"."number" < "requests"."number");--> statement-breakpoint
ALTER TABLE "requests" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE UNIQUE INDEX "requests_appeal" ON "requests" USING btree ("appeal_of") WHERE appeal_of is not null;--> statement-breakpoint
-- Written by hand, from here to the end. As before, and: an appeal against the answer to an appeal needs what the first of them all needs.
create or replace function needs_identity(kind text, appeal_of uuid) returns boolean language sql stable as $$
  with recursive against(kind, appeal_of) as (
    select needs_identity.kind, needs_identity.appeal_of
    union all
    select r.kind, r.appeal_of from against join public.requests r on r.id = against.appeal_of
  )
  select coalesce(bool_or(against.kind in ('access', 'deletion', 'correction', 'portability', 'restriction')), false) from against
$$;--> statement-breakpoint
-- As before, and: who appeals without an account is sent a check whomever staff have said it is about. That of an address which is not theirs is nobody's, and verifies nobody.
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
      -- Who says that they act for somebody is forgotten where it is not that one.
      when staffs then new.state = 'ended' and (new.agent is not distinct from old.agent or new.agent is null and pg_trigger_depth() > 1)
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
