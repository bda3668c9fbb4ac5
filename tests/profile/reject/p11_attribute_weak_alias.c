// A weak alias.
int real(int x); int g(int) __attribute__((weak, alias("real"))); // expect: P11
