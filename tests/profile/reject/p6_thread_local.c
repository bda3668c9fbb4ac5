// A thread-local pointer.
static thread_local int *where; // expect: P6 P9
