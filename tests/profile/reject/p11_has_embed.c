// The same of embedded files.
#if __has_embed("x") // expect: P11
#endif // expect: P11
