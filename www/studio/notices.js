// What an admin must know of where their work is kept, before any of it is lost.
import { make } from '../make.js';

const button = (label, click) => make('button', { type: 'button', click }, label);
const notice = (words, ...buttons) =>
    make('section', { role: 'alert', class: 'notice' }, make('p', {}, words), make('p', { class: 'buttons' }, ...buttons));

/** The notices there are; `save` saves the catalogue as a file. */
export function notices(work, save) {
    const all = [];
    if (work.elsewhere !== undefined) {
        const words = work.elsewhere === null
            ? 'The catalogue was discarded in another tab. What you change here is not kept until you choose.'
            : 'The catalogue was changed in another tab. What you change here is not kept until you choose. What is not chosen can be brought back by Undo, in its own tab.';
        const take = work.elsewhere === null ? 'Discard it here too' : 'Take the other tab’s';
        all.push(notice(words, button(take, () => work.takeElsewhere()), button('Keep this one', () => work.keepThis())));
    }
    if (!work.isKept && work.catalogue !== undefined) {
        all.push(notice('This browser has no room for the catalogue, or keeps nothing: save it as a file before you leave.', button('Save the catalogue', save)));
    }
    if (work.isOlder) {
        all.push(notice('This is an older state: your last work was too large for this browser to keep. If you saved it as a file, open that.'));
    }
    return all;
}

/** Asks before the page is left while the work is kept nowhere. */
export function askBeforeLeaving(work) {
    addEventListener('beforeunload', (event) => {
        const isLost = work.catalogue !== undefined && (!work.isKept || work.elsewhere !== undefined);
        if (isLost) event.preventDefault();
    });
}
