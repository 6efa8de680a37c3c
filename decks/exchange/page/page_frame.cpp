#include "decks/exchange/page/page_frame.hpp"

#include "decks/exchange/card_html.hpp"

namespace graven::exchange {

std::string framed_page(std::string_view title, std::string_view style, std::string_view body) {
  std::string out = R"(<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="graven">
<title>)";
  append_escaped(out, title);
  out += "</title>\n<style>\n";
  out += style;
  out += "</style>\n</head>\n<body>\n";
  out += body;
  return out + "</body>\n</html>\n";
}

}  // namespace graven::exchange
