#include "decks/exchange/json_writer.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace graven::exchange {
namespace {

/// Characters that stand for themselves between quotes.
bool is_plain(char c) {
  auto const byte = static_cast<unsigned char>(c);
  return byte >= 0x20 && byte < 0x7f && c != '"' && c != '\\';
}

}  // namespace

void JsonWriter::break_line() {
  if (layout_ == JsonLayout::compact) return;
  out_ += '\n';
  out_.append(2 * depth_, ' ');
}

void JsonWriter::begin_value() {
  if (after_key_) {
    after_key_ = false;
    return;
  }
  if (depth_ == 0) return;
  if (!first_) out_ += ',';
  first_ = false;
  break_line();
}

void JsonWriter::open(char bracket) {
  begin_value();
  out_ += bracket;
  ++depth_;
  first_ = true;
}

void JsonWriter::close(char bracket) {
  --depth_;
  if (!first_) break_line();
  out_ += bracket;
  first_ = false;
}

void JsonWriter::key(std::string_view name) {
  begin_value();
  out_ += '"';
  out_ += name;
  out_ += layout_ == JsonLayout::compact ? "\":" : "\": ";
  after_key_ = true;
}

void JsonWriter::text(std::string_view value) {
  begin_value();
  if (std::all_of(value.begin(), value.end(), is_plain)) {
    out_ += '"';
    out_ += value;
    out_ += '"';
  } else {
    out_ += nlohmann::json(value).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
  }
}

void JsonWriter::number(long long value) {
  begin_value();
  out_ += std::to_string(value);
}

void JsonWriter::null() {
  begin_value();
  out_ += "null";
}

void JsonWriter::json(std::string_view value) {
  begin_value();
  for (char const c : value) {
    out_ += c;
    if (c == '\n') out_.append(2 * depth_, ' ');
  }
}

}  // namespace graven::exchange
