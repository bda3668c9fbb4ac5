// void * by typeof.
static void run(void);
struct node {
    typeof(run()) *any; // expect: P2
};
