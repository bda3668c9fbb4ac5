// Rust slices: the kernels behind the C interface of all variants. It vouches for pointer and
// length; all else is safe Rust. There is no hash_map.
#![no_std]

mod codec;
mod digest;
mod numeric;
mod order;
mod text;

use core::slice::{from_raw_parts as slice, from_raw_parts_mut as slice_mut};

#[panic_handler]
fn panic(_: &core::panic::PanicInfo) -> ! {
    extern "C" {
        fn abort() -> !;
    }
    unsafe { abort() }
}

/// What Debian's core library refers to, although nothing unwinds.
#[no_mangle]
pub extern "C" fn rust_eh_personality() {}

/// Make C functions that hand slices on: `kernel_sum(v: *const u32, n: usize) -> u32 = path(..);`.
macro_rules! kernels {
    ($($name:ident($($arg:ident: $type:ty),*) $(-> $result:ty)? = $call:expr;)*) => {
        $(
            /// # Safety
            /// The lengths are those of the memory at the pointers, as kernels.h says.
            #[no_mangle]
            pub unsafe extern "C" fn $name($($arg: $type),*) $(-> $result)? {
                $call
            }
        )*
    };
}

kernels! {
    kernel_sum(v: *const u32, n: usize) -> u32 = numeric::sum(slice(v, n));
    kernel_dot(a: *const u32, b: *const u32, n: usize) -> u32 =
        numeric::dot(slice(a, n), slice(b, n));
    kernel_saxpy(k: f32, x: *const f32, y: *mut f32, n: usize) =
        numeric::saxpy(k, slice(x, n), slice_mut(y, n));
    kernel_matmul(a: *const f32, b: *const f32, c: *mut f32, n: usize) =
        numeric::matmul(slice(a, n * n), slice(b, n * n), slice_mut(c, n * n), n);
    kernel_stencil(input: *const f32, out: *mut f32, n: usize) =
        numeric::stencil(slice(input, n * n), slice_mut(out, n * n), n);
    kernel_prefix_sum(input: *const u32, out: *mut u32, n: usize) =
        numeric::prefix_sum(slice(input, n), slice_mut(out, n));
    kernel_histogram(input: *const u8, n: usize, bins: *mut u32) =
        order::histogram(slice(input, n), slice_mut(bins, 256));
    kernel_quicksort(v: *mut u32, n: usize) = order::quicksort(slice_mut(v, n));
    kernel_binary_search(sorted: *const u32, n: usize, keys: *const u32, count: usize) -> u64 =
        order::binary_search(slice(sorted, n), slice(keys, count));
    kernel_ring(slots: *mut u64, n: usize, count: usize) -> u64 =
        order::ring(slice_mut(slots, n), count);
    kernel_sha256(input: *const u8, n: usize, digest: *mut u8) =
        digest::sha256(slice(input, n), slice_mut(digest, 32));
    kernel_crc32c(tables: *const u32, input: *const u8, n: usize) -> u32 =
        digest::crc32c(slice(tables, 2048), slice(input, n));
    kernel_base64_encode(input: *const u8, n: usize, out: *mut u8, room: usize) -> usize =
        codec::base64_encode(slice(input, n), slice_mut(out, room));
    kernel_base64_decode(
        values: *const u8,
        input: *const u8,
        n: usize,
        out: *mut u8,
        room: usize
    ) -> usize =
        codec::base64_decode(slice(values, 256), slice(input, n), slice_mut(out, room));
    kernel_lz(input: *const u8, n: usize, out: *mut u8, room: usize) -> usize =
        codec::lz(slice(input, n), slice_mut(out, room));
    kernel_utf8(input: *const u8, n: usize) -> usize = text::utf8(slice(input, n));
    kernel_http(input: *const u8, n: usize) -> u64 = text::http(slice(input, n));
    kernel_json(input: *const u8, n: usize, out: *mut u32, room: usize) -> usize =
        text::json(slice(input, n), slice_mut(out, room));
    kernel_split(input: *const u8, n: usize) -> u64 = text::split(slice(input, n));
}
