// The same without the word.
int kernel_secret(long address); // expect: P11
