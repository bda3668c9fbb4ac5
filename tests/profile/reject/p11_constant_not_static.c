// A constant that no header declares.
const int limit = 3; // expect: P11
