// A range of cases.
[[maybe_unused]] static int f(int x) { switch (x) { case 1 ... 3: return 1; default: return 0; } } // expect: P11
