-- Written by hand. A second step stands on the first only as long as whoever took that is privacy officer still. The arguments: what a refusal is called, and the column of who took the first.
create function first_stands() returns trigger language plpgsql as $$
begin
  if not exists (select from public.staff where id = (to_jsonb(old) ->> tg_argv[1])::uuid and role = 'privacy' and active) then
    raise exception 'a second step, the first of which was taken by one who has lost the role' using errcode = 'insufficient_privilege', constraint = tg_argv[0], table = tg_table_name;
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger hold_stands before update of confirmed_by on holds for each row when (current_user like 'forthright\_%' and old.confirmed_by is null and new.confirmed_by is not null) execute function first_stands('hold_step', 'set_by');
--> statement-breakpoint
-- A hold nobody has confirmed is ended by one; one that stands, at another's request.
create trigger hold_lift_stands before update of ended_by on holds for each row when (current_user like 'forthright\_%' and old.confirmed_by is not null and old.lift_asked_by is not null and old.ended_by is null and new.ended_by is not null)
  execute function first_stands('hold_step', 'lift_asked_by');
--> statement-breakpoint
create trigger publication_stands before update of confirmed_by on policy_publications for each row when (current_user like 'forthright\_%' and old.confirmed_by is null and new.confirmed_by is not null)
  execute function first_stands('publication_step', 'proposed_by');
--> statement-breakpoint
create trigger incident_stands before update of confirmed_by on incidents for each row when (current_user like 'forthright\_%' and old.confirmed_by is null and new.confirmed_by is not null)
  execute function first_stands('incident_step', 'proposed_by');
--> statement-breakpoint
create trigger incident_update_stands before update of confirmed_by on incident_updates for each row when (current_user like 'forthright\_%' and old.confirmed_by is null and new.confirmed_by is not null)
  execute function first_stands('incident_step', 'written_by');
--> statement-breakpoint
-- As before, but who proposed a campaign is asked when it is approved, and who approved it also when it goes on after a stop.
create or replace function campaign_step() returns trigger language plpgsql as $$
declare
  acting uuid := nullif(current_setting('app.staff', true), '')::uuid;
  step text := case when tg_op = 'INSERT' then 'write' when current_user = 'forthright_worker_mail' then 'send' else old.state || ' to ' || new.state end;
  officer boolean;
  changes text[];
  well boolean;
begin
  if step <> 'send' then
    officer := exists (select from public.staff where id = acting and role = 'privacy' and active);
  end if;
  if step = 'write' then
    changes := '{id,topic,subject,body,per_minute,written_by}';
    well := officer and new.written_by = acting and new.written_at = now();
    old := new;
    old.state := 'draft'; old.proposed_by := null; old.proposed_at := null; old.approved_by := null; old.approved_at := null; old.returned_by := null; old.returned_at := null;
    old.returned_because := null; old.started_by := null; old.started_at := null; old.stopped_by := null; old.stopped_at := null; old.done_at := null; old.up_to := null;
    old.everybody := false; old.queued := 0; old.next_at := null;
  elsif step = 'send' then
    changes := '{state,done_at,up_to,everybody,queued,next_at}';
    well := old.state = 'sending' and new.state in ('sending', 'done');
  elsif old.state in ('draft', 'proposed', 'approved') and new.state = 'draft' and new.returned_at is not distinct from old.returned_at then
    changes := '{topic,subject,body,per_minute,state,written_by,written_at,proposed_by,proposed_at,approved_by,approved_at}';
    well := officer and (new.written_by, new.written_at) = (acting, now());
  elsif step = 'draft to proposed' then
    changes := '{state,proposed_by,proposed_at,returned_by,returned_at,returned_because}';
    well := officer and (new.proposed_by, new.proposed_at) = (acting, now()) and new.returned_by is null;
  elsif step = 'proposed to draft' then
    changes := '{state,proposed_by,proposed_at,returned_by,returned_at,returned_because}';
    well := officer and (new.returned_by, new.returned_at) = (acting, now()) and acting not in (old.proposed_by, old.written_by);
  elsif step = 'proposed to approved' then
    changes := '{state,approved_by,approved_at}';
    -- What somebody proposed who has lost the role since is approved by nobody.
    well := officer and (new.approved_by, new.approved_at) = (acting, now()) and exists (select from public.staff where id = old.proposed_by and role = 'privacy' and active);
  elsif step in ('approved to sending', 'stopped to sending') then
    changes := '{state,started_by,started_at}';
    -- The approval of somebody who has lost the role since lets nothing go, nor go on.
    well := officer and (new.started_by, new.started_at) = (acting, now()) and exists (select from public.staff where id = old.approved_by and role = 'privacy' and active);
  elsif step = 'sending to stopped' then
    changes := '{state,stopped_by,stopped_at}';
    well := officer and (new.stopped_by, new.stopped_at) = (acting, now());
  end if;
  if well is not true or to_jsonb(new) - changes is distinct from to_jsonb(old) - changes then
    raise exception 'a step of a campaign that is not theirs to take' using errcode = 'insufficient_privilege', constraint = 'campaign_step', table = tg_table_name;
  end if;
  return new;
end $$;
--> statement-breakpoint
-- As before, but what is closed as a duplicate loses no day by it.
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
