#!/bin/sh
# safecheck's command line: exit statuses, the certificate, and that --without never gives one.
#     cli_test.sh SAFECHECK
set -u
safecheck=$1
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
failed=0

# expect STATUS ARGUMENT...: runs safecheck and compares its exit status.
expect() {
    wanted=$1
    shift
    "$safecheck" "$@" >"$folder/out" 2>&1
    got=$?
    if [ "$got" -ne "$wanted" ]; then
        echo "safecheck $*: exit status $got, expected $wanted"
        cat "$folder/out"
        failed=1
    fi
}

printf 'static int f(void) {\n    return 1;\n}\n' >"$folder/good.c"
printf 'static int f(int *p) {\n    return p[1];\n}\n' >"$folder/bad.c"

expect 2
expect 2 --root
expect 2 --unknown x "$folder/good.c"
expect 2 "$folder/missing.c"
expect 0 "$folder/good.c"
expect 1 "$folder/bad.c"
grep -q "bad.c:2: P1 subscript of a pointer; use " "$folder/out" || failed=1

expect 1 --certificate "$folder/bad.h" "$folder/good.c" "$folder/bad.c"
[ ! -e "$folder/bad.h" ] || failed=1
expect 0 --without P1 "$folder/bad.c"
expect 2 --without P1 --certificate "$folder/bad.h" "$folder/bad.c"
[ ! -e "$folder/bad.h" ] || failed=1
expect 0 --certificate "$folder/good.h" "$folder/good.c"
grep -q 'have passed the safe profile' "$folder/good.h" || failed=1

printf '#pragma once\nint sl_f(int x);\n' >"$folder/declares.h"
printf '#include "declares.h"\nint sl_f(int x) {\n    return x;\n}\n' >"$folder/defines.c"
expect 2 --implements
expect 2 --implements "$folder/missing.h" "$folder/good.c"
expect 1 -I "$folder" --trusted "$folder/declares.h" "$folder/defines.c"
grep -q "defines.c:2: P10 'sl_f': names beginning with sl_" "$folder/out" || failed=1
expect 0 -I "$folder" --implements "$folder/declares.h" "$folder/defines.c"

[ "$failed" -eq 0 ] && echo "1 passed, 0 failed"
exit "$failed"
