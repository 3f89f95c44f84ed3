//! Words as they are looked for: in small letters and without accents.

use std::fmt;
use std::rc::Rc;

/// A text taken apart into letters and marks and without the marks.
type WithoutMarks = dyn Fn(&str) -> String;

/// How the page takes the marks off letters. It knows all scripts.
#[derive(Clone)]
pub struct Letters(pub Rc<WithoutMarks>);

impl Default for Letters {
    /// Every mark stays.
    fn default() -> Self {
        Self(Rc::new(str::to_owned))
    }
}

impl fmt::Debug for Letters {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Letters")
    }
}

impl Letters {
    /// A text as it is looked for: `José` and `jose` are the same, and so are `Søren` and `Soren`.
    pub fn plain(&self, text: &str) -> String {
        let small = text.to_lowercase();
        if small.is_ascii() {
            return small;
        }
        let mut plain = String::with_capacity(small.len());
        for letter in (self.0)(&small).chars() {
            match written(letter) {
                Some(letters) => plain.push_str(letters),
                None => plain.push(letter),
            }
        }
        plain
    }
}

/// Letters that are no letter with a mark in Unicode, and that people type as others.
fn written(letter: char) -> Option<&'static str> {
    let letters = match letter {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'ł' => "l",
        'đ' | 'ð' => "d",
        'þ' => "th",
        'ħ' => "h",
        'ŧ' => "t",
        'ı' => "i",
        _ => return None,
    };
    Some(letters)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_looked_for_as_people_type_them() {
        let marks = |text: &str| text.chars().filter(|letter| *letter != '\u{301}').collect();
        let letters = Letters(Rc::new(marks));
        for (text, plain) in
            [("JOSE\u{301}", "jose"), ("Søren Weiß", "soren weiss"), ("Łukasz", "lukasz"), ("李雷", "李雷")]
        {
            assert_eq!(letters.plain(text), plain);
        }
    }
}
