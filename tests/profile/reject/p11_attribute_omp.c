// OpenMP as an attribute.
[[maybe_unused]] static int f(int x) { [[omp::directive(parallel)]] { x++; } return x; // expect: P11
}
