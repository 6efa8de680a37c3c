/// Read by LeakSanitizer, where the tests are built with it. libpqxx 6.4 loses the result of a prepared
/// statement that the server's end cut short, a few hundred bytes each.
extern "C" char const* __lsan_default_suppressions();  // NOLINT: the sanitizer gives the name
extern "C" char const* __lsan_default_suppressions() {
  return "leak:pqxx::connection_base::exec_prepared\nleak:pqxx::connection_base::exec\n";
}
