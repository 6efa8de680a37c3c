-- An author's edit may give a card another meaning: whoever learned it is asked soon, and told what it asked
-- before. Events of kind `change`.
alter table event add column effect text check (effect in ('keep', 'ease', 'reset'));  -- on the schedule
alter table event add column asked_before text;

-- A changed card is due before its interval is over, so that the old check no longer holds; SQLite changes a
-- check only with its table.
drop index progress_queue;
drop index progress_new;
drop index progress_answered;
drop index progress_suspended;
alter table progress rename to progress_before;

create table progress (
  card integer primary key references card,
  deck integer references deck,  -- this and the next two repeat `content`, for the indexes; absent without it
  position integer,
  active integer not null check (active in (0, 1)),     -- 1: the deck lets it be served
  repetitions integer not null check (repetitions >= 0),
  interval_days integer not null check (interval_days between 0 and 36500),
  ease_hundredths integer not null check (ease_hundredths >= 130),
  due integer,           -- study day; absent while new
  first_review integer,  -- study day
  last_review integer,   -- study day
  last_grade integer check (last_grade between 0 and 5),
  reviews integer not null check (reviews >= 0),
  repeats integer not null check (repeats >= 0),
  lapses integer not null check (lapses >= 0),
  suspended integer not null check (suspended in (0, 1)),  -- by the learner
  buried_until integer,  -- study day
  asked_before text,     -- what the card asked before it changed; absent once it was answered since
  last_event_ms integer not null,
  last_event_counter integer not null,
  ready integer generated always as (max(due, coalesce(buried_until, due))) virtual,  -- study day
  check ((deck is null) = (position is null)),
  check ((due is null) = (last_review is null)),
  check (due is null or due <= last_review + interval_days)
) strict;
insert into progress (card, deck, position, active, repetitions, interval_days, ease_hundredths, due, first_review,
                      last_review, last_grade, reviews, repeats, lapses, suspended, buried_until, last_event_ms,
                      last_event_counter)
  select card, deck, position, active, repetitions, interval_days, ease_hundredths, due, first_review,
         last_review, last_grade, reviews, repeats, lapses, suspended, buried_until, last_event_ms,
         last_event_counter
  from progress_before;
drop table progress_before;
create index progress_queue on progress (deck, ready, due)
  where active = 1 and suspended = 0 and due is not null;
create index progress_new on progress (deck, position)
  where active = 1 and suspended = 0 and due is null;
create index progress_answered on progress (last_review) where last_review is not null;
create index progress_suspended on progress (deck) where active = 1 and suspended = 1;
