// OpenMP.
#pragma omp parallel for // expect: P11
[[maybe_unused]] static int f(int x) {
    return x;
}
