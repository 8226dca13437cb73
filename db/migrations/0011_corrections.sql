CREATE TABLE "conflicts" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"person_id" uuid NOT NULL,
	"correction_id" uuid NOT NULL,
	"field" text NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"settled_at" timestamp with time zone,
	"staff_id" uuid
);
--> statement-breakpoint
CREATE TABLE "tellings" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"person_id" uuid NOT NULL,
	"correction_id" uuid NOT NULL,
	"recipient" text NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"settled_at" timestamp with time zone,
	"staff_id" uuid
);
--> statement-breakpoint
ALTER TABLE "corrections" ADD COLUMN "outcome" text DEFAULT 'changed' NOT NULL;--> statement-breakpoint
ALTER TABLE "conflicts" ADD CONSTRAINT "conflicts_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conflicts" ADD CONSTRAINT "conflicts_correction_id_corrections_id_fk" FOREIGN KEY ("correction_id") REFERENCES "public"."corrections"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conflicts" ADD CONSTRAINT "conflicts_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tellings" ADD CONSTRAINT "tellings_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tellings" ADD CONSTRAINT "tellings_correction_id_corrections_id_fk" FOREIGN KEY ("correction_id") REFERENCES "public"."corrections"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tellings" ADD CONSTRAINT "tellings_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "conflicts_person" ON "conflicts" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "conflicts_correction" ON "conflicts" USING btree ("correction_id");--> statement-breakpoint
CREATE INDEX "conflicts_staff" ON "conflicts" USING btree ("staff_id");--> statement-breakpoint
CREATE UNIQUE INDEX "conflicts_one_open" ON "conflicts" USING btree ("person_id","field") WHERE state = 'open';--> statement-breakpoint
CREATE INDEX "tellings_person" ON "tellings" USING btree ("person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "tellings_once" ON "tellings" USING btree ("correction_id","recipient");--> statement-breakpoint
CREATE INDEX "tellings_staff" ON "tellings" USING btree ("staff_id");--> statement-breakpoint
CREATE INDEX "tellings_by_hand" ON "tellings" USING btree ("created_at") WHERE state in ('by-hand', 'failed');
--> statement-breakpoint
create or replace function enqueue(task text, id uuid, run_at timestamptz default now()) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if task not in ('send-mail', 'build-export', 'tell-recipient') then
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
