// The widget's code, one for each base address.
import * as parts from '@waymark/parts';
import { TOO_OLD } from './explain.js';
import { Trouble, explained } from './trouble.js';

const OWN_STYLES = ':host{display:block}:host([hidden]){display:none}';

/** After so many panics on a page the widget is not started again. */
const MOST_FALLS = 3;

const cores = new Map();

/** The widget's code from an address; `fell` is called with it when it panics, from within the panic. */
export function coreAt(base, fell) {
    if (!cores.has(base)) {
        const loading = load(base, fell);
        cores.set(base, loading);
        // The next element tries again.
        loading.catch(() => cores.delete(base));
    }
    return cores.get(base);
}

async function load(base, fell) {
    try {
        if (!globalThis.WebAssembly || !('adoptedStyleSheets' in Document.prototype)) throw new Error(TOO_OLD);
        const glue = await parts.glue(base);
        const styles = OWN_STYLES + glue.styles();
        const core = { glue, styles, sheet: new CSSStyleSheet(), falls: 0, isDown: false };
        core.sheet.replaceSync(styles);
        glue.onPanic(() => fell(core));
        return core;
    } catch (cause) {
        throw await explained(cause, parts.codeAt(base), 'a part of Waymark', parts.explainer);
    }
}

/** Whether it broke too often to be started again. */
export const isWorn = (core) => core?.falls >= MOST_FALLS;

export function fallen() {
    const found = `Waymark broke ${MOST_FALLS} times on this page and was not started again`;
    return new Trouble(found, 'save the plan as a file, then load the page again');
}
