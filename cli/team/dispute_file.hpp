#pragma once

#include <string>

namespace graven::cli {

/// One answer that its learner wants the card's author to see. Says nothing of who that is.
struct Dispute {
  std::string deck;
  std::string card;
  std::string revision;  ///< digest of the deck file the card came from
  std::string question;
  std::string answer;  ///< as typed
  int given = 0;       ///< grades, 0 to 5
  int suggested = 0;
  std::string why;  ///< may be empty
};

/// TOML, one line a member; line breaks as \n.
[[nodiscard]] std::string dispute_text(Dispute const& dispute);

}  // namespace graven::cli
