// The same in its reserved spelling.
[[__gnu__::__const__, maybe_unused]] static int f(int x) { // expect: P11
    return x;
}
