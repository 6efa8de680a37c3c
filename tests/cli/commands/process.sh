#!/bin/sh
# What only a real process shows: the state of standard output, and signals. Usage: process.sh GRAVEN
set -u
graven=$1
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
export GRAVEN_DB="$folder/collection.db"
failures=0

expect() { # NAME EXPECTED ACTUAL
  [ "$2" = "$3" ] && return
  echo "FAILED: $1: expected $2, got $3"
  failures=$((failures + 1))
}

"$graven" --help >/dev/full 2>"$folder/err"
expect "a full disk exits 3" 3 $?
grep -q "could not be written" "$folder/err"
expect "a full disk is told" 0 $?

# The reader has gone before anything is written, and SIGPIPE is ignored.
mkfifo "$folder/pipe"
true <"$folder/pipe" &
exec 4>"$folder/pipe"
wait $!
(
  trap '' PIPE
  "$graven" --help >&4 2>"$folder/err"
  echo $? >"$folder/code"
)
exec 4>&-
expect "a reader that left is no error" 0 "$(cat "$folder/code")"
expect "a reader that left is no news" "" "$(cat "$folder/err")"

"$graven" config rollover 4 >/dev/null <&- 2>&-
expect "closed descriptors do not matter" 0 $?

# A limit on the size of files would end a program that does not expect it by a signal.
(
  ulimit -f 1
  "$graven" config rollover 3 --db "$folder/limited.db" >/dev/null 2>"$folder/err"
)
expect "a limit on the size of files exits 3" 3 $?
grep -q "^error: " "$folder/err"
expect "a limit on the size of files is told" 0 $?

exit $failures
