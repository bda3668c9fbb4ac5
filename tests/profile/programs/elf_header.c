// The header of an ELF file and its program headers, all of it from a file that may lie.
#include "safelib/endian.h"
#include "tests/profile/programs/programs.h"

struct segment {
    uint32_t type;
    uint32_t flags;
    sl_range file;
    uint64_t address;
    uint64_t memory_len;
};

struct elf {
    uint64_t entry;
    uint64_t table_offset;
    uint16_t segment_len;
    uint16_t segment_count;
};

enum { HEADER_BYTES = 64, SEGMENT_BYTES = 56, SEGMENT_LOAD = 1 };

static sl_status elf_open(sl_cbytes file, struct elf *out) {
    sl_cbytes header = {};
    if (sl_try_slice(file, 0, HEADER_BYTES, &header) != SL_OK) return SL_INVALID;
    if (!sl_starts_with(sl_str_of(header), SL_STR("\177ELF\002\001"))) return SL_UNSUPPORTED;
    struct elf elf = {
        .entry = sl_read_le64(header, 24),
        .table_offset = sl_read_le64(header, 32),
        .segment_len = sl_read_le16(header, 54),
        .segment_count = sl_read_le16(header, 56),
    };
    sl_range table = {elf.table_offset, (size_t)elf.segment_len * elf.segment_count};
    if (elf.segment_len < SEGMENT_BYTES || !sl_range_is_within(table, sl_len(file)))
        return SL_INVALID;
    *out = elf;
    return SL_OK;
}

static sl_status elf_segment(sl_cbytes file, const struct elf *elf, size_t index,
                             struct segment *out) {
    sl_range place = {elf->table_offset + index * elf->segment_len, SEGMENT_BYTES};
    sl_cbytes bytes = sl_sub(file, place);
    struct segment segment = {
        .type = sl_read_le32(bytes, 0),
        .flags = sl_read_le32(bytes, 4),
        .file = {sl_read_le64(bytes, 8), sl_read_le64(bytes, 32)},
        .address = sl_read_le64(bytes, 16),
        .memory_len = sl_read_le64(bytes, 40),
    };
    if (!sl_range_is_within(segment.file, sl_len(file)) || segment.file.len > segment.memory_len)
        return SL_INVALID;
    *out = segment;
    return SL_OK;
}

static void write_file(sl_bytes file) {
    sl_copy(sl_first(file, 6), sl_bytes_of(SL_STR("\177ELF\002\001")));
    sl_write_le64(file, 24, 0x401000);
    sl_write_le64(file, 32, HEADER_BYTES);
    sl_write_le16(file, 54, SEGMENT_BYTES);
    sl_write_le16(file, 56, 1);
    sl_bytes segment = sl_slice(file, HEADER_BYTES, HEADER_BYTES + SEGMENT_BYTES);
    sl_write_le32(segment, 0, SEGMENT_LOAD);
    sl_write_le64(segment, 8, 100);
    sl_write_le64(segment, 32, 20);
    sl_write_le64(segment, 40, 4096);
}

void program_elf_header(app *self) {
    uint8_t bytes[HEADER_BYTES + SEGMENT_BYTES] = {};
    sl_bytes file = SL_ARRAY_VIEW(uint8_t, bytes);
    struct elf elf = {};
    struct segment segment = {};
    sl_assert(elf_open(sl_const(file), &elf) == SL_UNSUPPORTED);
    write_file(file);
    sl_assert(elf_open(sl_const(file), &elf) == SL_OK && elf.entry == 0x401000);
    sl_assert(elf_segment(sl_const(file), &elf, 0, &segment) == SL_OK);
    sl_assert(segment.type == SEGMENT_LOAD && segment.file.len == 20);
    sl_write_le64(file, HEADER_BYTES + 8, UINT64_MAX);
    sl_assert(elf_segment(sl_const(file), &elf, 0, &segment) == SL_INVALID);
    sl_write_le16(file, 56, 2);
    sl_assert(elf_open(sl_const(file), &elf) == SL_INVALID);
    sl_assert(elf_open(sl_const(sl_first(file, 63)), &elf) == SL_INVALID);
    console_print(self->console, "{:x}\n", elf.entry);
}
