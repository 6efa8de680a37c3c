#pragma once

#include <string>
#include <string_view>

namespace graven::team {

/// "postgres://…" or "postgresql://…": everything else is a file or a folder.
[[nodiscard]] bool is_postgres_url(std::string_view text);

/// "PostgreSQL at HOST/DATABASE": the URL without login and options.
[[nodiscard]] std::string place_of(std::string_view url);

/// A password in a URL stands in the shell's history and in the list of processes. Throws store::StoreError
/// when there is one, and says where passwords belong instead.
void refuse_password(std::string_view url);

}  // namespace graven::team
