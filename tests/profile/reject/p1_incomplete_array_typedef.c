// The same by way of a typedef.
typedef int row_t[]; // expect: P1
