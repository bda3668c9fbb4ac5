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


# Macros of a header of --safe-macros are checked where they are expanded, and must be.
printf '#pragma once\n#define F(p) (p)[1]\n#define G(p) (*(p))\n' >"$folder/macros.h"
printf '#include "macros.h"\nstatic int g(int *p) {\n    return F(p) + G(p);\n}\n' >"$folder/user.c"
printf '#include "macros.h"\n[[maybe_unused]] static int g(int *p) {\n    return G(p);\n}\n' >"$folder/half.c"
expect 2 --safe-macros
expect 2 --safe-macros "$folder/missing.h" "$folder/good.c"
expect 1 -I "$folder" --safe-macros "$folder/macros.h" "$folder/user.c"
grep -q "user.c:3: P1 subscript of a pointer" "$folder/out" || failed=1
expect 1 -I "$folder" --safe-macros "$folder/macros.h" "$folder/half.c"
grep -q "macros.h:2: P10 'F': no checked file expands this macro" "$folder/out" || failed=1

# The names that headers declare are written with the certificate, never without a clean check.
expect 0 -I "$folder" --implements "$folder/declares.h" --symbols "$folder/symbols" "$folder/defines.c"
grep -qx 'sl_f' "$folder/symbols" || failed=1
expect 1 --symbols "$folder/none" "$folder/bad.c"
expect 2 --without P1 --symbols "$folder/none" "$folder/bad.c"
[ ! -e "$folder/none" ] || failed=1

# repeat COUNT TEXT: the text that many times.
repeat() {
    awk -v count="$1" -v text="$2" 'BEGIN { for (i = 0; i < count; i++) printf "%s", text }'
}

# deep HEAD COUNT TEXT MIDDLE TEXT TAIL: code that nests COUNT times is refused, and does not end safecheck
# by a signal, as exit statuses above 128 would say.
deep() {
    {
        printf '%s' "$1"
        repeat "$2" "$3"
        printf '%s' "$4"
        repeat "$2" "$5"
        printf '%s\n' "$6"
    } >"$folder/deep.c"
    expect 1 "$folder/deep.c"
    grep -Eq 'P11 code that nests too deep|P11 more than 1000 levels|bracket nesting level' "$folder/out" || {
        echo "not refused for its depth: $1$3..."
        failed=1
    }
}

many=200000
head='static int f(int x, int *p) { return '
for operator in '!' '- ' '~' '(int)' 'sizeof ' '*&' '&*' 'x = ' 'x + ' 'x, ' 'x && ' 'x ? x : '; do
    deep "$head" "$many" "$operator" 'x' '' '; }'
done
deep "$head" "$many" '(' 'x' ')' '; }'
deep "$head" "$many" 'x ? ' 'x' ' : x' '; }'
deep "$head" "$many" 'f(' 'x' ')' '; }'
deep 'static void f(void) {' "$many" '{' '' '}' '}'
deep 'static const int a[1] = ' "$many" '{' '1' '}' ';'
deep 'static int f(int ' "$many" '*' 'p' '' ');'
deep 'static const int a' "$many" '[1]' ' = {};' '' ''
deep 'static int f(int x) {' "$many" 'if (x) ' 'x++;' '' 'return x; }'
deep 'static int f(int x) {' "$many" 'for (;;) ' 'x++;' '' 'return x; }'
deep 'static int f(int x) { if (x) { x++; }' 100000 ' else if (x) { x++; }' '' '' 'return x; }'
deep 'static int f(int x) {' "$many" 'do ' 'x++;' ' while (x);' 'return x; }'
deep 'struct s { struct s *n; }; static struct s *f(struct s *p) { return p' "$many" '->n' '' '' '; }'
newline='
'
deep "#define F(x) (x)$newline$head" "$many" 'F(' 'x' ')' '; }'
deep "#define A !!!!!!!!!!$newline#define B A A A A A A A A A A$newline$head" 2000 'B ' 'x' '' '; }'

# A long list is not deep.
{
    printf 'static const int a[] = {'
    repeat "$many" '1, '
    printf '};\n'
} >"$folder/long.c"
expect 0 "$folder/long.c"

[ "$failed" -eq 0 ] && echo "1 passed, 0 failed"
exit "$failed"
