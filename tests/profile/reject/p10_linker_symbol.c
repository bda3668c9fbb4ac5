// A name that the linker script defines: the linker would let the script's symbol win, and the
// call would run whatever is at the end of the code.
void image_text_end_(void); // expect: P10 P11
