#!/bin/sh
# Makes the sample image and what the tests compare with:
#   make_sample.sh SAMPLE.c SAMPLE.ld OUT.elf OUT.frames
# OUT.frames: for each checked, dividing or calling instruction, what llvm-symbolizer says of it.
set -eu
source=$1 script=$2 image=$3 frames=$4
object=$image.o
clang-19 --target=x86_64-unknown-none-elf -nostdlibinc -std=c23 -ffreestanding -O2 -g -fno-pic \
    -mcmodel=kernel -mno-red-zone -fno-omit-frame-pointer -mno-omit-leaf-frame-pointer \
    -ffunction-sections -fno-asynchronous-unwind-tables -fdebug-compilation-dir=. \
    -fsanitize=array-bounds,kcfi,shift,integer-divide-by-zero -fsanitize-trap=all \
    -mllvm -enable-tail-merge=false -I. -c "$source" -o "$object"
ld.lld-19 --build-id=none -T "$script" "$object" -o "$image"
rm "$object"
llvm-objdump-19 -d --no-show-raw-insn "$image" |
    sed -nE '/lea|nop/!s/^([0-9a-f]{16}):[[:space:]]+(ud1|ud2|call|div|idiv|.*\(%r[a-d]).*/0x\1/p' |
    llvm-symbolizer-19 --obj="$image" --inlines --relativenames --addresses >"$frames"
