// Exception entries: every vector saves the registers as struct fault_registers and
// calls trap_handle(), which never returns.
//
// - Each runs on a stack of its own (the IST entry that cpu.c gives it), so that an
//   exhausted stack can still be reported.

#define REGISTERS_BYTES (21 * 8)

        .macro trap_entry vector, has_error
trap_\vector:
        .if !\has_error
        pushq $0
        .endif
        pushq $\vector
        jmp trap_save
        .endm

        .text
        .altmacro
        .macro trap_entry_of vector
        .if (\vector == 8) || ((\vector >= 10) && (\vector <= 14)) || (\vector == 17) || (\vector == 21) || (\vector == 29) || (\vector == 30)
        trap_entry \vector, 1
        .else
        trap_entry \vector, 0
        .endif
        .endm

        .set vector_number, 0
        .rept 32
        trap_entry_of %vector_number
        .set vector_number, vector_number + 1
        .endr

        // On the stack: vector, error code, rip, cs, rflags, rsp, ss.
trap_save:
        cld
        subq $REGISTERS_BYTES, %rsp
        movq %rax, 0(%rsp)
        movq %rcx, 8(%rsp)
        movq %rdx, 16(%rsp)
        movq %rbx, 24(%rsp)
        movq REGISTERS_BYTES + 40(%rsp), %rax // rsp
        movq %rax, 32(%rsp)
        movq %rbp, 40(%rsp)
        movq %rsi, 48(%rsp)
        movq %rdi, 56(%rsp)
        movq %r8, 64(%rsp)
        movq %r9, 72(%rsp)
        movq %r10, 80(%rsp)
        movq %r11, 88(%rsp)
        movq %r12, 96(%rsp)
        movq %r13, 104(%rsp)
        movq %r14, 112(%rsp)
        movq %r15, 120(%rsp)
        movq REGISTERS_BYTES + 16(%rsp), %rax
        movq %rax, 128(%rsp) // rip
        movq REGISTERS_BYTES + 32(%rsp), %rax
        movq %rax, 136(%rsp) // rflags
        movq %cr2, %rax
        movq %rax, 144(%rsp)
        movq REGISTERS_BYTES + 8(%rsp), %rax
        movq %rax, 152(%rsp) // error code
        movq REGISTERS_BYTES(%rsp), %rax
        movq %rax, 160(%rsp) // vector
        movq %rsp, %rdi
        andq $-16, %rsp
        xorl %ebp, %ebp
        call trap_handle
        ud2

        // The 32 entries, for the interrupt descriptor table.
        .section .rodata
        .balign 8
        .globl trap_entries
trap_entries:
        .macro trap_address vector
        .quad trap_\vector
        .endm
        .set vector_number, 0
        .rept 32
        trap_address %vector_number
        .set vector_number, vector_number + 1
        .endr
