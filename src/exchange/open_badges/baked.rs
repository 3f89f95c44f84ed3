//! Where a badge is found: in a text, a token or a picture.

use crate::document::fault::{Code, Faults};

/// What a PNG begins with.
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";
/// The name of the part of a PNG with a badge in it.
const KEYWORD: &[u8] = b"openbadgecredential";
/// The element of an SVG with a badge in it.
const ELEMENT: &str = "openbadges:credential";

/// The text of a file: of a PNG the badge in it, of any other file the file itself.
///
/// # Errors
/// `E401` for a PNG without a badge, or with one that is compressed, which the format forbids, and for a file that is no
/// text.
pub fn text_in(file: &[u8]) -> Result<String, Faults> {
    if file.starts_with(PNG) {
        return in_png(file);
    }
    String::from_utf8(file.to_vec())
        .map_err(|_| fault("a file that is neither text nor PNG", "use a badge as JSON, SVG or PNG"))
}

/// The JSON of a badge in a text, whatever it is wrapped in.
pub(super) fn json_in(text: &str) -> Result<String, Faults> {
    let text = text.trim_start_matches('\u{feff}').trim();
    if let Some(data) = text.strip_prefix("data:") {
        let (kind, content) = data.split_once(',').unwrap_or((data, ""));
        let bytes = from_base64(content).filter(|_| kind.ends_with(";base64"));
        let bytes = bytes.ok_or_else(|| fault("a data address that is not base64", "use the file itself"))?;
        return wrapped(&text_in(&bytes)?);
    }
    wrapped(text)
}

/// The JSON in a text that is no picture of bytes.
fn wrapped(text: &str) -> Result<String, Faults> {
    let text = text.trim_start_matches('\u{feff}').trim();
    if text.starts_with('<') {
        return payload(in_svg(text)?.trim());
    }
    payload(text)
}

/// The payload of a JSON Web Token in its compact form (RFC 7519), or a text as it is. Its signature is not looked at.
fn payload(text: &str) -> Result<String, Faults> {
    let parts: Vec<&str> = text.split('.').collect();
    let is_part =
        |part: &&str| part.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_=".contains(&byte));
    let [head, payload, _] = parts.as_slice() else { return Ok(text.to_owned()) };
    if head.is_empty() || !parts.iter().all(is_part) {
        return Ok(text.to_owned());
    }
    from_base64(payload)
        .and_then(|bytes| String::from_utf8(bytes).ok())
        .ok_or_else(|| fault("a token whose content is not base64", "use the token as its issuer gave it"))
}

/// What an SVG has in its element for badges: a token in `verify`, or JSON between its tags.
fn in_svg(svg: &str) -> Result<String, Faults> {
    let none = || fault("a picture without a badge", "use the picture as its issuer gave it");
    let start = svg.find(&format!("<{ELEMENT}")).ok_or_else(none)?;
    let element = svg.get(start + 1 + ELEMENT.len()..).ok_or_else(none)?;
    let end = end_of_tag(element).ok_or_else(none)?;
    let tag = element.get(..end).unwrap_or_default();
    if let Some(token) = attribute(tag, "verify").filter(|token| !token.trim().is_empty()) {
        return Ok(without_entities(token));
    }
    let content = element.get(end + 1..).unwrap_or_default();
    let content = content.split(&format!("</{ELEMENT}")).next().unwrap_or_default().trim();
    match content.strip_prefix("<![CDATA[") {
        Some(data) => Ok(data.split("]]>").next().unwrap_or_default().to_owned()),
        None if tag.ends_with('/') || content.is_empty() => Err(none()),
        None => Ok(without_entities(content)),
    }
}

/// Where a tag ends: `>` outside quotation marks.
fn end_of_tag(element: &str) -> Option<usize> {
    let mut open = None;
    element.char_indices().find_map(|(at, letter)| {
        match (open, letter) {
            (None, '>') => return Some(at),
            (None, '"' | '\'') => open = Some(letter),
            (Some(mark), letter) if letter == mark => open = None,
            _ => {}
        }
        None
    })
}

/// The value of an attribute of a tag.
fn attribute<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    let mut rest = tag;
    loop {
        let (before, after) = rest.split_once('=')?;
        let after = after.trim_start();
        let mark = after.chars().next().filter(|mark| matches!(mark, '"' | '\''))?;
        let (value, next) = after.get(1..)?.split_once(mark)?;
        if before.trim() == name {
            return Some(value);
        }
        rest = next;
    }
}

/// A text of XML without the entities that XML itself has.
fn without_entities(text: &str) -> String {
    let plain =
        text.replace("&quot;", "\"").replace("&apos;", "'").replace("&#34;", "\"").replace("&#39;", "'");
    plain.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}

/// The badge in a PNG: the text of the first `iTXt` part of its name.
fn in_png(png: &[u8]) -> Result<String, Faults> {
    let mut rest = png.get(PNG.len()..).unwrap_or_default();
    while let Some((length, kind)) = rest.first_chunk::<4>().zip(rest.get(4..8)) {
        let length = u32::from_be_bytes(*length) as usize;
        let Some(data) = length.checked_add(8).and_then(|end| rest.get(8..end)) else { break };
        let content = data.strip_prefix(KEYWORD).and_then(|data| data.strip_prefix(b"\0"));
        if let Some(content) = content.filter(|_| kind == b"iTXt") {
            return in_part(content);
        }
        // Each part ends in four bytes of check sum.
        rest = rest.get(length + 12..).unwrap_or_default();
    }
    Err(fault("a picture without a badge", "use the picture as its issuer gave it"))
}

/// The text of an `iTXt` part after its name: whether and how it is compressed, a language, the name in that, the text.
fn in_part(content: &[u8]) -> Result<String, Faults> {
    let broken = || fault("a picture whose badge breaks off", "use the picture as its issuer gave it");
    let (flags, rest) = content.split_at_checked(2).ok_or_else(broken)?;
    if flags.first() != Some(&0) {
        return Err(fault(
            "a badge that is compressed",
            "ask its issuer for one that is not, as the format asks",
        ));
    }
    let text = rest.splitn(3, |byte| *byte == 0).nth(2).ok_or_else(broken)?;
    String::from_utf8(text.to_vec()).map_err(|_| broken())
}

/// The bytes of a base64 text, of either alphabet, with or without padding.
pub fn from_base64(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    let (mut bits, mut count) = (0_u32, 0);
    for byte in text.trim().trim_end_matches('=').bytes().filter(|byte| !byte.is_ascii_whitespace()) {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            _ => return None,
        };
        bits = bits << 6 | u32::from(value);
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push((bits >> count & 0xff) as u8);
        }
    }
    Some(bytes)
}

fn fault(found: &str, action: &str) -> Faults {
    let mut faults = Faults::new();
    faults.add_at(Code::NotItsFormat, String::new(), found, action);
    faults
}
