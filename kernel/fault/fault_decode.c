// From a CPU exception to a fault.
// A failed check traps with an undefined instruction that says by itself which check it was:
//   safelib           ud1q kind(%index), %length     (safelib/fault_site.h)
//   clang's sanitizer ud1l handler(%eax), %eax
//   clang's kcfi      ud2, at an address that .kcfi_traps lists
#include "kernel/fault/fault_decode.h"

#include "kernel/fault/fault_memory.h"

// Exceptions (volume 3A, section 6.3.1).
enum : uint8_t {
    VECTOR_DIVIDE = 0,
    VECTOR_INVALID_OPCODE = 6,
    VECTOR_DOUBLE_FAULT = 8,
    VECTOR_STACK_SEGMENT = 12,
    VECTOR_GENERAL_PROTECTION = 13,
    VECTOR_PAGE_FAULT = 14,
    VECTOR_MACHINE_CHECK = 18,
    VECTOR_TICK = 33, // the kernel's own: of a task that has used up its time
};

// Error code of a page fault (volume 3A, section 4.7).
enum : uint64_t { PAGE_PRESENT = 1 << 0, PAGE_WRITE = 1 << 1, PAGE_FETCH = 1 << 4 };

// Instruction bytes (volume 2A, sections 2.1 and 2.2).
enum : uint8_t {
    ADDRESS_SIZE_PREFIX = 0x67,
    REX_B = 1 << 0,
    REX_X = 1 << 1,
    REX_R = 1 << 2,
    REX_W = 0x48,
    MODRM_RM_SIB = 4,
    SIB_NO_INDEX = 4,
    OPCODE_ESCAPE = 0x0f,
    OPCODE_UD2 = 0x0b,
    OPCODE_UD1 = 0xb9,
    OPCODE_ADD_LOAD = 0x03,
    OPCODE_GROUP_5 = 0xff,
};

// Numbers of clang's checks: enum SanitizerHandler of clang 19.
enum : uint8_t {
    CLANG_ADD_OVERFLOW = 0,
    CLANG_UNREACHABLE = 1,
    CLANG_DIVIDE = 3,
    CLANG_FLOAT_CAST = 5,
    CLANG_LOAD_INVALID_VALUE = 10,
    CLANG_MISSING_RETURN = 11,
    CLANG_MULTIPLY_OVERFLOW = 12,
    CLANG_NEGATE_OVERFLOW = 13,
    CLANG_OUT_OF_BOUNDS = 18,
    CLANG_SHIFT = 20,
    CLANG_SUBTRACT_OVERFLOW = 21,
};

/// An access below this address, where nothing is ever mapped, is one through a null pointer to a
/// large object; one this little below null, too.
static const uint64_t NULL_OBJECT_BYTES = (uint64_t)512 << 30;
static const uint64_t NULL_BEFORE_BYTES = 1 << 20;
/// How far above a guard page a stack pointer can be that ran into it.
static const uint64_t GUARD_REACH_BYTES = 4096;

static uint8_t code_at(const struct fault_scene *scene, uint64_t address) {
    uint8_t byte = 0;
    (void)fault_memory_read8(&scene->text, address, &byte);
    return byte;
}

static uint64_t register_at(const struct fault_registers *registers, size_t number) {
    return sl_get(SL_ARRAY_CVIEW(uint64_t, registers->general), number);
}

static bool is_kcfi_trap(const struct fault_scene *scene, uint64_t address) {
    const struct fault_memory *traps = &scene->kcfi_traps;
    for (size_t i = 0; i < sl_len(traps->bytes) / 4; i++) {
        uint64_t entry = traps->start + 4 * i;
        uint32_t distance = 0;
        if (fault_memory_read32(traps, entry, &distance) == SL_OK &&
            entry + (uint64_t)(int64_t)(int32_t)distance == address)
            return true;
    }
    return false;
}

