// The address of the stack frame.
static bool f(void) {
    return __builtin_frame_address(0) == nullptr; // expect: P2 P5
}
