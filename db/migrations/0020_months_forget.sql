create or replace function make_month(log text, moment timestamptz) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp set timezone = 'UTC' set lock_timeout = '3s' as $$
declare
  first timestamptz := date_trunc('month', moment);
  part text := format('%s_%s', log, to_char(first, 'YYYY_MM'));
  forgotten text;
begin
  if not exists (select from pg_partitioned_table where partrelid = to_regclass(format('public.%I', log))) then
    raise exception 'no such log' using errcode = 'invalid_parameter_value';
  end if;
  if first is null or first < '2000-01-01' or first > now() + interval '2 months' then
    raise exception 'no such month' using errcode = 'invalid_parameter_value';
  end if;
  if exists (select from pg_class where relname = part and relnamespace = 'public'::regnamespace) then
    return;
  end if;
  -- Two may need the same month at once. The catalogue is asked, not to_regclass: that may still remember there was none.
  perform pg_advisory_xact_lock(7240419);
  if exists (select from pg_class where relname = part and relnamespace = 'public'::regnamespace) then
    return;
  end if;
  execute format('create table public.%I (like public.%I including defaults including constraints including storage)', part, log);
  -- Addressed by its own name a month has rights of its own: none.
  execute format('alter table public.%I enable row level security, force row level security', part);
  execute format('revoke all on public.%I from public', part);
  -- Nor does the planner keep samples of what it keeps none of in the others.
  for forgotten in select attname from pg_attribute where attrelid = format('public.%I', log)::regclass and attstattarget = 0 loop
    execute format('alter table public.%I alter column %I set statistics 0', part, forgotten);
  end loop;
  execute format('alter table public.%I attach partition public.%I for values from (%L) to (%L)', log, part, first, first + interval '1 month');
end $$;
