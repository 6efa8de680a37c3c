-- What learners and managers may do to tables: add rows of their own, and read their own. Nobody but the owner may
-- update or delete; `(select …)` makes the question one a statement, not one a row.

grant usage on schema graven to graven_learner, graven_manager;
grant select on graven.schema_version to graven_learner, graven_manager;

grant select on graven.event, graven.daily, graven.delivery to graven_learner;
grant insert (learner_id, study_day, event_id, device, seq, clock_ms, at_ms, kind, deck, card, revision, scheduler,
              effect, clock_counter, version, zone_offset, grade, suggested, first_key_ms, total_ms, interval_hint,
              until_day, target, concepts, extra)
  on graven.event to graven_learner;
grant insert (learner_id, deck, study_day, answers, low, grades, total_ms) on graven.daily to graven_learner;
grant insert (learner_id, device, first, last, digest, previous) on graven.delivery to graven_learner;
grant insert (what, team_id) on graven.look to graven_manager;

alter table graven.event enable row level security;
alter table graven.event force row level security;
create policy of_owner on graven.event to graven_owner using (true) with check (true);
create policy own_rows on graven.event for select to graven_learner using (learner_id = (select graven.me()));
create policy own_new on graven.event for insert to graven_learner with check (learner_id = (select graven.me()));

alter table graven.daily enable row level security;
alter table graven.daily force row level security;
create policy of_owner on graven.daily to graven_owner using (true) with check (true);
create policy own_rows on graven.daily for select to graven_learner using (learner_id = (select graven.me()));
create policy own_new on graven.daily for insert to graven_learner with check (learner_id = (select graven.me()));

alter table graven.delivery enable row level security;
alter table graven.delivery force row level security;
create policy of_owner on graven.delivery to graven_owner using (true) with check (true);
create policy own_rows on graven.delivery for select to graven_learner using (learner_id = (select graven.me()));
create policy own_new on graven.delivery for insert to graven_learner with check (learner_id = (select graven.me()));

alter table graven.look enable row level security;
alter table graven.look force row level security;
create policy of_owner on graven.look to graven_owner using (true) with check (true);
create policy own_new on graven.look for insert to graven_manager with check (graven.manages(team_id));
