// An asm label gives a function another symbol.
static int f(void) __asm__("g"); // expect: P4
