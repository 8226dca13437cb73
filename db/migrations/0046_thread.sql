CREATE TABLE "request_attachments" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"request_id" uuid NOT NULL,
	"event_id" uuid NOT NULL,
	"person_id" uuid,
	"staff_id" uuid,
	"place" integer NOT NULL,
	"type" text NOT NULL,
	"bytes" integer NOT NULL,
	"clean_at" timestamp with time zone,
	"contents" "bytea" NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "request_attachments_place" UNIQUE("event_id","place"),
	CONSTRAINT "request_attachments_place_of_five" CHECK (place between 1 and 5),
	CONSTRAINT "request_attachments_bytes" CHECK (bytes between 1 and 8388608)
);
--> statement-breakpoint
ALTER TABLE "request_events" ADD COLUMN "way" text;--> statement-breakpoint
ALTER TABLE "request_events" ADD COLUMN "mail_hash" text;--> statement-breakpoint
ALTER TABLE "request_events" ADD COLUMN "files_left" integer;--> statement-breakpoint
ALTER TABLE "request_attachments" ADD CONSTRAINT "request_attachments_request_id_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."requests"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "request_attachments" ADD CONSTRAINT "request_attachments_event_id_request_events_id_fk" FOREIGN KEY ("event_id") REFERENCES "public"."request_events"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "request_attachments" ADD CONSTRAINT "request_attachments_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "request_attachments" ADD CONSTRAINT "request_attachments_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "request_attachments_request" ON "request_attachments" USING btree ("request_id","at");--> statement-breakpoint
CREATE INDEX "request_attachments_person" ON "request_attachments" USING btree ("person_id","at");--> statement-breakpoint
CREATE INDEX "request_attachments_staff" ON "request_attachments" USING btree ("staff_id");--> statement-breakpoint
CREATE UNIQUE INDEX "request_events_mail" ON "request_events" USING btree ("mail_hash") WHERE mail_hash is not null;
--> statement-breakpoint
-- Written by hand, from here to the end. A file comes with its message and from who wrote it. Where a request is done for nobody but who it is about, staff send a file only once that is known: it would show what nobody knew.
create function request_attachment_by() returns trigger language plpgsql as $$
declare
  staffs boolean := current_user like 'forthright\_staff\_%';
begin
  if new.at <> now()
    or staffs and new.staff_id is distinct from nullif(current_setting('app.staff', true), '')::uuid
    or not staffs and new.staff_id is not null
    or not exists (
      select from public.request_events e where e.id = new.event_id and e.request_id = new.request_id and e.person_id is not distinct from new.person_id and e.at = now()
        and e.staff_id is not distinct from new.staff_id and e.kind in ('message', 'answer')
    ) then
    raise exception 'a file that does not come with its message' using errcode = 'insufficient_privilege', constraint = 'request_attachment_by', table = tg_table_name;
  end if;
  -- Apart, as only staff may ask this.
  if staffs then
    if exists (select from public.requests r where r.id = new.request_id and needs_identity(r.kind, r.appeal_of) and not is_verified(r.id, r.person_id)) then
      raise exception 'nobody knows who asks' using errcode = 'check_violation', constraint = 'request_identity', table = tg_table_name;
    end if;
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger request_attachment_by before insert on request_attachments for each row when (current_user like 'forthright\_%') execute function request_attachment_by();
--> statement-breakpoint
-- What hangs on a request becomes the record's whose it is said to be about.
create function attachments_join_person() returns trigger language plpgsql as $$
begin
  update public.request_attachments set person_id = new.person_id where request_id = new.id and person_id is null;
  return null;
end $$;
--> statement-breakpoint
create trigger attachments_join_person after update of person_id on requests for each row when (new.person_id is distinct from old.person_id and current_user like 'forthright\_staff\_%') execute function attachments_join_person();
--> statement-breakpoint
create trigger of_joined_request before update of person_id on request_attachments for each row when (current_user like 'forthright\_staff\_%') execute function of_joined_request();
--> statement-breakpoint
-- What came by mail says so, and nothing else does: nobody can say who sent it. It is a message on an open request, and no more.
create function request_event_by_mail() returns trigger language plpgsql as $$
begin
  if current_user <> 'forthright_postman' or new.way is distinct from 'mail' or new.mail_hash is null or new."by" <> 'person' or new.kind <> 'message' or new.at <> now()
    or num_nonnulls(new.staff_id, new.reason, new.until, new.notice_id, new.to_id) > 0
    or not exists (select from public.requests r where r.id = new.request_id and r.state = 'open' and r.person_id is not distinct from new.person_id) then
    raise exception 'a message by mail that is none' using errcode = 'insufficient_privilege', constraint = 'request_event_by_mail', table = tg_table_name;
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger request_event_by_mail before insert on request_events for each row when (current_user like 'forthright\_%' and (current_user = 'forthright_postman' or num_nonnulls(new.way, new.mail_hash, new.files_left) > 0)) execute function request_event_by_mail();
