// Code that is there only in the real compilation.
#ifdef EVIL // expect: P11
static int f(int *p) { return p[1]; }
#else  // expect: P11
#endif // expect: P11
