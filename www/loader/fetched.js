// Where the parts of the widget come from in `waymark.js`: fetched beside it, each when it is needed.
import { get, text as fetched } from './get.js';

/** Where the other files are, unless the attribute `base` names another place. */
export const here = new URL('.', import.meta.url).href;
const fetchModule = (url) => import(/* webpackIgnore: true */ /* @vite-ignore */ url);

/** Explains and shows what went wrong; most pages never need it. */
export const explainer = () => fetchModule(`${here}waymark_trouble.js`);

/** Prints the document in view. */
export const printer = () => fetchModule(`${here}waymark_print.js`);

/** Tells an LRS. */
export const reporter = () => fetchModule(`${here}waymark_lrs.js`);

/** Packs what a team hands back. */
export const packer = () => fetchModule(`${here}waymark_pack.js`);

/** Fetches a file as a text. */
export const text = (url, what, options) => fetched(url, what, options, explainer);

/** Where the widget's code is. */
export const codeAt = (base) => `${base}${WAYMARK_CORE}.js`;

/** The widget's code, started. The build names its hash, so that no other module is run than the one made with this loader. */
export async function glue(base) {
    const [glue, wasm] = await Promise.all([
        fetchModule(codeAt(base)),
        get(`${base}${WAYMARK_CORE}_bg.wasm`, 'a part of Waymark', { integrity: WAYMARK_INTEGRITY }, explainer),
    ]);
    // Many servers do not know .wasm; only with its own type can it be compiled while it arrives.
    const isTyped = /^application\/wasm/.test(wasm.headers.get('content-type'));
    await glue.default({ module_or_path: isTyped ? wasm : await wasm.arrayBuffer() });
    return glue;
}

/** The built-in catalogue. */
export const catalog = (base, signal) => text(`${base}waymark_catalog.json`, 'the catalogue', { signal });

/** The messages of a language; undefined where the build has none, and for the English ones, which the widget has. */
export async function words(base, language, signal) {
    if (!WAYMARK_SPOKEN.split(' ').includes(language)) return undefined;
    return text(`${base}${WAYMARK_WORDS}${language}.json`, 'a language', { signal });
}
