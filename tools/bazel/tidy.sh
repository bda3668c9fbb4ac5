#!/bin/sh
# Runs clang-tidy and writes what it finds to a file, which is empty when that is nothing.
#
# usage: tidy.sh REPORT ARGUMENT...
set -u

report=$1
shift

output=$(clang-tidy-19 --quiet "$@" 2>&1)
status=$?
if [ "$status" -eq 0 ]; then
    : >"$report"
else
    # The action's own folder is of no use to the reader.
    printf '%s\nclang-tidy-19: exit status %s\n' "$output" "$status" | sed "s|$PWD/||g" >"$report"
fi
