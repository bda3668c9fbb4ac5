// A function of another file, declared here.
extern int kernel_secret(long address); // expect: P11
