// The import of the studio: a dialog that takes a file of somebody else, shows what it would do to the catalogue row by
// row, and hands the catalogue over once that is agreed to. Nothing changes before.
//
//     openImport({ waymark, catalog, onTaken: (catalog, summary) => … });
//
// `waymark` is the started module. `summary` is `{ from, name, counts, by, text }`: the format, the name of the file, how
// many rows came to what in all and by kind, and all that in one line for people. A promise ends with the dialog: true
// when something was taken in.
import { make, button, fresh } from './import/dom.js';
import { guessFormat, scriptsOf } from './import/guess.js';
import { BY_HAND } from './import/mapping.js';
import { MOODLE, Presets } from './import/presets.js';
import { showSource } from './import/source.js';
import { faultList, showReading } from './import/reading.js';
import { showRows } from './import/rows.js';
import { placeIn } from './places.js';
import { textOf, inEncoding } from './import/bytes.js';
import { capital, many, number, summed } from './import/words.js';

/** What the module reads at most. */
const MOST_BYTES = 64 * 2 ** 20;
/** Of so many letters a dry run takes longer than a press of a button may, so that it is said before. */
const MANY_LETTERS = 2_000_000;

let sheet;

/** The style of the dialog, loaded once; without it the dialog still works. */
function styled() {
    sheet ??= new Promise((resolve) => {
        const href = new URL('./import.css', import.meta.url).href;
        const link = make('link', { rel: 'stylesheet', href, onload: resolve, onerror: resolve });
        document.head.append(link);
    });
    return sheet;
}

/** Opens the dialog; resolves with whether something was taken in. */
export async function openImport({ waymark, catalog, onTaken }) {
    const opener = document.activeElement;
    await styled();
    const dialog = new Import(waymark, catalog, onTaken);
    document.body.append(dialog.element);
    dialog.element.showModal();
    dialog.begin();
    return new Promise((resolve) => {
        dialog.element.addEventListener('close', () => {
            dialog.element.remove();
            dialog.compiled?.free();
            // Where whoever took it in has led the focus elsewhere, it stays there.
            if (opener?.isConnected && document.activeElement === document.body) opener.focus();
            resolve(dialog.is_taken);
        });
    });
}

/** What one import knows: the file, what it is read as, what would come of it. */
class Import {
    constructor(waymark, catalog, onTaken) {
        Object.assign(this, { waymark, catalog, onTaken, is_taken: false });
        this.presets = new Presets(() => globalThis.localStorage);
        const title = make('h2', { id: fresh('import') }, 'Bring in from a file');
        this.body = make('div', { class: 'import-body' });
        this.status = make('p', { role: 'status', class: 'import-unseen' });
        const close = button('Close', () => this.element.close(), { class: 'import-quiet' });
        this.element = make(
            'dialog',
            {
                class: 'import',
                'aria-labelledby': title.id,
                ondragover: (event) => this.dragged(event),
                ondrop: (event) => this.dropped(event),
            },
            make('div', { class: 'import-head' }, title, close),
            this.body,
            this.status,
        );
    }

    /** Shows a step: its heading has the focus, so that what is read out begins there. */
    show(step, ...parts) {
        this.step = step;
        const heading = parts.flat().find((part) => part.matches?.('h3'));
        this.body.replaceChildren(...parts.flat().filter(Boolean));
        this.element.scrollTop = 0;
        heading?.setAttribute('tabindex', '-1');
        heading?.focus();
    }

    say(text) {
        this.status.textContent = text;
    }

    /** What is brought in is tried with the catalogue as it is, which must be right for that. */
    begin() {
        try {
            this.compiled = this.catalog ? this.waymark.compileCatalog(this.catalog) : undefined;
        } catch (fault) {
            const faults = fault.faults ?? [{ at: '', found: fault.message, action: '' }];
            this.show(
                'refused',
                make('h3', {}, 'Your catalogue has faults'),
                make('p', { class: 'import-lead' }, 'Mend these first: what a file would do to it cannot be told before.'),
                faultList(faults.map((one) => (one.at.startsWith('/') ? { ...one, at: placeIn(this.catalog, one.at) } : one)), ''),
            );
            return;
        }
        this.showSource();
    }

    showSource(trouble) {
        this.show('source', ...showSource(this, trouble));
        if (trouble) this.say(trouble);
    }

    // A file that misses the place for it would be opened by the browser, and the studio would be gone.
    dragged(event) {
        event.preventDefault();
        const has_files = event.dataTransfer?.types.includes('Files');
        if (event.dataTransfer) event.dataTransfer.dropEffect = has_files ? 'copy' : 'none';
    }

    dropped(event) {
        event.preventDefault();
        this.openFiles(event.dataTransfer?.files ?? []);
    }

    async openFiles(files) {
        const [file] = files;
        if (!file) return;
        if (files.length > 1) {
            return this.showSource(`These are ${files.length} files. Bring them in one after the other.`);
        }
        if (file.size > MOST_BYTES) return this.showSource(`${file.name} is too large: up to 64 MiB can be read.`);
        let bytes;
        try {
            bytes = new Uint8Array(await file.arrayBuffer());
        } catch {
            const action = 'If it lies in a folder that is shared, copy it to this computer first.';
            return this.showSource(`${file.name} could not be read. ${action}`);
        }
        this.opened({ name: file.name, bytes, ...textOf(bytes) });
    }

