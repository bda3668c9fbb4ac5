// A hash table that was never given its buckets.
#include "safelib/views.h"
#include "tests/profile/fault/programs.h"

struct table {
    SL_VIEW(uint32_t) buckets;
};

static uint32_t *bucket(struct table *table, uint64_t hash) {
    // NOLINTNEXTLINE(clang-analyzer-core.DivideZero): that is the mistake
    return sl_at(table->buckets, hash % sl_len(table->buckets)); // fault: DIVIDE
}

void program_no_buckets(app *self) {
    struct table table = {};
    uint64_t hash = sl_siphash_1_3(self->hash_key, sl_bytes_of(SL_STR("key")));
    console_print(self->console, "{}\n", *bucket(&table, hash));
}
