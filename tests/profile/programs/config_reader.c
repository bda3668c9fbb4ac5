// Settings as "key value" lines, each kind of value with a reader of its own, by a table.
#include "safelib/checked.h"
#include "safelib/parse.h"
#include "safelib/table.h"
#include "tests/profile/programs/programs.h"

struct config {
    uint16_t port;
    uint32_t timeout_ms;
    bool verbose;
    int32_t offset;
};

struct option {
    sl_str name;
    sl_status (*read)(sl_str value, struct config *config);
};
typedef struct option option;
SL_TABLE_DEFINE(option);

static sl_status read_port(sl_str value, struct config *config) {
    uint64_t number = 0;
    sl_status status = sl_parse_u64(value, 10, &number);
    return status == SL_OK ? sl_try_narrow_u16(number, &config->port) : status;
}

static sl_status read_timeout(sl_str value, struct config *config) {
    bool is_seconds = !sl_ends_with(value, SL_STR("ms"));
    if (!sl_ends_with(value, SL_STR("s"))) return SL_INVALID;
    uint64_t number = 0;
    sl_str digits = sl_first(value, sl_len(value) - (is_seconds ? 1 : 2));
    sl_status status = sl_parse_u64(digits, 10, &number);
    if (status == SL_OK) status = sl_try_mul_u64(number, is_seconds ? 1000 : 1, &number);
    return status == SL_OK ? sl_try_narrow_u32(number, &config->timeout_ms) : status;
}

static sl_status read_verbose(sl_str value, struct config *config) {
    config->verbose = sl_equal(value, SL_STR("yes"));
    return config->verbose || sl_equal(value, SL_STR("no")) ? SL_OK : SL_INVALID;
}

static sl_status read_offset(sl_str value, struct config *config) {
    int64_t number = 0;
    sl_status status = sl_parse_i64(value, 10, &number);
    return status == SL_OK ? sl_try_narrow_i32(number, &config->offset) : status;
}

static const option options[] = {
    {SL_STR("port"), read_port},
    {SL_STR("timeout"), read_timeout},
    {SL_STR("verbose"), read_verbose},
    {SL_STR("offset"), read_offset},
};

static sl_status read_line(sl_str line, struct config *config) {
    sl_str name = {}, value = {};
    if (!sl_cut(line, ' ', &name, &value)) return SL_INVALID;
    SL_CVIEW(option) all = SL_ARRAY_CVIEW(option, options);
    for (size_t i = 0; i < sl_len(all); i++)
        if (sl_equal(sl_at(all, i)->name, name)) return sl_at(all, i)->read(sl_trim(value), config);
    return SL_NOT_FOUND;
}

// The number of the first bad line; 0 when all are good.
static size_t read_config(sl_str text, struct config *config) {
    size_t at = 0, number = 0;
    sl_str line = {};
    while (sl_split(text, '\n', &at, &line)) {
        number++;
        if (!sl_is_empty(sl_trim(line)) && read_line(line, config) != SL_OK) return number;
    }
    return 0;
}

void program_config_reader(app *self) {
    struct config config = {};
    sl_str text = SL_STR("port 8080\ntimeout 3s\n\nverbose yes\noffset -17\n");
    sl_assert(read_config(text, &config) == 0);
    sl_assert(config.port == 8080 && config.timeout_ms == 3000);
    sl_assert(config.verbose && config.offset == -17);
    sl_assert(read_config(SL_STR("port 1\nport 65536"), &config) == 2 && config.port == 1);
    sl_assert(read_config(SL_STR("timeout 99999999ms\ntimeout 9999999s"), &config) == 2);
    sl_assert(read_config(SL_STR("color red"), &config) == 1);
    console_print(self->console, "port {}\n", config.port);
}
