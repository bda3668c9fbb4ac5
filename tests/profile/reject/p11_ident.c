// A note for the object file.
#ident "x" // expect: P11
