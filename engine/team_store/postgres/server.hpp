#pragma once

#include <functional>
#include <memory>
#include <pqxx/pqxx>
#include <string>
#include <string_view>

/// A connection to PostgreSQL, and its errors in words.
namespace graven::team {

/// One connection, opened when it is first needed. libpqxx's exceptions leave as store::StoreError.
class Server {
 public:
  using Use = std::function<void(pqxx::connection&)>;

  /// A URL of libpq, without a password: see refuse_password. `greet` is called with each new connection.
  Server(std::string url, Use greet);
  ~Server();

  /// Runs `action` in a transaction that it must commit itself. Tried again when the server asks for that
  /// (deadlocks, serialization), so `action` may run several times.
  void run(Use const& action);

  [[nodiscard]] std::string const& place() const { return place_; }

 private:
  pqxx::connection& open();

  std::string url_;
  std::string place_;  ///< "PostgreSQL at HOST/DATABASE", for messages
  Use greet_;
  std::unique_ptr<pqxx::connection> connection_;
};

}  // namespace graven::team
