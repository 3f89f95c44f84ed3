// The catalogue that is worked on: each change is one step to undo, and what there is now is kept in this browser.

/** Where the catalogue is kept. */
export const KEY = 'waymark:studio';
const STEPS = 'waymark:studio-steps';
/** Stands there where what is kept is older than the work was, as there was no room for that. */
const OLDER = 'waymark:studio-older';
/** So many steps can be undone. */
const MOST_STEPS = 100;
/** So many of them outlive a reload, and together no more letters than these: a browser keeps about five million. */
const MOST_KEPT_STEPS = 10;
const MOST_LETTERS = 1_500_000;

/** A catalogue with nothing in it but what the format asks for. */
export function emptyCatalogue() {
    return {
        format: 'waymark/catalog', version: 1, id: 'my-catalogue', title: 'My catalogue', language: 'en',
        scale: [
            { level: 0, name: 'None' }, { level: 1, name: 'Awareness' }, { level: 2, name: 'Working' },
            { level: 3, name: 'Practitioner' }, { level: 4, name: 'Expert' }, { level: 5, name: 'Authority' },
        ],
        skills: [], roles: [], activities: [],
    };
}

export class Work {
    #past = [];
    #future = [];
    /** Steps of work that was put away: they end with the page. */
    #gone = new WeakSet();
    #listeners = [];
    #storage;

    /** `storage` answers the place to keep things in, and may throw. */
    constructor(storage) {
        this.#storage = storage;
        this.catalogue = this.#kept(KEY);
        const steps = this.catalogue === undefined ? undefined : this.#kept(STEPS);
        if (Array.isArray(steps)) this.#past = steps.filter((step) => typeof step === 'object' && step !== null);
        this.keptSteps = this.#past.length;
        this.isKept = true;
        /** Whether the work went on after what this browser has of it. */
        this.isOlder = this.catalogue !== undefined && this.#kept(OLDER) !== undefined;
        /** What another tab has kept in the place of this work: a catalogue, or null where it put it away. */
        this.elsewhere = undefined;
    }

