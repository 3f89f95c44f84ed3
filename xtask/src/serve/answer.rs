//! What a request gets: a file of the two folders, or a page that says why not.

use anyhow::{Context, Result};
use std::fs;
use std::path::{Path, PathBuf};

/// The folders that may be seen, and nothing outside them.
pub(crate) struct Site {
    www: PathBuf,
    pkg: PathBuf,
}

/// An HTTP answer, without what is the same for all.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: &'static str,
    pub(crate) kind: &'static str,
    pub(crate) body: Vec<u8>,
    /// Where to look instead.
    pub(crate) to: Option<String>,
}

impl Site {
    /// Folders by their true names, so that a link out of them can be told. `www` may come later.
    pub(crate) fn new(www: &Path, pkg: &Path) -> Result<Self> {
        let www = if www.exists() { www.canonicalize()? } else { www.to_path_buf() };
        let pkg = pkg.canonicalize().with_context(|| format!("{} is not built", pkg.display()))?;
        Ok(Self { www, pkg })
    }

    /// The answer to a request line such as `GET /pkg/waymark.js HTTP/1.1`.
    pub(crate) fn answer(&self, request: &str) -> Answer {
        let mut words = request.split_whitespace();
        let (Some(verb), Some(target)) = (words.next(), words.next()) else {
            return Answer::page("400 Bad Request", "This is not a request that a browser makes.");
        };
        if verb != "GET" {
            return Answer::page("405 Method Not Allowed", "There are only files here: use GET.");
        }
        let address = target.split(['?', '#']).next().unwrap_or_default();
        let Some(path) = inside(address) else {
            return Answer::page("404 Not Found", "This address leads outside of what is shown here.");
        };
        let (root, rest) = match path.strip_prefix("pkg") {
            Ok(rest) => (&self.pkg, rest.to_path_buf()),
            Err(_) => (&self.www, path),
        };
        // The second guard, after `inside`: a link may lead anywhere.
        match root.join(rest).canonicalize() {
            Ok(file) if file.starts_with(root) => found(&file, address),
            _ => missing(address),
        }
    }
}

/// The path that an address names below a root: `None` when it would lead out of it, or is hidden.
fn inside(address: &str) -> Option<PathBuf> {
    let decoded = decode(address.strip_prefix('/')?)?;
    let mut path = PathBuf::new();
    for step in decoded.split('/').filter(|step| !step.is_empty() && *step != ".") {
        // `..` begins with a dot, as do files that are nobody's business; the rest would be a way up on Windows.
        if step.starts_with('.') || step.contains(['\\', ':', '\0']) {
            return None;
        }
        path.push(step);
    }
    Some(path)
}

/// Text with its `%20` decoded; `None` when what comes out is no text.
fn decode(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'%' => {
                let digits = [rest.next()?, rest.next()?];
                u8::from_str_radix(std::str::from_utf8(&digits).ok()?, 16).ok()?
            }
            plain => plain,
        });
    }
    String::from_utf8(bytes).ok()
}

fn found(file: &Path, address: &str) -> Answer {
    if file.is_dir() {
        if !address.ends_with('/') {
            // Else the links of its index would lead one folder too high.
            let to = Some(format!("{address}/"));
            return Answer { to, ..Answer::page("301 Moved Permanently", "This is a folder.") };
        }
        let index = file.join("index.html");
        return if index.is_file() { found(&index, address) } else { missing(address) };
    }
    match fs::read(file) {
        Ok(body) => Answer { status: "200 OK", kind: kind(file), body, to: None },
        Err(_) => missing(address),
    }
}

