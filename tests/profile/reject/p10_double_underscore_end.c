// Two underscores at the end.
[[maybe_unused]] static int f(int len__) { // expect: P10
    return len__; // expect: P10
}
