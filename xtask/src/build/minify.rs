//! Files without what is there for people only.

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

/// A module of ours without the lines that are nothing but a comment, and without indentation. Our modules have no
/// other comments, and no text over several lines.
pub(crate) fn without_comments(module: &str) -> String {
    let is_code = |line: &&str| !line.is_empty() && !line.starts_with("//") && !line.starts_with("/*");
    let lines: Vec<&str> = module.lines().map(str::trim).filter(is_code).collect();
    lines.join("\n") + "\n"
}

#[cfg(test)]
mod tests {
    use super::{minify, without_comments};

    #[test]
    fn comments_go_but_not_what_looks_like_one() {
        let module = "// Why.\n\nexport class A {\n    /** What. */\n    #b = 'http://c'; // stays\n}\n";
        assert_eq!(without_comments(module), "export class A {\n#b = 'http://c'; // stays\n}\n");
    }

    #[test]
    fn space_goes_but_not_inside_texts() {
        let json = "{\n  \"b c\": [ 1.50, 2 ],\r\n\t\"quote \\\" and  \\\\\" : \" a \\n\"\n}\n";
        assert_eq!(minify(json), "{\"b c\":[1.50,2],\"quote \\\" and  \\\\\":\" a \\n\"}");
    }
}
