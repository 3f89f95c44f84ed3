//! The form of a table.

use proptest::prelude::*;
use waymark::exchange::csv::{Cell, Quotes, read, write};

use super::lines;

fn texts(records: &[Vec<Cell>]) -> Vec<Vec<&str>> {
    records.iter().map(|record| record.iter().map(|cell| cell.text.as_str()).collect()).collect()
}

fn check(text: &str, expected: &[&[&str]], faults: &[&str]) {
    let (records, found) = read(text, Quotes::Meant);
    assert_eq!(texts(&records), expected, "{text:?}");
    assert_eq!(lines(&found), faults, "{text:?}");
}

#[test]
fn every_usual_form_is_read() {
    check("\u{feff}a,b\r\n1,2\r\n", &[&["a", "b"], &["1", "2"]], &[]);
    check("a;b,c;d\n1;2;3", &[&["a", "b,c", "d"], &["1", "2", "3"]], &[]);
    check("a\tb\r1\t2\r", &[&["a", "b"], &["1", "2"]], &[]);
    check("sep=;\r\na;b,c,d\n", &[&["a", "b,c,d"]], &[]);
    check("a,\"b \"\"x\"\",\r\nc\"\n\n ,\n", &[&["a", "b \"x\",\r\nc"], &[" ", ""]], &[]);
    check("a,5\" disk\n\"\"\n", &[&["a", "5\" disk"], &[""]], &[]);
    check("'=1,'x,'-,'''@\n", &[&["=1", "'x", "-", "''@"]], &[]);
    check("", &[], &[]);
}

#[test]
fn a_broken_form_is_named_with_line_and_column() {
    let twice = "E401 at line 2, column 4: text after a closing quote; write a quote within a cell twice";
    let open = "E401 at line 3, column 3: a quote that is never closed; close it with another quote, or write a quote \
                within a cell twice";
    check("a,b\n\"x\"y,z\n1,\"2\n3", &[&["a", "b"], &["xy", "z"], &["1", "2\n3"]], &[twice, open]);
    let no_text =
        "E401 at the whole file: a file that is no text; save the table as CSV in UTF-8 and use that file";
    check("PK\u{3}\u{4}...", &[], &[no_text]);
    check("a\0b", &[], &[no_text]);
}

#[test]
fn places_are_those_that_an_editor_shows() {
    let (records, _) = read("ä,\"x\r\ny\",z\nq,w", Quotes::Meant);
    let places: Vec<String> = records.iter().flatten().map(Cell::place).collect();
    assert_eq!(
        places,
        ["line 1, column 1", "line 1, column 3", "line 2, column 4", "line 3, column 1", "line 3, column 3"]
    );
}

#[test]
fn what_a_spreadsheet_would_run_is_defused() {
    let mut table = String::new();
    write(&["=1+1", "+1", "-1", "@x", "\tx", "a", "'=x", ""], &mut table);
    assert_eq!(table, "'=1+1,'+1,-1,'@x,\"'\tx\",a,''=x,\r\n");
}

proptest! {
    #[test]
    fn what_is_written_is_read(table in
        (0..4_usize).prop_flat_map(|width| {
        let header = proptest::collection::vec("[a-z]{1,5}", width + 2);
        let rows = proptest::collection::vec(proptest::collection::vec("[a-c=+@'\",;|\t\r\n é-]{0,6}", width + 2), 0..5);
        (header, rows).prop_map(|(header, rows)| std::iter::once(header).chain(rows).collect::<Vec<_>>())
    })) {
        let mut text = String::new();
        for record in &table {
            write(record, &mut text);
        }
        let first = table[0].len();
        // Which sign separates is guessed by the first record, as of a header.
        prop_assume!(table[0].iter().all(|cell| cell.chars().all(|c| c.is_alphanumeric())) && first > 1);
        let (records, faults) = read(&text, Quotes::Meant);
        prop_assert_eq!(lines(&faults), Vec::<String>::new());
        prop_assert_eq!(texts(&records), table);
    }
}
