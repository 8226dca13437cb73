CREATE INDEX "outbox_campaign_settled" ON "outbox" USING btree ("campaign_id","settled_at") WHERE campaign_id is not null and settled_at is not null;--> statement-breakpoint
CREATE INDEX "profiles_created" ON "profiles" USING btree ("created_at");
--> statement-breakpoint
-- By hand from here. What goes to one webhook waits in a lane of its own, one after the other: whichever hangs holds up itself alone.
drop function enqueue(text, uuid, timestamptz, int);
--> statement-breakpoint
create function enqueue(task text, id uuid, run_at timestamptz default now(), priority int default 0, lane uuid default null) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if task not in ('send-mail', 'build-export', 'build-large-export', 'tell-recipient', 'tell-of-erasure', 'erase-due', 'tell-of-version', 'deliver-webhook', 'send-campaign', 'tell-of-incident') then
    raise exception 'no such task';
  end if;
  perform graphile_worker.add_job(
    identifier => task,
    payload => json_build_object('id', id),
    queue_name => task || ':' || lane,
    run_at => enqueue.run_at,
    max_attempts => 12,
    job_key => task || ':' || id,
    priority => greatest(0, enqueue.priority)
  );
end $$;
--> statement-breakpoint
revoke execute on function enqueue(text, uuid, timestamptz, int, uuid) from public;
--> statement-breakpoint
create or replace function tell_webhooks() returns trigger language plpgsql as $$
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
    perform public.enqueue('deliver-webhook', news.id, lane => news.webhook);
  end loop;
  return null;
end $$;
