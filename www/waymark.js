// The element <waymark-plan>: a small loader, which fetches the widget itself (waymark_core.js, waymark_core_bg.wasm)
// once per page, when the first element is nearly in view. What it promises is in waymark.d.ts.

/** Where the other files are, unless the attribute `base` names another place. */
const HERE = new URL('.', import.meta.url).href;
/** After so many panics on a page the widget is not started again. */
const MOST_FALLS = 3;
const RIGHT_TO_LEFT = /^(ar|arc|ckb|dv|fa|he|ku-arab|nqo|pa-arab|ps|sd|ug|ur|yi)\b/i;
/** Inputs into which nobody types. */
const NOT_TYPED = /^(button|checkbox|color|file|image|radio|range|reset|submit)$/;
const STYLES = `:host{display:block}:host([hidden]){display:none}[part=failure]{font:inherit;margin:1em 0;
padding:1em;border:1px solid;border-radius:.5em}[part=failure] p{margin:0 0 .5em}`;

/** Why something cannot be had, and what to do about it. */
class Trouble extends Error {
    constructor(found, action, cause) {
        super(`${found}; ${action}`, { cause });
        this.faults = [{ code: 'E901', at: '', found, action, severity: 'error' }];
    }
}

/** What the page's Content-Security-Policy refused last. */
const refusals = [];
document.addEventListener('securitypolicyviolation', (event) => {
    refusals.unshift(event);
    refusals.length = Math.min(refusals.length, 20);
});

const nextTask = () => new Promise((resolve) => setTimeout(resolve));

/** Fetches a file. A failure is a Trouble that names its cause. */
async function get(url, what, signal) {
    let response;
    try {
        response = await fetch(url, { signal });
    } catch (cause) {
        if (signal?.aborted) throw cause;
        // A violation of the policy is reported a task later than the fetch that it stopped fails.
        await nextTask();
        throw unreachable(url, what, cause);
    }
    if (response.ok) return response;
    throw new Trouble(`${what} is not at ${url} (HTTP ${response.status})`, 'check the address and what is published there');
}

function unreachable(url, what, cause) {
    const { origin, protocol } = new URL(url);
    if (protocol === 'file:') {
        return new Trouble(`browsers load no modules from files (${url})`, 'open the page through a web server', cause);
    }
    const refusal = refusals.find(({ blockedURI }) => blockedURI && url.startsWith(blockedURI));
    if (refusal) {
        const source = origin === location.origin ? "'self'" : origin;
        const action = `add ${source} to its ${refusal.effectiveDirective}`;
        return new Trouble(`this page's Content-Security-Policy does not allow ${url}`, action, cause);
    }
    return origin === location.origin
        ? new Trouble(`${what} could not be reached at ${url}`, 'check the connection, then try again', cause)
        : new Trouble(
              `${what} could not be fetched from ${url}`,
              `check the connection, and that ${origin} allows this page by Access-Control-Allow-Origin`,
              cause,
          );
}

/** Why the module and its glue did not start. */
async function reason(cause, glue) {
    if (cause instanceof Trouble) return cause;
    await nextTask();
    if (refusals.some(({ blockedURI }) => blockedURI === 'wasm-eval') || /unsafe-eval/.test(cause?.message)) {
        const action = "add 'wasm-unsafe-eval' to its script-src";
        return new Trouble("this page's Content-Security-Policy forbids WebAssembly", action, cause);
    }
    if (cause instanceof WebAssembly.CompileError) {
        return new Trouble(
            'what the server sent as waymark_core_bg.wasm is no module that this browser reads',
            'publish the file as it was built, and use Chrome 91, Firefox 101, Safari 16.4 or later',
            cause,
        );
    }
    if (cause instanceof TypeError) {
        // The import says no more than that it failed.
        const refusal = refusals.find(({ blockedURI }) => blockedURI && glue.startsWith(blockedURI));
        if (refusal) return unreachable(glue, '', cause);
        try {
            const type = (await get(glue, 'a part of Waymark')).headers.get('content-type');
            if (!/javascript/.test(type)) {
                return new Trouble(`the server sends ${glue} as ${type}`, 'have it send .js as text/javascript', cause);
            }
        } catch (trouble) {
            return trouble;
        }
    }
    const found = 'the parts of Waymark do not fit together';
    return new Trouble(found, 'publish the files of one build, and empty caches that keep older ones', cause);
}

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
    if (!globalThis.WebAssembly || !('adoptedStyleSheets' in Document.prototype)) {
        throw new Trouble('this browser is too old for Waymark', 'use Chrome 91, Firefox 101, Safari 16.4 or later');
    }
    const glueUrl = `${base}waymark_core.js`;
    try {
        const [glue, wasm] = await Promise.all([
            import(/* webpackIgnore: true */ /* @vite-ignore */ glueUrl),
            get(`${base}waymark_core_bg.wasm`, 'a part of Waymark'),
        ]);
        // Many servers do not know .wasm; only with its own type can it be compiled while it arrives.
        const isTyped = /^application\/wasm/.test(wasm.headers.get('content-type'));
        await glue.default({ module_or_path: isTyped ? wasm : await wasm.arrayBuffer() });
        const core = { glue, sheets: [sheet(STYLES), sheet(glue.styles())], falls: 0, isDown: false };
        glue.onPanic(() => WaymarkPlan.fell(core));
        return core;
    } catch (cause) {
        throw await reason(cause, glueUrl);
    }
}

