// Where in the catalogue a fault is: in the words of the studio's tables and fields, and the field itself.
import { HEAD, KINDS, PROGRAMME } from './fields.js';
import { at as valueAt, textIn } from './work.js';

const CONTROLS = ':is(input, select, textarea)';
const isRow = (step) => /^\d+$/.test(step);
const plain = (step) => step.replaceAll('_', ' ');

/** The steps of a JSON pointer. */
export const stepsOf = (at) => at.split('/').slice(1).map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));

/** `Activities, row 3 “A course”, Hours of effort`, of `/activities/2/hours`. */
export function placeIn(catalogue, at) {
    const [list, place, ...rest] = stepsOf(at);
    const kind = KINDS.find((one) => one.list === list);
    if (list === undefined) return 'The catalogue';
    if (kind === undefined) return ['Catalogue', ...within([...HEAD, ...PROGRAMME], stepsOf(at))].join(', ');
    if (place === undefined) return kind.many;
    const title = textIn(catalogue?.[list]?.[place]?.[kind.title], catalogue?.language);
    const row = `row ${Number(place) + 1}${title ? ` “${title}”` : ''}`;
    return [kind.many, row, ...within(kind.fields, rest)].join(', ');
}

/** What is wrong at a place and what to do, in words: where nothing stands yet, that is all there is to say. */
export function inWords(catalogue, { at, found, action }) {
    if (at.startsWith('/') && valueAt(catalogue, stepsOf(at)) === '') return 'Nothing stands here yet: choose one, or write it.';
    return `${found.charAt(0).toUpperCase()}${found.slice(1)}: ${action}.`;
}

/** What leads to a field, in words, of the fields of a form. */
function within(fields, steps) {
    if (steps.length === 0) return [];
    const leads = ({ path }) => path.every((step, at) => step === steps[at]);
    const begins = ({ path }) => steps.every((step, at) => step === path[at]);
    const field = fields.find(leads) ?? (fields.filter(begins).length === 1 ? fields.find(begins) : undefined);
    if (field === undefined) return steps.map((step) => (isRow(step) ? `row ${Number(step) + 1}` : plain(step)));
    // A row of a list, and of that a column; a text in several languages goes on with the language.
    const [row, key, ...rest] = steps.slice(field.path.length);
    if (row === undefined) return [short(field)];
    if (!isRow(row)) return [short(field), plain(row)];
    if (field.rows && key !== undefined) return [short(field), `row ${Number(row) + 1}`, field.rows.label, `row ${Number(key) + 1}`];
    const column = key === undefined ? field.column : field.columns?.find((column) => column.key === key);
    const named = column && column.label !== field.label ? [short(column)] : key === undefined ? [] : [plain(key)];
    return [short(field), `row ${Number(row) + 1}`, ...named, ...rest.map(plain)];
}

/** The label of a field without how it is written. */
const short = ({ label }) => label.split(/, (?:with|such as)\b|:/)[0];

/** Puts the focus on the field that holds a place; answers whether there is one. */
export function focusAt(form, at) {
    const holding = [...form.querySelectorAll('[data-at]')].filter(({ dataset }) => at === dataset.at || at.startsWith(`${dataset.at}/`));
    const nearest = holding.reduce((one, other) => (other.dataset.at.length > (one?.dataset.at.length ?? -1) ? other : one), undefined)
        // What holds a list of fields has none of its own: the first within it.
        ?? [...form.querySelectorAll('[data-at]')].find(({ dataset }) => dataset.at.startsWith(`${at}/`));
    const control = nearest?.querySelector(`:scope > label > ${CONTROLS}`) ?? nearest?.querySelector(CONTROLS) ?? nearest?.querySelector('button');
    const folded = control?.closest('details');
    if (folded) folded.open = true;
    control?.focus();
    control?.scrollIntoView({ block: 'center' });
    return control !== undefined && control !== null;
}
