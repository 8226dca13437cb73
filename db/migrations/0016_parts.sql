-- The files of downloads that are there lie under names and keys that no part has: they are asked for anew.
UPDATE "exports" SET "state" = 'expired', "archive_key" = null WHERE "state" = 'ready';--> statement-breakpoint
CREATE TABLE "export_parts" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"export_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"object_name" text,
	"bytes" bigint,
	"sha256" text,
	"taken_at" timestamp with time zone NOT NULL,
	"next_series" text,
	"next_files" integer,
	"next_of" integer,
	"next_rows" integer,
	"after_at" text,
	"after_id" uuid,
	"finished_at" timestamp with time zone,
	CONSTRAINT "export_parts_number" UNIQUE("export_id","number")
);
--> statement-breakpoint
CREATE TABLE "export_repeats" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"person_id" uuid NOT NULL,
	"categories" text[] NOT NULL,
	"formats" text[] DEFAULT '{csv,json,har}' NOT NULL,
	"part_bytes" bigint,
	"only_new" boolean DEFAULT false NOT NULL,
	"every_months" integer NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"next_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "invoices" ADD COLUMN "recorded_at" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "export_fetches" ADD COLUMN "part" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "exports" ADD COLUMN "formats" text[] DEFAULT '{csv,json,har}' NOT NULL;--> statement-breakpoint
ALTER TABLE "exports" ADD COLUMN "part_bytes" bigint;--> statement-breakpoint
ALTER TABLE "exports" ADD COLUMN "from_day" date;--> statement-breakpoint
ALTER TABLE "exports" ADD COLUMN "to_day" date;--> statement-breakpoint
ALTER TABLE "exports" ADD COLUMN "new_since" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "exports" ADD COLUMN "builder" text;--> statement-breakpoint
ALTER TABLE "exports" ADD COLUMN "parts" integer;--> statement-breakpoint
ALTER TABLE "exports" ADD COLUMN "taken_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "cached_contents" ADD COLUMN "recorded_at" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "calls" ADD COLUMN "recorded_at" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "recorded_at" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "notifications" ADD COLUMN "recorded_at" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "visits" ADD COLUMN "recorded_at" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "export_parts" ADD CONSTRAINT "export_parts_export_id_exports_id_fk" FOREIGN KEY ("export_id") REFERENCES "public"."exports"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "export_parts" ADD CONSTRAINT "export_parts_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "export_repeats" ADD CONSTRAINT "export_repeats_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "export_parts_person" ON "export_parts" USING btree ("person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "export_repeats_one" ON "export_repeats" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "export_repeats_next" ON "export_repeats" USING btree ("next_at");--> statement-breakpoint
ALTER TABLE "exports" DROP COLUMN "object_name";--> statement-breakpoint
ALTER TABLE "exports" DROP COLUMN "sha256";--> statement-breakpoint
drop function enqueue(text, uuid, timestamptz);
--> statement-breakpoint
-- The only way into the queue: known tasks, ids and nothing else. Of jobs that are due the one with the lowest `priority` goes first.
create function enqueue(task text, id uuid, run_at timestamptz default now(), priority int default 0) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if task not in ('send-mail', 'build-export', 'build-large-export', 'tell-recipient') then
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
revoke execute on function enqueue(text, uuid, timestamptz, int) from public;
