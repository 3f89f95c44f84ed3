// ---- The formats of others ----

/** The formats of {@link convert}. `esco`, `onet` and `open-badges` are only read; `icalendar` and `xapi` only written. */
export type Format =
    | 'catalog' | 'plan'
    | 'csv' | 'moodle-courses' | 'moodle-competencies' | 'esco' | 'onet'
    | 'case' | 'schema-org' | 'open-badges' | 'icalendar' | 'xapi';

/** What a column of a table can say of an activity. */
export type Told =
    | 'id' | 'title' | 'kind' | 'summary' | 'provider' | 'url' | 'hours' | 'minutes' | 'min_weeks' | 'cost'
    | 'currency' | 'develops' | 'to_level' | 'from_level' | 'required_skills' | 'required_activities' | 'any_of' | 'start' | 'end'
    | 'sessions' | 'language' | 'tags' | 'category' | 'authors' | 'year' | 'area' | 'scope' | 'seats'
    | 'retired' | 'visible';

/** Which columns of a table say what. Kept as JSON, it is the preset for the next file of the same system. */
export interface Mapping {
    name?: string;
    columns: {
        header: string;
        says: Told;
    }[];
    /** For days such as `03/04/2027`, where no other day of the table shows it. */
    day_order?: 'day-first' | 'month-first';
    /** The currency of prices that name none. */
    currency?: string;
    /** The hours of activities of which the table says none; 0 without it. */
    hours?: number;
    /** The level to which skills are developed of which the table says none; 1, with a note, without it. */
    level?: number;
}

/** What a conversion goes with. */
export interface ConvertBeside {
    /** The catalogue that an import is brought into, or that a plan goes with. */
    catalog?: CatalogLike;
    /** The plan that badges are brought into. */
    plan?: PlanLike;
    /** Which columns of a `csv` say what; guessed by its headers without it. */
    mapping?: Mapping;
    /** For the id of a skill that comes the id of the one that it is taken as; see {@link ImportRow.like}. */
    taken_as?: Record<string, string>;
    /** The moment of the conversion (RFC 3339, UTC); now without it. */
    made?: string;
    /** Whom `xapi` statements are about. */
    actor?: { name?: string; mbox: string } | { name?: string; account: { homePage: string; name: string } };
}

/**
 * A text of one format as a text of another. An import makes a catalogue of its own, or the one that is given beside it
 * with what came: nothing that is there is lost. Throws a {@link FaultsError}: places are lines and columns, or JSON
 * pointers.
 */
export function convert(text: string | Catalog | Plan, from: Format, to: Format, beside?: ConvertBeside | null): string;

/** The formats of {@link tryImport}: those that bring something in. */
export type ImportFormat = Exclude<Format, 'plan' | 'icalendar' | 'xapi'>;

/** What would become of one entry of a foreign file. */
export type Outcome = 'added' | 'changed' | 'same' | 'left-out';

/** One entry of a dry run. */
export interface ImportRow {
    /** Where it stands in the file: `line 3, column 1`, or a JSON pointer. */
    place: string;
    /** A group of skills is a row too, where a framework has one; a catalogue has it as long as a skill is in it. */
    what: 'skill' | 'role' | 'activity' | 'rating' | 'group';
    /** The id that it would have here; empty where it has none. */
    id: string;
    /** Its name or title; empty where it has none. */
    title: string;
    outcome: Outcome;
    /** The fields that change; empty unless it is `changed`. */
    fields: string[];
    /** Why it is left out; there when it is. */
    fault?: Fault;
    /**
     * A skill of the same name: its id, the id that came, and whether it is taken as that one, as it is where
     * `taken_as` of {@link ConvertBeside} says so.
     */
    like?: { skill: string; own: string; is_taken: boolean };
}

/** What an import would do. Nothing is changed by it. */
export interface DryRun<Document = Catalog> {
    /** Every entry, in the order of the file; skills that a table names for the first time come before the rest. */
    rows: ImportRow[];
    /** Everything that was noticed, at most 500: what was assumed (`W411`), and those of rows that are left out. */
    faults: Fault[];
    /** How many more there are. */
    left_out: number;
    counts: Record<Outcome, number>;
    /**
     * What was there with what came, to be taken as it is; null where nothing can be taken: every entry is left out, or
     * what the file says of the whole is wrong, which is then among the faults.
     */
    document: Document | null;
}

/**
 * What it would be to take in a text. Entries that are wrong are left out and do not stand in the way of others. Throws a
 * {@link FaultsError} only for a text that cannot be read at all, and for a format that brings nothing in. Badges go with
 * `plan` and `catalog`.
 */
export function tryImport(text: string, from: 'open-badges', beside: ConvertBeside): DryRun<Plan>;
export function tryImport(
    text: string | Catalog, from: Exclude<ImportFormat, 'open-badges'>, beside?: ConvertBeside | null,
): DryRun;

/** A first look at a table. */
export interface TableLook {
    /** Its headers in order. Of several that are the same only the first can be mapped. */
    headers: string[];
    /** The cells of its first rows, at most five. */
    sample: string[][];
    /** How many rows it has below the headers. */
    rows: number;
    /** What its columns most likely say. */
    mapping: Mapping;
    /** All that a column can say. */
    says: Told[];
}

/** A first look at a table, for who is to say what its columns mean. Throws a {@link FaultsError} for a text that is none. */
export function tableOf(text: string): TableLook;

/** A row of a table as it stands there. */
export interface TableRow {
    /** The texts of its cells; those that are missing at its end are not there. */
    cells: string[];
    /** The line and the column at which each of them begins. */
    places: [line: number, column: number][];
    /** Its letters, quotes and signs between the cells among them. */
    text: string;
    /** Whether its quotes are broken, so that a cell may hold what belongs to others. */
    is_broken: boolean;
}

/** The row that a line of a table belongs to; null beyond the table. */
export function rowOf(table: string, line: number): TableRow | null;

/**
 * The table with one row mended: by the texts of its cells in order, or by its letters where its quotes are broken. All
 * else keeps its letters. Throws a {@link FaultsError} for a line beyond the table.
 */
export function mendRow(table: string, line: number, mended: string[] | string): string;
