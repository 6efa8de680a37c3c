-- Who asks is session_user: SET ROLE does not change it, and no variable that a client can set is believed.
-- Each function runs as graven_owner, with a search path nobody else can put anything into.

create function graven.me() returns integer
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select l.learner_id from graven.learner l where l.login = session_user::text $$;

create function graven.my_team() returns integer
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select l.team_id from graven.learner l where l.login = session_user::text $$;

create function graven.is_owner() returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select pg_catalog.pg_has_role(session_user, 'graven_owner', 'member') $$;

create function graven.manages(team integer) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select exists (select from graven.manager m where m.login = session_user::text and m.team_id = team) $$;

create function graven.my_teams() returns table (team_id integer)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select m.team_id from graven.manager m where m.login = session_user::text $$;

-- The learner with that key: the owner's to make, a learner's own to claim once. Null: erased.
create function graven.learner_of(key uuid) returns integer
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  found_id integer;
  own_key uuid;
begin
  if exists (select from graven.erasure e where e.key_id = key) then
    return null;
  end if;
  select l.learner_id into found_id from graven.learner l where l.key_id = key;
  if graven.is_owner() then
    if found_id is null then
      insert into graven.learner (key_id) values (key) on conflict (key_id) do nothing;
      select l.learner_id into found_id from graven.learner l where l.key_id = key;
    end if;
    return found_id;
  end if;
  if graven.me() is null then
    raise exception 'no learner has the login %', session_user using errcode = 'GV001';
  end if;
  if found_id = graven.me() then
    return found_id;
  end if;
  select l.key_id into own_key from graven.learner l where l.learner_id = graven.me();
  if found_id is not null or own_key is not null then
    raise exception 'another key belongs to the login %', session_user using errcode = 'GV002';
  end if;
  update graven.learner set key_id = key where learner_id = graven.me() and key_id is null;
  return graven.me();
end
$$;

create function graven.put_member(key uuid, public_key_is text, label_is text, joined_is integer, left_is integer)
returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  id integer := graven.learner_of(key);
begin
  update graven.learner
  set public_key = public_key_is, label = label_is, joined = joined_is, left_on = left_is
  where learner_id = id;
end
$$;

-- Ids of these texts; those that are new are added.
create function graven.word_ids(texts text[]) returns table (word_id bigint, text text)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if pg_catalog.cardinality(texts) > 100000 then
    raise exception 'too many texts at once' using errcode = '54000';
  end if;
  insert into graven.word as w (text)
  select distinct t.text from unnest(texts) as t (text)
  where not exists (select from graven.word k where k.text = t.text)
  order by t.text
  on conflict do nothing;
  return query select w.word_id, w.text from graven.word w where w.text = any (texts);
end
$$;

-- The learner's own right, and the owner's. Rows that are on their way are waited for and go as well.
create function graven.erase(key uuid, on_day integer) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  id integer;
begin
  select l.learner_id into id from graven.learner l where l.key_id = key for update;
  if not graven.is_owner() and (id is null or id is distinct from graven.me()) then
    raise exception 'only the learner and the owner may erase' using errcode = '42501';
  end if;
  insert into graven.erasure (key_id, erased_on) values (key, on_day) on conflict do nothing;
  delete from graven.event where learner_id = id;
  delete from graven.daily where learner_id = id;
  delete from graven.delivery where learner_id = id;
  delete from graven.look where learner_id = id;
  delete from graven.learner where learner_id = id;
  delete from graven_people.person_group where key_id = key;
  delete from graven_people.person_report where key_id = key or report = key;
  delete from graven_people.person where key_id = key;
end
$$;

-- The owner's: people are let in by the login that the server knows them by.
create function graven.add_learner(login_is text, team_is text) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  insert into graven.team (name) values (team_is) on conflict do nothing;
  insert into graven.learner as l (login, team_id)
  select login_is, t.team_id from graven.team t where t.name = team_is
  on conflict (login) do update set team_id = excluded.team_id;
end
$$;

create function graven.add_manager(login_is text, team_is text, direct_is boolean) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  insert into graven.team (name) values (team_is) on conflict do nothing;
  insert into graven.manager as m (login, team_id, direct)
  select login_is, t.team_id, direct_is from graven.team t where t.name = team_is
  on conflict (login, team_id) do update set direct = excluded.direct;
end
$$;

revoke execute on all functions in schema graven from public;
grant execute on function graven.me(), graven.my_team(), graven.is_owner(), graven.manages(integer),
  graven.my_teams()
  to graven_learner, graven_manager;
grant execute on function graven.learner_of(uuid), graven.word_ids(text[]), graven.erase(uuid, integer),
  graven.put_member(uuid, text, text, integer, integer) to graven_learner;
