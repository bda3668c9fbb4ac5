// extern in a source file.
extern int secret_number; // expect: P9 P11
static int f(void) { return secret_number; }
