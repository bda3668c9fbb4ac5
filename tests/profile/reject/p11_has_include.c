// Code that depends on which files there are.
#if __has_include(<x.h>) // expect: P11
#endif // expect: P11
