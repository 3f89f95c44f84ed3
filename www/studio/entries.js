// The entries of one kind: a table to search and page through, and the form of the one that is open.
import { make, oneOf } from '../make.js';
import { capital, form, showFaults } from './form.js';
import { idOf, removal, twins } from './identity.js';
import { idFor, textIn } from './work.js';

const PAGE = 25;

export class Entries {
    /** `stands` hears of the place of the entry that is open, or of none. */
    constructor(work, kind, stands = () => {}) {
        Object.assign(this, { work, kind, stands, search: '', page: 0, opened: undefined, faults: [] });
        this.element = make('section', { 'aria-label': kind.many, class: 'entries' });
        this.list = make('div', {});
        this.form = make('div', { class: 'entry' });
        const find = make('input', { type: 'search', input: ({ target }) => this.find(target.value) });
        const searching = make('label', { class: 'searching' }, `Search in ${kind.many.toLowerCase()}`, find);
        const add = make('button', { type: 'button', click: () => this.add() }, `Add ${oneOf(kind.one)}`);
        this.element.append(make('div', { class: 'bar' }, searching, add), make('div', { class: 'beside' }, this.list, this.form));
    }

    get all() {
        return this.work.catalogue?.[this.kind.list] ?? [];
    }

    text = (value) => textIn(value, this.work.catalogue?.language);

    title(entry) {
        return this.text(entry[this.kind.title]) || entry.id || 'Without a name';
    }

    find(search) {
        Object.assign(this, { search, page: 0 });
        this.drawList();
    }

    /** Has an entry open, by its place, or none. */
    stand(place) {
        this.opened = place;
        if (place !== undefined) this.page = Math.max(0, Math.floor(this.found().indexOf(place) / PAGE));
    }

    /** Opens an entry by its place, and leads there. */
    open(place) {
        this.stand(place);
        this.stands(place);
        this.draw();
        this.form.querySelector('h2')?.focus();
    }

    add() {
        const title = `New ${this.kind.one}`;
        const fresh = this.kind.hasNoId
            ? { level: Math.max(-1, ...this.all.map(({ level }) => level)) + 1, name: title }
            : { id: idFor(title, this.all), [this.kind.title]: title, ...(this.kind.list === 'activities' ? { kind: 'course', hours: 1 } : {}) };
        this.search = '';
        this.element.querySelector('[type=search]').value = '';
        this.put(`${capital(oneOf(this.kind.one))} was added.`, (entries) => entries.push(fresh));
        this.open(this.all.length - 1);
    }

    put(said, make) {
        this.work.change(said, (next) => make((next[this.kind.list] ??= [])));
    }

    duplicate(place) {
        const copy = structuredClone(this.all[place]);
        if (!this.kind.hasNoId) copy.id = idFor(copy.id, this.all);
        this.put('It was duplicated.', (entries) => entries.splice(place + 1, 0, copy));
        this.open(place + 1);
    }

    /** With nothing open, after a removal. */
    removed() {
        this.stand(undefined);
        this.stands(undefined);
        this.draw();
        this.element.querySelector('[type=search]').focus();
    }

    /** Draws the open entry anew, and leads to its id. */
    identified() {
        this.draw();
        this.form.querySelector('.id button')?.focus();
    }

    /** The places of the entries that are searched for. */
    found() {
        const wanted = this.search.trim().toLowerCase();
        const places = this.all.map((_, place) => place);
        return wanted === ''
            ? places
            : places.filter((place) => `${this.title(this.all[place])} ${this.all[place].id ?? ''}`.toLowerCase().includes(wanted));
    }

    draw() {
        this.drawList();
        this.drawForm();
    }

    drawList() {
        const found = this.found();
        const pages = Math.max(1, Math.ceil(found.length / PAGE));
        this.page = Math.min(this.page, pages - 1);
        const shown = found.slice(this.page * PAGE, (this.page + 1) * PAGE);
        const faulty = new Set(this.faults.map(({ at }) => at.split('/')).filter(([, list]) => list === this.kind.list).map(([, , place]) => Number(place)));
        const row = (place) => {
            const entry = this.all[place];
            const open = make('button', { type: 'button', class: 'quiet', 'aria-pressed': String(place === this.opened), click: () => this.open(place) }, this.title(entry));
            const told = faulty.has(place) ? [make('span', { class: 'short' }, ' Has faults')] : [];
            return make('tr', {}, make('th', { scope: 'row' }, open, ...told), ...this.kind.columns.map(([, read]) => make('td', {}, String(read(entry, this.text)))));
        };
        const head = [this.kind.one, ...this.kind.columns.map(([name]) => name)];
        const table = make('table', {},
            make('thead', {}, make('tr', {}, ...head.map((name) => make('th', { scope: 'col' }, name.charAt(0).toUpperCase() + name.slice(1))))),
            make('tbody', {}, ...shown.map(row)));
        const empty = make('p', {}, this.all.length === 0 ? 'Nothing here yet. Add one, or bring in a file.' : 'Nothing is called so.');
        const turn = (by, label) =>
            make('button', { type: 'button', click: () => this.turn(by), disabled: this.page + by < 0 || this.page + by >= pages ? '' : undefined }, label);
        const paging = pages > 1 ? [make('div', { class: 'buttons' }, turn(-1, 'Back'), make('span', { role: 'status' }, `Page ${this.page + 1} of ${pages}`), turn(1, 'Next'))] : [];
        this.list.replaceChildren(shown.length > 0 ? make('div', { class: 'wide', tabindex: '0', role: 'region', 'aria-label': `Table of ${this.kind.many.toLowerCase()}` }, table) : empty, ...paging);
    }

    turn(by) {
        this.page += by;
        this.drawList();
        const buttons = [...this.list.querySelectorAll('.buttons button')];
        (buttons[by < 0 ? 0 : 1].disabled ? buttons[by < 0 ? 1 : 0] : buttons[by < 0 ? 0 : 1]).focus();
    }

    drawForm() {
        const entry = this.all[this.opened];
        if (entry === undefined) {
            this.opened = undefined;
            this.form.replaceChildren();
            return;
        }
        const place = this.opened;
        const id = this.kind.hasNoId ? [] : [idOf(this.work, this.kind, place, () => this.identified())];
        this.form.replaceChildren(
            make('h2', { tabindex: '-1' }, this.title(entry)), ...id, make('div', { class: 'twins' }),
            form(this.work, [this.kind.list, place], this.kind.fields),
            make('div', { class: 'buttons' },
                make('button', { type: 'button', click: () => this.duplicate(place) }, 'Duplicate'),
                removal(this.work, this.kind, place, () => this.removed())));
        this.tellTwins();
        showFaults(this.form, this.faults);
    }

    /** Says of the open entry that another has its name. */
    tellTwins() {
        const place = this.form.querySelector('.twins');
        if (place === null || this.all[this.opened] === undefined || place.contains(document.activeElement)) return;
        place.replaceChildren(...twins(this.work, this.kind, this.opened, (kept) => this.open(kept)));
    }

    /** What was found wrong with the catalogue. */
    told(faults) {
        this.faults = faults;
        this.drawList();
        this.tellTwins();
        showFaults(this.form, faults);
    }
}
