#include "engine/text/digest.hpp"

#include <doctest/doctest.h>

using namespace graven::text;

TEST_CASE("SHA-256 of the empty and of a short text are the published ones") {
  // FIPS 180-4 example values.
  CHECK(hex(sha256("")) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(hex(sha256("abc")) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST_CASE("base32 takes five bits a character from the front") {
  Digest digest{};
  digest[0] = 0b00001'000;
  digest[1] = 0b10'11111'0;
  CHECK(base32(digest, 3) == "bc7");
  CHECK(base32(sha256("abc"), 51).size() == 51);
}
