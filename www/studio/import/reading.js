// The second step: what the file is, and of a table what its columns hold.
import { make, button, field, select } from './dom.js';
import { Columns, hoursField } from './mapping.js';
import { ENCODINGS, FORMATS, capital, many, size } from './words.js';

/** So many faults show what is wrong with a file; the rest is likely the same. */
const MOST_FAULTS = 20;

/** The parts of the step. `faults` are those of a file that could not be read like this. */
export function showReading(dialog, faults = []) {
    const { source, from } = dialog;
    const [, , about] = FORMATS.find(([format]) => format === from);
    const formats = FORMATS.map(([format, name]) => [format, name]);
    const choose = (format) => {
        dialog.from = format;
        dialog.readAgain('.import-from');
    };
    const parts = [
        make('h3', {}, 'What is it?'),
        fileLine(dialog),
        make(
            'div',
            { class: 'import-fields' },
            field('Read as', select(formats, from, choose, { class: 'import-from' }), about),
            source.bytes && encodingField(dialog),
        ),
        encodingNotice(source, 'choose others if not'),
        faults.length > 0 && faultList(faults),
    ];
    let columns;
    if (from === 'csv') {
        try {
            columns = new Columns(dialog, dialog.look());
            parts.push(...columns.parts());
        } catch (fault) {
            parts.push(faultList(fault.faults ?? [{ at: '', found: fault.message, action: '' }]));
        }
    }
    if (from === 'moodle-courses') {
        parts.push(make('div', { class: 'import-fields' }, hoursField(dialog.hours, (hours) => Object.assign(dialog, { hours }))));
    }
    const go = () => (columns ? columns.go() : dialog.tryIt());
    const can_go_on = from !== 'csv' || columns;
    parts.push(
        make(
            'div',
            { class: 'import-foot' },
            button('Back', () => dialog.showSource()),
            can_go_on && button('See what it would do', go, { class: 'import-primary' }),
        ),
    );
    return parts;
}

/** The file, how large it is and what it is written in. */
export function fileLine({ source }) {
    const length = source.bytes ? size(source.bytes.length) : many(source.text.length, 'letter');
    return make('p', { class: 'import-file' }, make('bdi', {}, source.name), `, ${length}`);
}

function encodingField(dialog) {
    const known = ENCODINGS.some(([encoding]) => encoding === dialog.source.encoding);
    const all = known ? ENCODINGS : [...ENCODINGS, [dialog.source.encoding, dialog.source.encoding.toUpperCase()]];
    const choose = (encoding) => dialog.encodedAs(encoding);
    return field('Letters', select(all, dialog.source.encoding, choose, { class: 'import-encoding' }));
}

/** What the file is written in, where that is not what it should be. `action` says what to do about wrong letters. */
export function encodingNotice({ encoding, is_sure }, action) {
    if (!encoding || encoding === 'utf-8') return undefined;
    const name = ENCODINGS.find(([known]) => known === encoding)?.[1] ?? encoding.toUpperCase();
    const text = is_sure
        ? `The file says that it is written in ${name}, and is read so.`
        : `The file is not UTF-8. It is read as ${name}: look whether its letters are right, and ${action}.`;
    return make('p', { class: 'import-notice' }, text);
}

/** Faults, each with its place and what to do, under a line of words. */
export function faultList(faults, words = 'It cannot be read like this:') {
    const rest = faults.length - MOST_FAULTS;
    return make(
        'div',
        { class: 'import-notice import-trouble' },
        words && make('p', {}, words),
        make('ul', {}, ...faults.slice(0, MOST_FAULTS).map((fault) => make('li', {}, faultText(fault)))),
        rest > 0 && make('p', {}, `And ${many(rest, 'more', 'more')}.`),
    );
}

/** `Line 3, column 1: no level of “pricing”. It is taken for level 1. (W411)`; a place that only programs read comes last. */
export function faultText({ code, at, found, action }) {
    const isPointer = at?.startsWith('/');
    const says = at && !isPointer ? `${capital(at)}: ${found}.` : `${capital(found)}.`;
    const small = [code, isPointer && at].filter(Boolean).join(', ');
    return [says, action && `${capital(action)}.`, small && `(${small})`].filter(Boolean).join(' ');
}
