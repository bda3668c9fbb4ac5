// An interpreter that believes its program: an opcode that there is not.
#include "tests/profile/fault/programs.h"

enum opcode : uint8_t { OP_PUSH, OP_ADD, OP_PRINT };

static uint32_t operands(enum opcode opcode) {
    switch (opcode) {
    case OP_PUSH:
        return 1;
    case OP_ADD:
    case OP_PRINT:
        return 0;
    default:
        sl_unreachable(); // fault: UNREACHABLE
    }
}

void program_unknown_opcode(app *self) {
    const uint8_t code[] = {OP_PUSH, 2, OP_PUSH, 3, OP_ADD, 99, OP_PRINT};
    sl_cbytes program = SL_ARRAY_CVIEW(uint8_t, code);
    for (size_t at = 0; at < sl_len(program);)
        at += 1 + operands((enum opcode)sl_get(program, at));
    console_print(self->console, "done\n");
}