function sheet(text) {
    const made = new CSSStyleSheet();
    made.replaceSync(text);
    return made;
}

/** Keeps what is typed in the widget from the page's hotkeys, which see the element as the target, not the input. */
function keepTyping(event) {
    const target = event.composedPath()[0];
    const isTyped =
        /^(textarea|select)$/.test(target.localName) ||
        (target.localName === 'input' && !NOT_TYPED.test(target.type)) ||
        target.isContentEditable;
    // Ctrl and Alt together is AltGr, which types.
    const isCommand = (event.ctrlKey !== event.altKey && event.ctrlKey) || event.metaKey;
    if (isTyped && !isCommand && event.key !== 'Escape' && event.key !== 'Tab') event.stopPropagation();
}

const textOf = (value) => (typeof value === 'string' ? value : JSON.stringify(value));

class WaymarkPlan extends HTMLElement {
    static observedAttributes = ['catalog', 'dir', 'lang', 'readonly', 'storage', 'theme', 'view'];
    /** The elements in which a widget is drawn. */
    static #drawn = new Set();

    #root = this.attachShadow({ mode: 'open' });
    /** From being put into a page to being taken out of it: aborted at the end. */
    #life;
    #starting;
    #core;
    #mounted;
    /** The plan that the page set before there was a widget. */
    #wanted;
    /** The plan as it was last kept, which outlives the widget. */
    #remembered;
    #isStored = false;
    /** The catalogue's text, or why there is none; and whether it came by the property. */
    #catalog = {};
    #catalogFetch;
    #messages;

    constructor() {
        super();
        this.#root.append(document.createElement('slot'));
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
        const text = this.#ask((mounted) => mounted.plan()) ?? this.#wanted ?? this.#remembered;
        return text === undefined ? null : JSON.parse(text);
    }

