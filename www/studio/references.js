// Who names whom in a catalogue: what follows when an entry gets another id, becomes one with another, or goes.
import { KINDS } from './fields.js';
import { at, put, textIn } from './work.js';

/** The list that a reference of a field's type leads into. */
const LEADS_TO = { skill: 'skills', role: 'roles', area: 'areas', activity: 'activities' };

/** The references of a field below `path`: each with its own path, the list it leads into, and what goes with it. */
function* inField(catalogue, path, field) {
    const here = [...path, ...field.path];
    const value = at(catalogue, here);
    if (field.type === 'rows') {
        for (const column of field.columns.filter(({ type }) => type in LEADS_TO)) {
            for (const place of (value ?? []).keys()) {
                yield { path: [...here, place, column.key], into: LEADS_TO[column.type], row: [...here, place] };
            }
        }
    } else if (field.type === 'plain-rows') {
        for (const place of (value ?? []).keys()) {
            if (field.rows) yield* inField(catalogue, [...here, place], { ...field.rows, type: 'plain-rows', path: [] });
            else if (field.column.type in LEADS_TO) yield { path: [...here, place], into: LEADS_TO[field.column.type], row: [...here, place] };
        }
    } else if (field.type in LEADS_TO) yield { path: here, into: LEADS_TO[field.type], row: here };
}

/** All references to the entry of a list that has this id. */
function referring(catalogue, list, id) {
    const found = [];
    for (const kind of KINDS) {
        for (const place of (catalogue[kind.list] ?? []).keys()) {
            for (const field of kind.fields) {
                for (const reference of inField(catalogue, [kind.list, place], field)) {
                    if (reference.into === list && at(catalogue, reference.path) === id) found.push({ ...reference, kind, place });
                }
            }
        }
    }
    return found;
}

/** Whether another entry of the list has the id as well, so that nobody can say which of them is meant. */
const isShared = (catalogue, list, id) => catalogue[list].filter((entry) => entry.id === id).length > 1;

/** The entries that name this one: by kind, the names. */
export function users(catalogue, list, place) {
    const { id } = catalogue[list][place];
    const by = new Map();
    if (isShared(catalogue, list, id)) return by;
    for (const { kind, place } of referring(catalogue, list, id)) {
        const entry = catalogue[kind.list][place];
        const names = by.get(kind) ?? new Map();
        by.set(kind, names.set(place, textIn(entry[kind.title], catalogue.language) || entry.id));
    }
    return new Map([...by].map(([kind, names]) => [kind, [...names.values()]]));
}

/** `2 roles (Lead, Head) and 1 activity (A course)`, of who names an entry; nothing where nobody does. */
export function usersTold(by) {
    const MOST = 3;
    const parts = [...by].map(([{ one, many }, names]) => {
        const more = names.length > MOST ? `, and ${names.length - MOST} more` : '';
        return `${names.length} ${names.length === 1 ? one : many.toLowerCase()} (${names.slice(0, MOST).join(', ')}${more})`;
    });
    return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}

/** Gives an entry another id, and has all that name it follow. */
export function rename(catalogue, list, place, id) {
    const entry = catalogue[list][place];
    const named = isShared(catalogue, list, entry.id) ? [] : referring(catalogue, list, entry.id);
    for (const { path } of named) put(catalogue, path, id);
    entry.id = id;
}

/** Takes an entry out, and out of all that name it. */
export function remove(catalogue, list, place) {
    const { id } = catalogue[list][place];
    const named = isShared(catalogue, list, id) ? [] : referring(catalogue, list, id);
    // From the end, so that the places before stay what they are.
    for (const { row } of named.reverse()) takeOut(catalogue, row);
    catalogue[list].splice(place, 1);
}

/** Makes two entries one: all that name the first name the second, once, with the higher level where both are named. */
export function merge(catalogue, list, from, into) {
    const [gone, kept] = [catalogue[list][from].id, catalogue[list][into].id];
    if (gone !== kept) {
        for (const { path, row } of referring(catalogue, list, gone).reverse()) {
            const within = at(catalogue, row.slice(0, -1));
            const same = Array.isArray(within) && within.find((other) => (other?.[path.at(-1)] ?? other) === kept);
            const isItself = path[0] === list && catalogue[list][path[1]].id === kept;
            if (same || isItself) {
                if (typeof same === 'object') raise(same, at(catalogue, row));
                takeOut(catalogue, row);
            } else put(catalogue, path, kept);
        }
    }
    catalogue[list].splice(from, 1);
}

/** Raises the levels of a row to those of another, and begins where the lower of both begins. */
function raise(row, other) {
    for (const field of ['level', 'to', 'weight']) {
        if (field in row || field in other) row[field] = Math.max(row[field] ?? 0, other[field] ?? 0);
    }
    if ('from' in row || 'from' in other) row.from = Math.min(row.from ?? 0, other.from ?? 0);
}

function takeOut(catalogue, path) {
    const within = at(catalogue, path.slice(0, -1));
    if (Array.isArray(within)) within.splice(path.at(-1), 1);
    else put(catalogue, path, undefined);
}
