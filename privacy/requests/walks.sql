-- Random walks over every step of a request and of what takes two people, as the roles of the portal take them: no verb is asked, only the database. One transaction a step that is taken, so that `now()` is what it is in life.
-- Everything follows from the seed, the number of the walk and of the step. `walks.run` takes a step of each walk before the next one of any, by role: plans are kept as long as the role stays.
create schema walks;

-- Who there is: two or three of each role of the staff, some who claim a role that is theirs no more, and people.
create table walks.people (k int primary key, id uuid not null);
-- The steps of each matter. `actors`: who takes it in life, or would; one time out of four it is anybody. `weight`: how often. `stage`: as the which step it comes, in a walk that gets somewhere. `may`: of what no step in life is, by whom alone it is accepted.
create table walks.transitions (theme text not null, name text not null, actors text[] not null, weight int not null default 1, stage int, may text[]);
create table walks.odds (theme text not null, round int not null, names text[] not null, primary key (theme, round));
create unlogged table walks.taken (w int not null, round int not null, theme text not null, name text not null, actor text not null, state text, why text, wrong text);

create function walks.pick(h bigint, k int, m int) returns int language sql immutable as $$ select (abs(hashint8extended(h, k) % m))::int $$;
create function walks.id(w int, what text) returns uuid language sql immutable as $$ select md5(w::text || what)::uuid $$;
create function walks.member(wanted text, h bigint, k int) returns uuid language sql immutable as $$ select walks.id(1 + walks.pick(h, k, case wanted when 'demoted-administrator' then 1 when 'demoted' then 2 else 3 end), 'member' || wanted) $$;
create function walks.theme(w int) returns text language sql immutable as $$
  select (array['request', 'request', 'request', 'request', 'request', 'request', 'request', 'appeal', 'appeal', 'hold', 'hold', 'staff', 'bulk', 'bulk', 'child', 'publication', 'incident', 'update', 'campaign', 'campaign'])[1 + w % 20]
$$;

-- What has to be there before the walks of these numbers begin.
create procedure walks.lay_out(first int, last int) language plpgsql as $$
begin
  insert into staff (id, email, name, role) select walks.id(w, 'staff'), 'w' || w || '@desk.example', 'W. Walker', 'support' from generate_series(first, last) w where walks.theme(w) = 'staff';
  insert into people (id) select walks.id(w, 'child') from generate_series(first, last) w where walks.theme(w) = 'child';
  -- Some were proposed by somebody who has been demoted since, or suspended.
  insert into erasures (id, person_id, state, cause, asked_by, due_at) select walks.id(w, 'o1'), walks.id(w, 'child'), 'proposed', 'child', walks.id(1 + w / 60 % 2, 'memberdemoted'), now() from generate_series(first, last) w where walks.theme(w) = 'child' and w / 20 % 3 = 0;
  insert into holds (id, person_id, record, reason, reference, told, set_by) select walks.id(w, 'o1'), p.id, 'calls', 'dispute', 'R', true, walks.id(1 + w / 80 % 2, 'memberdemoted') from generate_series(first, last) w join walks.people p on p.k = w % 40 where walks.theme(w) = 'hold' and w / 20 % 4 = 0;
  insert into holds (id, person_id, record, reason, reference, told, set_by, ends_at, confirmed_by, confirmed_at, lift_asked_by, lift_asked_at)
    select walks.id(w, 'o1'), p.id, 'calls', 'dispute', 'R', true, walks.id(1, 'memberprivacy'), null, walks.id(2, 'memberprivacy'), now(), walks.id(1 + w / 80 % 2, 'memberdemoted'), now() from generate_series(first, last) w join walks.people p on p.k = w % 40 where walks.theme(w) = 'hold' and w / 20 % 4 = 1;
  insert into policy_publications (id, version, digest, tells, proposed_by) select walks.id(w, 'o1'), 'w' || w, 'd', false, walks.id(1 + w / 60 % 2, 'memberdemoted') from generate_series(first, last) w where walks.theme(w) = 'publication' and w / 20 % 3 = 0;
  insert into incidents (id, noticed_at, happened_from, title, story, consequences, measures, advice, records, reach, high_risk, written_by, proposed_by, proposed_at)
    select walks.id(w, 'o1'), now(), current_date, 'T', 'S', 'C', 'M', 'A', '{calls}', 'everybody', true, walks.id(1, 'memberprivacy'), walks.id(1 + w / 60 % 2, 'memberdemoted'), now() from generate_series(first, last) w where walks.theme(w) = 'incident' and w / 20 % 3 = 0;
  -- Of a campaign the approval, too: it had begun to go out, and was stopped.
  insert into campaigns (id, topic, subject, body, per_minute, written_by, state, proposed_by, proposed_at, approved_by, approved_at, started_by, started_at, stopped_by, stopped_at)
    select walks.id(w, 'o1'), 'product-news', 'S', 'B', 60, m.id, case k when 0 then 'proposed' else 'stopped' end, case k when 0 then d.id else m.id end, now(), case k when 1 then d.id end, case k when 1 then now() end, case k when 1 then m.id end, case k when 1 then now() end, case k when 1 then m.id end, case k when 1 then now() end
    from generate_series(first, last) w, lateral (select w / 20 % 4 as k) v, lateral (select walks.id(1 + w / 80 % 2, 'memberdemoted') as id) d, (select walks.id(1, 'memberprivacy') as id) m where walks.theme(w) = 'campaign' and k < 2;
  insert into requests (id, person_id, kind, words, due_on) select walks.id(w, 'request' || k), (select id from walks.people p where p.k = w % 40), 'question', 'Why?', current_date + 20
    from generate_series(first, last) w, generate_series(1, 2) k where walks.theme(w) = 'bulk';
  insert into bulk_assignments (id, to_id, proposed_by, proposed_as) select walks.id(w, 'o1'), walks.id(1, 'membersupport'), walks.id(1 + w / 60 % 2, 'memberdemoted'), 'privacy' from generate_series(first, last) w where walks.theme(w) = 'bulk' and w / 20 % 3 = 0;
  insert into bulk_requests (bulk_id, request_id) select walks.id(w, 'o1'), walks.id(w, 'request' || k) from generate_series(first, last) w, generate_series(1, 2) k where walks.theme(w) = 'bulk' and w / 20 % 3 = 0;
  -- Of whom one waits already nobody plans another.
  update erasures set state = 'cancelled', settled_at = now() where state = 'waiting' and person_id in (select id from walks.people);
  -- Some have asked before, often the same.
  insert into requests (id, person_id, kind, words, due_on, regime, acknowledged_at)
    select walks.id(w, 'request2'), p.id, ('{access,deletion,correction,portability,restriction,question,complaint,objection,opt-out}'::text[])[1 + w % 9], 'All of it.', current_date + 30, 'uk', now() from generate_series(first, last) w join walks.people p on p.k = w % 40 where walks.theme(w) = 'request' and w % 20 = 0;
  -- Answered already, by one of the staff who may be asked again.
  insert into requests (id, person_id, kind, words, due_on, state, outcome, answered_at, owner_id)
    select walks.id(w, 'request2'), p.id, case w % 3 when 0 then 'question' else 'access' end, 'Why?', current_date + 20, 'answered', 'denied', now(), walks.id(1 + w % 3, 'membersupport') from generate_series(first, last) w join walks.people p on p.k = w % 40 where walks.theme(w) = 'appeal';
  insert into request_events (request_id, person_id, kind, "by", staff_id, reason) select id, person_id, 'denied', 'staff', owner_id, 'others' from requests where id in (select walks.id(w, 'request2') from generate_series(first, last) w where walks.theme(w) = 'appeal');
  insert into incidents (id, noticed_at, happened_from, title, story, consequences, measures, advice, records, reach, high_risk, written_by, proposed_by, proposed_at, confirmed_by, confirmed_at)
    select walks.id(w, 'o1'), now(), current_date, 'T', 'S', 'C', 'M', 'A', '{calls}', 'everybody', false, m.id, m.id, now(), n.id, now() from generate_series(first, last) w, (select walks.id(1, 'memberprivacy') as id) m, (select walks.id(2, 'memberprivacy') as id) n where walks.theme(w) = 'update';
  insert into incident_updates (id, incident_id, words, written_by) select walks.id(w, 'o2'), walks.id(w, 'o1'), 'More.', walks.id(1 + w / 60 % 2, 'memberdemoted') from generate_series(first, last) w where walks.theme(w) = 'update' and w / 20 % 3 = 0;
