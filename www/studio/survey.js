// What people can do with the catalogue: roles that nobody can reach, gaps that nothing closes, activities of no use.
import { make } from '../make.js';
import { textIn } from './work.js';

const WHY = {
    retired: 'it is retired',
    'develops-nothing': 'it develops no skill',
    'cannot-start': 'nobody can start it: what it needs before cannot be reached',
    'not-asked': 'no role asks for what it develops',
    beyond: 'it goes beyond what any role asks for, or brings what there is without it',
};

/** Draws what a survey says; `open(list, id)` leads to an entry. */
export function surveyed(waymark, catalogue, open) {
    if ((catalogue.roles ?? []).length === 0) {
        return [make('p', {}, 'There are no roles yet, so that nobody can want one: add the roles of your ladder, with the levels that each asks for.')];
    }
    const { roles, never_useful: useless } = waymark.surveyCatalog(catalogue);
    const name = (list, id, field) => textIn(catalogue[list].find((entry) => entry.id === id)?.[field], catalogue.language) || id;
    const leads = (list, id, field) =>
        make('button', { type: 'button', class: 'quiet', click: () => open(list, id) }, name(list, id, field));
    const lacking = roles.filter(({ is_reachable: isReachable, unreachable }) => !isReachable || unreachable.length > 0);
    const gap = ({ skill, required, reachable }) => `${name('skills', skill, 'name')} (asks for ${required}, can be brought to ${reachable})`;
    const role = ({ role: id, unreachable }) =>
        make('li', {}, leads('roles', id, 'name'), ': ', unreachable.length > 0 ? `nothing closes ${unreachable.map(gap).join('; ')}` : 'no role leads to it');
    const activity = ({ activity: id, why }) => make('li', {}, leads('activities', id, 'title'), `: ${WHY[why] ?? why}`);
    const part = (title, all, none, drawn) =>
        [make('h3', {}, title), all.length === 0 ? make('p', {}, none) : make('ul', {}, ...all.slice(0, 200).map(drawn)),
            ...(all.length > 200 ? [make('p', {}, `And ${all.length - 200} more.`)] : [])];
    return [
        ...part('Roles with something in the way', lacking, 'From nothing, each role can be reached and each of its gaps be closed.', role),
        ...part('Activities that help nobody', useless, 'Each activity is of use for some role.', activity),
    ];
}
