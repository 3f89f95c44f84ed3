//! Waymark as one WebAssembly module: everything `waymark` shows to JavaScript, and nothing of its own.
#[cfg(target_arch = "wasm32")]
pub use waymark::web::*;
