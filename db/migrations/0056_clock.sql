-- Written by hand, all of it. Whether the newest check of a request that came to an end says that it is the person's whose record it is about, whoever asks; `is_verified` is nothing for whoever printed the letter.
create function identity_known(request uuid, person uuid) returns boolean language sql stable as $$
  select person is not null and coalesce((
    select c.state = 'verified' and c.person_id = person from public.identity_checks c
    where c.request_id = request and c.state in ('verified', 'doubted') order by c.settled_at desc, c.state limit 1
  ), false)
$$;
--> statement-breakpoint
-- As before, and: no clock waits for who asks where that is known; it goes on by itself when it is shown, and by hand without a day more where it was not; and what it waits for does not change while it waits.
create or replace function request_step() returns trigger language plpgsql as $$
declare
  acting uuid := nullif(current_setting('app.staff', true), '')::uuid;
  wrong boolean := false;
  told text[];
  proved boolean := false;
begin
  if tg_op = 'INSERT' then
    wrong := new.state <> 'open' or new.stopped_days <> 0
      or num_nonnulls(new.answered_at, new.outcome, new.extended_at, new.stopped_at, new.stop_reason, new.began_anew_on, new.warned_at) > 0
      or (new.kind = 'appeal') <> (new.appeal_of is not null)
      or new.appeal_of is not null and not exists (select from public.requests r where r.id = new.appeal_of and r.person_id is not distinct from new.person_id and r.state = 'answered');
  elsif current_user like 'forthright\_worker\_%' or current_user = 'forthright_eraser' then
    return new;
  else
    if new.state <> old.state then
      told := array['answer', 'denied'];
      wrong := old.state <> 'open' or new.outcome is null or new.answered_at is distinct from now() or new.owner_id is distinct from acting
        or (new.outcome = 'complied') <> exists (select from public.request_events e where e.request_id = new.id and e.kind = 'answer' and e.at = now() and e.staff_id = acting)
        or exists (select from public.requests r where r.id = new.appeal_of and r.owner_id = acting);
    else
      wrong := (new.outcome, new.answered_at) is distinct from (old.outcome, old.answered_at) or old.state = 'answered';
    end if;
    if new.extended_at is distinct from old.extended_at then
      told := array['extended'];
      wrong := wrong or old.extended_at is not null or new.extended_at is distinct from now() or new.state <> 'open' or old.stopped_at is not null
        or day_under(new.regime) > old.due_on or new.due_on <= old.due_on or new.regime = 'california' and new.kind = 'opt-out';
    end if;
    if new.stopped_at is distinct from old.stopped_at and new.state = old.state then
      told := array[case when new.stopped_at is null then 'resumed' else 'stopped' end];
      wrong := wrong or new.stopped_at is not null and (old.stopped_at is not null or new.stopped_at is distinct from now() or day_under(new.regime) > old.due_on);
      if new.stop_reason = 'identity' and identity_known(new.id, new.person_id) then
        raise exception 'it is known who asks' using errcode = 'check_violation', constraint = 'request_stop_known', table = tg_table_name;
      end if;
      -- Who asks is shown in this very transaction, and what waited for that goes on; or it was shown before and somebody of the staff lets it go on. If it was not, they gain no day by it.
      if new.stopped_at is null and old.stop_reason = 'identity' then
        if current_user like 'forthright\_staff\_%' then
          wrong := wrong or (new.due_on, new.stopped_days, new.began_anew_on) is distinct from (old.due_on, old.stopped_days, old.began_anew_on)
            and not exists (select from public.identity_checks c where c.request_id = new.id and c.person_id = new.person_id and c.state = 'verified' and c.settled_at > old.stopped_at);
        else
          proved := exists (select from public.identity_checks c where c.request_id = new.id and c.person_id = new.person_id and c.state = 'verified' and c.settled_at = now());
        end if;
      end if;
    end if;
    wrong := wrong
      or new.stop_reason is distinct from old.stop_reason and new.stopped_at is not distinct from old.stopped_at
      or (new.due_on, new.stopped_days, new.began_anew_on) is distinct from (old.due_on, old.stopped_days, old.began_anew_on) and told is distinct from array['extended'] and told is distinct from array['resumed']
      or new.acknowledged_at is distinct from old.acknowledged_at and (old.acknowledged_at is not null or new.acknowledged_at is distinct from now());
    if told is null and new.acknowledged_at is distinct from old.acknowledged_at then told := array['acknowledged']; end if;
    wrong := wrong or told is not null and not exists (
      select from public.request_events e
      where e.request_id = new.id and e.kind = any (told) and e.at = now() and (case when proved then e.by = 'system' else e.by = 'staff' and e.staff_id = acting end) and (new.person_id is null or e.notice_id is not null)
    );
  end if;
  if wrong then
    raise exception 'a step of a request that the law does not let be taken so' using errcode = 'check_violation', constraint = 'request_step', table = tg_table_name;
  end if;
  return new;
end $$;
--> statement-breakpoint
-- As before, and: whoever shows who they are writes that the clock goes on which waited for that.
create or replace function request_event_by() returns trigger language plpgsql as $$
declare
  staffs boolean := current_user like 'forthright\_staff\_%';
  wrong boolean;
begin
  wrong := case
    when not staffs then current_user in ('forthright_person', 'forthright_auth')
      and not (new.staff_id is null and (new."by" = 'person' and (new.kind in ('received', 'message') or new.kind = 'lent' and current_user = 'forthright_person') or new."by" = 'system' and new.kind in ('acknowledged', 'resumed')))
    when new."by" = 'staff' then new.kind in ('received', 'lent')
    else new."by" <> 'person' or new.kind <> 'received'
  end;
  -- What waited to know who asks goes on by itself when a check says so.
  if not staffs and new.kind = 'resumed' and not wrong then
    wrong := not exists (select from public.identity_checks c where c.request_id = new.request_id and c.person_id = new.person_id and c.state = 'verified' and c.settled_at = now());
  end if;
  if staffs and not wrong then
    wrong := new.staff_id is distinct from nullif(current_setting('app.staff', true), '')::uuid
      or new."by" = 'person' and not (
        exists (select from public.requests r where r.id = new.request_id and r.logged_by = new.staff_id and r.received_at = new.at)
        and not exists (select from public.request_events e where e.request_id = new.request_id)
      )
      or new.kind in ('acknowledged', 'extended', 'stopped', 'resumed', 'answer', 'denied', 'message') and new.notice_id is null
        and exists (select from public.requests r where r.id = new.request_id and r.answer_to is not null);
  end if;
  if wrong then
    raise exception 'an event that is not theirs to write' using errcode = 'insufficient_privilege', constraint = 'request_event_by', table = tg_table_name;
  end if;
  if staffs and new.kind = 'logging' and not exists (select from public.requests r where r.id = new.request_id and is_verified(r.id, r.person_id)) then
    raise exception 'nobody knows who asks' using errcode = 'check_violation', constraint = 'request_identity', table = tg_table_name;
  end if;
  return new;
end $$;
