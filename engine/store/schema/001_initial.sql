-- Units: instants are milliseconds since 1970-01-01 UTC, study days are days since 1970-01-01 in the learner's
-- calendar, durations are milliseconds. A released file is never edited; a change is a new file.

-- Whoever appends to the log: this installation and, later, others whose events were taken in.
create table device (
  id integer primary key,
  uuid blob not null unique check (length(uuid) = 16)
) strict;

-- One row: what this file is.
create table collection (
  id integer primary key check (id = 1),
  device integer not null references device,  -- whose events are appended here
  created_at integer not null,                -- instant
  scheduler text not null check (scheduler <> ''),
  rollover_hour integer not null check (rollover_hour between 0 and 23),  -- local
  new_per_day integer not null check (new_per_day >= 0)                   -- cards, for each deck
) strict;

-- Every state of a deck file that was ever added.
create table deck_revision (
  id integer primary key,
  origin text not null,
  revision text not null,         -- hexadecimal SHA-256 of the deck file
  first_seen_at integer not null, -- instant
  unique (origin, revision)
) strict;

create table deck (
  id integer primary key,
  name text not null unique,
  origin text not null unique,  -- first name of a renamed deck
  title text not null,
  lesson text not null,
  lesson_sha256 text not null,
  revision integer not null references deck_revision,
  goals text not null,    -- [[id, text, line], ...]
  aliases text not null,  -- [[word, meaning], ...]
  -- Counted when the deck is added, since opening a collection must not count a million cards.
  cards integer not null check (cards >= 0),
  active integer not null check (active between 0 and cards),
  drafts integer not null check (drafts between 0 and cards),
  suspended integer not null check (suspended between 0 and cards)  -- by the author
) strict;

-- A card's name. Stays when its deck goes, so that progress finds it when the deck comes back.
create table card (
  id integer primary key,
  origin text not null,
  name text not null,
  unique (origin, name)
) strict;

-- What the deck file says about a card, as last added.
create table content (
  card integer primary key references card,
  deck integer not null references deck,
  position integer not null,  -- in lesson order, from 1
  digest blob not null check (length(digest) = 16),  -- of everything below
  kind text not null,
  state text not null,
  grade_mode text not null,
  made text not null,
  heading text not null,
  front text not null,
  answer text not null,
  need integer,
  weight integer,
  concepts text not null,  -- [[key, [wording, ...]], ...]
  after text not null,     -- [card name, ...], empty when none
  details text not null    -- {field: ...} of the fields that are not empty, empty when none
) strict;
create index content_place on content (deck, position);

-- The truth about learning: only ever appended to.
create table event (
  row integer primary key,  -- order of arrival
  id blob not null unique check (length(id) = 16),
  version integer not null check (version >= 1),
  device integer not null references device,
  seq integer not null check (seq >= 1),
  clock_ms integer not null,
  clock_counter integer not null check (clock_counter >= 0),
  at integer not null,           -- instant
  zone_offset integer not null,  -- minutes, local minus UTC
  study_day integer not null,
  kind text not null check (kind <> ''),
  card integer references card,
  revision integer references deck_revision,            -- review, this and all up to interval_hint
  grade integer check (grade between 0 and 5),          -- given
  suggested integer check (suggested between 0 and 5),  -- by the matcher
  concepts text,                                        -- [[key, state], ...]; where the learner marked another
                                                        -- state than the matcher, that one is third
  first_key_ms integer,                                 -- duration
  total_ms integer,                                     -- duration
  scheduler text,
  interval_hint integer,                                -- days, as scheduled then
  target blob check (length(target) = 16),              -- void: id of the event
  until integer,                                        -- bury: study day
  deck text,                                            -- strictness: origin of the deck
  extra text not null,                                  -- JSON object of fields not known, or empty
  unique (device, seq),
  check (kind not in ('review', 'suspend', 'resume', 'bury', 'reset') or card is not null),
  check (kind <> 'review' or (revision is not null and grade is not null and suggested is not null
                              and concepts is not null and scheduler is not null)),
  check (kind <> 'void' or target is not null),
  check (kind <> 'bury' or until is not null),
  check (kind <> 'strictness' or deck is not null)
) strict;
create index event_of_card on event (card) where card is not null;
create index event_by_clock on event (clock_ms, clock_counter);
create index event_of_deck on event (deck) where deck is not null;
create index event_by_target on event (target) where target is not null;

create trigger event_stays before update on event begin
  select raise(abort, 'the event log is append-only');
end;
create trigger event_is_kept before delete on event begin
  select raise(abort, 'the event log is append-only');
end;

-- What the learner typed. Apart from the log, so that it cannot be shared by accident.
create table answer (
  event integer primary key references event,
  text text not null
) strict;

-- Caches from here on: folded from the log, made anew by a rebuild.

-- How far the learner is with a card; one row for each card.
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
  last_event_ms integer not null,
  last_event_counter integer not null,
  ready integer generated always as (max(due, coalesce(buried_until, due))) virtual,  -- study day
  check ((deck is null) = (position is null)),
  check ((due is null) = (last_review is null)),
  check (due is null or due = last_review + interval_days)
) strict;
create index progress_queue on progress (deck, ready, due)
  where active = 1 and suspended = 0 and due is not null;
create index progress_new on progress (deck, position)
  where active = 1 and suspended = 0 and due is null;
create index progress_answered on progress (last_review) where last_review is not null;
create index progress_suspended on progress (deck) where active = 1 and suspended = 1;

-- Answers that are not voided.
create table answers_of_day (
  study_day integer primary key,
  answers integer not null check (answers > 0)
) strict;
