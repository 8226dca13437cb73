-- Written by hand. Each task of the worker has a role of its own, which reads what is held for the purposes of the task. As before, but for the names: a request is left alone for whichever task.
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
-- As before, but that it is the task that sends which goes on with what is being sent.
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
    well := officer and (new.approved_by, new.approved_at) = (acting, now());
  elsif step = 'approved to sending' then
    changes := '{state,started_by,started_at}';
    -- The approval of somebody who has lost the role since lets nothing go.
    well := officer and (new.started_by, new.started_at) = (acting, now()) and exists (select from public.staff where id = old.approved_by and role = 'privacy' and active);
  elsif step = 'stopped to sending' then
    changes := '{state,started_by,started_at}';
    well := officer and (new.started_by, new.started_at) = (acting, now());
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
-- The one role of all tasks is left without a right here. It goes with the last database of the cluster that knows it.
do $$
declare
  p record;
  f regprocedure;
begin
  if to_regrole('forthright_worker') is null then return; end if;
  for p in select policyname, tablename from pg_policies where schemaname = 'public' and roles = '{forthright_worker}' loop
    execute format('drop policy %I on %I', p.policyname, p.tablename);
  end loop;
  revoke all on all tables in schema public from forthright_worker;
  for f in select oid::regprocedure from pg_proc where pronamespace = 'public'::regnamespace and proacl::text like '%forthright_worker=%' loop
    execute format('revoke execute on function %s from forthright_worker', f);
  end loop;
  revoke usage on schema public from forthright_worker;
  begin
    drop role forthright_worker;
  exception when dependent_objects_still_exist or insufficient_privilege then null;
  end;
end $$;
