// The first instructions: one 32-bit entry for PVH and Multiboot2 that turns long
// mode on and calls boot_start() in the higher half.
//
// - Entered with paging off, flat 32-bit segments, interrupts off.
// - PVH: ebx = address of hvm_start_info. Multiboot2: eax = magic, ebx = information.
// - The tables made here map the lowest 4 GiB twice, at 0 and at DIRECT_MAP_BASE, and
//   the image at its link address, all writable. What is at 0 goes before the first line
//   of C: a null pointer is a page fault from then on. kernel/paging replaces the rest.

#define MULTIBOOT2_HEADER_MAGIC 0xe85250d6
#define MULTIBOOT2_BOOT_MAGIC 0x36d76289
#define XEN_ELFNOTE_PHYS32_ENTRY 18

#define IMAGE_VIRTUAL_BASE 0xffffffff80000000
#define PHYSICAL(symbol) (symbol - IMAGE_VIRTUAL_BASE)

#define BOOT_STACK_BYTES 16384

#define PTE_PRESENT_WRITE 0x3
#define PTE_LARGE 0x80

// Section 2.5 of the Intel manual, volume 3A. Compiled C may use SSE from its first line on.
#define CR0_PE_MP_NE_WP_PG 0x80010023
#define CR4_PAE_PGE_OSFXSR_OSXMMEXCPT 0x6a0
#define MSR_EFER 0xc0000080
#define EFER_LME_NXE 0x900

#define CPUID_EXTENDED_FEATURES 0x80000001
#define CPUID_LONG_MODE_BIT 29
#define CPUID_NX_BIT 20

        // Multiboot2 specification 2.0, 3.1: header in the first 32 KiB, 8-byte aligned.
        .section .boot.header, "a"
        .balign 8
multiboot2_header:
        .long MULTIBOOT2_HEADER_MAGIC
        .long 0 // architecture: i386 protected mode
        .long multiboot2_header_end - multiboot2_header
        .long -(MULTIBOOT2_HEADER_MAGIC + (multiboot2_header_end - multiboot2_header))
        .short 3, 0 // entry address tag: the physical one
        .long 12
        .long boot_entry
        .balign 8
        .short 6, 0 // modules are to be page aligned
        .long 8
        .short 0, 0 // end
        .long 8
multiboot2_header_end:

        // Xen's PVH boot: an ELF note that names the 32-bit entry.
        .section .note.pvh, "a", @note
        .balign 4
        .long 4, 4, XEN_ELFNOTE_PHYS32_ENTRY
        .asciz "Xen"
        .long boot_entry_pvh

        .section .boot, "ax"
        .code32
        .globl boot_entry_pvh
boot_entry_pvh:
        xorl %eax, %eax // eax tells the protocols apart

        .globl boot_entry
boot_entry:
        cli
        cld
        movl %eax, %ebp // protocol; ebx: boot information
        rdtsc
        movl %eax, %esi // time of entry: edx, esi

        // Zero what is to be zero, whatever the loader left there: it may have put a module over
        // it, which is found out and said later.
        movl $PHYSICAL(image_bss_start_), %edi
        movl $image_physical_end_, %ecx
        subl %edi, %ecx
        shrl $2, %ecx
        xorl %eax, %eax
        rep stosl

        movl $PHYSICAL(boot_stack_top), %esp
        pushl %ebx // boot information
        pushl %ebp // protocol
        pushl %edx // time of entry
        pushl %esi

        // Long mode and no-execute pages, or no way to go on.
        movl $0x80000000, %eax
        cpuid
        cmpl $CPUID_EXTENDED_FEATURES, %eax
        jb boot_unsupported
        movl $CPUID_EXTENDED_FEATURES, %eax
        cpuid
        btl $CPUID_LONG_MODE_BIT, %edx
        jnc boot_unsupported
        btl $CPUID_NX_BIT, %edx
        jnc boot_unsupported

        // Four page directories of 2 MiB pages: the lowest 4 GiB.
        movl $PHYSICAL(boot_directories), %edi
        movl $(PTE_PRESENT_WRITE | PTE_LARGE), %eax
        xorl %edx, %edx
        movl $2048, %ecx
