CREATE TABLE "campaigns" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"topic" text NOT NULL,
	"subject" text NOT NULL,
	"body" text NOT NULL,
	"per_minute" integer NOT NULL,
	"state" text DEFAULT 'draft' NOT NULL,
	"written_by" uuid NOT NULL,
	"written_at" timestamp with time zone DEFAULT now() NOT NULL,
	"proposed_by" uuid,
	"proposed_at" timestamp with time zone,
	"approved_by" uuid,
	"approved_at" timestamp with time zone,
	"returned_by" uuid,
	"returned_at" timestamp with time zone,
	"returned_because" text,
	"started_by" uuid,
	"started_at" timestamp with time zone,
	"stopped_by" uuid,
	"stopped_at" timestamp with time zone,
	"done_at" timestamp with time zone,
	"up_to" uuid,
	"everybody" boolean DEFAULT false NOT NULL,
	"queued" integer DEFAULT 0 NOT NULL,
	"next_at" timestamp with time zone,
	CONSTRAINT "campaigns_rate" CHECK (per_minute between 1 and 6000),
	CONSTRAINT "campaigns_proposed" CHECK ((proposed_by is null) = (state = 'draft') and (proposed_by is null) = (proposed_at is null)),
	CONSTRAINT "campaigns_approved" CHECK ((approved_by is null) = (state in ('draft', 'proposed')) and (approved_by is null) = (approved_at is null) and (approved_by is null or approved_by not in (written_by, proposed_by))),
	CONSTRAINT "campaigns_returned" CHECK (num_nonnulls(returned_by, returned_at, returned_because) in (0, 3)),
	CONSTRAINT "campaigns_started" CHECK ((started_by is null) = (state in ('draft', 'proposed', 'approved')) and (started_by is null) = (started_at is null)),
	CONSTRAINT "campaigns_stopped" CHECK ((stopped_by is null) = (stopped_at is null) and (state <> 'stopped' or stopped_by is not null)),
	CONSTRAINT "campaigns_done" CHECK ((done_at is null) = (state <> 'done'))
);
--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "campaign_id" uuid;--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "subject" text;--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "basis" text;--> statement-breakpoint
ALTER TABLE "campaigns" ADD CONSTRAINT "campaigns_written_by_staff_id_fk" FOREIGN KEY ("written_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaigns" ADD CONSTRAINT "campaigns_proposed_by_staff_id_fk" FOREIGN KEY ("proposed_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaigns" ADD CONSTRAINT "campaigns_approved_by_staff_id_fk" FOREIGN KEY ("approved_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaigns" ADD CONSTRAINT "campaigns_returned_by_staff_id_fk" FOREIGN KEY ("returned_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaigns" ADD CONSTRAINT "campaigns_started_by_staff_id_fk" FOREIGN KEY ("started_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaigns" ADD CONSTRAINT "campaigns_stopped_by_staff_id_fk" FOREIGN KEY ("stopped_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "campaigns_written_by" ON "campaigns" USING btree ("written_by");--> statement-breakpoint
CREATE INDEX "campaigns_proposed_by" ON "campaigns" USING btree ("proposed_by");--> statement-breakpoint
CREATE INDEX "campaigns_approved_by" ON "campaigns" USING btree ("approved_by");--> statement-breakpoint
CREATE INDEX "campaigns_returned_by" ON "campaigns" USING btree ("returned_by");--> statement-breakpoint
CREATE INDEX "campaigns_started_by" ON "campaigns" USING btree ("started_by");--> statement-breakpoint
CREATE INDEX "campaigns_stopped_by" ON "campaigns" USING btree ("stopped_by");--> statement-breakpoint
ALTER TABLE "outbox" ADD CONSTRAINT "outbox_campaign_id_campaigns_id_fk" FOREIGN KEY ("campaign_id") REFERENCES "public"."campaigns"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "outbox_campaign" ON "outbox" USING btree ("campaign_id","person_id") WHERE campaign_id is not null;--> statement-breakpoint
CREATE INDEX "outbox_campaign_state" ON "outbox" USING btree ("campaign_id","state") WHERE campaign_id is not null;
--> statement-breakpoint
create or replace function enqueue(task text, id uuid, run_at timestamptz default now(), priority int default 0) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if task not in ('send-mail', 'send-campaign', 'build-export', 'build-large-export', 'tell-recipient', 'tell-of-erasure', 'erase-due', 'tell-of-version', 'deliver-webhook') then
    raise exception 'no such task';
  end if;
  perform graphile_worker.add_job(
    identifier => task,
    payload => json_build_object('id', id),
    run_at => enqueue.run_at,
    max_attempts => 12,
    job_key => task || ':' || id,
    priority => greatest(0, enqueue.priority)
  );
end $$;
--> statement-breakpoint
-- A step of a campaign is taken in one's own name, now, by who is privacy officer at that very moment, and changes nothing but what the step is: so what was approved is
-- what was proposed, and any edit makes it a draft again. That the one who approves is another than who wrote and proposed, the constraint says. The worker goes on with
-- what is being sent, and with nothing else.
create function campaign_step() returns trigger language plpgsql as $$
declare
  acting uuid := nullif(current_setting('app.staff', true), '')::uuid;
  step text := case when tg_op = 'INSERT' then 'write' when current_user = 'forthright_worker' then 'send' else old.state || ' to ' || new.state end;
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
create trigger campaign_step before insert or update on campaigns for each row when (current_user like 'forthright\_%') execute function campaign_step();
