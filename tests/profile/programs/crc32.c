// CRC-32 as in PNG and Ethernet, by a table that is made at the start.
#include "safelib/arena.h"
#include "safelib/str.h"
#include "safelib/views.h"
#include "tests/profile/programs/programs.h"

static SL_CVIEW(uint32_t) make_table(sl_arena *memory) {
    SL_VIEW(uint32_t) table = {};
    sl_assert(sl_alloc(memory, 256, &table) == SL_OK);
    for (uint32_t i = 0; i < 256; i++) {
        uint32_t crc = i;
        for (int bit = 0; bit < 8; bit++)
            crc = crc >> 1 ^ (crc & 1 ? 0xedb88320 : 0);
        sl_set(table, i, crc);
    }
    return sl_const(table);
}

static uint32_t crc32(SL_CVIEW(uint32_t) table, sl_cbytes bytes) {
    uint32_t crc = UINT32_MAX;
    for (size_t i = 0; i < sl_len(bytes); i++)
        crc = crc >> 8 ^ sl_get(table, (crc ^ sl_get(bytes, i)) & 0xff);
    return ~crc;
}

void program_crc32(app *self) {
    SL_CVIEW(uint32_t) table = make_table(&self->memory);
    sl_assert(crc32(table, sl_bytes_of(SL_STR("123456789"))) == 0xcbf43926);
    sl_assert(crc32(table, sl_bytes_of(SL_STR(""))) == 0);
}
