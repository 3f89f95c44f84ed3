// What can be said of each kind of entry, in the order of its form.

const ACTIVITY_KINDS = [
    'course', 'workshop', 'reading', 'certification', 'mentoring', 'coaching', 'shadowing', 'rotation', 'project', 'community', 'leadership',
];

const level = (key, label) => ({ key, label, type: 'level' });
const skill = { key: 'skill', label: 'Skill', type: 'skill' };

/** The kinds of entries: the list of the catalogue, its words, and its fields. `path` leads to a field within an entry. */
export const KINDS = [
    {
        list: 'skills', one: 'skill', many: 'Skills', title: 'name',
        columns: [['Group', (entry, text) => text(entry.group)], ['Described levels', (entry) => entry.levels?.length ?? 0]],
        fields: [
            { path: ['name'], label: 'Name', type: 'text' },
            { path: ['group'], label: 'Group', type: 'text' },
            { path: ['description'], label: 'What it is', type: 'long' },
            {
                path: ['levels'], label: 'Levels', type: 'rows', row: 'level', fresh: { level: 1, descriptor: '' },
                columns: [level('level', 'Level'), { key: 'descriptor', label: 'What somebody does at this level', type: 'long' }],
            },
            { path: ['fades_after_months'], label: 'A rating is fresh for so many months', type: 'count' },
        ],
    },
    {
        list: 'roles', one: 'role', many: 'Roles', title: 'name',
        columns: [['Grade', (entry) => entry.grade ?? ''], ['Skills asked for', (entry) => entry.requires?.length ?? 0]],
        fields: [
            { path: ['name'], label: 'Name', type: 'text' },
            { path: ['track'], label: 'Track', type: 'choice', options: ['', 'individual', 'manager'] },
            { path: ['grade'], label: 'Grade on the ladder', type: 'count' },
            { path: ['summary'], label: 'What it is about', type: 'long' },
            {
                path: ['requires'], label: 'Skills that it asks for', type: 'rows', row: 'skill', fresh: { skill: '', level: 1 },
                columns: [skill, level('level', 'Level'), { key: 'weight', label: 'Weight', type: 'count' }],
            },
            { path: ['leads_to'], label: 'Next roles', type: 'plain-rows', row: 'role', column: { label: 'Role', type: 'role' } },
        ],
    },
    {
        list: 'activities', one: 'activity', many: 'Activities', title: 'title',
        columns: [['Kind', (entry) => entry.kind ?? ''], ['Hours', (entry) => entry.hours ?? '']],
        fields: [
            { path: ['title'], label: 'Title', type: 'text' },
            { path: ['kind'], label: 'Kind', type: 'choice', options: ACTIVITY_KINDS },
            { path: ['hours'], label: 'Hours of effort', type: 'hours' },
            { path: ['summary'], label: 'What it is', type: 'long' },
            { path: ['provider'], label: 'Provider', type: 'text' },
            { path: ['url'], label: 'Link', type: 'plain' },
            { path: ['language'], label: 'Language', type: 'plain' },
            { path: ['cost', 'amount'], label: 'Price', type: 'money' },
            { path: ['cost', 'currency'], label: 'Currency of the price', type: 'plain' },
            { path: ['min_weeks'], label: 'Weeks that it takes at least', type: 'count' },
            {
                path: ['develops'], label: 'Skills that it develops', type: 'rows', row: 'skill', fresh: { skill: '', from: 0, to: 1 },
                columns: [skill, level('from', 'From level'), level('to', 'To level')],
            },
            {
                path: ['requires', 'skills'], label: 'Skills that are needed before', type: 'rows', row: 'skill', fresh: { skill: '', level: 1 },
                columns: [skill, level('level', 'Level')],
            },
            {
                path: ['requires', 'activities'], label: 'Activities that come before', type: 'plain-rows', row: 'activity',
                column: { label: 'Id of the activity', type: 'plain' },
            },
            {
                path: ['sessions'], label: 'Set days', type: 'rows', row: 'session', fresh: { start: '', end: '' },
                columns: [{ key: 'start', label: 'First day', type: 'day' }, { key: 'end', label: 'Last day', type: 'day' }],
            },
            { path: ['retired'], label: 'Retired: offered to nobody any more', type: 'check' },
        ],
    },
    {
        list: 'scale', one: 'level', many: 'Scale', title: 'name', hasNoId: true,
        columns: [['Level', (entry) => entry.level]],
        fields: [
            { path: ['level'], label: 'Number', type: 'zero-count' },
            { path: ['name'], label: 'Name', type: 'text' },
            { path: ['description'], label: 'What it means', type: 'long' },
        ],
    },
];

/** What can be said of the catalogue itself. */
export const HEAD = [
    { path: ['title'], label: 'Title', type: 'text' },
    { path: ['id'], label: 'Id, which plans refer to', type: 'plain' },
    { path: ['language'], label: 'Language', type: 'plain' },
    { path: ['publisher'], label: 'Publisher', type: 'plain' },
    { path: ['licence'], label: 'Licence', type: 'plain' },
];
