//! What `pkg/` holds: the parts that a page downloads, and what describes them to a bundler.

use super::minify::minify;
use super::{Modules, loader, scorm, weight};
use crate::place::{Places, folder, text, write};
use crate::tools::Tools;
use anyhow::{Context, Result, ensure};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Contents by path below `pkg/`.
type Contents = BTreeMap<String, Vec<u8>>;

/// The program for many plans, which no page loads.
const BATCH: &str = "waymark-batch.js";
/// What a bundler for a server has in place of the elements.
const ON_SERVER: &str = "waymark_server.js";

/// Fills `pkg/` from what was made and from `www/`, and answers the paths of its files below it.
///
/// All of it is read before the first file is written, and what did not change is not touched: a page that is
/// being served while this runs gets the old parts or the new ones.
pub(crate) fn lay_out(places: &Places, tools: &Tools, modules: &Modules) -> Result<Vec<String>> {
    let contents = contents(places, tools, modules)?;
    let pkg = folder(places.root.join("pkg"))?;
    remove_strangers(&pkg, "", &contents)?;
    for (path, bytes) in &contents {
        let file = pkg.join(path);
        if let Some(above) = file.parent() {
            folder(above.to_path_buf())?;
        }
        if !fs::read(&file).is_ok_and(|old| old == *bytes) {
            write(&file, bytes)?;
        }
    }
    // Those in the folder of the version are the same.
    Ok(contents.into_keys().filter(|path| !path.starts_with(|first: char| first.is_ascii_digit())).collect())
}

fn contents(places: &Places, tools: &Tools, modules: &Modules) -> Result<Contents> {
    let read = |file: &Path| fs::read(file).with_context(|| format!("cannot read {}", file.display()));
    let www = places.root.join("www");
    let mut contents = Contents::new();
    let Modules { plan, core, team } = modules;
    for module in [plan, core, team] {
        contents.insert(format!("{}_bg.wasm", module.name), read(&module.wasm)?);
        for later in &module.later {
            contents.insert(format!("{}_{}.wasm", module.name, later.name), read(&later.wasm)?);
        }
    }
    let types = fs::read_to_string(core.folder.join("waymark_core.d.ts"))?;
    contents.insert("waymark_core.d.ts".to_owned(), for_strict_projects(&types).into_bytes());
    for file in ["waymark.d.ts", "waymark-team.d.ts"] {
        contents.insert(file.to_owned(), read(&www.join(file))?);
    }
    for file in ["embed.js", "parent.js"] {
        contents.insert(file.to_owned(), read(&www.join(file))?);
    }
    // There it stands beside what it loads.
    let frame = text(&www.join("embed.html"))?;
    ensure!(frame.contains(" data-base=\"pkg/\""), "www/embed.html no longer says where pkg/ is");
    contents.insert("embed.html".to_owned(), frame.replace(" data-base=\"pkg/\"", "").into_bytes());
    let catalogue = minify(&text(&www.join("catalog/product-management.json"))?);
    let words = words_of(&www, "words/", &mut contents)?;
    let words_of_team = words_of(&www, "words/team/", &mut contents)?;
    let parts = loader::Parts {
        glue: &set_apart(&text(&plan.glue())?)?,
        module: plan,
        programs: &free_once(&text(&core.glue())?)?,
        catalogue: &catalogue,
        words: &words,
    };
    contents.extend(loader::bundle(places, tools, &parts)?);
    let glue = set_apart(&text(&team.glue())?)?;
    contents.extend(loader::bundle_team(places, tools, &glue, team, &catalogue, &words_of_team)?);
    let single = contents.get("waymark.single.js").context("there is no one file for the SCORM packages")?;
    contents.extend(scorm::packages(places, tools, single)?);
    contents.insert("waymark_catalog.json".to_owned(), catalogue.into_bytes());
    contents.insert(ON_SERVER.to_owned(), text(&www.join("loader/server.js"))?.into_bytes());
    let version =
        version(&text(&places.root.join("Cargo.toml"))?).context("Cargo.toml gives no version")?.to_owned();
    let hashes = hashes(places, tools, &contents)?;
    contents.insert("integrity.json".to_owned(), hashes.into_bytes());
    contents.insert("package.json".to_owned(), manifest(&contents, &version).into_bytes());
    contents.extend(beside(&contents, &version));
    Ok(contents)
}

