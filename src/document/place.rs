//! Places in a JSON document, and values as faults show them.

use std::fmt;

/// A place in a JSON document: a chain of steps from the root, kept on the stack and written out only for a fault.
#[derive(Clone, Copy, Debug)]
pub struct Place<'a> {
    parent: Option<&'a Place<'a>>,
    step: Step<'a>,
}

#[derive(Clone, Copy, Debug)]
enum Step<'a> {
    Root,
    Field(&'a str),
    Index(usize),
}

impl Place<'static> {
    /// The whole document.
    pub const ROOT: Self = Place { parent: None, step: Step::Root };
}

impl<'a> Place<'a> {
    /// The field of this name below this place.
    pub fn field(&'a self, name: &'a str) -> Self {
        Place { parent: Some(self), step: Step::Field(name) }
    }

    /// The entry of this number (from 0) below this place.
    pub fn index(&'a self, index: usize) -> Self {
        Place { parent: Some(self), step: Step::Index(index) }
    }
}

impl fmt::Display for Place<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(parent) = self.parent {
            parent.fmt(f)?;
        }
        match self.step {
            Step::Root => Ok(()),
            Step::Field(name) => write!(f, "/{}", shown(name).replace('~', "~0").replace('/', "~1")),
            Step::Index(index) => write!(f, "/{index}"),
        }
    }
}

/// A value as a fault shows it: at most 40 characters, on one line.
pub fn shown(text: &str) -> String {
    let mut short: String = text.chars().take(40).map(|c| if c.is_control() { ' ' } else { c }).collect();
    if text.chars().nth(40).is_some() {
        short.push('…');
    }
    short
}
