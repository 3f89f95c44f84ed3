// The entries of one kind: a table to search and page through, and the form of the one that is open.
import { make, oneOf } from '../make.js';
import { capital, form, showFaults } from './form.js';
import { merge, remove, rename, users, usersTold } from './references.js';
import { idFor, textIn } from './work.js';

const PAGE = 25;

export class Entries {
    constructor(work, kind) {
        Object.assign(this, { work, kind, search: '', page: 0, opened: undefined, faults: [] });
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

    /** Opens an entry by its place, and leads there. */
    open(place) {
        this.opened = place;
        this.page = Math.max(0, Math.floor(this.found().indexOf(place) / PAGE));
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

    /** Takes an entry out; one that others name only once it was said who they are. */
    remove(place, isSaid = false) {
        const { list } = this.kind;
        const name = this.title(this.all[place]);
        const by = this.kind.hasNoId || isSaid ? new Map() : users(this.work.catalogue, list, place);
        if (by.size > 0) {
            this.ask(`“${name}” is named by ${usersTold(by)}. It is taken out there too.`, 'Remove it everywhere', () => this.remove(place, true));
            return;
        }
        this.opened = undefined;
        const take = this.kind.hasNoId ? (next) => next[list].splice(place, 1) : (next) => remove(next, list, place);
        this.work.change(`“${name}” was removed. Undo brings it back.`, take);
        this.element.querySelector('[type=search]').focus();
    }

    /** Asks below the form before something is done that reaches further than the form. */
    ask(question, yes, act) {
        const back = this.form.querySelector('.asks');
        const asked = make('div', { class: 'hint', role: 'group', 'aria-label': yes, tabindex: '-1' }, make('p', {}, question),
            make('div', { class: 'buttons' },
                make('button', { type: 'button', click: act }, yes),
                make('button', { type: 'button', click: () => (asked.remove(), back?.focus()) }, 'Keep it')));
        this.form.querySelector('.hint[role=group]')?.remove();
        this.form.append(asked);
        asked.focus();
    }

    /** The id, which all that name the entry follow. */
    idField(place) {
        const { list } = this.kind;
        const taken = (id) => this.all.some((other, at) => at !== place && other.id === id);
        const field = {
            path: ['id'], label: 'Id: what plans and files of others know it by', type: 'plain',
            check: (id) => (taken(id) && id !== this.all[place].id ? `Another ${this.kind.one} has the id “${id}”.` : ''),
            put: (next, id) => rename(next, list, place, id ?? ''),
            takes: (id) => id !== undefined && !taken(id),
        };
        const isOpen = this.isIdOpen || this.faults.some(({ at }) => at === `/${list}/${place}/id`);
        return make('details', { class: 'id', open: isOpen ? '' : undefined, toggle: ({ target }) => (this.isIdOpen = target.open) }, make('summary', {}, 'Id: ', make('code', {}, this.all[place].id ?? 'none')), form(this.work, [list, place], [field]));
    }

    /** Others of the same name, and the way to make them one. */
    twins(place) {
        if (this.kind.hasNoId) return [];
        const { list, one } = this.kind;
        const name = this.title(this.all[place]);
        const twin = this.all.findIndex((other, at) => at !== place && this.title(other).toLowerCase() === name.toLowerCase());
        if (twin < 0) return [];
        const join = () => {
            this.opened = undefined;
            this.work.change(`They are one ${one} now. Undo takes them apart.`, (next) => merge(next, list, place, twin));
            this.open(twin > place ? twin - 1 : twin);
        };
        return [make('div', { class: 'hint' },
            make('p', {}, `Another ${one} is called so too, with the id `, make('code', {}, this.all[twin].id), '. What names this one can name that one instead.'),
            make('button', { type: 'button', click: join }, 'Make them one'))];
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
        const id = this.kind.hasNoId ? [] : [this.idField(place)];
        this.form.replaceChildren(
            make('h2', { tabindex: '-1' }, this.title(entry)), ...this.twins(place), ...id,
            form(this.work, [this.kind.list, place], this.kind.fields),
            make('div', { class: 'buttons' },
                make('button', { type: 'button', click: () => this.duplicate(place) }, 'Duplicate'),
                make('button', { type: 'button', class: 'asks', click: () => this.remove(place) }, 'Remove')));
        showFaults(this.form, this.faults);
    }

    /** What was found wrong with the catalogue. */
    told(faults) {
        this.faults = faults;
        this.drawList();
        showFaults(this.form, faults);
    }
}
