//! Figures in rows and columns.

use yew::{AttrValue, Html, html};

/// A figure, and what is to be said below it.
pub(super) type Cell = (AttrValue, Option<AttrValue>);

/// A table: what it is of, what each column is of, and rows of which each begins with what it is of.
#[inline(never)]
pub(super) fn table(
    caption: Option<AttrValue>,
    heads: Vec<AttrValue>,
    rows: Vec<(AttrValue, Vec<Cell>)>,
) -> Html {
    let head = |head: AttrValue| {
        // A column without a name has no head to be read out.
        if head.is_empty() {
            html! { <td></td> }
        } else {
            html! { <th scope="col">{ head }</th> }
        }
    };
    let cell = |(figure, below): Cell| {
        html! { <td>{ figure }{ for below.map(|below| html! { <span class="step">{ below }</span> }) }</td> }
    };
    html! {
        <table class="beside">
            { for caption.map(|caption| html! { <caption>{ caption }</caption> }) }
            <thead><tr>{ for heads.into_iter().map(head) }</tr></thead>
            <tbody>
                { for rows.into_iter().map(|(of, cells)| html! {
                    <tr><th scope="row">{ of }</th>{ for cells.into_iter().map(cell) }</tr>
                }) }
            </tbody>
        </table>
    }
}
