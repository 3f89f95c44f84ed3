// The element <waymark-plan>: a small loader, which starts the widget itself once per page, when the first element is
// nearly in view. What it promises stands in waymark.d.ts. Where the parts of the widget come from differs: see
// fetched.js for `waymark.js`, and inside.js for `waymark.single.js`.
import * as parts from '@waymark/parts';
import { Trouble, explained, nextTask, tooOld } from './trouble.js';
import { keepTyping } from './typing.js';

/** After so many panics on a page the widget is not started again. */
const MOST_FALLS = 3;
const RIGHT_TO_LEFT = /^(ar|arc|ckb|dv|fa|he|nqo|ps|sd|ug|ur|yi)\b/i;
const OWN_STYLES = ':host{display:block}:host([hidden]){display:none}';

/** Whether the page's address carries something of ours. */
const isLinked = () => location.hash.startsWith('#waymark=');
const textOf = (value) => (typeof value === 'string' ? value : JSON.stringify(value));

/** The widget's code, one for each base address. */
const cores = new Map();

function coreAt(base) {
    if (!cores.has(base)) {
        const loading = load(base);
        cores.set(base, loading);
        // The next element tries again.
        loading.catch(() => cores.delete(base));
    }
    return cores.get(base);
}

async function load(base) {
    if (!globalThis.WebAssembly || !('adoptedStyleSheets' in Document.prototype)) throw tooOld();
    try {
        const glue = await parts.glue(base);
        const core = { glue, sheet: new CSSStyleSheet(), falls: 0, isDown: false };
        core.sheet.replaceSync(OWN_STYLES + glue.styles());
        glue.onPanic(() => WaymarkPlan.fell(core));
        return core;
    } catch (cause) {
        throw await explained(cause, parts.codeAt(base), 'a part of Waymark', parts.explainer);
    }
}

class WaymarkPlan extends HTMLElement {
    static observedAttributes = ['catalog', 'dir', 'lang', 'readonly', 'storage', 'theme', 'view', 'words'];
    /** The elements that are in a page, and those of them in which a widget is drawn. */
    static #present = new Set();
    static #drawn = new Set();
    static #midnight;

    #root = this.attachShadow({ mode: 'open' });
    /** From being put into a page to being taken out of it: aborted at the end. */
    #life;
    #starting;
    #core;
    #mounted;
    /** The plan that the page set before there was a widget. */
    #wanted;
    /** The plan after its last change, which outlives the widget, and whether it is in the browser's storage too. */
    #remembered;
    #isStored = false;
    /** The catalogue's text, or the trouble with it; and whether it came by the property. */
    #catalog = {};
    /** The messages of the language, and the promise of the newest ones. */
    #messages;
    #words;

    constructor() {
        super();
        this.#clear();
        for (const type of ['keydown', 'keypress', 'keyup']) this.#root.addEventListener(type, keepTyping);
        // Properties that were set before the element was known hide the ones of the class.
        for (const name of ['plan', 'catalog']) {
            if (!Object.hasOwn(this, name)) continue;
            const value = this[name];
            delete this[name];
            this[name] = value;
        }
    }

    get plan() {
        const text = this.#attempt((mounted) => mounted.plan()) ?? this.#wanted ?? this.#remembered;
        return text === undefined ? null : JSON.parse(text);
    }

