// What names what in a catalogue, so that a change of an id, a merger or a removal reaches every place that names it.
import { at, put, textIn } from './work.js';

/** Where entries of a list are named by their ids: the list that names them, and the way within its entries; `*` is any row. */
const SPOTS = {
    skills: [
        ['roles', ['requires', '*', 'skill']], ['activities', ['develops', '*', 'skill']],
        ['activities', ['requires', 'skills', '*', 'skill']], ['mentors', ['strengths', '*', 'skill']], ['organisation_goals', ['skills', '*']],
    ],
    roles: [['roles', ['leads_to', '*']], ['mentors', ['role']]],
    activities: [['activities', ['requires', 'activities', '*']], ['activities', ['requires', 'any_of', '*', '*']]],
    areas: [['activities', ['area']], ['mentors', ['area']]],
};
const TITLES = { activities: 'title', organisation_goals: 'title' };
const NAMES = { roles: ['role', 'roles'], activities: ['activity', 'activities'], mentors: ['mentor', 'mentors'], organisation_goals: ['goal', 'goals'] };
/** So many of those that name an entry are called by their names; the rest is counted. */
const MOST_NAMED = 5;

function spread(value, way) {
    const [step, ...rest] = way;
    if (step === undefined) return [[]];
    if (step === '*') return Array.isArray(value) ? value.flatMap((one, place) => spread(one, rest).map((path) => [place, ...path])) : [];
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return [];
    return spread(value[step], rest).map((path) => [step, ...path]);
}

/** The paths of a catalogue at which the entry of `list` with this id is named. */
export function mentionsOf(catalogue, list, id) {
    const all = (SPOTS[list] ?? []).flatMap(([holder, way]) =>
        (catalogue[holder] ?? []).flatMap((entry, place) => spread(entry, way).map((path) => [holder, place, ...path])));
    return all.filter((path) => at(catalogue, path) === id);
}

/** Whether another entry of the list has the id of the one at `place`. */
export const isShared = (catalogue, list, place) =>
    catalogue[list].some((entry, other) => other !== place && entry.id === catalogue[list][place].id);

/** `2 roles (A, B) and 1 activity (C)`, of the paths at which something is named. */
export function usersOf(catalogue, paths) {
    const parts = Object.entries(NAMES).flatMap(([list, [one, many]]) => {
        const places = [...new Set(paths.filter(([holder]) => holder === list).map(([, place]) => place))];
        if (places.length === 0) return [];
        const name = (place) => textIn(catalogue[list][place][TITLES[list] ?? 'name'], catalogue.language) || catalogue[list][place].id;
        const more = places.length > MOST_NAMED ? [`${places.length - MOST_NAMED} more`] : [];
        return [`${places.length} ${places.length === 1 ? one : many} (${[...places.slice(0, MOST_NAMED).map(name), ...more].join(', ')})`];
    });
    return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}

/** Gives the entry at `place` another id; what names it goes along, unless it is to stay with another of that id. */
export function rename(catalogue, list, place, id, isFollowed = true) {
    const entry = catalogue[list][place];
    const paths = isFollowed ? mentionsOf(catalogue, list, entry.id) : [];
    entry.id = id;
    for (const path of paths) put(catalogue, path, id);
}

/** Takes the entry at `place` out, and every mention of it, unless another entry has its id. */
export function remove(catalogue, list, place) {
    const { id } = catalogue[list][place];
    const paths = isShared(catalogue, list, place) ? [] : mentionsOf(catalogue, list, id);
    // From the last to the first, so that what is taken out moves nothing that comes after.
    for (const path of paths.reverse()) takeOut(catalogue, path);
    catalogue[list].splice(place, 1);
}

/** Takes out a mention: the row that it stands in, or the field that it is; a group without anything left goes too. */
function takeOut(catalogue, path) {
    const row = path.findLastIndex((step, depth) => depth > 1 && typeof step === 'number');
    if (row === -1) {
        put(catalogue, path, undefined);
        return;
    }
    const rows = at(catalogue, path.slice(0, row));
    rows.splice(path[row], 1);
    if (rows.length === 0 && typeof path[row - 1] === 'number') at(catalogue, path.slice(0, row - 1)).splice(path[row - 1], 1);
}