end $$;

-- A line of a timeline by staff, with the message that tells of it.
create function walks.tell(req uuid, me uuid, what text, because text, until date default null, receiver uuid default null) returns void language plpgsql as $$
declare
  r record;
  notice uuid;
  -- Of what nobody can be told by a message some say how it was handed out, and some do not.
  hand text := case when what in ('acknowledged', 'extended', 'stopped', 'answer', 'denied') and walks.pick(hashtextextended(req::text, 0), 9, 4) > 0 then 'post' end;
begin
  select person_id, answer_to, regime into r from requests where id = req for update;
  if not found then raise exception 'nothing there' using errcode = 'WK001'; end if;
  if what <> 'assigned' and what <> 'logging' and (r.person_id is not null or r.answer_to is not null) then
    notice := gen_random_uuid();
    hand := null;
    insert into outbox (id, kind, person_id, contents) values (notice, 'request-message', r.person_id, '\x00');
  end if;
  insert into request_events (request_id, person_id, kind, "by", staff_id, reason, until, notice_id, handed, handed_on, words, to_id)
    values (req, r.person_id, what, 'staff', me, because, tell.until, notice, hand, case when hand is not null then day_under(r.regime) end, 'Words.', receiver);
end $$;

-- What waited to know who asks goes on with what has just been shown, as whoever showed it writes it: the line, its message, the new day.
create function walks.go_on(req uuid) returns void language plpgsql as $$
declare
  r record;
  notice uuid := gen_random_uuid();
begin
  select person_id into r from requests where id = req and stop_reason = 'identity' and person_id is not null;
  if not found then return; end if;
  insert into outbox (id, kind, person_id, contents) values (notice, 'request-resumed', r.person_id, '\x00');
  insert into request_events (request_id, person_id, kind, "by", notice_id) values (req, r.person_id, 'resumed', 'system', notice);
  update requests set stopped_at = null, stop_reason = null, began_anew_on = current_date, due_on = current_date + 31 where id = req;
end $$;

-- Takes the step, as the role and with the settings that are set. Raises what the database refuses, and WK001 where there was nothing to take it on.
create function walks.step(w int, h bigint, name text, p uuid, q uuid, me uuid, named uuid, slot int, tok text) returns void language plpgsql as $$
declare
  req uuid := walks.id(w, 'request' || slot);
  o uuid := walks.id(w, 'o1');
  kinds constant text[] := '{access,deletion,correction,portability,restriction,question,complaint,objection,opt-out}';
  -- The second is often of the same kind, so that it can be a duplicate.
  wanted text := kinds[1 + case when walks.pick(h, 20, 3) = 0 then walks.pick(h, 21, 9) else w % 9 end];
  whose uuid := case when walks.pick(h, 22, 3) > 0 then p end;
  c uuid := walks.id(w, 'check' || slot || '.' || walks.pick(h, 23, 3));
  claimed constant text := split_part(current_user, '_', 3);
  n int := -1;
  r record;
