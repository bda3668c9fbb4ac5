// Assembly that jumps.
[[maybe_unused]] static void f(void) { __asm goto("" :::: out); out: ; // expect: P4
}
