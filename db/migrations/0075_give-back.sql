ALTER TABLE "request_events" ADD COLUMN "correction_id" uuid;--> statement-breakpoint
CREATE INDEX "request_events_correction" ON "request_events" USING btree ("correction_id") WHERE correction_id is not null;--> statement-breakpoint
ALTER TABLE "request_events" ADD CONSTRAINT "request_events_correction" CHECK (correction_id is null or kind = 'give-back' or deed is not distinct from 'give-back');--> statement-breakpoint
ALTER TABLE "request_events" ADD CONSTRAINT "request_events_correction_id_fk" FOREIGN KEY ("correction_id") REFERENCES "public"."corrections"("id") ON DELETE set null;
--> statement-breakpoint
-- By hand from here. Whether the newest check of a request says who asks by another way than a sign-in and the mailbox that signs in: whoever took an account over has these.
create function is_proved_otherwise(request uuid, person uuid) returns boolean language sql stable as $$
  select person is not null and coalesce((
    select c.state = 'verified' and c.person_id = person and c.channel in ('phone', 'post') from public.identity_checks c
    where c.request_id = request and c.state in ('verified', 'doubted') order by c.settled_at desc, c.state limit 1
  ), false)
$$;
--> statement-breakpoint
-- That an account be given back is proposed by whoever may act for people, in their own name and in the role they have at that very moment, on an open request of its holder, who was asked by another way. Whoever printed
-- the letter may propose it: what it proves another confirms.
create function give_back_proposed() returns trigger language plpgsql as $$
declare
  acting uuid := nullif(current_setting('app.staff', true), '')::uuid;
  claimed text := substring(current_user::text from '^forthright_staff_(support|privacy)$');
  asked record;
begin
  select r.state, r.person_id into asked from public.requests r where r.id = new.request_id for share;
  if claimed is null or new.staff_id is distinct from acting or new."by" <> 'staff' or new.at <> now() or new.transaction <> pg_current_xact_id()::text::bigint
    or asked.person_id is null or new.person_id is distinct from asked.person_id or not exists (select from public.staff where id = acting and active and role = claimed) then
    raise exception 'a proposal that is not theirs' using errcode = 'insufficient_privilege', constraint = 'request_deed', table = tg_table_name;
  end if;
  if asked.state <> 'open' then
    raise exception 'a proposal on a request that is answered' using errcode = 'check_violation', constraint = 'request_deed_closed', table = tg_table_name;
  end if;
  if not is_proved_otherwise(new.request_id, new.person_id) then
    raise exception 'nobody was asked by another way' using errcode = 'check_violation', constraint = 'give_back_proof', table = tg_table_name;
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger give_back_proposed before insert on request_events for each row when (new.kind = 'give-back' and current_user like 'forthright\_%') execute function give_back_proposed();
--> statement-breakpoint
-- As before, and: an account is given back by a privacy officer, as another member of the staff proposed within seven days who may still, when nothing was said since of who asks. Whoever took it over may have frozen it, or
-- planned its deletion, and that keeps nobody out.
create or replace function request_deed() returns trigger language plpgsql as $$
declare
  acting uuid := nullif(current_setting('app.staff', true), '')::uuid;
  claimed text := substring(current_user::text from '^forthright_staff_(support|privacy)$');
  back boolean := new.deed = 'give-back';
  wrong text;
  asked record;
  proposed record;