begin
  case name
  -- Requests.
  when 'ask' then
    insert into requests (id, person_id, kind, words, due_on, regime, acknowledged_at) values (req, p, wanted, 'All of it.', current_date + 30, 'uk', now());
    insert into request_events (request_id, person_id, kind, "by", words) values (req, p, 'received', 'person', 'All of it.');
  when 'ask-outside' then
    perform set_config('app.token', 'follow' || req, true);
    insert into requests (id, person_id, kind, way, identity, words, due_on, regime, acknowledged_at, answer_to, answer_hash, follow_hash) values (req, whose, wanted, 'form', 'none', 'All of it.', current_date + 30, 'uk', now(), '\x00', md5(req::text), 'follow' || req);
    insert into identity_checks (id, request_id, person_id, way, channel, state, code_hash, expires_at) values (walks.id(w, 'check' || slot || '.0'), req, whose, 'channel', 'email', 'sent', 'code' || walks.id(w, 'check' || slot || '.0'), now() + interval '7 days');
    insert into request_events (request_id, person_id, kind, "by", words) values (req, whose, 'received', 'person', 'All of it.');
  when 'log' then
    insert into requests (id, person_id, kind, way, identity, words, due_on, acknowledge_by, regime, received_at, logged_by) values (req, whose, wanted, (array['letter', 'email', 'phone'])[1 + walks.pick(h, 24, 3)], 'none', 'All of it.', current_date + 30, current_date + 13, 'uk', now() - interval '1 day', me);
    insert into request_events (request_id, person_id, kind, "by", staff_id, words, at) values (req, whose, 'received', 'person', me, 'All of it.', now() - interval '1 day');
  when 'log-verified' then
    insert into requests (id, person_id, kind, way, identity, words, due_on, acknowledge_by, logged_by) values (walks.id(w, 'forged'), p, wanted, 'letter', 'confirmed', 'All of it.', current_date + 30, current_date + 13, named);
  when 'appeal' then
    insert into requests (id, person_id, kind, words, due_on, acknowledged_at, appeal_of) values (walks.id(w, 'request3'), p, 'appeal', 'It is wrong.', current_date + 30, now(), walks.id(w, 'request' || (1 + slot % 2)));
  when 'send-code' then
    select person_id into r from requests where id = req;
    if not found then raise exception 'nothing there' using errcode = 'WK001'; end if;
    insert into identity_checks (id, request_id, person_id, way, channel, state, agent, code_hash, expires_at, staff_id)
      select c, req, r.person_id, way, channel, 'sent', case way when 'agent' then 'A. Gent' end, 'code' || c, now() + interval '7 days', named
      from (values (0, 'channel', 'email'), (1, 'channel', 'phone'), (2, 'letter', 'post'), (3, 'agent', 'email')) v (i, way, channel) where i = walks.pick(h, 25, 4);
  when 'show-code' then
    update identity_checks set state = 'verified', settled_at = now() where code_hash = tok and state = 'sent';
    get diagnostics n = row_count;
    if n > 0 and walks.pick(h, 26, 2) = 0 then update requests set follow_hash = 'anew' || id where id = req and answer_to is not null; end if;
    if n > 0 then perform walks.go_on(req); end if;
  when 'say-not-mine' then
    update identity_checks set state = 'doubted', reason = 'not-them', settled_at = now() where code_hash = tok and state = 'sent';
    get diagnostics n = row_count;
  when 'end-check' then
    update identity_checks set state = 'ended', settled_at = now() where id = c and state = 'sent';
    get diagnostics n = row_count;
  when 'confirm-own' then
    insert into identity_checks (request_id, person_id, way, state, reason, settled_at) select req, p, 'sign-in', case v when 0 then 'doubted' else 'verified' end, case v when 0 then 'not-them' end, now() from walks.pick(h, 27, 4) v;
    if walks.pick(h, 27, 4) > 0 then perform walks.go_on(req); end if;
  -- What waits goes on with nothing shown.
  when 'go-on-unproved' then
    if not exists (select from requests where id = req and stop_reason = 'identity' and person_id is not null) then raise exception 'nothing there' using errcode = 'WK001'; end if;
    perform walks.go_on(req);
  when 'doubt' then
    select person_id into r from requests where id = req;
    if not found then raise exception 'nothing there' using errcode = 'WK001'; end if;
    insert into identity_checks (request_id, person_id, way, state, reason, staff_id, settled_at) values (req, r.person_id, 'suspicion', 'doubted', 'other', named, now());
  when 'link' then
    update requests set person_id = p, linked_at = now() where id = req;
    get diagnostics n = row_count;
  when 'link-other' then
    update requests set person_id = q, linked_at = now() where id = req and person_id = p;
    get diagnostics n = row_count;
  when 'assign' then
    perform walks.tell(req, me, 'assigned', null, null, named);
    update requests set owner_id = named where id = req;
    get diagnostics n = row_count;
  when 'acknowledge' then
    perform walks.tell(req, me, 'acknowledged', null);
    update requests set acknowledged_at = now() where id = req;
    get diagnostics n = row_count;
  when 'extend' then
    perform walks.tell(req, me, 'extended', 'complex', current_date + 90);
    update requests set extended_at = now(), due_on = current_date + 90 where id = req;
    get diagnostics n = row_count;
  when 'stop' then
    perform walks.tell(req, me, 'stopped', 'identity');
    update requests set stopped_at = now(), stop_reason = 'identity' where id = req;
    get diagnostics n = row_count;
  when 'resume' then
    perform walks.tell(req, me, 'resumed', null);
    update requests set stopped_at = null, stop_reason = null where id = req and stopped_at is not null;
    get diagnostics n = row_count;
  when 'resume-longer' then
    perform walks.tell(req, me, 'resumed', null);
    update requests set stopped_at = null, stop_reason = null, stopped_days = 1, due_on = due_on + 1 where id = req and stopped_at is not null;
    get diagnostics n = row_count;
  when 'message' then
    if me is not null then perform walks.tell(req, me, 'message', null);
    else insert into request_events (request_id, person_id, kind, "by", words) select id, person_id, 'message', 'person', 'Words.' from requests where id = req;
      get diagnostics n = row_count;
    end if;
  when 'answer', 'answer-in-part', 'deny', 'duplicate' then
    perform walks.tell(req, me, case name when 'answer' then 'answer' else 'denied' end, case name when 'answer' then null when 'duplicate' then 'duplicate' else 'others' end);
    update requests set state = 'answered', outcome = case name when 'answer' then 'complied' when 'answer-in-part' then 'in-part' else 'denied' end, answered_at = now(), owner_id = named, stopped_at = null, stop_reason = null,
      duplicate_of = case name when 'duplicate' then walks.id(w, 'request' || (1 + slot % 2)) end where id = req;
    get diagnostics n = row_count;
  when 'answer-unsaid' then
    update requests set state = 'answered', outcome = 'complied', answered_at = now(), owner_id = me where id = req and state = 'open';
    get diagnostics n = row_count;
  when 'reopen' then
    update requests set state = 'open', outcome = null, answered_at = null where id = req and state = 'answered';
    get diagnostics n = row_count;
  when 'say-verified' then
    update requests set identity = 'confirmed' where id = req and identity <> 'confirmed';
    get diagnostics n = row_count;
  when 'make-verified' then
    update identity_checks set state = 'verified', settled_at = now() where request_id = req and state <> 'verified';
    get diagnostics n = row_count;
  when 'write-verified' then
    insert into identity_checks (request_id, person_id, way, state, staff_id, settled_at) values (req, p, 'channel', 'verified', me, now());
  when 'write-own-verified' then
    insert into identity_checks (request_id, person_id, way, state, settled_at) values (req, q, 'sign-in', 'verified', now());
  when 'set-logging' then
    insert into looks (person_id, staff_id, request_id, role, purpose, fields) select p, me, req, claimed, 'answer-request', look_fields(claimed, 'answer-request');
    update applications set logging = 'metadata', logging_by = 'staff', logging_at = now() where person_id = p;
    perform walks.tell(req, me, 'logging', null);
  -- A look as it is, or with one thing of it that is not so; as whoever it says.
  when 'look' then
    insert into looks (person_id, staff_id, request_id, role, purpose, fields) select p, named, req, claimed, purpose, look_fields(claimed, purpose) from unnest('{answer-request,check-identity,correct-data,settle-billing}'::text[]) with ordinality v (purpose, i) where i = 1 + walks.pick(h, 31, 4);
  when 'look-otherwise' then
    n := walks.pick(h, 31, 6);
    insert into looks (person_id, staff_id, request_id, role, purpose, fields, at) values (p, me, req,
      case n when 0 then 'auditor' when 1 then case claimed when 'privacy' then 'support' else 'privacy' end else claimed end,
      case n when 2 then 'x' else 'answer-request' end,
      case n when 3 then '{}' when 4 then '{givenName}' else coalesce(look_fields(claimed, 'answer-request'), '{givenName}') end,
      case n when 5 then now() + interval '10 years' else now() end);
    n := -1;
  when 'act-for' then
    select person_id into r from requests where id = req;
    if not found then raise exception 'nothing there' using errcode = 'WK001'; end if;
    n := walks.pick(h, 30, 4);
    whose := gen_random_uuid();
    insert into outbox (id, kind, person_id, contents) values (whose, 'acted', r.person_id, '\x00');
    if n = 3 and r.person_id is not null then insert into looks (person_id, staff_id, request_id, role, purpose, fields) select r.person_id, me, req, claimed, 'correct-data', look_fields(claimed, 'correct-data'); end if;
    insert into request_events (request_id, person_id, kind, "by", staff_id, deed, notice_id) values (req, r.person_id, 'acted', 'staff', named, (array['marketing-off', 'download', 'deletion', 'correction'])[1 + n], whose);
    perform set_config('role', 'forthright_delegate', true), set_config('app.person', r.person_id::text, true), set_config('app.staff', named::text, true);
    case n
    when 0 then insert into choices (person_id, topic, channel, decision, wording, source) values (r.person_id, 'product-news', 'email', 'out', 'v1', 'staff');
    when 1 then insert into exports (person_id, categories, formats) values (r.person_id, '{contact}', '{json}') on conflict do nothing;
    when 2 then insert into erasures (person_id, due_at) values (r.person_id, now() + interval '30 days' * walks.pick(h, 32, 2)) on conflict do nothing;
    else insert into corrections (person_id, field, new_value, source) values (r.person_id, 'givenName', 'X', 'staff');
    end case;
    n := -1;
  -- As the role that does it, where nothing stands on any timeline; or back on, where it stands.
  when 'act-unsaid' then
    perform set_config('role', 'forthright_delegate', true), set_config('app.person', p::text, true);
    case walks.pick(h, 30, 4)
    when 0 then insert into choices (person_id, topic, channel, decision, wording, source) values (p, 'product-news', 'email', 'out', 'v1', 'staff');
    when 1 then insert into exports (person_id, categories, formats) values (p, '{contact}', '{json}');
    when 2 then insert into erasures (person_id, due_at) values (p, now() + interval '30 days');
    else insert into corrections (person_id, field, new_value, source) values (p, 'givenName', 'X', 'staff');
    end case;
  -- What only the person's own role does, in the staff's.
  when 'correct-for' then update profiles set given_name = 'X' where person_id = p; get diagnostics n = row_count;
  when 'choose-for' then insert into choices (person_id, topic, channel, decision, wording, source) values (p, 'product-news', 'email', 'out', 'v1', 'portal');
  when 'download-for' then insert into exports (person_id, categories, formats) values (p, '{contact}', '{json}');
  when 'delete-for' then insert into erasures (person_id, due_at) values (p, now());
  -- Holds.
  when 'hold-set' then
    insert into holds (id, person_id, record, reason, reference, told, set_by) values (o, p, 'calls', 'dispute', 'R', true, named);
  when 'hold-confirm' then
    update holds set confirmed_by = named, confirmed_at = now(), ends_at = null where id = o; get diagnostics n = row_count;
  when 'hold-end' then
    update holds set ended_by = named, ends_at = now() where id = o and lift_asked_by is null; get diagnostics n = row_count;
  when 'hold-ask-lift' then
    update holds set lift_asked_by = named, lift_asked_at = now(), lift_refused_by = null, lift_refused_at = null where id = o; get diagnostics n = row_count;
  when 'hold-refuse-lift' then
    update holds set lift_refused_by = named, lift_refused_at = now() where id = o; get diagnostics n = row_count;
  when 'hold-lift' then
    update holds set ended_by = named, ends_at = now() where id = o and confirmed_by is not null; get diagnostics n = row_count;
  when 'hold-unset' then
    update holds set set_by = named, confirmed_by = null where id = o; get diagnostics n = row_count;
  -- Who works here.
  when 'staff-ask-role' then
    insert into staff_changes (id, kind, staff_id, held_role, role, asked_by, ends_at) values (walks.id(w, 'role'), 'role', walks.id(w, 'staff'), 'support', (array['privacy', 'administrator', 'auditor'])[1 + walks.pick(h, 28, 3)], named, now() + interval '7 days');
  when 'staff-ask-removal' then
    insert into staff_changes (id, kind, staff_id, held_role, asked_by, ends_at) select walks.id(w, 'removal'), 'removal', id, role, named, now() + interval '7 days' from staff where id = walks.id(w, 'staff');
  when 'staff-ask-return' then
    insert into staff_changes (id, kind, staff_id, held_role, asked_by, ends_at) select walks.id(w, 'return'), 'return', id, role, named, now() + interval '7 days' from staff where id = walks.id(w, 'staff');
  when 'staff-suspend' then
    insert into staff_changes (id, kind, staff_id, held_role, asked_by) select walks.id(w, 'suspension'), 'suspension', id, role, named from staff where id = walks.id(w, 'staff');
    update staff set active = false where id = walks.id(w, 'staff'); get diagnostics n = row_count;
  when 'staff-invite' then
    insert into staff_changes (id, kind, role, email, name, asked_by, ends_at) values (walks.id(w, 'invitation'), 'invitation', 'privacy', 'invited' || w || '@desk.example', 'I. Invited', named, now() + interval '7 days');
  when 'staff-invite-alone' then
    insert into staff_changes (id, kind, role, email, name, asked_by, link_hash, link_ends_at) values (walks.id(w, 'invitation'), 'invitation', 'support', 'invited' || w || '@desk.example', 'I. Invited', named, md5(w::text), now() + interval '7 days');
  when 'staff-confirm' then
    select id, kind, staff_id, role into r from staff_changes where id in (walks.id(w, 'role'), walks.id(w, 'removal'), walks.id(w, 'return'), walks.id(w, 'invitation')) and confirmed_by is null and ended_by is null order by id limit 1;
    if not found then raise exception 'nothing there' using errcode = 'WK001'; end if;
    update staff_changes set confirmed_by = named, confirmed_at = now(), ends_at = null, link_hash = case r.kind when 'invitation' then md5(w::text) end, link_ends_at = case when r.kind <> 'invitation' then null when r.role = 'support' then link_ends_at else now() + interval '7 days' end where id = r.id;
    get diagnostics n = row_count;
    if r.kind = 'role' then update staff set role = r.role where id = r.staff_id;
    elsif r.kind = 'removal' then update staff set active = false, removed_at = now() where id = r.staff_id;
    elsif r.kind = 'return' then update staff set active = true, removed_at = null where id = r.staff_id;
    elsif r.kind = 'invitation' then update staff set by_one = false where id = walks.id(w, 'invited') and by_one;
    end if;
  when 'staff-end' then
    update staff_changes set ended_by = named, ends_at = now() where id = walks.id(w, (array['role', 'removal', 'return', 'invitation'])[1 + walks.pick(h, 29, 4)]); get diagnostics n = row_count;
  when 'staff-come' then
    update staff_changes set used_at = now() where id = walks.id(w, 'invitation'); get diagnostics n = row_count;
    insert into staff (id, email, name, role, by_one) select walks.id(w, 'invited'), email, staff_changes.name, role, confirmed_by is null and walks.pick(h, 33, 4) > 0 from staff_changes where id = walks.id(w, 'invitation');
  when 'staff-promote' then
    update staff set role = 'administrator' where id = walks.id(w, 'staff') and role <> 'administrator'; get diagnostics n = row_count;
  -- Many requests at once.
  when 'bulk-propose' then
    insert into bulk_assignments (id, to_id, proposed_by, proposed_as) values (o, q, named, split_part(current_user, '_', 3));
    insert into bulk_requests (bulk_id, request_id) select o, walks.id(w, 'request' || k) from generate_series(1, 2) k;
  when 'bulk-add' then
    insert into bulk_requests (bulk_id, request_id) values (o, walks.id(w - 1, 'request1'));
  when 'bulk-confirm' then
    update bulk_assignments set confirmed_by = named, confirmed_at = now() where id = o; get diagnostics n = row_count;
    if n = 0 then raise exception 'nothing there' using errcode = 'WK001'; end if;
    for k in 1..2 loop
      perform walks.tell(walks.id(w, 'request' || k), me, 'assigned', null, null, q);
      update requests set owner_id = q where id = walks.id(w, 'request' || k);
    end loop;
  when 'bulk-end' then
    update bulk_assignments set ended_by = named, ended_at = now() where id = o; get diagnostics n = row_count;
  when 'bulk-around' then
    if q = me then raise exception 'nothing there' using errcode = 'WK001'; end if;
    for k in 1..2 loop
      perform walks.tell(walks.id(w, 'request' || k), me, 'assigned', null, null, q);
      update requests set owner_id = q where id = walks.id(w, 'request' || k) and owner_id is distinct from q;
      get diagnostics n = row_count;
      if n = 0 then raise exception 'nothing there' using errcode = 'WK001'; end if;
    end loop;
  -- A child's account. The role that deletes writes who proposed and who agreed.
  when 'child-report' then
    insert into erasures (id, person_id, state, cause, asked_by, due_at) values (o, walks.id(w, 'child'), 'proposed', 'child', named, now());
  when 'child-agree' then
    update erasures set state = 'waiting', agreed_by = named, due_at = now() where id = o and state = 'proposed'; get diagnostics n = row_count;
  when 'child-go' then
    update erasures set state = 'going' where id = o and state <> 'going'; get diagnostics n = row_count;
  when 'child-reject' then
    update erasures set state = 'cancelled', settled_at = now() where id = o and state = 'proposed'; get diagnostics n = row_count;
  -- The policy.
  when 'publication-propose' then
    insert into policy_publications (id, version, digest, tells, proposed_by) values (o, 'w' || w, 'd', false, named);
  when 'publication-confirm' then
    update policy_publications set confirmed_by = named, confirmed_at = now() where id = o; get diagnostics n = row_count;
  when 'publication-end' then
    update policy_publications set ended_by = named, ended_at = now() where id = o; get diagnostics n = row_count;
  -- Incidents.
  when 'incident-write' then
    insert into incidents (id, noticed_at, happened_from, title, story, consequences, measures, advice, records, reach, high_risk, written_by) values (o, now(), current_date, 'T', 'S', 'C', 'M', 'A', '{calls}', 'everybody', true, named);
  when 'incident-rewrite' then
    update incidents set story = 'S2', edition = edition + 1, written_by = named, written_at = now() where id = o; get diagnostics n = row_count;
  when 'incident-propose' then
    update incidents set proposed_by = named, proposed_at = now() where id = o; get diagnostics n = row_count;
  when 'incident-publish' then
    update incidents set confirmed_by = named, confirmed_at = now() where id = o; get diagnostics n = row_count;
  when 'incident-return' then
    update incidents set proposed_by = null, proposed_at = null, ended_by = named, ended_at = now() where id = o; get diagnostics n = row_count;
  when 'update-write' then
    insert into incident_updates (id, incident_id, words, written_by) values (walks.id(w, 'o2'), o, 'More.', named);
  when 'update-publish' then
    update incident_updates set confirmed_by = named, confirmed_at = now() where id = walks.id(w, 'o2'); get diagnostics n = row_count;
  when 'update-end' then
    update incident_updates set ended_by = named, ended_at = now() where id = walks.id(w, 'o2'); get diagnostics n = row_count;
  -- Messages to many.
  when 'campaign-write' then
    insert into campaigns (id, topic, subject, body, per_minute, written_by) values (o, 'product-news', 'S', 'B', 60, named);
  when 'campaign-edit' then
    update campaigns set body = body || '.', state = 'draft', written_by = named, written_at = now(), proposed_by = null, proposed_at = null, approved_by = null, approved_at = null where id = o; get diagnostics n = row_count;
  when 'campaign-slip' then
    update campaigns set body = body || '!' where id = o and state in ('proposed', 'approved'); get diagnostics n = row_count;
  when 'campaign-propose' then
    update campaigns set state = 'proposed', proposed_by = named, proposed_at = now(), returned_by = null, returned_at = null, returned_because = null where id = o; get diagnostics n = row_count;
  when 'campaign-return' then
    update campaigns set state = 'draft', proposed_by = null, proposed_at = null, returned_by = named, returned_at = now(), returned_because = 'No.' where id = o; get diagnostics n = row_count;
  when 'campaign-approve' then
    update campaigns set state = 'approved', approved_by = named, approved_at = now() where id = o; get diagnostics n = row_count;
  when 'campaign-start' then
    update campaigns set state = 'sending', started_by = named, started_at = now() where id = o; get diagnostics n = row_count;
  when 'campaign-stop' then
    update campaigns set state = 'stopped', stopped_by = named, stopped_at = now() where id = o; get diagnostics n = row_count;
  end case;
  if n = 0 then raise exception 'nothing there' using errcode = 'WK001'; end if;
