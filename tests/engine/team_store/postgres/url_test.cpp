#include "engine/team_store/postgres/url.hpp"

#include <doctest/doctest.h>

#include "engine/store/store_error.hpp"

using namespace graven::team;

TEST_CASE("a server is told from a folder, and named without login and options") {
  CHECK(is_postgres_url("postgres://host/team"));
  CHECK(is_postgres_url("postgresql:///team?host=/run"));
  CHECK(!is_postgres_url("/home/ada/postgres"));
  CHECK(!is_postgres_url("postgres:team"));
  CHECK(place_of("postgres://ada@db.example:5433/team?sslmode=require") ==
        "PostgreSQL at db.example:5433/team");
  CHECK(place_of("postgresql:///?service=team") == "PostgreSQL");
}

TEST_CASE("a password in a URL is refused") {
  for (auto const* url : {"postgres://ada:secret@host/team", "postgres://host/team?user=ada&password=secret",
                          "postgres://host/team?sslpassword=secret"}) {
    CHECK_THROWS_AS(refuse_password(url), graven::store::StoreError);
  }
  CHECK_NOTHROW(refuse_password("postgres://ada@host:5432/team?passfile=/home/ada/.pgpass"));
}
