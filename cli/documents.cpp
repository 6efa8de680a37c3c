#include "cli/documents.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <future>
#include <utility>

#include "cli/author_settings.hpp"
#include "cli/context.hpp"
#include "cli/files.hpp"
#include "cli/lesson_files.hpp"
#include "decks/compile/edits.hpp"
#include "decks/lesson/reader.hpp"
#include "engine/text/digest.hpp"

namespace graven::cli {

namespace fs = std::filesystem;

namespace {

CommandError damaged_lock(fs::path const& path, Diagnostics const& problems) {
  auto const& first = problems.front();
  return {ExitCode::unusable, fmt::format("{}:{}: {}", path.string(), first.place.line, first.message),
          "restore the file from your version control, or remove it: then every field counts as yours"};
}

}  // namespace

Document read_document(std::string const& name) {
  Document document{name, read_file(name), {}, false};
  document.is_deck = deckfile::looks_like_deck(document.bytes) || name.ends_with(".deck.md");
  if (document.is_deck) return document;
  for (auto const& file : companions_of(name))
    document.companions.push_back({file.string(), read_file(file)});
  return document;
}

CompiledLesson compile_document(Document const& lesson, CompileRequest const& request) {
  auto read = lesson::read_lesson(lesson.bytes, lesson.name,
                                  {request.reader, own_headings_for(lesson.name), lesson.companions});
  CompiledLesson result;
  auto diagnostics = std::move(read.diagnostics);
  if (read.lesson) {
    result.compiled = compile::compile(*read.lesson, {request.deck_name, lesson.name, request.lexicon});
    if (auto const* edited = request.edited) {
      result.compiled = compile::with_edits(*std::move(result.compiled), edited->file, edited->lock,
                                            lesson.name, request.on_meaning);
    }
    auto const& more = result.compiled->diagnostics;
    diagnostics.insert(diagnostics.end(), more.begin(), more.end());
  }
  result.diagnostics = sorted(std::move(diagnostics));
  return result;
}

void name_lesson(deckfile::DeckFile& deck, std::string const& lesson, fs::path const& deck_file) {
  std::error_code error;
  auto const from = fs::weakly_canonical(fs::absolute(lesson, error), error);
  auto const folder = fs::weakly_canonical(fs::absolute(deck_file, error), error).parent_path();
  if (error || from.empty() || folder.empty()) return;  // the name as given is better than none
  deck.head.lesson = from.lexically_proximate(folder).generic_string();
}

fs::path lock_of_file(fs::path const& deck_file) {
  auto lock = deck_file;
  if (lock.extension() == ".md") return lock.replace_extension(".lock");
  lock += ".lock";
  return lock;
}

deckfile::Lock read_lock(fs::path const& deck_file) {
  auto const path = lock_of_file(deck_file);
  if (!is_file(path)) return {};
  auto const bytes = read_file(path);
  auto const lock = deckfile::parse_lock(bytes, path.string());
  if (!lock) throw damaged_lock(path, lock.error());
  return *lock;
}

std::string revision_of(std::string_view bytes) { return text::hex(text::sha256(bytes)); }

Checked<LockedDeck> load_with_lock(Document const& document) {
  // A large deck has a large lock; each takes as long to read.
  auto lock = std::async(std::launch::async, [&] { return read_lock(document.name); });
  auto file = deckfile::parse(document.bytes, document.name);
  if (!file) return tl::make_unexpected(std::move(file.error()));
  LockedDeck loaded{deckfile::to_deck(*std::move(file)), lock.get()};
  deckfile::apply_lock(loaded.deck, loaded.lock);
  return loaded;
}

Checked<LoadedDeck> load_deck(Document const& document) {
  auto loaded = load_with_lock(document);
  if (!loaded) return tl::make_unexpected(std::move(loaded.error()));
  return LoadedDeck{std::move(loaded->deck), revision_of(document.bytes)};
}

bool any_unusable(Diagnostics const& diagnostics) {
  return std::any_of(diagnostics.begin(), diagnostics.end(),
                     [](Diagnostic const& each) { return each.code == "E101"; });
}

}  // namespace graven::cli
