// What a fault is: the CPU's state when it happened, and what the kernel made of it.
//
// - A scene's views must stay valid while a fault is decoded and reported; nothing keeps them.
// - Everything in a scene is looked at with checks: a wrecked stack or register is no danger.
#pragma once

#include "safelib/bytes.h"
#include "safelib/fault_kind.h"
#include "safelib/views.h"

/// The registers of interrupted code. trap.S fills this in: its layout is fixed.
struct fault_registers {
    uint64_t general[16]; ///< as numbered by the CPU: rax rcx rdx rbx rsp rbp rsi rdi r8 ... r15
    uint64_t rip;
    uint64_t rflags;
    uint64_t cr2;        ///< the address of a page fault
    uint64_t error_code; ///< 0 where the exception has none; of a tick the time budget in ms
    uint8_t vector;      ///< number of the exception
};

/// Numbers of `general` that have a part of their own.
enum fault_register : uint8_t { FAULT_REGISTER_RSP = 4, FAULT_REGISTER_RBP = 5 };

/// A fault, decoded.
struct fault {
    sl_fault_kind kind;
    uint8_t vector;   ///< number of the exception
    bool has_bounds;  ///< `index` and `length` are known; sl_fault_kind says what they mean
    bool has_memory;  ///< `memory` is known
    bool is_write;    ///< of an access to memory
    bool is_fetch;    ///< the CPU could not fetch the instruction at `address`
    uint64_t address; ///< of the instruction
    uint64_t index;   ///< or, of a timeout, the time budget in ms
    uint64_t length;
    uint64_t memory; ///< the address that was accessed or called
};

/// Addresses from `start` on, `len` bytes.
struct fault_region {
    uint64_t start;
    uint64_t len;
};
typedef struct fault_region fault_region;
SL_VIEW_DEFINE(fault_region);

/// Memory that may be read, and the address of its first byte.
struct fault_memory {
    sl_cbytes bytes;
    uint64_t start;
};

/// Where a fault happened.
struct fault_scene {
    struct fault_memory text;       ///< the image's code
    struct fault_memory kcfi_traps; ///< its section .kcfi_traps
    struct fault_memory stack;      ///< the stack of the interrupted code
    sl_cbytes symbols;              ///< the table of symbols.h
    SL_CVIEW(fault_region) guards;  ///< the unmapped pages below the stacks
};
