// The ways through the studio, in the order of the work: what the catalogue holds, what the programme adds, check and try,
// take away. The address says where one is, so that a reload comes back there.
import { make } from '../make.js';
import { KINDS } from './fields.js';

/** The steps of the work, each with its views by their keys. */
export const STEPS = [
    ['1. Content', ['skills', 'scale', 'roles', 'activities', 'about']],
    ['2. Programme, if there is one', ['mentors', 'areas', 'organisation_goals', 'review_templates']],
    ['3. Check', ['checks', 'try']],
    ['4. Use', ['take']],
];

const LABELS = { about: 'Catalogue', checks: 'Check', try: 'Try it', take: 'Take away' };
export const FIRST = 'skills';

/** `{ view, place }` of an address such as `#roles/2`; the first view where it names none. */
export function standing(hash) {
    const [view, place] = hash.replace(/^#/, '').split('/');
    const isKnown = STEPS.some(([, views]) => views.includes(view));
    const isPlace = isKnown && /^\d{1,6}$/.test(place ?? '') && KINDS.some(({ list }) => list === view);
    return { view: isKnown ? view : FIRST, place: isPlace ? Number(place) : undefined };
}

/** What a view is called in the navigation: a list with how many it holds, the check with how many faults there are. */
export function labelOf(view, catalogue, faults) {
    const kind = KINDS.find(({ list }) => list === view);
    if (kind) return `${kind.many} (${(catalogue[view] ?? []).length})`;
    if (view !== 'checks' || faults === 0) return LABELS[view];
    return `Check (${faults} ${faults === 1 ? 'fault' : 'faults'})`;
}

/** The steps with a button for each view; `go(view)` leads there. */
export function steps(catalogue, current, faults, go) {
    const button = (view) => {
        const made = make('button', { type: 'button', 'aria-current': view === current ? 'page' : undefined, click: () => go(view) }, labelOf(view, catalogue, faults));
        made.dataset.view = view;
        return made;
    };
    return STEPS.map(([name, views], place) => {
        const id = `step-${place + 1}`;
        const isHere = views.includes(current);
        return make('div', { class: isHere ? 'step here' : 'step', role: 'group', 'aria-labelledby': id },
            make('p', { class: 'step-name', id }, name), make('div', { class: 'step-views' }, ...views.map(button)));
    });
}

/** Brings the view that one is at into a list that scrolls sideways, and moves nothing else. */
export function reveal(list) {
    const here = list.querySelector('[aria-current="page"]');
    if (here === null || list.scrollWidth <= list.clientWidth) return;
    const [outer, inner] = [list.getBoundingClientRect(), here.getBoundingClientRect()];
    list.scrollLeft += inner.left - outer.left - (outer.width - inner.width) / 2;
}
