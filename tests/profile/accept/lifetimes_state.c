// A struct with views is filled by its owner, then passed down by pointer and read. What is stored
// through a pointer looks at nothing that ends.
#include "safelib/str.h"

struct job {
    sl_str input;
    sl_bytes output;
    size_t used;
    sl_str error;
};

static void fail(struct job *job, bool is_full) {
    job->error = is_full ? SL_STR("no room") : SL_STR("not a letter");
}

static bool put(struct job *job, uint8_t byte) {
    if (job->used == sl_len(job->output)) return false;
    sl_set(job->output, job->used, byte);
    job->used++;
    return true;
}

static void run(struct job *job) {
    for (size_t i = 0; i < sl_len(job->input) && sl_is_empty(job->error); i++) {
        char c = sl_get(job->input, i);
        if (c < 'a' || c > 'z')
            fail(job, false);
        else if (!put(job, (uint8_t)(c - 'a' + 'A')))
            fail(job, true);
    }
}

static void reset(struct job *job) { *job = (struct job){}; }

[[maybe_unused]] static size_t capitals(sl_str text) {
    uint8_t buffer[64] = {};
    struct job job = {.input = text};
    job.output = SL_ARRAY_VIEW(uint8_t, buffer);
    run(&job);
    size_t used = job.used;
    reset(&job);
    return used + sl_len(job.error);
}
