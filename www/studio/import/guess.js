// Which format a text is in, as far as it shows.

const named = (headers, ...wanted) => wanted.every((name) => headers.includes(name));

/**
 * The format of a text. `look` is `tableOf` of the module: a table shows by its headers what it is. Undefined for an empty
 * text.
 */
export function guessFormat(text, look) {
    const start = text.replace(/^\ufeff/, '').trimStart();
    if (!start) return undefined;
    if (start.startsWith('{') || start.startsWith('[')) return guessJson(start);
    if (start.startsWith('<')) return 'schema-org';
    let table;
    try {
        table = look(text);
    } catch {
        // What reads it says what is wrong with it.
        return 'csv';
    }
    const headers = table.headers.map((header) => header.toLowerCase());
    if (named(headers, 'concepturi', 'preferredlabel')) return 'esco';
    if (named(headers, 'element id', 'element name')) return 'onet';
    if (named(headers, 'shortname', 'fullname')) return 'moodle-courses';
    // Moodle translates the headers of its frameworks, and knows the columns by their places.
    if (headers.length === 14 && table.sample.some((row) => row[12] === '1')) return 'moodle-competencies';
    return 'csv';
}

function guessJson(text) {
    let value;
    try {
        value = JSON.parse(text);
    } catch {
        // Broken JSON shows by its first words what it was to be.
        if (/"CFDocument"|"CFItems"/.test(text)) return 'case';
        return /"waymark\/catalog"/.test(text.slice(0, 1000)) ? 'catalog' : 'schema-org';
    }
    // A plan is no catalogue, and what reads it says so.
    if (typeof value?.format === 'string' && value.format.startsWith('waymark/')) return 'catalog';
    return value?.CFDocument || value?.CFItems ? 'case' : 'schema-org';
}

/** What of a page is a comment or a script: one within the other is neither. */
const SCRIPTS = /<!--[^]*?-->|<script\b([^>]*)>([^]*?)<\/script\s*>/gi;

/**
 * The scripts of a page that hold JSON-LD, as a list of texts; undefined for a text that is no page. The page is read as a
 * text and never made one, so that nothing of it runs or is loaded.
 */
export function scriptsOf(text) {
    if (!text.replace(/^\ufeff/, '').trimStart().startsWith('<')) return undefined;
    const scripts = [...text.matchAll(SCRIPTS)];
    return scripts.filter(([, kind = '']) => /type\s*=\s*["']?application\/ld\+json\b/i.test(kind)).map(([, , script]) => script);
}
