//! The element `<waymark-plan>` as a WebAssembly module: what `waymark` shows of it to JavaScript, and nothing of its own.
#[cfg(target_arch = "wasm32")]
pub use waymark::web::*;
