//! Where things are: the repository, its build folder and the user's cache.

use anyhow::{Context, Result};
use std::env::var_os;
use std::fs;
use std::path::{Path, PathBuf};

/// The folders that every step works in, all absolute.
pub(crate) struct Places {
    /// The top of the clone.
    pub(crate) root: PathBuf,
    /// What cargo builds, and what we make on the way to `pkg/`.
    pub(crate) target: PathBuf,
    /// Tools, kept outside the clone, so that the next clone finds them.
    pub(crate) cache: PathBuf,
}

impl Places {
    /// Finds them from this crate's own folder and the user's environment.
    pub(crate) fn find() -> Result<Self> {
        // Asked at run time first: a clone that was moved keeps its built xtask.
        let xtask = var_os("CARGO_MANIFEST_DIR").unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into());
        let root = Path::new(&xtask).parent().context("xtask lies in no folder")?.to_path_buf();
        let target = var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), |named| root.join(named));
        let caches = match (var_os("XDG_CACHE_HOME").map(PathBuf::from), var_os("HOME")) {
            (Some(named), _) if named.is_absolute() => named,
            (_, Some(home)) => PathBuf::from(home).join(".cache"),
            _ => return Err(anyhow::anyhow!("neither XDG_CACHE_HOME nor HOME says where a cache may be")),
        };
        Ok(Self { root, target, cache: caches.join("waymark") })
    }
}

/// The folder, made with all above it when it is not there.
pub(crate) fn folder(path: PathBuf) -> Result<PathBuf> {
    fs::create_dir_all(&path).with_context(|| format!("cannot make the folder {}", path.display()))?;
    Ok(path)
}

/// The whole of a text file.
pub(crate) fn text(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))
}

/// Writes a file, replacing what was there.
pub(crate) fn write(path: &Path, contents: impl AsRef<[u8]>) -> Result<()> {
    fs::write(path, contents).with_context(|| format!("cannot write {}", path.display()))
}

/// Copies a file, replacing what was there.
pub(crate) fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::copy(from, to).with_context(|| format!("cannot copy {} to {}", from.display(), to.display()))?;
    Ok(())
}

/// A short name for some bytes, the same on every machine and with every Rust (FNV-1a, 64 bits).
///
/// It tells versions of our own files apart; it is no protection against anybody.
pub(crate) fn fingerprint(bytes: &[u8]) -> String {
    let hash = bytes.iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3)
    });
    format!("{hash:016x}")
}

#[cfg(test)]
mod tests {
    use super::fingerprint;

    #[test]
    fn a_fingerprint_is_fnv_1a() {
        // From the reference vectors of the FNV draft.
        assert_eq!(fingerprint(b""), "cbf29ce484222325");
        assert_eq!(fingerprint(b"foobar"), "85944171f73967e8");
    }
}
