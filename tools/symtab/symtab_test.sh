#!/bin/sh
# symtab's own behaviour: clear errors, the same bytes each time. What is in the table is tested by
# //kernel/fault:symbols_test.  symtab_test.sh SYMTAB SAMPLE.elf
set -eu
symtab=$1 sample=$2
work=${TEST_TMPDIR:-$(mktemp -d)}
failures=0

# expect_error NAME WORDS ARGUMENT...: symtab must fail and say WORDS.
expect_error() {
    name=$1 words=$2
    shift 2
    if "$symtab" "$@" >"$work/out" 2>&1; then
        echo "FAILED $name: no error"
        failures=$((failures + 1))
    elif ! grep -qF -- "$words" "$work/out"; then
        echo "FAILED $name: wanted '$words', got:"
        cat "$work/out"
        failures=$((failures + 1))
    fi
}

out=$work/out.bin
echo 'int main(void) { return 0; }' >"$work/main.c"
echo 'not an image' >"$work/text"
llvm-objcopy-19 --strip-debug "$sample" "$work/no_dwarf.elf"
llvm-objcopy-19 --strip-all --keep-section='.debug*' "$sample" "$work/no_symbols.elf"
clang-19 --target=aarch64-none-elf -c -g "$work/main.c" -o "$work/arm.elf"
clang-19 --target=i386-none-elf -c -g "$work/main.c" -o "$work/32bit.elf"
clang-19 --target=x86_64-none-elf -c -g "$work/main.c" -o "$work/object.elf"
head -c 3000 "$sample" >"$work/cut.elf"

expect_error no_arguments 'usage:'
expect_error no_output 'usage:' "$sample"
expect_error two_inputs 'usage:' "$sample" "$sample" --output "$out"
expect_error missing 'No such file' "$work/missing.elf" --output "$out"
expect_error text 'not recognized as a valid object file' "$work/text" --output "$out"
expect_error arm 'not for x86-64' "$work/arm.elf" --output "$out"
expect_error narrow 'not a 64-bit' "$work/32bit.elf" --output "$out"
expect_error object 'not a statically linked executable' "$work/object.elf" --output "$out"
expect_error no_dwarf 'no DWARF' "$work/no_dwarf.elf" --output "$out"
expect_error no_symbols 'no function symbols' "$work/no_symbols.elf" --output "$out"
expect_error cut 'symtab: ' "$work/cut.elf" --output "$out"
expect_error no_folder 'No such file' "$sample" --output "$work/missing/out.bin"

"$symtab" "$sample" --output "$work/first.bin"
"$symtab" "$sample" --output "$work/second.bin"
cmp "$work/first.bin" "$work/second.bin" || failures=$((failures + 1))

[ "$failures" -eq 0 ] && echo "all passed"
exit "$failures"