fn missing(address: &str) -> Answer {
    let hint = match address {
        "/" => "www/index.html is not there yet.",
        _ => {
            "The demo is at <a href=\"/\">the front page</a>; what was built is below <code>/pkg/</code>, such as <code>/pkg/waymark_core.js</code>."
        }
    };
    Answer::page("404 Not Found", &format!("There is no <code>{}</code> here. {hint}", escape(address)))
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// The type by which a browser knows what to do with a file; for modules and wasm it insists on it.
fn kind(file: &Path) -> &'static str {
    match file.extension().and_then(|end| end.to_str()).unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "json" | "map" => "application/json",
        "wasm" => "application/wasm",
        "css" => "text/css; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "webp" => "image/webp",
        "woff2" => "font/woff2",
        "csv" => "text/csv; charset=utf-8",
        "ics" => "text/calendar; charset=utf-8",
        "zip" => "application/zip",
        "txt" | "md" | "ts" => "text/plain; charset=utf-8",
        "xml" => "application/xml",
        _ => "application/octet-stream",
    }
}

impl Answer {
    fn page(status: &'static str, sentence: &str) -> Self {
        let body =
            format!("<!doctype html><meta charset=\"utf-8\"><title>{status}</title><p>{sentence}</p>\n");
        Self { status, kind: "text/html; charset=utf-8", body: body.into_bytes(), to: None }
    }
}

#[cfg(test)]
mod tests {
    use super::{Site, inside, kind};
    use std::fs;
    use std::path::{Path, PathBuf};

    #[test]
    fn no_address_leads_out_of_the_root() {
        for trick in [
            "/../Cargo.toml",
            "/a/../../b",
            "/%2e%2e/Cargo.toml",
            "/%2E%2E%2fCargo.toml",
            "/..%5cCargo.toml",
            "/a\\..\\b",
            "/c:/windows",
            "/.git/config",
            "/a%00.html",
            "/%ff",
            "/%2",
            "no-slash",
            "",
        ] {
            assert_eq!(inside(trick), None, "{trick}");
        }
    }

    #[test]
    fn an_ordinary_address_is_the_path_below_the_root() {
        for (address, path) in
            [("/", ""), ("/a/b.js", "a/b.js"), ("//a//./b", "a/b"), ("/two%20words.html", "two words.html")]
        {
            assert_eq!(inside(address), Some(PathBuf::from(path)), "{address}");
        }
    }

    #[test]
    fn modules_and_wasm_have_the_types_that_browsers_insist_on() {
        assert_eq!(kind(Path::new("a.wasm")), "application/wasm");
        assert_eq!(kind(Path::new("a.mjs")), "text/javascript; charset=utf-8");
        assert_eq!(kind(Path::new("a.unheard-of")), "application/octet-stream");
    }

    #[test]
    fn a_site_shows_its_files_its_folders_and_nothing_behind_a_link() {
        let home = std::env::temp_dir().join(format!("waymark-answer-{}", std::process::id()));
        for folder in ["www/embed", "pkg"] {
            fs::create_dir_all(home.join(folder)).unwrap();
        }
        fs::write(home.join("www/embed/index.html"), "embedded").unwrap();
        fs::write(home.join("pkg/waymark.js"), "loader").unwrap();
        fs::write(home.join("secret.txt"), "secret").unwrap();
        #[cfg(unix)]
        std::os::unix::fs::symlink(home.join("secret.txt"), home.join("www/leak.txt")).unwrap();
        let site = Site::new(&home.join("www"), &home.join("pkg")).unwrap();
        let check = |request: &str, status: &str, says: &str| {
            let answer = site.answer(request);
            let body = String::from_utf8(answer.body).unwrap();
            assert!(
                answer.status.starts_with(status) && body.contains(says),
                "{request}: {} {body}",
                answer.status
            );
        };
        check("GET /embed/ HTTP/1.1", "200", "embedded");
        check("GET /embed/index.html?a=b HTTP/1.1", "200", "embedded");
        check("GET /embed HTTP/1.1", "301", "folder");
        check("GET /pkg/waymark.js HTTP/1.1", "200", "loader");
        check("GET /leak.txt HTTP/1.1", "404", "There is no");
        check("GET /<script> HTTP/1.1", "404", "&lt;script&gt;");
        check("GET / HTTP/1.1", "404", "not there yet");
        check("POST / HTTP/1.1", "405", "GET");
        check("", "400", "not a request");
        assert_eq!(site.answer("GET /embed HTTP/1.1").to.as_deref(), Some("/embed/"));
        fs::remove_dir_all(home).unwrap();
    }
}
