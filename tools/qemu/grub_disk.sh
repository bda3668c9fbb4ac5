#!/bin/sh
# Makes a disk image that GRUB boots in BIOS and in UEFI:
#     grub_disk.sh DISK IMAGE COMMAND_LINE [MODULE [ACPI_TABLE]]
# An ACPI table takes the place of the firmware's of the same name. MODULE may be empty.
set -eu
disk=$1 image=$2 command_line=$3 module=${4:-} acpi_table=${5:-}

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
mkdir -p "$scratch/tree/boot/grub"
cp "$image" "$scratch/tree/boot/image.elf"
{
    printf 'set timeout=0\n'
    if [ -n "$acpi_table" ]; then
        cp "$acpi_table" "$scratch/tree/boot/table"
        printf 'acpi --exclude=%s /boot/table\n' "$(head -c 4 "$acpi_table")"
    fi
    printf 'multiboot2 /boot/image.elf %s\n' "$command_line"
    if [ -n "$module" ]; then
        cp "$module" "$scratch/tree/boot/module"
        printf 'module2 /boot/module\n'
    fi
    printf 'boot\n'
} >"$scratch/tree/boot/grub/grub.cfg"

# Only what the configuration needs: the default set is tens of megabytes.
modules='normal acpi multiboot2 iso9660 fat all_video part_gpt part_msdos part_apple part_acorn part_amiga part_bsd
part_dfly part_dvh part_plan part_sun part_sunpc'
if ! TMPDIR=$scratch grub-mkrescue --output="$disk" --locales= --themes= --fonts= \
    --install-modules="$modules" "$scratch/tree" >"$scratch/log" 2>&1; then
    cat "$scratch/log" >&2
    exit 1
fi