end $$;

-- Whether a check of that request says that it is that person who asks, and none after it that it is not: by now, or by when it was answered. Who gets a code can say after that, too, that it was not them. Said once more here, of the rows, and not by the function of the portal.
create function walks.is_known(req uuid, person uuid, by_then timestamptz default null) returns boolean language sql stable as $$
  select exists (select from requests r join identity_checks c on c.request_id = r.id where r.id = req and c.person_id = person and c.state = 'verified' and c.settled_at <= coalesce(by_then, r.answered_at, 'infinity')
    and not exists (select from identity_checks d where d.request_id = req and d.state = 'doubted' and d.settled_at >= c.settled_at and d.settled_at <= coalesce(by_then, r.answered_at, 'infinity')))
$$;

-- Whether one of the staff is privacy officer, right now.
create function walks.officer(who uuid) returns boolean language sql stable as $$ select exists (select from staff s where s.id = who and s.role = 'privacy' and s.active) $$;

-- What is wrong, said by the rows alone, after a step of somebody: nothing, or its name. `me`: which of the staff took it, `role` as which role of the database, `person` and `tok` by whose right.
create function walks.fault(theme text, name text, w int, req uuid, me uuid, role text, person uuid, tok text) returns text language plpgsql as $$
declare
  o uuid := walks.id(w, 'o1');
  asked requests;
  bad text;
