// What columns say, kept for the next file of the same system: in this browser where it allows that, and as files.

const KEY = 'waymark:import-presets';

/** The columns of Moodle's course upload, to begin from where a site has more of them. */
export const MOODLE = {
    name: 'Moodle: course upload',
    columns: [
        ['shortname', 'id'], ['fullname', 'title'], ['category_path', 'category'], ['summary', 'summary'],
        ['startdate', 'start'], ['enddate', 'end'], ['tags', 'tags'], ['lang', 'language'], ['visible', 'visible'],
    ].map(([header, says]) => ({ header, says })),
};

/** The presets of a person: `list`, and whether the browser keeps them. */
export class Presets {
    constructor(storage) {
        this.storage = storage;
        this.list = [];
        this.is_kept = true;
        try {
            const kept = JSON.parse(this.storage().getItem(KEY) ?? '[]');
            this.list = Array.isArray(kept) ? kept.filter((one) => presetIn(one)) : [];
        } catch {
            // A frame without an origin has no storage, and what others wrote there may be anything.
            this.is_kept = false;
        }
    }

    /** Keeps a preset; one of the same name gives way. */
    keep(preset) {
        this.list = [...this.list.filter(({ name }) => name !== preset.name), preset];
        this.list.sort((one, other) => (one.name < other.name ? -1 : 1));
        this.store();
    }

    forget(name) {
        this.list = this.list.filter((one) => one.name !== name);
        this.store();
    }

    store() {
        try {
            this.storage().setItem(KEY, JSON.stringify(this.list));
            this.is_kept = true;
        } catch {
            this.is_kept = false;
        }
    }

    /** The first preset all of whose columns a table has. */
    fitting(headers) {
        const there = headers.map((header) => header.toLowerCase());
        const is_there = ({ header }) => there.includes(header.trim().toLowerCase());
        return this.list.find(({ columns }) => columns.length > 0 && columns.every(is_there));
    }
}

/** What a value says as a preset; undefined where it is none. Words that this version does not know are left to it. */
export function presetIn(value, name) {
    const is_column = (column) => typeof column?.header === 'string' && typeof column.says === 'string';
    if (!Array.isArray(value?.columns) || !value.columns.every(is_column)) return undefined;
    const title = typeof value.name === 'string' && value.name.trim() ? value.name.trim() : name;
    return title ? { ...value, name: title } : undefined;
}

/** A preset in the text of a file; the name of the file stands in where it has none. */
export function presetOf(text, file) {
    try {
        return presetIn(JSON.parse(text), file.replace(/\.[^.]*$/, ''));
    } catch {
        return undefined;
    }
}
