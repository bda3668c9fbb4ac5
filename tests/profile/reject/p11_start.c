// The name where linkers begin.
void _start(void) {} // expect: P11
