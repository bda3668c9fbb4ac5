// The algorithm of kernel/core/behaviour.c, for spin: behaviours that ask for overlapping sets of
// cowns, in any order of steps of the cores that make and run them, all run, each has its cowns to
// itself, and none sees a state that a fault has left.
// - Three behaviours over three cowns: {0, 1, 2}, {1, 2}, {0, 2}, each made by a core of its own,
//   which then runs what is ready until all three have ended. Requests are in the order of the cowns.
// - Any of them may fault while its states are half changed.
// - One statement is one access to shared memory, but for the states: those are their holder's.

#define BEHAVIOURS 3
#define COWNS 3
#define NOBODY 255
// Request number: 3 * behaviour + 0, 1 or 2. Behaviour 0 has three, the others have 1 and 2 alone.
#define OWNER(request) ((request) / 3)
#define BEGIN(b) (b == 0 -> 0 : 1)
#define SIZE(b) (b == 0 -> 3 : 2)
#define COWN_OF(request) ((request) < 3 -> (request) : ((request) == 4 -> 1 : ((request) == 7 -> 0 : 2)))

byte last[COWNS] = NOBODY;
byte next[9] = NOBODY;
bool is_linked[9];
byte waiting[BEHAVIOURS];
byte holders[COWNS];
bool is_broken[COWNS];
bool is_stale[COWNS];
byte ended = 0;
chan ready = [BEHAVIOURS] of { byte };

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

inline link_all(mine) {
    for (i : BEGIN(mine) .. 2) {
        link(3 * mine + i)
    }
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

// What was left by a fault is made anew before anybody looks.
inline hold(request) {
    c = COWN_OF(request);
    holders[c]++;
    assert(holders[c] == 1);
    if
    :: is_stale[c] -> is_stale[c] = false; is_broken[c] = false
    :: else
    fi;
    assert(!is_broken[c]);
    is_broken[c] = true
}

inline let_go(request) {
    c = COWN_OF(request);
    if
    :: has_faulted -> is_stale[c] = true
    :: else -> is_broken[c] = false
    fi;
    holders[c]--
}

proctype Core(byte mine) {
    byte before, granted = 1, b, i, c;
    bool released, has_faulted;
    waiting[mine] = SIZE(mine) + 1;
    link_all(mine);
    for (i : BEGIN(mine) .. 2) {
        is_linked[3 * mine + i] = true
    }
    grant(mine, granted);
    do
    :: ready?b ->
        atomic { for (i : BEGIN(b) .. 2) { hold(3 * b + i) } };
        if
        :: has_faulted = true
        :: has_faulted = false
        fi;
        atomic { for (i : BEGIN(b) .. 2) { let_go(3 * b + i) } };
        for (i : BEGIN(b) .. 2) {
            release(3 * b + i)
        }
        ended++
    :: ended == BEHAVIOURS -> break
    od
}

init {
    atomic { run Core(0); run Core(1); run Core(2) };
    ended == BEHAVIOURS
}
