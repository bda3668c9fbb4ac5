// main is a name as any other.
int main(void) { // expect: P11
    return 0;
}