/// Puts the words of a widget among the contents, and answers those of the languages that its module does not have.
fn words_of(www: &Path, folder: &str, contents: &mut Contents) -> Result<loader::Words> {
    let mut words = loader::Words::new();
    for file in json_files(&www.join(folder)) {
        let Some(language) = file.file_stem().and_then(|name| name.to_str()) else { continue };
        let messages = minify(&text(&file)?);
        contents.insert(format!("{folder}{language}.json"), messages.clone().into_bytes());
        words.insert(language.to_owned(), messages);
    }
    words.remove("en");
    Ok(words)
}

/// The hashes of the scripts that a page names, for those who have the folder and no build: what `integrity` takes, by file.
fn hashes(places: &Places, tools: &Tools, contents: &Contents) -> Result<String> {
    let named = folder(places.target.join("waymark/named"))?;
    let mut hashes = BTreeMap::new();
    for name in weight::NAMED {
        let bytes = contents.get(name).with_context(|| format!("{name} was not made"))?;
        write(&named.join(name), bytes)?;
        hashes.insert(name, weight::integrity(tools, &named.join(name))?);
    }
    Ok(format!("{}\n", serde_json::to_string_pretty(&hashes)?))
}

/// What pages load, once more in a folder of its version: at such an address it never changes, and may be kept for ever.
fn beside(contents: &Contents, version: &str) -> Contents {
    let is_loaded = |path: &str| {
        ![".d.ts", ".zip", "package.json", BATCH, ON_SERVER].iter().any(|end| path.ends_with(end))
    };
    let loaded = contents.iter().filter(|(path, _)| is_loaded(path));
    loaded.map(|(path, bytes)| (format!("{version}/{path}"), bytes.clone())).collect()
}

/// The glue with names of our own for the marks that Yew leaves on nodes and events.
///
/// Each Yew in a page counts its trees and listeners from 1 and marks nodes with those numbers. A page that is a Yew
/// app itself would take our marks for its own, and run its handlers on our clicks. The names stand nowhere but in the
/// glue. `tests/browser/yew_host.test.mjs` is such a page.
fn set_apart(glue: &str) -> Result<String> {
    for mark in ["__yew_subtree_id", "__yew_subtree_cache_key", "__yew_listener_id"] {
        ensure!(
            glue.contains(mark),
            "Yew no longer marks nodes by {mark}: see to it that pages with Yew still work"
        );
    }
    Ok(glue.replace("__yew_", "__waymark_"))
}

/// The glue with a `free()` of handles that may be called again, and after the module started again.
///
/// As it is made, the second call throws an error without faults, and one after a new start frees memory that is
/// another's by then.
fn free_once(glue: &str) -> Result<String> {
    let free = "wasm.__wbg_compiledcatalog_free(ptr, 0);";
    let parts = [free, "__wbg_inst'", "__wbg_instance_id"];
    ensure!(parts.iter().all(|part| glue.contains(part)), "the glue no longer frees a handle by {free}");
    Ok(glue.replace(free, &format!("if (ptr && this.__wbg_inst === __wbg_instance_id) {free}")))
}

fn json_files(folder: &Path) -> Vec<PathBuf> {
    let files = fs::read_dir(folder).into_iter().flatten().flatten().map(|file| file.path());
    files.filter(|path| path.extension().is_some_and(|end| end == "json")).collect()
}

