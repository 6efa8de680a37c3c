#include "decks/compile/frame_table.hpp"

#include <array>

namespace graven::compile {
namespace {

using enum Of;

constexpr std::array frames = {
    // Objectives, criteria and key points.
    Frame{statement, "<use|employ> {X} only W=when|if {C}", "When should {X} be used?", "only {W} {C}"},
    Frame{statement, "<use|employ> {X} only where {C}", "Where should {X} be used?", "only where {C}"},
    Frame{statement, "<use|employ> {X} only W=for|to {P}", "What should {X} be used {W}?", "only {W} {P}"},
    Frame{statement, "<verb> {X} only W=when|if|after|before {C}", "When should one {V} {X}?",
          "only {W} {C}"},
    Frame{statement, "<verb> {X} instead of {Y+ing} I=it|them",
          "What should one do with {X} instead of {Y} {I}?", "{V} {I}"},
    Frame{statement, "<verb> {X} instead of {Y+ing}", "What should one do instead of {Y}?", "{V} {X}"},
    Frame{statement, "<verb> {X} rather than {Y+ing}", "What should one do rather than {Y}?", "{V} {X}"},
    Frame{statement, "<use|employ> {X} instead of {Y}", "What is used instead of {Y}?", "{X}"},
    Frame{statement, "<use|employ> {X} rather than {Y}", "What is used rather than {Y}?", "{X}"},
    Frame{statement, "<verb> {X} instead of {Y}", "What should one {V} instead of {Y}?", "{X}"},
    Frame{statement, "<verb> {X} rather than {Y}", "What should one {V} rather than {Y}?", "{X}"},
    Frame{statement, "<use|employ> {X} W=for|to {P}", "What is used {W} {P}?", "{X}"},
    Frame{statement, "<use|employ> {X} W=when|if {C}", "When should {X} be used?", "{W} {C}"},
    Frame{statement, "<use|employ> {X} where {C}", "Where should {X} be used?", "where {C}"},
    Frame{statement,
          "<choose|pick|select> between {A} and {B} M=deliberately|intentionally|explicitly|consciously",
          "Between what should one {V} {M}?", "{A} and {B}"},
    Frame{statement, "<choose|pick|select> {A} or {B} M=deliberately|intentionally|explicitly|consciously",
          "What should one {V} {M}?", "{A} or {B}"},
    Frame{statement, "<prefer|favor|favour> {X} over {Y} W=when|if|for {C}",
          "What is preferred over {Y} {W} {C}?", "{X}"},
    Frame{statement, "<prefer|favor|favour> {X} W=over|to {Y}", "What is preferred {W} {Y}?", "{X}"},
    Frame{statement, "<avoid> {X} W=because|since {R}", "What should be avoided {W} {R}?", "{X}"},
    Frame{statement, "<avoid> {X} by {R+ing}", "What is avoided by {R}?", "{X}"},
    Frame{statement, "<avoid> {X} in {R}", "What should be avoided in {R}?", "{X}"},
    Frame{statement, "<avoid> {X}", "What should be avoided?", "{X}"},
    Frame{statement, "<verb> {X} by {Y+ing}", "How does one {V} {X}?", "by {Y}"},
    Frame{statement, "<separate|decouple|isolate> {X} from {Y}", "What does one {V} {X} from?", "{Y}"},
    Frame{statement, "<represent|model|express|treat|return|pass|define|declare> {X} as {Y}",
          "What does one {V} {X} as?", "{Y}"},
    Frame{statement, "<convert|translate|turn|transform> {X} into {Y}", "What does one {V} {X} into?", "{Y}"},
    Frame{statement, "<verb> {X} by means of {T:2}", "With what does one {V} {X}?", "{T}"},
    Frame{statement, "<verb> {X} with {T:2}", "With what does one {V} {X}?", "{T}"},
    Frame{statement, "<verb> {X} through {T:2}", "Through what does one {V} {X}?", "{T}"},
    Frame{statement, "<verb> {X} W=when|if|before|after|unless {C}", "When should one {V} {X}?", "{W} {C}"},
    Frame{statement, "{X:4} <occur|happen> W=when|if|after|before {C}", "When {does} {X} {V}?", "{W} {C}"},
    Frame{statement, "{X:5} can <occur|happen> W=when|if|after|before {C}", "When can {X} {V}?", "{W} {C}"},
    Frame{statement, "{X:4} is|are (often) (commonly) (mainly) used W=to|for {P}", "What {are} {X} used for?",
          "{W} {P}"},
    Frame{statement, "{X:4} can be used W=to|for {P}", "What can {X} be used for?", "{W} {P}"},
    Frame{statement, "{X:3} <refer> to {Y}", "What {does} {X} refer to?", "{Y}"},
    Frame{statement, "{X:3} <use|employ> {Y} to {P}", "What {does} {X} {V} to {P}?", "{Y}"},
    Frame{statement, "{X:3} <allow|enable> {Y:4} to {P}", "What {does} {X} {V} {Y} to do?", "{P}"},
    Frame{statement, "{X:3} is W=a|an|the|one {Y}", "What is {X}?", "{W} {Y}"},
    Frame{statement, "{X:3} are {N}", "What are {X}?", "{N}"},
    Frame{statement, "{X:3} means {Y}", "What does {X} mean?", "{Y}"},
    Frame{statement,
          "{X:3} "
          "<carry|combine|contain|cost|describe|guarantee|hold|identify|include|involve|name|offer|prevent|"
          "provide|represent|require|return|store> {Y}",
          "What {does} {X} {V}?", "{Y}"},
    // Mistakes, bare: what is asked for stands in their own words.
    Frame{mistake, "expecting {X} to {Y}", "{mistake}: a wrong expectation about {X}. Which?",
          "that {they} {Ys}", "{they} {Ys}"},
    Frame{mistake, "assuming|believing|thinking|supposing|expecting (that) {C}",
          "{mistake}: a wrong assumption about {subject}. Which?", "that {subject} {predicate}",
          "{they} {predicate}"},
    Frame{mistake, "N={neglect} {X} W=because|when|since|if|while|unless|until|before|after {R}",
          "{mistake}: {some} {part} {W} {R}. What?", "{X}"},
    Frame{mistake, "N={neglect} {X}", "{mistake}: {some} {part}. What?", "{X}"},
    Frame{settled_mistake, "<ing> {X} instead of {Y+ing}", "{mistake}: {G} {X}. What should be done instead?",
          "{Y}"},
    Frame{settled_mistake, "<ing> {X} rather than {Y+ing}",
          "{mistake}: {G} {X}. What should be done instead?", "{Y}"},
    Frame{settled_mistake, "<ing> {X} instead of {Y}", "{mistake}: {G} {X}. What belongs there instead?",
          "{Y}"},
    Frame{settled_mistake, "<ing> {X} rather than {Y}", "{mistake}: {G} {X}. What belongs there instead?",
          "{Y}"},
    Frame{settled_mistake, "<ing> {X} without {Y}", "{mistake}: {G} {X}, but something is missing. What?",
          "{Y}"},
    Frame{mistake, "confusing {X} W=with|and {Y}", "With what {are} {X} often confused?", "{Y}"},
    Frame{mistake, "mixing up {X} W=with|and {Y}", "With what {are} {X} often confused?", "{Y}"},
    Frame{mistake, "treating {X} W=like|as {Y}",
          "{mistake}: {X} {are} treated {W} something else. {W2} what?", "{W} {Y}", "{Y}"},
    Frame{mistake, "using {X} W=for|to|when|where|if|in {R}", "{mistake}: {some} used {W} {R}. What?", "{X}"},
    Frame{mistake, "relying on {X} W=for|to|when {P}", "{mistake}: one relies on something {W} {P}. On what?",
          "{X}"},
};

constexpr std::array neglects = {
    Neglect{"ignoring", "ignored"},     Neglect{"forgetting", "forgotten"},
    Neglect{"skipping", "skipped"},     Neglect{"omitting", "left out"},
    Neglect{"neglecting", "neglected"}, Neglect{"overlooking", "overlooked"},
    Neglect{"dropping", "dropped"},     Neglect{"discarding", "discarded"},
    Neglect{"swallowing", "swallowed"}, Neglect{"overusing", "overused"},
    Neglect{"misusing", "misused"},
};

}  // namespace

std::span<Frame const> frame_table() { return frames; }
std::span<Neglect const> neglect_table() { return neglects; }

}  // namespace graven::compile
