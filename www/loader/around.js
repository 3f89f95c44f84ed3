// What an element has from its attributes, from what is around it in the page, and from who sets its properties.
import * as parts from '@waymark/parts';

/** The text of what was handed over, or the JSON of the object. */
export const textOf = (value) => (typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value)));

const RIGHT_TO_LEFT = /^(ar|arc|ckb|dv|fa|he|nqo|ps|sd|ug|ur|yi)\b/i;

/** The attribute of the element or of what is around it, across shadow roots. */
function inherited(element, name, wanted) {
    for (let at = element; at; at = at.parentElement ?? at.getRootNode().host) {
        const value = at.getAttribute(name);
        if (wanted.test(value ?? '')) return value;
    }
    return undefined;
}

export const languageOf = (element) => inherited(element, 'lang', /./) ?? 'en';

export const directionOf = (element) =>
    inherited(element, 'dir', /^(ltr|rtl)$/i) ?? (RIGHT_TO_LEFT.test(languageOf(element)) ? 'rtl' : 'ltr');

/** Where the other files are. */
export function baseOf(element) {
    const base = element.getAttribute('base');
    return base ? new URL(base.replace(/\/?$/, '/'), element.baseURI).href : parts.here;
}

/** The key under which the browser keeps the plan; undefined where it keeps none. */
export function keyOf(element) {
    const key = element.getAttribute('storage') || 'plan';
    return key === 'none' || key === 'page' ? undefined : key;
}

/** The text of the file that an attribute names, or what there is without it; or the trouble with it. */
async function named(element, attribute, what, signal, otherwise) {
    const address = element.getAttribute(attribute);
    try {
        return { text: await (address ? parts.text(new URL(address, element.baseURI).href, what, { signal }) : otherwise()) };
    } catch (trouble) {
        return { trouble };
    }
}

/** The plan to start from, where the page names one. */
export const planOf = (element, signal) => named(element, 'plan', 'the plan', signal);

export const catalogOf = (element, signal) =>
    named(element, 'catalog', 'the catalogue', signal, () => parts.catalog(baseOf(element), signal));

/** The page's own messages, or those of the language; no text where there are none but the English ones. */
export function wordsOf(element, signal) {
    const [language] = languageOf(element).toLowerCase().split('-');
    return named(element, 'words', 'a language', signal, () => parts.words(baseOf(element), language, signal));
}
