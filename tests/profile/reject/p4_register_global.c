// A variable in a register of the machine.
register int r __asm__("rsp"); // expect: P11 P4 compile
