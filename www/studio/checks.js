// What is checked of a cell while it is typed, beside what the catalogue's own check finds. Each check answers what is wrong
// in a sentence, or nothing.

const FORMATS = ['one-to-one', 'group', 'peer', 'reverse', 'flash'];

/** The time zones that this browser knows, by their IANA names. */
export const zones = () => [...new Set(['UTC', ...(Intl.supportedValuesOf?.('timeZone') ?? [])])];

const words = (text) => text.split(',').map((word) => word.trim()).filter(Boolean);

function isZone(text) {
    try {
        new Intl.DateTimeFormat('en', { timeZone: text });
        return /^[A-Za-z]/.test(text);
    } catch {
        return false;
    }
}

export function zoneFault(text) {
    if (text === '' || isZone(text)) return '';
    const asked = text.toLowerCase().replaceAll(' ', '_');
    const near = zones().filter((zone) => zone.toLowerCase().endsWith(`/${asked}`));
    return `“${text}” is no time zone: ${near.length > 0 ? `choose ${near[0]}` : 'choose one of the list, such as Europe/Berlin'}.`;
}

const names = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' });

/** Whether a text is a tag of a language that has a name. */
function isTag(text) {
    try {
        return names.of(new Intl.Locale(text).language) !== undefined;
    } catch {
        return false;
    }
}

let named;

/** The tag of a language by its name, in English or in itself; undefined where it is none. */
export function tagOf(name) {
    named ??= (() => {
        const found = new Map();
        const letters = [...'abcdefghijklmnopqrstuvwxyz'];
        for (const tag of letters.flatMap((one) => letters.map((other) => one + other)).filter(isTag)) {
            const own = new Intl.DisplayNames([tag], { type: 'language', fallback: 'none' });
            for (const display of [own, names]) {
                const word = display.of(tag)?.toLowerCase();
                // Codes that were given up have the name of the one that took their place.
                if (word && !found.has(word)) found.set(word, Intl.getCanonicalLocales(tag)[0]);
            }
        }
        return found;
    })();
    return named.get(name.trim().toLowerCase());
}

/** The same list with each language that is called by its name called by its tag. */
export const withTags = (text) => words(text).map((word) => (isTag(word) ? word : (tagOf(word) ?? word))).join(', ');

/** The tag of a language that is called by its name; what is none stays as it is. */
export const withTag = (text) => (text === '' || isTag(text) ? text : (tagOf(text) ?? text));

/** Whether a widget can be told this language. */
export const isLanguage = (text) => /^[a-z]{2,8}(-[a-z0-9]{1,8})*$/i.test(text) && isTag(text);

export function languageFault(text) {
    if (text === '' || isTag(text)) return '';
    const tag = tagOf(text);
    return tag ? `“${text}” is taken as ${tag}.` : `“${text}” is no language that is known: choose one of the list, or write its tag (BCP 47), such as en, de or pt-BR.`;
}

/** Languages that are told apart by where they are spoken or how they are written. */
const WIDER = ['de-AT', 'de-CH', 'en-GB', 'en-US', 'es-419', 'fr-CA', 'pt-BR', 'pt-PT', 'zh-Hans', 'zh-Hant'];

/** The tags of the languages that this browser has names for, each with its name, by the name. */
export function languages() {
    tagOf('');
    const tags = [...new Set([...named.values(), ...WIDER])].map((tag) => [tag, names.of(tag) ?? tag]);
    return tags.sort(([, one], [, other]) => one.localeCompare(other, 'en'));
}

export function languagesFault(text) {
    const wrong = words(text).filter((word) => !isTag(word));
    const known = wrong.filter((word) => tagOf(word) !== undefined);
    if (wrong.length === 0) return '';
    if (known.length === wrong.length) return `${known.map((word) => `“${word}” is taken as ${tagOf(word)}`).join(', ')}.`;
    const [first] = wrong.filter((word) => tagOf(word) === undefined);
    return `“${first}” is no language that is known: write its tag (BCP 47), such as en, de or pt-BR.`;
}

export function formatsFault(text) {
    const wrong = words(text).find((word) => !FORMATS.includes(word));
    return wrong === undefined ? '' : `“${wrong}” is no way to meet: use ${FORMATS.slice(0, -1).join(', ')} or ${FORMATS.at(-1)}.`;
}

export function contactFault(text) {
    if (text === '' || /^mailto:[^\s@:]+@[^\s@]+$/i.test(text)) return '';
    if (/^https:\/\/[^\s/]+/i.test(text) && URL.canParse(text)) return '';
    if (/^[^\s@:]+@[^\s@]+$/.test(text)) return `Write it as mailto:${text}.`;
    if (/^http:/i.test(text)) return 'Use https, so that nobody reads along.';
    return `“${text}” is no contact: write mailto:somebody@example.org, or an address that begins with https://.`;
}

/** An address that an attribute and an address can hold as it is: of the web, or beside the page. */
const isAddress = (text) => /^(?:https:\/\/[\w.-]+(?::\d+)?\/)?[\w./~%-]+$/.test(text);

export const wordsFault = (text) => (text === '' || isAddress(text) ? '' : 'This is no address of a file, such as words.json or https://example.org/words.json.');
