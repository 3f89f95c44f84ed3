// The form of an entry: each field says what is wrong with it, and a change is one step to undo.
import { make, oneOf } from '../make.js';
import { at, put, retold, textIn } from './work.js';

const NUMBERS = {
    count: { min: 1, step: 1 }, 'zero-count': { min: 0, step: 1 }, level: { min: 0, step: 1 },
    hours: { min: 0, step: 0.25 }, money: { min: 0, step: 0.01 },
};
let last = 0;
/** The places of rows that were added and not touched yet: what they lack is asked for, and is no fault so far. */
const untouched = new Set();
/** What was found wrong by the form that shows it. */
const found = new WeakMap();
const isWithin = (at, place) => at === place || at.startsWith(`${place}/`);

/** Rows that were left as they were added lack what they lack from now on. */
export const settle = () => untouched.clear();

/** Draws the fields of what is at `base` of the catalogue. */
export function form(work, base, fields) {
    return make('div', { class: 'fields' }, ...fields.map((field) => drawn(work, base, field)));
}

function drawn(work, base, field) {
    if (field.type === 'rows') return rows(work, base, field);
    if (field.type === 'plain-rows') return plainRows(work, base, field);
    return labelled(work, [...base, ...field.path], field);
}

/** A label, its control, and room for what is wrong. */
function labelled(work, path, field) {
    const control = controlOf(work, path, field);
    const wrong = make('span', { class: 'short', id: `wrong-${(last += 1)}` });
    control.setAttribute('aria-describedby', wrong.id);
    const more = field.check ? [checked(control, field)] : [];
    if (field.offers) more.push(offered(control, field.offers()));
    const label = make('label', { class: field.type === 'check' ? 'tick' : undefined });
    if (field.type === 'check') label.append(control, field.label);
    else label.append(field.label, control);
    const place = make('div', { class: 'field' }, label, wrong, ...more);
    place.dataset.at = `/${path.join('/')}`;
    return place;
}

/** What is wrong with a control while it is typed in. */
export function checked(control, { check }) {
    const typed = make('span', { class: 'typed', id: `wrong-${(last += 1)}`, role: 'status' });
    control.setAttribute('aria-describedby', [control.getAttribute('aria-describedby'), typed.id].filter(Boolean).join(' '));
    const tell = () => {
        const words = check(control.value.trim());
        if (typed.textContent !== words) typed.textContent = words;
        if (words !== '') control.setAttribute('aria-invalid', 'true');
        else control.removeAttribute('aria-invalid');
    };
    control.addEventListener('input', tell);
    // After what was understood is written in its place.
    control.addEventListener('change', tell);
    tell();
    return typed;
}

/** What a control offers to choose from, with a name where there is one; another word may be written all the same, and is checked. */
export function offered(control, values) {
    const options = values.map((offer) => (Array.isArray(offer) ? offer : [offer])).map(([value, label]) => make('option', { value, label }));
    const list = make('datalist', { id: `offers-${(last += 1)}` }, ...options);
    control.setAttribute('list', list.id);
    control.setAttribute('autocomplete', 'off');
    return list;
}

function controlOf(work, path, field) {
    const { catalogue } = work;
    const value = at(catalogue, path);
    const change = (read) => ({
        change: ({ target }) => {
            const said = read(target);
            work.change(`${field.label} was changed.`, (next) => put(next, path, said), true);
        },
    });
    const orNothing = (text) => (text === '' ? undefined : text);
    if (field.type === 'check') {
        const box = make('input', { type: 'checkbox', ...change((target) => target.checked || undefined) });
        box.checked = value === true;
        return box;
    }
    if (field.type in NUMBERS) {
        const read = (target) => (Number.isNaN(target.valueAsNumber) ? undefined : target.valueAsNumber);
        const input = make('input', { type: 'number', ...NUMBERS[field.type], ...change(read) });
        input.value = typeof value === 'number' ? value : '';
        return input;
    }
    const named = { skill: ['skills', 'name'], role: ['roles', 'name'], area: ['areas', 'name'], activity: ['activities', 'title'] }[field.type];
    if (named !== undefined || field.type === 'choice') {
        // Nothing comes before itself.
        const isOther = (entry) => path[0] !== named[0] || entry !== catalogue[path[0]][path[1]];
        const entries = named ? (catalogue[named[0]] ?? []).filter((entry) => isOther(entry) || entry.id === value) : [];
        const known = named
            ? [['', 'Choose'], ...entries.map((entry) => [entry.id, textIn(entry[named[1]], catalogue.language) || entry.id])]
            : field.options.map((option) => [option, option === '' ? 'Not said' : option]);
        // What is there and is not known stays there, to be seen.
        const missing = value !== undefined && !known.some(([id]) => id === value) ? [[value, `${value} (not known)`]] : [];
        const options = [...known, ...missing].map(([id, name]) => make('option', { value: id }, name));
        const select = make('select', change((target) => orNothing(target.value)), ...options);
        select.value = value ?? '';
        return select;
    }
    if (field.type === 'day') {
        const input = make('input', { type: 'date', ...change((target) => orNothing(target.value)) });
        input.value = value ?? '';
        return input;
    }
    if (field.type === 'words') {
        const input = make('input', change((target) => {
            if (field.understand) target.value = field.understand(target.value);
            return wordsIn(target.value);
        }));
        input.value = Array.isArray(value) ? value.join(', ') : '';
        return input;
    }
    const isTold = field.type !== 'plain';
    const read = (target) => {
        if (field.understand) target.value = field.understand(target.value.trim());
        return said(target);
    };
    const said = (target) => (isTold ? retold(value, catalogue.language, target.value.trim()) : orNothing(target.value.trim()));
    const input = make(field.type === 'long' ? 'textarea' : 'input', { spellcheck: String(isTold), ...change(read) });
    input.value = isTold ? textIn(value, catalogue.language) : (value ?? '');
    return input;
}

