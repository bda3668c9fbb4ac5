// A macro is put aside.
#pragma push_macro("x") // expect: P11
