// The page on events: a log of what the element tells, and buttons that use its properties and methods. All that came
// from elsewhere is shown as text.
import { make } from '../make.js';
import { EVENTS, METHODS, PROPERTIES } from './documented.js';

/** So many events are shown, the newest first. */
const MOST_SHOWN = 50;

const at = (id) => document.getElementById(id);
const element = document.querySelector('waymark-plan');
const json = (value) => JSON.stringify(value, null, 2) ?? String(value);

/** An event in a few words. */
const BRIEF = {
    'waymark-ready': () => '',
    'waymark-change': ({ change }) => change,
    'waymark-progress': ({ percent, done, items }) => `${percent}%, ${done} of ${items} done`,
    'waymark-error': ({ faults }) => faults.map(({ code, found }) => `${code}: ${found}`).join('; '),
};

function log({ type, detail }) {
    const time = new Date().toLocaleTimeString('en', { hour12: false });
    const summary = make('summary', {}, make('code', {}, type), ` ${BRIEF[type](detail)} `, make('time', { class: 'small' }, time));
    const shown = make('pre', { tabindex: 0, role: 'region', 'aria-label': `The detail of ${type} at ${time}` }, json(detail));
    const list = at('log');
    list.prepend(make('li', { 'data-type': type }, make('details', {}, summary, shown)));
    list.children[MOST_SHOWN]?.remove();
    at('none').hidden = true;
}
for (const { name } of EVENTS) document.addEventListener(name, log);

/** Shows a sentence and what belongs to it. */
function show(sentence, value) {
    at('said').textContent = sentence;
    at('value').hidden = value === undefined;
    at('value').textContent = value === undefined ? '' : json(value);
}

/** Does something of the element, and shows what came of it: its answer, or all of its faults. */
async function attempt(name, call) {
    try {
        const answer = await call();
        show(`${name}: done.`, answer);
    } catch (cause) {
        const { faults } = cause;
        if (!faults) show(`${name} failed: ${cause.message}`);
        else show(`${name} was refused with ${faults.length} ${faults.length === 1 ? 'fault' : 'faults'}.`, faults);
    }
}

/** What is written, as it is: the element takes texts and objects. */
const written = () => at('text').value;

const SAMPLES = {
    'small-plan': {
        format: 'waymark/plan',
        version: 1,
        id: 'small',
        updated: '2026-11-23T09:00:00Z',
        learner: { role: 'pm' },
        goals: [{ id: 'g1', role: 'senior-pm' }],
        ratings: [{ skill: 'user-focus', level: 2, by: 'self', on: '2026-11-20' }],
        limits: { hours_per_week: 4 },
    },
    'broken-plan': {
        format: 'waymark/plan',
        version: 1,
        id: '',
        updated: 'yesterday',
        learner: {},
        goals: [{ id: 'g1', role: 5 }],
        ratings: [{ skill: 'user-focus', level: 99, by: 'self', on: '2026-11-20' }],
        limits: {},
    },
};
for (const [id, sample] of Object.entries(SAMPLES)) at(id).addEventListener('click', () => (at('text').value = json(sample)));
at('text').value = json(SAMPLES['small-plan']);

const does = (id, name, call) => at(id).addEventListener('click', () => attempt(name, call));
does('export', 'exportPlan()', () => element.exportPlan());
does('import', 'importPlan(…)', () => element.importPlan(written()));
does('set-plan', 'plan = …', () => void (element.plan = written()));
does('set-catalog', 'catalog = …', () => void (element.catalog = written()));
does('unset-catalog', 'catalog = null', () => void (element.catalog = null));
does('unset-lrs', 'lrs = null', () => void (element.lrs = null));
at('lrs').addEventListener('submit', (event) => {
    event.preventDefault();
    attempt('lrs = …', () => {
        element.lrs = {
            endpoint: at('endpoint').value,
            auth: { username: at('username').value, password: at('password').value },
            actor: { mbox: at('mbox').value },
            completed: at('completed').checked,
        };
    });
});
at('clear').addEventListener('click', () => {
    at('log').replaceChildren();
    at('none').hidden = false;
});

at('readings').append(
    ...PROPERTIES.map(({ name }) => make('button', { type: 'button', click: () => attempt(`Read ${name}`, () => element[name]) }, `Read ${name}`)),
);
const rows = (id, list, ...cells) =>
    at(id).tBodies[0].append(
        ...list.map((one) => make('tr', {}, make('th', { scope: 'row' }, make('code', {}, one.name)), ...cells.map((of) => make('td', {}, of(one))))),
    );
rows('event-list', EVENTS, ({ when }) => when, ({ detail }) => (detail.length > 0 ? detail.join(', ') : 'null'));
rows('property-list', PROPERTIES, ({ gives }) => gives, ({ takes }) => takes ?? 'Only to read');
rows('method-list', METHODS, ({ does }) => does);
document.documentElement.dataset.ready = 'true';
