//! Build, serve, test and measure Waymark.
fn main() {}
