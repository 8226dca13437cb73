-- A no that one of several people at an address said, and another a yes after it, stands under a name of its own (`privacy/topics.ts`): told as what it is about, and not as on while the address is off for that in either way.
create or replace function tell_webhooks() returns trigger language plpgsql as $$
declare
  news record;
begin
  if not exists (select from public.webhooks where off_at is null and ended_at is null) then return null; end if;
  for news in
    select gen_random_uuid() as id, webhooks.id as webhook, one.address_hash, one.channel, one.topic
    from (
      select distinct address_hash, channel, case when topic = 'shared-all' then '*' else regexp_replace(topic, '^shared-', '') end as topic
      from changed
      -- No business of a mail program: whether somebody may be sold, and who asked for product information.
      where topic <> 'sale-sharing' and topic not like 'enquiry-%'
    ) one cross join public.webhooks
    where webhooks.off_at is null and webhooks.ended_at is null
  loop
    -- Looked at by those alone who delete: not everybody who adds a no may read one.
    if tg_op = 'DELETE' then
      if exists (
        select from public.suppressions s
        where s.address_hash = news.address_hash and s.channel = news.channel and s.topic in (news.topic, case news.topic when '*' then 'shared-all' else 'shared-' || news.topic end)
      ) then continue; end if;
    end if;
    insert into public.webhook_deliveries (id, webhook_id, address_hash, channel, topic, becomes)
      values (news.id, news.webhook, news.address_hash, news.channel, news.topic, case tg_op when 'INSERT' then 'off' else 'on' end);
    perform public.enqueue('deliver-webhook', news.id, lane => news.webhook);
  end loop;
  return null;
end $$;
