// Vector types can be cast to anything of their size.
typedef int quad [[gnu::vector_size(16)]]; // expect: P2
