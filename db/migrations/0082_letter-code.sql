-- As before, and: where no message can tell anybody, the letter that confirms receipt has a code to follow it by.
create or replace function request_intake() returns trigger language plpgsql as $$
declare
  acting uuid := nullif(current_setting('app.staff', true), '')::uuid;
  staffs boolean := current_user like 'forthright\_staff\_%';
  wrong boolean := false;
begin
  if tg_op = 'INSERT' then
    wrong := case
      when staffs then new.identity <> 'none' or new.way not in ('letter', 'email', 'phone') or new.received_at > now() or new.logged_by is distinct from acting or num_nulls(new.answer_to, new.answer_hash) = 1 or num_nulls(new.answer_to, new.follow_hash) = 1 and num_nonnulls(new.answer_to, new.person_id) > 0
      when current_user = 'forthright_auth' then new.identity <> 'none' or new.way <> 'form' or new.received_at <> now() or new.logged_by is not null or num_nulls(new.answer_to, new.answer_hash, new.follow_hash) > 0
      else new.identity <> 'signed-in' or new.way <> 'portal' or new.received_at <> now() or num_nonnulls(new.logged_by, new.answer_to, new.answer_hash, new.follow_hash) > 0
    end or new.duplicate_of is not null;
  elsif current_user like 'forthright\_worker\_%' or current_user = 'forthright_eraser' then
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
        select from public.requests r where r.id = new.duplicate_of and r.kind = new.kind and r.state = 'open' and case
          when r.answer_hash = new.answer_hash then coalesce(r.person_id = new.person_id, true)
          else r.person_id = new.person_id and (new.answer_hash is null or is_verified(new.id, new.person_id))
        end
        -- It is answered by its own day still: the other's clock runs, and neither its next step nor its answer is late after this one's.
        and r.stopped_at is null and r.late_at <= old.late_at and (r.due_on + 1)::timestamp at time zone public.law_zone(r.regime) <= (old.due_on + 1)::timestamp at time zone public.law_zone(old.regime)
        for share
      );
    end if;
  end if;
  if wrong then
    raise exception 'a request that does not come in, or go on, so' using errcode = 'check_violation', constraint = 'request_intake', table = tg_table_name;
  end if;
  return new;
end $$;
