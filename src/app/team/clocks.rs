//! The clocks of time zones, which the page knows.

use std::fmt;
use std::rc::Rc;

/// By how many minutes the clocks of a time zone are ahead of UTC today; `None` for one that is not known.
type AheadOfUtc = dyn Fn(&str) -> Option<i32>;

/// The clocks of time zones, as the page knows them.
#[derive(Clone)]
pub struct Clocks(pub Rc<AheadOfUtc>);

impl Default for Clocks {
    /// No zone is known.
    fn default() -> Self {
        Self(Rc::new(|_| None))
    }
}

impl fmt::Debug for Clocks {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Clocks")
    }
}
