// Where a core begins after INIT and SIPI: real mode, in a copy of cores_start_page. It
// goes straight to long mode and from there to cores_enter() on its own stack.
//
// - The copy lies below 1 MiB; page tables of its own show it there, and the rest of the
//   kernel where it always is. Once on the final tables a core cannot see the copy any more.
// - Cores take their numbers as they come, so that one that is slow or absent takes none.
// - The page is executed only: what is filled in is written through the direct map before.

// Section 2.5 of the Intel manual, volume 3A. Global pages come with the final tables: else
// the start page would stay in the core's TLB.
#define CR0_PE_MP_NE_WP_PG 0x80010023
#define CR4_PAE_OSFXSR_OSXMMEXCPT 0x620
#define CR4_PGE 0x80
#define MSR_EFER 0xc0000080
#define EFER_LME_NXE 0x900

        .section .rodata
        .balign 16
        .globl cores_start_page
        .globl cores_start_page_end
        .code16
cores_start_page:
        cli
        cld
        movw %cs, %ax
        movw %ax, %ds
        lgdtl gdt_pointer - cores_start_page
        movl $CR4_PAE_OSFXSR_OSXMMEXCPT, %eax
        movl %eax, %cr4
        movl root - cores_start_page, %eax
        movl %eax, %cr3
        movl $MSR_EFER, %ecx
        rdmsr
        orl $EFER_LME_NXE, %eax
        wrmsr
        movl $CR0_PE_MP_NE_WP_PG, %eax
        movl %eax, %cr0
        ljmpl *target - cores_start_page
        .code64
long_mode:
        movq $cores_begin, %rax
        jmp *%rax

        .balign 8
gdt:    .quad 0
        .quad 0x00af9b000000ffff // 64-bit code
        // struct cores_start_end
gdt_pointer:
        .short 15
        .long gdt - cores_start_page // and the page's address
target: .long long_mode - cores_start_page // and the page's address
        .short 8
root:   .long 0
cores_start_page_end:

        .text
cores_begin:
        movq cores_root(%rip), %rax
        movq %rax, %cr3
        movq %cr4, %rax
        orq $CR4_PGE, %rax
        movq %rax, %cr4
        xorl %eax, %eax
        movl %eax, %ss
        movl %eax, %ds
        movl %eax, %es
        movl %eax, %fs
        movl %eax, %gs
        movl $1, %esi
        lock xaddl %esi, cores_come(%rip) // the number, from 1
        cmpl cores_wanted(%rip), %esi
        ja 1f
        movq cores_area_bytes(%rip), %rax
        leaq -1(%rsi), %rdi
        imulq %rax, %rdi
        addq cores_areas(%rip), %rdi
        leaq -4096(%rdi, %rax), %rsp // the end of the app's stack
        xorl %ebp, %ebp
        pushq %rbp // the end of every stack trace
        pushq %rbp
        call cores_enter
1:      cli
        hlt
        jmp 1b
