// A mutable global.
static int counter; // expect: P9
