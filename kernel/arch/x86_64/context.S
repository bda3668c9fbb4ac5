// Running a function on another stack, and coming back early when it faulted.

        .text

        // int context_run(struct context *context, void *stack_top, int (*function)(void *), void *argument)
        // Calls function(argument) on the stack that ends at stack_top, or on this one when it is
        // null. Returns what it returns, or the value given to context_leave() on the same context.
        .globl context_run
        .type context_run, @function
context_run:
        pushq %rbp
        movq %rsp, %rbp
        pushq %rbx
        pushq %r12
        pushq %r13
        pushq %r14
        pushq %r15
        movq %rsp, (%rdi)
        testq %rsi, %rsi
        cmovnzq %rsi, %rsp
        andq $-16, %rsp
        xorl %ebp, %ebp
        pushq %rdi // context, 16-byte aligned together with the next
        pushq %rbp // the end of a stack trace
        movq %rcx, %rdi
        call *%rdx
        movq 8(%rsp), %rdi
        movl %eax, %esi
        // fall through

        // [[noreturn]] void context_leave(struct context *context, int value)
        // Ends the context_run() that filled the context, from any stack, an exception's too:
        // interrupts are on afterwards.
        .globl context_leave
        .type context_leave, @function
context_leave:
        movl %esi, %eax
        movq (%rdi), %rsp
        cld
        fninit
        pushq $0x1f80
        ldmxcsr (%rsp)
        addq $8, %rsp
        popq %r15
        popq %r14
        popq %r13
        popq %r12
        popq %rbx
        popq %rbp
        sti
        ret
