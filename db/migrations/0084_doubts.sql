-- Written by hand, all of it. On which request somebody's account is given back in this very transaction: the deed stands on its timeline, and what they sign in with is held from now on. Of nobody else, and at no other moment, there is one.
create function given_back_on(person uuid) returns uuid language sql stable as $$
  select e.request_id from public.request_events e
  where e.person_id = given_back_on.person and e.kind = 'acted' and e.deed = 'give-back' and e.at = now() and e.transaction = pg_current_xact_id()::text::bigint
    and exists (select from public.profiles p where p.person_id = given_back_on.person and p.credentials_at = now())
$$;
