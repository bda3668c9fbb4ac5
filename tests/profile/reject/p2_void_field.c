// void * as a field.
struct node {
    void *any; // expect: P2
};
