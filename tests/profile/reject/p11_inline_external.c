// An inline function that other files can see.
inline int f(int x) { // expect: P11
    return x;
}