/** The words of a list that is written with commas; nothing where there are none. */
function wordsIn(text) {
    const words = text.split(',').map((word) => word.trim()).filter(Boolean);
    return words.length > 0 ? words : undefined;
}

/** A list of things, each with fields of its own. */
function rows(work, base, field) {
    const path = [...base, ...field.path];
    const all = at(work.catalogue, path) ?? [];
    const cells = (place) =>
        field.columns.map((column) => labelled(work, [...path, place, column.key], column));
    return listed(work, path, field, all, cells, () => ({ ...field.fresh }));
}

/** A list of plain values, or of lists of those. */
function plainRows(work, base, field) {
    const path = [...base, ...field.path];
    const all = at(work.catalogue, path) ?? [];
    if (field.rows) return listed(work, path, field, all, (place) => [plainRows(work, [...path, place], { ...field.rows, path: [] })], () => ['']);
    return listed(work, path, field, all, (place) => [labelled(work, [...path, place], field.column)], () => structuredClone(field.fresh ?? ''));
}

function listed(work, path, field, all, cells, fresh) {
    const row = (place) => {
        const at = `/${path.join('/')}/${place}`;
        const touched = ({ type, currentTarget, relatedTarget }) => {
            if (!untouched.has(at) || (type !== 'change' && currentTarget.contains(relatedTarget))) return;
            untouched.delete(at);
            for (let one = currentTarget; one !== null; one = one.parentElement) {
                if (found.has(one)) showFaults(one, found.get(one));
            }
        };
        return make('li', { class: 'row', change: touched, focusout: touched }, ...cells(place),
            make('button', { type: 'button', class: 'quiet', 'aria-label': `Remove ${field.row} ${place + 1} of ${field.label}`,
                click: () => take(place) }, 'Remove'));
    };
    const take = (place) => work.change(`${capital(oneOf(field.row))} was removed.`, (next) => at(next, path).splice(place, 1));
    const add = () => {
        untouched.add(`/${path.join('/')}/${all.length}`);
        work.change(`${capital(oneOf(field.row))} was added.`, (next) => put(next, path, [...(at(next, path) ?? []), fresh()]));
    };
    const group = make('fieldset', {}, make('legend', {}, field.label), make('ul', { class: 'rows' }, ...all.map((_, place) => row(place))),
        make('button', { type: 'button', click: add, 'data-adds': path.join('/') }, `Add ${oneOf(field.row)}`));
    group.dataset.at = `/${path.join('/')}`;
    group.append(make('span', { class: 'short' }));
    return group;
}

/** Says beside each field what is wrong with it: the fault goes to the nearest field that holds its place. */
export function showFaults(within, faults) {
    found.set(within, faults);
    for (const place of within.querySelectorAll('[data-at]')) {
        const inner = [...within.querySelectorAll('[data-at]')].filter((other) => other !== place && place.contains(other));
        const holds = (at, { dataset }) => isWithin(at, dataset.at);
        const own = faults.filter((fault) => holds(fault.at, place) && !inner.some((other) => holds(fault.at, other)));
        const told = [...place.querySelectorAll('.short')].filter((one) => one.closest('[data-at]') === place)[0];
        const isTyped = (place.querySelector(':scope > .typed')?.textContent ?? '') !== '';
        const control = place.querySelector(':scope > label > :is(input, select, textarea)');
        const isEmpty = control !== null && control.type !== 'number' && control.value === '' && own.length > 0;
        const isFresh = isEmpty && [...untouched].some((row) => isWithin(place.dataset.at, row));
        const asked = control?.matches('select') ? 'Choose one.' : 'Write it here.';
        const inWords = () => own.map((fault) => `${capital(fault.found)}: ${fault.action}.`).join(' ');
        told.textContent = isTyped ? '' : isEmpty ? asked : inWords();
        told.classList.toggle('fresh', isFresh);
        if (isTyped || (!isFresh && own.some(({ severity }) => severity === 'error'))) control?.setAttribute('aria-invalid', 'true');
        else control?.removeAttribute('aria-invalid');
    }
}

export const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);
