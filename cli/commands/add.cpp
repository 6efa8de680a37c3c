#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <map>
#include <memory>
#include <ostream>
#include <set>
#include <vector>

#include "cli/arguments.hpp"
#include "cli/collection_access.hpp"
#include "cli/commands/table.hpp"
#include "cli/diagnostic_output.hpp"
#include "cli/json_output.hpp"
#include "cli/other_lesson.hpp"
#include "cli/parser.hpp"
#include "cli/put_back.hpp"
#include "cli/recompile.hpp"
#include "cli/terminal/safe_text.hpp"
#include "decks/deckfile/merge.hpp"

namespace graven::cli {
namespace {

struct AddOptions {
  std::vector<std::string> files;
  bool json = false;
};

/// A deck on its way into the collection; `build` when it is compiled from a lesson.
struct Arrival {
  std::string file;  ///< as given on the command line
  LoadedDeck loaded;
  std::optional<DeckBuild> build;
};

/// Who wants to learn a lesson is told of its errors; its author finds the rest with check.
void print_findings(Diagnostics const& diagnostics, std::string const& name, Context& context) {
  DiagnosticCounts counts;
  Diagnostics told;
  std::copy_if(diagnostics.begin(), diagnostics.end(), std::back_inserter(told), [](Diagnostic const& each) {
    // What happened to an author's own texts is told nowhere else.
    return each.severity == Severity::error || each.code == "W401";
  });
  print_diagnostics(context.err, context.err_style, told);
  Diagnostics about_lesson;  // those about the deck are told by what became of its cards
  std::copy_if(diagnostics.begin(), diagnostics.end(), std::back_inserter(about_lesson),
               [](Diagnostic const& each) {
                 return each.code != "W401" && each.code != "W402" && each.code != "N403";
               });
  counts.add(about_lesson);
  if (counts.warnings + counts.notes == 0) return;
  context.err << fmt::format("{} and {} about the lesson: graven check {}\n",
                             counted(counts.warnings, "warning"), counted(counts.notes, "note"),
                             terminal::safe_line(name));
}

std::vector<std::string_view> some_of(std::vector<std::string> const& ids) {
  constexpr std::size_t shown = 8;
  return {ids.begin(), ids.begin() + static_cast<std::ptrdiff_t>(std::min(ids.size(), shown))};
}

/// A deck in the collection may come from another file than the one that is kept beside it, with changes of
/// its author that the lesson knows nothing of.
void refuse_to_replace_edits(DeckBuild const& build, store::Collection const& collection) {
  auto const& compiled = *build.lesson.compiled;
  auto const& name = compiled.deck.head.name;
  auto const stored = collection.find_deck(name);
  if (!stored) return;
  auto const kept = build.existing.value_or(ExistingDeck{});
  auto const cards =
      deckfile::texts_from_elsewhere(whole_deck(collection, *stored), kept.file, kept.lock, compiled.deck);
  if (cards.empty()) return;
  throw CommandError(
      ExitCode::not_met,
      fmt::format("the deck {} in your collection has texts that are not from this lesson: "
                  "{}{}",
                  name, fmt::join(some_of(cards), ", "), cards.size() > some_of(cards).size() ? ", …" : ""),
      fmt::format("to keep them, bring their deck file up to date (graven compile LESSON -o "
                  "FILE) and add that; to give them up: graven deck remove {}, then add the "
                  "lesson",
                  name));
}

/// Diagnostics come out here; nothing when the file cannot be taken in.
std::optional<Arrival> arrival_of(std::string const& name, Context& context, ExitCode& code) {
  auto const document = read_document(name);
  if (document.is_deck) {
    auto loaded = load_deck(document);
    if (loaded) return Arrival{name, *std::move(loaded), std::nullopt};
    print_diagnostics(context.err, context.err_style, loaded.error());
    code = std::max(code, exit_code_of(loaded.error(), Strict::no));
    return std::nullopt;
  }
  auto const decks = context.database.parent_path() / "decks";
  auto build = build_deck(
      document, {}, [&](std::string const& deck) { return decks / (deck + ".deck.md"); },
      "repair it, or move it away");
  auto const& diagnostics = build.lesson.diagnostics;
  print_findings(diagnostics, name, context);
  auto const result = exit_code_of(diagnostics, Strict::no);
  if (result != ExitCode::done || !build.lesson.compiled) {
    code = std::max({code, result, ExitCode::not_met});
    return std::nullopt;
  }
  refuse_other_lesson(build, name);
  Arrival arrival{name, {}, std::nullopt};
  auto const& compiled = *build.lesson.compiled;
  arrival.loaded.deck = deckfile::to_deck(compiled.deck);
  arrival.loaded.revision = revision_of(deckfile::print(compiled.deck));
  deckfile::apply_lock(arrival.loaded.deck, compiled.lock);
  arrival.build = std::move(build);
  return arrival;
}

void print_ids(std::ostream& out, std::string_view what, std::vector<std::string> const& ids) {
  if (ids.empty()) return;
  out << fmt::format("  {} {}: {}{}\n", ids.size(), what, fmt::join(some_of(ids), " "),
                     ids.size() > some_of(ids).size() ? " …" : "");
}

/// Cards of a deck that were there before and are not as they were, by what became of them.
struct Changed {
  std::vector<std::string> kept;
  std::vector<std::string> retired;
};

Changed changed_cards(store::AddReport const& report, Deck const& deck) {
  std::set<std::string_view> retired;
  for (auto const& card : deck.cards) {
    if (card.state == CardState::retired) retired.insert(card.id);
  }
  std::set<std::string_view> const meaning(report.meaning.begin(), report.meaning.end());
  Changed changed;
  for (auto const& id : report.changed) {
    if (meaning.contains(id)) continue;
    (retired.contains(id) ? changed.retired : changed.kept).push_back(id);
  }
  return changed;
}

void print_report(std::ostream& out, Arrival const& arrival, store::AddReport const& report) {
  auto const& deck = arrival.loaded.deck;
  auto const drafts = std::count_if(deck.cards.begin(), deck.cards.end(),
                                    [](Card const& card) { return card.state == CardState::draft; });
  auto const retired = std::count_if(deck.cards.begin(), deck.cards.end(),
                                     [](Card const& card) { return card.state == CardState::retired; });
  auto const cards = static_cast<long long>(deck.cards.size()) - retired;
  out << fmt::format("{}: {}", terminal::safe_line(deck.name), counted(cards, "card"));
  if (retired > 0) out << fmt::format(" and {} retired", retired);
  if (report.unchanged) {
    out << ", nothing new\n";
  } else if (report.new_deck) {
    out << (report.returned == 0 ? ", all new\n"
                                 : fmt::format(", back with the progress of {}\n", report.returned));
  } else {
    out << '\n';
    print_ids(out, "new", report.added);
    if (report.returned > 0) out << fmt::format("  {} of these back with their progress\n", report.returned);
    auto const changed = changed_cards(report, deck);
    print_ids(out, "changed, progress kept", changed.kept);
    print_ids(out, "changed and may ask something else, asked today", report.meaning);
    print_ids(out, "retired, progress kept in case they return", changed.retired);
    print_ids(out, "removed, progress kept in case they return", report.removed);
    if (report.kept > 0) out << fmt::format("  {} as they were\n", report.kept);
  }
  if (drafts > 0) {
    out << fmt::format("  {} not asked before you give an answer", counted(drafts, "draft is", "drafts are"));
    if (arrival.build) out << " in " << terminal::safe_line(arrival.build->file.string());
    out << '\n';
  }
}

nlohmann::ordered_json report_json(Arrival const& arrival, store::AddReport const& report) {
  auto const& deck = arrival.loaded.deck;
  return {{"deck", deck.name},           {"cards", deck.cards.size()},
          {"new_deck", report.new_deck}, {"unchanged", report.unchanged},
          {"added", report.added},       {"changed", report.changed},
          {"meaning", report.meaning},   {"removed", report.removed},
          {"kept", report.kept},         {"returned", report.returned}};
}

/// Two lessons without titles of their own may get one name; the second would take the first one's place.
void refuse_two_of_a_name(std::vector<Arrival> const& arrivals) {
  std::map<std::string, Arrival const*> seen;
  for (auto const& arrival : arrivals) {
    auto const [place, is_new] = seen.emplace(arrival.loaded.deck.origin, &arrival);
    auto const& other = *place->second;
    if (is_new || other.loaded.revision == arrival.loaded.revision) continue;
    throw CommandError(ExitCode::not_met,
                       fmt::format("{} and {} would both be the deck {}", other.file, arrival.file,
                                   arrival.loaded.deck.name),
                       "add only one of them, or give each lesson a first line of its own as its title");
  }
}

std::vector<std::filesystem::path> kept_files(std::vector<Arrival> const& arrivals) {
  std::vector<std::filesystem::path> files;
  for (auto const& arrival : arrivals) {
    if (!arrival.build) continue;
    files.push_back(arrival.build->file);
    files.push_back(lock_of_file(arrival.build->file));
  }
  return files;
}

/// All of them or none, and no deck file stays of those that the collection does not take.
std::vector<store::AddReport> take_in(std::vector<Arrival> const& arrivals, store::Collection& collection,
                                      Moment const& moment) {
  PutBack written(kept_files(arrivals));
  std::vector<store::NewDeck> decks;
  for (auto const& arrival : arrivals) {
    decks.push_back({&arrival.loaded.deck, arrival.loaded.revision});
    if (!arrival.build) continue;
    make_private_folder(arrival.build->file.parent_path());
    write_deck(*arrival.build, Access::owner_only);
  }
  try {
    auto reports = collection.add_decks(decks, moment);
    written.keep();
    return reports;
  } catch (store::NameTaken const& taken) {
    throw CommandError(ExitCode::not_met, taken.what(),
                       fmt::format("give one of them another name, or graven deck remove {}", taken.name()));
  }
}

ExitCode run_add(AddOptions const& options, Context& context) {
  auto code = ExitCode::done;
  std::vector<Arrival> arrivals;
  for (auto const& name : options.files) {
    if (auto arrival = arrival_of(name, context, code)) arrivals.push_back(*std::move(arrival));
  }
  if (code != ExitCode::done) {
    context.err << "Nothing was added.\n";
    return code;
  }
  refuse_two_of_a_name(arrivals);
  auto collection = open_collection(context);  // not before: what cannot be read makes no collection
  for (auto const& arrival : arrivals) {
    if (arrival.build) refuse_to_replace_edits(*arrival.build, collection);
  }
  auto const moment = moment_now(context, collection.settings());
  auto const reports = take_in(arrivals, collection, moment);
  auto json = nlohmann::ordered_json{{"decks", nlohmann::ordered_json::array()}};
  for (std::size_t i = 0; i < arrivals.size(); ++i) {
    json["decks"].push_back(report_json(arrivals[i], reports[i]));
    if (!options.json) print_report(context.out, arrivals[i], reports[i]);
  }
  if (options.json) {
    write_json(context.out, json);
  } else {
    auto const counts = collection.queue_counts(moment.study_day);
    auto const waiting = counts.due + counts.fresh + counts.redrill;
    context.out << fmt::format("{} to answer today{}\n", counted(waiting, "card"),
                               waiting > 0 ? ": graven review" : "");
  }
  return ExitCode::done;
}

}  // namespace

void add_add(CLI::App& app, Action& chosen) {
  auto options = std::make_shared<AddOptions>();
  auto& command =
      new_command(app, "add", "Take decks or lessons into your collection, or bring them up to date",
                  "  graven add lessons/joins.txt          compiles it first\n"
                  "  graven add decks/*.deck.md");
  command.add_option("FILE", options->files, "Deck files or lessons")->required();
  command.add_flag("--json", options->json, "Print what changed as JSON");
  command.callback(
      [options, &chosen] { chosen = [options](Context& context) { return run_add(*options, context); }; });
}

}  // namespace graven::cli
