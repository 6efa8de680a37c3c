#pragma once

#include <doctest/doctest.h>

#include "cli/review/terminal_review.hpp"
#include "tests/cli/review/desk_fixture.hpp"
#include "tests/cli/review/scripted_screen.hpp"

namespace graven::test {

/// A review in a terminal whose keys and lines are scripted.
struct Session : DeskFixture {
  ScriptedScreen screen;
  cli::review::Tally tally;
  std::string only;  ///< the deck of the session; all when empty

  cli::review::Ending run() {
    auto chosen = desk();
    if (!only.empty()) chosen.deck = collection.find_deck(only)->ref;
    cli::review::TerminalReview review(std::move(chosen), screen, cli::terminal::Style(false), true);
    auto const ending = review.run();
    tally = review.tally();
    CHECK(screen.used_up());
    return ending;
  }
};

}  // namespace graven::test
