ALTER TABLE "campaigns" ADD COLUMN "language" text DEFAULT 'en' NOT NULL;--> statement-breakpoint
ALTER TABLE "campaigns" ADD CONSTRAINT "campaigns_language" CHECK (language in ('en', 'es', 'de'));--> statement-breakpoint
-- As before; the language is of the words.
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
    changes := '{id,topic,language,subject,body,per_minute,written_by}';
    well := officer and new.written_by = acting and new.written_at = now();
    old := new;
    old.state := 'draft'; old.proposed_by := null; old.proposed_at := null; old.approved_by := null; old.approved_at := null; old.returned_by := null; old.returned_at := null;
    old.returned_because := null; old.started_by := null; old.started_at := null; old.stopped_by := null; old.stopped_at := null; old.done_at := null; old.up_to := null;
    old.everybody := false; old.queued := 0; old.next_at := null;
  elsif step = 'send' then
    changes := '{state,done_at,up_to,everybody,queued,next_at}';
    well := old.state = 'sending' and new.state in ('sending', 'done');
  elsif old.state in ('draft', 'proposed', 'approved') and new.state = 'draft' and new.returned_at is not distinct from old.returned_at then
    changes := '{topic,language,subject,body,per_minute,state,written_by,written_at,proposed_by,proposed_at,approved_by,approved_at}';
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
  elsif step in ('approved to approved', 'stopped to stopped') then
    changes := '{approved_by,approved_at}';
    -- Anew, once whoever did it before has lost the role.
    well := officer and (new.approved_by, new.approved_at) = (acting, now()) and not exists (select from public.staff where id = old.approved_by and role = 'privacy' and active);
  elsif step in ('approved to sending', 'stopped to sending') then
    changes := '{state,started_by,started_at}';
    -- The approval of somebody who has lost the role since lets nothing go, nor go on; and two who have it stand behind what goes.
    well := officer and (new.started_by, new.started_at) = (acting, now()) and exists (select from public.staff where id = old.approved_by and role = 'privacy' and active)
      and (acting <> old.approved_by or exists (select from public.staff where id = old.proposed_by and role = 'privacy' and active));
  elsif step = 'sending to stopped' then
    changes := '{state,stopped_by,stopped_at}';
    well := officer and (new.stopped_by, new.stopped_at) = (acting, now());
  end if;
  if well is not true or to_jsonb(new) - changes is distinct from to_jsonb(old) - changes then
    raise exception 'a step of a campaign that is not theirs to take' using errcode = 'insufficient_privilege', constraint = 'campaign_step', table = tg_table_name;
  end if;
  return new;
end $$;
