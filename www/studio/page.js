// The page of the studio: starts the engine, shows one of its views, and keeps all of them up with the catalogue.
import { make } from '../make.js';
import { Entries } from './entries.js';
import { form, settle, showFaults } from './form.js';
import { HEAD, KINDS, PROGRAMME } from './fields.js';
import { FIRST, reveal, standing, steps } from './navigation.js';
import { askBeforeLeaving, notices } from './notices.js';
import { hint } from './own_names.js';
import { focusAt, inWords, placeIn, stepsOf } from './places.js';
import { allNamesakes } from './references.js';
import { surveyed } from './survey.js';
import { TakeAway, save } from './takeaway.js';
import { KEY, Work, emptyCatalogue } from './work.js';

/** So long after the last change the catalogue is checked, in milliseconds. */
const PAUSE = 250;
const MOST_LISTED = 100;
const MOST_BYTES = 64 * 2 ** 20;

const root = document.getElementById('studio');
const told = document.getElementById('told');
const work = new Work(() => localStorage);
/** The places of lists, and of what stands in them. */
const LISTS = /(^|\/)(scale|skills|roles|activities|mentors|areas|organisation_goals|review_templates|mentorship_programme|levels|requires|leads_to|develops|sessions|strengths|languages|formats|tags|any_of|own|manager)(\/\d+)?$/;
const state = { view: FIRST, faults: 0, checking: undefined, isPressed: false };
const say = (words) => {
    told.textContent = words;
};

let waymark;
let takeAway;
const entries = KINDS.map((kind) => new Entries(work, kind, (place) => stand(kind.list, place)));
arrive();

try {
    waymark = await import(new URL('../pkg/waymark_core.js', import.meta.url));
    await waymark.default();
    takeAway = new TakeAway(waymark, () => localStorage);
    try {
        draw();
    } catch (error) {
        root.replaceChildren(broken(error));
    }
} catch (error) {
    root.replaceChildren(make('p', { role: 'alert' },
        `The checker could not start: ${error.message ?? error}. The page has to allow WebAssembly: script-src 'self' 'wasm-unsafe-eval'.`));
}

work.listen((words, isShown) => {
    if (words) say(words);
    // What is pressed while a field is left stays where it is until it was pressed.
    if (!isShown) redraw();
    else document.getElementById('notices')?.replaceChildren(...noticed());
    checkSoon();
});

addEventListener('storage', ({ key, newValue }) => {
    if (key === KEY) work.heard(newValue);
});
askBeforeLeaving(work);

addEventListener('popstate', () => {
    arrive();
    if (work.catalogue !== undefined) draw();
});

