// Assembly in a macro that is not even used.
#define HALT __asm("hlt") // expect: P4
