// A word is forbidden.
#pragma GCC poison x // expect: P11
