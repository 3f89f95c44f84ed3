//! JSON, read where it stands: no value is made that nobody asked for.
//!
//! It knows the plain way to write things and gives up on the rest, which the careful reader in `parse` then reads: so
//! it has no words for faults, and may refuse what is right, but never accepts what that reader refuses.

use super::parse::{VALUE_MEMORY, node_memory};

/// What stands here is not written in the plain way, or is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct NotPlain;

pub(super) type Plain<T> = Result<T, NotPlain>;

/// Which fields of an object were seen: one that stands there again is for the careful reader.
#[derive(Default)]
pub(super) struct Seen(u32);

impl Seen {
    /// Sees the field of this number, from 0 to 30.
    pub(super) fn once(&mut self, field: u32) -> Plain<()> {
        let bit = 1 << field;
        let is_first = self.0 & bit == 0;
        self.0 |= bit;
        if is_first { Ok(()) } else { Err(NotPlain) }
    }

    /// Whether so many fields, from the first on, were seen.
    pub(super) fn has_first(&self, fields: u32) -> Plain<()> {
        let all = (1 << fields) - 1;
        if self.0 & all == all { Ok(()) } else { Err(NotPlain) }
    }
}

/// A place in a text, and what was counted on the way to it.
pub(super) struct Scan<'t> {
    text: &'t str,
    at: usize,
    /// What the careful reader would have taken for the lists and objects so far, apart from their texts.
    pub(super) memory: usize,
}

impl<'t> Scan<'t> {
    /// At the beginning of a text.
    pub(super) fn new(text: &'t str) -> Self {
        Self { text, at: 0, memory: 0 }
    }

    /// The byte that is read next.
    pub(super) fn at(&self) -> usize {
        self.at
    }

    /// Goes to a byte, at which a letter begins.
    pub(super) fn go_to(&mut self, at: usize) {
        self.at = at;
    }

    #[inline(always)]
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// The first byte that is no white space.
    pub(super) fn next_sign(&mut self) -> Option<u8> {
        while let Some(byte) = self.peek() {
            if !matches!(byte, b' ' | b'\n' | b'\r' | b'\t') {
                return Some(byte);
            }
            self.at += 1;
        }
        None
    }

    /// Takes a sign if it comes next.
    pub(super) fn takes(&mut self, sign: u8) -> bool {
        let is_next = self.next_sign() == Some(sign);
        self.at += usize::from(is_next);
        is_next
    }

    fn needs(&mut self, sign: u8) -> Plain<()> {
        if self.takes(sign) { Ok(()) } else { Err(NotPlain) }
    }

    /// The fields of an object; each is to read its value.
    pub(super) fn object(&mut self, field: &mut dyn FnMut(&mut Self, &'t str) -> Plain<()>) -> Plain<()> {
        self.needs(b'{')?;
        let mut fields = 0;
        if !self.takes(b'}') {
            loop {
                let name = self.text()?;
                self.needs(b':')?;
                self.next_sign();
                field(self, name)?;
                fields += 1;
                if !self.takes(b',') {
                    break;
                }
            }
            self.needs(b'}')?;
        }
        self.memory = self.memory.saturating_add(node_memory(fields));
        Ok(())
    }

    /// The entries of a list; each is to be read.
    pub(super) fn list(&mut self, entry: &mut dyn FnMut(&mut Self) -> Plain<()>) -> Plain<()> {
        self.needs(b'[')?;
        let mut entries: usize = 0;
        if !self.takes(b']') {
            loop {
                self.next_sign();
                entry(self)?;
                entries += 1;
                if !self.takes(b',') {
                    break;
                }
            }
            self.needs(b']')?;
            self.memory = self.memory.saturating_add(entries.next_power_of_two().max(4) * VALUE_MEMORY);
        }
        Ok(())
    }

    /// A text without escapes.
    pub(super) fn text(&mut self) -> Plain<&'t str> {
        self.needs(b'"')?;
        let start = self.at;
        if self.pass_letters() != Some(b'"') {
            return Err(NotPlain);
        }
        // Both ends stand at a quotation mark, so that no letter is cut in two.
        let text = self.text.get(start..self.at).ok_or(NotPlain)?;
        self.at += 1;
        Ok(text)
    }

    /// A text that nobody asked for yet.
    pub(super) fn pass_text(&mut self) -> Plain<()> {
        self.needs(b'"')?;
        loop {
            match self.pass_letters() {
                Some(b'"') => break,
                Some(b'\\') => self.pass_escape()?,
                _ => return Err(NotPlain),
            }
        }
        self.at += 1;
        Ok(())
    }

