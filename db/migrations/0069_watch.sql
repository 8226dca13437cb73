CREATE TABLE "audit_findings" (
	"mark" text PRIMARY KEY NOT NULL,
	"found_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "heartbeats" ADD COLUMN "count" integer;--> statement-breakpoint
-- How many jobs the queue has given up, and since when the first of them lies there: of the queue the application sees nothing else. One whose place another took has no key any more.
create function failed_jobs(out waiting bigint, out since timestamptz)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  select count(*), min(updated_at) into waiting, since from graphile_worker.jobs where attempts >= max_attempts and locked_at is null and key is not null;
end $$;
--> statement-breakpoint
revoke execute on function failed_jobs() from public;
