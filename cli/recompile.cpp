#include "cli/recompile.hpp"

#include <fmt/format.h>

#include <utility>

#include "cli/context.hpp"

namespace graven::cli {
namespace {

namespace fs = std::filesystem;

std::string name_in(deckfile::DeckFile const& file) {
  return file.head.origin.empty() ? file.head.name : file.head.origin;
}

}  // namespace

std::optional<ExistingDeck> existing_deck(fs::path const& path, std::string const& when_taken) {
  std::error_code error;
  if (fs::status(path, error).type() == fs::file_type::not_found) return std::nullopt;
  ExistingDeck existing{read_file(path), {}, {}};
  if (existing.bytes.empty()) return std::nullopt;
  auto const refuse = [&](std::string const& why) {
    return CommandError(ExitCode::not_met, fmt::format("{} {}", path.string(), why), when_taken);
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

DeckBuild build_deck(Document const& lesson, CompileRequest request, Placing const& place,
                     std::string const& when_taken) {
  DeckBuild build;
  build.lesson = compile_document(lesson, request);
  if (!build.lesson.compiled) return build;
  build.file = place(build.lesson.compiled->deck.head.name);
  build.existing = existing_deck(build.file, when_taken);
  if (build.existing) {
    request.deck_name = name_in(build.existing->file);
    request.edited = &*build.existing;
    build.lesson = compile_document(lesson, request);
    if (!build.lesson.compiled) return build;
  }
  name_lesson(build.lesson.compiled->deck, lesson.name, build.file);
  return build;
}

bool is_unchanged(DeckBuild const& build) {
  return build.existing && build.existing->bytes == deckfile::print(build.lesson.compiled->deck);
}

Written write_deck(DeckBuild const& build, Access access) {
  auto const& compiled = *build.lesson.compiled;
  bool const same = is_unchanged(build);
  // The deck first: with an older lock beside it, a field that the lock does not know is compared with the
  // lesson and found equal, so that stopping between the two writes loses nothing.
  if (!same) write_file(build.file, deckfile::print(compiled.deck), access);
  write_file(lock_of_file(build.file), deckfile::print_lock(compiled.lock), access);
  if (same) return Written::unchanged;
  return build.existing ? Written::updated : Written::made;
}

}  // namespace graven::cli
