-- As before, and: giving an account back stops what was asked, of every request but the one on which it is given back, and codes on their way show nothing of that one either: what shows who asks on it went by letter or text.
-- And a code that went by text or letter shows nobody where that number or postal address changed within 72 hours before it was sent, or since, whoever changed it. Whoever sits in an open account can do that. A no is taken all the same.
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
          or new.way = 'suspicion' and new.state = 'doubted' and new.reason = 'intruder' and identity_known(new.request_id, new.person_id)
            and (says_not_me(new.person_id) or coalesce(given_back_on(new.person_id) <> new.request_id, false))
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
      when current_user = 'forthright_person' then new.state = 'ended' and new.channel in ('email', 'phone') and (says_not_me(new.person_id) or given_back_on(new.person_id) is not null)
      else false
    end;
  end if;
  if wrong then
    raise exception 'a check of identity that is not theirs to make' using errcode = 'insufficient_privilege', constraint = 'identity_check_step', table = tg_table_name;
  end if;
  -- Apart, as only they may ask this.
  if tg_op = 'UPDATE' and current_user = 'forthright_auth' then
    if new.state = 'verified' and exists (
      select from public.corrections c where c.person_id = old.person_id and c.outcome = 'changed' and c.at > old.at - interval '72 hours'
        and c.field = any (case old.channel when 'phone' then '{phone}' when 'post' then '{street,city,region,postalCode,country}' else '{}' end::text[])
    ) then
      raise exception 'the way by which it would be known who asks is new' using errcode = 'check_violation', constraint = 'identity_check_new', table = tg_table_name;
    end if;
  end if;
  return new;
end $$;
