// An app as a program of the host: its console is stdout, and it has no modules.
//
//   PROGRAM [--cores N] [--time] [--] ARGUMENT...
//
// - --time writes how long the app ran, in ns, to stderr.
#include "kernel/api/app.h"

#include "kernel/arch/hosted/hosted.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { CONSOLE_ID = 1, MEMORY_BYTES = 64 << 20 };

static char **words;
static size_t word_count;
static int status = APP_STATUS_FAULT;
static sl_arena app_memory;

sl_status console_write_bytes(console target, sl_cbytes bytes) {
    if (target.id_ != CONSOLE_ID) return SL_DENIED;
    (void)fwrite(bytes.data_, 1, bytes.len_, stdout);
    return SL_OK;
}

sl_status console_write(console target, sl_str text) {
    return console_write_bytes(target, sl_bytes_of(text));
}

static sl_status flush(void *context, sl_cbytes bytes) {
    (void)context;
    return console_write_bytes((console){CONSOLE_ID}, bytes);
}

void console_open(console target, sl_bytes buffer, sl_out *out) {
    (void)target;
    sl_out_init_sink_(out, buffer, flush, nullptr);
}

size_t modules_count(modules set) {
    (void)set;
    return 0;
}

sl_status modules_get(modules set, size_t index, sl_cbytes *data) {
    (void)set, (void)index, (void)data;
    return SL_DENIED;
}

size_t app_arguments_count(app_arguments arguments) {
    (void)arguments;
    return word_count;
}

sl_str app_arguments_get(app_arguments arguments, size_t index) {
    (void)arguments;
    if (index >= word_count) return (sl_str){};
    return sl_str_make_(words[index], strlen(words[index]));
}

struct nothing {
    uint8_t nothing;
};
typedef struct nothing nothing;

TASK_DEFINE(run_app, nothing);
static void run_app(task *self, nothing args) {
    (void)args;
    app given = {.memory = app_memory, .console = {CONSOLE_ID}, .task = self};
    status = app_main(&given);
}

static uint64_t now_ns(void) {
    struct timespec time;
    (void)clock_gettime(CLOCK_MONOTONIC, &time);
    return (uint64_t)time.tv_sec * 1'000'000'000 + (uint64_t)time.tv_nsec;
}

int main(int count, char **arguments) {
    uint32_t cores = 1;
    bool has_time = false;
    int i = 1;
    for (; i < count && strncmp(arguments[i], "--", 2) == 0; i++) {
        if (strcmp(arguments[i], "--time") == 0) has_time = true;
        if (strcmp(arguments[i], "--cores") == 0 && i + 1 < count)
            cores = (uint32_t)strtoul(arguments[++i], nullptr, 10);
    }
    words = &arguments[i];
    word_count = (size_t)(count - i);
    void *memory = malloc(MEMORY_BYTES);
    nothing args = {};
    if (!memory || hosted_init(cores, MEMORY_BYTES) != SL_OK ||
        run_app_spawn(hosted_task(), &args) != SL_OK)
        return APP_STATUS_BOOT;
    sl_arena_init_(&app_memory, sl_bytes_make_((uint8_t *)memory, MEMORY_BYTES));
    uint64_t begin = now_ns();
    hosted_run();
    if (has_time) (void)fprintf(stderr, "%llu\n", (unsigned long long)(now_ns() - begin));
    free(memory);
    return status;
}
