-- Units: instants are milliseconds since 1970-01-01 UTC, days are days since 1970-01-01 in the learner's calendar,
-- durations are milliseconds. A released file is never edited; a change is a new file.

create table learner (
  id integer primary key,
  key_id blob not null unique check (length(key_id) = 16),
  public_key text check (length(public_key) = 64),  -- hexadecimal; this and the next two once the member card arrived
  label text,
  joined integer,   -- day
  left_on integer,  -- day; absent while a member
  check ((public_key is null) = (label is null) and (label is null) = (joined is null))
) strict;

-- Learners who took everything back: what arrives of them is refused.
create table erasure (
  key_id blob primary key check (length(key_id) = 16),
  erased_on integer not null  -- day
) strict, without rowid;

create table device (
  id integer primary key,
  learner integer not null references learner,
  uuid blob not null check (length(uuid) = 16),
  unique (learner, uuid)
) strict;

-- Pieces of a device's log that arrived.
create table delivery (
  device integer not null references device,
  first integer not null check (first >= 1),      -- seqs it tells of, both included
  last integer not null check (last >= first),
  digest text not null,                           -- of the segment, hexadecimal; empty when it was none
  previous text not null,                         -- digest of the device's segment before; empty when there is none
  primary key (device, first, last, digest)
) strict, without rowid;
create index delivery_of_segment on delivery (digest);

create table card (
  id integer primary key,
  deck text not null,
  name text not null,
  unique (deck, name)
) strict;

-- Texts that are the same for many events: kinds, digests of deck files, names of schedulers.
create table word (
  id integer primary key,
  text text not null unique
) strict;

-- One learner's rows lie together, and an event of another learner can never stand in the way.
create table event (
  learner integer not null references learner,
  id blob not null check (length(id) = 16),
  version integer not null check (version >= 1),
  device integer not null references device,
  seq integer not null check (seq >= 1),
  clock_ms integer not null,
  clock_counter integer not null check (clock_counter >= 0),
  at integer not null,           -- instant
  zone_offset integer not null,  -- minutes
  study_day integer not null,
  kind integer not null references word,
  card integer references card,
  revision integer references word,               -- review, this and all up to interval_hint
  grade integer check (grade between 0 and 5),
  suggested integer check (suggested between 0 and 5),
  concepts text,                                  -- "KEY:STATES KEY:STATES", as on the wire
  first_key_ms integer,
  total_ms integer,
  scheduler integer references word,
  interval_hint integer,
  target blob check (length(target) = 16),        -- void: id of the event
  until integer,                                  -- bury, pause: day
  detail text,                                    -- strictness: the deck; change: its effect
  extra text,                                     -- JSON object of members that are not known
  received_at integer not null,
  skewed integer not null check (skewed in (0, 1)),  -- the clock was ahead of received_at by more than 300 s
  primary key (learner, id)
) strict, without rowid;

-- The roster, as last read.
create table person (
  key_id blob primary key check (length(key_id) = 16),
  name text not null
) strict, without rowid;
create table person_group (
  key_id blob not null references person,
  name text not null,
  primary key (key_id, name)
) strict, without rowid;
create table person_report (
  key_id blob not null references person,
  report blob not null check (length(report) = 16),
  primary key (key_id, report)
) strict, without rowid;

-- Who looked at what.
create table look (
  id integer primary key,
  at integer not null,
  who text not null,
  what text not null,
  learner blob check (length(learner) = 16)  -- absent: the whole team
) strict;
create index look_at_learner on look (learner);
