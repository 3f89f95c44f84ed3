//! One row of a table mended in its text: what was not mended keeps its letters.

use proptest::prelude::*;
use waymark::exchange::csv::{Quotes, read};
use waymark::exchange::mend::{Mended, Record};

fn check(table: &str, line: usize, cells: &[&str], expected: &str) {
    let cells: Vec<String> = cells.iter().map(|cell| (*cell).to_owned()).collect();
    let record = Record::at(table, line).unwrap();
    assert_eq!(record.mended(table, Mended::Cells(&cells)), expected, "{table:?}");
}

#[test]
fn only_what_is_mended_changes() {
    check("a,b\r\n1, \"x\",y\r\nz\r\n", 2, &["1", " \"x\"", "n"], "a,b\r\n1, \"x\",n\r\nz\r\n");
    check("\u{feff}sep=;\na;b\n\n1;\"soon\"\n", 4, &["1", "2;5"], "\u{feff}sep=;\na;b\n\n1;\"2;5\"\n");
    check("a\tb\tc\n1\t2", 2, &["ö", "2", "3"], "a\tb\tc\nö\t2\t3");
    check("a,b\n'=1,2\n", 2, &["=1", "3"], "a,b\n'=1,3\n");
    check("title\nA\n", 2, &["B, or C"], "title\n\"B, or C\"\n");
    check("a,b\n1,", 2, &["1", "-2"], "a,b\n1,-2");
}

#[test]
fn a_row_is_found_by_any_of_its_lines() {
    let table = "a,b\n\"1\r\n2\",\"x\"\"\ny\"\n3,4\n";
    for line in [2, 3, 4] {
        let record = Record::at(table, line).unwrap();
        assert_eq!((record.text.as_str(), record.is_broken()), ("\"1\r\n2\",\"x\"\"\ny\"", false));
    }
    assert_eq!(Record::at(table, 5).unwrap().text, "3,4");
    assert_eq!(Record::at("", 1), None);
}

#[test]
fn a_row_with_broken_quotes_is_mended_by_its_letters() {
    let table = "a,b\n1,\"2\n3,4\n";
    let record = Record::at(table, 2).unwrap();
    assert!(record.is_broken());
    assert_eq!(record.text, "1,\"2\n3,4\n");
    assert_eq!(record.mended(table, Mended::Text("1,2\n3,4\n")), "a,b\n1,2\n3,4\n");
}

proptest! {
    #[test]
    fn what_is_mended_reads_as_it_was_meant(
        head in "\u{feff}?(a,b|sep=x\r\naxb|a;\"b\nc\")",
        rows in "\n[ax;,\"\n\r\t'= ö]{0,30}",
        line in 2_usize..8,
        cells in proptest::collection::vec("[abx;,\"\n\t'= ]{0,4}", 1..4),
    ) {
        let table = head + &rows;
        let (records, _) = read(&table, Quotes::Meant);
        if let Some(record) = Record::at(&table, line).filter(|record| !record.is_broken()) {
            let place = records.iter().position(|one| *one == record.cells).unwrap();
            let own: Vec<String> = record.cells.iter().map(|cell| cell.text.clone()).collect();
            prop_assert_eq!(record.mended(&table, Mended::Cells(&own)), table.clone());
            // What stands between cells is guessed by the headers.
            if place > 0 {
                let (again, _) = read(&record.mended(&table, Mended::Cells(&cells)), Quotes::Meant);
                let texts: Vec<&str> = again[place].iter().map(|cell| cell.text.as_str()).collect();
                prop_assert_eq!(texts, cells);
                prop_assert_eq!(again.len(), records.len());
            }
        }
    }
}
