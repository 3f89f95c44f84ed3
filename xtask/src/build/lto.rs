//! The proof that link-time optimisation ran, without which the module is a fifth larger.
//!
//! Cargo leaves it out in silence when a crate is a cdylib and an rlib at once, so a profile that asks for it proves
//! nothing. What does is the command by which rustc made the final module: it holds `-C lto` if and only if rustc
//! itself does LTO there, and rustc refuses that flag where it cannot. Cargo shows the command when it runs it; for
//! when it does not, because nothing changed, the fingerprint of the module that was last proved is kept.

use super::Module;
use crate::place::{Places, fingerprint, write};
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::PathBuf;
use std::time::SystemTime;

const NO_LTO: &str = "\
the module was compiled without LTO: see that [profile.release] in Cargo.toml has `lto = true` \
and that the Cargo.toml of its crate in xtask has `crate-type = [\"cdylib\"]` and no other type";

/// What is known of the module that was just built.
#[derive(Debug, PartialEq)]
pub(crate) enum Verdict {
    /// It is the work of LTO.
    Ran,
    /// It is older than our knowledge of it: compile it again and look.
    Unknown,
}

/// Judges the module by what cargo said while building it. A module without LTO is an error.
pub(crate) fn verdict(places: &Places, module: &Module, cargo_said: &[String]) -> Result<Verdict> {
    let path = built(places, module);
    let bytes = fs::read(&path).with_context(|| format!("cargo built no {}", path.display()))?;
    let proved = proof(places, module);
    match compiled_with_lto(module.name, cargo_said) {
        Some(true) => {
            write(&proved, fingerprint(&bytes))?;
            Ok(Verdict::Ran)
        }
        Some(false) => {
            // A proof that outlived its module must not stand in for the next one.
            let _ = fs::remove_file(&proved);
            bail!(NO_LTO)
        }
        None if fs::read_to_string(&proved).is_ok_and(|known| known == fingerprint(&bytes)) => {
            Ok(Verdict::Ran)
        }
        None => Ok(Verdict::Unknown),
    }
}

/// Makes cargo compile the module again the next time.
pub(crate) fn force_rebuild(places: &Places, module: &Module) -> Result<()> {
    let source = places.root.join(module.folder).join("src/lib.rs");
    fs::File::options()
        .append(true)
        .open(&source)
        .and_then(|file| file.set_modified(SystemTime::now()))
        .with_context(|| format!("cannot touch {}", source.display()))
}

/// Whether the final rustc command had LTO in it; `None` when cargo ran none.
fn compiled_with_lto(name: &str, cargo_said: &[String]) -> Option<bool> {
    let named = format!(" --crate-name {name} ");
    let command = cargo_said.iter().rfind(|line| line.contains("Running `") && line.contains(&named))?;
    Some(command.contains(" -C lto ") || command.contains(" -C lto=fat "))
}

fn built(places: &Places, module: &Module) -> PathBuf {
    module.target(places).join(format!("wasm32-unknown-unknown/release/{}.wasm", module.name))
}

fn proof(places: &Places, module: &Module) -> PathBuf {
    places.target.join(format!("waymark/lto-proved-{}", module.name))
}

#[cfg(test)]
mod tests {
    use super::compiled_with_lto;

    fn check(said: &str, expected: Option<bool>) {
        let lines: Vec<String> = said.lines().map(str::to_owned).collect();
        assert_eq!(compiled_with_lto("waymark_core", &lines), expected, "{said}");
    }

    #[test]
    fn only_the_final_command_proves_lto() {
        let rustc = "     Running `/somewhere/rustc --crate-name";
        check(&format!("{rustc} waymark_core --crate-type cdylib -C lto -C codegen-units=1`"), Some(true));
        check(&format!("{rustc} waymark_core --crate-type cdylib -C codegen-units=1`"), Some(false));
        // What cargo says where LTO is off, thin, or only prepared in the crates below.
        check(
            &format!("{rustc} waymark_core --crate-type cdylib -C lto=off -C embed-bitcode=no`"),
            Some(false),
        );
        check(&format!("{rustc} waymark_core --crate-type cdylib -C embed-bitcode=no`"), Some(false));
        check(&format!("{rustc} waymark --crate-type rlib -C linker-plugin-lto`"), None);
        check("       Fresh waymark-core v0.1.0", None);
    }
}
