// const is lost in an initialiser.
struct node {
    int *p;
};
static struct node f(const int *p) {
    return (struct node){p}; // expect: P14
}
