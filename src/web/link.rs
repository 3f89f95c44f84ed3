//! Links that carry a text in their fragment: compressed with DEFLATE (RFC 1951), in the letters of base64url.
//!
//! A fragment never leaves the browser: no server sees what a link carries.

use js_sys::{Function, Promise, Reflect, Uint8Array};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::Blob;

use crate::app::{LINK_MARK as MARK, Link, MOST_LINK, broken_link};
use crate::document::fault::{Code, Faults, Place};

/// The most that the text of a link may come to, in bytes. A summary of the longest link that is made has less than a
/// tenth of it; what comes to more was made to fill the memory.
const MOST_TEXT: usize = 1 << 20;

/// The longest fragment that is looked at.
const MOST_FRAGMENT: usize = 200_000;

const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

#[wasm_bindgen]
extern "C" {
    type CompressionStream;
    #[wasm_bindgen(constructor, catch)]
    fn new(format: &str) -> Result<CompressionStream, JsValue>;

    type DecompressionStream;
    #[wasm_bindgen(constructor, catch)]
    fn new(format: &str) -> Result<DecompressionStream, JsValue>;

    type Stream;
    #[wasm_bindgen(method, catch, js_name = pipeThrough)]
    fn pipe_through(this: &Stream, through: &JsValue) -> Result<Stream, JsValue>;
    #[wasm_bindgen(method, catch, js_name = getReader)]
    fn reader(this: &Stream) -> Result<Reader, JsValue>;

    type Reader;
    #[wasm_bindgen(method, catch)]
    fn read(this: &Reader) -> Result<Promise, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn cancel(this: &Reader) -> Result<Promise, JsValue>;
}

/// A link to this page that carries a text.
pub(super) async fn link_to(text: &str) -> Link {
    let Ok(compressor) = CompressionStream::new("deflate-raw") else { return Link::Impossible };
    let Ok(bytes) = through(text.as_bytes(), compressor.as_ref(), usize::MAX).await else {
        return Link::Impossible;
    };
    let address = page_address();
    let length = address.len() + MARK.len() + (bytes.len() * 4).div_ceil(3);
    if length > MOST_LINK {
        return Link::TooLong(length);
    }
    Link::Made(format!("{address}{MARK}{}", written(&bytes)))
}

/// The text that the fragment of a link carries; `None` where it is no link of ours.
pub(super) async fn text_in(fragment: &str) -> Option<Result<String, Faults>> {
    let letters = fragment.strip_prefix(MARK)?;
    Some(text_of(letters).await)
}

async fn text_of(letters: &str) -> Result<String, Faults> {
    if letters.len() > MOST_FRAGMENT {
        return Err(too_large(&format!("a link of {} characters", letters.len())));
    }
    let bytes = read(letters).ok_or_else(|| broken_link("a link with letters that belong in none"))?;
    let inflater = DecompressionStream::new("deflate-raw")
        .map_err(|_| broken_link("a link, which this browser cannot unpack"))?;
    let bytes = through(&bytes, inflater.as_ref(), MOST_TEXT).await.map_err(|failure| match failure {
        Failure::TooMuch => too_large("a link that unpacks to more than a mebibyte"),
        Failure::Broken => broken_link("a link that is cut off or changed"),
    })?;
    String::from_utf8(bytes).map_err(|_| broken_link("a link that holds no text"))
}

fn too_large(found: &str) -> Faults {
    let mut faults = Faults::new();
    faults.add(Code::TooLarge, &Place::ROOT, found, "ask for a file instead");
    faults
}

/// The page's own address without a fragment.
fn page_address() -> String {
    let of = |from: &JsValue, name: &str| Reflect::get(from, &name.into()).unwrap_or_default();
    let href = of(&of(&js_sys::global(), "location"), "href").as_string().unwrap_or_default();
    href.split('#').next().unwrap_or_default().to_owned()
}

enum Failure {
    /// More came out than may.
    TooMuch,
    /// The stream failed.
    Broken,
}

impl From<JsValue> for Failure {
    fn from(_: JsValue) -> Self {
        Self::Broken
    }
}

/// What comes out when bytes are sent through a stream, at most so many.
async fn through(bytes: &[u8], stream: &JsValue, most: usize) -> Result<Vec<u8>, Failure> {
    let blob = Blob::new_with_u8_array_sequence(&js_sys::Array::of1(&Uint8Array::from(bytes)))?;
    let open: Function = Reflect::get(&blob, &"stream".into())?.dyn_into()?;
    let source: Stream = open.call0(&blob)?.unchecked_into();
    let reader = source.pipe_through(stream)?.reader()?;
    let mut out = Vec::new();
    loop {
        let part = JsFuture::from(reader.read()?).await?;
        if Reflect::get(&part, &"done".into())?.is_truthy() {
            return Ok(out);
        }
        let chunk: Uint8Array = Reflect::get(&part, &"value".into())?.dyn_into()?;
        if out.len() + chunk.length() as usize > most {
            // Nobody waits for the end of what is not wanted.
            let _ = reader.cancel();
            return Err(Failure::TooMuch);
        }
        out.extend(chunk.to_vec());
    }
}

/// Bytes in the letters of base64url, without padding.
fn written(bytes: &[u8]) -> String {
    let mut text = String::with_capacity((bytes.len() * 4).div_ceil(3));
    for three in bytes.chunks(3) {
        let at = |place: usize| u32::from(three.get(place).copied().unwrap_or(0));
        let bits = at(0) << 16 | at(1) << 8 | at(2);
        for letter in 0..=three.len() {
            let six = (bits >> (18 - 6 * letter)) as usize & 63;
            text.push(char::from(LETTERS[six]));
        }
    }
    text
}

/// The bytes that letters stand for; `None` for any other letter, or a number of letters that no bytes have.
fn read(letters: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(letters.len() * 3 / 4);
    for four in letters.as_bytes().chunks(4) {
        let mut bits = 0;
        for letter in four {
            bits = bits << 6 | LETTERS.iter().position(|known| known == letter)? as u32;
        }
        let count = match four.len() {
            4 => 3,
            3 => 2,
            2 => 1,
            _ => return None,
        };
        bits <<= 6 * (4 - four.len());
        bytes.extend([bits >> 16, bits >> 8, bits].iter().take(count).map(|byte| *byte as u8));
    }
    Some(bytes)
}