/** A name as it is compared; in a catalogue with faults it may be no text. */
const plain = (text) => String(text ?? '').normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();

const nameOf = (entry, list, catalogue) => plain(textIn(entry?.[TITLES[list] ?? 'name'], catalogue.language));

/** The places of the other entries of a list that are called as the one at `place` is. */
export function namesakes(catalogue, list, place) {
    const own = nameOf(catalogue[list][place], list, catalogue);
    if (own === '') return [];
    return catalogue[list].flatMap((entry, other) => (other !== place && nameOf(entry, list, catalogue) === own ? [other] : []));
}

/** Every name that more than one skill has, with the places of those skills. */
export function allNamesakes(catalogue) {
    const places = new Map();
    for (const [place, entry] of (catalogue.skills ?? []).entries()) {
        const name = nameOf(entry, 'skills', catalogue);
        if (name !== '') places.set(name, [...(places.get(name) ?? []), place]);
    }
    return [...places.values()].filter(({ length }) => length > 1)
        .map((places) => ({ name: textIn(catalogue.skills[places[0]].name, catalogue.language), places }));
}

const joined = {
    /** Of levels that are asked for, the higher one. */
    highest: (both) => both.reduce((one, other) => (other.level > one.level ? { ...one, ...other } : { ...other, ...one })),
    /** Of spans that are developed, one from the lower of both to the higher. */
    widest: (both) => ({ ...both[0], from: Math.min(...both.map((row) => row.from ?? 0)), to: Math.max(...both.map((row) => row.to ?? 0)) }),
};

/** Has a list of rows name a skill once. */
function once(rows, skill, join) {
    const isIt = (row) => row?.skill === skill;
    const both = (rows ?? []).filter(isIt);
    if (both.length < 2) return;
    const first = rows.findIndex(isIt);
    rows.splice(0, rows.length, ...rows.flatMap((row, place) => (!isIt(row) ? [row] : place === first ? [join(both)] : [])));
}

/** Has a list name nothing twice, nor what it belongs to itself. */
const distinct = (ids, own) => [...new Set(ids)].filter((id) => id !== own);

/** What an entry lacks comes from the other: a skill has the levels and addresses of both. */
function filled(to, from) {
    for (const [key, value] of Object.entries(from)) to[key] ??= value;
    if (to.levels) {
        const more = (from.levels ?? []).filter(({ level }) => !to.levels.some((one) => one.level === level));
        to.levels = [...to.levels, ...more].sort((one, other) => one.level - other.level);
    }
    if (to.same_as) to.same_as = [...new Set([...to.same_as, ...(from.same_as ?? [])])];
}

/** Merges an entry of a list into another: what names it names the other then, once, with the higher level where both were named. */
export function merge(catalogue, list, gone, kept) {
    const [from, to] = [catalogue[list][gone], catalogue[list][kept]];
    const { id } = to;
    for (const path of mentionsOf(catalogue, list, from.id)) put(catalogue, path, id);
    filled(to, from);
    for (const role of catalogue.roles ?? []) {
        if (list === 'skills') once(role.requires, id, joined.highest);
        if (list === 'roles' && role.leads_to) role.leads_to = distinct(role.leads_to, role.id);
    }
    for (const { id: own, develops, requires } of catalogue.activities ?? []) {
        if (list === 'skills') once(develops, id, joined.widest);
        if (list === 'skills') once(requires?.skills, id, joined.highest);
        if (list !== 'activities' || !requires) continue;
        if (requires.activities) requires.activities = distinct(requires.activities, own);
        if (requires.any_of) requires.any_of = requires.any_of.map((group) => distinct(group, own)).filter(({ length }) => length > 0);
    }
    if (list === 'skills') {
        for (const mentor of catalogue.mentors ?? []) once(mentor.strengths, id, joined.highest);
        for (const goal of catalogue.organisation_goals ?? []) if (goal.skills) goal.skills = [...new Set(goal.skills)];
    }
    catalogue[list].splice(gone, 1);
}
