#include "engine/team_store/postgres/url.hpp"

#include "engine/store/store_error.hpp"

namespace graven::team {
namespace {

/// What stands between the scheme and the options.
std::string_view authority_and_path(std::string_view url) {
  auto const scheme = url.find("://");
  if (scheme != std::string_view::npos) url.remove_prefix(scheme + 3);
  return url.substr(0, url.find('?'));
}

}  // namespace

bool is_postgres_url(std::string_view text) {
  return text.starts_with("postgres://") || text.starts_with("postgresql://");
}

std::string place_of(std::string_view url) {
  auto rest = authority_and_path(url);
  if (auto const at = rest.rfind('@'); at != std::string_view::npos) rest.remove_prefix(at + 1);
  return rest.empty() || rest == "/" ? "PostgreSQL" : "PostgreSQL at " + std::string(rest);
}

void refuse_password(std::string_view url) {
  auto const rest = authority_and_path(url);
  auto const at = rest.rfind('@');
  bool const in_login =
      at != std::string_view::npos && rest.substr(0, at).find(':') != std::string_view::npos;
  bool const in_options = url.find("password=") != std::string_view::npos;
  if (!in_login && !in_options) return;
  throw store::StoreError(
      store::StoreError::Kind::no_rights, "a URL is no place for a password",
      "Leave it out, and put the password into ~/.pgpass (or PGPASSFILE, PGSERVICEFILE).");
}

}  // namespace graven::team
