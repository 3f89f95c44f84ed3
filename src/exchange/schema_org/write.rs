//! The activities of a catalogue as a list of schema.org courses.

use serde_json::{Value, json};

use crate::document::catalog::{Activity, ActivityKind, Catalog, Skill};
use crate::document::values::{Id, Text};

use super::super::xapi::duration;
use super::{FROM, LEVEL, TO};

/// The activities of a catalogue as JSON-LD, to stand in a page or a file.
pub fn write(catalog: &Catalog) -> String {
    let item = |(place, activity)| json!({ "@type": "ListItem", "position": place + 1, "item": course(catalog, activity) });
    crate::document::write(&json!({
        "@context": "https://schema.org",
        "@type": "ItemList",
        "name": text(&catalog.title),
        "itemListElement": catalog.activities.iter().enumerate().map(item).collect::<Vec<_>>(),
    }))
}

/// A text, or the same in several languages.
fn text(text: &Text) -> Value {
    match text {
        Text::Plain(text) => json!(text),
        Text::PerLanguage(texts) => {
            texts.iter().map(|(tag, text)| json!({ "@language": tag, "@value": text })).collect()
        }
    }
}

fn course(catalog: &Catalog, activity: &Activity) -> Value {
    let is_course = !activity.sessions.is_empty()
        || activity.seats.is_some()
        || matches!(
            activity.kind,
            ActivityKind::Course | ActivityKind::Workshop | ActivityKind::Certification
        );
    let (kind, id) = if is_course { ("Course", "courseCode") } else { ("LearningResource", "identifier") };
    let mut course = json!({
        "@type": kind,
        id: activity.id,
        "name": text(&activity.title),
        "learningResourceType": activity.kind,
        "timeRequired": duration(activity.hours),
    });
    let mut set = |name: &str, value: Value| course[name] = value;
    if let Some(provider) = &activity.provider {
        set("provider", json!({ "@type": "Organization", "name": text(provider) }));
    }
    if let Some(url) = &activity.url {
        set("url", json!(url));
    }
    if let Some(summary) = &activity.summary {
        set("description", text(summary));
    }
    if let Some(language) = &activity.language {
        set("inLanguage", json!(language));
    }
    if !activity.authors.is_empty() {
        let author = |name| json!({ "@type": "Person", "name": name });
        set("author", activity.authors.iter().map(author).collect());
    }
    if let Some(year) = activity.year {
        set("datePublished", json!(format!("{:04}", year.get())));
    }
    if !activity.tags.is_empty() {
        // A text is read as several words where it has commas.
        let keyword = |tag: &String| match tag.contains(',') {
            true => json!({ "@type": "DefinedTerm", "name": tag }),
            false => json!(tag),
        };
        set("keywords", activity.tags.iter().map(keyword).collect());
    }
    if activity.retired {
        set("creativeWorkStatus", json!("Obsolete"));
    }
    if let Some(cost) = &activity.cost {
        set(
            "offers",
            json!({
                "@type": "Offer",
                "price": cost.amount,
                "priceCurrency": cost.currency,
                "category": if cost.amount.minor() == 0 { "Free" } else { "Paid" },
            }),
        );
    }
    let taught = activity.develops.iter().map(|one| {
        let mut term = term(catalog, &one.skill);
        term[TO] = json!(one.to);
        if let Some(from) = one.from {
            term[FROM] = json!(from);
        }
        term
    });
    if !activity.develops.is_empty() {
        set("teaches", taught.collect());
    }
    if let Some(before) = &activity.requires {
        let named = |id: &Id| catalog.activities.iter().find(|one| one.id == *id);
        let course = |id: &Id| {
            let name = named(id).map_or_else(|| json!(id), |one| text(&one.title));
            json!({ "@type": "Course", "courseCode": id, "name": name })
        };
        if !before.activities.is_empty() {
            set("coursePrerequisites", before.activities.iter().map(course).collect());
        }
        let skill = |required: &crate::document::catalog::RequiredLevel| {
            let mut term = term(catalog, &required.skill);
            term[LEVEL] = json!(required.level);
            term
        };
        if !before.skills.is_empty() {
            set("competencyRequired", before.skills.iter().map(skill).collect());
        }
    }
    let seats = activity.seats.map(|seats| seats.get());
    let with_seats = |mut instance: Value| {
        if let Some(seats) = seats {
            instance["maximumAttendeeCapacity"] = json!(seats);
        }
        instance
    };
    let held = activity.sessions.iter().map(
        |session| json!({ "@type": "CourseInstance", "startDate": session.start, "endDate": session.end }),
    );
    let mut instances: Vec<Value> = held.map(with_seats).collect();
    if instances.is_empty() && seats.is_some() {
        instances.push(with_seats(json!({ "@type": "CourseInstance" })));
    }
    if !instances.is_empty() {
        set("hasCourseInstance", json!(instances));
    }
    course
}

/// A skill as a term that others may know.
fn term(catalog: &Catalog, id: &Id) -> Value {
    let skill: Option<&Skill> = catalog.skills.iter().find(|skill| skill.id == *id);
    let mut term = json!({ "@type": "DefinedTerm", "termCode": id });
    if let Some(skill) = skill {
        term["name"] = text(&skill.name);
        if let Some(address) = skill.same_as.first() {
            term["url"] = json!(address);
        }
    }
    term
}
