#include "decks/exchange/course/xml_text.hpp"

#include <pugixml.hpp>

namespace graven::exchange {
namespace {

struct StringWriter : pugi::xml_writer {
  void write(void const* data, std::size_t size) override {
    text.append(static_cast<char const*>(data), size);
  }
  std::string text;
};

}  // namespace

std::string xml_text(pugi::xml_node node, unsigned depth) {
  StringWriter writer;
  node.print(writer, "  ", pugi::format_default, pugi::encoding_utf8, depth);
  return writer.text;
}

std::string xml_text(pugi::xml_document const& document) {
  StringWriter writer;
  writer.text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
  document.save(writer, "  ", pugi::format_default | pugi::format_no_declaration, pugi::encoding_utf8);
  return writer.text;
}

}  // namespace graven::exchange
