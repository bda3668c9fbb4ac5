// Exception entries: every vector saves the registers as struct fault_registers and
// calls trap_handle(), which returns after an NMI only. Interrupts return to what they
// interrupted, but for a tick that ends a task: it goes on as an exception does.
//
// - All run on a stack of their own (the IST entry that cpu.c gives them), so that an
//   exhausted stack can still be reported. No interrupt comes while it is in use. NMI has
//   one to itself: it interrupts the others.
// - Until its `iretq` the CPU takes no other NMI, and nothing in between returns.

#define REGISTERS_BYTES (21 * 8)
#define CPU_CORE_IS_WOKEN 28 // offset in struct cpu_core, checked by cpu.c

#define APIC_END_OF_INTERRUPT 0xb0
#define X2APIC_END_OF_INTERRUPT 0x80b

        // Vectors with which the CPU pushes an error code: 8, 10 to 14, 17, 21, 29, 30; and the
        // tick, for which trap_tick does.
#define HAS_ERROR_CODE 0x260227d00
#define VECTOR_TICK 33

        // The entries, 8 bytes each: of the 32 exceptions, of all interrupts, of the tick.
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

        .balign 8
        jmp trap_wake
        .balign 8
        jmp trap_tick

        // These return, so they change nothing but what they save: no SSE.
trap_wake:
        movb $1, %gs:CPU_CORE_IS_WOKEN
        pushq %rax
        pushq %rcx
        pushq %rdx
        call acknowledge
        popq %rdx
        popq %rcx
        popq %rax
        iretq

trap_tick:
        pushq $0 // error code
        .irp register, rax, rcx, rdx, rsi, rdi, r8, r9, r10, r11, rbx // rbx aligns the stack
        pushq %\register
        .endr
        cld
        call acknowledge
        movq 88(%rsp), %rdi // rip
        call cores_tick
        movq %rax, 80(%rsp)
        testq %rax, %rax // the flags outlast all pops
        .irp register, rbx, r11, r10, r9, r8, rdi, rsi, rdx, rcx, rax
        popq %\register
        .endr
        jnz 1f
        addq $8, %rsp
        iretq
1:      pushq $VECTOR_TICK
        jmp trap_save

        // Changes rax, rcx and rdx.
acknowledge:
        xorl %eax, %eax
        movq apic_registers(%rip), %rcx
        testq %rcx, %rcx
        jz 1f
        movl %eax, APIC_END_OF_INTERRUPT(%rcx)
        jmp 2f
1:      movl $X2APIC_END_OF_INTERRUPT, %ecx
        xorl %edx, %edx
        wrmsr
2:      ret

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
        movabsq $HAS_ERROR_CODE, %rsi
        btq %rax, %rsi
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
        movq %rsp, %rbx
        subq $512, %rsp
        andq $-16, %rsp
        fxsave64 (%rsp) // what C may use of the unit
        xorl %ebp, %ebp
        call trap_handle

        // An NMI: no error code, so the CPU's own frame follows the vector.
        fxrstor64 (%rsp)
        movq %rbx, %rsp
        movq 128(%rsp), %rax
        movq %rax, REGISTERS_BYTES + 8(%rsp) // rip
        movq 0(%rsp), %rax
        movq 8(%rsp), %rcx
        movq 16(%rsp), %rdx
        movq 24(%rsp), %rbx
        movq 40(%rsp), %rbp
        movq 48(%rsp), %rsi
        movq 56(%rsp), %rdi
        movq 64(%rsp), %r8
        movq 72(%rsp), %r9
        movq 80(%rsp), %r10
        movq 88(%rsp), %r11
        movq 96(%rsp), %r12
        movq 104(%rsp), %r13
        movq 112(%rsp), %r14
        movq 120(%rsp), %r15
        addq $REGISTERS_BYTES + 8, %rsp
        iretq
