-- What may be read. The views run as graven_owner; `security_barrier` keeps a reader's own functions from seeing rows
-- that are not his.

-- A manager's look at a team opens its rows for a quarter of an hour. It counts only if it was there before this
-- transaction began: one of the same transaction could be rolled back after reading.
create view graven.open_team with (security_barrier) as
select distinct m.team_id
from graven.manager m join graven.look k on k.team_id = m.team_id and k.who = m.login
where m.login = session_user::text and m.direct and k.at < now() and k.at > now() - interval '15 minutes';

create view graven.readable_learner with (security_barrier) as
select l.learner_id, l.key_id, l.public_key, l.label, l.joined, l.left_on, t.name as team
from graven.learner l left join graven.team t on t.team_id = l.team_id
where l.key_id is not null
  and ((select graven.is_owner()) or l.learner_id = (select graven.me())
       or l.team_id in (select o.team_id from graven.open_team o));

create view graven.readable_event with (security_barrier) as
select e.learner_id, e.event_id, e.device, e.seq, e.clock_ms, e.clock_counter, e.at_ms, e.zone_offset, e.study_day,
       e.version, kind.text as kind, deck.text as deck, card.text as card, revision.text as revision,
       scheduler.text as scheduler, effect.text as effect, e.grade, e.suggested, e.first_key_ms, e.total_ms,
       e.interval_hint, e.until_day, e.target, e.concepts, e.extra
from graven.event e
  join graven.word kind on kind.word_id = e.kind
  left join graven.word deck on deck.word_id = e.deck
  left join graven.word card on card.word_id = e.card
  left join graven.word revision on revision.word_id = e.revision
  left join graven.word scheduler on scheduler.word_id = e.scheduler
  left join graven.word effect on effect.word_id = e.effect
where (select graven.is_owner()) or e.learner_id = (select graven.me())
   or e.learner_id in (select l.learner_id from graven.learner l join graven.open_team o on o.team_id = l.team_id);

create view graven.readable_delivery with (security_barrier) as
select l.key_id, d.learner_id, d.device, d.first, d.last, d.digest, d.previous
from graven.delivery d join graven.readable_learner l on l.learner_id = d.learner_id;

create view graven.readable_erasure with (security_barrier) as
select e.key_id, e.erased_on from graven.erasure e where (select graven.is_owner());

-- Looks at oneself, one's team and everybody; a manager's own.
create view graven.readable_look with (security_barrier) as
select k.look_id, k.at, k.who, k.what, l.key_id as learner
from graven.look k left join graven.learner l on l.learner_id = k.learner_id
where (select graven.is_owner()) or k.who = session_user::text or k.learner_id = (select graven.me())
   or (k.learner_id is null and (select graven.me()) is not null
       and (k.team_id is null or k.team_id = (select graven.my_team())));

create view graven.readable_person with (security_barrier) as
select p.key_id, p.name,
       array(select g.name from graven_people.person_group g where g.key_id = p.key_id order by g.name) as groups,
       array(select r.report from graven_people.person_report r where r.key_id = p.key_id order by r.report) as reports
from graven_people.person p
where (select graven.is_owner()) or p.key_id in (select l.key_id from graven.readable_learner l);

create view graven.own_daily with (security_barrier) as
select d.learner_id, w.text as deck, d.study_day, sum(d.answers)::bigint as answers, sum(d.low)::bigint as low,
       sum(d.grades)::bigint as grades, sum(d.total_ms)::bigint as total_ms
from graven.daily d join graven.word w on w.word_id = d.deck
where (select graven.is_owner()) or d.learner_id = (select graven.me())
   or d.learner_id in (select l.learner_id from graven.learner l join graven.open_team o on o.team_id = l.team_id)
group by d.learner_id, w.text, d.study_day;

-- For who manages a team, directly or not: weeks of five learners and more. One way to cut, weeks that are long over and
-- coarse figures: two readings, or two cells, that differ by one learner must not tell what he did.
create view graven.team_week with (security_barrier) as
select t.name as team, w.text as deck, date '1970-01-05' + 7 * ((d.study_day - 4) / 7) as week,
       5 * (count(distinct d.learner_id) / 5) as learners_at_least,
       10 * round(sum(d.answers) / 10.0)::bigint as answers_about,
       5 * round(20.0 * sum(d.answers - d.low) / sum(d.answers))::integer as percent_passed_about
from graven.daily d
  join graven.learner l on l.learner_id = d.learner_id
  join graven.team t on t.team_id = l.team_id
  join graven.word w on w.word_id = d.deck
where ((select graven.is_owner()) or graven.manages(t.team_id))
  and d.study_day between 4 and (current_date - date '1970-01-01') - 14
group by t.name, w.text, (d.study_day - 4) / 7
having count(distinct d.learner_id) >= 5;

grant select on graven.readable_learner, graven.readable_event, graven.readable_delivery, graven.readable_look,
  graven.readable_person, graven.readable_erasure, graven.own_daily to graven_learner, graven_manager;
grant select on graven.team_week to graven_manager;

insert into graven.schema_version (current, min_writer) values (1, 1);
