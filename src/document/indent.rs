//! JSON on one line, laid out for people. A second writer for every type would cost each page 10 kB.

/// The same JSON with a line for each entry, indented by two spaces a level, as serde_json's pretty writer has it.
pub(super) fn indented(json: &str) -> String {
    let mut out = String::with_capacity(json.len() * 2);
    let mut depth = 0_usize;
    let mut in_text = false;
    let mut characters = json.chars().peekable();
    while let Some(character) = characters.next() {
        if in_text {
            out.push(character);
            match character {
                '\\' => out.extend(characters.next()),
                '"' => in_text = false,
                _ => {}
            }
            continue;
        }
        match character {
            '{' | '[' => {
                out.push(character);
                if let Some(end) = characters.next_if(|next| matches!(next, '}' | ']')) {
                    out.push(end);
                } else {
                    depth += 1;
                    new_line(&mut out, depth);
                }
            }
            '}' | ']' => {
                depth = depth.saturating_sub(1);
                new_line(&mut out, depth);
                out.push(character);
            }
            ',' => {
                out.push(character);
                new_line(&mut out, depth);
            }
            ':' => out.push_str(": "),
            _ => {
                in_text = character == '"';
                out.push(character);
            }
        }
    }
    out
}

fn new_line(out: &mut String, depth: usize) {
    out.push('\n');
    out.extend(std::iter::repeat_n("  ", depth));
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::{Map, Value, json};

    fn any_json() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<i64>().prop_map(Value::from),
            any::<String>().prop_map(Value::from)
        ];
        leaf.prop_recursive(4, 32, 4, |inner| {
            let list = proptest::collection::vec(inner.clone(), 0..4).prop_map(Value::from);
            let object = proptest::collection::btree_map(any::<String>(), inner, 0..4)
                .prop_map(|fields| Value::Object(fields.into_iter().collect::<Map<_, _>>()));
            prop_oneof![list, object]
        })
    }

    proptest! {
        #[test]
        fn it_lays_out_as_serde_json_does(value in any_json()) {
            let pretty = serde_json::to_string_pretty(&value).unwrap_or_default();
            prop_assert_eq!(super::indented(&value.to_string()), pretty);
        }
    }

    #[test]
    fn brackets_within_texts_are_left_alone() {
        assert_eq!(
            super::indented(&json!({"a": "{[\\\"]}:,"}).to_string()),
            "{\n  \"a\": \"{[\\\\\\\"]}:,\"\n}"
        );
    }
}
