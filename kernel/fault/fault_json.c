// A fault as a line of JSON.
#include "kernel/fault/fault_json.h"

#include "kernel/fault/fault_blame.h"
#include "kernel/fault/fault_decode.h"
#include "safelib/fmt.h"
#include "safelib/utf8.h"

/// Names of the general registers in the CPU's order, three characters each.
static const sl_str REGISTER_NAMES = SL_STR("raxrcxrdxrbxrsprbprsirdir8 r9 r10r11r12r13r14r15");

void fault_json_write_string(sl_out *out, sl_str text) {
    sl_cbytes bytes = sl_bytes_of(text);
    size_t at = 0;
    uint32_t c = 0;
    sl_print(out, "\"");
    while (sl_utf8_next(bytes, &at, &c) != SL_END) {
        if (c < ' ' || c == '"' || c == '\\' || c == 0x7f)
            sl_print(out, "\\u{:04x}", c);
        else
            sl_print(out, "{:c}", c);
    }
    sl_print(out, "\"");
}

// Members of an object; each but the first writes the comma in front of it.

static void write_name(sl_out *out, sl_str name) { sl_print(out, ",\"{}\":", name); }

static void write_text(sl_out *out, sl_str name, sl_str text) {
    write_name(out, name);
    fault_json_write_string(out, text);
}

static void write_number(sl_out *out, sl_str name, uint64_t number) {
    write_name(out, name);
    sl_print(out, "{}", number);
}

static void write_address(sl_out *out, sl_str name, uint64_t address) {
    write_name(out, name);
    sl_print(out, "\"0x{:x}\"", address);
}

static void write_frame(sl_out *out, const struct symbol *symbol, symbol_frame frame) {
    sl_str file = symbols_text(symbol, frame.file);
    if (!sl_is_empty(file)) write_text(out, SL_STR("file"), file);
    if (frame.line != 0) write_number(out, SL_STR("line"), frame.line);
    write_text(out, SL_STR("function"), symbols_text(symbol, frame.function));
}

static void write_what(sl_out *out, const struct fault *fault) {
    write_text(out, SL_STR("kind"), fault_name(fault));
    write_number(out, SL_STR("vector"), fault->vector);
    write_address(out, SL_STR("address"), fault->address);
    if (fault->has_bounds) {
        write_number(out, SL_STR("index"), fault->index);
        write_number(out, SL_STR("length"), fault->length);
    }
    if (fault->has_memory) {
        sl_str access = fault->is_write ? SL_STR("write") : SL_STR("read");
        if (fault->kind == SL_FAULT_BAD_CALL) access = SL_STR("call");
        write_text(out, SL_STR("access"), access);
        write_address(out, SL_STR("memory"), fault->memory);
    }
}

static void write_registers(sl_out *out, const struct fault_registers *registers) {
    SL_CVIEW(uint64_t) general = SL_ARRAY_CVIEW(uint64_t, registers->general);
    write_name(out, SL_STR("registers"));
    sl_print(out, "{{\"rip\":\"0x{:x}\"", registers->rip);
    for (size_t i = 0; i < sl_len(general); i++)
        write_address(out, sl_trim_end(sl_slice(REGISTER_NAMES, 3 * i, 3 * i + 3)),
                      sl_get(general, i));
    write_address(out, SL_STR("cr2"), registers->cr2);
    write_address(out, SL_STR("rflags"), registers->rflags);
    write_address(out, SL_STR("error"), registers->error_code);
    sl_print(out, "}}");
}

/// Writes the frames of all addresses; those of safelib too, unlike the report in words.
static void write_stack(sl_out *out, sl_cbytes symbols, const struct fault_stack *stack) {
    bool is_first = true;
    write_name(out, SL_STR("stack"));
    sl_print(out, "[");
    for (size_t i = 0; i < stack->count; i++) {
        uint64_t address = sl_get(SL_ARRAY_CVIEW(uint64_t, stack->addresses), i);
        struct symbol symbol = {};
        symbols_find(symbols, address, &symbol);
        size_t k = 0;
        do {
            sl_print(out, "{}{{\"address\":\"0x{:x}\"", is_first ? SL_STR("") : SL_STR(","),
                     address);
            is_first = false;
            if (symbol.frame_count > 0)
                write_frame(out, &symbol, sl_get(SL_ARRAY_CVIEW(symbol_frame, symbol.frames), k));
            sl_print(out, "}}");
            k++;
        } while (k < symbol.frame_count);
    }
    sl_print(out, "]");
    if (stack->count == FAULT_STACK_FRAMES_MAX) sl_print(out, ",\"is_cut\":true");
}

void fault_json_write(sl_out *out, const struct fault_origin *origin, const struct fault *fault,
                      const struct fault_registers *registers, const struct fault_scene *scene) {
    struct fault_stack stack = fault_stack_walk(registers, scene);
    struct symbol symbol = {};
    symbol_frame blamed = {};
    sl_print(out, "{{\"report\":\"{}\"", origin->is_panic ? SL_STR("panic") : SL_STR("fault"));
    write_text(out, SL_STR("subject"), origin->subject);
    write_number(out, SL_STR("core"), origin->core);
    write_number(out, SL_STR("behaviour"), origin->behaviour);
    sl_print(out, ",\"fork\":{}", origin->is_fork);
    if (origin->left_out > 0) write_number(out, SL_STR("left_out"), origin->left_out);
    write_what(out, fault);
    if (fault_blame_find(scene->symbols, &stack, !origin->is_panic, &symbol, &blamed))
        write_frame(out, &symbol, blamed);
    if (origin->is_panic) write_registers(out, registers);
    write_stack(out, scene->symbols, &stack);
    sl_print(out, "}}\n");
}