/// Is the address in a guard page, or at most `reach` above one, where a stack begins? What lies
/// below a guard is the end of another stack.
static bool is_in_guard(const struct fault_scene *scene, uint64_t address, uint64_t reach) {
    for (size_t i = 0; i < sl_len(scene->guards); i++) {
        struct fault_region guard = sl_get(scene->guards, i);
        if (guard.len != 0 && address - guard.start < guard.len + reach) return true;
    }
    return false;
}

/// A failed kcfi check: the ud2 stands before the call (or jump) through a register.
static void decode_bad_call(const struct fault_registers *registers,
                            const struct fault_scene *scene, uint64_t trap, struct fault *fault) {
    uint64_t at = trap + 2;
    size_t number = 0;
    fault->kind = SL_FAULT_BAD_CALL;
    if (code_at(scene, at) == (0x40 | REX_B)) {
        number = 8;
        at++;
    }
    uint8_t modrm = code_at(scene, at + 1);
    bool is_call_or_jump = (modrm & 0xf8) == 0xd0 || (modrm & 0xf8) == 0xe0;
    if (code_at(scene, at) != OPCODE_GROUP_5 || !is_call_or_jump) return;
    fault->has_memory = true;
    fault->memory = register_at(registers, number + modrm % 8);
}

static sl_fault_kind kind_of_clang_check(uint8_t number) {
    switch (number) {
    case CLANG_ADD_OVERFLOW:
    case CLANG_MULTIPLY_OVERFLOW:
    case CLANG_NEGATE_OVERFLOW:
    case CLANG_SUBTRACT_OVERFLOW:
        return SL_FAULT_OVERFLOW;
    case CLANG_DIVIDE:
        return SL_FAULT_DIVIDE;
    case CLANG_FLOAT_CAST:
        return SL_FAULT_FLOAT_CAST;
    case CLANG_LOAD_INVALID_VALUE: // of C's types only bool is checked
        return SL_FAULT_BOOL;
    case CLANG_UNREACHABLE:
    case CLANG_MISSING_RETURN:
        return SL_FAULT_UNREACHABLE;
    case CLANG_OUT_OF_BOUNDS:
        return SL_FAULT_INDEX;
    case CLANG_SHIFT:
        return SL_FAULT_SHIFT;
    default:
        return SL_FAULT_ILLEGAL_INSTRUCTION;
    }
}

/// safelib's fault site: REX.W 0F B9, ModRM with an 8-bit displacement, SIB for rsp and r12.
static void decode_site(const struct fault_registers *registers, const struct fault_scene *scene,
                        struct fault *fault) {
    uint8_t rex = code_at(scene, fault->address);
    uint8_t modrm = code_at(scene, fault->address + 3);
    uint64_t next = fault->address + 4;
    size_t length_register = (modrm >> 3) % 8 + ((rex & REX_R) != 0 ? 8u : 0u);
    size_t index_register = modrm % 8 + ((rex & REX_B) != 0 ? 8u : 0u);
    if (modrm >> 6 != 1 || (rex & REX_X) != 0) return;
    if (modrm % 8 == MODRM_RM_SIB) {
        uint8_t sib = code_at(scene, next);
        if ((sib >> 3) % 8 != SIB_NO_INDEX) return;
        index_register = sib % 8 + ((rex & REX_B) != 0 ? 8u : 0u);
        next++;
    }
    uint8_t kind = code_at(scene, next);
    if (kind < SL_FAULT_INDEX || kind > SL_FAULT_FORK) return;
    fault->kind = (sl_fault_kind)kind;
    fault->index = register_at(registers, index_register);
    fault->length = register_at(registers, length_register);
    fault->has_bounds = kind <= SL_FAULT_OVERFLOW;
}

