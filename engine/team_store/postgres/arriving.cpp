#include "engine/team_store/postgres/arriving.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "engine/team_store/postgres/pqxx_versions.hpp"

namespace graven::team {
namespace {

/// From so many events on COPY is faster than arrays.
constexpr std::size_t copy_from = 400;
constexpr std::size_t words_a_call = 50'000;

/// Clocks may differ by so much before an event counts as skewed.
constexpr int tolerated_ms = 300'000;

/// What follows from the events that `given` yields. Sorted, so that two senders never wait for each other in
/// a circle.
std::string take_statement(std::string const& given, std::string const& deliveries) {
  return fmt::format(
      "with given as ({0}), fresh as (insert into graven.event (learner_id, device, {1}) select learner_id, "
      "device, {1} from given order by learner_id, event_id on conflict (learner_id, event_id) do nothing "
      "returning learner_id, deck, study_day, grade, total_ms, at_ms), rolled as (insert into graven.daily "
      "(learner_id, deck, study_day, answers, low, grades, total_ms) select learner_id, deck, study_day, "
      "count(*), count(*) filter (where grade < 3), sum(grade), coalesce(sum(total_ms), 0) from fresh where "
      "grade is not null and deck is not null group by learner_id, deck, study_day), delivered as (insert "
      "into "
      "graven.delivery (learner_id, device, first, last, digest, previous) {2} on conflict do nothing) "
      "select "
      "count(*), count(*) filter (where at_ms > extract(epoch from now()) * 1000 + {3}) from fresh",
      given, column_list(), deliveries, tolerated_ms);
}

/// What came again and says something else than it did.
std::string changed_statement(std::string const& given) {
  return fmt::format(
      "with given as ({}) select g.seq, g.device from given g join graven.event e on e.learner_id = "
      "g.learner_id and e.event_id = g.event_id where (e.kind, e.deck, e.card, e.grade, e.study_day) is "
      "distinct "
      "from (g.kind, g.deck, g.card, g.grade, g.study_day) order by g.device, g.seq",
      given);
}

/// $1 learner, $2 device, then an array for each column.
std::string given_arrays() {
  std::string arrays;
  int parameter = 3;
  for (auto const& column : event_columns) {
    arrays += fmt::format("{}${}::{}[]", arrays.empty() ? "" : ", ", parameter++, column.type);
  }
  return fmt::format("select $1::integer as learner_id, $2::uuid as device, g.* from unnest({}) as g ({})",
                     arrays, column_list());
}

std::string delivery_parameters() {
  auto const at = event_columns.size() + 3;
  return fmt::format("values ($1::integer, $2::uuid, ${}::bigint, ${}::bigint, ${}::text, ${}::text)", at,
                     at + 1, at + 2, at + 3);
}

constexpr auto given_copied = "select * from pg_temp.graven_arriving";
constexpr auto deliveries_copied = "select * from pg_temp.graven_arrived order by 1, 2, 3, 4, 5";

/// Texts for the events of a delivery: learner, device, and an array for each column.
using ArrayParameters = std::array<std::string, event_columns.size() + 2>;

ArrayParameters array_parameters(Delivery const& delivery, std::int64_t learner, WordIds const& words) {
  std::array<ArrayText, event_columns.size()> arrays;
  for (auto const& event : delivery.events) {
    auto const fields = fields_of(event, words);
    for (std::size_t i = 0; i < fields.size(); ++i) arrays[i].add(fields[i]);
  }
  ArrayParameters parameters;
  parameters[0] = std::to_string(learner);
  parameters[1] = to_string(delivery.device);
  for (std::size_t i = 0; i < arrays.size(); ++i) parameters[i + 2] = arrays[i].finish();
  return parameters;
}

void count_in(pqxx::result const& counts, std::int64_t given, Ingested& ingested) {
  auto const added = counts[0][0].as<std::int64_t>();
  ingested.added += added;
  ingested.known += given - added;
  ingested.skewed += counts[0][1].as<std::int64_t>();
}

void note_changed(pqxx::result const& changed, Ingested& ingested) {
  for (auto const& row : changed) {
    ingested.notes.push_back(
        fmt::format("event {} of device {} came again and says something else: the first one stays",
                    row[0].c_str(), row[1].c_str()));
  }
}

pqxx::result take_prepared(pqxx::transaction_base& transaction, ArrayParameters const& parameters,
                           Delivery const& delivery) {
  return std::apply(
      [&](auto const&... each) {
        return transaction.exec_prepared("take", each..., delivery.first, delivery.last, delivery.digest,
                                         delivery.previous);
      },
      parameters);
}

pqxx::result find_changed(pqxx::transaction_base& transaction, ArrayParameters const& parameters) {
  return std::apply([&](auto const&... each) { return transaction.exec_prepared("changed", each...); },
                    parameters);
}

/// As libpqxx 6 wants a row: a tuple, null where a pointer is.
template <std::size_t... I>
auto row_of(std::string const& learner, std::string const& device, EventFields const& fields,
            std::index_sequence<I...>) {
  return std::make_tuple(learner.c_str(), device.c_str(),
                         (fields[I] ? fields[I]->c_str() : static_cast<char const*>(nullptr))...);
}

std::vector<std::string> copied_columns() {
  std::vector<std::string> columns = {"learner_id", "device"};
  for (auto const& column : event_columns) columns.emplace_back(column.name);
  return columns;
}

}  // namespace

void Arriving::prepare(pqxx::connection& connection) {
  words_.clear();
  learners_.clear();
  connection.prepare("take", take_statement(given_arrays(), delivery_parameters()));
  connection.prepare("changed", changed_statement(given_arrays()));
}

std::vector<Arriving::Admitted> Arriving::admit(pqxx::transaction_base& transaction,
                                                std::span<Delivery const> deliveries, Ingested& ingested) {
  std::vector<Admitted> admitted;
  std::map<Uuid, std::optional<std::int64_t>> asked;
  for (auto const& delivery : deliveries) {
    auto const [at, is_new] = asked.try_emplace(delivery.learner);
    if (is_new) {
      auto const id =
          transaction.exec_params("select graven.learner_of($1::uuid)", to_string(delivery.learner));
      if (!id[0][0].is_null()) at->second = id[0][0].as<std::int64_t>();
    }
    if (at->second) {
      admitted.push_back({&delivery, *at->second});
    } else {
      ingested.refused += static_cast<std::int64_t>(delivery.events.size());
    }
  }
  return admitted;
}

void Arriving::learn_words(pqxx::transaction_base& transaction, std::span<Admitted const> admitted) {
  std::vector<std::string> words;
  std::vector<std::string> unknown;
  for (auto const& each : admitted) {
    for (auto const& event : each.delivery->events) {
      words.clear();
      add_words(event, words);
      for (auto& word : words) {
        if (!words_.contains(word)) unknown.push_back(std::move(word));
      }
    }
  }
  std::sort(unknown.begin(), unknown.end());
  unknown.erase(std::unique(unknown.begin(), unknown.end()), unknown.end());
  for (std::size_t from = 0; from < unknown.size(); from += words_a_call) {
    ArrayText texts;
    for (auto i = from; i < std::min(unknown.size(), from + words_a_call); ++i) texts.add(unknown[i]);
    for (auto const& row :
         transaction.exec_params("select text, word_id from graven.word_ids($1::text[])", texts.finish())) {
      words_[row[0].c_str()] = row[1].as<std::int64_t>();
    }
  }
}

void Arriving::take_arrays(pqxx::transaction_base& transaction, Admitted const& admitted,
                           Ingested& ingested) {
  auto const& delivery = *admitted.delivery;
  auto const parameters = array_parameters(delivery, admitted.learner, words_);
  auto const known = ingested.known;
  count_in(take_prepared(transaction, parameters, delivery),
           static_cast<std::int64_t>(delivery.events.size()), ingested);
  if (ingested.known > known) note_changed(find_changed(transaction, parameters), ingested);
}

void Arriving::take_copied(pqxx::transaction_base& transaction, std::span<Admitted const> admitted,
                           Ingested& ingested) {
  std::string columns = "learner_id integer, device uuid";
  for (auto const& column : event_columns) columns += fmt::format(", {} {}", column.name, column.type);
  transaction.exec("set local client_min_messages = warning");  // no word on tables that are there
  transaction.exec(fmt::format(
      "create temporary table if not exists graven_arriving ({}) on commit delete rows", columns));
  transaction.exec(
      "create temporary table if not exists graven_arrived (learner_id integer, device uuid, first bigint, "
      "last "
      "bigint, digest text, previous text) on commit delete rows");
  std::int64_t given = 0;
  {
    auto stream = copy_into(transaction, "pg_temp.graven_arriving", copied_columns());
    for (auto const& each : admitted) {
      auto const learner = std::to_string(each.learner);
      auto const device = to_string(each.delivery->device);
      for (auto const& event : each.delivery->events) {
        auto const fields = fields_of(event, words_);
        stream << row_of(learner, device, fields, std::make_index_sequence<event_columns.size()>());
        ++given;
      }
    }
    stream.complete();
  }
  {
    auto stream = copy_into(transaction, "pg_temp.graven_arrived",
                            {"learner_id", "device", "first", "last", "digest", "previous"});
    for (auto const& each : admitted) {
      auto const& delivery = *each.delivery;
      stream << std::make_tuple(each.learner, to_string(delivery.device), delivery.first, delivery.last,
                                delivery.digest, delivery.previous);
    }
    stream.complete();
  }
  auto const known = ingested.known;
  count_in(transaction.exec(take_statement(given_copied, deliveries_copied)), given, ingested);
  if (ingested.known > known) note_changed(transaction.exec(changed_statement(given_copied)), ingested);
}

/// Without a transaction around it: a statement is one by itself, and a day's answers then cost one exchange
/// with the server. False when something has to be asked before.
bool Arriving::take_at_once(pqxx::connection& connection, Delivery const& delivery, Ingested& ingested) {
  auto const learner = learners_.find(delivery.learner);
  if (learner == learners_.end() || delivery.events.size() >= copy_from) return false;
  std::vector<std::string> words;
  for (auto const& event : delivery.events) add_words(event, words);
  bool const known =
      std::all_of(words.begin(), words.end(), [&](std::string const& word) { return words_.contains(word); });
  if (!known) return false;
  try {
    pqxx::nontransaction statement(connection);
    take_arrays(statement, {&delivery, learner->second}, ingested);
    return true;
  } catch (pqxx::sql_error const& error) {
    // Erased since: no such learner any more, or no right to the learner's rows.
    if (auto const state = sql_state(error); state != "23503" && state != "42501") throw;
    learners_.clear();
    return false;
  }
}

Ingested Arriving::take_in(pqxx::connection& connection, std::span<Delivery const> deliveries) {
  Ingested ingested;
  if (deliveries.size() == 1 && take_at_once(connection, deliveries.front(), ingested)) return ingested;
  ingested = {};
  pqxx::work transaction(connection);
  auto const admitted = admit(transaction, deliveries, ingested);
  learn_words(transaction, admitted);
  std::size_t events = 0;
  for (auto const& each : admitted) events += each.delivery->events.size();
  if (events >= copy_from) {
    take_copied(transaction, admitted, ingested);
  } else {
    for (auto const& each : admitted) take_arrays(transaction, each, ingested);
  }
  transaction.commit();
  for (auto const& each : admitted) learners_[each.delivery->learner] = each.learner;
  return ingested;
}

}  // namespace graven::team
