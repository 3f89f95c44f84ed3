//! Running other programs, and what to say when one fails.

use anyhow::{Context, Result, bail};
use std::ffi::OsStr;
use std::io::{BufRead, BufReader, Read};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::mpsc::{Sender, channel};
use std::thread;

/// What a program printed, on both streams in the order it came, and whether it ended well.
pub(crate) struct Heard {
    pub(crate) lines: Vec<String>,
    pub(crate) ended_well: bool,
}

/// Runs to the end with our own screen; a bad end is an error that names the command.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let status = command.status().with_context(|| format!("cannot start `{}`", spoken(command)))?;
    if !status.success() {
        bail!("`{}` failed ({status})", spoken(command));
    }
    Ok(())
}

/// Runs silently and answers what was printed; on a bad end the error has what it complained of.
pub(crate) fn read(command: &mut Command) -> Result<String> {
    let output = command
        .stdin(Stdio::null())
        .output()
        .with_context(|| format!("cannot start `{}`", spoken(command)))?;
    if !output.status.success() {
        let complaint = String::from_utf8_lossy(&output.stderr);
        bail!("`{}` failed ({})\n{}", spoken(command), output.status, complaint.trim());
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Runs, shows each line that `shown` lets through as it comes, and answers them all.
pub(crate) fn listen(command: &mut Command, shown: impl Fn(&str) -> bool) -> Result<Heard> {
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .with_context(|| format!("cannot start `{}`", spoken(command)))?;
    let (say, hear) = channel();
    let ears = [
        child.stdout.take().map(|stream| ear(stream, say.clone())),
        child.stderr.take().map(|stream| ear(stream, say.clone())),
    ];
    drop(say);
    let mut lines = Vec::new();
    for line in hear {
        if shown(&line) {
            println!("{line}");
        }
        lines.push(line);
    }
    for ear in ears.into_iter().flatten() {
        // It only reads and sends: nothing in it panics, and nothing is lost if it did.
        let _ = ear.join();
    }
    let status = child.wait().with_context(|| format!("lost `{}`", spoken(command)))?;
    Ok(Heard { lines, ended_well: status.success() })
}

/// Passes a stream on line by line until it ends. Bytes that are no UTF-8 are replaced.
fn ear(stream: impl Read + Send + 'static, say: Sender<String>) -> thread::JoinHandle<()> {
    thread::spawn(move || {
        let mut stream = BufReader::new(stream);
        let mut line = Vec::new();
        while stream.read_until(b'\n', &mut line).is_ok_and(|read| read > 0) {
            let text = String::from_utf8_lossy(&line).trim_end_matches(['\n', '\r']).to_owned();
            if say.send(text).is_err() {
                return;
            }
            line.clear();
        }
    })
}

/// The first of these programs that PATH has.
pub(crate) fn find(names: &[&str]) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
    names
        .iter()
        .flat_map(|name| folders.iter().map(move |folder| folder.join(name)))
        .find(|file| file.is_file())
}

/// A command as a person would type it, to be named in an error.
fn spoken(command: &Command) -> String {
    let words: Vec<_> = std::iter::once(command.get_program())
        .chain(command.get_args())
        .map(OsStr::to_string_lossy)
        .collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::{listen, read, run};
    use std::process::Command;

    fn sh(script: &str) -> Command {
        let mut command = Command::new("sh");
        command.args(["-c", script]);
        command
    }

    #[test]
    fn both_streams_are_heard_and_the_end_is_told() {
        let heard = listen(&mut sh("echo out; echo err >&2; exit 3"), |_| false).unwrap();
        let mut lines = heard.lines;
        lines.sort();
        assert_eq!(lines, ["err", "out"]);
        assert!(!heard.ended_well);
    }

    #[test]
    fn an_error_names_the_command_and_its_complaint() {
        let fault = format!("{:#}", read(&mut sh("echo no such luck >&2; exit 1")).unwrap_err());
        assert!(fault.contains("sh -c") && fault.contains("no such luck"), "{fault}");
        assert!(run(&mut Command::new("/nowhere/at-all")).is_err());
    }
}
