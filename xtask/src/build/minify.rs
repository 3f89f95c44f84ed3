//! JSON without what is there for people only.

/// The same JSON with no space between its tokens. Order, numbers and texts stay as they were written.
pub(crate) fn minify(json: &str) -> String {
    let mut in_text = false;
    let mut escaped = false;
    json.chars()
        .filter(|&letter| {
            if in_text {
                in_text = escaped || letter != '"';
                escaped = !escaped && letter == '\\';
                return true;
            }
            in_text = letter == '"';
            !letter.is_ascii_whitespace()
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::minify;

    #[test]
    fn space_goes_but_not_inside_texts() {
        let json = "{\n  \"b c\": [ 1.50, 2 ],\r\n\t\"quote \\\" and  \\\\\" : \" a \\n\"\n}\n";
        assert_eq!(minify(json), "{\"b c\":[1.50,2],\"quote \\\" and  \\\\\":\" a \\n\"}");
    }
}
