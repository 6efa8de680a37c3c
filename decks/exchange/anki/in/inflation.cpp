#include "decks/exchange/anki/in/inflation.hpp"

#include <fmt/format.h>
#include <zstd.h>

#include <stdexcept>

#include "decks/exchange/anki/in/problem.hpp"

namespace graven::exchange::anki {

void Inflation::add(std::uint64_t bytes) {
  sum_ += bytes;
  all_ += bytes;
  if (sum_ > most_) {
    throw BadPackage(fmt::format("entry {} inflates to more than {} MB", entry_, most_ >> 20));
  }
  if (all_ > package_limits.all) {
    throw BadPackage(
        fmt::format("with entry {} it inflates to more than {} MB", entry_, package_limits.all >> 20));
  }
  if (sum_ > package_limits.ratio_from && sum_ / package_limits.ratio > packed_) {
    throw BadPackage(
        fmt::format("entry {} inflates to more than {} times its size", entry_, package_limits.ratio));
  }
}

struct ZstdReader::Stream {
  ZSTD_DCtx* context = ZSTD_createDCtx();
  std::string out = std::string(ZSTD_DStreamOutSize(), '\0');

  Stream() {
    if (context == nullptr) throw std::bad_alloc();
    ZSTD_DCtx_setParameter(context, ZSTD_d_windowLogMax, 27);
  }
  Stream(Stream const&) = delete;
  Stream& operator=(Stream const&) = delete;
  ~Stream() { ZSTD_freeDCtx(context); }
};

ZstdReader::ZstdReader(Inflation& inflation, Sink const& sink)
    : stream_(std::make_unique<Stream>()), inflation_(inflation), sink_(sink) {}
ZstdReader::~ZstdReader() = default;

void ZstdReader::take(std::string_view packed) {
  ZSTD_inBuffer in{packed.data(), packed.size(), 0};
  bool more = true;
  while (more) {
    ZSTD_outBuffer out{stream_->out.data(), stream_->out.size(), 0};
    auto const left = ZSTD_decompressStream(stream_->context, &out, &in);
    if (ZSTD_isError(left) != 0) {
      throw BadPackage(
          fmt::format("entry {} is no zstd data: {}", inflation_.entry(), ZSTD_getErrorName(left)));
    }
    inside_frame_ = left != 0;
    inflation_.add(out.pos);
    if (out.pos > 0) sink_(std::string_view(stream_->out).substr(0, out.pos));
    // A full buffer may hide more; a frame that ended may be followed by another.
    more = in.pos < in.size || out.pos == out.size;
  }
}

void ZstdReader::finish() const {
  if (inside_frame_) throw BadPackage(fmt::format("entry {} is cut off", inflation_.entry()));
}

}  // namespace graven::exchange::anki
