// The parts of the widget's module that come later: each is fetched when the module first wants it, and linked to the
// instance that wants it.
import { part } from '@waymark/part';

/** Compiled, once for the page. What could not be had is asked for again when it is wanted again. */
const compiled = new Map();

/** By the exports of an instance, what is linked to it. After a panic there is a new one, which has nothing yet. */
const linked = new WeakMap();

function once(known, name, make) {
    if (!known.has(name)) {
        const coming = make();
        known.set(name, coming);
        coming.catch(() => known.delete(name));
    }
    return known.get(name);
}

async function link(instance, name) {
    const module = await once(compiled, name, async () => WebAssembly.compile(await part(name)));
    await WebAssembly.instantiate(module, { __wasm_split: instance });
}

/**
 * What the module calls when it wants a part: it gets its answer by a function of its table. `exports` answers the
 * exports of the instance that is in use.
 */
export const linking = (exports, name) => async (answer, asked) => {
    const instance = exports();
    if (!linked.has(instance)) linked.set(instance, new Map());
    let isThere = true;
    try {
        await once(linked.get(instance), name, () => link(instance, name));
    } catch (cause) {
        console.error(cause);
        isThere = false;
    }
    // What asked may have broken meanwhile: then nobody is there to be told.
    if (exports() === instance) instance.__indirect_function_table.get(answer)(asked, isThere);
};
