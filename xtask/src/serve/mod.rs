//! `www/` at `/` and `pkg/` at `/pkg/`, on loopback, for looking at the demo while working on it.
//!
//! A few lines on top of std: one person looks at it, so a thread per connection and a file read whole will do.

mod answer;

use crate::build::{build, table};
use crate::place::Places;
use crate::tools;
use answer::{Answer, Site};
use anyhow::{Context, Result, bail};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

/// Where the search for a free port begins when none is asked for.
pub(crate) const FIRST_PORT: u16 = 8080;
/// How many ports are tried in turn.
const PORTS: u16 = 100;
/// No browser's request for a file of ours is longer.
const LONGEST_REQUEST: u64 = 32 * 1024;

/// A port as a person writes it.
pub(crate) fn port(text: &str) -> Result<u16> {
    match text.parse() {
        Ok(port) if port > 0 => Ok(port),
        _ => bail!("`{text}` is no port; use a number from 1 to 65535"),
    }
}

/// Builds, prints the address, and serves until it is stopped with Ctrl-C.
pub(crate) fn serve(places: &Places, wanted: u16) -> Result<()> {
    let parts = build(places, &tools::for_build(places)?)?;
    print!("{}", table(&parts));
    let listener = listen(wanted)?;
    let port = listener.local_addr()?.port();
    if port != wanted {
        println!("port {wanted} is taken");
    }
    println!("Waymark is at http://127.0.0.1:{port}/");
    let site = Arc::new(Site::new(&places.root.join("www"), &places.root.join("pkg"))?);
    for visitor in listener.incoming() {
        let site = Arc::clone(&site);
        // A visitor who left early, or sent nonsense, is no reason to stop.
        thread::spawn(move || visitor.map_err(Into::into).and_then(|visitor| attend(&visitor, &site)));
    }
    Ok(())
}

/// A listener on this port, or on the next one that is free.
fn listen(wanted: u16) -> Result<TcpListener> {
    let last = wanted.saturating_add(PORTS - 1);
    (wanted..=last)
        .find_map(|port| TcpListener::bind((Ipv4Addr::LOCALHOST, port)).ok())
        .with_context(|| format!("no port from {wanted} to {last} is free; name another with --port"))
}

/// Answers one request and hangs up.
fn attend(mut visitor: &TcpStream, site: &Site) -> Result<()> {
    visitor.set_read_timeout(Some(Duration::from_secs(10)))?;
    visitor.set_write_timeout(Some(Duration::from_secs(10)))?;
    let mut lines = BufReader::new(visitor.take(LONGEST_REQUEST)).lines();
    let Some(request) = lines.next() else { return Ok(()) };
    let answer = site.answer(&request?);
    // Read to the end of the head: hanging up on what was not read makes browsers lose the answer.
    for line in lines {
        if line?.is_empty() {
            break;
        }
    }
    let Answer { status, kind, body, to } = answer;
    let to = to.map_or(String::new(), |to| format!("location: {to}\r\n"));
    write!(
        visitor,
        "HTTP/1.1 {status}\r\ncontent-type: {kind}\r\ncontent-length: {}\r\n{to}cache-control: no-store\r\n\
         x-content-type-options: nosniff\r\nconnection: close\r\n\r\n",
        body.len()
    )?;
    visitor.write_all(&body)?;
    Ok(visitor.flush()?)
}

#[cfg(test)]
mod tests {
    use super::{Site, attend, listen, port};
    use std::fs;
    use std::io::{Read, Write};
    use std::net::TcpStream;

    #[test]
    fn the_next_port_is_taken_when_one_is_in_use() {
        let first = listen(20_000).unwrap();
        let taken = first.local_addr().unwrap().port();
        let second = listen(taken).unwrap();
        assert!(second.local_addr().unwrap().port() > taken);
    }

    #[test]
    fn a_port_is_a_number_that_can_be_one() {
        assert_eq!(port("8081").unwrap(), 8081);
        for nonsense in ["0", "65536", "http", "-1", ""] {
            assert!(port(nonsense).unwrap_err().to_string().contains("65535"), "{nonsense}");
        }
    }

    #[test]
    fn a_browser_gets_its_module_with_the_type_that_it_insists_on() {
        let home = std::env::temp_dir().join(format!("waymark-serve-{}", std::process::id()));
        fs::create_dir_all(home.join("pkg")).unwrap();
        fs::write(home.join("pkg/core.wasm"), b"\0asm").unwrap();
        let site = Site::new(&home, &home.join("pkg")).unwrap();
        let listener = listen(21_000).unwrap();
        let address = listener.local_addr().unwrap();
        let server = std::thread::spawn(move || attend(&listener.accept().unwrap().0, &site));
        let mut browser = TcpStream::connect(address).unwrap();
        browser.write_all(b"GET /pkg/core.wasm HTTP/1.1\r\nhost: here\r\n\r\n").unwrap();
        let mut answer = String::new();
        browser.read_to_string(&mut answer).unwrap();
        server.join().unwrap().unwrap();
        fs::remove_dir_all(home).unwrap();
        assert!(answer.starts_with("HTTP/1.1 200 OK\r\ncontent-type: application/wasm\r\n"), "{answer}");
        assert!(answer.contains("cache-control: no-store") && answer.ends_with("\0asm"), "{answer}");
    }
}