static void decode_invalid_opcode(const struct fault_registers *registers,
                                  const struct fault_scene *scene, struct fault *fault) {
    uint64_t at = fault->address;
    uint8_t first = code_at(scene, at);
    uint8_t second = code_at(scene, at + 1);
    uint8_t third = code_at(scene, at + 2);
    if ((first & 0xf8) == REX_W && second == OPCODE_ESCAPE && third == OPCODE_UD1) {
        decode_site(registers, scene, fault);
    } else if (first == ADDRESS_SIZE_PREFIX && second == OPCODE_ESCAPE && third == OPCODE_UD1 &&
               code_at(scene, at + 3) == 0x40) {
        fault->kind = kind_of_clang_check(code_at(scene, at + 4));
    } else if (first == OPCODE_ESCAPE && second == OPCODE_UD2 && is_kcfi_trap(scene, at)) {
        decode_bad_call(registers, scene, at, fault);
    }
}

/// Is this the load of a kcfi check, `addl -4(%target), %r10d; je 2; ud2`? It faults when the
/// target is not even readable.
static bool decode_kcfi_load(const struct fault_registers *registers,
                             const struct fault_scene *scene, struct fault *fault) {
    if (code_at(scene, fault->address + 1) != OPCODE_ADD_LOAD) return false;
    for (uint64_t load_len = 4; load_len <= 5; load_len++) {
        uint64_t trap = fault->address + load_len + 2;
        if (is_kcfi_trap(scene, trap)) {
            decode_bad_call(registers, scene, trap, fault);
            return true;
        }
    }
    return false;
}

static void decode_page_fault(const struct fault_registers *registers,
                              const struct fault_scene *scene, struct fault *fault) {
    uint64_t code = registers->error_code;
    fault->has_memory = true;
    fault->memory = registers->cr2;
    fault->is_write = (code & PAGE_WRITE) != 0;
    fault->is_fetch = (code & PAGE_FETCH) != 0;
    if (is_in_guard(scene, registers->cr2, 0))
        fault->kind = SL_FAULT_STACK_OVERFLOW;
    else if (fault->is_fetch)
        fault->kind = SL_FAULT_BAD_CALL;
    else if ((code & PAGE_PRESENT) != 0)
        fault->kind = SL_FAULT_PROTECTION;
    else if (decode_kcfi_load(registers, scene, fault))
        fault->kind = SL_FAULT_BAD_CALL;
    else if (registers->cr2 + NULL_BEFORE_BYTES < NULL_OBJECT_BYTES + NULL_BEFORE_BYTES)
        fault->kind = SL_FAULT_NULL;
    else
        fault->kind = SL_FAULT_BAD_ADDRESS;
}

sl_str fault_name(const struct fault *fault) {
    if (fault->vector == VECTOR_MACHINE_CHECK) return SL_STR("machine check");
    return sl_fault_kind_name(fault->kind);
}

struct fault fault_decode(const struct fault_registers *registers,
                          const struct fault_scene *scene) {
    struct fault fault = {
        .kind = SL_FAULT_ILLEGAL_INSTRUCTION,
        .vector = registers->vector,
        .address = registers->rip,
    };
    switch (registers->vector) {
    case VECTOR_DIVIDE:
        fault.kind = SL_FAULT_DIVIDE;
        break;
    case VECTOR_INVALID_OPCODE:
        decode_invalid_opcode(registers, scene, &fault);
        break;
    case VECTOR_DOUBLE_FAULT:
        fault.kind =
            is_in_guard(scene, register_at(registers, FAULT_REGISTER_RSP), GUARD_REACH_BYTES)
                ? SL_FAULT_STACK_OVERFLOW
                : SL_FAULT_BAD_ADDRESS;
        break;
    case VECTOR_STACK_SEGMENT:
    case VECTOR_GENERAL_PROTECTION:
        // Without a selector in the error code it is an address that is not canonical (or a
        // misaligned vector): section 6.15.
        fault.kind = registers->error_code == 0 ? SL_FAULT_BAD_ADDRESS : SL_FAULT_PROTECTION;
        (void)decode_kcfi_load(registers, scene, &fault);
        break;
    case VECTOR_PAGE_FAULT:
        decode_page_fault(registers, scene, &fault);
        break;
    case VECTOR_TICK:
        fault.kind = SL_FAULT_TIMEOUT;
        fault.index = registers->error_code;
        break;
    default:
        break;
    }
    return fault;
}
