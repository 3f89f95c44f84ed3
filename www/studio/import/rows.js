// The third step: what would become of each row, before anything does.
import { make, button, fresh, table } from './dom.js';
import { encodingNotice, faultText, fileLine } from './reading.js';
import { canMend, mendForm, mendedNotice } from './mend.js';
import { isNamesake, likeButton, wholeNotices } from './whole.js';
import { FIELDS, FORMATS, OUTCOMES, WHAT, capital, many, number, summed } from './words.js';

/** Rows on a page: what is drawn at once, however many there are. */
const PAGE = 50;
/** So much of what concerns no row is listed; the rest is counted. */
const MOST_NOTES = 20;
/** So few of them are read at once, and hide nothing. */
const FEW = 3;

const line = (place) => /^line (\d+)/.exec(place)?.[1];

/**
 * What was noticed, by the row that it belongs to, and the rest. A row of a table has the faults from its line up to that
 * of the next row, and an entry of JSON those within it; what keeps a row out stands with the row already.
 */
export function noted({ rows, faults }) {
    const by_row = new Map();
    const others = [];
    // Skills that a table of activities names stand within its rows, whose lines they are.
    const has_activities = rows.some(({ what }) => what === 'activity');
    const begins = ({ what, place }) => (has_activities && what !== 'activity' ? undefined : line(place));
    const with_lines = rows.flatMap((row, at) => (begins(row) ? [[Number(begins(row)), at]] : []));
    const starts = with_lines.map(([start]) => start);
    const pointers = new Map(rows.map((row, at) => [row.place, at]));
    const owner = ({ at }) => {
        const start = Number(line(at));
        if (start) return with_lines[lastUpTo(starts, start)]?.[1];
        for (let pointer = at; pointer; pointer = pointer.slice(0, Math.max(0, pointer.lastIndexOf('/')))) {
            if (pointers.has(pointer)) return pointers.get(pointer);
        }
        return undefined;
    };
    for (const fault of faults) {
        const place = owner(fault);
        const row = rows[place];
        if (!row) others.push(fault);
        else if (!(row.fault?.code === fault.code && row.fault.found === fault.found)) {
            by_row.set(place, [...(by_row.get(place) ?? []), fault]);
        }
    }
    return { by_row, others };
}

/** The place of the last number of an ascending list that is at most `most`; of equals the last. */
function lastUpTo(list, most) {
    let [low, high] = [0, list.length];
    while (low < high) {
        const middle = (low + high) >> 1;
        if (list[middle] <= most) low = middle + 1;
        else high = middle;
    }
    return low - 1;
}

/** The parts of the step. */
export function showRows(dialog, run) {
    const view = new Rows(dialog, run);
    dialog.view = view;
    const { counts } = run;
    const coming = counts.added + counts.changed;
    const can_take = run.document !== null && coming > 0;
    const words = coming > 0
        ? 'What the file says of the whole is wrong, so that nothing can be taken in. Mend that first.'
        : 'There is nothing to take in: nothing would change.';
    const why_not = make('p', { class: 'import-notice', id: fresh('why-not') }, words);
    const label = `Take in: ${summed({ added: counts.added, changed: counts.changed })}`;
    const take = button(can_take ? label : 'Take in', () => can_take && dialog.take(), {
        class: 'import-primary',
        'aria-disabled': can_take ? undefined : 'true',
        'aria-describedby': can_take ? undefined : why_not.id,
    });
    const [, name] = FORMATS.find(([format]) => format === dialog.from);
    return [
        make('h3', {}, 'What it would do'),
        fileLine(dialog),
        make('p', { class: 'import-hint' }, `Read as: ${name}.`),
        encodingNotice(dialog.source, 'go back to choose others if not'),
        view.others.length > 0 && notes(view.others, run.left_out),
        mendedNotice(dialog),
        can_take && noEffort(dialog, run),
        ...wholeNotices(dialog, run),
        !can_take && why_not,
        ...view.parts(),
        make('div', { class: 'import-foot' }, button('Back', () => dialog.showReading()), take),
    ];
}

