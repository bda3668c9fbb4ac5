// The algorithm of scopes in kernel/core/behaviour.c (behaviour_join_scope, behaviour_put_after,
// behaviour_end), for spin: what comes after a behaviour is scheduled once, and only when that has
// ended with all that it has made, however its forks interleave.
// - LAST comes after BEHAVIOUR. Of three forks of BEHAVIOUR, on cores of their own, two put one more
//   after it (NEXT and NEXT + 1), and one makes a behaviour (CHILD), which may end at once.
// - One statement is one access to shared memory.

#define LAST 0
#define BEHAVIOUR 1
#define CHILD 2
#define NEXT 3
#define ALL 5
#define NOBODY 255

byte after[ALL] = NOBODY;
byte waiting[ALL];
bool has_ended[ALL];
byte forks_left = 3;

// Something that `who` waits for has ended. Who need wait no more runs and ends, which is a step
// towards what comes after that.
inline step(who) {
    at = who;
    do
    :: at == NOBODY -> break
    :: else ->
        atomic { waiting[at]--; is_last = (waiting[at] == 0) };
        if
        :: !is_last -> break
        :: else
        fi;
        assert(!has_ended[at] && has_ended[BEHAVIOUR]);
        assert(at != LAST || (has_ended[CHILD] && has_ended[NEXT] && has_ended[NEXT + 1]));
        has_ended[at] = true;
        at = after[at]
    od
}

proctype PutAfter(byte who) {
    byte seen;
    bool is_done = false;
    waiting[who] = 1;
    seen = after[BEHAVIOUR];
    do
    :: !is_done ->
        after[who] = seen;
        atomic {
            if
            :: after[BEHAVIOUR] == seen -> after[BEHAVIOUR] = who; is_done = true
            :: else -> seen = after[BEHAVIOUR]
            fi
        }
    :: is_done -> break
    od;
    forks_left--
}

proctype Child() {
    byte at = after[CHILD];
    bool is_last;
    has_ended[CHILD] = true;
    step(after[CHILD])
}

proctype Make() {
    byte seen = after[BEHAVIOUR];
    after[CHILD] = seen;
    waiting[seen]++;
    run Child();
    forks_left--
}

init {
    byte at;
    bool is_last;
    after[BEHAVIOUR] = LAST;
    waiting[LAST] = 1;
    atomic { run PutAfter(NEXT); run PutAfter(NEXT + 1); run Make() };
    forks_left == 0; // BEHAVIOUR joins its forks
    has_ended[BEHAVIOUR] = true;
    step(after[BEHAVIOUR]);
    has_ended[LAST] // without a way on if nobody schedules it
}
