//! Waymark for programs as one WebAssembly module: everything that needs no screen, and nothing of its own.
#[cfg(target_arch = "wasm32")]
pub use waymark::web::*;
