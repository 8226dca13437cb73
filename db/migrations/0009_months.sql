-- The logs, partitioned by month (UTC) on `at`, so that a month that is over goes as a whole. Nobody but these functions makes or drops a month:
-- they run as the owner, for the roles that db/grants.sql names, and know no table but a log and its months.

-- Makes the month that holds a moment; nothing happens when it is there. Attached and not made in place: readers and writers of the log go on.
create function make_month(log text, moment timestamptz) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp set timezone = 'UTC' set lock_timeout = '3s' as $$
declare
  first timestamptz := date_trunc('month', moment);
  part text := format('%s_%s', log, to_char(first, 'YYYY_MM'));
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
  execute format('alter table public.%I attach partition public.%I for values from (%L) to (%L)', log, part, first, first + interval '1 month');
end $$;
--> statement-breakpoint
-- The table of a month that is over.
create function month_over(log text, month date) returns text
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare
  part text := format('%s_%s', log, to_char(month, 'YYYY_MM'));
begin
  if not exists (select from pg_inherits where inhparent = to_regclass(format('public.%I', log)) and inhrelid = to_regclass(format('public.%I', part))) then
    raise exception 'no such month' using errcode = 'invalid_parameter_value';
  end if;
  if date_trunc('month', month::timestamp) + interval '1 month' > now() at time zone 'UTC' then
    raise exception 'the month is not over' using errcode = 'invalid_parameter_value';
  end if;
  return part;
end $$;
--> statement-breakpoint
-- Until the end of the transaction nobody writes into the month, so that it can be looked at and then dropped. Readers go on.
create function close_month(log text, month date) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp set lock_timeout = '500ms' as $$
begin
  execute format('lock table public.%I in share row exclusive mode', public.month_over(log, month));
end $$;
--> statement-breakpoint
-- Drops the month, with every row. Whoever reads the log at length is not waited for: it fails, and the rows go one by one. Not detached first:
-- that would lock whom the foreign keys lead to.
create function drop_month(log text, month date) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp set lock_timeout = '500ms' as $$
begin
  execute format('drop table public.%I', public.month_over(log, month));
end $$;
--> statement-breakpoint
revoke execute on function make_month(text, timestamptz), month_over(text, date), close_month(text, date), drop_month(text, date) from public;
--> statement-breakpoint
-- Under what a record is known that a source hands in: a digest, as it has to be unique over all months and outlives the record by a while.
create function record_key(log text, source uuid, external text) returns bytea
language sql stable return substring(sha256(convert_to(log || ' ' || source::text || ' ' || external, 'UTF8')) for 16);
--> statement-breakpoint
CREATE TABLE "known_records" (
	"key" "bytea" PRIMARY KEY NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE INDEX "known_records_at" ON "known_records" USING brin ("at");
--> statement-breakpoint
do $$
declare
  log text;
  columns text;
  earliest timestamptz;
begin
  foreach log in array array['calls', 'messages', 'notifications', 'visits'] loop
    execute format('alter table public.%I rename to %I', log, log || '_whole');
    -- Forced policies would hide every row from the owner, who copies them.
    execute format('alter table public.%I no force row level security', log || '_whole');
    execute format('alter index public.%I rename to %I', log || '_pkey', log || '_whole_pkey');
    execute format('drop index public.%I', log || '_person');
    execute format('drop index public.%I', log || '_handed_in');
    execute format('create table public.%I (like public.%I including defaults including storage) partition by range (at)', log, log || '_whole');
    execute format('alter table public.%I add constraint %I primary key (id, at)', log, log || '_pkey');
    execute format('create index %I on public.%I (person_id, at, id)', log || '_person', log);
    execute format('alter table public.%I add constraint %I foreign key (person_id) references public.people (id)', log, log || '_person_id_people_id_fk');
    if log <> 'visits' then
      execute format('drop index public.%I', log || '_application');
      execute format('create index %I on public.%I (application_id)', log || '_application', log);
      execute format('alter table public.%I add constraint %I foreign key (application_id) references public.applications (id)', log, log || '_application_id_applications_id_fk');
    end if;
    execute format('select min(at) from public.%I', log || '_whole') into earliest;
    perform public.make_month(log, month)
      from generate_series(date_trunc('month', least(earliest, now() - interval '12 months') at time zone 'UTC'), date_trunc('month', now() at time zone 'UTC') + interval '1 month', interval '1 month') as months (moment),
        lateral (select moment at time zone 'UTC') as in_utc (month);
    select string_agg(quote_ident(attname), ', ' order by attnum) into columns
      from pg_attribute where attrelid = format('public.%I', log)::regclass and attnum > 0 and not attisdropped;
    execute format('insert into public.%I (%s) select %s from public.%I', log, columns, columns, log || '_whole');
    execute format('insert into public.known_records select public.record_key(%L, source_id, external_id), at from public.%I where external_id is not null and source_id is not null on conflict do nothing', log, log || '_whole');
    execute format('alter table public.%I enable row level security, force row level security', log);
    execute format('drop table public.%I', log || '_whole');
  end loop;
end $$;
