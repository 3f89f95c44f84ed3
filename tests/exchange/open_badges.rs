//! Badges as they come. Those in `fixtures/badges` were issued by openbadgeslib 4.6.3 (with a key that is thrown away),
//! as a token, an SVG and a PNG.

use proptest::prelude::*;
use serde_json::{Value, json};
use waymark::document::values::Date;
use waymark::document::{read_catalog, read_plan};
use waymark::exchange::draft::Outcome;
use waymark::exchange::open_badges::{draft, from_base64, text_in};

use crate::any::{any_json, places};
use crate::papers::{EVERY_FIELD_CATALOG, json_of, plan};

const TOKEN: &str = include_str!("../fixtures/badges/research.jwt");
const SVG: &[u8] = include_bytes!("../fixtures/badges/research.svg");
const PNG: &[u8] = include_bytes!("../fixtures/badges/research.png");

const ESCO: &str = "http://data.europa.eu/esco/skill/00000000-0000-0000-0000-000000000000";

/// The shape of the specification's own example of a badge (Open Badges 3.0, 5: document formats).
fn badge(achievement: Value, more: Value) -> Value {
    let mut badge = json!({
        "@context": ["https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],
        "id": "http://example.edu/credentials/3732",
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "issuer": { "id": "https://example.edu/issuers/565049", "type": ["Profile"], "name": "Example University" },
        "validFrom": "2026-10-01T00:00:00Z",
        "credentialSubject": { "id": "did:example:1", "type": ["AchievementSubject"], "achievement": achievement },
    });
    let (Value::Object(into), Value::Object(more)) = (&mut badge, more) else { panic!("objects") };
    into.extend(more);
    badge
}

fn named(name: &str) -> Value {
    json!({ "id": "https://example.edu/a", "type": ["Achievement"], "name": name, "criteria": { "narrative": "Do it." } })
}

/// Each row as people read it, and each rating that came, as `skill level by on who`.
fn taken(text: &str) -> Result<Vec<String>, Vec<String>> {
    let catalog = read_catalog(json_of(EVERY_FIELD_CATALOG)).into_result().unwrap();
    let plan = read_plan(plan(json!({}))).into_result().unwrap();
    let today = Date::parse("2026-11-23").unwrap();
    let codes = |faults: &waymark::document::fault::Faults| {
        faults.as_slice().iter().map(|fault| format!("{} {}", fault.code, fault.at)).collect::<Vec<_>>()
    };
    let draft = draft(text, &plan, &catalog, today).map_err(|faults| codes(&faults))?;
    let row = |row: &waymark::exchange::draft::Row| match &row.outcome {
        Outcome::LeftOut(fault) => format!("left out: {}", fault.found),
        outcome => format!("{outcome:?} {}", row.id),
    };
    let rating = |rating: &waymark::document::plan::Rating| {
        let who = rating.who.as_deref().unwrap_or("-");
        format!("{} {} {} {} {who}", rating.skill, rating.level, rating.by.as_str(), rating.on)
    };
    let rows = draft.rows.iter().map(row);
    Ok(rows.chain(draft.merged.ratings.iter().map(rating)).collect())
}

fn check(text: &str, expected: &[&str]) {
    assert_eq!(taken(text).unwrap(), expected, "{text}");
}

#[test]
fn a_badge_of_another_program_is_read_from_token_and_pictures() {
    let expected = ["Added user-research", "user-research 1 badge 2026-10-01 Learn Example"];
    check(TOKEN, &expected);
    check(&text_in(SVG).unwrap(), &expected);
    check(&text_in(PNG).unwrap(), &expected);
    let catalog = read_catalog(json_of(EVERY_FIELD_CATALOG)).into_result().unwrap();
    let plan = read_plan(plan(json!({}))).into_result().unwrap();
    let draft = draft(TOKEN, &plan, &catalog, Date::parse("2026-11-23").unwrap()).unwrap();
    let rating = &draft.merged.ratings[0];
    assert_eq!(
        rating.evidence.as_deref(),
        Some("Research <practitioner>\nTen interviews & what they changed")
    );
    assert_eq!(rating.url.as_ref().map(|url| url.as_str()), Some("https://learn.example/evidence/7"));
    let warnings: Vec<&str> = draft.faults.as_slice().iter().map(|fault| fault.code).collect();
    assert_eq!(warnings, ["W411"], "the badge says no level");
}

#[test]
fn a_badge_lies_in_an_svg_as_json_or_token() {
    let json = badge(named("Pricing"), json!({})).to_string();
    let escaped = json.replace('"', "&quot;");
    let expected = ["Added pricing", "pricing 1 badge 2026-10-01 Example University"];
    let space = "xmlns:openbadges=\"https://purl.imsglobal.org/ob/v3p0\"";
    check(
        &format!("<svg {space}><openbadges:credential><![CDATA[\n{json}\n]]></openbadges:credential></svg>"),
        &expected,
    );
    check(&format!("<svg {space}><openbadges:credential>{escaped}</openbadges:credential></svg>"), &expected);
    check(
        &format!("<svg {space}><openbadges:credential a='>' verify=\"{}\"/></svg>", TOKEN.trim())[..],
        &["Added user-research", "user-research 1 badge 2026-10-01 Learn Example"],
    );
}

#[test]
fn a_badge_belongs_to_the_skill_that_it_names() {
    let aligned = |target: Value| {
        let mut achievement = named("Anything");
        achievement["alignment"] = target;
        badge(achievement, json!({})).to_string()
    };
    let found = |rows: &[&str], text: &str| check(text, rows);
    let pricing = ["Added pricing", "pricing 1 badge 2026-10-01 Example University"];
    let research = ["Added user-research", "user-research 1 badge 2026-10-01 Example University"];
    found(&research, &aligned(json!([{ "type": "Alignment", "targetName": "x", "targetUrl": ESCO }])));
    found(&pricing, &aligned(json!({ "targetName": " pricing ", "targetUrl": "https://elsewhere.example" })));
    found(&pricing, &aligned(json!([{ "targetName": "x", "targetCode": "pricing" }])));
    found(&["left out: no skill of this catalogue in the badge \"Anything\""], &aligned(json!([])));
    // The address of a level in our own CASE package says which level it is.
    let catalog = read_catalog(json_of(EVERY_FIELD_CATALOG)).into_result().unwrap();
    let made = waymark::document::values::Instant::parse("2026-11-23T09:00:00Z").unwrap();
    let package = json_of(&waymark::exchange::case::write(&catalog, &made));
    let level =
        package["CFItems"].as_array().unwrap().iter().find(|item| item["listEnumeration"] == "2").unwrap();
    let level = aligned(json!([{ "targetName": "x", "targetUrl": level["uri"] }]));
    found(&["Added user-research", "user-research 2 badge 2026-10-01 Example University"], &level);
}

#[test]
fn dates_decide_whether_a_badge_counts() {
    let of = |more: Value| badge(named("Pricing"), more).to_string();
    check(
        &of(json!({ "validUntil": "2026-11-22T00:00:00Z" })),
        &["left out: a badge that was valid until 2026-11-22"],
    );
    check(
        &of(json!({ "validFrom": "2026-11-24T00:00:00Z" })),
        &["left out: a badge that is valid from 2026-11-24"],
    );
    check(&of(json!({ "validFrom": null })), &["left out: no day on which it was issued"]);
    // As credentials of the first version of the data model have it.
    let old = json!({ "validFrom": null, "issuanceDate": "2025-01-01T00:00:00Z", "expirationDate": "2027-01-01T00:00:00Z" });
    check(&of(old), &["Added pricing", "pricing 1 badge 2025-01-01 Example University"]);
}

#[test]
fn a_badge_that_is_there_already_is_not_taken_twice() {
    let one = badge(named("Pricing"), json!({}));
    let expected = ["Added pricing", "Same pricing", "pricing 1 badge 2026-10-01 Example University"];
    check(&json!([one, one]).to_string(), &expected);
}

#[test]
fn an_address_of_evidence_is_one_that_a_page_can_open() {
    let text =
        badge(named("Pricing"), json!({ "id": "urn:uuid:1", "evidence": [{ "id": "javascript:alert(1)" }] }))
            .to_string();
    let catalog = read_catalog(json_of(EVERY_FIELD_CATALOG)).into_result().unwrap();
    let plan = read_plan(plan(json!({}))).into_result().unwrap();
    let draft = draft(&text, &plan, &catalog, Date::parse("2026-11-23").unwrap()).unwrap();
    assert_eq!(draft.merged.ratings[0].url, None);
}

#[test]
fn what_is_no_badge_is_refused() {
    let refused = |text: &str, expected: &[&str]| assert_eq!(taken(text).unwrap_err(), expected, "{text}");
    refused("{\n  \"type\": oops }", &["E101 line 2, column 11"]);
    refused("{}", &["E401 "]);
    refused(r#"{ "type": "Assertion" }"#, &["E401 "]);
    refused("<svg></svg>", &["E401 "]);
    refused("<svg><openbadges:credential/></svg>", &["E401 "]);
    refused("data:image/png,x", &["E401 "]);
    refused("a.!.c", &["E101 line 1, column 1"]);
    let mut nameless = badge(named("x"), json!({}));
    nameless["credentialSubject"]["achievement"]["name"] = json!(4);
    nameless["evidence"] = json!([7]);
    refused(
        &json!([nameless]).to_string(),
        &["E103 /0/credentialSubject/achievement/name", "E103 /0/evidence/0"],
    );
    assert!(text_in(b"\x89PNG\r\n\x1a\n").is_err() && text_in(&[0xff, 0xfe]).is_err());
    let at = PNG.windows(19).position(|part| part == b"openbadgecredential").unwrap();
    let mut compressed = PNG.to_vec();
    compressed[at + 20] = 1;
    assert!(text_in(&compressed).unwrap_err().as_slice()[0].found.contains("compressed"));
}

#[test]
fn base64_of_both_alphabets_is_read() {
    let cases = [("", ""), ("Zg==", "f"), ("Zm8", "fo"), ("Zm9vYmFy", "foobar")];
    for (text, expected) in cases {
        assert_eq!(from_base64(text).as_deref(), Some(expected.as_bytes()), "RFC 4648, 10: {text}");
    }
    assert_eq!(from_base64("-_-_"), from_base64("+/+/"));
    assert_eq!(from_base64("Zm9!"), None);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_and_any_picture_is_read_or_refused(text in "\\PC*", cut in any::<prop::sample::Index>(), byte in any::<u8>(), in_svg in any::<bool>()) {
        let _ = taken(&text);
        let _ = taken(&format!("<svg><openbadges:credential {text}"));
        let mut picture = if in_svg { SVG.to_vec() } else { PNG.to_vec() };
        let at = cut.index(picture.len());
        picture[at] = byte;
        let _ = text_in(&picture).map(|text| taken(&text));
        let _ = text_in(&picture[..at]).map(|text| taken(&text));
    }

    #[test]
    fn any_badge_is_read_or_refused(wrong in prop::collection::vec((any::<prop::sample::Index>(), any_json()), 1..4)) {
        let mut changed = badge(named("Pricing"), json!({ "evidence": [{ "id": "https://a.example" }] }));
        for (place, value) in wrong {
            let mut all = Vec::new();
            places(&changed, String::new(), &mut all);
            *changed.pointer_mut(place.get::<String>(&all)).unwrap() = value;
        }
        let _ = taken(&changed.to_string());
    }
}
