#include "decks/exchange/anki/out/note_text.hpp"

#include <nettle/sha1.h>

#include <array>
#include <utility>

#include "decks/exchange/card_html.hpp"
#include "engine/text/unicode.hpp"

namespace graven::exchange::anki {
namespace {

/// `[sound:x]`, `[anki:tts …]`, `[latex]`, `[$]` and `[$$]` are read as commands wherever they stand.
bool begins_command(std::string_view text) {
  for (std::string_view const command : {"[sound:", "[anki:", "[latex", "[$"}) {
    if (text.starts_with(command)) return true;
  }
  return false;
}

/// Doubled braces and colons are marks of a deletion; the second one as an entity reads the same.
std::string without_deletion_marks(std::string_view html) {
  std::string out;
  out.reserve(html.size());
  char before = 0;
  for (char const c : html) {
    bool const doubled = c == before && (c == '{' || c == '}' || c == ':');
    if (doubled) {
      out += c == '{' ? "&#123;" : c == '}' ? "&#125;" : "&#58;";
    } else {
      out += c;
    }
    before = doubled ? char{0} : c;
  }
  return out;
}

constexpr std::string_view gap_opens = "\x01";
constexpr std::string_view gap_closes = "\x02";

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
}

/// The character that an entity at the start of `html` names, and the entity's length; only those that
/// card_html and this file write, the rest stays as it is.
std::pair<char, std::size_t> entity(std::string_view html) {
  struct Known {
    std::string_view written;
    char character;
  };
  for (auto const& [written, character] :
       {Known{"&lt;", '<'}, Known{"&gt;", '>'}, Known{"&amp;", '&'}, Known{"&quot;", '"'},
        Known{"&#91;", '['}, Known{"&#123;", '{'}, Known{"&#125;", '}'}, Known{"&#58;", ':'}}) {
    if (html.starts_with(written)) return {character, written.size()};
  }
  return {'&', 1};
}

}  // namespace

std::string field_html(std::string html) {
  for (auto at = html.find('['); at != std::string::npos; at = html.find('[', at + 1)) {
    if (begins_command(std::string_view(html).substr(at))) html.replace(at, 1, "&#91;");
  }
  // Fields are joined by this one; card_html lets no control character through, so this is for the reader.
  replace_all(html, "\x1f", " ");
  return html;
}

std::string cloze_field(std::string_view cloze) {
  // Marks that no text can hold stand for the braces until the text's own are out of the way.
  auto text = cloze_to_html(cloze, [](Gap const& gap) {
    // A gap may stand in code, where only code in the answer itself is meant as Markdown.
    auto const& answer = gap.answers.front();
    auto const html = answer.find('`') == std::string::npos ? escaped(answer) : to_html(answer);
    return std::string(gap_opens) + html + std::string(gap_closes);
  });
  text = without_deletion_marks(text);
  replace_all(text, gap_opens, "{{c1::");
  replace_all(text, gap_closes, "}}");
  return field_html(std::move(text));
}

std::string visible_text(std::string_view html) {
  std::string out;
  out.reserve(html.size());
  for (std::size_t at = 0; at < html.size();) {
    if (html[at] == '<') {
      auto const close = html.find('>', at);
      if (close == std::string_view::npos) break;
      at = close + 1;
    } else if (html[at] == '&') {
      auto const [character, length] = entity(html.substr(at));
      out += character;
      at += length;
    } else {
      out += html[at++];
    }
  }
  return std::string(text::trim(out));
}

std::uint32_t checksum(std::string_view visible) {
  sha1_ctx context;
  sha1_init(&context);
  std::string const bytes(visible);
  std::array<std::uint8_t, SHA1_DIGEST_SIZE> digest{};
  sha1_update(&context, bytes.size(), reinterpret_cast<std::uint8_t const*>(bytes.data()));
  sha1_digest(&context, digest.size(), digest.data());
  std::uint32_t number = 0;
  for (std::size_t i = 0; i < sizeof number; ++i) number = number << 8U | digest.at(i);
  return number;
}

}  // namespace graven::exchange::anki
