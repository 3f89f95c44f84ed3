// Every word of the import, in one place.

/** What can be read, in the order in which it is offered. */
export const FORMATS = [
    ['csv', 'Table of activities (CSV)', 'The export of any learning system. You say what each column holds.'],
    ['moodle-courses', 'Moodle: course upload', 'The table of Moodle’s “Upload courses”, with shortname and fullname.'],
    ['moodle-competencies', 'Moodle: competency framework', 'What Moodle exports of a competency framework: skills with their levels.'],
    ['case', '1EdTech CASE package', 'A competency framework as JSON: skills, groups and levels.'],
    ['schema-org', 'schema.org courses (JSON-LD)', 'Courses as a page describes them. The page itself, saved as HTML, will do too.'],
    ['esco', 'ESCO skills', 'The file skills_en.csv of an ESCO download.'],
    ['onet', 'O*NET skills', 'The files “Content Model Reference” or “Skills” of O*NET.'],
    ['catalog', 'Waymark catalogue', 'A catalogue file: its skills, roles and activities come into yours.'],
];

/** What a column can say, as people call it. */
export const TOLD = {
    id: 'Code or id',
    title: 'Title',
    kind: 'Kind of activity',
    summary: 'Description',
    provider: 'Provider',
    url: 'Web address',
    hours: 'Effort in hours',
    minutes: 'Effort in minutes',
    min_weeks: 'Fewest weeks',
    cost: 'Price',
    currency: 'Currency of the price',
    develops: 'Skills it develops',
    to_level: 'Level it leads to, or from and to',
    from_level: 'Level before it',
    required_skills: 'Skills it asks for',
    required_activities: 'Activities before it',
    any_of: 'One of these before it',
    start: 'First day',
    end: 'Last day',
    sessions: 'All its dates',
    language: 'Language',
    tags: 'Tags',
    category: 'Category',
    authors: 'Authors',
    year: 'Year',
    area: 'Area of the business',
    scope: 'Scope of leading',
    seats: 'Seats',
    retired: 'Is no longer offered',
    visible: 'Is offered',
};

/** What of an entry changes, where people have another word for it than the file has. */
export const FIELDS = {
    summary: 'description',
    url: 'web address',
    hours: 'effort',
    min_weeks: 'fewest weeks',
    cost: 'price',
    develops: 'skills it develops',
    requires: 'what it asks for',
    sessions: 'dates',
    retired: 'whether it is offered',
    levels: 'what its levels mean',
    leads_to: 'roles it leads to',
    same_as: 'addresses elsewhere',
    moodle: 'what only Moodle uses',
};

/** What the module says to do, where the whole table can be told it at once. */
export const NO_CURRENCY = 'say the currency, in the cell or for the whole table';
export const NO_LEVEL = 'it is taken for level 1;';
export const NAMED_LIKE = 'take it as that one, or give one of the two another name';

export const WHAT = { skill: 'Skill', role: 'Role', activity: 'Activity', rating: 'Rating', group: 'Group' };

export const OUTCOMES = { added: 'Added', changed: 'Changed', same: 'The same', 'left-out': 'Left out' };

/** What bytes that are no UTF-8 may be written in. */
export const ENCODINGS = [
    ['utf-8', 'UTF-8'],
    ['windows-1252', 'Western Europe (Windows-1252)'],
    ['windows-1250', 'Central Europe (Windows-1250)'],
    ['windows-1251', 'Cyrillic (Windows-1251)'],
    ['windows-1253', 'Greek (Windows-1253)'],
    ['windows-1254', 'Turkish (Windows-1254)'],
    ['utf-16le', 'Unicode (UTF-16)'],
    ['shift_jis', 'Japanese (Shift JIS)'],
    ['gb18030', 'Chinese (GB 18030)'],
];

const count = new Intl.NumberFormat('en');

export const number = (value) => count.format(value);

/** `1 row`, `2 rows`. */
export const many = (value, one, more = `${one}s`) => `${number(value)} ${value === 1 ? one : more}`;

export const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

/** What is done, in one line: `12 added, 3 changed`. */
export function summed(counts) {
    const parts = Object.entries(OUTCOMES).filter(([outcome]) => counts[outcome] > 0);
    return parts.map(([outcome, word]) => `${number(counts[outcome])} ${word.toLowerCase()}`).join(', ') || 'nothing';
}

/** The size of a file as people say it. */
export function size(bytes) {
    if (bytes < 1000) return many(bytes, 'byte');
    return bytes < 1e6 ? `${number(Math.round(bytes / 1000))} kB` : `${number(Math.round(bytes / 1e5) / 10)} MB`;
}
