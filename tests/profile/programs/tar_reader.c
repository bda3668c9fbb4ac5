// The files in a tar archive: names and sizes in octal, contents in blocks of 512 bytes.
#include "safelib/checked.h"
#include "safelib/parse.h"
#include "tests/profile/programs/programs.h"

enum { BLOCK = 512 };

struct member {
    sl_str name;
    sl_cbytes content;
};

static sl_str until_zero(sl_cbytes field) { return sl_str_of(sl_first(field, sl_find(field, 0))); }

// SL_END after the last member; the position moves behind the member.
static sl_status next_size(sl_cbytes archive, size_t at, uint64_t *size) {
    sl_cbytes header = {};
    if (sl_try_slice(archive, at, BLOCK, &header) != SL_OK || sl_get(header, 0) == 0) return SL_END;
    return sl_parse_u64(sl_trim(until_zero(sl_slice(header, 124, 136))), 8, size);
}

static struct member member_at(sl_cbytes archive, size_t at, uint64_t size) {
    struct member member = {.name = until_zero(sl_slice(archive, at, at + 100))};
    if (sl_try_slice(archive, at + BLOCK, size, &member.content) != SL_OK) return (struct member){};
    return member;
}

static sl_cbytes find(sl_cbytes archive, sl_str name) {
    uint64_t size = 0;
    for (size_t at = 0; next_size(archive, at, &size) == SL_OK;) {
        struct member member = member_at(archive, at, size);
        if (sl_equal(member.name, name)) return member.content;
        uint64_t blocks = 1 + size / BLOCK + (size % BLOCK != 0);
        if (sl_try_add_size(at, blocks * BLOCK, &at) != SL_OK) break;
    }
    return (sl_cbytes){};
}

static void put(sl_bytes archive, size_t block, sl_str name, sl_str octal, sl_str content) {
    sl_bytes header = sl_drop(archive, block * BLOCK);
    sl_copy(sl_first(header, sl_len(name)), sl_bytes_of(name));
    sl_copy(sl_slice(header, 124, 124 + sl_len(octal)), sl_bytes_of(octal));
    sl_copy(sl_slice(header, BLOCK, BLOCK + sl_len(content)), sl_bytes_of(content));
}

void program_tar_reader(app *self) {
    sl_bytes archive = {};
    sl_assert(sl_alloc(&self->memory, 8 * BLOCK, &archive) == SL_OK);
    put(archive, 0, SL_STR("a.txt"), SL_STR("00000000005"), SL_STR("hello"));
    put(archive, 2, SL_STR("b.txt"), SL_STR("00000000003"), SL_STR("bye"));
    sl_cbytes all = sl_const(archive);
    sl_assert(sl_equal(sl_str_of(find(all, SL_STR("a.txt"))), SL_STR("hello")));
    sl_assert(sl_equal(sl_str_of(find(all, SL_STR("b.txt"))), SL_STR("bye")));
    sl_assert(sl_is_empty(find(all, SL_STR("c.txt"))));
    put(archive, 2, SL_STR("b.txt"), SL_STR("77777777777"), SL_STR("bye"));
    sl_assert(sl_is_empty(find(all, SL_STR("b.txt"))));
}
