-- As before, and: what somebody said whom we asked stays theirs. Whoever the request is about next was never asked, and reads no such thing of themselves.
create or replace function request_joins_person() returns trigger language plpgsql as $$
begin
  update public.request_events set person_id = new.person_id where request_id = new.id and person_id is distinct from new.person_id and (new.person_id is null or kind <> 'disowned');
  update public.request_notes set person_id = new.person_id where request_id = new.id and person_id is distinct from new.person_id;
  update public.request_scans set person_id = new.person_id where request_id = new.id and person_id is distinct from new.person_id;
  update public.request_drafts set person_id = new.person_id where request_id = new.id and person_id is distinct from new.person_id;
  if old.person_id is not null then
    update public.identity_checks set state = 'ended', agent = null, settled_at = now() where request_id = new.id and person_id = old.person_id and state = 'sent';
  end if;
  return null;
end $$;
--> statement-breakpoint
-- And whoever is asked whose a request is says so only of one that is open: an answer that is under way at that moment comes first.
drop trigger request_takes_words on request_events;
--> statement-breakpoint
create trigger request_takes_words after insert on request_events for each row when ((new."by" = 'person' and new.kind in ('message', 'lent') or new."by" = 'system' and new.kind in ('proved', 'disowned')) and current_user like 'forthright\_%') execute function request_takes_words();
