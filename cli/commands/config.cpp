#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <array>
#include <memory>
#include <ostream>

#include "cli/arguments.hpp"
#include "cli/collection_access.hpp"
#include "cli/commands/table.hpp"
#include "cli/deck_strictness.hpp"
#include "cli/json_output.hpp"
#include "cli/parser.hpp"
#include "cli/terminal/safe_text.hpp"

namespace graven::cli {
namespace {

struct ConfigOptions {
  std::string key;
  std::optional<std::string> value;
  bool json = false;
};

/// One thing that can be configured.
struct Setting {
  std::string_view key;
  std::string_view meaning;
  nlohmann::ordered_json (*get)(store::Settings const&);
  void (*set)(store::Settings&, std::string_view);
};

void set_scheduler(store::Settings& settings, std::string_view value) {
  auto const named = schedule::scheduler_named(value);
  if (!named) {
    throw CommandError(ExitCode::usage, fmt::format("unknown scheduler {}", value),
                       did_you_mean(value, {"sm2", "sm2-common"}));
  }
  settings.scheduler = *named;
}

constexpr int most_new_cards = 9999;

std::array const settings_table{
    Setting{
        "scheduler", "sm2 (as published) or sm2-common",
        [](store::Settings const& all) { return nlohmann::ordered_json(schedule::name_of(all.scheduler)); },
        set_scheduler},
    Setting{"rollover", "hour at which a new study day begins, 0 to 23",
            [](store::Settings const& all) { return nlohmann::ordered_json(all.rollover_hour); },
            [](store::Settings& all, std::string_view value) {
              all.rollover_hour = whole_number(value, 0, 23, "rollover");
            }},
    Setting{"new_per_day", "new cards a day and deck",
            [](store::Settings const& all) { return nlohmann::ordered_json(all.new_per_day); },
            [](store::Settings& all, std::string_view value) {
              all.new_per_day = whole_number(value, 0, most_new_cards, "new_per_day");
            }},
};

Setting const& setting_named(std::string_view key) {
  std::vector<std::string_view> keys;
  for (auto const& setting : settings_table) {
    if (setting.key == key) return setting;
    keys.push_back(setting.key);
  }
  throw CommandError(ExitCode::usage, fmt::format("unknown setting {}", key), did_you_mean(key, keys));
}

std::string shown(nlohmann::ordered_json const& value) {
  return value.is_string() ? value.get<std::string>() : value.dump();
}

constexpr std::string_view strictness_key = "strictness/";

DeckStrictness strictness_named(store::Collection const& collection, std::string_view key) {
  auto const deck = deck_named(collection, key.substr(strictness_key.size()));
  return strictness_of(collection, deck);
}

void reset_strictness(ConfigOptions const& options, store::Collection& collection, Context& context) {
  if (*options.value != "reset") {
    throw CommandError(
        ExitCode::usage, fmt::format("{} cannot be set to {}", options.key, *options.value),
        fmt::format("it is learned from your corrections; graven config {} reset begins anew", options.key));
  }
  auto const deck = strictness_named(collection, options.key);
  collection.reset_strictness(deck.origin, moment_now(context, collection.settings()));
  if (!options.json) context.err << terminal::safe_line(options.key) << " is learned anew from now on.\n";
}

ExitCode run_strictness(ConfigOptions const& options, store::Collection& collection, Context& context) {
  if (options.value) reset_strictness(options, collection, context);
  if (options.value && !options.json) return ExitCode::done;
  auto const deck = strictness_named(collection, options.key);
  if (options.json) {
    write_json(context.out, {{options.key, json_of(deck)}});
  } else {
    context.out << text_of(deck) << '\n';
  }
  return ExitCode::done;
}

void show_settings(ConfigOptions const& options, store::Collection const& collection, Context& context) {
  auto const settings = collection.settings();
  nlohmann::ordered_json json;
  for (auto const& setting : settings_table) {
    if (options.key.empty() || options.key == setting.key)
      json[std::string(setting.key)] = setting.get(settings);
  }
  if (options.json) {
    if (options.key.empty()) {
      auto& decks = json["strictness"] = nlohmann::ordered_json::object();
      for (auto const& deck : strictness_of_decks(collection)) decks[deck.deck] = json_of(deck);
    }
    write_json(context.out, json);
  } else if (!options.key.empty()) {
    context.out << shown(json.front()) << '\n';
  } else {
    for (auto const& setting : settings_table) {
      context.out << fmt::format("{:<12} {:<11} ", setting.key, shown(setting.get(settings)))
                  << context.style.dim(setting.meaning) << '\n';
    }
    for (auto const& deck : strictness_of_decks(collection)) {
      if (deck.answers == 0) continue;
      context.out << strictness_key << terminal::safe_line(deck.deck) << "  " << text_of(deck) << "  "
                  << context.style.dim("suggested grades are lowered by it; reset begins anew") << '\n';
    }
  }
}

ExitCode run_config(ConfigOptions const& options, Context& context) {
  bool const of_deck = options.key.starts_with(strictness_key);
  if (!options.key.empty() && !of_deck) static_cast<void>(setting_named(options.key));
  auto collection = options.value ? open_collection(context) : open_existing_collection(context);
  if (of_deck) return run_strictness(options, collection, context);
  auto settings = collection.settings();
  if (options.value) {
    auto const& setting = setting_named(options.key);
    setting.set(settings, *options.value);
    collection.set_settings(settings);
    if (!options.json)
      context.err << fmt::format("{} is {} now.\n", setting.key, shown(setting.get(settings)));
    if (!options.json) return ExitCode::done;
  }
  show_settings(options, collection, context);
  return ExitCode::done;
}

}  // namespace

void add_config(CLI::App& app, Action& chosen) {
  auto options = std::make_shared<ConfigOptions>();
  auto& command = new_command(app, "config", "Show or set: scheduler, rollover, new_per_day",
                              "  graven config                         shows all\n"
                              "  graven config new_per_day 20\n"
                              "  graven config scheduler sm2-common    history is kept and scheduled anew\n"
                              "  graven config strictness/joins reset  forget how strict you were");
  command.add_option("KEY", options->key, "What to show or set");
  command.add_option("VALUE", options->value, "What to set it to");
  command.add_flag("--json", options->json, "Print JSON");
  command.callback(
      [options, &chosen] { chosen = [options](Context& context) { return run_config(*options, context); }; });
}

}  // namespace graven::cli
