// The way to sleep of kernel/core/scheduler.c, for spin: whatever the order of steps, no piece of
// work lies in a queue while all who could run it sleep.
// - A core that is busy for good makes work; two others run it, sleep, and are woken. Nobody wakes by
//   himself here, as the machine's cores do after a while.
// - One statement is one access to shared memory. Both sides have a fence between their store and
//   their look, so sequential consistency is what the CPU gives here.

#define PIECES 3
#define CORES 2

byte queued = 0, done = 0;
byte sleepers = 0;
bool is_asleep[CORES];
bool is_woken[CORES]; // the note that an interrupt leaves

// Whoever turns is_asleep to false takes the core from the count.
inline take_sleeper(i, taken) {
    atomic {
        taken = is_asleep[i];
        is_asleep[i] = false
    };
    if
    :: taken -> sleepers--
    :: else
    fi
}

active proctype Maker() {
    byte made = 0, i;
    bool taken;
    do
    :: made < PIECES ->
        queued++; // under the queue's lock
        made++;
        if
        :: sleepers > 0 ->
            i = 0;
            do
            :: i < CORES ->
                take_sleeper(i, taken);
                if
                :: taken -> is_woken[i] = true; break
                :: else -> i++
                fi
            :: else -> break
            od
        :: else
        fi
    :: else -> break
    od;
    done == PIECES
}

active [CORES] proctype Core() {
    byte self = _pid - 1;
    bool goes_on, taken;
end:
    do
    :: // run what there is
        do
        :: atomic { queued > 0 -> queued-- };
            atomic {
                done++;
                assert(done <= PIECES)
            }
        :: else -> break
        od;
        // wait()
        goes_on = false;
        do
        :: !goes_on ->
            is_asleep[self] = true;
            sleepers++;
            goes_on = (queued > 0);
            if
            :: !goes_on ->
end_asleep:
                is_woken[self]; // wait
                is_woken[self] = false
            :: else
            fi;
            take_sleeper(self, taken)
        :: else -> break
        od
    od
}
