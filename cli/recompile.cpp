#include "cli/recompile.hpp"

#include <fmt/format.h>

#include <map>
#include <set>
#include <utility>

#include "cli/context.hpp"

namespace graven::cli {
namespace {

namespace fs = std::filesystem;

using FieldName = std::pair<std::string, std::string>;  ///< card and field
using Digests = std::map<FieldName, std::string>;

/// What an author changed, by card, in words.
using Edits = std::map<std::string, std::set<std::string>>;

Digests digests_of(deckfile::Lock const& lock) {
  Digests digests;
  for (auto const& field : lock.fields) digests.insert_or_assign({field.card, field.field}, field.digest);
  return digests;
}

std::set<std::string> card_ids(deckfile::DeckFile const& file) {
  std::set<std::string> ids;
  for (auto const& entry : file.entries) {
    if (auto const* card = std::get_if<deckfile::CardEntry>(&entry)) ids.insert(card->card.id);
  }
  return ids;
}

void find_changed_fields(Digests const& now, Digests const& base, Digests const& fresh, Edits& edits) {
  for (auto const& [name, digest] : now) {
    auto const locked = base.find(name);
    bool const untouched = locked != base.end() && locked->second == digest;
    auto const next = fresh.find(name);
    bool const kept = next != fresh.end() && next->second == digest;
    if (!untouched && !kept) edits[name.first].insert(name.second);
  }
  for (auto const& [name, digest] : base) {
    if (!now.contains(name) && fresh.contains(name)) edits[name.first].insert(name.second);
  }
}

/// What has no digest in the lock but is an author's all the same.
void find_unlocked_work(deckfile::DeckFile const& file, Edits& edits) {
  for (auto const& entry : file.entries) {
    if (std::holds_alternative<deckfile::Comment>(entry)) edits["a comment"].insert("added");
    auto const* card = std::get_if<deckfile::CardEntry>(&entry);
    if (card == nullptr) continue;
    auto const& id = card->card.id;
    if (!card->rev.empty()) edits[id].insert("Rev");
    for (auto const& [key, value] : card->extensions) edits[id].insert(key);
  }
}

std::optional<ExistingDeck> existing_deck(fs::path const& path) {
  std::error_code error;
  if (fs::status(path, error).type() == fs::file_type::not_found) return std::nullopt;
  ExistingDeck existing{read_file(path), {}, {}};
  if (existing.bytes.empty()) return std::nullopt;
  auto const refuse = [&](std::string const& why) {
    return CommandError(ExitCode::not_met, fmt::format("{} {}", path.string(), why),
                        "name another file with -o, or move this one away");
  };
  if (!deckfile::looks_like_deck(existing.bytes)) throw refuse("exists and is not a deck");
  auto file = deckfile::parse(existing.bytes, path.string());
  if (!file) {
    auto const& first = file.error().front();
    throw refuse(
        fmt::format("exists and cannot be read as a deck (line {}: {})", first.place.line, first.message));
  }
  existing.file = *std::move(file);
  existing.lock = read_lock(path);
  return existing;
}

std::string name_in(deckfile::DeckFile const& file) {
  return file.head.origin.empty() ? file.head.name : file.head.origin;
}

/// What the lock remembers beyond the fields stays.
void carry_over(deckfile::Lock const& from, deckfile::Lock& to) {
  to.dropped = from.dropped;
  for (auto const& [key, older] : from.continues) to.continues.emplace(key, older);
}

}  // namespace

DeckBuild build_deck(Document const& lesson, CompileRequest request, Placing const& place) {
  DeckBuild build;
  build.lesson = compile_document(lesson, request);
  if (!build.lesson.compiled) return build;
  build.file = place(build.lesson.compiled->deck.head.name);
  build.existing = existing_deck(build.file);
  if (build.existing) {
    auto const& head = build.existing->file.head;
    request.deck_name = name_in(build.existing->file);
    build.lesson = compile_document(lesson, request);
    if (!build.lesson.compiled) return build;
    build.lesson.compiled->deck.head.name = head.name;
    build.lesson.compiled->deck.head.origin = head.origin;
    carry_over(build.existing->lock, build.lesson.compiled->lock);
  }
  name_lesson(build.lesson.compiled->deck, lesson.name, build.file);
  return build;
}

std::vector<std::string> author_edits(ExistingDeck const& existing, compile::Compiled const& compiled) {
  auto const now = digests_of(deckfile::lock_of(existing.file));
  auto const base = digests_of(existing.lock);
  auto const ids = card_ids(existing.file);
  auto const fresh_ids = card_ids(compiled.deck);
  Edits edits;
  find_changed_fields(now, base, digests_of(compiled.lock), edits);
  find_unlocked_work(existing.file, edits);
  for (auto const& [name, digest] : base) {
    if (!ids.contains(name.first)) edits.erase(name.first);
    if (!ids.contains(name.first) && fresh_ids.contains(name.first)) edits[name.first] = {"deleted"};
  }
  for (auto const& id : ids) {
    auto const locked = base.lower_bound({id, ""});
    bool const compiled_once = locked != base.end() && locked->first.first == id;
    if (edits.contains(id) && !compiled_once && !fresh_ids.contains(id)) edits[id] = {"added"};
  }
  std::vector<std::string> words;
  for (auto const& [card, what] : edits) words.push_back(fmt::format("{} ({})", card, fmt::join(what, ", ")));
  return words;
}

void refuse_lost_edits(DeckBuild const& build) {
  if (!build.existing || !build.lesson.compiled) return;
  auto const edits = author_edits(*build.existing, *build.lesson.compiled);
  if (edits.empty()) return;
  throw CommandError(ExitCode::not_met,
                     fmt::format("{} has changes of yours that compiling would lose: {}", build.file.string(),
                                 fmt::join(edits, ", ")),
                     "compile into another file with -o and carry over what you want to keep");
}

Written write_deck(DeckBuild const& build, Access access) {
  auto const& compiled = *build.lesson.compiled;
  auto const bytes = deckfile::print(compiled.deck);
  bool const same = build.existing && build.existing->bytes == bytes;
  // The deck first: with an older lock beside it, a field that the lock does not know is compared with the
  // lesson and found equal, so that stopping between the two writes loses nothing.
  if (!same) write_file(build.file, bytes, access);
  write_file(lock_of_file(build.file), deckfile::print_lock(compiled.lock), access);
  if (same) return Written::unchanged;
  return build.existing ? Written::updated : Written::made;
}

}  // namespace graven::cli
