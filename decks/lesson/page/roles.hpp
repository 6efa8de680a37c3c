#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "decks/lesson/own_headings.hpp"
#include "decks/lesson/page/block.hpp"

namespace graven::lesson::page {

/// What a heading or a label says stands below it: the headings of headings.hpp, without the emoji, week
/// numbers and counts that pages put around them ("🚀 Challenge", "Week 3 Keywords and Questions", "Exercise
/// 2: Sorting", "Solution to challenge 1"). Nothing for a heading that only names a subject.
[[nodiscard]] std::optional<Role> role_of_heading(std::string_view heading);

/// The same of a block, which its author may have given a role.
[[nodiscard]] std::optional<Role> role_of_heading(Block const& block);

/// Gives headings, labels and containers the roles that their author's own headings have.
void give_own_roles(OwnHeadings const& own, Blocks& page);

/// What a container holds, by its name: "challenge", "keypoints". Role::other for one that only sets text
/// off, Role::meta for one that is not for the learner; nothing for a name that is not known.
[[nodiscard]] std::optional<Role> role_of_container(std::string_view name);

/// The known name that `name` may be meant to be; empty when none is near.
[[nodiscard]] std::string_view container_near(std::string_view name);

}  // namespace graven::lesson::page