    set plan(value) {
        if (value == null) return;
        const text = textOf(value);
        if (this.#mounted) this.#attempt((mounted) => mounted.openPlan(text));
        else this.#wanted = text;
    }

    get catalog() {
        const text = this.#attempt((mounted) => mounted.catalog()) ?? this.#catalog.text;
        return text === undefined ? null : JSON.parse(text);
    }

    set catalog(value) {
        this.#catalog = value == null ? {} : { text: textOf(value), isSet: true };
        if (value == null) this.#fetchCatalog();
        else this.#openCatalog();
    }

    get gaps() {
        return this.#attempt((mounted) => mounted.gaps()) ?? null;
    }

    async exportPlan() {
        await this.#started();
        return this.plan;
    }

    async importPlan(plan) {
        await this.#started();
        this.#mounted.openPlan(textOf(plan));
    }

    connectedCallback() {
        if (this.#life) return;
        this.#life = new AbortController();
        WaymarkPlan.#present.add(this);
        // An element without a size counts as in view where it stands; one that is not displayed waits until it is.
        const watcher = new IntersectionObserver(
            (entries) => entries.some((entry) => entry.isIntersecting) && this.#started().catch(() => {}),
            { rootMargin: '50%' },
        );
        watcher.observe(this);
        // What a link brings is for the first element, wherever it stands.
        if (isLinked() && this.#isFirst()) this.#started().catch(() => {});
        this.#life.signal.addEventListener('abort', () => watcher.disconnect());
    }

    disconnectedCallback() {
        // Frameworks move an element by taking it out and putting it in again.
        queueMicrotask(() => this.isConnected || this.#end());
    }

    /** By being there it lets `moveBefore` move the element without taking it out. */
    connectedMoveCallback() {}

    attributeChangedCallback(name, before, now) {
        if (before === now || !this.#starting) return;
        if (name === 'catalog') {
            if (!this.#catalog.isSet) this.#fetchCatalog();
        } else if (name === 'storage') {
            this.#restart();
        } else if (name === 'lang' || name === 'words') {
            this.#speak();
        } else {
            this.#attempt(() => this.#set(name));
        }
    }

    /** The widget's start, which is made to happen now. */
    #started() {
        if (!this.#life) {
            return Promise.reject(new Trouble('the element is in no page', 'put it into one first'));
        }
        const { signal } = this.#life;
        return (this.#starting ??= this.#start(signal).catch(async (cause) => {
            if (signal.aborted) throw cause;
            const trouble = await explained(cause, parts.here, 'Waymark', parts.explainer);
            if (!signal.aborted) this.#fail(trouble);
            throw trouble;
        }));
    }

    async #start(signal) {
        const catalog = this.#catalog.text === undefined ? this.#fetchCatalog() : undefined;
        this.#speak();
        this.#core = await coreAt(this.#base);
        await this.#words;
        signal.throwIfAborted();
        if (this.#core.falls >= MOST_FALLS) throw fallen();
        const isRestored = this.#mount();
        const address = this.getAttribute('plan');
        const wanted = this.#wanted;
        this.#wanted = undefined;
        if (wanted !== undefined) {
            this.#attempt((mounted) => mounted.openPlan(wanted));
        } else if (address && !isRestored) {
            // Only to start from: what is stored, which the person has made of it since, comes first.
            const url = new URL(address, this.baseURI).href;
            const { text, trouble } = await this.#had(() => parts.text(url, 'the plan', { signal }));
            if (trouble) this.#tell(trouble);
            this.#attempt((mounted) => {
                try {
                    if (trouble) throw trouble;
                    mounted.openPlan(text);
                } catch (fault) {
                    mounted.failPlan(fault.message);
                    if (!trouble) throw fault;
                }
            });
        }
        await catalog;
        // Yew draws in a later turn of this task.
        await nextTask();
        signal.throwIfAborted();
        this.#attempt((mounted) => mounted.ready());
        this.#readLink();
    }

    /** Prints the document in view by itself; where the page allows no frame of our own, the page as a whole. */
    async #print() {
        try {
            const { printPaper } = await parts.printer();
            printPaper(this.#root, OWN_STYLES + this.#core.glue.styles());
        } catch {
            print();
        }
    }

    /** Opens what the page's address carries, in the first element only. */
    #readLink() {
        if (!isLinked() || !this.#isFirst()) return;
        const { hash, pathname, search } = location;
        try {
            // What the address carries is opened once, and not again when the page is loaded anew.
            history.replaceState(history.state, '', pathname + search);
        } catch {
            // A page without an address of its own keeps what it has.
        }
        this.#attempt((mounted) => mounted.openLink(hash));
        this.scrollIntoView({ block: 'nearest' });
    }

    /** Whether no other element of the page, or none of these, stands before this one. */
    #isFirst(among = () => true) {
        const isBefore = (other) => this.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_PRECEDING;
        return ![...WaymarkPlan.#present].some((other) => other !== this && among(other) && isBefore(other));
    }

    /** The page's address changed. */
    static async followLink() {
        for (const element of WaymarkPlan.#present) {
            if (!isLinked() || !element.#isFirst()) continue;
            await element.#started().catch(() => {});
            element.#readLink();
        }
    }

    /** The page goes away: what is being written is told, as if the focus went elsewhere. */
    static leave() {
        for (const element of WaymarkPlan.#drawn) element.#root.activeElement?.blur();
    }

    /** Draws a widget. Answers whether it found a plan. */
    #mount() {
        const { glue, sheet } = this.#core;
        WaymarkPlan.#drawn.add(this);
        WaymarkPlan.#watchMidnight();
        const key = this.#key;
        const remember = (text, isStored) => {
            this.#remembered = text;
            this.#isStored = isStored;
            if (isStored) WaymarkPlan.follow(key, text, this);
        };
        try {
            this.#mounted = new glue.Mounted(this, key, remember, () => this.#print());
        } catch (fault) {
            // Then it is drawn anew with all the others.
            if (this.#core.isDown) return undefined;
            throw fault;
        }
        return this.#attempt((mounted) => {
            for (const name of ['dir', 'lang', 'readonly', 'theme', 'view']) this.#set(name);
            mounted.speak(this.#messages);
            const isFirst = this.#isFirst((other) => other.#key === key);
            const isRestored = mounted.restore(this.#remembered, isFirst);
            this.#openCatalog();
            // Yew leaves its listeners on the element it draws into, so that this one goes when the widget goes.
            const mount = document.createElement('div');
            this.#root.adoptedStyleSheets = [sheet];
            this.#root.replaceChildren(mount);
            mounted.show(mount);
            return isRestored;
        });
    }

    #end() {
        this.#life?.abort();
        WaymarkPlan.#present.delete(this);
        this.#life = this.#starting = undefined;
        this.#unmount();
        // What is stored may be changed elsewhere before this element comes back.
        if (this.#isStored) this.#remembered = undefined;
    }

    #unmount() {
        this.#attempt((mounted) => mounted.destroy());
        this.#attempt((mounted) => mounted.free());
        this.#mounted = undefined;
        WaymarkPlan.#drawn.delete(this);
        WaymarkPlan.#watchMidnight();
        this.#clear();
    }

    #restart() {
        this.#end();
        if (this.isConnected) this.connectedCallback();
    }

    /** Shows what the page has put between the tags. */
    #clear() {
        this.#root.replaceChildren(document.createElement('slot'));
    }

