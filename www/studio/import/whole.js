// What can be told of a whole table after the dry run shows that it is missing: hours, a currency, a level; and which
// skills of a name are one.
import { make, button, field, select } from './dom.js';
import { NAMED_LIKE, NO_CURRENCY, NO_LEVEL, many } from './words.js';

const count_of = ({ faults }, is_it) => faults.filter(is_it).length;

/** The currency of prices that name none. */
export function currencyField(currency, changed) {
    const input = make('input', {
        class: 'import-currency', value: currency ?? '', maxlength: '3', size: '5', pattern: '[A-Za-z]{3}',
        autocomplete: 'off', spellcheck: 'false',
        oninput: () => changed(input.value.trim().toUpperCase()),
    });
    return field('Prices without a currency are in', input, 'Three letters, such as EUR.');
}

/** A name in whatever languages it is given. */
const textIn = (name) => (typeof name === 'string' ? name : Object.values(name ?? {})[0]);

/** The level of skills that name none. */
export function levelField(catalog, level, changed) {
    const scale = catalog?.scale ?? [0, 1, 2, 3, 4, 5].map((level) => ({ level, name: '' }));
    const levels = scale.map(({ level, name }) => [String(level), `${level} ${textIn(name)}`.trim()]);
    const choose = (value) => changed(value === '' ? undefined : Number(value));
    const options = [['', 'level 1, with a note'], ...levels];
    return field('Skills without a level are developed to', select(options, String(level ?? ''), choose, { class: 'import-level' }));
}

/** What is missing in many rows, each with what can be told for all of them. */
export function wholeNotices(dialog, run) {
    return [
        dialog.from === 'csv' && noCurrency(dialog, run),
        dialog.from === 'csv' && noLevel(dialog, run),
        namesakes(dialog, run),
    ].filter(Boolean);
}

/** A notice with a field, and a button that tries again with what it holds; `told` says what is wrong with that. */
function asked(words, control, told) {
    const wrong = make('p', { class: 'import-wrong', role: 'alert' });
    const go = (event) => {
        event.preventDefault();
        wrong.textContent = told();
        if (wrong.textContent) control.querySelector('input, select').focus();
    };
    return make(
        'form',
        { class: 'import-notice import-asked', onsubmit: go, novalidate: true },
        make('p', {}, words),
        make('div', { class: 'import-fields' }, control),
        wrong,
        make('div', { class: 'import-buttons' }, make('button', {}, 'Try again with it')),
    );
}

function noCurrency(dialog, run) {
    const count = count_of(run, ({ action }) => action === NO_CURRENCY);
    if (count === 0) return undefined;
    let currency = '';
    const words = `${many(count, 'price says', 'prices say')} no currency, so that ${count === 1 ? 'its row is' : 'their rows are'} left out.`;
    return asked(words, currencyField('', (value) => (currency = value)), () => {
        if (!/^[A-Z]{3}$/.test(currency)) return 'Write the three letters of a currency, such as EUR.';
        dialog.tellAll({ currency }, `Prices without a currency are in ${currency}.`);
        return '';
    });
}

function noLevel(dialog, run) {
    const count = count_of(run, ({ action }) => action.startsWith(NO_LEVEL));
    if (count === 0) return undefined;
    let level;
    const words = `${many(count, 'skill is', 'skills are')} named without a level and taken for level 1. Where a column holds levels, go back and say so.`;
    return asked(words, levelField(dialog.catalog, undefined, (value) => (level = value)), () => {
        if (level === undefined) return 'Choose a level first.';
        dialog.tellAll({ level }, `Skills without a level are developed to level ${level}.`);
        return '';
    });
}

function namesakes(dialog, { rows }) {
    const apart = rows.filter(({ like }) => like && !like.is_taken);
    if (apart.length < 2) return undefined;
    const all = () => dialog.takenAs(Object.fromEntries(apart.map(({ like }) => [like.own, like.skill])), apart[0]);
    return make(
        'div',
        { class: 'import-notice' },
        make('p', {}, `${many(apart.length, 'skill')} would come with the name of one that is there.`),
        make('div', { class: 'import-buttons' }, button('Take all as those that are there', all)),
    );
}

/** The button of a skill that comes with the name of another one. */
export function likeButton(dialog, row) {
    const { like } = row;
    if (!like) return [];
    if (like.is_taken) {
        return [
            make('p', {}, 'Taken as ', make('bdi', {}, like.skill), ', which is there.'),
            button('Keep it apart', () => dialog.takenAs({ [like.own]: undefined }, row), { class: 'import-like' }),
        ];
    }
    return [button('Take as the one that is there', () => dialog.takenAs({ [like.own]: like.skill }, row), { class: 'import-like' })];
}

/** Whether a fault is what the button of its row is about. */
export const isNamesake = ({ action }) => action === NAMED_LIKE;
