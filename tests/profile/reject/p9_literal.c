// A compound literal outside a function is a mutable global.
static int *const counter = &(int){1}; // expect: P9
