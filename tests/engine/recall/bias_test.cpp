#include "engine/recall/bias.hpp"

#include <doctest/doctest.h>

#include "engine/model/uuid.hpp"

using namespace graven::recall;

TEST_CASE("a learner's bias starts at nothing and moves by a fiftieth of each surprise") {
  OnlineBias bias;
  CHECK(bias.corrected(0.9) == doctest::Approx(0.9));
  bias.learn(0.9, false);
  CHECK(bias.value() == doctest::Approx(-0.02 * 0.9));
  bias.learn(0.5, true);
  CHECK(bias.value() == doctest::Approx(-0.018 + 0.02 * (1 - sigmoid(-0.018))));
}

TEST_CASE("a learner's bias finds how far the model is off") {
  auto random = graven::seeded_random(7);
  auto const chance = [&] { return static_cast<double>(random() >> 11) * 0x1p-53; };
  for (auto const truth : {-1.0, 0.0, 0.7}) {
    CAPTURE(truth);
    OnlineBias bias;
    double sum = 0;
    for (int answer = 0; answer < 20'000; ++answer) {
      auto const recall = 0.6 + 0.35 * chance();
      bias.learn(recall, chance() < sigmoid(logit(recall) + truth));
      if (answer >= 10'000) sum += bias.value();
    }
    CHECK(sum / 10'000 == doctest::Approx(truth).epsilon(0.08));
  }
}

TEST_CASE("certainty stays finite") {
  CHECK(logit(1) == doctest::Approx(13.8155).epsilon(1e-4));
  CHECK(logit(0) == doctest::Approx(-13.8155).epsilon(1e-4));
  OnlineBias bias;
  bias.learn(1, false);
  CHECK(bias.value() == doctest::Approx(-0.02).epsilon(1e-4));
}
