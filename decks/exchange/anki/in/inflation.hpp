#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "decks/exchange/anki/in/package.hpp"

namespace graven::exchange::anki {

/// Counts what an entry inflates to, since what it says of itself may be a lie. Throws BadPackage.
class Inflation {
 public:
  /// `packed` is the entry's size in the file; `all` is shared by the entries of a package.
  Inflation(std::string_view entry, std::uint64_t packed, std::uint64_t most, std::uint64_t& all)
      : entry_(entry), packed_(packed), most_(most), all_(all) {}
  void add(std::uint64_t bytes);
  [[nodiscard]] std::string const& entry() const { return entry_; }

 private:
  std::string entry_;
  std::uint64_t packed_;
  std::uint64_t most_;
  std::uint64_t& all_;
  std::uint64_t sum_ = 0;
};

/// Unpacks zstd frames piece by piece; windows up to 128 MiB. Throws BadPackage.
class ZstdReader {
 public:
  ZstdReader(Inflation& inflation, Sink const& sink);
  ~ZstdReader();
  ZstdReader(ZstdReader const&) = delete;
  ZstdReader& operator=(ZstdReader const&) = delete;
  void take(std::string_view packed);
  /// To be called behind the last piece: refuses a frame that is cut off.
  void finish() const;

 private:
  struct Stream;
  std::unique_ptr<Stream> stream_;
  Inflation& inflation_;
  Sink const& sink_;
  bool inside_frame_ = true;
};

}  // namespace graven::exchange::anki
