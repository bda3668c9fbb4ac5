// The program of every header_test: the test is that its other sources compile.
int main(void) { return 0; }
