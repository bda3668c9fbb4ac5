// A vector as OpenCL has them.
typedef int v __attribute__((ext_vector_type(4))); // expect: P11 P2
