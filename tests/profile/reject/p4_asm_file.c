// Assembly outside a function.
__asm__(".globl evil"); // expect: P4
