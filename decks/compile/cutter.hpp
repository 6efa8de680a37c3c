#pragma once
#include <string>
#include <string_view>
#include <vector>
namespace graven::compile {
std::vector<std::string> cut_key_sentence(std::string_view text);
}
