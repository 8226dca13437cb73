-- Written by hand, all of it. Whether what is known of who asks comes from a letter that the acting member of the staff had printed: they have seen its code.
create function own_letter(request uuid) returns boolean language sql stable as $$
  select coalesce((
    select c.state = 'verified' and c.channel = 'post' and c.staff_id = nullif(current_setting('app.staff', true), '')::uuid from public.identity_checks c
    where c.request_id = own_letter.request and c.state in ('verified', 'doubted') order by c.settled_at desc, c.state limit 1
  ), false)
$$;
--> statement-breakpoint
-- As before, but for whoever printed the letter by which it was found out nothing is: whatever asks for that is another's to do.
create or replace function is_verified(request uuid, person uuid) returns boolean language sql stable as $$
  select person is not null and coalesce((
    select c.state = 'verified' and c.person_id = person from public.identity_checks c
    where c.request_id = request and c.state in ('verified', 'doubted') order by c.settled_at desc, c.state limit 1
  ), false) and not own_letter(request)
$$;
--> statement-breakpoint
-- Says so, before it is said that nobody knows who asks.
create function letter_by_another() returns trigger language plpgsql as $$
declare
  about uuid;
begin
  if tg_table_name = 'requests' then
    if new.state <> old.state and new.outcome <> 'denied' and needs_identity(new.kind, new.appeal_of) then
      about := new.id;
    end if;
  elsif tg_table_name = 'request_events' then
    if new.kind in ('logging', 'acted') then
      about := new.request_id;
    end if;
  elsif exists (select from public.requests r where r.id = new.request_id and needs_identity(r.kind, r.appeal_of)) then
    about := new.request_id;
  end if;
  if about is not null and own_letter(about) then
    raise exception 'whoever printed the letter does not do what it proves' using errcode = 'insufficient_privilege', constraint = 'letter_by_another', table = tg_table_name;
  end if;
  return new;
end $$;
--> statement-breakpoint
-- By their name before the others of these tables.
create trigger letter_by_another before update of state on requests for each row when (current_user like 'forthright\_staff\_%') execute function letter_by_another();
--> statement-breakpoint
create trigger letter_by_another before insert on request_events for each row when (current_user like 'forthright\_staff\_%') execute function letter_by_another();
--> statement-breakpoint
create trigger letter_by_another before insert on request_attachments for each row when (current_user like 'forthright\_staff\_%') execute function letter_by_another();
