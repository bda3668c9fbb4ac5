// The algorithm of kernel/core/behaviour.c, for spin: behaviours that ask for overlapping sets of
// cowns, in any order of steps of the cores that make and run them, all run, and each has its cowns
// to itself.
// - Three behaviours over three cowns: {0, 1}, {1, 2}, {0, 2}, each made by a core of its own, which
//   then runs what is ready until all three have ended. Requests are in the order of the cowns.
// - One statement is one access to shared memory.

#define BEHAVIOURS 3
#define COWNS 3
#define NOBODY 255
// Request number: 2 * behaviour + 0 or 1.
#define OWNER(request) ((request) / 2)

byte last[COWNS] = NOBODY;
byte next[6] = NOBODY;
bool is_linked[6];
byte waiting[BEHAVIOURS];
byte holders[COWNS];
byte ended = 0;
chan ready = [BEHAVIOURS] of { byte };

#define FIRST(b) (b == 0 -> 0 : (b == 1 -> 1 : 0))
#define SECOND(b) (b == 0 -> 1 : 2)
#define COWN_OF(request) (((request) % 2 == 0) -> FIRST(OWNER(request)) : SECOND(OWNER(request)))

// `count` requests of behaviour b are granted.
inline grant(b, count) {
    atomic {
        waiting[b] = waiting[b] - count;
        if
        :: waiting[b] == 0 -> ready!b
        :: else
        fi
    }
}

inline link(request) {
    atomic { before = last[COWN_OF(request)]; last[COWN_OF(request)] = request };
    if
    :: before == NOBODY -> granted++
    :: else ->
        is_linked[before]; // wait
        next[before] = request
    fi
}

inline release(request) {
    if
    :: next[request] == NOBODY ->
        released = false;
        atomic {
            if
            :: last[COWN_OF(request)] == request -> last[COWN_OF(request)] = NOBODY; released = true
            :: else
            fi
        };
        if
        :: released
        :: else ->
            next[request] != NOBODY; // wait
            grant(OWNER(next[request]), 1)
        fi
    :: else -> grant(OWNER(next[request]), 1)
    fi
}

proctype Core(byte mine) {
    byte before, granted = 1, b;
    bool released;
    waiting[mine] = 3;
    link(2 * mine);
    link(2 * mine + 1);
    is_linked[2 * mine] = true;
    is_linked[2 * mine + 1] = true;
    grant(mine, granted);
    do
    :: ready?b ->
        holders[FIRST(b)]++;
        holders[SECOND(b)]++;
        assert(holders[FIRST(b)] == 1 && holders[SECOND(b)] == 1);
        holders[FIRST(b)]--;
        holders[SECOND(b)]--;
        release(2 * b);
        release(2 * b + 1);
        ended++
    :: ended == BEHAVIOURS -> break
    od
}

init {
    atomic { run Core(0); run Core(1); run Core(2) };
    ended == BEHAVIOURS
}
