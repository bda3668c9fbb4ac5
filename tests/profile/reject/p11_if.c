// Conditional compilation hides code from the checker.
#if 0  // expect: P11
static int f(int *p) { return p[1]; }
#endif // expect: P11
