// The entry point, without the header that declares it.
int app_main(int *self) { // expect: P11 P13
    return *self;
}