/** Where a table says no effort, none is counted: a path of such activities would look as if it took no time. */
function noEffort(dialog, { rows, document: made }) {
    if (!['csv', 'moodle-courses'].includes(dialog.from)) return undefined;
    const is_new = ({ what, outcome }) => what === 'activity' && outcome === 'added';
    const ids = new Set(rows.filter(is_new).map(({ id }) => id));
    const count = made.activities.filter(({ id, hours }) => ids.has(id) && hours === 0).length;
    if (count === 0) return undefined;
    const set = () => {
        dialog.showReading();
        dialog.element.querySelector('.import-hours').focus();
    };
    return make(
        'div',
        { class: 'import-notice' },
        make('p', {}, `${many(count, 'new activity says', 'new activities say')} no effort, and would come with 0 hours.`),
        make('div', { class: 'import-buttons' }, button('Set hours for these', set)),
    );
}

/** What was noticed of no row in particular. */
function notes(faults, more) {
    const wrong = faults.some(({ severity }) => severity === 'error');
    const rest = faults.length - MOST_NOTES + more;
    return make(
        'details',
        { class: `import-notice${wrong ? ' import-trouble' : ''}`, open: wrong || faults.length + more <= FEW },
        make('summary', {}, `${many(faults.length + more, 'thing')} to know about the file`),
        make('ul', {}, ...faults.slice(0, MOST_NOTES).map((fault) => make('li', {}, faultText(fault)))),
        rest > 0 && make('p', {}, `And ${many(rest, 'more', 'more')}.`),
    );
}

/** The rows, a page at a time and by what becomes of them. */
class Rows {
    constructor(dialog, run) {
        Object.assign(this, { dialog, run, filter: 'all', page: 0 });
        const { by_row, others } = noted(run);
        Object.assign(this, { by_row, others });
    }

    /**
     * Shows again what was seen before, with the row that was worked on: the focus goes to it, or where the filter no
     * longer lets it through, to the one that is now in its place.
     */
    returnTo({ filter, page, what, place, nth }) {
        const here = line(place);
        const is_it = (row) => row.place === place || (here !== undefined && row.what === what && line(row.place) === here);
        const now = this.run.rows.findIndex((row) => row.what === what && is_it(row));
        const row = this.run.rows[now];
        this.filter = filter;
        if (this.shown().length === 0) this.filter = 'all';
        const shown = this.shown();
        const at = shown.includes(now) ? shown.indexOf(now) : Math.min(nth, shown.length - 1);
        this.page = at < 0 ? page : Math.floor(at / PAGE);
        this.draw();
        const drawn = this.list.children[at - this.page * PAGE];
        (drawn?.querySelector('button') ?? drawn?.querySelector('.import-name'))?.focus();
        return row ? `${capital(row.place)}: ${OUTCOMES[row.outcome].toLowerCase()}.` : '';
    }

    /** What is seen, to be returned to after a row was worked on. */
    seen({ what, place }) {
        const { filter, page } = this;
        const nth = this.shown().findIndex((one) => this.run.rows[one].place === place && this.run.rows[one].what === what);
        return { filter, page, what, place, nth: Math.max(0, nth) };
    }

    /** The places of the rows that the filter lets through. */
    shown() {
        const places = this.run.rows.keys();
        const is_shown = (place) => {
            if (this.filter === 'all') return true;
            return this.filter === 'noted' ? this.by_row.has(place) : this.run.rows[place].outcome === this.filter;
        };
        return [...places].filter(is_shown);
    }