    set plan(value) {
        if (value == null) return;
        if (this.#mounted) this.#attempt(() => this.#mounted.openPlan(textOf(value)));
        else this.#wanted = textOf(value);
    }

    get catalog() {
        const text = this.#ask((mounted) => mounted.catalog()) ?? this.#catalog.text;
        return text === undefined ? null : JSON.parse(text);
    }

    set catalog(value) {
        this.#catalog = value == null ? {} : { text: textOf(value), isSet: true };
        if (value == null) this.#fetchCatalog();
        else this.#openCatalog();
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
        const { signal } = this.#life;
        if (!globalThis.IntersectionObserver) {
            this.#started().catch(() => {});
            return;
        }
        // An element without a size counts as in view where it stands; one that is not displayed waits until it is.
        const watcher = new IntersectionObserver(
            (entries) => {
                if (!entries.some((entry) => entry.isIntersecting)) return;
                watcher.disconnect();
                this.#started().catch(() => {});
            },
            { rootMargin: '50%' },
        );
        watcher.observe(this);
        signal.addEventListener('abort', () => watcher.disconnect());
    }

    disconnectedCallback() {
        // Frameworks move an element by taking it out and putting it in again.
        queueMicrotask(() => this.isConnected || this.#end());
    }

    /** By being there it lets `moveBefore` move the element without taking it out. */
    connectedMoveCallback() {}

    attributeChangedCallback(name, before, now) {
        if (before === now || !this.#life) return;
        if (name === 'catalog') {
            if (this.#starting && !this.#catalog.isSet) this.#fetchCatalog();
        } else if (name === 'storage') {
            this.#end();
            this.#remembered = undefined;
            if (this.isConnected) this.connectedCallback();
        } else if (name === 'lang') {
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
        return (this.#starting ??= this.#start(signal).catch((trouble) => {
            if (!signal.aborted) this.#fail(trouble);
            throw trouble;
        }));
    }

    async #start(signal) {
        const catalog = this.#catalog.text === undefined && this.#fetchCatalog();
        const words = this.#fetchWords(signal);
        this.#core = await coreAt(this.#base);
        this.#messages = await words;
        signal.throwIfAborted();
        if (this.#core.falls >= MOST_FALLS) return this.#giveUp();
        const isRestored = this.#attempt(() => this.#mount());
        const address = this.getAttribute('plan');
        if (this.#wanted !== undefined) {
            const wanted = this.#wanted;
            this.#wanted = undefined;
            this.#attempt(() => this.#mounted.openPlan(wanted));
        } else if (address && !isRestored) {
            // Only a start: what the person has made of it since, and what is stored, comes first.
            await this.#fetchPlan(new URL(address, this.baseURI).href, signal);
        }
        await catalog;
        // Yew draws in a later turn of this task.
        await nextTask();
        signal.throwIfAborted();
        this.#attempt(() => this.#mounted.ready());
    }

    /** Draws a widget. Answers whether it found a plan. */
    #mount() {
        const { glue, sheets } = this.#core;
        const mounted = new glue.Mounted(this, this.#key, (text) => this.#remember(text));
        this.#mounted = mounted;
        WaymarkPlan.#drawn.add(this);
        for (const name of ['dir', 'lang', 'readonly', 'theme', 'view']) this.#set(name);
        mounted.speak(this.#messages);
        const isRestored = mounted.restore(this.#remembered);
        this.#openCatalog();
        // Yew leaves its listeners on the element it draws into, so that this one goes when the widget goes.
        const mount = document.createElement('div');
        this.#root.adoptedStyleSheets = sheets;
        this.#root.replaceChildren(mount);
        mounted.show(mount);
        return isRestored;
    }

    #end() {
        this.#life?.abort();
        this.#life = this.#starting = undefined;
        this.#unmount();
        // What is stored may be changed elsewhere before this element comes back.
        if (this.#isStored) this.#remembered = undefined;
    }

    #unmount() {
        WaymarkPlan.#drawn.delete(this);
        const mounted = this.#mounted;
        this.#mounted = undefined;
        if (mounted && !this.#core.isDown) {
            this.#attempt(() => {
                mounted.destroy();
                mounted.free();
            });
        }
        this.#root.replaceChildren(document.createElement('slot'));
    }

    #set(name) {
        const value = {
            dir: () => this.#inherited('dir', /^(ltr|rtl)$/) ?? (RIGHT_TO_LEFT.test(this.#language) ? 'rtl' : 'ltr'),
            lang: () => this.#language,
        }[name];
        this.#mounted?.set(name, (value ? value() : this.getAttribute(name)) ?? undefined);
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
        return base ? new URL(base.replace(/\/?$/, '/'), this.baseURI).href : HERE;
    }

    get #key() {
        const key = this.getAttribute('storage') || 'plan';
        return key === 'none' ? undefined : key;
    }

    #remember(text) {
        this.#remembered = text;
        this.#isStored = this.#key !== undefined;
        if (this.#isStored) WaymarkPlan.follow(this.#key, text, this);
    }

