//! The published JSON Schemas (draft 2020-12), made from the same declarations as the readers.

use serde_json::{Map, Value, json};

use super::catalog::Catalog;
use super::limits::{MOST_TEXT, most_of};
use super::plan::Plan;
use super::read::Read;
use super::shared::{Reply, Shared};
use super::{CATALOG_FORMAT, PLAN_FORMAT, REPLY_FORMAT, SHARED_FORMAT, VERSION};

/// A field of an object: its name, its schema, and whether it must be there.
pub(crate) fn field<T: Read>(
    parts: &mut Map<String, Value>,
    name: &'static str,
    about: &str,
) -> (&'static str, Value, bool) {
    let mut schema = T::schema(parts);
    schema["description"] = json!(about.trim());
    let must = T::absent(&super::fault::Place::ROOT, &mut super::fault::Faults::new()).is_none();
    (name, schema, must)
}

/// A named object, put into `parts` once; the answer refers to it.
pub(crate) fn object(
    parts: &mut Map<String, Value>,
    name: &str,
    about: &str,
    fields: impl FnOnce(&mut Map<String, Value>) -> Vec<(&'static str, Value, bool)>,
) -> Value {
    if !parts.contains_key(name) {
        parts.insert(name.to_owned(), Value::Null);
        let fields = fields(parts);
        let required: Vec<&str> =
            fields.iter().filter(|(_, _, must)| *must).map(|(name, ..)| *name).collect();
        let properties: Map<String, Value> =
            fields.iter().map(|(name, schema, _)| ((*name).to_owned(), schema.clone())).collect();
        let schema = json!({
            "type": "object",
            "description": about.trim(),
            "properties": properties,
            "required": required,
        });
        parts.insert(name.to_owned(), schema);
    }
    json!({ "$ref": format!("#/$defs/{name}") })
}

/// A published schema: its file name and its content.
pub struct Schema {
    /// The name of the file in `www/schema/`.
    pub file: &'static str,
    /// The schema.
    pub content: Value,
}

/// Every published schema.
pub fn schemas() -> [Schema; 4] {
    let mut catalog = document::<Catalog>("Catalog", CATALOG_FORMAT);
    // A scale has its zero and at least one level above it; a group of prerequisites has at least one.
    catalog["properties"]["scale"]["minItems"] = json!(2);
    catalog["properties"]["scale"]["maxItems"] = json!(11);
    if let Some(required) = catalog["required"].as_array_mut() {
        required.push(json!("scale"));
    }
    catalog["$defs"]["Prerequisites"]["properties"]["any_of"]["items"]["minItems"] = json!(1);
    let plan = document::<Plan>("Plan", PLAN_FORMAT);
    let mut shared = document::<Shared>("Shared", SHARED_FORMAT);
    set_format(&mut shared["$defs"]["Plan"], PLAN_FORMAT);
    let mut reply = document::<Reply>("Reply", REPLY_FORMAT);
    limit(&mut shared, MOST_TEXT);
    limit(&mut reply, MOST_TEXT);
    [
        Schema { file: "catalog.json", content: catalog },
        Schema { file: "plan.json", content: plan },
        Schema { file: "shared.json", content: shared },
        Schema { file: "reply.json", content: reply },
    ]
}

/// Says of each text of what others send how long it may be.
fn limit(schema: &mut Value, most: usize) {
    if schema["type"] == "string" && schema.get("const").or(schema.get("format")).is_none() {
        let known = schema["maxLength"].as_u64().map_or(most, |known| most.min(known as usize));
        schema["maxLength"] = json!(known);
    }
    match schema {
        Value::Object(parts) => {
            for (part, value) in parts {
                match (part.as_str(), value) {
                    ("properties", Value::Object(fields)) => {
                        fields.iter_mut().for_each(|(name, field)| limit(field, most_of(name)));
                    }
                    ("anyOf", value) => limit(value, most),
                    (_, value) => limit(value, MOST_TEXT),
                }
            }
        }
        Value::Array(schemas) => schemas.iter_mut().for_each(|schema| limit(schema, most)),
        _ => {}
    }
}

fn document<T: Read>(name: &str, format: &str) -> Value {
    let mut parts = Map::new();
    T::schema(&mut parts);
    let mut root = parts.remove(name).unwrap_or_default();
    root["$schema"] = json!("https://json-schema.org/draft/2020-12/schema");
    root["$id"] = json!(format!("urn:{}:{}", format.replace('/', ":"), VERSION));
    root["title"] = json!(format);
    set_format(&mut root, format);
    root["$defs"] = Value::Object(parts);
    root
}

/// Says which format and version an object has.
fn set_format(object: &mut Value, format: &str) {
    object["properties"]["format"]["const"] = json!(format);
    object["properties"]["version"]["const"] = json!(VERSION);
}
