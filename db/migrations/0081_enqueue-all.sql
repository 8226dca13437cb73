-- Several jobs of one task by one statement of the queue, at `first` and so many seconds (`gap`) after each other: one by one a minute's worth of a campaign took the minute.
create function enqueue_all(task text, ids uuid[], first timestamptz default now(), gap float8 default 0, priority int default 0, lane uuid default null) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if task not in ('send-mail', 'build-export', 'build-large-export', 'tell-recipient', 'tell-of-erasure', 'erase-due', 'tell-of-version', 'deliver-webhook', 'send-campaign', 'tell-of-incident') then
    raise exception 'no such task';
  end if;
  if cardinality(ids) = 0 then return; end if;
  perform graphile_worker.add_jobs(array(
    select row(task, json_build_object('id', id), task || ':' || lane, first + (n - 1) * gap * interval '1 second', 12, task || ':' || id, greatest(0, priority), null)::graphile_worker.job_spec
    from unnest(ids) with ordinality as one (id, n)
  ));
end $$;
--> statement-breakpoint
revoke execute on function enqueue_all(text, uuid[], timestamptz, float8, int, uuid) from public;
--> statement-breakpoint
create or replace function enqueue(task text, id uuid, run_at timestamptz default now(), priority int default 0, lane uuid default null) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform public.enqueue_all(task, array[id], run_at, priority => priority, lane => lane);
end $$;
