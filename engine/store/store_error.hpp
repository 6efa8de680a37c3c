#pragma once

#include <stdexcept>
#include <string>

namespace graven::store {

/// The collection cannot be used, or not now. Thrown where SQLite's call fails; caught once, in main (and in
/// the review, which offers to try again). Nothing is half written when it is thrown.
class StoreError : public std::runtime_error {
 public:
  enum class Kind {
    not_ours,  ///< another program's database, or no database at all
    newer,     ///< written by a newer graven
    corrupt,
    read_only,
    disk_full,
    locked,       ///< another process held it for longer than we wait
    cannot_open,  ///< missing folder, no permission, a directory
    input_output,
    unreachable,  ///< a server that is not there, or went away
    no_rights,    ///< a server's role may not do this
  };

  /// `what` names the file and what happened; `remedy` what the user can do.
  StoreError(Kind kind, std::string const& what, std::string remedy)
      : std::runtime_error(what), kind_(kind), remedy_(std::move(remedy)) {}

  [[nodiscard]] Kind kind() const { return kind_; }
  [[nodiscard]] std::string const& remedy() const { return remedy_; }

 private:
  Kind kind_;
  std::string remedy_;
};

}  // namespace graven::store