1:      movl %eax, (%edi)
        movl %edx, 4(%edi)
        addl $8, %edi
        addl $0x200000, %eax
        loop 1b

        // Directories -> pointers[0..3], and directory 0 again where the image is linked.
        movl $PHYSICAL(boot_pointers), %edi
        movl $(PHYSICAL(boot_directories) + PTE_PRESENT_WRITE), %eax
        movl $4, %ecx
2:      movl %eax, (%edi)
        addl $8, %edi
        addl $4096, %eax
        loop 2b
        movl $(PHYSICAL(boot_directories) + PTE_PRESENT_WRITE), PHYSICAL(boot_image_pointers) + 510 * 8

        movl $(PHYSICAL(boot_pointers) + PTE_PRESENT_WRITE), %eax
        movl %eax, PHYSICAL(boot_root)
        movl %eax, PHYSICAL(boot_root) + 256 * 8
        movl $(PHYSICAL(boot_image_pointers) + PTE_PRESENT_WRITE), PHYSICAL(boot_root) + 511 * 8

        movl $PHYSICAL(boot_root), %eax
        movl %eax, %cr3
        movl $CR4_PAE_PGE_OSFXSR_OSXMMEXCPT, %eax
        movl %eax, %cr4
        movl $MSR_EFER, %ecx
        rdmsr
        orl $EFER_LME_NXE, %eax
        wrmsr
        movl $CR0_PE_MP_NE_WP_PG, %eax
        movl %eax, %cr0
        lgdt boot_gdt_pointer
        ljmp $8, $boot_long_mode

        // "parapet: needs an x86-64 CPU with NX" on COM1, then off for ever.
boot_unsupported:
        movl $boot_unsupported_text, %esi
3:      lodsb
        testb %al, %al
        jz 4f
        movw $0x3f8, %dx
        outb %al, %dx
        jmp 3b
4:      hlt
        jmp 4b
boot_unsupported_text:
        .asciz "parapet: this CPU has no 64-bit mode with no-execute pages\r\n"

        .code64
boot_long_mode:
        xorl %eax, %eax
        movl %eax, %ss
        movl %eax, %ds
        movl %eax, %es
        movl %eax, %fs
        movl %eax, %gs
        movq $boot_stack_top, %rsp
        movq -16(%rsp), %rdx  // time of entry
        movl -8(%rsp), %edi   // protocol
        movl -4(%rsp), %esi   // boot information
        subq $16, %rsp
        xorl %ebp, %ebp
        pushq %rbp            // the end of every stack trace
        pushq %rbp
        movq $boot_high, %rax
        jmp *%rax

        .balign 8
boot_gdt:
        .quad 0
        .quad 0x00af9b000000ffff // 64-bit code
boot_gdt_end:
boot_gdt_pointer:
        .short boot_gdt_end - boot_gdt - 1
        .long boot_gdt

        // Where the image is linked. The descriptor table is gone too, until cpu_init()
        // loads another one; nobody looks at it before.
        .text
boot_high:
        movq $0, boot_root
        movq %cr3, %rax
        movq %rax, %cr3
        call boot_start
        ud2

        .bss
        .balign 4096
boot_root:
        .skip 4096
boot_pointers:
        .skip 4096
boot_image_pointers:
        .skip 4096
boot_directories:
        .skip 4 * 4096

        // The kernel's own stack. Its lowest page is the guard (machine.c).
        .section .bss.stacks, "aw", @nobits
        .balign 4096
        .globl boot_stack
boot_stack:
        .skip 4096 + BOOT_STACK_BYTES
        .globl boot_stack_top
boot_stack_top:
