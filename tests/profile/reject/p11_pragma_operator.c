// _Pragma.
_Pragma("clang optimize off") // expect: P11
    static int f(int x) {
    return x;
}