/// Removes what an older build left: `pkg/` is released as it stands.
fn remove_strangers(pkg: &Path, below: &str, contents: &Contents) -> Result<()> {
    for entry in fs::read_dir(pkg.join(below)).with_context(|| format!("cannot list {}", pkg.display()))? {
        let entry = entry?;
        let path = format!("{below}{}", entry.file_name().to_string_lossy());
        let in_it = format!("{path}/");
        let fate = match entry.file_type()?.is_dir() {
            true if contents.keys().any(|known| known.starts_with(&in_it)) => {
                remove_strangers(pkg, &in_it, contents)
            }
            true => fs::remove_dir_all(entry.path()).map_err(Into::into),
            false if contents.contains_key(&path) => Ok(()),
            false => fs::remove_file(entry.path()).map_err(Into::into),
        };
        fate.with_context(|| format!("cannot remove what is left of an older build: {path}"))?;
    }
    Ok(())
}

/// The version in a Cargo.toml that has a `[package]` table with one.
fn version(cargo_toml: &str) -> Option<&str> {
    let (_, package) = cargo_toml.split_once("[package]")?;
    let (_, rest) = package.split_once("\nversion = \"")?;
    rest.split_once('"').map(|(version, _)| version)
}

/// `package.json`: the element as the package itself, the engine as `waymark/core`, and the rest by their names.
///
/// Written as text, since in `exports` the order counts: the first condition that is known wins, so types come first.
fn manifest(contents: &Contents, version: &str) -> String {
    let has = |path: &str| contents.contains_key(path);
    let mut exports = Vec::new();
    // What draws a page on a server loads the elements too, and there is nothing there to draw them with.
    let on_server = format!("\"node\": \"./{ON_SERVER}\", ");
    let elements = [(".", "waymark", &*on_server), ("./waymark-team.js", "waymark-team", &on_server)];
    for (name, stem, condition) in elements.into_iter().chain([("./core", "waymark_core", "")]) {
        let types = format!("{stem}.d.ts");
        let types = if has(&types) { format!("\"types\": \"./{types}\", ") } else { String::new() };
        if has(&format!("{stem}.js")) {
            exports.push(format!("\"{name}\": {{ {types}{condition}\"default\": \"./{stem}.js\" }}"));
        }
    }
    exports.extend(
        contents
            .keys()
            .filter(|path| !path.ends_with(".d.ts") && !path.ends_with(".zip"))
            .filter(|path| ![BATCH, ON_SERVER, "waymark-team.js"].contains(&path.as_str()))
            .map(|path| format!("\"./{path}\": \"./{path}\"")),
    );
    exports.push("\"./package.json\": \"./package.json\"".to_owned());
    let exports = exports.join(",\n    ");
    // What a page or a frame loads for what it does, so that no bundler takes it for unused.
    let acting = [
        "waymark.js",
        "waymark.single.js",
        "waymark-team.js",
        "waymark-team.single.js",
        "embed.js",
        "parent.js",
        "scorm/launch.js",
    ];
    let effects = acting.map(|path| format!("\"./{path}\"")).join(", ");
    let program = if has(BATCH) {
        format!("\"bin\": {{ \"waymark-batch\": \"./{BATCH}\" }},\n  ")
    } else {
        String::new()
    };
    format!(
        "{{\n  \"name\": \"waymark\",\n  \"version\": \"{version}\",\n  \"license\": \"MIT OR Apache-2.0\",\n  \
         \"description\": \"A career-growth planner for product managers that lives in a web page\",\n  \
         \"files\": [\"*.js\", \"*.ts\", \"*.wasm\", \"*.json\", \"*.html\", \"words\", \"scorm\"],\n  \
         {program}\"type\": \"module\",\n  \"sideEffects\": [{effects}],\n  \"exports\": {{\n    {exports}\n  }}\n}}\n"
    )
}

/// The types without `Symbol.dispose`, which a project has only with a library of types that is newer than most take.
fn for_strict_projects(types: &str) -> String {
    types.split_inclusive('\n').filter(|line| !line.trim_start().starts_with("[Symbol.dispose]")).collect()
}

#[cfg(test)]
mod tests {
    use super::{Contents, beside, free_once, manifest, set_apart, version};
    use serde_json::{Value, json};

