// Which kinds of activities become courses in Moodle: a rotation or a project is none.
import { make } from '../make.js';
import { ACTIVITY_KINDS } from './fields.js';

/** What Moodle has as courses, unless the admin says otherwise. */
export const COURSES = ['course', 'workshop', 'certification'];

/** The kinds that are chosen, of a text with commas. */
export const kindsIn = (text) => text.split(',').filter((kind) => ACTIVITY_KINDS.includes(kind));

/** The catalogue with only the activities of these kinds. What comes before them has no place in Moodle's table. */
export function ofKinds(catalogue, kinds) {
    const chosen = catalogue.activities.filter(({ kind }) => kinds.includes(kind));
    return { ...catalogue, activities: chosen.map(({ requires, ...activity }) => activity) };
}

/** Asks which kinds are written; `changed` hears of the kinds, `save` of the press. */
export function askKinds(catalogue, chosen, changed, save) {
    let kinds = chosen;
    const count = (kind) => catalogue.activities.filter((activity) => activity.kind === kind).length;
    const told = make('p', { class: 'small', role: 'status' });
    const button = make('button', { type: 'button', click: () => kinds.length > 0 && save(kinds) }, 'Courses for Moodle (CSV)');
    const tell = () => {
        const courses = ofKinds(catalogue, kinds).activities.length;
        told.textContent = `${courses} of ${catalogue.activities.length} activities become courses. The rest stays in Waymark.`;
        if (courses === 0) button.setAttribute('disabled', '');
        else button.removeAttribute('disabled');
    };
    const box = (kind) => {
        const input = make('input', { type: 'checkbox', change: () => {
            kinds = ACTIVITY_KINDS.filter((one) => (one === kind ? input.checked : kinds.includes(one)));
            changed(kinds);
            tell();
        } });
        input.checked = kinds.includes(kind);
        return make('label', { class: 'tick' }, input, `${kind} (${count(kind)})`);
    };
    const boxes = ACTIVITY_KINDS.filter((kind) => count(kind) > 0).map(box);
    tell();
    return make('fieldset', { class: 'kinds' }, make('legend', {}, 'Which activities become courses in Moodle'), make('div', { class: 'choices' }, ...boxes), told, button);
}
