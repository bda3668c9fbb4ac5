// A call of a function that nothing declares.
static int f(void) {
    return unknown_function(1); // expect: compile
}