begin
  if claimed is null or new.staff_id is distinct from acting or new."by" <> 'staff' or new.at <> now() or new.transaction <> pg_current_xact_id()::text::bigint or new.notice_id is null or back and claimed <> 'privacy' then
    raise exception 'a deed that is not theirs' using errcode = 'insufficient_privilege', constraint = 'request_deed', table = tg_table_name;
  end if;
  -- Kept as it is until the deed is done: neither answered nor doubted meanwhile.
  select r.state, r.person_id into asked from public.requests r where r.id = new.request_id for share;
  if asked.person_id is null or new.person_id is distinct from asked.person_id or not exists (select from public.staff where id = acting and active and role = claimed) then
    raise exception 'a deed that is not theirs' using errcode = 'insufficient_privilege', constraint = 'request_deed', table = tg_table_name;
  end if;
  wrong := case
    when asked.state <> 'open' then 'request_deed_closed'
    when not is_verified(new.request_id, new.person_id) then 'request_identity'
    when not exists (select from public.people where id = new.person_id and (state = 'open' and frozen_at is null or back and state in ('open', 'leaving'))) then 'request_deed_shut'
    when new.deed = 'correction' and not exists (
      select from public.looks l where l.staff_id = acting and l.role = claimed and l.request_id = new.request_id and l.person_id = new.person_id and l.at > now() - interval '30 minutes' and l.loan_id is null and not l.fields && '{email,phone,birthday,street,scan,attachment}'
    ) then 'request_deed_look'
  end;
  if wrong is null and back then
    select e.staff_id, e.at, e.correction_id, s.active and s.role in ('support', 'privacy') as there into proposed
      from public.request_events e join public.staff s on s.id = e.staff_id
      where e.request_id = new.request_id and e.person_id = new.person_id and e.kind = 'give-back' order by e.at desc, e.id limit 1;
    wrong := case
      when proposed.at is null or proposed.at <= now() - interval '7 days' or proposed.correction_id is distinct from new.correction_id then 'give_back_proposed'
      when exists (select from public.request_events e where e.request_id = new.request_id and e.deed = 'give-back' and e.at >= proposed.at) then 'give_back_proposed'
      when exists (select from public.identity_checks c where c.request_id = new.request_id and c.state in ('verified', 'doubted') and c.settled_at > proposed.at) then 'give_back_proposed'
      when proposed.staff_id = acting then 'give_back_second'
      when not proposed.there then 'give_back_proposer'
      when not is_proved_otherwise(new.request_id, new.person_id) then 'give_back_proof'
    end;
  end if;
  if wrong is not null then
    raise exception 'a deed that is not to be done' using errcode = 'check_violation', constraint = wrong, table = tg_table_name;
  end if;
  return new;
end $$;
--> statement-breakpoint
-- Whoever acts for a person changes neither address nor hold but where the account is given back: to the address that was there before the change that is undone, with nothing else of the profile, and not where the way by which it was found out who asks was
-- itself replaced: within 72 hours before, since, or since that change.
create function give_back() returns trigger language plpgsql as $$
declare
  done record;
  former text;
  undone timestamptz;
  proof record;
begin
  select e.request_id, e.correction_id into done from public.request_events e where e.deed = 'give-back';
  -- A correction of something else goes on as it does.
  if done.request_id is null and (new.email, new.credentials_at) is not distinct from (old.email, old.credentials_at) then
    return new;
  end if;
  if done.correction_id is not null then
    select c.old_value, c.at into former, undone from public.corrections c where c.id = done.correction_id and c.person_id = new.person_id and c.field = 'email' and c.outcome = 'changed';
  end if;
  if done.request_id is null or new.credentials_at is distinct from old.credentials_at and new.credentials_at is distinct from now() or new.email <> old.email and new.email is distinct from former
    or to_jsonb(new) - '{email,credentials_at,updated_at}'::text[] is distinct from to_jsonb(old) - '{email,credentials_at,updated_at}'::text[] then
    raise exception 'not what is given back' using errcode = 'insufficient_privilege', constraint = 'give_back', table = tg_table_name;
  end if;
  select c.channel, c.at into proof from public.identity_checks c where c.request_id = done.request_id and c.state in ('verified', 'doubted') order by c.settled_at desc, c.state limit 1;
  if proof.channel is null or exists (
    select from public.corrections c where c.person_id = new.person_id and c.outcome = 'changed' and c.at > least(proof.at - interval '72 hours', undone)
      and c.field = any (case proof.channel when 'phone' then '{phone}' else '{street,city,region,postalCode,country}' end::text[])
  ) then
    raise exception 'the way by which it is known who asks is new' using errcode = 'check_violation', constraint = 'give_back_new', table = tg_table_name;
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger give_back before update on profiles for each row when (current_user = 'forthright_delegate') execute function give_back();
--> statement-breakpoint
-- Whoever acts for somebody may say that they leave, and only on a request for it: giving an account back changes nothing of that.
create function delegate_leaves() returns trigger language plpgsql as $$
begin
  if new.state <> 'leaving' or not exists (select from public.request_events where person_id = new.id and deed = 'deletion') then
    raise exception 'somebody acting for a person changes whether they are there' using errcode = 'insufficient_privilege', constraint = 'delegate_leaves', table = tg_table_name;
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger delegate_leaves before update on people for each row when (current_user = 'forthright_delegate' and new.state is distinct from old.state) execute function delegate_leaves();
