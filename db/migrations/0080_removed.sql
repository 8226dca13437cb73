ALTER TABLE "request_events" DROP CONSTRAINT "request_events_reason";--> statement-breakpoint
ALTER TABLE "request_events" ADD COLUMN "file_of" uuid;--> statement-breakpoint
ALTER TABLE "request_events" ADD COLUMN "file_place" integer;--> statement-breakpoint
CREATE UNIQUE INDEX "request_events_file" ON "request_events" USING btree ("file_of","file_place") WHERE file_of is not null;--> statement-breakpoint
ALTER TABLE "request_events" ADD CONSTRAINT "request_events_file_of" CHECK ((file_of is null or file_place is not null) and (file_place is null or kind = 'removed'));--> statement-breakpoint
ALTER TABLE "request_events" ADD CONSTRAINT "request_events_reason" CHECK ((kind in ('extended', 'stopped', 'denied', 'unlinked', 'removed')) = (reason is not null));--> statement-breakpoint
-- Written by hand, from here on.
ALTER TABLE "request_events" ADD CONSTRAINT "request_events_file_of_fk" FOREIGN KEY ("file_of") REFERENCES "request_events"("id") ON DELETE set null;
--> statement-breakpoint
-- As before, and: whoever asked takes a file of theirs back, and what staff do for them or log otherwise is for somebody known, whatever the request asks for.
create or replace function request_event_by() returns trigger language plpgsql as $$
declare
  staffs boolean := current_user like 'forthright\_staff\_%';
  wrong boolean;
begin
  wrong := case
    when not staffs then current_user in ('forthright_person', 'forthright_auth')
      and not (new.staff_id is null and (new."by" = 'person' and (new.kind in ('received', 'message', 'removed') or new.kind = 'lent' and current_user = 'forthright_person') or new."by" = 'system' and new.kind in ('acknowledged', 'resumed', 'proved', 'disowned')))
    when new."by" = 'staff' then new.kind in ('received', 'lent', 'proved', 'disowned')
    else new."by" <> 'person' or new.kind <> 'received'
  end;
  -- What waited to know who asks goes on by itself when a check says so.
  if not staffs and new.kind = 'resumed' and not wrong then
    wrong := not exists (select from public.identity_checks c where c.request_id = new.request_id and c.person_id = new.person_id and c.state = 'verified' and c.settled_at = now());
  end if;
  if not staffs and new.kind in ('proved', 'disowned') and not wrong then
    wrong := not exists (
      select from public.identity_checks c where c.request_id = new.request_id and c.person_id is not distinct from new.person_id and c.settled_at = now()
        and (new.kind = 'proved' and c.state = 'verified' and c.person_id is not null or new.kind = 'disowned' and c.state = 'doubted' and c.reason = 'not-them')
    );
  end if;
  if staffs and not wrong then
    wrong := new.staff_id is distinct from nullif(current_setting('app.staff', true), '')::uuid
      or new."by" = 'person' and not (
        exists (select from public.requests r where r.id = new.request_id and r.logged_by = new.staff_id and r.received_at = new.at)
        and not exists (select from public.request_events e where e.request_id = new.request_id)
      )
      or new.kind in ('acknowledged', 'extended', 'stopped', 'resumed', 'answer', 'denied', 'message') and new.notice_id is null
        and exists (select from public.requests r where r.id = new.request_id and r.answer_to is not null);
  end if;
  if wrong then
    raise exception 'an event that is not theirs to write' using errcode = 'insufficient_privilege', constraint = 'request_event_by', table = tg_table_name;
  end if;
  if staffs and new.kind = 'logging' and not exists (select from public.requests r where r.id = new.request_id and is_verified(r.id, r.person_id)) then
    raise exception 'nobody knows who asks' using errcode = 'check_violation', constraint = 'request_identity', table = tg_table_name;
  end if;
  if current_user <> 'forthright_postman' then
    new.for_known := current_user = 'forthright_person';
  end if;
  if current_user = 'forthright_auth' and new.kind = 'disowned' then
    new.for_known := exists (select from public.identity_checks c where c.request_id = new.request_id and c.settled_at = now() and c.staff_id is not null);
  end if;
  -- Whoever printed the letter writes to somebody known, too.
  if staffs and new."by" = 'staff' and new.kind in ('message', 'logging', 'acted', 'answer', 'denied') then
    new.for_known := exists (select from public.requests r where r.id = new.request_id and (needs_identity(r.kind, r.appeal_of) or new.kind in ('logging', 'acted')) and identity_known(r.id, r.person_id));
  end if;
  return new;
