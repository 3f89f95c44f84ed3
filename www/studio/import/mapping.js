// What the columns of a table hold: guessed, changed by hand, kept as a preset.
import { make, button, field, fresh, select, table } from './dom.js';
import { MOODLE, presetOf } from './presets.js';
import { currencyField, levelField } from './whole.js';
import { TOLD } from './words.js';

const GUESSED = ' guessed';
const BUILT_IN = ' moodle';
export const BY_HAND = ' hand';
const UNREAD = '';

/** What of a long cell is enough to know it by. */
const MOST_LETTERS = 80;

const hint = (text) => make('span', { class: 'import-hint' }, text);

const wanted = (header) => header.trim().toLowerCase();

/** The effort of what the file says none of. */
export function hoursField(hours, changed) {
    const input = make('input', {
        type: 'number',
        class: 'import-hours',
        min: '0',
        step: '0.25',
        value: hours ?? '',
        oninput: () => changed(input.value === '' ? undefined : input.valueAsNumber),
    });
    return field('Hours, where the table says none', input);
}

/** How a length without a unit is read, of the first that a column has; undefined where each says its unit. */
export function readAs(says, values) {
    const bare = values.find((value) => /^\d+([.,]\d+)?$/.test(value));
    if (bare === undefined || !['hours', 'minutes'].includes(says)) return undefined;
    const told = Number(bare.replace(',', '.'));
    const hours = says === 'hours' ? told : Math.ceil(told / 15) / 4;
    const other = says === 'hours' ? ' If these are minutes, choose “Effort in minutes”.' : ' If these are hours, choose “Effort in hours”.';
    return `“${bare}” is read as ${hours === 1 ? '1 hour' : `${hours} hours`}.${other}`;
}

/** The columns of one table. */
export class Columns {
    constructor(dialog, look) {
        Object.assign(this, { dialog, look });
        if (!dialog.choice) {
            const fitting = dialog.presets.fitting(look.headers);
            dialog.choice = fitting ? { preset: fitting.name, mapping: fitting } : { preset: GUESSED, mapping: look.mapping };
        }
    }

    get choice() {
        return this.dialog.choice;
    }

    /** What a column says by the mapping that is chosen. */
    saidBy(header) {
        const column = this.choice.mapping.columns.find((one) => wanted(one.header) === wanted(header));
        return column && this.look.says.includes(column.says) ? column.says : UNREAD;
    }

    parts() {
        const { presets } = this.dialog;
        this.title_missing = make('p', { class: 'import-wrong', role: 'alert' });
        return [
            make('h4', {}, 'Its columns'),
            this.presetRow(),
            this.choice.preset !== GUESSED && presets.list.some(({ name }) => name === this.choice.preset)
                ? make('p', { class: 'import-hint' }, `Read as you kept it in “${this.choice.preset}”.`)
                : undefined,
            this.table(),
            this.title_missing,
            this.rest(),
        ];
    }

    table() {
        const seen = new Set();
        const rows = this.look.headers.map((header, place) => {
            const is_again = seen.has(wanted(header));
            seen.add(wanted(header));
            const name = header || `Column ${place + 1}`;
            const says = this.look.says.map((told) => [told, TOLD[told] ?? told]);
            // A column is known by its header, and of two alike the first is read.
            const is_readable = header !== '' && !is_again;
            const why_not = header ? 'There is one of this name above.' : 'It has no header.';
            const column = this.look.sample.map((row) => row[place] ?? '');
            const length = make('span', { class: 'import-hint', id: fresh('length') });
            const tellLength = (told) => (length.textContent = (is_readable && readAs(told, column)) || '');
            tellLength(this.saidBy(header));
            const choose = select(
                [[UNREAD, 'Not read'], ...says],
                is_readable ? this.saidBy(header) : UNREAD,
                (told) => {
                    this.said(header, told);
                    tellLength(told);
                    this.dialog.say(length.textContent);
                },
                { 'aria-describedby': length.id, 'aria-label': `What ${name} holds`, disabled: !is_readable },
            );
            const values = this.look.sample.map((row) => row[place] ?? '').filter(Boolean).slice(0, 3);
            const short = (value) => (value.length > MOST_LETTERS ? `${value.slice(0, MOST_LETTERS)}…` : value);
            const shown = values.map((value) => make('li', {}, make('bdi', {}, short(value))));
            return make(
                'tr',
                { role: 'row' },
                make('th', { scope: 'row', role: 'rowheader' }, make('bdi', {}, name), !is_readable && hint(why_not)),
                make('td', { class: 'import-sample', role: 'cell' }, shown.length ? make('ul', {}, ...shown) : hint('empty')),
                make('td', { role: 'cell' }, choose, length),
            );
        });
        const headers = ['Column', 'First values', 'What it holds'];
        return table('import-columns', 'Each column with its first values and what it holds', headers, ...rows).element;
    }

    /** Notes what a column says; what was a preset is now a choice by hand. */
    said(header, told) {
        const { mapping } = this.choice;
        const others = mapping.columns.filter((one) => wanted(one.header) !== wanted(header));
        this.changed({ ...mapping, columns: told ? [...others, { header, says: told }] : others });
        this.title_missing.textContent = '';
    }

    changed(mapping) {
        this.dialog.choice = { preset: BY_HAND, mapping };
        if (this.preset.value === BY_HAND) return;
        this.preset.append(make('option', { value: BY_HAND }, 'As chosen here'));
        this.preset.value = BY_HAND;
    }