    #[test]
    fn the_manifest_exports_what_there_is_and_types_first() {
        let files = ["waymark_core.js", "waymark_core.d.ts", "waymark_core_bg.wasm", "words/de.json"];
        let contents: Contents = files.map(|file| (file.to_owned(), Vec::new())).into();
        let text = manifest(&contents, "1.2.3");
        let read: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(read["version"], "1.2.3");
        assert_eq!(read["exports"]["./words/de.json"], "./words/de.json");
        assert_eq!(
            read["exports"]["./core"],
            json!({"types": "./waymark_core.d.ts", "default": "./waymark_core.js"})
        );
        assert!(read["exports"].get(".").is_none(), "there is no loader to export");
        assert!(read.get("bin").is_none(), "there is no program");
        assert_eq!(read["exports"]["./package.json"], "./package.json");
        for acting in ["./waymark-team.js", "./parent.js", "./embed.js", "./scorm/launch.js"] {
            assert!(read["sideEffects"].as_array().unwrap().contains(&json!(acting)), "{acting}");
        }
        assert!(read["files"].as_array().unwrap().contains(&json!("scorm")));
        assert!(text.find("\"types\"").unwrap() < text.find("\"default\"").unwrap());
    }

    #[test]
    fn on_a_server_there_are_no_elements() {
        let files = ["waymark.js", "waymark-team.js", "waymark_server.js"];
        let contents: Contents = files.map(|file| (file.to_owned(), Vec::new())).into();
        let read: Value = serde_json::from_str(&manifest(&contents, "1.2.3")).unwrap();
        assert_eq!(read["exports"]["."], json!({"node": "./waymark_server.js", "default": "./waymark.js"}));
        assert_eq!(read["exports"]["./waymark-team.js"]["node"], "./waymark_server.js");
        assert!(read["exports"].get("./waymark_server.js").is_none());
    }

    #[test]
    fn the_program_is_named_to_be_run_and_not_to_be_imported() {
        let contents: Contents = [(super::BATCH.to_owned(), Vec::new())].into();
        let read: Value = serde_json::from_str(&manifest(&contents, "1.2.3")).unwrap();
        assert_eq!(read["bin"], json!({"waymark-batch": "./waymark-batch.js"}));
        assert_eq!(read["exports"], json!({"./package.json": "./package.json"}));
    }

    #[test]
    fn what_pages_load_is_there_by_its_version_too() {
        let files = ["waymark.js", "waymark.d.ts", "waymark-batch.js", "package.json", "words/de.json"];
        let contents: Contents = files.map(|file| (file.to_owned(), file.into())).into();
        let there: Vec<String> = beside(&contents, "1.2.3").into_keys().collect();
        assert_eq!(there, ["1.2.3/waymark.js", "1.2.3/words/de.json"]);
    }

    #[test]
    fn the_marks_of_yew_are_ours_and_one_that_is_gone_is_missed() {
        let glue = "a.__yew_subtree_id = b.__yew_subtree_cache_key + c.__yew_listener_id";
        let apart = "a.__waymark_subtree_id = b.__waymark_subtree_cache_key + c.__waymark_listener_id";
        assert_eq!(set_apart(glue).unwrap(), apart);
        assert!(set_apart("a.__yew_subtree_id").unwrap_err().to_string().contains("cache_key"));
    }

    #[test]
    fn what_frees_a_handle_is_guarded_and_missed_when_it_is_gone() {
        let made =
            "defineProperty(obj, '__wbg_inst', __wbg_instance_id)\nwasm.__wbg_compiledcatalog_free(ptr, 0);";
        let guarded = free_once(made).unwrap();
        assert!(guarded.ends_with(
            "if (ptr && this.__wbg_inst === __wbg_instance_id) wasm.__wbg_compiledcatalog_free(ptr, 0);"
        ));
        assert!(free_once("wasm.__wbg_catalog_free(ptr, 0);").is_err());
    }

    #[test]
    fn the_version_is_that_of_the_package_and_of_no_other_table() {
        let toml = "[workspace.package]\nedition = \"2024\"\nversion = \"9\"\n[package]\nname = \"w\"\nversion = \"0.1.0\"\n";
        assert_eq!(version(toml), Some("0.1.0"));
    }
}
