// csv_sum: adds up a column of comma-separated numbers from standard input.
// - This file is the trusted part: it touches libc, owns the memory and says what a fault does.
//   All that looks at the input is safe code, csv.c.
// - Is C23 and C++20 at once, as safelib's headers are.
#ifndef _GNU_SOURCE
#define _GNU_SOURCE // popen, dl_iterate_phdr
#endif
#include "safelib/example/csv.h"
#include "safelib/fault_hosted.h"
#include "safelib/parse.h"

#include <link.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/// Where the program was loaded: what addresses exceed those in the file by.
static int load_address(struct dl_phdr_info *info, size_t, void *address) {
    *(uintptr_t *)address = (uintptr_t)info->dlpi_addr;
    return 1; // the first one is the program itself
}

/// Print the innermost line outside of safelib's headers, if there is debug information.
static void print_place(uintptr_t site) {
    uintptr_t base = 0;
    dl_iterate_phdr(load_address, &base);
    char command[200], line[4096];
    char program[32]; // the shell's child is another process
    snprintf(program, sizeof program, "/proc/%ld/exe", (long)getpid());
    // The site is a return address: the call stands before it.
    snprintf(command, sizeof command,
             "llvm-symbolizer-19 --functions=none --output-style=GNU -e %s 0x%lx", program,
             (unsigned long)(site - base - 1));
    FILE *places = popen(command, "r");
    if (!places) return;
    while (fgets(line, sizeof line, places))
        if (!strstr(line, "safelib/include/") && !strstr(line, "safelib/site_call/")) {
            if (!strstr(line, "??")) fprintf(stderr, "  at %s", line);
            break;
        }
    pclose(places);
}

static void end_program(sl_fault_kind kind, size_t index, size_t length, uintptr_t site) {
    sl_str name = sl_fault_kind_name(kind);
    fprintf(stderr, "csv_sum: fault: %.*s (%zu, %zu)\n", (int)name.len_, name.data_, index, length);
    print_place(site);
    _exit(3);
}

/// Read all of standard input; the memory is the caller's to free. Null when there is too little.
static char *read_all(size_t *len) {
    size_t room = 1 << 16;
    char *text = (char *)malloc(room);
    *len = 0;
    for (size_t n; text && (n = fread(text + *len, 1, room - *len, stdin)) != 0;) {
        *len += n;
        if (*len < room) continue;
        room *= 2;
        char *larger = (char *)realloc(text, room);
        if (!larger) free(text);
        text = larger;
    }
    return text;
}

int main(int count, char **arguments) {
    uint64_t column = 0;
    if (count != 2 ||
        sl_parse_u64(sl_str_make_(arguments[1], strlen(arguments[1])), 10, &column) != SL_OK) {
        fprintf(stderr, "usage: csv_sum COLUMN <FILE\n");
        return 2;
    }
    sl_fault_handler_set(end_program);

    size_t len = 0;
    char *text = read_all(&len);
    if (!text) return 1;
    csv_totals totals = {};
    sl_status status = csv_add_up(sl_str_make_(text, len), column, &totals);
    free(text);

    uint8_t room[200];
    sl_out out;
    sl_out_init(&out, SL_ARRAY_VIEW(uint8_t, room));
    if (status == SL_OK) csv_print(&totals, &out);
    sl_str line = sl_written(&out);
    fwrite(line.data_, 1, line.len_, stdout);
    if (status != SL_OK) fprintf(stderr, "csv_sum: the sum is too large\n");
    return status == SL_OK ? 0 : 1;
}
