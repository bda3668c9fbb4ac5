// The conditional directives of C23.
#ifdef A // expect: P11
#elifdef B // expect: P11
#endif // expect: P11