    parts() {
        const { counts, rows } = this.run;
        if (rows.length === 0) return [make('p', { class: 'import-empty' }, 'The file has no rows.')];
        const outcomes = Object.entries(OUTCOMES).map(([outcome, name]) => [outcome, name, counts[outcome]]);
        const kinds = [['all', 'All', rows.length], ...outcomes];
        if (this.by_row.size > 0) kinds.push(['noted', 'With a note', this.by_row.size]);
        this.filters = kinds.map(([filter, name, count]) => [
            filter,
            button(`${name} ${number(count)}`, () => this.choose(filter), { class: 'import-filter', 'aria-pressed': 'false' }),
        ]);
        this.where = make('p', { class: 'import-where' });
        const caption = 'Each row of the file and what would become of it';
        const drawn = table('import-rows', caption, ['Where', 'What', 'Name', 'Outcome']);
        [this.table, this.list] = [drawn.element, drawn.body];
        this.before = button('Previous', () => this.turn(-1));
        this.after = button('Next', () => this.turn(1));
        this.pager = make('div', { class: 'import-pager' }, this.before, this.where, this.after);
        this.nothing = make('p', { class: 'import-empty' }, 'There is none of these.');
        this.draw();
        return [
            make('div', { class: 'import-filters', role: 'group', 'aria-label': 'Rows to show' }, ...this.filters.map(([, one]) => one)),
            this.table,
            this.nothing,
            this.pager,
        ];
    }

    choose(filter) {
        Object.assign(this, { filter, page: 0 });
        this.draw();
        this.dialog.say(this.where.textContent || this.nothing.textContent);
    }

    turn(by) {
        const last = Math.ceil(this.shown().length / PAGE) - 1;
        if (this.page + by < 0 || this.page + by > last) return;
        this.page += by;
        this.draw();
        this.table.scrollIntoView({ block: 'nearest' });
        this.dialog.say(this.where.textContent);
    }

    draw() {
        const places = this.shown();
        const first = this.page * PAGE;
        const here = places.slice(first, first + PAGE);
        for (const [filter, one] of this.filters) one.setAttribute('aria-pressed', String(filter === this.filter));
        this.list.replaceChildren(...here.map((place) => this.row(place)));
        const range = `Rows ${number(first + 1)} to ${number(first + here.length)} of ${number(places.length)}`;
        this.where.textContent = here.length ? range : '';
        this.table.hidden = here.length === 0;
        this.nothing.hidden = here.length > 0;
        this.pager.hidden = places.length <= PAGE;
        // A button that has the focus keeps it where there is nowhere further to go.
        this.before.setAttribute('aria-disabled', String(first === 0));
        this.after.setAttribute('aria-disabled', String(first + PAGE >= places.length));
    }

    row(place) {
        const row = this.run.rows[place];
        const { place: where, what, id, title, outcome, fields, fault } = row;
        const notes = this.by_row.get(place) ?? [];
        const details = [];
        if (fields.length) {
            const changed = fields.map((field) => FIELDS[field] ?? field.replaceAll('_', ' '));
            details.push(make('p', {}, `Changes: ${changed.join(', ')}.`));
        }
        if (fault) details.push(make('p', {}, faultText({ ...fault, at: '' })));
        details.push(...notes.map((note) => make('p', { class: 'import-hint' }, faultText({ ...note, at: '' }))));
        details.push(...likeButton(this.dialog, row));
        // Who is to say which skill it is has nothing to mend in the file.
        const told = notes.filter((note) => !isNamesake(note));
        if (canMend(this.dialog, row, told)) details.push(this.mend(row, told));
        return make(
            'tr',
            { class: `import-is-${outcome}`, role: 'row' },
            make('td', { class: 'import-where', role: 'cell' }, where.replace(/, column 1$/, '')),
            make('td', { role: 'cell' }, WHAT[what] ?? what),
            make(
                'td',
                { role: 'cell' },
                make('bdi', { class: 'import-name', tabindex: '-1' }, title || id || 'without a name'),
                title && id && title !== id && make('span', { class: 'import-hint import-id' }, make('bdi', {}, id)),
            ),
            make('td', { role: 'cell' }, make('span', { class: 'import-outcome' }, OUTCOMES[outcome]), ...details),
        );
    }

    /** A button that becomes a form. */
    mend(row, notes) {
        const name = row.title || row.id || row.place;
        const place = make('div', { class: 'import-mending' });
        const close = () => {
            place.replaceChildren(open);
            open.focus();
        };
        const begin = () => {
            const mending = mendForm(this.dialog, row, notes, close);
            if (!mending) return;
            place.replaceChildren(mending.form);
            mending.first.focus();
        };
        const open = button('Mend', begin, { 'aria-label': `Mend ${name}` });
        place.append(open);
        return place;
    }
}
