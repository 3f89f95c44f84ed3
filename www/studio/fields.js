// What can be said of each kind of entry, in the order of its form.
import { contactFault, formatsFault, languageFault, languages, languagesFault, withTag, withTags, zoneFault, zones } from './checks.js';

export const ACTIVITY_KINDS = [
    'course', 'workshop', 'reading', 'certification', 'mentoring', 'coaching', 'shadowing', 'rotation', 'project', 'community', 'leadership',
];

const FORMATS = ['one-to-one', 'group', 'peer', 'reverse', 'flash'];

const level = (key, label) => ({ key, label, type: 'level' });
const LANGUAGE = { path: ['language'], label: 'Language, such as de or German', type: 'plain', check: languageFault, understand: withTag, offers: languages };
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
            { path: ['area'], label: 'Area of the business where it happens', type: 'area' },
            { path: ['seats'], label: 'Places', type: 'zero-count' },
            { path: ['provider'], label: 'Provider', type: 'text' },
            { path: ['url'], label: 'Link', type: 'plain' },
            LANGUAGE,
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
                column: { label: 'Activity', type: 'activity' },
            },
            {
                path: ['requires', 'any_of'], label: 'Groups of which one comes before', type: 'plain-rows', row: 'group', fresh: [],
                rows: { label: 'One of these', row: 'activity', column: { label: 'Activity', type: 'activity' } },
            },
            { path: ['tags'], label: 'Tags, with commas', type: 'words' },
            {
                path: ['sessions'], label: 'Set days', type: 'rows', row: 'session', fresh: { start: '', end: '' },
                columns: [{ key: 'start', label: 'First day', type: 'day' }, { key: 'end', label: 'Last day', type: 'day' }],
            },
            { path: ['retired'], label: 'Retired: offered to nobody any more', type: 'check' },
        ],
    },
    {
        list: 'scale', one: 'level', many: 'Scale', title: 'name', hasNoId: true,
        columns: [['Number', (entry) => entry.level]],
        fields: [
            { path: ['level'], label: 'Number', type: 'zero-count' },
            { path: ['name'], label: 'Name', type: 'text' },
            { path: ['description'], label: 'What it means', type: 'long' },
        ],
    },
    {
        list: 'mentors', one: 'mentor', many: 'Mentors', title: 'name', isNamedPlainly: true,
        columns: [['Strong in', (entry) => entry.strengths?.length ?? 0], ['Places', (entry) => entry.capacity ?? '']],
        fields: [
            { path: ['name'], label: 'Name', type: 'plain' },
            { path: ['role'], label: 'Role', type: 'role' },
            { path: ['area'], label: 'Area of the business', type: 'area' },
            { path: ['about'], label: 'What they help with', type: 'long' },
            {
                path: ['strengths'], label: 'Skills that they are strong in', type: 'rows', row: 'skill', fresh: { skill: '', level: 3 },
                columns: [skill, level('level', 'Level')],
            },
            { path: ['capacity'], label: 'Mentees that they take', type: 'zero-count' },
            { path: ['mentees'], label: 'Mentees that they have', type: 'zero-count' },
            { path: ['languages'], label: 'Languages, with commas, such as en, de', type: 'words', check: languagesFault, understand: withTags },
            { path: ['timezone'], label: 'Time zone, such as Europe/Berlin', type: 'plain', check: zoneFault, offers: zones },
            { path: ['formats'], label: `How they meet, with commas: ${FORMATS.join(', ')}`, type: 'words', check: formatsFault },
            { path: ['contact'], label: 'Contact, such as mailto:somebody@example.org', type: 'plain', check: contactFault },
            { path: ['retired'], label: 'Retired: offered to nobody any more', type: 'check' },
        ],
    },
    {
        list: 'areas', one: 'area', many: 'Areas', title: 'name',
        columns: [],
        fields: [
            { path: ['name'], label: 'Name', type: 'text' },
            { path: ['summary'], label: 'What it does', type: 'long' },
        ],
    },
    {
        list: 'organisation_goals', one: 'goal of the organisation', many: 'Goals', title: 'title',
        columns: [['Skills', (entry) => entry.skills?.length ?? 0]],
        fields: [
            { path: ['title'], label: 'Title', type: 'text' },
            { path: ['summary'], label: 'What it is about', type: 'long' },
            { path: ['skills'], label: 'Skills that it rests on', type: 'plain-rows', row: 'skill', column: { label: 'Skill', type: 'skill' } },
            { path: ['factor'], label: 'Gaps in these skills count so many times', type: 'count' },
        ],
    },
    {
        list: 'review_templates', one: 'review form', many: 'Review forms', title: 'name',
        columns: [['Every so many months', (entry) => entry.every_months ?? '']],
        fields: [
            { path: ['name'], label: 'Name', type: 'text' },
            { path: ['summary'], label: 'What it is for', type: 'long' },
            { path: ['every_months'], label: 'Months from one to the next', type: 'count' },
            ...['own', 'manager'].map((side) => ({
                path: [side], label: side === 'own' ? 'Questions to the person' : 'Questions to the manager', type: 'rows', row: 'question',
                fresh: { id: '', text: '' },
                columns: [{ key: 'id', label: 'Id', type: 'plain' }, { key: 'text', label: 'Question', type: 'text' }],
            })),
            { path: ['most_focus'], label: 'Areas to work on at most', type: 'count' },
            { path: ['levels'], label: 'Levels are rated in it', type: 'check' },
            { path: ['voices'], label: 'Colleagues are asked for it', type: 'check' },
        ],
    },
];

/** What can be said of the catalogue itself. */
export const HEAD = [
    { path: ['title'], label: 'Title', type: 'text' },
    { path: ['id'], label: 'Id, which plans refer to', type: 'plain' },
    LANGUAGE,
    { path: ['publisher'], label: 'Publisher', type: 'plain' },
    { path: ['licence'], label: 'Licence', type: 'plain' },
];

/** What can be said of the mentorship programme. */
export const PROGRAMME = [
    { path: ['mentorship_programme', 'summary'], label: 'What it is about', type: 'long' },
    { path: ['mentorship_programme', 'rhythm_days'], label: 'Days between two meetings', type: 'count' },
    { path: ['mentorship_programme', 'minutes'], label: 'Minutes of a meeting', type: 'count' },
    { path: ['mentorship_programme', 'length_weeks'], label: 'Weeks that it lasts', type: 'count' },
    { path: ['mentorship_programme', 'boundaries'], label: 'What is not part of it', type: 'long' },
    { path: ['mentorship_programme', 'confidentiality'], label: 'What stays between the two', type: 'long' },
    { path: ['mentorship_programme', 'ending'], label: 'How either may end it', type: 'long' },
    { path: ['mentorship_programme', 'contact'], label: 'Who answers questions, such as mailto:somebody@example.org', type: 'plain', check: contactFault },
];