begin
  case theme
  when 'request', 'appeal' then
    select * into asked from requests where id = req;
    if asked.state = 'answered' then
      -- Done, for somebody of whom no check of this very request says who they are.
      if asked.outcome in ('complied', 'in-part') and coalesce((select kind from requests where id = asked.appeal_of), asked.kind) in ('access', 'deletion', 'correction', 'portability', 'restriction') and not walks.is_known(asked.id, asked.person_id) then return 'unverified'; end if;
      if not exists (select from request_events e where e.request_id = asked.id and e.kind in ('answer', 'denied') and (asked.person_id is not null or asked.answer_to is not null or e.handed is not null)) then return 'answered unsaid'; end if;
      if name = 'duplicate' and not exists (select from requests f where f.id = asked.duplicate_of and f.state = 'open' and (f.answer_hash = asked.answer_hash or f.person_id = asked.person_id and (asked.answer_hash is null or walks.is_known(asked.id, asked.person_id)))) then return 'closed into nothing'; end if;
      if name = 'duplicate' and exists (select from requests f where f.id = asked.duplicate_of and (f.stopped_at is not null or f.due_on > asked.due_on)) then return 'closed into later'; end if;
      -- Who answered both, the timelines say.
      if asked.appeal_of is not null and exists (select from request_events e join request_events f on f.staff_id = e.staff_id where e.request_id = asked.id and f.request_id = asked.appeal_of and e.kind in ('answer', 'denied') and f.kind in ('answer', 'denied')) then return 'own appeal'; end if;
    end if;
    -- Verified by nobody who may: not signed in as that person, nor showing the code that went to them.
    if exists (select from identity_checks c where c.request_id = asked.id and c.state = 'verified' and c.settled_at = now() and not (role = 'forthright_person' and c.person_id = person or role = 'forthright_auth' and c.code_hash = tok and c.expires_at > now())) then return 'forged check'; end if;
    -- Waits for what is known, or got days for what nobody showed.
    if asked.stop_reason = 'identity' and asked.stopped_at = now() and walks.is_known(asked.id, asked.person_id) then return 'stopped though known'; end if;
    if (asked.stopped_days > 0 or asked.began_anew_on is not null) and not exists (select from identity_checks c where c.request_id = asked.id and c.person_id = asked.person_id and c.state = 'verified') then return 'days for nothing'; end if;
    -- Also after the answer, by a code that was shown since.
    if name = 'set-logging' and not walks.is_known(asked.id, asked.person_id, now()) then return 'changed for nobody'; end if;
    if name = 'act-for' and not (asked.state = 'open' and walks.is_known(asked.id, asked.person_id) and exists (select from staff s where s.id = me and s.role in ('support', 'privacy') and s.active)) then return 'acted for nobody'; end if;
    if name in ('act-for', 'delete-for') and role <> 'forthright_person' and exists (select from erasures e where e.asked_at = now() and e.state = 'waiting' and e.due_at < now() + interval '72 hours') then return 'deleted without grace by one'; end if;
    -- A key that was not cut for whoever uses it, now, for what is their work and with what it opens.
    if exists (select from looks l where l.request_id = asked.id and l.staff_id = me and l.at >= now() and not (l.at = now() and fault.role = 'forthright_staff_' || l.role and cardinality(l.fields) > 1
      and exists (select from staff s where s.id = me and s.role = l.role and s.active) and l.purpose = any (case l.role when 'support' then '{answer-request,check-identity,correct-data}' when 'billing' then '{answer-request,check-identity,settle-billing}' else '{answer-request,check-identity,correct-data,settle-billing}' end::text[]))) then return 'forged look'; end if;
    -- Read by nobody.
    if name = 'message' and me is null and asked.state = 'answered' then return 'words after the answer'; end if;
    return null;
  when 'hold' then
    select case
      when confirmed_by = set_by then 'hold confirmed alone'
      when confirmed_by is not null and ended_by is not null and (lift_asked_by is null or lift_asked_by = ended_by) then 'hold lifted alone'
      when (set_at = now() and set_by <> me) or (confirmed_at = now() and confirmed_by <> me) or (lift_asked_at = now() and lift_asked_by <> me) or (lift_refused_at = now() and lift_refused_by <> me) or (ended_by is not null and ends_at = now() and ended_by <> me) then 'in another name'
      when not walks.officer(me) then 'not in that role'
      when name = 'hold-confirm' and not walks.officer(set_by) then 'agreed with one demoted'
      when name = 'hold-lift' and not walks.officer(lift_asked_by) then 'lifted with one demoted'
    end into bad from holds where id = o;
    return bad;
  when 'staff' then
    select case
      when exists (select from staff_changes c where c.confirmed_by in (c.asked_by, c.staff_id) and c.id in (walks.id(w, 'role'), walks.id(w, 'removal'), walks.id(w, 'return'), walks.id(w, 'invitation'))) then 'staff changed alone'
      when s.role <> 'support' and not exists (select from staff_changes c where c.staff_id = s.id and c.kind = 'role' and c.role = s.role and c.confirmed_by is not null) then 'staff changed unagreed'
      when s.removed_at is not null and not exists (select from staff_changes c where c.staff_id = s.id and c.kind = 'removal' and c.confirmed_by is not null) then 'staff changed unagreed'
      when not s.active and not exists (select from staff_changes c where c.staff_id = s.id and (c.kind = 'suspension' or c.kind = 'removal' and c.confirmed_by is not null)) then 'staff changed unagreed'
      when exists (select from staff t where t.id = walks.id(w, 'invited') and not exists (select from staff_changes c where c.id = walks.id(w, 'invitation') and c.role = t.role and c.ended_by is null and (t.role in ('support', 'billing') or c.confirmed_by is not null))) then 'staff changed unagreed'
      when exists (select from staff t where t.id = walks.id(w, 'invited') and t.role = 'support' and not t.by_one and not exists (select from staff_changes c where c.id = walks.id(w, 'invitation') and c.confirmed_by is not null)) then 'trusted by one'
      when exists (select from staff_changes c where c.id in (walks.id(w, 'role'), walks.id(w, 'removal'), walks.id(w, 'return'), walks.id(w, 'suspension'), walks.id(w, 'invitation')) and (c.asked_at = now() and c.asked_by <> me or c.confirmed_at = now() and c.confirmed_by <> me)) then 'in another name'
      when me is not null and not exists (select from staff m where m.id = me and m.role in ('administrator', 'privacy') and m.active) and not exists (select from staff_changes c where c.staff_id = me) then 'not in that role'
    end into bad from staff s where s.id = walks.id(w, 'staff');
    return bad;
  when 'bulk' then
    select case
      when b.confirmed_by = b.proposed_by then 'bulk confirmed alone'
      when b.confirmed_at = now() and b.confirmed_by <> me or b.proposed_at = now() and b.proposed_by <> me or b.ended_at = now() and b.ended_by <> me then 'in another name'
      when b.confirmed_at = now() and not walks.officer(me) then 'not in that role'
      when b.confirmed_at = now() and not exists (select from staff s where s.id = b.proposed_by and s.role = b.proposed_as and s.active) then 'agreed with one demoted'
      when exists (select from bulk_requests r where r.bulk_id = b.id and r.request_id not in (walks.id(w, 'request1'), walks.id(w, 'request2'))) then 'bulk added to'
    end into bad from bulk_assignments b where b.id = o;
    if bad is null and (select count(*) from request_events e where e.request_id in (walks.id(w, 'request1'), walks.id(w, 'request2')) and e.kind = 'assigned' and e.at = now() and e.to_id <> e.staff_id) > 1
      and not exists (select from bulk_assignments b where b.id = o and b.confirmed_at = now() and b.confirmed_by = me) then bad := 'bulk gone around'; end if;
    return bad;
  when 'child' then
    select case
      when state in ('waiting', 'going', 'done') and (agreed_by is null or agreed_by = asked_by) then 'child deleted alone'
      when name = 'child-report' and asked_by <> me or name = 'child-agree' and agreed_by <> me then 'in another name'
      when name <> 'child-go' and not walks.officer(me) then 'not in that role'
      when name = 'child-agree' and not walks.officer(asked_by) then 'agreed with one demoted'
    end into bad from erasures where id = o and asked_by is not null;
    return bad;
  when 'publication' then
    select case
      when confirmed_by = proposed_by then 'policy published alone'
      when proposed_at = now() and proposed_by <> me or confirmed_at = now() and confirmed_by <> me or ended_at = now() and ended_by <> me then 'in another name'
      when not walks.officer(me) then 'not in that role'
      when name = 'publication-confirm' and not walks.officer(proposed_by) then 'agreed with one demoted'
    end into bad from policy_publications where id = o;
    return bad;
  when 'incident', 'update' then
    select case
      when i.confirmed_by = i.proposed_by then 'incident published alone'
      when u.confirmed_by = u.written_by then 'update published alone'
      when i.written_at = now() and i.written_by <> me or i.proposed_at = now() and i.proposed_by <> me or i.confirmed_at = now() and i.confirmed_by <> me or u.confirmed_at = now() and u.confirmed_by <> me then 'in another name'
      when not walks.officer(me) then 'not in that role'
      when name = 'incident-publish' and not walks.officer(i.proposed_by) or name = 'update-publish' and not walks.officer(u.written_by) then 'agreed with one demoted'
    end into bad from incidents i left join incident_updates u on u.incident_id = i.id where i.id = o;
    return bad;
  when 'campaign' then
    select case
      when approved_by in (written_by, proposed_by) then 'campaign approved alone'
      when state in ('approved', 'sending', 'stopped', 'done') and approved_by is null then 'campaign approved alone'
      when written_at = now() and written_by <> me or proposed_at = now() and proposed_by <> me or approved_at = now() and approved_by <> me or started_at = now() and started_by <> me then 'in another name'
      when body like '%!' then 'campaign changed after'
      when not walks.officer(me) then 'not in that role'
      when name = 'campaign-approve' and not walks.officer(proposed_by) then 'agreed with one demoted'
      when name = 'campaign-start' and not walks.officer(approved_by) then 'sent for one demoted'
    end into bad from campaigns where id = o;
    return bad;
  end case;
