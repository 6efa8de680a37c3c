#include "cli/team/membership.hpp"

#include <fmt/format.h>

#include "cli/files.hpp"
#include "engine/team/member_card.hpp"
#include "engine/team/toml_text.hpp"

namespace graven::cli {

namespace fs = std::filesystem;

namespace {

CommandError damaged(fs::path const& file, std::string_view remedy) {
  return {ExitCode::unusable, fmt::format("{} is damaged", file.string()), std::string(remedy)};
}

void forget(fs::path const& file) {
  std::error_code error;
  fs::remove(file, error);
  if (!error) return;
  throw CommandError(ExitCode::unusable, fmt::format("cannot remove {}: {}", file.string(), error.message()),
                     "check the permissions of its folder");
}

}  // namespace

fs::path key_file(Context const& context) { return context.database.parent_path() / "team.key"; }
fs::path membership_file(Context const& context) { return context.database.parent_path() / "team.toml"; }

std::optional<Membership> membership_of(Context const& context) {
  auto const file = membership_file(context);
  if (context.database.empty() || !is_file(file)) return std::nullopt;
  auto const parsed = team::toml_table(read_file(file), team::largest_card);
  auto const refuse = [&] { return damaged(file, "remove it and join again: graven team join DIR"); };
  if (!parsed) throw refuse();
  auto const& table = *parsed;
  Membership membership;
  membership.folder = table["folder"].value_or(std::string());
  membership.label = table["label"].value_or(std::string());
  auto const joined = team::toml_day(table["joined"]);
  auto const level = team::share_level_named(table["level"].value_or(std::string()));
  if (membership.folder.empty() || !team::is_label(membership.label) || !joined || !level) throw refuse();
  membership.joined = *joined;
  membership.level = *level;
  return membership;
}

Membership need_membership(Context const& context) {
  if (auto membership = membership_of(context)) return *std::move(membership);
  throw CommandError(ExitCode::not_met, "you are in no team", "graven team join DIR --name NAME");
}

void keep_membership(Context const& context, Membership const& membership) {
  auto const file = membership_file(context);
  make_private_folder(file.parent_path());
  write_file(file,
             fmt::format("folder = {}\nlabel = {}\njoined = {}\nlevel = \"{}\"\n",
                         team::toml_string(membership.folder.string()), team::toml_string(membership.label),
                         to_string(membership.joined), name_of(membership.level)),
             Access::owner_only);
}

void forget_membership(Context const& context) { forget(membership_file(context)); }

std::optional<team::SecretKey> key_of(Context const& context) {
  auto const file = key_file(context);
  if (!is_file(file)) return std::nullopt;
  return read_key_file(file);
}

team::SecretKey need_key(Context const& context) {
  if (auto key = key_of(context)) return *std::move(key);
  throw CommandError(ExitCode::unusable, fmt::format("your key is gone: {}", key_file(context).string()),
                     "restore it from a backup or another device; or `graven team leave`, then join anew");
}

void keep_key(Context const& context, team::SecretKey const& key) {
  auto const file = key_file(context);
  make_private_folder(file.parent_path());
  write_file(file, key.file_text(), Access::owner_only);
}

void forget_key(Context const& context) { forget(key_file(context)); }

team::SecretKey read_key_file(fs::path const& file) {
  auto key = team::SecretKey::from_file_text(read_file(file, team::largest_card));
  if (!key) throw damaged(file, "it is no key of graven; restore it from a backup or another device");
  return *std::move(key);
}

}  // namespace graven::cli
