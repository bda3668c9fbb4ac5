// Exception entries: every vector saves the registers as struct fault_registers and
// calls trap_handle(), which never returns. Interrupts come only in cpu_wait(), which
// they end.
//
// - Both run on a stack of their own (the IST entry that cpu.c gives them), so that an
//   exhausted stack can still be reported.

#define REGISTERS_BYTES (21 * 8)

#define APIC_END_OF_INTERRUPT 0xb0
#define X2APIC_END_OF_INTERRUPT 0x80b

        // Vectors with which the CPU pushes an error code: 8, 10 to 14, 17, 21, 29, 30.
#define HAS_ERROR_CODE 0x60227d00

        // The entries, 8 bytes each: of the 32 exceptions, then of all interrupts.
        .text
        .balign 8
        .globl trap_entries
trap_entries:
        .set vector_number, 0
        .rept 32
        .balign 8
        pushq $vector_number
        jmp trap_save
        .set vector_number, vector_number + 1
        .endr

        // Any interrupt. Returns, so it changes nothing but what it saves: no SSE.
        .balign 8
trap_wake:
        pushq %rax
        pushq %rcx
        pushq %rdx
        xorl %eax, %eax
        movq apic_registers(%rip), %rcx
        testq %rcx, %rcx
        jz 1f
        movl %eax, APIC_END_OF_INTERRUPT(%rcx)
        jmp 2f
1:      movl $X2APIC_END_OF_INTERRUPT, %ecx
        xorl %edx, %edx
        wrmsr
2:      popq %rdx
        popq %rcx
        popq %rax
        iretq

        // On the stack: vector, error code of some, rip, cs, rflags, rsp, ss.
trap_save:
        cld
        subq $REGISTERS_BYTES, %rsp
        movq %rax, 0(%rsp)
        movq %rcx, 8(%rsp)
        movq %rdx, 16(%rsp)
        movq %rbx, 24(%rsp)
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
        movq REGISTERS_BYTES(%rsp), %rax
        movq %rax, 160(%rsp) // vector
        leaq REGISTERS_BYTES + 8(%rsp), %rcx
        xorl %edx, %edx
        movl $HAS_ERROR_CODE, %esi
        btl %eax, %esi
        jnc 1f
        movq (%rcx), %rdx
        addq $8, %rcx
1:      movq %rdx, 152(%rsp) // error code
        movq 0(%rcx), %rax
        movq %rax, 128(%rsp) // rip
        movq 16(%rcx), %rax
        movq %rax, 136(%rsp) // rflags
        movq 24(%rcx), %rax
        movq %rax, 32(%rsp) // rsp
        movq %cr2, %rax
        movq %rax, 144(%rsp)
        movq %rsp, %rdi
        andq $-16, %rsp
        xorl %ebp, %ebp
        call trap_handle
        ud2
