//! Text out of HTML, and text that survives being taken for HTML. What came from elsewhere is never shown as HTML.

/// Elements before and after which a new line begins.
const BLOCKS: [&str; 14] =
    ["p", "br", "div", "li", "ul", "ol", "tr", "table", "h1", "h2", "h3", "h4", "h5", "blockquote"];

/// Elements whose content is no text.
const HIDDEN: [&str; 2] = ["script", "style"];

/// The named characters that editors write; all others they write as numbers or as they are.
const NAMED: &str = "amp& lt< gt> quot\" apos' nbsp\u{a0} ndash– mdash— hellip… lsquo‘ rsquo’ ldquo“ rdquo” bull• \
    euro€ pound£ copy© reg® trade™ auml\u{e4} ouml\u{f6} uuml\u{fc} Auml\u{c4} Ouml\u{d6} Uuml\u{dc} szlig\u{df} \
    eacute\u{e9} egrave\u{e8} agrave\u{e0} ccedil\u{e7} ntilde\u{f1}";

/// The text in what may be HTML: without elements and comments, a line for each paragraph, characters decoded once. A
/// text without any of that stays as it is.
///
/// ```
/// use waymark::exchange::plain::text_of;
/// assert_eq!(text_of("<p>Ask &amp;\nlisten.</p><p>Then <b>write</b>.</p>"), "Ask & listen.\nThen write.");
/// assert_eq!(text_of("a < b, R&D"), "a < b, R&D");
/// ```
#[must_use]
pub fn text_of(html: &str) -> String {
    // Where no element ends any more none is looked for, or a text of nothing but `<a` would take for ever.
    let after_last = html.rfind('>').map_or(html.len(), |at| html.len() - at - 1);
    let may_be = |rest: &str| rest.len() > after_last;
    let starts = |at: usize| html.get(at..).filter(|rest| may_be(rest)).and_then(element).is_some();
    let is_page = html.match_indices('<').any(|(at, _)| starts(at));
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(next) = rest.chars().next() {
        let decoded = match next {
            '<' if may_be(rest) => element(rest).map(|(name, after)| {
                if BLOCKS.contains(&name.trim_start_matches('/')) {
                    text.push('\n');
                }
                if HIDDEN.contains(&name.as_str()) { after_hidden(after, &name) } else { after }
            }),
            '&' => character(rest).map(|(character, after)| {
                text.push(character);
                after
            }),
            _ => None,
        };
        rest = decoded.unwrap_or_else(|| {
            // A page breaks its lines where it likes.
            text.push(if is_page && next.is_whitespace() { ' ' } else { next });
            rest.get(next.len_utf8()..).unwrap_or_default()
        });
    }
    if !is_page {
        return text;
    }
    let lines = text.split('\n').map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

/// The text so that [`text_of`] gives it back: as it is, where that does, else with its signs written out.
#[must_use]
pub fn kept(text: &str) -> String {
    if text_of(text) == text { text.to_owned() } else { escaped(text) }
}

/// The text as HTML has it.
#[must_use]
pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// The name of an element or the end of one at the beginning of a text, in small letters, and what comes after it.
fn element(text: &str) -> Option<(String, &str)> {
    if let Some(comment) = text.strip_prefix("<!--") {
        return Some((String::new(), comment.split_once("-->").map_or("", |(_, after)| after)));
    }
    let inner = text.strip_prefix('<')?;
    let name_at = usize::from(inner.starts_with('/'));
    let first = inner.get(name_at..)?.chars().next()?;
    if !first.is_ascii_alphabetic() {
        return None;
    }
    let (tag, after) = inner.split_once('>')?;
    let name =
        tag.split(|c: char| c.is_whitespace() || c == '/' && !tag.starts_with(c)).next().unwrap_or_default();
    let name = name.trim_end_matches('/').to_ascii_lowercase();
    Some((name, after))
}

/// What comes after the end of an element whose content is no text.
fn after_hidden<'t>(text: &'t str, name: &str) -> &'t str {
    let is_end =
        |at: usize| text.get(at + 2..at + 2 + name.len()).is_some_and(|end| end.eq_ignore_ascii_case(name));
    let end = text.match_indices("</").map(|(at, _)| at).find(|at| is_end(*at));
    end.and_then(|at| text.get(at..)).and_then(|text| text.split_once('>')).map_or("", |(_, after)| after)
}

/// The character that is written out at the beginning of a text, and what comes after it.
fn character(text: &str) -> Option<(char, &str)> {
    let text = text.strip_prefix('&')?;
    let end = text.bytes().take(9).position(|byte| byte == b';')?;
    let (name, after) = (text.get(..end)?, text.get(end + 1..)?);
    let number = name.strip_prefix('#').and_then(|number| match number.strip_prefix(['x', 'X']) {
        Some(digits) => u32::from_str_radix(digits, 16).ok(),
        None => number.parse().ok(),
    });
    let numbered = number.and_then(char::from_u32).filter(|character| *character != '\0');
    let named = || {
        let found = NAMED
            .split(' ')
            .find_map(|entry| entry.strip_prefix(name).filter(|rest| rest.chars().count() == 1));
        found.and_then(|rest| rest.chars().next())
    };
    let decoded = numbered.or_else(|| named().filter(|_| !name.is_empty()))?;
    Some((if decoded == '\u{a0}' { ' ' } else { decoded }, after))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn html_becomes_the_text_that_a_reader_sees() {
        let cases = [
            ("<p>One<br>two</p>\n<p>three</p>", "One\ntwo\nthree"),
            ("<ul><li>a</li><li>b</li></ul>", "a\nb"),
            ("a<script>alert(1)</script>b<style>p{}</style>c", "abc"),
            ("<!-- hidden -->shown<br/>more", "shown\nmore"),
            ("caf&eacute; &#8211; &#x20ac;5&nbsp;off", "café – €5 off"),
            ("AT&T; R&D &unknown; &", "AT&T; R&D &unknown; &"),
            ("<a href=\"javascript:alert(1)\">here</a>", "here"),
            ("3 < 4 and <5>", "3 < 4 and <5>"),
            ("&lt;b&gt;", "<b>"),
        ];
        for (html, text) in cases {
            assert_eq!(text_of(html), text, "{html}");
        }
    }

    proptest! {
        #[test]
        fn what_is_kept_comes_back(text in "[a-z<>&;/!# \n-]{0,40}") {
            prop_assert_eq!(text_of(&kept(&text)), text);
        }
    }
}
