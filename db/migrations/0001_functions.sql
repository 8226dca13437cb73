-- Append-only, for every role there is.
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'the audit is append-only';
end $$;
--> statement-breakpoint
create trigger audit_append_only before update or delete or truncate on audit for each statement execute function refuse_change();
--> statement-breakpoint
-- Jobs carry a task and an id, nothing else, and commit with the data they are about.
create function enqueue(task text, id uuid, run_at timestamptz default now()) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if task not in ('send-mail', 'build-export') then
    raise exception 'no such task';
  end if;
  perform graphile_worker.add_job(
    identifier => task,
    payload => json_build_object('id', id),
    run_at => enqueue.run_at,
    max_attempts => 12,
    job_key => task || ':' || id
  );
end $$;
--> statement-breakpoint
revoke execute on function enqueue(text, uuid, timestamptz) from public;
