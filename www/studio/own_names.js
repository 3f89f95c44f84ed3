// The id, the title and the publisher of the built-in catalogue, kept for a catalogue of somebody else's.
import { make } from '../make.js';
import { textIn } from './work.js';

/** As the built-in catalogue has them; tests/node/studio_names.test.mjs holds them to it. */
export const BUILT_IN = { id: 'waymark-pm', title: 'Product management careers', publisher: 'Waymark' };

const SAID = { id: 'the id', title: 'the title', publisher: 'the publisher' };

/** Which of them a catalogue still has. */
export function borrowed(catalogue) {
    const has = (name) => (name === 'title' ? textIn(catalogue.title, catalogue.language) : catalogue[name]) === BUILT_IN[name];
    return Object.keys(BUILT_IN).filter(has);
}

/** Gives a catalogue names of its own where it has borrowed ones; who made what it holds stays in its credits. */
export function rename(catalogue) {
    const names = borrowed(catalogue);
    if (names.includes('id')) catalogue.id = `my-catalogue-${crypto.randomUUID().slice(0, 8)}`;
    if (names.includes('title')) catalogue.title = 'My catalogue';
    if (names.includes('publisher')) delete catalogue.publisher;
}

/** A hint with the way out; nothing where all names are one's own. */
export function hint(work, then) {
    const names = borrowed(work.catalogue).map((name) => SAID[name]);
    if (names.length === 0) return [];
    const all = names.length === 1 ? names[0] : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
    const click = () => {
        work.change('The catalogue has names of its own: write your title and publisher.', rename);
        then();
    };
    return [make('div', { class: 'hint' },
        make('p', {}, `This still has ${all} of the built-in catalogue. Plans made with yours would pass for plans made with that one.`),
        make('button', { type: 'button', click }, 'Give it names of its own'))];
}