    /** Passes an attribute on. */
    #set(name) {
        let value = this.getAttribute(name);
        if (name === 'lang') value = this.#language;
        if (name === 'dir') {
            value = this.#inherited('dir', /^(ltr|rtl)$/i) ?? (RIGHT_TO_LEFT.test(this.#language) ? 'rtl' : 'ltr');
        }
        this.#mounted?.set(name, value?.toLowerCase());
    }

    /** The attribute of the element or of what is around it, across shadow roots. */
    #inherited(name, wanted) {
        for (let at = this; at; at = at.parentElement ?? at.getRootNode().host) {
            const value = at.getAttribute(name);
            if (wanted.test(value ?? '')) return value;
        }
        return undefined;
    }

    get #language() {
        return this.#inherited('lang', /./) ?? 'en';
    }

    get #base() {
        const base = this.getAttribute('base');
        return base ? new URL(base.replace(/\/?$/, '/'), this.baseURI).href : parts.here;
    }

    get #key() {
        const key = this.getAttribute('storage') || 'plan';
        return key === 'none' ? undefined : key;
    }

    /** Another element, or another window, stored this plan under a key: elements with that key go along. */
    static follow(key, text, except) {
        for (const element of WaymarkPlan.#drawn) {
            if (element === except || element.#key !== key) continue;
            element.#remembered = text;
            element.#isStored = true;
            element.#attempt((mounted) => mounted.follow(text));
        }
    }

    /** The page came back into view, where it may be another day by now. */
    static wake() {
        for (const element of WaymarkPlan.#drawn) element.#attempt((mounted) => mounted.wake());
    }

    /** There is a timer as long as a widget is drawn, and no longer. */
    static #watchMidnight() {
        if (WaymarkPlan.#drawn.size > 0) {
            WaymarkPlan.#midnight ??= awaitMidnight();
        } else {
            clearTimeout(WaymarkPlan.#midnight);
            WaymarkPlan.#midnight = undefined;
        }
    }

    static ringMidnight() {
        WaymarkPlan.#midnight = undefined;
        WaymarkPlan.wake();
        WaymarkPlan.#watchMidnight();
    }

    /** While the page was put away nobody told it what others stored. */
    static reread() {
        for (const key of new Set([...WaymarkPlan.#drawn].map((element) => element.#key))) {
            try {
                const text = key && localStorage.getItem(`waymark:${key}`);
                if (text) WaymarkPlan.follow(key, text);
            } catch {
                // Where the browser keeps nothing there is nothing to read.
            }
        }
    }

    /** Takes on the language of the attribute. */
    async #speak() {
        const { signal } = this.#life;
        const words = (this.#words = this.#fetchWords(signal));
        const messages = await words;
        // Meanwhile the attribute may have changed again.
        if (signal.aborted || words !== this.#words) return;
        this.#messages = messages;
        this.#attempt((mounted) => {
            this.#set('lang');
            this.#set('dir');
            mounted.speak(messages);
        });
    }

    /** The page's own messages, or those of the language; undefined where there are none but the English ones. */
    async #fetchWords(signal) {
        const own = this.getAttribute('words');
        const [language] = this.#language.toLowerCase().split('-');
        if (!own) return (await this.#had(() => parts.words(this.#base, language, signal))).text;
        return (await this.#had(() => parts.text(new URL(own, this.baseURI).href, 'a language', { signal }))).text;
    }

    async #fetchCatalog() {
        if (!this.#life) return;
        const { signal } = this.#life;
        const address = this.getAttribute('catalog');
        const fetching = () =>
            address
                ? parts.text(new URL(address, this.baseURI).href, 'the catalogue', { signal })
                : parts.catalog(this.#base, signal);
        // Meanwhile the attribute may change, or the property be set.
        const before = (this.#catalog = { ...this.#catalog });
        const found = await this.#had(fetching);
        if (signal.aborted || before !== this.#catalog) return;
        this.#catalog = found;
        this.#openCatalog();
        if (found.trouble) this.#tell(found.trouble);
    }

    /** A text, or the trouble with it. */
    async #had(fetching) {
        try {
            return { text: await fetching() };
        } catch (trouble) {
            return { trouble };
        }
    }

    #openCatalog() {
        const { text, trouble } = this.#catalog;
        if (trouble) this.#attempt((mounted) => mounted.failCatalog(trouble.message));
        else if (text !== undefined) this.#attempt((mounted) => mounted.openCatalog(text));
    }

    /** Calls the widget, if there is one. What it refuses it tells by an event; when it breaks, `fell` is called. */
    #attempt(call) {
        if (!this.#mounted || this.#core.isDown) return undefined;
        try {
            return call(this.#mounted);
        } catch (fault) {
            if (!fault.faults && !this.#core.isDown) throw fault;
            return undefined;
        }
    }

    /** A panic ends the module for all its widgets: each is drawn anew from what is stored, but not for ever. */
    static fell(core) {
        core.isDown = true;
        core.falls += 1;
        // The first call gets a fresh instance of the module. It comes from within the panic, so that no listener of the
        // broken instance can come before it: from here on they end in the glue.
        core.glue.onPanic(() => WaymarkPlan.fell(core));
        queueMicrotask(() => {
            const elements = [...WaymarkPlan.#drawn].filter((element) => element.#core === core);
            for (const element of elements) element.#unmount();
            core.isDown = false;
            for (const element of elements) {
                if (core.falls >= MOST_FALLS) element.#fail(fallen());
                else element.#mount();
            }
        });
    }

    #tell({ faults }) {
        this.dispatchEvent(new CustomEvent('waymark-error', { bubbles: true, composed: true, detail: { faults } }));
    }

    /** Shows what the page has as a fallback, why that is so, and a way on. */
    async #fail(trouble) {
        const { signal } = this.#life;
        console.error(trouble);
        this.#clear();
        this.#tell(trouble);
        try {
            const { box } = await parts.explainer();
            const isOver = this.#core?.falls >= MOST_FALLS;
            const way = isOver ? { plan: this.#remembered } : { again: () => this.#restart() };
            if (!signal.aborted) this.#root.append(box(trouble, way));
        } catch {
            const sentence = document.createElement('p');
            sentence.textContent = trouble.message;
            this.#root.append(sentence);
        }
    }
}

function fallen() {
    const found = `Waymark broke ${MOST_FALLS} times on this page and was not started again`;
    return new Trouble(found, 'save the plan as a file, then load the page again');
}

addEventListener('hashchange', () => WaymarkPlan.followLink());
addEventListener('pagehide', () => WaymarkPlan.leave());
addEventListener('storage', ({ key, newValue, storageArea }) => {
    if (storageArea !== localStorage || newValue === null || !key?.startsWith('waymark:')) return;
    WaymarkPlan.follow(key.slice('waymark:'.length), newValue);
});

/** A page that stays in view learns of the next day as well: a second after midnight, by the clock on the wall. */
function awaitMidnight() {
    const now = new Date();
    const next = new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1, 0, 0, 1);
    return setTimeout(() => WaymarkPlan.ringMidnight(), next - now);
}

addEventListener('focus', () => WaymarkPlan.wake());
document.addEventListener('visibilitychange', () => document.hidden || WaymarkPlan.wake());
addEventListener('pageshow', ({ persisted }) => {
    if (persisted) WaymarkPlan.reread();
    WaymarkPlan.wake();
});

// A page may load this module twice, from two addresses.
if (!customElements.get('waymark-plan')) customElements.define('waymark-plan', WaymarkPlan);

export { WaymarkPlan };