    /// Goes to the next sign that is no plain letter of a text: a quotation mark, an escape or a control character.
    fn pass_letters(&mut self) -> Option<u8> {
        let rest = self.text.as_bytes().get(self.at..)?;
        let length = rest.iter().position(|byte| matches!(byte, b'"' | b'\\' | ..=0x1f))?;
        self.at += length;
        rest.get(length).copied()
    }

    fn pass_escape(&mut self) -> Plain<()> {
        let bytes = self.text.as_bytes();
        match bytes.get(self.at + 1) {
            Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => self.at += 2,
            Some(b'u') => {
                let digits = bytes.get(self.at + 2..self.at + 6).ok_or(NotPlain)?;
                // Half a letter needs the other half: that is for the careful reader.
                let is_half = matches!(digits, [b'd' | b'D', b'8'..=b'9' | b'a'..=b'f' | b'A'..=b'F', ..]);
                if is_half || !digits.iter().all(u8::is_ascii_hexdigit) {
                    return Err(NotPlain);
                }
                self.at += 6;
            }
            _ => return Err(NotPlain),
        }
        Ok(())
    }

    /// A whole number from 0 to `most`.
    pub(super) fn whole(&mut self, most: u32) -> Plain<u32> {
        match self.hundredths()? {
            (whole, 0) if whole <= u64::from(most) => u32::try_from(whole).map_err(|_| NotPlain),
            _ => Err(NotPlain),
        }
    }

    /// A number of at least 0 with at most two decimals: the whole part, below 10⁹, and the hundredths.
    pub(super) fn hundredths(&mut self) -> Plain<(u64, u32)> {
        let start = self.at;
        let whole = self.digits();
        let length = self.at - start;
        let is_plain = length == 1 || (length <= 9 && self.text.as_bytes().get(start) != Some(&b'0'));
        if length == 0 || !is_plain {
            return Err(NotPlain);
        }
        let mut hundredths = 0;
        if self.peek() == Some(b'.') {
            self.at += 1;
            let start = self.at;
            hundredths = self.digits() as u32;
            match self.at - start {
                1 => hundredths *= 10,
                2 => {}
                _ => return Err(NotPlain),
            }
        }
        match self.peek() {
            Some(b'.' | b'e' | b'E' | b'+' | b'-') => Err(NotPlain),
            _ => Ok((whole, hundredths)),
        }
    }

    /// The number that digits here make; of more than 19 only some number.
    fn digits(&mut self) -> u64 {
        let mut number: u64 = 0;
        while let Some(digit) = self.peek().filter(u8::is_ascii_digit) {
            number = number.wrapping_mul(10).wrapping_add(u64::from(digit - b'0'));
            self.at += 1;
        }
        number
    }

    /// Either of the two truths.
    pub(super) fn truth(&mut self) -> Plain<bool> {
        for (word, truth) in [("true", true), ("false", false)] {
            if self.text.as_bytes().get(self.at..self.at + word.len()) == Some(word.as_bytes()) {
                self.at += word.len();
                return Ok(truth);
            }
        }
        Err(NotPlain)
    }

    /// Goes to the end of what must be a value, for another reader to judge, and gives its text.
    pub(super) fn pass_value(&mut self) -> Plain<&'t str> {
        let start = self.at;
        let mut depth = 0_usize;
        loop {
            match self.next_sign().ok_or(NotPlain)? {
                b'"' => self.pass_quoted()?,
                b'{' | b'[' => {
                    depth += 1;
                    self.at += 1;
                }
                b'}' | b']' if depth > 0 => {
                    depth -= 1;
                    self.at += 1;
                }
                b',' | b':' if depth > 0 => self.at += 1,
                b'}' | b']' | b',' | b':' => return Err(NotPlain),
                _ => self.pass_word()?,
            }
            if depth == 0 {
                return self.text.get(start..self.at).ok_or(NotPlain);
            }
        }
    }

    /// To the end of a text, whatever stands in it.
    fn pass_quoted(&mut self) -> Plain<()> {
        self.at += 1;
        loop {
            match self.pass_letters().ok_or(NotPlain)? {
                b'"' => break,
                b'\\' => self.at += 2,
                _ => self.at += 1,
            }
        }
        self.at += 1;
        Ok(())
    }

    /// To the end of a number or of `true`, `false` or `null`.
    fn pass_word(&mut self) -> Plain<()> {
        let start = self.at;
        let is_end = |byte: u8| matches!(byte, b',' | b':' | b'}' | b']' | b'{' | b'[' | b'"' | ..=b' ');
        while self.peek().is_some_and(|byte| !is_end(byte)) {
            self.at += 1;
        }
        if self.at > start { Ok(()) } else { Err(NotPlain) }
    }
}
