#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "engine/store/collection.hpp"

namespace graven::store::testing {

/// A folder that is gone when the test is.
class TemporaryFolder {
 public:
  TemporaryFolder();
  TemporaryFolder(TemporaryFolder const&) = delete;
  TemporaryFolder& operator=(TemporaryFolder const&) = delete;
  ~TemporaryFolder();

  [[nodiscard]] std::filesystem::path const& path() const { return path_; }
  [[nodiscard]] std::filesystem::path file() const { return path_ / "collection.db"; }

 private:
  std::filesystem::path path_;
};

/// Ten in the morning UTC, `day` days after 2026-03-01, plus `minutes`.
[[nodiscard]] Moment on(int day, int minutes = 0);
[[nodiscard]] Day study_day(int day);

[[nodiscard]] Collection open(std::filesystem::path const& file, std::string const& vfs = {},
                              int busy_timeout_ms = 5000);

[[nodiscard]] Card card(std::string id, std::string front = "What is it?");
/// A deck of active cards.
[[nodiscard]] Deck deck(std::string name, std::vector<std::string> const& ids);

/// A revision that follows from `number`.
[[nodiscard]] std::string revision(int number = 1);

[[nodiscard]] StoredCard get(Collection const& collection, std::string const& id);
[[nodiscard]] Answered answered(int grade, std::string text = "an answer");
/// Answers the card as it is now.
schedule::Progress answer(Collection& collection, std::string const& id, int grade, Moment const& moment);

[[nodiscard]] std::vector<std::string> names(Collection const& collection,
                                             std::vector<schedule::Candidate> const& candidates);

/// Runs SQL past the store, without its checks.
void tamper(std::filesystem::path const& file, std::string const& sql);
/// Every row of a table, as text.
[[nodiscard]] std::vector<std::string> rows(std::filesystem::path const& file, std::string const& table);
[[nodiscard]] std::string bytes(std::filesystem::path const& file);

}  // namespace graven::store::testing
