// What an entry is among the others: its id, which can be changed, another of the same name to merge with, and what names it
// when it is to be removed. Each of them is one step to undo.
import { make, oneOf } from '../make.js';
import { isShared, mentionsOf, merge, namesakes, remove, rename, usersOf } from './references.js';
import { textIn } from './work.js';

const MOST_LETTERS = 200;
const button = (label, click, attributes = {}) => make('button', { type: 'button', click, ...attributes }, label);
const counted = (count, one, many) => `${count} ${count === 1 ? one : many}`;
const named = (entry, kind, catalogue) => textIn(entry[kind.title], catalogue.language) || entry.id || 'Without a name';

/** What is wrong with an id that the entry at `place` is to have; nothing where it can have it. */
export function idFault(entries, place, id, one) {
    if (id === '') return 'Write an id, such as product-strategy.';
    if (id.length > MOST_LETTERS) return `This id has ${id.length} letters: use at most ${MOST_LETTERS}.`;
    const isTaken = entries.some((entry, other) => other !== place && entry.id === id);
    return isTaken ? `Another ${one} has the id “${id}”: choose one of its own.` : '';
}

/** The id of an entry, with the way to another one. `again` draws the entry anew and leads to its id. */
export function idOf(work, kind, place, again) {
    const { catalogue } = work;
    const { id } = catalogue[kind.list][place];
    const shown = make('span', {}, 'Id: ', make('code', {}, id || 'none'), ' ');
    const field = make('div', { class: 'field id' });
    field.dataset.at = `/${kind.list}/${place}/id`;
    const short = make('span', { class: 'short' });
    const change = button('Change the id', () => {
        const [asked, input] = asking(work, kind, place, again, () => {
            asked.replaceWith(line);
            change.focus();
        });
        line.replaceWith(asked);
        input.focus();
        input.select();
    }, { class: 'quiet' });
    const line = make('p', { class: 'small' }, shown, change);
    field.append(line, short);
    return field;
}

function asking(work, kind, place, again, leave) {
    const { catalogue } = work;
    const entries = catalogue[kind.list];
    const { id } = entries[place];
    const count = mentionsOf(catalogue, kind.list, id).length;
    const told = make('span', { class: 'typed', role: 'status', id: 'id-told' });
    const input = make('input', { 'aria-describedby': 'id-told id-hint', autocomplete: 'off', spellcheck: 'false', input: () => tell(), keydown: (event) => {
        if (event.key === 'Escape') leave();
    } });
    input.value = id ?? '';
    const tell = () => {
        const fault = idFault(entries, place, input.value.trim(), kind.one);
        told.textContent = fault;
        input.toggleAttribute('aria-invalid', false);
        if (fault) input.setAttribute('aria-invalid', 'true');
        return fault;
    };
    const follows = make('input', { type: 'checkbox' });
    const isTwice = isShared(catalogue, kind.list, place);
    follows.checked = !isTwice;
    const mentions = `What names it (${counted(count, 'place', 'places')}) goes along`;
    const choice = isTwice && count > 0
        ? [make('label', { class: 'tick' }, follows, `${mentions}; otherwise it stays with the other ${kind.one} of this id`)]
        : [];
    const hint = make('p', { class: 'small', id: 'id-hint' },
        `${count > 0 && !isTwice ? `${mentions}. ` : ''}Plans that people have made know it by the old id.`);
    const submit = (event) => {
        event.preventDefault();
        const next = input.value.trim();
        if (next === id) {
            leave();
        } else if (tell() === '') {
            work.change(`The id is “${next}” now${count > 0 && follows.checked ? `, in ${counted(count, 'place', 'places')} that named it too` : ''}.`,
                (changed) => rename(changed, kind.list, place, next, follows.checked));
            again();
        } else {
            input.focus();
        }
    };
    const asked = make('form', { class: 'asked', submit }, make('label', {}, 'New id', input), told, ...choice, hint,
        make('div', { class: 'buttons' }, make('button', { type: 'submit' }, 'Change it'), button('Leave it', leave)));
    asked.noValidate = true;
    return [asked, input];
}

/** Says of an entry that another is called the same, and offers to merge them; `then(place)` leads to what they become. */
export function twins(work, kind, place, then) {
    if (kind.hasNoId) return [];
    const { catalogue } = work;
    const others = namesakes(catalogue, kind.list, place);
    if (others.length === 0) return [];
    const own = catalogue[kind.list][place];
    const merging = others.map((other) => {
        const gone = catalogue[kind.list][other];
        const count = gone.id === own.id ? 0 : mentionsOf(catalogue, kind.list, gone.id).length;
        const takes = count === 0 ? 'Nothing else names it' : `What names it (${counted(count, 'place', 'places')}) names this one then`;
        const click = () => {
            work.change(`“${named(gone, kind, catalogue)}” (${gone.id}) was merged into ${own.id}. Undo brings both back.`, (next) => merge(next, kind.list, other, place));
            then(other < place ? place - 1 : place);
        };
        return make('p', {}, button(`Merge ${gone.id} (row ${other + 1}) into this one`, click), make('span', { class: 'small' }, `${takes}${kind.list === 'skills' ? '; where both are asked for, the higher level stays' : ''}.`));
    });
    return [make('div', { class: 'hint' }, make('p', {}, `${counted(others.length, `other ${kind.one} is`, `other ${kind.many.toLowerCase()} are`)} called “${named(own, kind, catalogue)}” too. People would see it twice.`), ...merging)];
}

/** Asks before what is used elsewhere is removed: what names it stands there first. `then(name)` follows the removal. */
export function removal(work, kind, place, then) {
    const { catalogue } = work;
    const entry = catalogue[kind.list][place];
    const name = named(entry, kind, catalogue);
    const paths = kind.hasNoId || isShared(catalogue, kind.list, place) ? [] : mentionsOf(catalogue, kind.list, entry.id);
    const act = () => {
        work.change(`“${name}” was removed${paths.length > 0 ? `, and ${counted(paths.length, 'mention', 'mentions')} of it` : ''}. Undo brings it back.`,
            (next) => (kind.hasNoId ? next[kind.list].splice(place, 1) : remove(next, kind.list, place)));
        then();
    };
    const ask = button('Remove', () => {
        if (paths.length === 0) {
            act();
            return;
        }
        const words = make('p', { tabindex: '-1' }, `“${name}” is used by ${usersOf(catalogue, paths)}. If you remove it, ${counted(paths.length, 'mention of it goes', 'mentions of it go')} too. One undo brings all of it back.`);
        const asked = make('div', { class: 'hint', role: 'group', 'aria-label': `Remove ${oneOf(kind.one)} that is used` }, words,
            make('div', { class: 'buttons' }, button(`Remove it and ${counted(paths.length, 'mention', 'mentions')}`, act), button('Keep it', () => {
                asked.replaceWith(ask);
                ask.focus();
            })));
        ask.replaceWith(asked);
        words.focus();
    });
    return ask;
}