addEventListener('keydown', (event) => {
    // In the try the keys are the widget's own, and its fields are seen through its shadow.
    const isTheirs = event.composedPath().some((place) => place.matches?.('input, textarea, select, waymark-plan'));
    if (isTheirs || !(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'z') return;
    event.preventDefault();
    if (event.shiftKey) work.redo();
    else work.undo();
});

root.addEventListener('dragover', (event) => {
    event.preventDefault();
    root.classList.add('dropping');
});
root.addEventListener('dragleave', () => root.classList.remove('dropping'));
root.addEventListener('drop', (event) => {
    event.preventDefault();
    root.classList.remove('dropping');
    const [file] = event.dataTransfer.files;
    if (file) open(file);
});

/** Draws everything anew; what had the focus has it again, where it is still there. */
function redraw() {
    const active = document.activeElement;
    const key = active?.dataset?.adds ?? active?.closest?.('[data-at]')?.dataset.at;
    draw();
    if (key === undefined || document.activeElement !== document.body) return;
    const again = root.querySelector(`[data-adds="${CSS.escape(key)}"]`) ?? root.querySelector(`[data-at="${CSS.escape(key)}"] :is(input, select, textarea, button)`);
    (again ?? root.querySelector('h2, h3'))?.focus();
}

function draw() {
    const above = make('div', { id: 'notices' }, ...noticed());
    if (work.catalogue === undefined) {
        root.replaceChildren(above, begin());
        return;
    }
    for (const one of entries) one.draw();
    root.replaceChildren(above, make('nav', { 'aria-label': 'Studio' }, make('div', { class: 'steps', id: 'views' }), make('div', { class: 'buttons', id: 'steps' }), make('p', { class: 'small', id: 'kept-steps' })), view());
    check();
    reveal(document.getElementById('views'));
}

/** Goes to where the address says. */
function arrive() {
    const { view, place } = standing(location.hash);
    state.view = view;
    entries.find(({ kind }) => kind.list === view)?.stand(place);
}

/** Says in the address where one is: another view is a step to come back from, another entry of it is none. */
function stand(view, place) {
    const hash = `#${view}${place === undefined ? '' : `/${place}`}`;
    if (location.hash === hash) return;
    const isOther = standing(location.hash).view !== view;
    history[isOther ? 'pushState' : 'replaceState'](null, '', hash);
}

/** At the first view, with nothing open. */
function restart() {
    state.view = FIRST;
    for (const one of entries) one.stand(undefined);
    history.replaceState(null, '', location.pathname + location.search);
}

function saveAll() {
    save('catalog.json', 'application/json', `${JSON.stringify(work.catalogue, null, 1)}\n`);
}

function noticed() {
    return notices(work, saveAll);
}

/** Begins with another catalogue: what the last one is called in the LMS is not its name. */
function begun(catalogue, words) {
    takeAway.untitle();
    restart();
    work.replace(catalogue, words);
}

/** What this browser keeps is no catalogue that can be shown: it is the admin's all the same. */
function broken(error) {
    const end = () => {
        work.forget();
        draw();
    };
    return make('section', { role: 'alert' },
        make('p', {}, `The catalogue that this browser keeps cannot be shown (${error.message ?? error}).`),
        make('p', { class: 'buttons' },
            make('button', { type: 'button', click: saveAll }, 'Save it as a file'),
            make('button', { type: 'button', click: end }, 'Begin anew without it')));
}

/** Where one begins. */
function begin() {
    const start = (label, catalogue) => make('button', { type: 'button', click: catalogue }, label);
    return make('section', {},
        make('h2', { tabindex: '-1' }, 'Begin with'),
        make('p', {}, 'Drop a catalogue here, or:'),
        make('div', { class: 'buttons' },
            start('The built-in catalogue', builtIn),
            start('Bring in a file of another system', () => bringIn()),
            start('An empty catalogue', () => begun(emptyCatalogue(), 'An empty catalogue.')),
            opener(),
            ...(work.canUndo ? [start('Bring back what was discarded', () => work.undo())] : [])),
        ...(work.canUndo ? [make('p', { class: 'small' }, 'What was discarded can be brought back until this page is closed or loaded again.')] : []));
}

function opener() {
    const input = make('input', { type: 'file', accept: '.json,application/json', hidden: '', change: ({ target }) => target.files[0] && open(target.files[0]) });
    const button = make('button', { type: 'button', click: () => input.click() }, 'Open a catalogue');
    return make('span', {}, button, input);
}

async function builtIn() {
    try {
        const { default: catalogue } = await import(new URL('../pkg/waymark_catalog.json', import.meta.url), { with: { type: 'json' } });
        begun(structuredClone(catalogue), 'The built-in catalogue was opened.');
    } catch (error) {
        say(`The built-in catalogue could not be had: ${error.message ?? error}`);
    }
}

/** Opens a file as the catalogue; one that cannot be read leaves everything as it was. */
async function open(file) {
    if (file.size > MOST_BYTES) {
        say(`${file.name} is larger than 64 MB.`);
        return;
    }
    const text = await file.text();
    const { faults } = waymark.checkCatalog(text);
    const wrong = faults.filter(({ severity }) => severity === 'error');
    let catalogue;
    try {
        catalogue = JSON.parse(text);
    } catch {
        // What is wrong stands among the faults.
    }
    // A cell that cannot be so is mended in its table; a list that is none, or an entry that is none, has no table.
    const isBuilt = !wrong.some(({ code, at }) => code === 'E103' && LISTS.test(at));
    if (catalogue?.format !== 'waymark/catalog' || !isBuilt) {
        const place = (at) => (at.startsWith('/') ? placeIn(catalogue, at) : at || 'the file');
        say(`${file.name} is no catalogue; yours is as it was. ${wrong.slice(0, 5).map(({ at, found, action }) => `${place(at)}: ${found}; ${action}.`).join(' ')}`);
        return;
    }
    begun(catalogue, wrong.length === 0 ? `${file.name} was opened.` : `${file.name} was opened. It has ${wrong.length} faults to mend.`);
}

async function bringIn() {
    const { openImport } = await import('./import.js');
    const catalog = work.catalogue;
    await openImport({ waymark, catalog, onTaken: (taken, summary) => work.replace(typeof taken === 'string' ? JSON.parse(taken) : taken, `Taken in: ${summary.text}`) });
}

function buttons() {
    const step = (label, can, click) => make('button', { type: 'button', disabled: can ? undefined : '', click }, label);
    const views = document.getElementById('views');
    const active = document.activeElement;
    const again = active?.closest?.('#views, #steps') ? { view: active.dataset.view, text: active.textContent } : undefined;
    const from = views.scrollLeft;
    views.replaceChildren(...steps(work.catalogue, state.view, state.faults, go));
    views.scrollLeft = from;
    document.getElementById('steps').replaceChildren(
        step('Undo', work.canUndo, () => work.undo()), step('Redo', work.canRedo, () => work.redo()),
        step('Import…', true, bringIn), opener(), step('Discard', true, discard));
    document.getElementById('kept-steps').textContent = lasting();
    if (again !== undefined) {
        const isSame = (button) => (again.view === undefined ? button.textContent === again.text : button.dataset.view === again.view);
        const same = [...root.querySelectorAll('nav button')].find((button) => isSame(button) && !button.disabled);
        (same ?? root.querySelector('#views button')).focus();
    }
}

/** How long undo goes back, where there is anything to undo. */
function lasting() {
    if (!work.canUndo) return '';
    if (work.keptSteps === 0) return 'Undo ends with this page.';
    return `After a reload, the last ${work.keptSteps === 1 ? 'step' : `${work.keptSteps} steps`} can still be undone; redo ends with this page.`;
}

function discard() {
    work.discard();
    takeAway.forget();
    restart();
    root.querySelector('h2')?.focus();
}

function go(key) {
    settle();
    state.view = key;
    stand(key, entries.find(({ kind }) => kind.list === key)?.opened);
    draw();
    root.querySelector('[aria-current="page"]')?.focus();
}

/** Leads to an entry of a list, by its place. */
function lead(list, place) {
    state.view = list;
    draw();
    entries.find(({ kind }) => kind.list === list)?.open(place);
}

/** Leads to the very field that a fault is at. */
function mend(at) {
    const [list, place] = stepsOf(at);
    const kind = entries.find(({ kind }) => kind.list === list);
    if (kind === undefined) go('about');
    else if (place === undefined) go(list);
    else lead(list, Number(place));
    focusAt(kind ? kind.element : root.querySelector('.about'), at);
}

function view() {
    const kind = entries.find(({ kind }) => kind.list === state.view);
    if (kind) return kind.element;
    if (state.view === 'about') {
        return make('section', { class: 'about', 'aria-labelledby': 'about' }, make('h2', { id: 'about' }, 'The catalogue'), ...hint(work, () => focusAt(root.querySelector('.about'), '/title')), form(work, [], HEAD),
            make('h3', {}, 'The mentorship programme'), form(work, [], PROGRAMME));
    }
    if (state.view === 'try') return tried();
    if (state.view === 'take') return takeAway.element;
    return make('section', { class: 'checks', 'aria-labelledby': 'checks' });
}

/** The catalogue as a PM has it, kept nowhere. */
function tried() {
    const { faults } = waymark.checkCatalog(work.catalogue);
    const title = make('h2', {}, 'Try it as a PM');
    if (faults.some(({ severity }) => severity === 'error')) {
        return make('section', {}, title, make('p', {}, 'The catalogue has faults. Mend them first: the widget would refuse it.'));
    }
    const plan = make('waymark-plan', { storage: 'none' });
    plan.catalog = structuredClone(work.catalogue);
    takeAway.dress(plan);
    import(new URL('../pkg/waymark.js', import.meta.url));
    return make('section', {}, title, make('p', { class: 'small' }, 'Nothing that you do here is kept.'), make('div', { class: 'tried' }, plan));
}

function checkSoon() {
    clearTimeout(state.checking);
    state.checking = setTimeout(() => (state.isPressed ? checkSoon() : check()), PAUSE);
}

addEventListener('pointerdown', () => (state.isPressed = true), true);
for (const end of ['pointerup', 'pointercancel']) addEventListener(end, () => (state.isPressed = false), true);

function check() {
    if (work.catalogue === undefined) return;
    const { faults } = waymark.checkCatalog(work.catalogue);
    state.faults = faults.filter(({ severity }) => severity === 'error').length;
    buttons();
    for (const one of entries) one.told(faults);
    const about = root.querySelector('.about');
    if (about) showFaults(about, faults);
    const isSound = faults.every(({ severity }) => severity !== 'error');
    takeAway.draw(work.catalogue, isSound, () => hint(work, () => mend('/title')));
    const checks = root.querySelector('.checks');
    if (checks) checks.replaceChildren(...checked(faults, isSound));
}

function checked(faults, isSound) {
    const fault = (one) => {
        const { at, code, severity } = one;
        const leads = make('button', { type: 'button', class: 'quiet', click: () => mend(at) }, placeIn(work.catalogue, at));
        return make('li', {}, leads, ` ${severity === 'error' ? '' : 'Hint: '}${inWords(work.catalogue, one)} `, make('span', { class: 'code' }, make('code', {}, `${code} ${at}`.trim())));
    };
    const list = faults.length === 0 ? make('p', {}, 'Nothing is wrong.') : make('ul', { class: 'faults', tabindex: '0' }, ...faults.slice(0, MOST_LISTED).map(fault));
    const twin = ({ name, places }) => make('li', {}, make('button', { type: 'button', class: 'quiet', click: () => lead('skills', places[0]) }, name), ` is the name of ${places.length} skills: they can be merged.`);
    const same = allNamesakes(work.catalogue);
    const twins = same.length > 0 ? [make('ul', { class: 'twins' }, ...same.slice(0, MOST_LISTED).map(twin))] : [];
    const more = faults.length > MOST_LISTED ? [make('p', {}, `And ${faults.length - MOST_LISTED} more.`)] : [];
    const place = (key, id) => lead(key, work.catalogue[key].findIndex((entry) => entry.id === id));
    const survey = isSound ? surveyed(waymark, work.catalogue, place) : [make('p', {}, 'Once the faults are mended it is said here what people can do with the catalogue.')];
    return [make('h2', { id: 'checks' }, 'Check'), list, ...more, ...twins, make('h2', {}, 'What it can do'), ...survey];
}
