//! A link that was made, or why there is none.

use yew::{Html, html};

use crate::app::{Link, MOST_LINK, Msg, SharingMsg};

use crate::ui::field::labelled;
use crate::ui::view::{View, said};

pub(in crate::ui) fn link(view: &View) -> Html {
    let sharing = &view.state().sharing;
    let number = |count: usize| view.words.formats().number(count as f64);
    let content = match &sharing.link {
        None => Html::default(),
        Some(Link::Made(address)) => html! {
            <>
                { labelled(view.say("link.label"), None, html! {
                    <input class="link-address" type="text" readonly={true} value={address.clone()} dir="ltr" />
                }) }
                <div class="buttons">
                    { view.button("small", "link.copy", Msg::Sharing(SharingMsg::CopyAsked)) }
                    if sharing.has_copied_link() {
                        <span class="badge strong">{ view.say("link.copied") }</span>
                    }
                </div>
                { said("hint", view.fill("link.about", &[("count", &number(address.len()))])) }
            </>
        },
        Some(Link::TooLong(length)) => {
            let blanks = [("count", &*number(*length)), ("most", &*number(MOST_LINK))];
            said("link-fault", view.fill("link.too-long", &blanks))
        }
        Some(Link::Impossible) => said("link-fault", view.say("link.impossible")),
    };
    html! { <div class="share-link" role="status">{ content }</div> }
}
