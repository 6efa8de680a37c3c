-- Run once for a server, by a role that may create roles. People are members of these groups under logins of their own;
-- how they log in (passwords, certificates, LDAP, peer) is the site's business.
do $$
begin
  if not exists (select from pg_catalog.pg_roles where rolname = 'graven_owner') then
    create role graven_owner nologin;
  end if;
  if not exists (select from pg_catalog.pg_roles where rolname = 'graven_learner') then
    create role graven_learner nologin;
  end if;
  if not exists (select from pg_catalog.pg_roles where rolname = 'graven_manager') then
    create role graven_manager nologin;
  end if;
  if not pg_catalog.pg_has_role(current_user, 'graven_owner', 'member') then
    execute pg_catalog.format('grant graven_owner to %I', current_user);
  end if;
end
$$;
create schema graven authorization graven_owner;
create schema graven_people authorization graven_owner;
