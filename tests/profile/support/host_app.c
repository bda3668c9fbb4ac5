// An app on the host: calls its app_main with 1 MiB of memory and the command line's words, and
// reports a fault of safelib's as one line, `fault KIND INDEX LENGTH`, with the stack below it.
// - What the compiler or the CPU finds is reported by the sanitizers.

#include "kernel/api/app.h"
#include "safelib/fault_hosted.h"

#include <sanitizer/common_interface_defs.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int word_count;
static char **words;

static const char *kind_name(sl_fault_kind kind) {
    switch (kind) {
    case SL_FAULT_INDEX:
        return "INDEX";
    case SL_FAULT_SLICE:
        return "SLICE";
    case SL_FAULT_LENGTH:
        return "LENGTH";
    case SL_FAULT_OVERFLOW:
        return "OVERFLOW";
    case SL_FAULT_ASSERT:
        return "ASSERT";
    case SL_FAULT_STALE_HANDLE:
        return "STALE_HANDLE";
    case SL_FAULT_MOVED:
        return "MOVED";
    case SL_FAULT_UNREACHABLE:
        return "UNREACHABLE";
    default:
        return "OTHER";
    }
}

static void report(sl_fault_kind kind, size_t index, size_t length, uintptr_t site) {
    (void)site;
    fflush(stdout);
    fprintf(stderr, "fault %s %zu %zu\n", kind_name(kind), index, length);
    __sanitizer_print_stack_trace();
    _Exit(APP_STATUS_FAULT);
}

sl_status console_write(console target, sl_str text) {
    (void)target;
    fwrite(text.data_, 1, text.len_, stdout);
    return SL_OK;
}

sl_status console_write_bytes(console target, sl_cbytes bytes) {
    return console_write(target, sl_str_of(bytes));
}

static sl_status send(void *context, sl_cbytes bytes) {
    (void)context;
    return console_write_bytes((console){}, bytes);
}

void console_open(console target, sl_bytes buffer, sl_out *out) {
    (void)target;
    sl_out_init_sink_(out, buffer, send, nullptr);
}

size_t app_arguments_count(app_arguments arguments) {
    (void)arguments;
    return (size_t)word_count;
}

sl_str app_arguments_get(app_arguments arguments, size_t index) {
    (void)arguments;
    if (index >= (size_t)word_count) return (sl_str){};
    return sl_str_make_(words[index], strlen(words[index]));
}

int main(int count, char **given) {
    enum { MEMORY_BYTES = 1 << 20 };
    word_count = count - 1;
    words = given + 1;
    sl_fault_handler_set(report);
    uint8_t *memory = malloc(MEMORY_BYTES);
    if (memory == nullptr) return 1;
    app self = {.hash_key = {1, 2}};
    sl_arena_init_(&self.memory, sl_bytes_make_(memory, MEMORY_BYTES));
    int status = app_main(&self);
    free(memory);
    return status;
}
