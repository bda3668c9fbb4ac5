// The only program of the Linux guest: hands tasks to a thread on another CPU and waits for each,
// as a pool with a mutex and condition variables does.
//
// - Runs as init. `round_trips=N` on the kernel's command line says how many.
// - Prints one line, then switches the machine off.
#define _GNU_SOURCE
#include <pthread.h>
#include <sched.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/reboot.h>
#include <time.h>

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t submitted = PTHREAD_COND_INITIALIZER, finished = PTHREAD_COND_INITIALIZER;
static uint64_t submitted_count, finished_count, wanted;

static void run_on(int cpu) {
    cpu_set_t set;
    CPU_ZERO(&set);
    CPU_SET(cpu, &set);
    if (sched_setaffinity(0, sizeof set, &set) != 0) perror("sched_setaffinity");
}

static void *work(void *unused) {
    (void)unused;
    run_on(1);
    pthread_mutex_lock(&mutex);
    while (finished_count < wanted) {
        while (submitted_count == finished_count)
            pthread_cond_wait(&submitted, &mutex);
        finished_count++;
        pthread_cond_signal(&finished);
    }
    pthread_mutex_unlock(&mutex);
    return NULL;
}

static void hand_off(void) {
    pthread_mutex_lock(&mutex);
    submitted_count++;
    pthread_cond_signal(&submitted);
    while (finished_count < submitted_count)
        pthread_cond_wait(&finished, &mutex);
    pthread_mutex_unlock(&mutex);
}

static uint64_t now_ns(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (uint64_t)time.tv_sec * 1000000000u + (uint64_t)time.tv_nsec;
}

int main(void) {
    const char *count = getenv("round_trips");
    wanted = count ? strtoull(count, NULL, 10) : 10000;
    pthread_t thread;
    run_on(0);
    if (pthread_create(&thread, NULL, work, NULL) != 0) perror("pthread_create");
    uint64_t start = now_ns();
    for (uint64_t i = 0; i < wanted; i++)
        hand_off();
    uint64_t took = now_ns() - start;
    pthread_join(thread, NULL);
    printf("hand-off: %llu round trips, %llu ns each\n", (unsigned long long)wanted,
           (unsigned long long)(took / wanted));
    fflush(stdout);
    reboot(RB_POWER_OFF);
}
