// A vector by an attribute in brackets.
typedef int v [[gnu::vector_size(16)]]; // expect: P2
