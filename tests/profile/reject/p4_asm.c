// Inline assembly.
static void halt(void) {
    __asm__ volatile("hlt"); // expect: P4
}
