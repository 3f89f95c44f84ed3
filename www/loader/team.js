// The element <waymark-team>: plans that somebody drops, read in the browser and seen side by side. What it promises
// stands in waymark-team.d.ts.
import * as parts from '@waymark/parts';
import { baseOf, catalogOf, directionOf, languageOf, textOf, wordsOf } from './around.js';
import { coreAt, fallen, isWorn } from './cores.js';
import { showTrouble } from './out.js';
import { whenNear } from './page.js';
import { droppedFiles, readFiles } from './team_files.js';
import { Trouble, explained } from './trouble.js';
import { keepTyping } from './typing.js';

class WaymarkTeam extends HTMLElement {
    static observedAttributes = ['catalog', 'dir', 'lang', 'theme', 'words'];
    /** Those in which a team is drawn. */
    static #drawn = new Set();

    #root = this.attachShadow({ mode: 'open' });
    /** From being put into a page to being taken out of it: aborted at the end. */
    #life;
    #starting;
    #core;
    #mounted;
    #catalog = {};
    #words;
    /** The end of the reading that goes on: aborted by whoever stops it. */
    #reading;

    constructor() {
        super();
        this.#root.replaceChildren(document.createElement('slot'));
        for (const type of ['keydown', 'keypress', 'keyup']) this.#root.addEventListener(type, keepTyping);
        if (Object.hasOwn(this, 'catalog')) {
            const { catalog } = this;
            delete this.catalog;
            this.catalog = catalog;
        }
        this.addEventListener('dragover', (event) => this.#heed(event, () => this.#mark(true)));
        this.addEventListener('dragleave', (event) => this.contains(event.relatedTarget) || this.#mark(false));
        this.addEventListener('drop', (event) => this.#heed(event, () => this.#take(droppedFiles(event.dataTransfer))));
    }

    get catalog() {
        return this.#catalog.text === undefined ? null : JSON.parse(this.#catalog.text);
    }

    set catalog(value) {
        this.#catalog = value == null ? {} : { text: textOf(value), isSet: true };
        if (value == null) this.#fetchCatalog();
        else this.#openCatalog();
    }

    /** How many people are in the team. */
    get size() {
        return this.#attempt((mounted) => mounted.count()) ?? 0;
    }

    /** Reads files, objects, texts, or what `waymark-files` names, into the team. */
    async addPlans(plans) {
        await this.#started();
        const named = (plan, at) => ({ name: plan.name ?? `#${at + 1}`, plan });
        const textIn = (plan) => (plan instanceof Blob ? plan.text() : textOf(plan));
        const read = ({ name, plan }) => ({ name, read: async () => (typeof plan.read === 'function' ? plan.read() : textIn(plan)) });
        await this.#read([...plans].map(named).map(read));
        return this.size;
    }

    connectedCallback() {
        if (this.#life) return;
        this.#life = new AbortController();
        whenNear(this, this.#life.signal, () => this.#started().catch(() => {}));
    }

    disconnectedCallback() {
        // Frameworks move an element by taking it out and putting it in again.
        queueMicrotask(() => this.isConnected || this.#end());
    }

    connectedMoveCallback() {}

    attributeChangedCallback(name, before, now) {
        if (before === now || !this.#starting) return;
        if (name === 'catalog') {
            if (!this.#catalog.isSet) this.#fetchCatalog();
        } else if (name === 'lang' || name === 'words') {
            this.#speak();
        } else {
            this.#set(name);
        }
    }

    #started() {
        if (!this.#life) return Promise.reject(new Trouble('the element is in no page', 'put it into one first'));
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
        this.#words = wordsOf(this, signal);
        this.#core = await coreAt(baseOf(this), WaymarkTeam.fell);
        const { text: messages } = await this.#words;
        signal.throwIfAborted();
        if (isWorn(this.#core)) throw fallen();
        this.#mount(messages);
        await catalog;
        signal.throwIfAborted();
        this.dispatchEvent(new CustomEvent('waymark-ready', { bubbles: true, composed: true }));
    }

    #mount(messages) {
        const { glue, sheet } = this.#core;
        const choose = (files) => this.#take(Promise.resolve([...files].map((file) => ({ name: pathOf(file), read: () => file.text() }))));
        this.#mounted = new glue.MountedTeam(this.#root, choose, () => this.#reading?.abort(), (...archive) => this.#pack(...archive));
        WaymarkTeam.#drawn.add(this);
        this.#attempt((mounted) => {
            for (const name of ['dir', 'lang', 'theme']) this.#set(name);
            mounted.speak(messages);
            this.#openCatalog();
            // Yew leaves its listeners on the element it draws into, so that this one goes when the widget goes.
            const mount = document.createElement('div');
            this.#root.adoptedStyleSheets = [sheet];
            this.#root.replaceChildren(mount);
            mounted.show(mount);
        });
        // On paper there is no scrolling: what a screen draws in part is drawn whole until it is printed.
        const { signal } = this.#life;
        const draws = (paper) => () => this.#attempt((mounted) => mounted.set('paper', paper));
        addEventListener('beforeprint', draws('true'), { signal });
        addEventListener('afterprint', draws(undefined), { signal });
    }

    #end() {
        this.#life?.abort();
        this.#reading?.abort();
        this.#life = this.#starting = undefined;
        this.#unmount();
    }

    #unmount() {
        this.#attempt((mounted) => mounted.destroy());
        this.#attempt((mounted) => mounted.free());
        this.#mounted = undefined;
        WaymarkTeam.#drawn.delete(this);
        this.#root.replaceChildren(document.createElement('slot'));
    }

    /** Takes what hovers or falls for ours, if it is files. */
    #heed(event, call) {
        if (!this.#mounted || !event.dataTransfer?.types.includes('Files')) return;
        event.preventDefault();
        call();
    }

    #mark(isOver) {
        this.#root.firstElementChild?.toggleAttribute('data-dropping', isOver);
    }

    /** Reads what somebody dropped or chose, unless the page does something else with it. */
    async #take(dropped) {
        this.#mark(false);
        const files = await dropped;
        const event = new CustomEvent('waymark-files', { bubbles: true, composed: true, cancelable: true, detail: { files } });
        if (this.dispatchEvent(event)) await this.#read(files);
    }

    /** Hands out files in one archive; one by one where what packs them cannot be had. */
    async #pack(name, names, texts) {
        try {
            (await parts.packer()).offerArchive(this.#root, name, names, texts);
        } catch (cause) {
            console.error(cause);
            names.forEach((file, at) => this.#attempt((mounted) => mounted.offer(this.#root, file, texts[at])));
        }
    }

    /** Reads files one after the other; a second reading waits for the first. */
    async #read(files) {
        if (!files.length) return;
        await this.#started();
        const before = this.#reading?.done;
        const reading = (this.#reading = new AbortController());
        const ended = async () => {
            await before;
            await readFiles(files, this.#mounted, reading.signal);
        };
        reading.done = ended();
        await reading.done.catch((fault) => {
            if (!this.#core?.isDown) throw fault;
        });
        const detail = { size: this.size };
        this.dispatchEvent(new CustomEvent('waymark-change', { bubbles: true, composed: true, detail }));
    }

    #set(name) {
        let value = this.getAttribute(name);
        if (name === 'lang') value = languageOf(this);
        if (name === 'dir') value = directionOf(this);
        this.#attempt((mounted) => mounted.set(name, value?.toLowerCase()));
    }

    async #speak() {
        const { signal } = this.#life;
        const words = (this.#words = wordsOf(this, signal));
        const { text: messages } = await words;
        if (signal.aborted || words !== this.#words) return;
        this.#set('lang');
        this.#set('dir');
        this.#attempt((mounted) => mounted.speak(messages));
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

    /** Calls the widget, if there is one. What it refuses is told by an event. */
    #attempt(call) {
        if (!this.#mounted || this.#core.isDown) return undefined;
        try {
            return call(this.#mounted);
        } catch (fault) {
            if (fault.faults) this.#tell(fault);
            else if (!this.#core.isDown) throw fault;
            return undefined;
        }
    }

    /** A panic ends the module for all its elements: each says so, and begins anew when it is asked to. */
    static fell(core) {
        core.isDown = true;
        core.falls += 1;
        core.glue.onPanic(() => WaymarkTeam.fell(core));
        queueMicrotask(() => {
            const elements = [...WaymarkTeam.#drawn].filter((element) => element.#core === core);
            for (const element of elements) element.#unmount();
            core.isDown = false;
            for (const element of elements) element.#fail(isWorn(core) ? fallen() : broken());
        });
    }

    #tell({ faults }) {
        this.dispatchEvent(new CustomEvent('waymark-error', { bubbles: true, composed: true, detail: { faults } }));
    }

    async #fail(trouble) {
        const { signal } = this.#life;
        console.error(trouble);
        this.#root.replaceChildren(document.createElement('slot'));
        this.#tell(trouble);
        const again = () => {
            this.#end();
            if (this.isConnected) this.connectedCallback();
        };
        await showTrouble(this.#root, trouble, isWorn(this.#core) ? {} : { again }, signal);
    }

    /** The browser asks before the page is left with something that was not saved. */
    static leave(event) {
        if ([...WaymarkTeam.#drawn].some((element) => element.#attempt((mounted) => mounted.unsaved()))) event.preventDefault();
    }

    /** The page came back into view, where it may be another day by now. */
    static wake() {
        for (const element of WaymarkTeam.#drawn) element.#attempt((mounted) => mounted.wake());
    }
}

const pathOf = (file) => file.webkitRelativePath || file.name;
const broken = () => new Trouble('Waymark broke, and the team is no longer there', 'drop the files again');

addEventListener('beforeunload', WaymarkTeam.leave);
document.addEventListener('visibilitychange', () => document.hidden || WaymarkTeam.wake());

// A page may load this module twice, from two addresses.
if (!customElements.get('waymark-team')) customElements.define('waymark-team', WaymarkTeam);

export { WaymarkTeam };
