#include <fmt/format.h>

#include "cli/report/html/content_policy.hpp"
#include "cli/report/html/escape.hpp"
#include "cli/report/html/panels.hpp"
#include "cli/report/html/style_sheet.hpp"
#include "cli/report/renderings.hpp"

namespace graven::cli {

std::string to_html(ReportPage const& page) {
  auto out = fmt::format(
      "<!DOCTYPE html>\n<html lang=en>\n<head>\n<meta charset=utf-8>\n<meta "
      "http-equiv=\"Content-Security-Policy\" "
      "content=\"{}\">\n<meta name=viewport content=\"width=device-width,initial-scale=1\">\n<meta "
      "name=referrer "
      "content=no-referrer>\n<title>{}: {}, {}</title>\n<style>{}</style>\n</head>\n<body>\n",
      html::content_policy(html::style_sheet()), html::escaped(page.team),
      html::escaped(page.report.plan.name), to_string(page.report.as_of), html::style_sheet());
  out += html::header(page) + "<main>\n" + html::answer_line(page);
  if (!page.report.too_few) {
    out += html::attention(page) + html::burn_up(page) + html::heat_map(page) + html::fading(page) +
           html::forgetting(page) + html::workload(page) + html::cohorts(page) + html::trust(page) +
           html::looks(page);
  }
  return out + html::method(page) + "</main>\n</body>\n</html>\n";
}

}  // namespace graven::cli
