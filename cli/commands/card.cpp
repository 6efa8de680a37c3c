#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <memory>
#include <ostream>
#include <set>

#include "cli/arguments.hpp"
#include "cli/card_output.hpp"
#include "cli/collection_access.hpp"
#include "cli/commands/table.hpp"
#include "cli/deck_strictness.hpp"
#include "cli/json_output.hpp"
#include "cli/parser.hpp"
#include "cli/terminal/markdown.hpp"
#include "cli/terminal/safe_text.hpp"

namespace graven::cli {
namespace {

struct CardOptions {
  std::string card;
  std::string deck;
  bool json = false;
};

/// An event as its own voids see it: what was taken back stays in the history, marked.
struct HistoryLine {
  Event event;
  bool voided = false;
  std::optional<std::string> answer;
};

std::vector<HistoryLine> history_of(store::Collection const& collection, CardRef card) {
  auto const events = collection.history(card);
  std::set<Uuid> voided;
  for (auto const& event : events) {
    if (auto const* body = std::get_if<Voided>(&event.body)) voided.insert(body->event);
  }
  std::vector<HistoryLine> lines;
  for (auto const& event : events) {
    if (std::holds_alternative<Voided>(event.body)) continue;
    lines.push_back({event, voided.contains(event.id), collection.answer_text(event.id)});
  }
  return lines;
}

nlohmann::ordered_json history_json(HistoryLine const& line) {
  nlohmann::ordered_json json{{"kind", kind_of(line.event.body)},
                              {"at", to_string(line.event.at)},
                              {"study_day", to_string(line.event.study_day)},
                              {"voided", line.voided}};
  if (auto const* review = std::get_if<ReviewGiven>(&line.event.body)) {
    json["grade"] = review->grade.value();
    json["suggested"] = review->suggested.value();
    auto& states = json["concepts"] = nlohmann::ordered_json::array();
    for (auto const& each : review->concepts) {
      states.push_back({{"key", each.key},
                        {"state", name_of(each.state)},
                        {"suggested", name_of(each.suggested.value_or(each.state))}});
    }
    json["answer"] = line.answer ? nlohmann::ordered_json(*line.answer) : nullptr;
  }
  if (auto const* buried = std::get_if<Buried>(&line.event.body)) json["until"] = to_string(buried->until);
  if (auto const* change = std::get_if<CardChanged>(&line.event.body)) {
    json["effect"] = name_of(change->effect);
    json["asked_before"] = change->asked_before;
  }
  return json;
}

nlohmann::ordered_json card_json(store::StoredCard const& card, std::vector<HistoryLine> const& history) {
  nlohmann::ordered_json json{{"deck", card.deck_name}};
  json.update(json_of(card.card));
  auto const& progress = card.progress;
  if (progress.suspended && card.card.state == CardState::active)
    json["state"] = name_of(CardState::suspended);
  json["due"] = json_day(progress.due);
  json["ease_factor"] = progress.memory.ease_hundredths / 100.0;
  json["interval"] = progress.memory.interval_days;
  json["repetitions"] = progress.memory.repetitions;
  json["lapses"] = progress.lapses;
  json["buried_until"] = json_day(progress.buried_until);
  auto& lines = json["history"] = nlohmann::ordered_json::array();
  for (auto const& line : history) lines.push_back(history_json(line));
  return json;
}

void print_markdown(Context& context, std::string_view title, std::string_view markdown) {
  if (markdown.empty()) return;
  context.out << '\n' << context.style.dim(title) << '\n';
  for (auto const& line : terminal::markdown_lines(markdown, context.columns() - 2, context.style)) {
    context.out << "  " << line << '\n';
  }
}

std::string bulleted(std::vector<Concept> const& concepts) {
  std::string list;
  for (auto const& each : concepts) list += fmt::format("- {}\n", fmt::join(each.wordings, " | "));
  return list;
}

/// "line 12", "lines 12-14, 20"
std::string lines_named(std::vector<LineSpan> const& spans) {
  std::vector<std::string> names;
  for (auto const& span : spans) {
    names.push_back(span.first == span.last ? fmt::format("{}", span.first)
                                            : fmt::format("{}-{}", span.first, span.last));
  }
  bool const one = spans.size() == 1 && spans.front().first == spans.front().last;
  return fmt::format("{} {}", one ? "line" : "lines", fmt::join(names, ", "));
}

/// Goals with the deck's words for them.
std::string goals_named(store::Collection const& collection, store::StoredCard const& card) {
  auto const deck = collection.find_deck(card.deck_name);
  std::string list;
  for (auto const id : card.card.goals) {
    auto text = std::string("not in the deck");
    for (auto const& goal : deck ? deck->goals : std::vector<Goal>()) {
      if (goal.id == id) text = goal.text;
    }
    list += fmt::format("- {}: {}\n", id, text);
  }
  return list;
}

void print_details(Context& context, store::Collection const& collection, store::StoredCard const& stored) {
  auto const& card = stored.card;
  auto const needed = card.need ? fmt::format("Key concepts, any {}", *card.need) : "Key concepts";
  print_markdown(context, needed, bulleted(card.concepts));
  print_markdown(context, "Welcome, not needed", bulleted(card.optional_concepts));
  print_markdown(context, "Wrong statements", bulleted(card.wrong_statements));
  std::string notes;  // of a draft, the compiler's suggestions are among them
  for (auto const& note : card.notes) notes += note + "\n\n";
  print_markdown(context, card.state == CardState::draft ? "Notes and suggestions" : "Notes", notes);
  print_markdown(context, "Goals", goals_named(collection, stored));
  if (card.from.empty()) return;
  context.out << '\n' << context.style.dim("Lesson") << "\n  " << lines_named(card.from);
  if (!card.also.empty()) context.out << "; repeated in " << lines_named(card.also);
  context.out << '\n';
}

void print_progress(Context& context, store::StoredCard const& card) {
  auto const& progress = card.progress;
  context.out << '\n' << context.style.dim("Progress") << '\n';
  if (!progress.due) {
    context.out << "  never answered\n";
  } else {
    context.out << fmt::format(
        "  due {}, interval {}, ease factor {:.2f}, {} in a row, {}\n", to_string(*progress.due),
        counted(progress.memory.interval_days, "day"), progress.memory.ease_hundredths / 100.0,
        counted(progress.memory.repetitions, "success", "successes"), counted(progress.lapses, "lapse"));
  }
  if (progress.suspended)
    context.out << "  suspended; graven card resume " << shown_name(card) << " brings it back\n";
  if (progress.buried_until) context.out << "  buried until " << to_string(*progress.buried_until) << '\n';
}

/// A concept of a card, and the answers in which the learner corrected its mark.
struct LearnedConcept {
  Concept asked;
  RememberedAnswers answers;
};

/// Only concepts that the card still has, in its order.
std::vector<LearnedConcept> learned_concepts(Card const& card, store::Corrections const& corrections) {
  std::vector<LearnedConcept> learned;
  for (auto const& each : card.concepts) {
    auto const found = corrections.of_concepts.find(each.key);
    if (found != corrections.of_concepts.end()) learned.push_back({each, found->second});
  }
  return learned;
}

nlohmann::ordered_json learned_json(std::vector<LearnedConcept> const& learned) {
  auto list = nlohmann::ordered_json::array();
  for (auto const& each : learned) {
    list.push_back({{"key", each.asked.key},
                    {"wording", each.asked.wordings.front()},
                    {"accepted", each.answers.accepted},
                    {"rejected", each.answers.rejected}});
  }
  return list;
}

void print_answers(Context& context, RememberedAnswers const& answers, std::string_view margin) {
  for (auto const& answer : answers.accepted)
    context.out << margin << "accepted “" << terminal::safe_line(answer) << "”\n";
  for (auto const& answer : answers.rejected)
    context.out << margin << "rejected “" << terminal::safe_line(answer) << "”\n";
}

/// What the learner's corrections of grades and marks say about answers to this card.
void print_learned(Context& context, RememberedAnswers const& whole,
                   std::vector<LearnedConcept> const& concepts, DeckStrictness const& strictness) {
  if (whole == RememberedAnswers() && concepts.empty() && strictness.answers == 0) return;
  context.out << '\n' << context.style.dim("Learned from your corrections") << '\n';
  print_answers(context, whole, "  ");
  for (auto const& each : concepts) {
    context.out << "  " << terminal::safe_line(each.asked.wordings.front()) << '\n';
    print_answers(context, each.answers, "    ");
  }
  context.out << "  strictness of the deck " << text_of(strictness) << '\n';
}

void print_history(Context& context, std::vector<HistoryLine> const& history) {
  for (auto const& line : history) {
    context.out << "  " << to_string(line.event.study_day) << "  "
                << terminal::safe_line(kind_of(line.event.body));
    if (auto const* review = std::get_if<ReviewGiven>(&line.event.body)) {
      context.out << fmt::format("  grade {}", review->grade.value());
      if (review->grade != review->suggested)
        context.out << fmt::format(" (suggested {})", review->suggested.value());
      if (line.answer && !line.answer->empty())
        context.out << "  “" << terminal::safe_line(*line.answer) << "”";
    }
    if (auto const* change = std::get_if<CardChanged>(&line.event.body)) {
      context.out << fmt::format("  {}", name_of(change->effect));
      if (!change->asked_before.empty())
        context.out << "  it asked “" << terminal::safe_line(change->asked_before) << "”";
    }
    context.out << (line.voided ? "  (taken back)\n" : "\n");
  }
}

ExitCode run_card_show(CardOptions const& options, Context& context) {
  auto const collection = open_existing_collection(context);
  auto const card = card_named(collection, options.card, options.deck);
  auto const history = history_of(collection, card.ref);
  auto const corrections = collection.corrections(card.ref);
  auto const learned = learned_concepts(card.card, corrections);
  auto const strictness = strictness_of(collection, deck_named(collection, card.deck_name));
  if (options.json) {
    auto json = card_json(card, history);
    json["accepted"] = corrections.whole.accepted;
    json["rejected"] = corrections.whole.rejected;
    json["learned_concepts"] = learned_json(learned);
    json["strictness"] = json_of(strictness);
    write_json(context.out, json);
    return ExitCode::done;
  }
  context.out << context.style.strong(shown_name(card))
              << fmt::format("  {}, {}", name_of(card.card.kind), name_of(card.card.state));
  if (!card.card.group.empty()) context.out << ", " << terminal::safe_line(card.card.group);
  context.out << '\n';
  print_markdown(context, "Front", card.card.front);
  print_markdown(context, "Answer", card.card.answer);
  print_details(context, collection, card);
  print_progress(context, card);
  print_learned(context, corrections.whole, learned, strictness);
  print_history(context, history);
  return ExitCode::done;
}

/// What the four changes of a card share: find it, change it, say so and how to go back.
using CardChange = std::string (*)(store::Collection&, store::StoredCard const&, Moment const&);

std::string suspend_card(store::Collection& collection, store::StoredCard const& card, Moment const& moment) {
  if (card.progress.suspended)
    throw CommandError(ExitCode::not_met, shown_name(card) + " is suspended already");
  collection.suspend(card.ref, moment);
  return "is suspended: it is not asked until you resume it";
}

std::string resume_card(store::Collection& collection, store::StoredCard const& card, Moment const& moment) {
  auto const state = card.card.state;
  if (!card.progress.suspended && state == CardState::suspended) {
    throw CommandError(ExitCode::not_met, shown_name(card) + " is suspended in its deck file, not by you",
                       "take the line State: suspended out of the file and add it again");
  }
  if (!card.progress.suspended) throw CommandError(ExitCode::not_met, shown_name(card) + " is not suspended");
  collection.resume(card.ref, moment);
  if (state == CardState::active) return "is asked again";
  return fmt::format("is not suspended by you any longer; its deck file says {}, so it is not asked",
                     name_of(state));
}

std::string bury_card(store::Collection& collection, store::StoredCard const& card, Moment const& moment) {
  auto const until = moment.study_day + date::days{1};
  collection.bury(card.ref, until, moment);
  return fmt::format("is not asked before {}", to_string(until));
}

std::string reset_card(store::Collection& collection, store::StoredCard const& card, Moment const& moment) {
  collection.reset(card.ref, moment);
  return "is new again; its history stays";
}

ExitCode run_card_change(CardOptions const& options, CardChange change, Context& context) {
  auto collection = open_existing_collection(context);
  auto const card = card_named(collection, options.card, options.deck);
  auto const result = change(collection, card, moment_now(context, collection.settings()));
  context.out << fmt::format("{} {}. To take that back: graven undo\n", shown_name(card), result);
  return ExitCode::done;
}

void add_card_arguments(CLI::App& command, CardOptions& options) {
  command.add_option("ID", options.card, "The card: its id, or DECK/ID")->required();
  command.add_option("--deck", options.deck, "The deck, when several have a card of that id")
      ->type_name("DECK");
}

void add_card_change(CLI::App& parent, Action& chosen, std::string const& name,
                     std::string const& description, CardChange change) {
  auto options = std::make_shared<CardOptions>();
  auto& command = new_command(parent, name, description, fmt::format("  graven card {} joins/k3x7a", name));
  add_card_arguments(command, *options);
  command.callback([options, change, &chosen] {
    chosen = [options, change](Context& context) { return run_card_change(*options, change, context); };
  });
}

}  // namespace

void add_card(CLI::App& app, Action& chosen) {
  auto& group = new_command(app, "card", "Show or change one card",
                            "  graven card show k3x7a\n"
                            "  graven card suspend joins/k3x7a");
  auto options = std::make_shared<CardOptions>();
  auto& show = new_command(group, "show", "Show a card, its progress and its history",
                           "  graven card show k3x7a --deck joins");
  add_card_arguments(show, *options);
  show.add_flag("--json", options->json, "Print JSON");
  show.callback([options, &chosen] {
    chosen = [options](Context& context) { return run_card_show(*options, context); };
  });
  add_card_change(group, chosen, "suspend", "Do not ask a card until it is resumed", suspend_card);
  add_card_change(group, chosen, "resume", "Ask a suspended card again", resume_card);
  add_card_change(group, chosen, "bury", "Do not ask a card before tomorrow", bury_card);
  add_card_change(group, chosen, "reset", "Make a card new again; its history stays", reset_card);
}

}  // namespace graven::cli
