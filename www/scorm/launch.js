// The page of a SCORM package: the widget, with the LMS in place of the browser's storage.
import { findApi } from './api.js';
import { Attempt } from './attempt.js';
import { progress } from './completion.js';
import { pack, unpack } from './packed.js';
import { filled, languageOf, wordsOf } from './words.js';

/** After so many milliseconds without a change the LMS is told. */
const REST = 500;

/** What the admin chose, and the catalogue where it is not the built-in one: data in the page, which no policy forbids. */
const part = (id) => JSON.parse(document.getElementById(id)?.textContent || 'null');
const settings = part('settings') ?? {};
const element = document.createElement('waymark-plan');
const bar = document.getElementById('told');

/** The words of the bar, and the language that they are in. */
let texts = wordsOf('');

/** The visit, where an LMS answers. */
let attempt;
/** Of when the plan is that the LMS has, in words; empty where it has none. */
let kept = '';
let timer;

async function start() {
    attempt = await Attempt.begin(findApi(window, settings.version));
    element.setAttribute('storage', attempt ? 'page' : 'none');
    const language = settings.language || attempt?.language;
    for (const [name, value] of Object.entries({ lang: language, theme: settings.theme, view: settings.view })) {
        if (value) element.setAttribute(name, value);
    }
    for (const [name, value] of Object.entries(settings.properties ?? {})) {
        if (name.startsWith('--waymark-')) element.style.setProperty(name, value);
    }
    if (language) document.documentElement.lang = language;
    texts = wordsOf(language);
    bar.lang = languageOf(language);
    bar.dir = bar.lang === 'ar' ? 'rtl' : 'ltr';
    if (settings.theme === 'light' || settings.theme === 'dark') document.documentElement.style.colorScheme = settings.theme;
    const catalog = part('catalog');
    if (catalog) element.catalog = catalog;
    if (!attempt) say(texts.alone, texts.save, savePlan);
    else if (attempt.kept) resume(attempt.kept);
    element.addEventListener('waymark-change', () => {
        clearTimeout(timer);
        timer = setTimeout(tell, REST);
    });
    element.addEventListener('waymark-ready', tell);
    document.body.append(element);
}

function resume(text) {
    const unread = () => say(texts.unread, texts.saveKept, () => save('waymark-kept-by-lms.txt', text));
    try {
        const plan = unpack(text);
        const { id } = JSON.parse(plan);
        element.plan = plan;
        kept = texts.lastVisit;
        // The element begins anew where it refuses a plan, such as one of a newer version.
        element.addEventListener('waymark-ready', () => {
            if (element.plan?.id === id) return;
            kept = '';
            unread();
        }, { once: true });
    } catch {
        unread();
    }
}

/** Tells the LMS how the plan stands, and has it keep the plan where it is not too large. */
function tell() {
    clearTimeout(timer);
    timer = undefined;
    const { plan, gaps, catalog } = element;
    if (!attempt || !plan) return;
    const names = new Map(catalog?.skills?.map(({ id, name }) => [id, textOf(name)]));
    attempt.tell(progress(settings.completion ?? 'visited', plan, gaps, (skill) => names.get(skill) ?? skill));
    keep(JSON.stringify(plan));
}

/** The plan that the LMS was told last. One in which nothing was done yet does not take the place of one that could not be read. */
let before;
/** Whether the bar says that the plan is too large, or the LMS refused the last one. */
let isTooLarge = false;
let isRefused = false;

async function keep(text) {
    before ??= text;
    if (text === before) {
        attempt.commit();
        if (isTooLarge) say('');
        isTooLarge = false;
        return;
    }
    const packed = pack(text);
    const most = settings.most_characters ?? attempt.most;
    if (packed.length > most) {
        attempt.commit();
        isTooLarge = true;
        say(filled(kept ? texts.largeAndOld : texts.largeAndNew, { most, kept }), texts.save, savePlan);
        return;
    }
    // Until the LMS answers another plan may be told, so that what was told is noted now.
    before = text;
    const isKept = await attempt.keep(packed);
    if (before !== text) return;
    if (isKept) {
        isTooLarge = isRefused = false;
        kept = filled(texts.on, { day: new Date().toLocaleString(document.documentElement.lang || undefined) });
        say('');
    } else {
        // What the LMS has now nobody knows: the next plan is told, whatever it is, and this one again on leaving.
        before = '';
        isRefused = true;
        say(texts.refused, texts.save, savePlan);
    }
}

/** A sentence above the widget, which screen readers hear, with what can be done about it. */
function say(sentence, action, act) {
    if (bar.firstChild?.textContent === sentence) return;
    bar.replaceChildren();
    bar.hidden = !sentence;
    if (!sentence) return;
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = action;
    button.addEventListener('click', act);
    const words = document.createElement('p');
    words.textContent = sentence;
    bar.append(words, button);
}

const savePlan = () => save('career-plan.json', JSON.stringify(element.plan, null, 2));

function save(name, text) {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
    link.download = name;
    link.click();
    URL.revokeObjectURL(link.href);
}

/** A text of a catalogue, in the page's language where it has several. */
const textOf = (text) =>
    typeof text === 'string' ? text : (text?.[document.documentElement.lang] ?? Object.values(text ?? {})[0] ?? '');

// A page that is put away may never come back; one that goes tells what was not told yet first.
const tellTheRest = () => (timer || isRefused) && tell();
document.addEventListener('visibilitychange', () => document.hidden && tellTheRest());
addEventListener('pagehide', () => {
    tellTheRest();
    attempt?.end();
});
// The visit is over for the LMS: a page that comes back as it was begins another one.
addEventListener('pageshow', ({ persisted }) => persisted && location.reload());

start();
