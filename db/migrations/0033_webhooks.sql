CREATE TABLE "address_reports" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"source_id" uuid NOT NULL,
	"address_hash" text NOT NULL,
	"channel" text DEFAULT 'email' NOT NULL,
	"kind" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "address_reports_once" UNIQUE("source_id","address_hash","channel","kind","at")
);
--> statement-breakpoint
CREATE TABLE "webhook_deliveries" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"webhook_id" uuid NOT NULL,
	"address_hash" text NOT NULL,
	"channel" text DEFAULT 'email' NOT NULL,
	"topic" text NOT NULL,
	"becomes" text NOT NULL,
	"at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"problem" text,
	"status" integer,
	"settled_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "webhooks" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"name" text NOT NULL,
	"url" text NOT NULL,
	"secret" "bytea" NOT NULL,
	"made_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"failing_since" timestamp with time zone,
	"off_at" timestamp with time zone,
	"ended_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "address_reports" ADD CONSTRAINT "address_reports_source_id_sources_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."sources"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook_deliveries" ADD CONSTRAINT "webhook_deliveries_webhook_id_webhooks_id_fk" FOREIGN KEY ("webhook_id") REFERENCES "public"."webhooks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhooks" ADD CONSTRAINT "webhooks_made_by_staff_id_fk" FOREIGN KEY ("made_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "address_reports_recorded" ON "address_reports" USING btree ("recorded_at");--> statement-breakpoint
CREATE INDEX "webhook_deliveries_webhook" ON "webhook_deliveries" USING btree ("webhook_id","state");--> statement-breakpoint
CREATE INDEX "webhook_deliveries_at" ON "webhook_deliveries" USING btree ("at");--> statement-breakpoint
CREATE INDEX "webhooks_made_by" ON "webhooks" USING btree ("made_by");--> statement-breakpoint
-- By hand from here. Each change of what is off is written down for every webhook, in its own transaction and by the rights of whoever changes it: no verb can forget it.
create function tell_webhooks() returns trigger language plpgsql as $$
declare
  news record;
begin
  if not exists (select from public.webhooks where off_at is null and ended_at is null) then return null; end if;
  for news in
    select gen_random_uuid() as id, webhooks.id as webhook, changed.address_hash, changed.channel, changed.topic
    from changed cross join public.webhooks
    -- No business of a mail program: whether somebody may be sold, and who asked for product information.
    where webhooks.off_at is null and webhooks.ended_at is null and changed.topic <> 'sale-sharing' and changed.topic not like 'enquiry-%'
  loop
    insert into public.webhook_deliveries (id, webhook_id, address_hash, channel, topic, becomes)
      values (news.id, news.webhook, news.address_hash, news.channel, news.topic, case tg_op when 'INSERT' then 'off' else 'on' end);
    perform public.enqueue('deliver-webhook', news.id);
  end loop;
  return null;
end $$;
--> statement-breakpoint
create trigger tell_webhooks_off after insert on suppressions referencing new table as changed for each statement execute function tell_webhooks();
--> statement-breakpoint
create trigger tell_webhooks_on after delete on suppressions referencing old table as changed for each statement execute function tell_webhooks();
--> statement-breakpoint
create or replace function enqueue(task text, id uuid, run_at timestamptz default now(), priority int default 0) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if task not in ('send-mail', 'build-export', 'build-large-export', 'tell-recipient', 'tell-of-erasure', 'erase-due', 'tell-of-version', 'deliver-webhook') then
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
