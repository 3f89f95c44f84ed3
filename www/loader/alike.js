// What both elements do alike.
import * as parts from '@waymark/parts';
import { catalogOf, directionOf, languageOf } from './around.js';
import { Trouble, explained } from './trouble.js';
import { keepTyping } from './typing.js';

/** Makes an element's root ready, and takes up properties that were set before the element was known: they hide its own. */
export function begin(element, root, properties) {
    clear(root);
    for (const type of ['keydown', 'keypress', 'keyup']) root.addEventListener(type, keepTyping);
    for (const name of properties) {
        if (!Object.hasOwn(element, name)) continue;
        const value = element[name];
        delete element[name];
        element[name] = value;
    }
}

/** Shows what the page has put between the tags. */
export const clear = (root) => root.replaceChildren(document.createElement('slot'));

export function send(element, type, detail) {
    element.dispatchEvent(new CustomEvent(`waymark-${type}`, { bubbles: true, composed: true, detail }));
}

/** What an attribute says, or what is around the element, as a widget takes it. */
export function said(element, name) {
    const value = { lang: languageOf, dir: directionOf }[name]?.(element) ?? element.getAttribute(name);
    return value?.toLowerCase();
}

/** A start in the life of an element; where it fails, `fail` is told the trouble before who waits for it. */
export async function started(life, start, fail) {
    if (!life) throw new Trouble('the element is in no page', 'put it into one first');
    const { signal } = life;
    return start(signal).catch(async (cause) => {
        if (signal.aborted) throw cause;
        const trouble = await explained(cause, parts.here, 'Waymark', parts.explainer);
        if (!signal.aborted) fail(trouble);
        throw trouble;
    });
}

/** The catalogue that an element names; undefined where meanwhile another is there, as `isStill` says. */
export async function fetchedCatalog(element, signal, isStill) {
    const found = await catalogOf(element, signal);
    return signal.aborted || !isStill() ? undefined : found;
}

/** A panic ends the module for all its elements. They are unmounted, and go on once the panic is over. */
export function afterFall(core, fell, elements, unmount, goOn) {
    core.isDown = true;
    core.falls += 1;
    // The first call gets a fresh instance of the module. It comes from within the panic, so that no listener of the
    // broken instance can come before it: from here on they end in the glue.
    core.glue.onPanic(() => fell(core));
    queueMicrotask(() => {
        const down = elements();
        down.forEach(unmount);
        core.isDown = false;
        down.forEach(goOn);
    });
}