end $$;

-- Takes `rounds` steps of each of these walks and notes what became of each. `only`: a matter, or all.
create procedure walks.run(seed bigint, first int, last int, rounds int, only_theme text default null) language plpgsql as $$
declare
  s record;
  role text;
  claimed text;
  person uuid;
  me uuid;
  named uuid;
  q uuid;
  tok text;
  people_ text;
  state text;
  why text;
  wrong text;
begin
  for n in 0 .. rounds - 1 loop
    for s in
      select w.w, w.h, w.theme, t.name, a.actor, pp.id as p, qq.id as q, case when w.theme = 'appeal' then (array[2, 3, 3, 3])[1 + walks.pick(w.h, 4, 4)] when n = 0 then 1 else (array[1, 1, 1, 1, 1, 2, 2, 3])[1 + walks.pick(w.h, 4, 8)] end as slot
      from (select w, walks.theme(w) as theme, hashint8extended(w::bigint * 64 + n, seed) as h from generate_series(first, last) w) w
      join walks.odds d on d.theme = w.theme and d.round = n
      join walks.transitions t on t.theme = w.theme and t.name = d.names[1 + walks.pick(w.h, 1, cardinality(d.names))]
      cross join lateral (
        select case when walks.pick(w.h, 2, 8) > 1 then t.actors[1 + walks.pick(w.h, 3, cardinality(t.actors))]
          else (array['person', 'other', 'stranger', 'follower', 'holder', 'support', 'billing', 'privacy', 'legal', 'auditor', 'administrator', 'demoted', 'demoted-administrator', 'worker', 'eraser'])[1 + walks.pick(w.h, 3, 15)] end as actor
      ) a
      join walks.people pp on pp.k = w.w % 40 join walks.people qq on qq.k = (w.w + 1) % 40
      where only_theme is null or w.theme = only_theme
      order by a.actor, t.name
    loop
      -- Who it is.
      person := null; me := null; named := null; tok := ''; people_ := ''; q := s.q;
      case
      when s.actor in ('person', 'other') then role := 'forthright_person'; person := case s.actor when 'person' then s.p else s.q end;
      when s.actor in ('stranger', 'follower', 'holder') then
        role := 'forthright_auth';
        tok := case s.actor when 'follower' then 'follow' || walks.id(s.w, 'request' || s.slot) when 'holder' then 'code' || walks.id(s.w, 'check' || s.slot || '.' || walks.pick(s.h, 23, 3)) else '' end;
      when s.actor = 'worker' then role := 'forthright_worker_tell';
      -- In whose name the role that deletes takes a step: a privacy officer's, or that of one who is none, or not any more.
      when s.actor like 'eraser%' then role := 'forthright_eraser'; me := walks.member(case s.actor when 'eraser' then 'privacy' else substr(s.actor, 8) end, s.h, 5); people_ := case s.theme when 'child' then walks.id(s.w, 'child') else s.p end;
      when s.actor = 'concerned' then role := 'forthright_staff_administrator'; me := walks.id(s.w, 'staff');
      else
        claimed := case s.actor when 'demoted' then 'privacy' when 'demoted-administrator' then 'administrator' else s.actor end;
        role := 'forthright_staff_' || claimed;
        me := walks.member(s.actor, s.h, 5);
      end case;
      -- In one's own name, or seldom in somebody else's.
      named := case when me is not null and walks.pick(s.h, 6, 8) = 0 then walks.member('privacy', s.h, 7) else me end;
      if s.theme = 'bulk' or s.name = 'assign' then q := walks.member((array['support', 'privacy', 'auditor'])[1 + walks.pick(s.h, 8, 3) % 3], s.h, 9); end if;
      if s.name = 'assign' then named := case walks.pick(s.h, 10, 2) when 0 then me else q end; end if;
      state := null; why := null; wrong := null;
      begin
        -- The door asks first; half of the time somebody has left it open.
        if s.actor like 'demoted%' and walks.pick(s.h, 11, 2) = 0 then
          perform set_config('role', 'forthright_auth', true);
          perform refuse_demoted(me, claimed);
        end if;
        perform set_config('role', role, true), set_config('app.person', coalesce(person::text, ''), true), set_config('app.people', people_, true), set_config('app.staff', coalesce(me::text, ''), true), set_config('app.source', '', true), set_config('app.token', tok, true);
        perform walks.step(s.w, s.h, s.name, coalesce(person, s.p), q, me, named, s.slot, tok);
        perform set_config('role', 'none', true);
      exception when others then
        get stacked diagnostics state = returned_sqlstate, why = constraint_name;
        if why = '' then get stacked diagnostics why = message_text; end if;
      end;
      if state is null then wrong := walks.fault(s.theme, s.name, s.w, walks.id(s.w, 'request' || case s.name when 'appeal' then 3 else s.slot end), case when s.actor like 'eraser%' and s.theme <> 'child' then null else me end, role, person, tok); end if;
      insert into walks.taken values (s.w, n, s.theme, s.name, s.actor, state, why, wrong);
      -- Of what was refused nothing is left: the next one begins as if in a transaction of its own.
      if state is null then commit; end if;
    end loop;
    commit;
  end loop;
