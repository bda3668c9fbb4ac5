// A thread-local variable.
static thread_local int counter; // expect: P9
