// Finds what an LMS offers a page of a SCORM package to speak with.

/** What each version's object has to have; anything else an LMS may have left out. */
const SHAPES = {
    2004: ['Initialize', 'GetValue', 'SetValue'],
    '1.2': ['LMSInitialize', 'LMSGetValue', 'LMSSetValue'],
};
const NAMES = ['API_1484_11', 'API'];
const MOST_PARENTS = 10;

/**
 * The object of the LMS and the version that it speaks, `2004` or `1.2`; undefined where there is none.
 *
 * Looked for in the windows around this one and then around its opener, by what it can do: there is a server whose
 * `API_1484_11` has the methods of 1.2. Where both are offered, that of the package's version is taken.
 */
export function findApi(page, wanted) {
    const found = [...offered(page), ...offered(openerOf(page))];
    return found.find(({ version }) => version === wanted) ?? found[0];
}

function* offered(page) {
    for (const window of around(page)) {
        for (const name of NAMES) {
            const api = attempt(() => window[name]);
            for (const [version, methods] of Object.entries(SHAPES)) {
                if (methods.every((method) => attempt(() => typeof api[method]) === 'function')) yield { api, version };
            }
        }
    }
}

/** A window and at most ten around it. */
function* around(page) {
    for (let window = page, steps = 0; window && steps <= MOST_PARENTS; steps += 1) {
        yield window;
        const parent = attempt(() => window.parent);
        window = parent === window ? undefined : parent;
    }
}

/** Of the outermost window that may be looked into. */
function openerOf(page) {
    for (const window of [...around(page)].reverse()) {
        const opener = attempt(() => window.opener);
        if (opener) return opener;
    }
    return undefined;
}

/** A window of another origin throws whatever it is asked for. */
function attempt(look) {
    try {
        return look();
    } catch {
        return undefined;
    }
}