    /** A text that was pasted. */
    pasted(text) {
        this.opened({ name: 'what you pasted', text, encoding: undefined, is_sure: true });
    }

    opened(source) {
        this.source = source;
        this.choice = undefined;
        this.hours = undefined;
        this.taken_as = {};
        const from = guessFormat(source.text, () => this.look());
        if (!from) return this.showSource(`${capital(source.name)} is empty.`);
        this.readAs(from);
    }

    /** Reads the bytes again in another encoding. */
    encodedAs(encoding) {
        this.source = { ...this.source, encoding, text: inEncoding(this.source.bytes, encoding), mended: undefined };
        this.readAgain('.import-encoding');
    }

    /** The text as the module takes it: of a page only its scripts. */
    text() {
        if (this.from !== 'schema-org') return this.source.text;
        const scripts = scriptsOf(this.source.text);
        return scripts ? JSON.stringify(scripts) : this.source.text;
    }

    /** Reads the file as a format. A table waits until its columns are told; the rest is tried at once. */
    readAs(from) {
        this.from = from;
        if (from === 'csv') this.showReading();
        else this.tryIt();
    }

    /** Draws anew how the file is read, after something was chosen there: the focus stays on it. */
    readAgain(chosen) {
        this.showReading();
        this.element.querySelector(chosen)?.focus();
    }

    showReading() {
        this.show('reading', ...showReading(this));
        this.say(this.from === 'csv' ? `${capital(this.source.name)}: say what its columns hold.` : '');
    }

    /** What a table looks like; looked at once for each text. */
    look() {
        const { text } = this.source;
        if (this.looked?.text !== text) this.looked = { text, look: this.waymark.tableOf(text) };
        return this.looked.look;
    }

    /** The format and the mapping to try: Moodle's own format has no place for hours, so that with them it is a table. */
    asked(mapping) {
        if (this.from !== 'moodle-courses' || this.hours === undefined) return [this.from, mapping];
        return ['csv', { ...MOODLE, hours: this.hours }];
    }

    /** The dry run; a file that cannot be read at all leads back to where it is said how to read it. */
    async tryIt(mapping) {
        if (this.source.text.length > MANY_LETTERS) {
            this.body.replaceChildren(make('p', { class: 'import-empty' }, `Reading ${this.source.name} …`));
            this.say(`Reading ${this.source.name}.`);
            await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
            if (!this.element.open) return;
        }
        const [from, told] = this.asked(mapping);
        this.tried = mapping;
        let run;
        try {
            run = this.waymark.tryImport(this.text(), from, { catalog: this.compiled, mapping: told, taken_as: this.taken_as });
        } catch (fault) {
            const faults = fault.faults ?? [{ at: '', found: fault.message, action: '' }];
            this.run = undefined;
            this.show('reading', ...showReading(this, faults));
            this.say(`${capital(this.source.name)} cannot be read like this.`);
            return;
        }
        this.run = run;
        this.show('rows', ...showRows(this, run));
        this.say(`${many(run.rows.length, 'entry', 'entries')}: ${summed(run.counts)}. Nothing has been changed yet.`);
    }

    /** The dry run anew, after something was done about a row: what was seen before is seen again. */
    async tryAgain(row, said = '') {
        const seen = this.view.seen(row);
        await this.tryIt(this.tried);
        if (this.step !== 'rows') return;
        const outcome = this.view.returnTo(seen);
        this.say([said, outcome, `${summed(this.run.counts)}.`].filter(Boolean).join(' '));
    }

    /** A row of the table as it was mended: its cells, or its letters. */
    mended(row, line, mended) {
        const text = this.waymark.mendRow(this.source.text, line, mended);
        const rows = new Set(this.source.mended).add(line);
        this.source = { ...this.source, text, mended: rows };
        return this.tryAgain(row);
    }

    /** Which skills that come are taken as which others; undefined for one that is kept apart. */
    takenAs(pairs, row) {
        const all = Object.entries({ ...this.taken_as, ...pairs });
        this.taken_as = Object.fromEntries(all.filter(([, other]) => other !== undefined));
        return this.tryAgain(row);
    }

    /** What holds for a whole table, told after it was tried. */
    async tellAll(told, said) {
        const mapping = { ...this.tried, ...told };
        this.choice = { preset: BY_HAND, mapping };
        await this.tryIt(mapping);
        if (this.step === 'rows') this.say(`${said} ${summed(this.run.counts)}.`);
    }

    /** Hands the catalogue over, once. */
    take() {
        if (this.is_taken || !this.run?.document) return;
        this.is_taken = true;
        const { counts, rows, document: made } = this.run;
        const by = {};
        for (const { what, outcome } of rows) {
            by[what] ??= { added: 0, changed: 0, same: 0, 'left-out': 0 };
            by[what][outcome] += 1;
        }
        const text = `${number(counts.added)} added and ${number(counts.changed)} changed from ${this.source.name}`;
        this.element.close();
        this.onTaken(made, { from: this.from, name: this.source.name, counts, by, text });
    }
}
