// One row of a table mended in place: its cells as fields, and then the dry run anew.
import { make, button, field } from './dom.js';
import { many } from './words.js';

/** The formats whose rows are rows of a table that people write. */
const TABLES = ['csv', 'moodle-courses', 'moodle-competencies', 'esco'];

const placeOf = (at) => /^line (\d+), column (\d+)$/.exec(at)?.slice(1).map(Number);

/** Which of a row's cells a place is in. */
export function cellAt(places, at) {
    const [line, column] = placeOf(at) ?? [];
    if (line === undefined) return undefined;
    const is_before = ([from, first]) => from < line || (from === line && first <= column);
    const cell = places.findLastIndex(is_before);
    return cell < 0 ? undefined : cell;
}

/** Whether a row can be mended here: it stands in a table, and something is said of it. */
export const canMend = (dialog, { place, fault }, notes) =>
    TABLES.includes(dialog.from) && placeOf(place) !== undefined && (fault !== undefined || notes.length > 0);

/**
 * A form for the cells of a row, those first that something is said of; undefined where the table has no such row. What
 * was mended is tried at once.
 */
export function mendForm(dialog, row, notes, closed) {
    const [line] = placeOf(row.place);
    const standing = dialog.waymark.rowOf(dialog.source.text, line);
    if (!standing) return undefined;
    const wrong = make('p', { class: 'import-wrong', role: 'alert' });
    const fields = standing.is_broken ? letters(standing) : cells(dialog, row, notes, standing);
    const again = (event) => {
        event.preventDefault();
        const mended = fields.mended();
        if (mended === undefined) {
            wrong.textContent = 'Nothing is different yet.';
            fields.first.focus();
            return;
        }
        dialog.mended(row, line, mended);
    };
    const form = make(
        'form',
        { class: 'import-mend', onsubmit: again, 'aria-label': `Line ${line}` },
        ...fields.parts,
        wrong,
        make(
            'div',
            { class: 'import-buttons' },
            make('button', { class: 'import-primary' }, 'Try again'),
            button('Cancel', closed),
        ),
    );
    // Escape closes what was opened last, and not all of it.
    form.addEventListener('keydown', (event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        event.stopPropagation();
        closed();
    });
    return { form, first: fields.first };
}

/** A row whose quotes are broken, as the file has it. */
function letters({ text }) {
    const area = make('textarea', { rows: '4', spellcheck: 'false' });
    area.value = text;
    // What a field makes of the ends of lines is no change.
    const before = area.value;
    return {
        parts: [field('These lines, as the file has them', area, 'A cell that begins with a quote ends with one; a quote within it is written twice.')],
        first: area,
        mended: () => (area.value === before ? undefined : area.value),
    };
}

function cells(dialog, row, notes, { cells: own, places }) {
    const { headers, mapping } = dialog.look();
    const told = [row.fault, ...notes].filter(Boolean).map(({ at }) => cellAt(places, at));
    const said = new Set(told.filter((cell) => cell !== undefined));
    if (dialog.from === 'csv') {
        // What says that a row has no title is said of its first cell.
        const columns = (dialog.tried ?? mapping).columns;
        const title = columns.find(({ says }) => says === 'title')?.header.trim().toLowerCase();
        const place = headers.findIndex((header) => header.trim().toLowerCase() === title);
        if (place >= 0 && !own[place]?.trim()) said.add(place);
    }
    const inputs = Array.from({ length: Math.max(headers.length, own.length) }, (_, place) => {
        const text = own[place] ?? '';
        const is_long = text.length > 60 || /[\r\n]/.test(text);
        const input = make(is_long ? 'textarea' : 'input', { rows: is_long ? '3' : undefined, autocomplete: 'off', spellcheck: 'false' });
        input.value = text;
        return { input, before: input.value, text, name: headers[place] || `Column ${place + 1}` };
    });
    const drawn = (places) => places.map((place) => field(make('bdi', {}, inputs[place].name), inputs[place].input));
    const all = [...inputs.keys()];
    const rest = all.filter((place) => !said.has(place));
    const wanted = all.filter((place) => said.has(place));
    const mended = () => {
        const is_mended = ({ input, before }) => input.value !== before;
        if (!inputs.some(is_mended)) return undefined;
        const texts = inputs.map((one) => (is_mended(one) ? one.input.value : one.text));
        // Cells that the row never had are added only as far as something is in them.
        let last = texts.length;
        while (last > own.length && texts[last - 1] === '') last -= 1;
        return texts.slice(0, last);
    };
    return {
        parts: [
            make('div', { class: 'import-fields' }, ...drawn(wanted)),
            rest.length > 0 && make(
                'details',
                { open: wanted.length === 0 },
                make('summary', {}, wanted.length === 0 ? 'Its cells' : 'Its other cells'),
                make('div', { class: 'import-fields' }, ...drawn(rest)),
            ),
        ].filter(Boolean),
        first: inputs[wanted[0] ?? 0].input,
        mended,
    };
}

/** What was mended here is in no file yet. */
export function mendedNotice(dialog) {
    const { mended, text, name } = dialog.source;
    if (!mended) return undefined;
    const save = () => {
        const url = URL.createObjectURL(new Blob([text], { type: 'text/csv' }));
        make('a', { href: url, download: name.replace(/(\.[^.]*)?$/, '-mended$1') }).click();
        setTimeout(() => URL.revokeObjectURL(url), 60_000);
        dialog.say('Saved to a file.');
    };
    return make(
        'div',
        { class: 'import-notice' },
        make('p', {}, `${many(mended.size, 'row was', 'rows were')} mended here; the file itself is as it was.`),
        make('div', { class: 'import-buttons' }, button('Save the mended table', save)),
    );
}