    #kept(key) {
        try {
            const text = this.#storage().getItem(key);
            return text === null ? undefined : JSON.parse(text);
        } catch {
            return undefined;
        }
    }

    get canUndo() {
        return this.#past.length > 0;
    }

    get canRedo() {
        return this.#future.length > 0;
    }

    /** Hears of every change: what was done in words, and whether it came from a field that shows it already. */
    listen(listener) {
        this.#listeners.push(listener);
    }

    /** Puts another catalogue in the place of this one, as one step. */
    replace(catalogue, said, isShown = false) {
        if (this.catalogue !== undefined) this.#past.push(this.catalogue);
        if (this.#past.length > MOST_STEPS) this.#past.shift();
        this.#future = [];
        this.#settle(catalogue, said, isShown);
    }

    /** Changes a copy of the catalogue, as one step. */
    change(said, make, isShown = false) {
        const next = structuredClone(this.catalogue);
        make(next);
        this.replace(next, said, isShown);
    }

    undo() {
        this.#travel(this.#past, this.#future, 'Undone.');
    }

    redo() {
        this.#travel(this.#future, this.#past, 'Done again.');
    }

    /** Forgets the work and all steps to it: what cannot be shown is nothing to come back to. */
    forget() {
        this.#past = [];
        this.#future = [];
        this.#settle(undefined, 'Begun anew.', false);
    }

    /** Puts the work away; nothing of it stays in this browser but the way back, for as long as the page is open. */
    discard() {
        this.#past.push(this.catalogue);
        this.#future = [];
        this.#settle(undefined, 'The catalogue was discarded.', false);
    }

    /** Another tab has kept this text, or nothing. Until it is said which of the two is to stay, this one keeps nothing. */
    heard(text) {
        let catalogue = null;
        try {
            catalogue = JSON.parse(text);
        } catch {
            return;
        }
        if (JSON.stringify(catalogue) === JSON.stringify(this.catalogue ?? null)) this.elsewhere = undefined;
        else this.elsewhere = catalogue;
        for (const listener of this.#listeners) listener('', false);
    }

    /** Takes what the other tab has, as one step. */
    takeElsewhere() {
        const catalogue = this.elsewhere;
        this.elsewhere = undefined;
        if (catalogue === null) this.discard();
        else this.replace(catalogue, 'The work of the other tab was taken.');
    }

    /** Keeps this work in the place of the other tab's, which is asked in its turn. */
    keepThis() {
        this.elsewhere = undefined;
        this.#settle(this.catalogue, 'This work is kept.', false);
    }

    #travel(from, to, said) {
        if (from.length === 0) return;
        if (this.catalogue === undefined) this.#gone = new WeakSet();
        to.push(this.catalogue);
        this.#settle(from.pop(), said, false);
    }

    #settle(catalogue, said, isShown) {
        this.catalogue = catalogue;
        if (catalogue === undefined) this.#gone = new WeakSet(this.#past);
        this.isOlder = false;
        if (this.elsewhere === undefined) this.#keep();
        for (const listener of this.#listeners) listener(said, isShown);
    }

    #keep() {
        try {
            // The work itself comes first where there is little room.
            this.#storage().removeItem(STEPS);
            if (this.catalogue === undefined) this.#storage().removeItem(KEY);
            else this.#storage().setItem(KEY, JSON.stringify(this.catalogue));
            this.#storage().removeItem(OLDER);
            this.isKept = true;
        } catch {
            this.isKept = false;
            this.#markOlder();
        }
        this.#keepSteps();
    }

    /** What is kept from before stays, and is not taken for the work. */
    #markOlder() {
        try {
            this.#storage().setItem(OLDER, 'true');
        } catch {
            // Where nothing can be kept, nothing older is there either.
        }
    }

    /** Keeps the last steps beside the work, as many as there is room for. */
    #keepSteps() {
        const texts = [];
        let letters = 0;
        for (const step of this.catalogue === undefined ? [] : this.#past.slice(-MOST_KEPT_STEPS).reverse()) {
            if (this.#gone.has(step)) break;
            const text = textOf(step);
            letters += text.length;
            if (letters > MOST_LETTERS) break;
            texts.unshift(text);
        }
        this.keptSteps = 0;
        if (!this.isKept || texts.length === 0) return;
        try {
            this.#storage().setItem(STEPS, `[${texts.join()}]`);
            this.keptSteps = texts.length;
        } catch {
            // There is no room for them: they end with the page, and the page says so.
        }
    }
}

/** The text of a step, made once: a step is never changed. */
const texts = new WeakMap();
function textOf(step) {
    if (!texts.has(step)) texts.set(step, JSON.stringify(step));
    return texts.get(step);
}

/** What is at a path of a document; undefined where there is nothing. */
export function at(value, path) {
    return path.reduce((within, key) => within?.[key], value);
}

/** Puts a value at a path; `undefined` takes out what is there. */
export function put(value, path, what) {
    const [last, ...before] = [...path].reverse();
    const within = before.reverse().reduce((within, key) => (within[key] ??= {}), value);
    if (what === undefined) delete within[last];
    else within[last] = what;
}

/** A text of the format in the language of the catalogue: it is plain, or a map of languages. */
export function textIn(text, language) {
    return typeof text === 'object' && text !== null ? (text[language] ?? Object.values(text)[0] ?? '') : (text ?? '');
}

/** The same text with other words in that language. */
export function retold(text, language, words) {
    const isMap = typeof text === 'object' && text !== null;
    if (isMap) return { ...text, [language]: words };
    return words === '' ? undefined : words;
}

/** An id made of a title that no entry has yet. */
export function idFor(title, entries) {
    const plain = title.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
    const stem = plain.replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '').slice(0, 60) || 'entry';
    const known = new Set(entries.map(({ id }) => id));
    let id = stem;
    for (let number = 2; known.has(id); number += 1) id = `${stem}-${number}`;
    return id;
}
