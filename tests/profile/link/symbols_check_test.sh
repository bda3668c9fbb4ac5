#!/bin/sh
# symbols_check.py refuses an object that asks for a name which no header declares.
#     symbols_check_test.sh SYMBOLS_CHECK
set -u
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
failed=0

# expect STATUS SOURCE: compiles the source and checks its object; `declared` is all that may be asked for.
expect() {
    printf '%s\n' "$2" >"$folder/object.c"
    /usr/bin/clang-19 --target=x86_64-unknown-none-elf -std=c23 -ffreestanding -O0 -c \
        -o "$folder/object.o" "$folder/object.c" || exit 1
    python3 "$check" /usr/bin/llvm-nm-19 "$folder/allowed.txt" "$folder/object.o" >"$folder/out" 2>&1
    got=$?
    if [ "$got" -ne "$1" ]; then
        echo "$2: exit status $got, expected $1"
        cat "$folder/out"
        failed=1
    fi
}

check=$1
printf 'declared\nunused\n' >"$folder/allowed.txt"

expect 0 'int f(int x) { return x; }'
expect 0 'int declared(int x); int f(int x) { return declared(x); }'
expect 0 'int f(int x); int g(int x) { return f(x); } int f(int x) { return x; }'
expect 0 'struct s { int a[99]; }; void f(struct s *p, struct s *q) { *p = *q; }' # memcpy
expect 1 'int page_table_write(int x); int f(int x) { return page_table_write(x); }'
grep -q "P13 'page_table_write': " "$folder/out" || failed=1
expect 1 'extern const int secret; int f(void) { return secret; }'
expect 1 'int declared(int) __asm__("hidden"); int f(int x) { return declared(x); }'
expect 1 'int weak(int) __attribute__((weak)); int f(int x) { return weak(x); }'
expect 1 'double f(double x) { return __builtin_sqrt(x) + __builtin_fmod(x, 2); }'
expect 1 'int memcpy_(int); int f(int x) { return memcpy_(x); }'

# No object, and what is none.
python3 "$check" /usr/bin/llvm-nm-19 "$folder/allowed.txt" >/dev/null 2>&1 && failed=1
python3 "$check" /usr/bin/llvm-nm-19 "$folder/allowed.txt" "$folder/object.c" >/dev/null 2>&1 && failed=1

[ "$failed" -eq 0 ] && echo "1 passed, 0 failed"
exit "$failed"
