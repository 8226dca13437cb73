ALTER TABLE "request_events" DROP CONSTRAINT "request_events_reason";--> statement-breakpoint
ALTER TABLE "requests" ADD COLUMN "linked_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "request_events" ADD CONSTRAINT "request_events_reason" CHECK ((kind in ('extended', 'stopped', 'denied', 'unlinked')) = (reason is not null));--> statement-breakpoint
-- Written by hand, from here to the end. As before, but that whose record a request is about has a trigger of its own.
create or replace function request_intake() returns trigger language plpgsql as $$
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
      );
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
-- Staff say whose record an open request is about, and take back what they said while nothing came of it: with the reason on its timeline, while nobody is verified as that person and nothing but steps of the
-- clock was written on it since: what either side said, they said to the other. What was looked at or lent for it points to both, and its key refuses it. Of an account of which others see a part alone the privacy officer does it, who sees all of it.
create function request_linked() returns trigger language plpgsql as $$
declare
  acting uuid := nullif(current_setting('app.staff', true), '')::uuid;
  staffs boolean := current_user like 'forthright\_staff\_%';
  wrong boolean;
begin
  if tg_op = 'INSERT' then
    wrong := new.linked_at is not null and (not staffs or new.person_id is null or new.linked_at <> now());
  elsif (new.person_id, new.linked_at) is not distinct from (old.person_id, old.linked_at) then
    return new;
  elsif old.person_id is null then
    wrong := not staffs or old.state <> 'open' or new.person_id is null or new.linked_at is distinct from now();
  else
    wrong := not staffs or old.state <> 'open' or new.state <> 'open' or old.linked_at is null or num_nonnulls(new.person_id, new.linked_at) > 0;
    -- Apart, as only staff may ask this.
    if not wrong then
      wrong := not exists (select from public.request_events e where e.request_id = new.id and e.kind = 'unlinked' and e.at = now() and e.staff_id = acting)
        or current_user <> 'forthright_staff_privacy' and exists (select from public.people where id = old.person_id and (state = 'leaving' or frozen_at is not null));
      if exists (select from public.identity_checks c where c.request_id = new.id and c.person_id = old.person_id and c.state = 'verified')
        or exists (select from public.request_events e where e.request_id = new.id and e.at >= old.linked_at and e.kind in ('message', 'answer', 'denied', 'lent', 'logging')) then
        raise exception 'a request of which something came' using errcode = 'check_violation', constraint = 'request_unlink', table = tg_table_name;
      end if;
      new.identity := 'none';
    end if;
  end if;
  if wrong then
    raise exception 'a request that is not theirs to put with somebody' using errcode = 'check_violation', constraint = 'request_linked', table = tg_table_name;
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger request_linked before insert or update of person_id, linked_at on requests for each row when (current_user like 'forthright\_%') execute function request_linked();
--> statement-breakpoint
-- What hangs on a request is the record's whose it is said to be about, and nobody's once that is taken back; codes that were sent to them end.
create or replace function request_joins_person() returns trigger language plpgsql as $$
begin
  update public.request_events set person_id = new.person_id where request_id = new.id and person_id is distinct from new.person_id;
  update public.request_notes set person_id = new.person_id where request_id = new.id and person_id is distinct from new.person_id;
  update public.request_scans set person_id = new.person_id where request_id = new.id and person_id is distinct from new.person_id;
  update public.request_drafts set person_id = new.person_id where request_id = new.id and person_id is distinct from new.person_id;
  if old.person_id is not null then
    update public.identity_checks set state = 'ended', agent = null, settled_at = now() where request_id = new.id and person_id = old.person_id and state = 'sent';
  end if;
  return null;
end $$;
--> statement-breakpoint
create or replace function attachments_join_person() returns trigger language plpgsql as $$
begin
  update public.request_attachments set person_id = new.person_id where request_id = new.id and person_id is distinct from new.person_id;
  return null;
end $$;
--> statement-breakpoint
create or replace function of_joined_request() returns trigger language plpgsql as $$
begin
  if pg_trigger_depth() < 2 or new.person_id is distinct from (select r.person_id from public.requests r where r.id = new.request_id) then
    raise exception 'whose it is follows from the request' using errcode = 'check_violation', constraint = 'of_joined_request', table = tg_table_name;
  end if;
  return new;
end $$;
--> statement-breakpoint
-- As before, and: it is nobody's again when the request is.
create or replace function request_draft_step() returns trigger language plpgsql as $$
declare
  acting uuid := nullif(current_setting('app.staff', true), '')::uuid;
begin
  if tg_op <> 'INSERT' and old.staff_id = acting and (tg_op = 'DELETE' or new.person_id is not distinct from old.person_id) or tg_op = 'INSERT' and new.staff_id = acting
    or tg_op = 'UPDATE' and pg_trigger_depth() > 1 and new.person_id is not distinct from (select r.person_id from public.requests r where r.id = new.request_id) then
    return coalesce(new, old);
  end if;
  raise exception 'a draft that is not theirs' using errcode = 'insufficient_privilege', constraint = 'request_draft_step', table = tg_table_name;
end $$;
--> statement-breakpoint
-- As before, and: who says that they act for somebody is forgotten with a code that ends because it is not that one.
create or replace function identity_check_step() returns trigger language plpgsql as $$
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