    /** Another element, or another window, stored this plan under a key: elements with that key go along. */
    static follow(key, text, except) {
        for (const element of WaymarkPlan.#drawn) {
            if (element === except || element.#key !== key) continue;
            element.#remembered = text;
            element.#attempt(() => element.#mounted.follow(text));
        }
    }

    async #speak() {
        const { signal } = this.#life;
        const messages = await this.#fetchWords(signal);
        if (signal.aborted) return;
        this.#messages = messages;
        this.#attempt(() => {
            this.#set('lang');
            this.#set('dir');
            this.#mounted?.speak(messages);
        });
    }

    /** The messages of another language than English; undefined when there is no such file. */
    async #fetchWords(signal) {
        const language = this.#language.toLowerCase().split('-')[0];
        if (language === 'en') return undefined;
        try {
            return await (await get(`${this.#base}words/${language}.json`, '', signal)).text();
        } catch {
            return undefined;
        }
    }

    async #fetchPlan(url, signal) {
        try {
            const text = await (await get(url, 'the plan', signal)).text();
            if (!signal.aborted) this.#attempt(() => this.#mounted.openPlan(text));
        } catch (trouble) {
            if (!signal.aborted) this.#tell(trouble);
        }
    }

    async #fetchCatalog() {
        if (!this.#life) return;
        const { signal } = this.#life;
        const address = this.getAttribute('catalog');
        const url = address ? new URL(address, this.baseURI).href : `${this.#base}waymark_catalog.json`;
        const fetching = (this.#catalogFetch = {});
        let found;
        try {
            found = { text: await (await get(url, 'the catalogue', signal)).text() };
        } catch (trouble) {
            found = { trouble };
        }
        // Meanwhile the attribute may have changed, or the property have been set.
        if (signal.aborted || fetching !== this.#catalogFetch || this.#catalog.isSet) return;
        this.#catalog = found;
        this.#openCatalog();
        if (found.trouble) this.#tell(found.trouble);
    }

    #openCatalog() {
        const { text, trouble } = this.#catalog;
        if (!this.#mounted || (text === undefined && !trouble)) return;
        this.#attempt(() => {
            try {
                if (trouble) throw trouble;
                this.#mounted.openCatalog(text);
            } catch (fault) {
                if (!fault.faults) throw fault;
                this.#mounted.failCatalog(fault.message);
            }
        });
    }

    /** An answer of the widget, unless there is none or it is down. */
    #ask(question) {
        return this.#mounted && !this.#core.isDown ? this.#attempt(() => question(this.#mounted)) : undefined;
    }

    /** Calls the widget. What it refuses it has told by an event; when it breaks, `fell` is called as well. */
    #attempt(call) {
        if (this.#core?.isDown) return undefined;
        try {
            return call();
        } catch (fault) {
            if (!fault.faults && !this.#core?.isDown) throw fault;
            return undefined;
        }
    }

    #tell({ faults }) {
        this.dispatchEvent(new CustomEvent('waymark-error', { bubbles: true, composed: true, detail: { faults } }));
    }

    /** A panic ends the module for all its widgets: each is drawn anew from what is stored, but not for ever. */
    static fell(core) {
        core.isDown = true;
        core.falls += 1;
        // The first call gets a fresh instance of the module. It comes from within the panic, so that no listener of the
        // broken one can come before it: all of them end here.
        core.glue.onPanic(() => WaymarkPlan.fell(core));
        queueMicrotask(() => {
            const fallen = [...WaymarkPlan.#drawn].filter((element) => element.#core === core);
            for (const element of fallen) element.#unmount();
            core.isDown = false;
            if (core.falls >= MOST_FALLS) {
                for (const element of fallen) element.#giveUp();
                return;
            }
            for (const element of fallen) element.#attempt(() => element.#mount());
        });
    }

    #giveUp() {
        const trouble = new Trouble(
            `Waymark broke ${MOST_FALLS} times on this page and was not started again`,
            'save the plan as a file, then load the page again',
        );
        const plan = this.#remembered;
        this.#fail(trouble, plan === undefined ? undefined : ['Save the plan', () => this.#save(plan)]);
    }

    /** Shows what the page has as a fallback, and why that is so. */
    #fail(trouble, [label, onclick] = ['Try again', () => this.#again()]) {
        console.error(trouble);
        const sentence = document.createElement('p');
        sentence.textContent = trouble.message ?? String(trouble);
        const button = document.createElement('button');
        button.type = 'button';
        button.textContent = label;
        button.addEventListener('click', onclick);
        const box = document.createElement('div');
        box.part = 'failure';
        box.setAttribute('role', 'alert');
        box.append(sentence, button);
        this.#root.replaceChildren(document.createElement('slot'), box);
        this.#tell(trouble.faults ? trouble : new Trouble(String(trouble), 'load the page again'));
    }

    #again() {
        this.#end();
        if (this.isConnected) this.connectedCallback();
    }

    #save(text) {
        const link = document.createElement('a');
        link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
        link.download = 'waymark-plan.json';
        this.#root.append(link);
        link.dispatchEvent(new MouseEvent('click'));
        link.remove();
        setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    }
}

addEventListener('storage', ({ key, newValue, storageArea }) => {
    if (newValue === null || !key?.startsWith('waymark:')) return;
    if (storageArea === globalThis.localStorage) WaymarkPlan.follow(key.slice('waymark:'.length), newValue);
});

// A page may load this module twice, from two addresses.
if (!customElements.get('waymark-plan')) customElements.define('waymark-plan', WaymarkPlan);

export { WaymarkPlan };
