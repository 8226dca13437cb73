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
