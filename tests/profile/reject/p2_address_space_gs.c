// A segment of the processor.
[[maybe_unused]] static int f(int __seg_gs *p) { // expect: P11 P2
    return *p; // expect: P2
}
