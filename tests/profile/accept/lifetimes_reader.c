// Readers and writers are passed down by pointer, and what they read goes up as a result.
#include "safelib/base64.h"
#include "safelib/hex.h"
#include "safelib/reader.h"
#include "safelib/utf8.h"
#include "safelib/writer.h"

static uint32_t read_number(sl_reader *in) {
    uint8_t kind = sl_read_u8(in);
    return kind == 1 ? sl_read_be16(in) : sl_read_be32(in);
}

static sl_cbytes read_name(sl_reader *in) {
    sl_align(in, 4);
    return sl_read_sized_be16(in);
}

static sl_reader read_section(sl_reader *in) { return sl_read_nested(in, sl_read_le32(in)); }

static sl_str second_name(sl_cbytes packet) {
    sl_reader in = sl_reader_of(packet);
    (void)read_name(&in);
    sl_reader section = read_section(&in);
    return sl_str_of(read_name(&section));
}

static void write_name(sl_writer *out, sl_str name) {
    size_t start = sl_position(out);
    sl_write_be16(out, 0);
    sl_write_bytes(out, name);
    sl_patch_len_be16(out, start);
}

static sl_cbytes write_packet(sl_bytes buffer, sl_cbytes packet) {
    sl_reader in = sl_reader_of(packet);
    sl_writer out = sl_writer_of(buffer);
    sl_write_be32(&out, read_number(&in));
    write_name(&out, second_name(packet));
    return sl_written(&out);
}

[[maybe_unused]] static bool is_same(sl_bytes buffer, sl_cbytes packet) {
    return sl_equal(write_packet(buffer, packet), packet);
}

static void print_packet(sl_out *out, sl_cbytes packet) {
    (void)sl_hex_write(out, packet);
    (void)sl_base64_write(out, packet, SL_BASE64);
    (void)sl_utf8_write(out, 0x20AC);
    (void)sl_utf8_write_valid(out, packet);
    (void)sl_write_replaced(out, second_name(packet), SL_STR("\n"), SL_STR("\\n"));
}

[[maybe_unused]] static size_t print_twice(sl_out *out, sl_cbytes packet) {
    print_packet(out, packet);
    print_packet(out, packet);
    return sl_len(sl_written(out));
}
