// Rust slices: counting, ordering, looking up, handing over.

pub fn histogram(input: &[u8], bins: &mut [u32]) {
    let counts = &mut bins[..256];
    for &byte in input {
        counts[byte as usize] += 1;
    }
}

fn insertion_sort(v: &mut [u32]) {
    for i in 1..v.len() {
        let value = v[i];
        let mut j = i;
        while j > 0 && v[j - 1] > value {
            v[j] = v[j - 1];
            j -= 1;
        }
        v[j] = value;
    }
}

/// Bring the median of three to the front.
fn choose_pivot(v: &mut [u32]) {
    let (middle, last) = (v.len() / 2, v.len() - 1);
    if v[middle] > v[last] {
        v.swap(middle, last);
    }
    if v[0] > v[last] {
        v.swap(0, last);
    }
    if v[middle] > v[0] {
        v.swap(middle, 0);
    }
}

/// Hoare's: what is before the result is not above the pivot, what follows is not below it.
fn partition(v: &mut [u32]) -> usize {
    let pivot = v[0];
    let (mut i, mut j) = (0, v.len() - 1);
    loop {
        while v[i] < pivot {
            i += 1;
        }
        while v[j] > pivot {
            j -= 1;
        }
        if i >= j {
            return j + 1;
        }
        v.swap(i, j);
        i += 1;
        j -= 1;
    }
}

pub fn quicksort(v: &mut [u32]) {
    let mut rest = v;
    while rest.len() > 16 {
        choose_pivot(rest);
        let left = partition(rest);
        let (before, after) = rest.split_at_mut(left);
        quicksort(before);
        rest = after;
    }
    insertion_sort(rest);
}

pub fn binary_search(sorted: &[u32], keys: &[u32]) -> u64 {
    let mut sum = 0;
    for &key in keys {
        let mut part = sorted;
        let mut before = 0;
        while !part.is_empty() {
            let half = part.len() / 2;
            if part[half] < key {
                part = &part[half + 1..];
                before += half + 1;
            } else {
                part = &part[..half];
            }
        }
        sum += before as u64;
    }
    sum
}

struct Ring<'a> {
    slots: &'a mut [u64],
    head: usize,
    tail: usize,
}

impl Ring<'_> {
    fn push(&mut self, value: u64) -> u64 {
        let mask = self.slots.len() - 1;
        if self.head.wrapping_sub(self.tail) > mask {
            return 0;
        }
        self.slots[self.head & mask] = value;
        self.head = self.head.wrapping_add(1);
        1
    }

    fn pop(&mut self) -> Option<u64> {
        if self.head == self.tail {
            return None;
        }
        let value = self.slots[self.tail & (self.slots.len() - 1)];
        self.tail = self.tail.wrapping_add(1);
        Some(value)
    }
}

pub fn ring(slots: &mut [u64], count: usize) -> u64 {
    if slots.is_empty() {
        return 0;
    }
    let mut ring = Ring { slots, head: 0, tail: 0 };
    let (mut digest, mut sent) = (0u64, 0u64);
    while sent < count as u64 {
        let mut burst = 0;
        while burst < 24 && sent < count as u64 {
            sent += ring.push(sent * 3);
            burst += 1;
        }
        while let Some(value) = ring.pop() {
            digest = digest.wrapping_add(value ^ digest >> 1);
        }
    }
    digest
}
