/// Read by LeakSanitizer, where the tests are built with it. libpqxx 6.4 loses the result, an object of
/// libpq, of a statement that the server's end cut short: some kilobytes.
extern "C" char const* __lsan_default_suppressions();  // NOLINT: the sanitizer gives the name
extern "C" char const* __lsan_default_suppressions() {
  return "leak:PQmakeEmptyPGresult\nleak:libpq.so";
}