end $$;

insert into walks.transitions (theme, name, actors, weight, stage, may) values
  ('request', 'ask', '{person,other}', 3, 0, null),
  ('request', 'ask-outside', '{stranger}', 3, 0, null),
  ('request', 'log', '{support,privacy,billing}', 3, 0, null),
  ('request', 'log-verified', '{support,privacy}', 1, null, '{}'),
  ('request', 'appeal', '{person}', 3, 4, null),
  ('request', 'send-code', '{support,privacy,billing}', 3, 1, null),
  ('request', 'show-code', '{holder}', 6, 2, null),
  ('request', 'say-not-mine', '{holder}', 2, null, null),
  ('request', 'end-check', '{support,privacy}', 1, null, null),
  ('request', 'confirm-own', '{person,other}', 2, 2, null),
  ('request', 'doubt', '{support,privacy}', 2, null, null),
  ('request', 'link', '{support,privacy}', 3, 1, null),
  ('request', 'link-other', '{support,privacy}', 1, null, '{}'),
  ('request', 'assign', '{support,privacy,billing}', 2, null, null),
  ('request', 'acknowledge', '{support,privacy}', 1, null, null),
  ('request', 'extend', '{support,privacy}', 2, null, null),
  ('request', 'stop', '{support,privacy}', 2, 1, null),
  ('request', 'resume', '{support,privacy}', 3, 2, null),
  ('request', 'resume-longer', '{support,privacy}', 1, 2, '{support,privacy,billing,demoted}'),
  ('request', 'go-on-unproved', '{person,other,holder,follower}', 1, null, '{}'),
  ('request', 'message', '{person,follower,support,privacy}', 2, null, null),
  ('request', 'answer', '{support,privacy,billing}', 6, 3, null),
  ('request', 'answer-in-part', '{support,privacy}', 2, null, null),
  ('request', 'deny', '{support,privacy}', 2, 3, null),
  ('request', 'duplicate', '{support,privacy}', 2, 2, null),
  ('request', 'answer-unsaid', '{support,privacy}', 1, null, '{}'),
  ('request', 'reopen', '{support,privacy}', 1, null, '{}'),
  ('request', 'say-verified', '{support,privacy,person,holder}', 1, null, '{}'),
  ('request', 'make-verified', '{support,privacy,stranger}', 1, null, '{holder}'),
  ('request', 'write-verified', '{support,privacy,person}', 1, null, '{}'),
  ('request', 'write-own-verified', '{other,stranger}', 1, null, '{person,other}'),
  ('request', 'set-logging', '{support,privacy}', 2, 3, null),
  ('request', 'look', '{support,privacy,billing,demoted}', 2, 3, null),
  ('request', 'look-otherwise', '{support,privacy,billing}', 1, null, '{}'),
  ('request', 'act-for', '{support,privacy,billing,demoted}', 3, 3, null),
  ('request', 'act-unsaid', '{support,privacy,person,stranger}', 1, null, '{}'),
  ('request', 'correct-for', '{support,privacy}', 1, null, '{person,other}'),
  ('request', 'choose-for', '{support,privacy}', 1, null, '{person,other,eraser}'),
  ('request', 'download-for', '{support,privacy}', 1, null, '{person,other,worker}'),
  ('request', 'delete-for', '{support,privacy,eraser}', 1, null, '{person,other}'),
  ('hold', 'hold-set', '{privacy}', 1, 0, null),
  ('hold', 'hold-confirm', '{privacy,privacy,privacy,demoted}', 4, 1, null),
  ('hold', 'hold-end', '{privacy}', 1, null, null),
  ('hold', 'hold-ask-lift', '{privacy,privacy,privacy,demoted}', 3, 2, null),
  ('hold', 'hold-refuse-lift', '{privacy}', 1, 3, null),
  ('hold', 'hold-lift', '{privacy,privacy,privacy,demoted}', 3, 3, null),
  ('hold', 'hold-unset', '{privacy}', 1, null, '{}'),
  ('staff', 'staff-ask-role', '{administrator}', 2, 0, null),
  ('staff', 'staff-ask-removal', '{administrator}', 2, 0, null),
  ('staff', 'staff-ask-return', '{administrator}', 2, 2, null),
  ('staff', 'staff-suspend', '{administrator}', 2, 0, null),
  ('staff', 'staff-invite', '{administrator}', 2, 0, null),
  ('staff', 'staff-invite-alone', '{administrator}', 1, 0, null),
  ('staff', 'staff-confirm', '{administrator,privacy,demoted,demoted-administrator,concerned}', 6, 1, null),
  ('staff', 'staff-end', '{administrator,privacy}', 1, null, null),
  ('staff', 'staff-come', '{stranger}', 3, 2, null),
  ('staff', 'staff-promote', '{administrator,privacy,concerned,stranger}', 1, null, '{}'),
  ('bulk', 'bulk-propose', '{support,privacy,billing}', 2, 0, null),
  ('bulk', 'bulk-add', '{support,privacy}', 1, null, '{}'),
  ('bulk', 'bulk-confirm', '{privacy,privacy,support,demoted}', 4, 1, null),
  ('bulk', 'bulk-end', '{privacy,support}', 1, null, null),
  ('bulk', 'bulk-around', '{support,privacy}', 1, null, '{}'),
  ('child', 'child-report', '{eraser,eraser,eraser,eraser-support,eraser-demoted}', 1, 0, null),
  ('child', 'child-agree', '{eraser,eraser,eraser,eraser-auditor,eraser-demoted}', 2, 1, null),
  ('child', 'child-go', '{eraser}', 1, 2, null),
  ('child', 'child-reject', '{eraser,eraser-administrator,eraser-demoted}', 1, null, null),
  ('publication', 'publication-propose', '{privacy}', 1, 0, null),
  ('publication', 'publication-confirm', '{privacy,privacy,demoted}', 3, 1, null),
  ('publication', 'publication-end', '{privacy}', 1, null, null),
  ('incident', 'incident-write', '{privacy}', 1, 0, null),
  ('incident', 'incident-rewrite', '{privacy}', 1, null, null),
  ('incident', 'incident-propose', '{privacy}', 3, 1, null),
  ('incident', 'incident-publish', '{privacy,privacy,demoted}', 4, 2, null),
  ('incident', 'incident-return', '{privacy}', 1, null, null),
  ('update', 'update-write', '{privacy}', 2, 0, null),
  ('update', 'update-publish', '{privacy,privacy,demoted}', 4, 1, null),
  ('update', 'update-end', '{privacy}', 1, null, null),
  ('update', 'incident-rewrite', '{privacy}', 1, null, '{}'),
  ('update', 'incident-return', '{privacy}', 1, null, '{}'),
  ('appeal', 'appeal', '{person}', 2, 0, null),
  ('appeal', 'answer', '{support,support,privacy,billing}', 4, 2, null),
  ('appeal', 'deny', '{support,support,privacy,billing}', 3, 2, null),
  ('appeal', 'assign', '{support,privacy,billing}', 3, 1, null),
  ('appeal', 'doubt', '{support,privacy}', 1, null, null),
  ('appeal', 'reopen', '{support,privacy}', 1, null, '{}'),
  ('campaign', 'campaign-write', '{privacy}', 1, 0, null),
  ('campaign', 'campaign-edit', '{privacy}', 1, null, null),
  ('campaign', 'campaign-slip', '{privacy}', 1, null, '{}'),
  ('campaign', 'campaign-propose', '{privacy}', 3, 1, null),
  ('campaign', 'campaign-return', '{privacy}', 1, null, null),
  ('campaign', 'campaign-approve', '{privacy,privacy,demoted}', 4, 2, null),
  ('campaign', 'campaign-start', '{privacy}', 3, 3, null),
  ('campaign', 'campaign-stop', '{privacy}', 1, 4, null);
-- How likely each is as the which step of a walk: the one whose time it is six times as much.
insert into walks.odds select t.theme, round, array_agg(t.name) from walks.transitions t, generate_series(0, 7) round, generate_series(1, t.weight * case when t.stage = round then 6 else 1 end) where round > 0 or t.stage = 0 group by 1, 2;

insert into walks.people select n, walks.id(n, 'person') from generate_series(0, 39) n;
insert into people (id) select id from walks.people;
insert into applications (person_id, name) select id, 'App' from walks.people;
-- Of the demoted one has another role by now, and one is suspended.
insert into staff (id, email, name, role, active) select id, id || '@desk.example', 'M. Member', case role when 'demoted' then (array['support', 'privacy'])[n] when 'demoted-administrator' then 'support' else role end, role <> 'demoted' or n = 1
  from (select role, n, walks.id(n, 'member' || role) as id from unnest('{support,billing,privacy,legal,auditor,administrator,demoted,demoted-administrator}'::text[]) role, generate_series(1, case role when 'demoted-administrator' then 1 when 'demoted' then 2 else 3 end) n) m;
grant usage on schema walks to public;