end $$;
--> statement-breakpoint
-- Who removes a file that was sent to us: whoever sent it, while its request is open; of the staff support and the privacy officer, of what is answered only who answered it and the privacy officer. Runs after request_event_by, by its name.
create function request_event_removed() returns trigger language plpgsql as $$
declare
  staffs boolean := current_user like 'forthright\_staff\_%';
  wrong boolean;
begin
  wrong := new.at <> now() or case when staffs then new.reason not in ('looked-at', 'not-asked', 'by-mistake') else new.reason <> 'taken-back' end
    or staffs and current_user not in ('forthright_staff_support', 'forthright_staff_privacy')
    or not exists (
      select from public.requests r where r.id = new.request_id and r.person_id is not distinct from new.person_id
        and (r.state = 'open' or current_user = 'forthright_staff_privacy' or staffs and r.owner_id = new.staff_id)
    );
  if not wrong and new.file_of is null then
    wrong := not staffs;
  elsif not wrong then
    wrong := not exists (
      select from public.request_attachments a join public.request_events m on m.id = a.event_id join public.requests r on r.id = a.request_id
      where a.request_id = new.request_id and a.event_id = new.file_of and a.place = new.file_place and a.staff_id is null and m."by" = 'person'
        -- What a stranger may have sent who follows it is not the person's to take back, until it is known that they are one.
        and (current_user <> 'forthright_person' or m.for_known or r.identity in ('signed-in', 'confirmed'))
    );
    -- Whoever reads the message reads that its file is gone.
    new.for_known := new.for_known or exists (select from public.request_events m where m.id = new.file_of and m.for_known);
  end if;
  if wrong then
    raise exception 'a file that is not theirs to remove' using errcode = 'insufficient_privilege', constraint = 'request_event_removed', table = tg_table_name;
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger request_event_removed before insert on request_events for each row when (new.kind = 'removed' and current_user like 'forthright\_%') execute function request_event_removed();
--> statement-breakpoint
drop trigger request_takes_words on request_events;
--> statement-breakpoint
create trigger request_takes_words after insert on request_events for each row when ((new."by" = 'person' and new.kind in ('message', 'lent', 'removed') or new."by" = 'system' and new.kind in ('proved', 'disowned')) and current_user like 'forthright\_%') execute function request_takes_words();
--> statement-breakpoint
-- No file goes but with its line on the timeline, in the same transaction.
create function request_file_goes() returns trigger language plpgsql as $$
declare
  message uuid;
  nth integer;
begin
  if tg_table_name = 'request_attachments' then
    message := old.event_id;
    nth := old.place;
  end if;
  if not exists (
    select from public.request_events e where e.request_id = old.request_id and e.kind = 'removed' and e.transaction = pg_current_xact_id()::text::bigint
      and e.file_of is not distinct from message and e.file_place is not distinct from nth
  ) then
    raise exception 'a file that goes unsaid' using errcode = 'insufficient_privilege', constraint = 'request_file_goes', table = tg_table_name;
  end if;
  return old;
end $$;
--> statement-breakpoint
create trigger request_file_goes before delete on request_attachments for each row when (current_user in ('forthright_person', 'forthright_auth') or current_user like 'forthright\_staff\_%') execute function request_file_goes();
--> statement-breakpoint
create trigger request_file_goes before delete on request_scans for each row when (current_user in ('forthright_person', 'forthright_auth') or current_user like 'forthright\_staff\_%') execute function request_file_goes();
--> statement-breakpoint
-- And none is said to be gone that lies there still.
create function request_file_gone() returns trigger language plpgsql as $$
begin
  if exists (select from public.request_attachments a where a.event_id = new.file_of and a.place = new.file_place) then
    raise exception 'a file that is not removed' using errcode = 'check_violation', constraint = 'request_file_gone', table = tg_table_name;
  end if;
  return null;
end $$;
--> statement-breakpoint
create constraint trigger request_file_gone after insert on request_events deferrable initially deferred for each row when (new.file_of is not null) execute function request_file_gone();