    /** What no column says. */
    rest() {
        const set = (name, value) => {
            const { [name]: _, ...others } = this.choice.mapping;
            this.changed(value === undefined || value === '' ? others : { ...others, [name]: value });
        };
        const { day_order, currency, hours, level } = this.choice.mapping;
        const days = select(
            [['', 'as the file shows'], ['day-first', 'the 3rd of April'], ['month-first', 'the 4th of March']],
            day_order ?? '',
            (order) => set('day_order', order),
        );
        return make(
            'div',
            { class: 'import-fields' },
            field('A day such as 03/04/2027 is', days),
            currencyField(currency, (value) => set('currency', value)),
            hoursField(hours, (value) => set('hours', value)),
            levelField(this.dialog.catalog, level, (value) => set('level', value)),
        );
    }

    presetRow() {
        const { presets } = this.dialog;
        const own = presets.list.map(({ name }) => [name, name]);
        const options = [[GUESSED, 'Guessed by the headers'], [BUILT_IN, MOODLE.name], ...own];
        if (this.choice.preset === BY_HAND) options.push([BY_HAND, 'As chosen here']);
        this.preset = select(options, this.choice.preset, (preset) => this.choose(preset));
        const file = make('input', { type: 'file', hidden: true, accept: '.json,application/json', onchange: () => this.loaded(file) });
        const is_own = presets.list.some(({ name }) => name === this.choice.preset);
        return make(
            'div',
            { class: 'import-presets' },
            field('Preset', this.preset),
            make(
                'div',
                { class: 'import-buttons' },
                button('Keep as a preset', () => this.askName()),
                button('Save to a file', () => this.saved()),
                button('Load from a file', () => file.click()),
                is_own && button('Forget it', () => this.forgotten()),
                file,
            ),
            (this.place = make('div', { class: 'import-naming' })),
        );
    }

    choose(preset, said) {
        const { presets } = this.dialog;
        const mapping = preset === BUILT_IN ? MOODLE : presets.list.find(({ name }) => name === preset);
        if (preset !== BY_HAND) this.dialog.choice = { preset, mapping: mapping ?? this.look.mapping };
        this.again(said ?? (mapping ? `Read as in ${mapping.name}.` : 'Guessed by the headers.'));
    }

    /** Draws the step anew and leads back to the choice of a preset. */
    again(said) {
        this.dialog.showReading();
        this.dialog.element.querySelector('.import-presets select').focus();
        this.dialog.say(said);
    }

    askName() {
        const known = this.dialog.presets.list.find(({ name }) => name === this.choice.mapping.name);
        const name = make('input', { value: known?.name ?? '', maxlength: '80', autocomplete: 'off' });
        const wrong = make('p', { class: 'import-wrong', role: 'alert' });
        const keep = () => {
            const given = name.value.trim();
            if (!given) {
                wrong.textContent = 'Give it a name, such as that of the system.';
                return name.focus();
            }
            const { presets } = this.dialog;
            presets.keep({ ...this.choice.mapping, name: given });
            const where = presets.is_kept ? '' : ' This browser keeps nothing for this page: save it to a file too.';
            this.choose(given, `Kept as ${given}.${where}`);
            const place = this.dialog.element.querySelector('.import-naming');
            if (!presets.is_kept) place.append(make('p', {}, where.trim()));
        };
        name.addEventListener('keydown', (event) => {
            if (event.key !== 'Enter') return;
            event.preventDefault();
            keep();
        });
        const buttons = [button('Keep', keep, { class: 'import-primary' }), button('Cancel', () => this.again(''))];
        this.place.replaceChildren(field('Name of the preset', name), make('div', { class: 'import-buttons' }, ...buttons), wrong);
        name.focus();
    }

    forgotten() {
        this.dialog.presets.forget(this.choice.preset);
        this.choose(GUESSED, 'Forgotten.');
    }

    /** The columns that are told, as a file for others. */
    saved() {
        const { mapping } = this.choice;
        const name = mapping.name ?? this.dialog.source.name.replace(/\.[^.]*$/, '');
        const text = `${JSON.stringify({ ...mapping, name }, null, 2)}\n`;
        const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
        const stem = name.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '') || 'columns';
        make('a', { href: url, download: `${stem}.columns.json` }).click();
        setTimeout(() => URL.revokeObjectURL(url), 60_000);
        this.dialog.say('Saved to a file.');
    }

    async loaded(input) {
        const [file] = input.files;
        input.value = '';
        if (!file) return;
        const preset = presetOf(await file.text().catch(() => ''), file.name.replace(/\.columns(?=\.json$)/, ''));
        if (!preset) {
            const words = `${file.name} is no preset: use a file that was saved here.`;
            return this.place.replaceChildren(make('p', { class: 'import-wrong', role: 'alert' }, words));
        }
        this.dialog.presets.keep(preset);
        this.choose(preset.name, `Loaded ${preset.name}.`);
    }

    /** Tries the table with what was told, once it is told which column is the title. */
    go() {
        if (!this.look.headers.some((header) => this.saidBy(header) === 'title')) {
            this.title_missing.textContent = 'Say which column holds the title: without it a row has no name.';
            this.dialog.element.querySelector('.import-columns select:enabled')?.focus();
            return;
        }
        const wrong = [...this.dialog.element.querySelectorAll('.import-fields input')].find((input) => !input.reportValidity());
        if (wrong) return;
        this.dialog.tryIt(this.choice.mapping);
    }
}
