#include "decks/lesson/cnxml/cnxml_blocks.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include "engine/text/unicode.hpp"

namespace graven::lesson::cnxml {
namespace {

using page::Block;
using page::Blocks;

constexpr int deepest = 40;
constexpr std::size_t most_words_of_term = 6;

std::string_view name_of(pugi::xml_node node) {
  std::string_view const name = node.name();
  auto const colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

bool is_code_block(pugi::xml_node node) {
  std::string_view const classes = node.attribute("class").value();
  std::string_view const display = node.attribute("display").value();
  return name_of(node) == "code" && classes.find("inline") == std::string_view::npos &&
         (display == "block" || std::string_view(node.text().get()).find('\n') != std::string_view::npos);
}

class Converter {
 public:
  explicit Converter(Source& source) : source_(source) {}

  Blocks blocks_of(pugi::xml_node parent, int level, int depth) {
    Blocks blocks;
    if (depth > deepest) return blocks;
    for (auto const node : parent.children()) append(node, level, depth, blocks);
    return blocks;
  }

 private:
  Block made(Block::Kind kind, pugi::xml_node node) const {
    Block block;
    block.kind = kind;
    block.span = span_of(node, source_);
    if (auto const id = node.attribute("id")) block.anchors.emplace_back(id.value());
    return block;
  }

  void append(pugi::xml_node node, int level, int depth, Blocks& blocks) {
    auto const name = name_of(node);
    if (name == "section") {
      append_section(node, level, depth, blocks);
    } else if (name == "para") {
      append_paragraph(node, level, depth, blocks);
    } else if (name == "list") {
      blocks.push_back(list_of(node, level, depth));
    } else if (name == "exercise") {
      append_exercise(node, level, depth, blocks);
    } else if (name == "table") {
      append_table(node, blocks);
    } else if (is_code_block(node)) {
      blocks.push_back(code_of(node));
    } else if (name == "note" || name == "example" || name == "injected") {
      blocks.push_back(container_of(node, level, depth));
    } else if (name == "content" || name == "div") {
      auto more = blocks_of(node, level, depth + 1);
      std::move(more.begin(), more.end(), std::back_inserter(blocks));
    }
  }

  void append_section(pugi::xml_node node, int level, int depth, Blocks& blocks) {
    if (auto const title = node.child("title")) {
      auto heading = made(Block::Kind::heading, node);
      heading.level = level;
      heading.text = text_of(title);
      blocks.push_back(std::move(heading));
    }
    auto more = blocks_of(node, level + 1, depth + 1);
    std::move(more.begin(), more.end(), std::back_inserter(blocks));
  }

  /// A paragraph may hold lists and code of its own.
  void append_paragraph(pugi::xml_node node, int level, int depth, Blocks& blocks) {
    auto paragraph = made(Block::Kind::paragraph, node);
    bool const holds_blocks = std::any_of(node.begin(), node.end(), [](pugi::xml_node child) {
      return name_of(child) == "list" || is_code_block(child);
    });
    if (!holds_blocks) {
      paragraph.text = text_of(node);
      if (!paragraph.text.empty()) blocks.push_back(std::move(paragraph));
      return;
    }
    pugi::xml_document words;
    auto line = words.append_child("para");
    auto more = blocks_of(node, level, depth + 1);
    for (auto const child : node.children()) {
      if (name_of(child) != "list" && !is_code_block(child)) line.append_copy(child);
    }
    paragraph.text = text_of(line);
    if (!paragraph.text.empty()) blocks.push_back(std::move(paragraph));
    std::move(more.begin(), more.end(), std::back_inserter(blocks));
  }

  Block list_of(pugi::xml_node node, int level, int depth) {
    auto list = made(Block::Kind::list, node);
    std::string_view const type = node.attribute("list-type").value();
    if (type == "enumerated") list.first_number = 1;
    for (auto const child : node.children("item")) {
      auto item = made(Block::Kind::item, child);
      append_paragraph(child, level, depth + 1, item.children);
      if (item.children.empty()) item.children = blocks_of(child, level, depth + 1);
      list.children.push_back(std::move(item));
    }
    return list;
  }

  Block code_of(pugi::xml_node node) const {
    auto code = made(Block::Kind::code, node);
    code.name = node.attribute("lang").value();
    std::string_view text = node.text().get();
    while (text.starts_with('\n')) text.remove_prefix(1);
    while (!text.empty() && (text.back() == '\n' || text.back() == ' ')) text.remove_suffix(1);
    code.text = text;
    code.span.last_line = code.span.line + static_cast<int>(std::count(text.begin(), text.end(), '\n'));
    return code;
  }

  /// "practice-program" sets an exercise, "learning-questions" only holds them.
  Block container_of(pugi::xml_node node, int level, int depth) {
    auto block = made(Block::Kind::container, node);
    std::string_view const classes = node.attribute("class").value();
    block.name = text::nfkc_casefold(classes.substr(0, classes.find(' ')));
    if (block.name.starts_with("practice") || block.name.starts_with("try")) block.name = "exercise";
    if (auto const title = node.child("title")) block.title = text_of(title);
    block.children = blocks_of(node, level + 1, depth + 1);
    return block;
  }

  void append_exercise(pugi::xml_node node, int level, int depth, Blocks& blocks) {
    auto block = made(Block::Kind::container, node);
    block.name = "exercise";
    block.children = blocks_of(node.child("problem"), level + 1, depth + 1);
    if (block.children.empty()) {
      source_.report("N153", Severity::note, block.span, "the text of this exercise stands in another file",
                     "write it here, or leave it out");
      return;
    }
    for (auto const child : node.children("solution")) {
      auto solution = made(Block::Kind::container, child);
      solution.name = "solution";
      solution.children = blocks_of(child, level + 1, depth + 1);
      block.children.push_back(std::move(solution));
    }
    // A question with its answer is no task.
    auto const& problem = block.children.front();
    bool const asks = block.children.size() == 2 && problem.kind == Block::Kind::paragraph &&
                      problem.text.ends_with('?') && block.children.back().name == "solution";
    if (asks) {
      block.name = "details";
      block.title = problem.text;
      block.children = std::move(Blocks(block.children.back().children));
    }
    blocks.push_back(std::move(block));
  }

  void append_table(pugi::xml_node node, Blocks& blocks) const {
    auto table = made(Block::Kind::table, node);
    for (auto const* part : {"thead", "tbody"}) {
      for (auto const row : node.child("tgroup").child(part).children("row")) {
        auto& cells = table.rows.emplace_back();
        table.row_spans.push_back(span_of(row, source_));
        for (auto const entry : row.children("entry")) cells.push_back(text_of(entry));
      }
    }
    if (node.child("tgroup").child("thead")) blocks.push_back(std::move(table));
  }

  Source& source_;
};

void find_terms(pugi::xml_node node, Source const& source, int depth, std::vector<Term>& terms);

/// What a sentence says of the term it begins with: "is …", "refers to …"; the verb stays when it says more
/// than that.
std::optional<std::string> definition_in(std::string_view text, std::string_view term) {
  for (std::string_view const article : {"A ", "An ", "The ", ""}) {
    auto const lead = std::string(article) + std::string(term) + ' ';
    if (!text.starts_with(lead)) continue;
    auto rest = text.substr(lead.size());
    rest = rest.substr(0, rest.find(". "));
    for (std::string_view const verb : {"is ", "are ", "refers to ", "means "}) {
      if (rest.starts_with(verb)) return std::string(rest.substr(verb.size()));
    }
    if (rest.starts_with("occurs when ")) return std::string(rest);
  }
  return std::nullopt;
}

void find_terms(pugi::xml_node node, Source const& source, int depth, std::vector<Term>& terms) {
  if (depth > deepest) return;
  for (auto const child : node.children()) {
    auto const name = name_of(child);
    auto const span = [&] { return span_of(child, source); };
    if (name == "definition") {
      terms.push_back({{text_of(child.child("term")), span()}, {text_of(child.child("meaning")), span()}});
    } else if (name == "para") {
      auto const term = text_of(child.child("term"));
      auto definition = term.empty() ? std::nullopt : definition_in(text_of(child), term);
      auto const blanks = static_cast<std::size_t>(std::count(term.begin(), term.end(), ' '));
      if (definition && blanks < most_words_of_term)
        terms.push_back({{term, span()}, {std::move(*definition), span()}});
    } else {
      find_terms(child, source, depth + 1, terms);
    }
  }
}

}  // namespace

page::Page page_of(pugi::xml_node document, Source& source) {
  Converter converter(source);
  page::Page page;
  auto const is_abstract = [](pugi::xml_node node) { return name_of(node) == "abstract"; };
  for (auto const node : document.child("metadata").children()) {
    if (!is_abstract(node)) continue;
    page::RoleList objectives{Role::objectives, {}};
    for (auto const& block : converter.blocks_of(node, 1, 0)) {
      for (auto const& item : block.children) {
        if (!item.children.empty()) objectives.items.push_back({item.children.front().text, item.span});
      }
    }
    if (!objectives.items.empty()) page.lists.push_back(std::move(objectives));
  }
  page.blocks = converter.blocks_of(document.child("content"), 1, 0);
  return page;
}

std::vector<Term> terms_of(pugi::xml_node document, Source const& source) {
  std::vector<Term> terms;
  find_terms(document, source, 0, terms);
  std::erase_if(terms,
                [](Term const& term) { return term.term.text.empty() || term.definition.text.empty(); });
  return terms;
}

}  // namespace graven::lesson::cnxml
