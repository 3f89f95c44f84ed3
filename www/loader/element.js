// The element <waymark-plan>: a small loader, which starts the widget itself once per page, when the first element is
// nearly in view. What it promises stands in waymark.d.ts. Where the parts of the widget come from differs: see
// fetched.js for `waymark.js`, and inside.js for `waymark.single.js`.
import * as parts from '@waymark/parts';
import { baseOf, catalogOf, directionOf, keyOf, languageOf, planOf, textOf, wordsOf } from './around.js';
import { coreAt, fallen, isWorn } from './cores.js';
import { printDocument, reportTo, showTrouble } from './out.js';
import { awaitMidnight, isLinked, takeLink, watchPage, whenNear } from './page.js';
import { Trouble, explained, nextTask } from './trouble.js';
import { keepTyping } from './typing.js';

class WaymarkPlan extends HTMLElement {
    static observedAttributes = ['catalog', 'dir', 'lang', 'readonly', 'storage', 'theme', 'view', 'words'];
    /** The elements that are in a page, and those of them in which a widget is drawn. */
    static #present = new Set();
    static #drawn = new Set();

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
    /** The store that the page wants levels told to, and from when to when it is told: aborted at the end. */
    #lrs = null;
    #reporting;

    constructor() {
        super();
        this.#clear();
        for (const type of ['keydown', 'keypress', 'keyup']) this.#root.addEventListener(type, keepTyping);
        // Properties that were set before the element was known hide the ones of the class.
        for (const name of ['plan', 'catalog', 'lrs']) {
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

    /** Without the credentials, which nobody needs to read back. */
    get lrs() {
        return this.#lrs && { endpoint: this.#lrs.endpoint, actor: this.#lrs.actor };
    }

    set lrs(value) {
        this.#lrs = value ?? null;
        this.#report();
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
        whenNear(this, this.#life.signal, () => this.#started().catch(() => {}));
        // What a link brings is for the first element, wherever it stands.
        if (this.#isLinked) this.#started().catch(() => {});
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
        this.#core = await coreAt(baseOf(this), WaymarkPlan.fell);
        await this.#words;
        signal.throwIfAborted();
        if (isWorn(this.#core)) throw fallen();
        const isRestored = this.#mount();
        const wanted = this.#wanted;
        this.#wanted = undefined;
        if (wanted !== undefined) {
            this.#attempt((mounted) => mounted.openPlan(wanted));
        } else if (this.getAttribute('plan') && !isRestored) {
            // Only to start from: what is stored, which the person has made of it since, comes first.
            const { text, trouble } = await planOf(this, signal);
            signal.throwIfAborted();
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
        this.#report();
    }

    /** Tells the page's LRS from now on, if there is one and a widget; and no longer what was told before. */
    #report() {
        this.#reporting?.abort();
        if (!this.#lrs || !this.#mounted) return;
        const { signal } = (this.#reporting = new AbortController());
        const tellable = (actor) => this.#mounted?.statements(actor);
        reportTo(this, this.#lrs, { tellable, key: keyOf(this), tell: this.#tell.bind(this), signal });
    }

    /** Opens what the page's address carries, in the first element only. */
    #readLink() {
        if (!this.#isLinked) return;
        const hash = takeLink();
        this.#attempt((mounted) => mounted.openLink(hash));
        this.scrollIntoView({ block: 'nearest' });
    }

    /** Whether no other element of the page, or none of these, stands before this one. */
    #isFirst(among = () => true) {
        const isBefore = (other) => this.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_PRECEDING;
        return ![...WaymarkPlan.#present].some((other) => other !== this && among(other) && isBefore(other));
    }

    /** Whether what the page's address carries is for this element. */
    get #isLinked() {
        return isLinked() && this.#isFirst();
    }

    /** The page's address changed. */
    static async followLink() {
        for (const element of WaymarkPlan.#present) {
            if (!element.#isLinked) continue;
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
        const key = keyOf(this);
        const remember = (text, isStored) => {
            this.#remembered = text;
            this.#isStored = isStored;
            if (isStored) WaymarkPlan.follow(key, text, this);
        };
        try {
            this.#mounted = new glue.Mounted(this, key, remember, () => printDocument(this.#root, this.#core.styles));
        } catch (fault) {
            // Then it is drawn anew with all the others.
            if (this.#core.isDown) return undefined;
            throw fault;
        }
        return this.#attempt((mounted) => {
            for (const name of ['dir', 'lang', 'readonly', 'storage', 'theme', 'view']) this.#set(name);
            mounted.speak(this.#messages);
            const isFirst = this.#isFirst((other) => keyOf(other) === key);
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
        this.#reporting?.abort();
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
        if (name === 'lang') value = languageOf(this);
        if (name === 'dir') value = directionOf(this);
        this.#mounted?.set(name, value?.toLowerCase());
    }

    /** Another element, or another window, stored this plan under a key: elements with that key go along. */
    static follow(key, text, except) {
        for (const element of WaymarkPlan.#drawn) {
            if (element === except || keyOf(element) !== key) continue;
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
        awaitMidnight(WaymarkPlan.#drawn.size > 0, () => {
            WaymarkPlan.wake();
            WaymarkPlan.#watchMidnight();
        });
    }

    /** The keys under which the plans that are drawn are kept. */
    static keys = () => new Set([...WaymarkPlan.#drawn].map(keyOf));

    /** Takes on the language of the attribute. */
    async #speak() {
        const { signal } = this.#life;
        const words = (this.#words = wordsOf(this, signal));
        const { text: messages } = await words;
        // Meanwhile the attribute may have changed again.
        if (signal.aborted || words !== this.#words) return;
        this.#messages = messages;
        this.#attempt((mounted) => {
            this.#set('lang');
            this.#set('dir');
            mounted.speak(messages);
        });
    }

    async #fetchCatalog() {
        if (!this.#life) return;
        const { signal } = this.#life;
        // Meanwhile the attribute may change, or the property be set.
        const before = (this.#catalog = { ...this.#catalog });
        const found = await catalogOf(this, signal);
        if (signal.aborted || before !== this.#catalog) return;
        this.#catalog = found;
        this.#openCatalog();
        if (found.trouble) this.#tell(found.trouble);
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
                if (isWorn(core)) element.#fail(fallen());
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
        const way = isWorn(this.#core) ? { plan: this.#remembered } : { again: () => this.#restart() };
        await showTrouble(this.#root, trouble, way, signal);
    }
}

watchPage(WaymarkPlan);

// A page may load this module twice, from two addresses.
if (!customElements.get('waymark-plan')) customElements.define('waymark-plan', WaymarkPlan);

export { WaymarkPlan };
