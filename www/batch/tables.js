// The tables of `waymark-batch`: columns, their meanings and units, and the rows that an answer gives.

/** Each table by name: what one row is, and its columns with what they mean. */
export const TABLES = {
    people: {
        about: 'one row for each plan that could be read',
        columns: {
            line: 'line of the input, from 1; over all files, in the order in which they are named',
            id: 'id of the plan',
            name: 'name of the person, where the plan gives it',
            manager: 'name of the manager, where the plan gives it',
            area: 'id of the area, where the plan gives it',
            role: 'id of the role that the person has',
            goal: 'id of the role that the person wants; empty without a goal',
            by: 'day by which they want it, YYYY-MM-DD',
            readiness: 'closed part of what the wanted role asks for, 0 to 1',
            missing: 'levels still to climb, over all skills',
            updated: 'when the plan was last changed, RFC 3339',
            started: 'activities of the plan that have begun and are not done',
            done: 'activities of the plan that are done',
            late: 'activities of the plan that should be done by today and are not',
            last_done: 'day on which the last activity was done, YYYY-MM-DD',
        },
    },
    gaps: {
        about: 'one row for each plan and skill that its wanted role asks for',
        columns: {
            line: 'as in people',
            id: 'id of the plan',
            skill: 'id of the skill',
            level: 'level in force',
            required: 'level that the role asks for',
            weight: 'weight of the skill in the role',
            missing: 'levels still to climb; 0 when the requirement is met',
            basis: 'what the level rests on: unrated, agreed, rated or done',
        },
    },
    path: {
        about: 'one row for each activity of the recommended path, in its order',
        columns: {
            line: 'as in people',
            id: 'id of the plan',
            at: 'place in the path, from 1',
            activity: 'id of the activity',
            start: 'first day, YYYY-MM-DD; empty where the plan has no hours for it',
            end: 'last day, likewise',
            hours: 'hours that are left of it',
        },
    },
    dates: {
        about: 'one row for each plan: readiness now and after the recommended path, and the day of that',
        columns: {
            line: 'as in people',
            id: 'id of the plan',
            before: 'readiness now, 0 to 1',
            after: 'readiness after the path, 0 to 1',
            finish: 'last day of the path, YYYY-MM-DD; empty where an item has no days',
            soonest: 'no schedule of these activities ends before this day; proved',
            hours: 'hours of the path',
            money: 'money of the path, in currency',
            currency: 'ISO 4217; XXX where everything is free',
            optimal: 'whether no path is better: true or false; proved',
        },
    },
    ratings: {
        about: 'one row for each rating in a plan',
        columns: {
            line: 'as in people',
            id: 'id of the plan',
            skill: 'id of the skill',
            level: 'level given',
            by: 'source: self, manager, peer and so on',
            who: 'name of the rater, where the plan gives it',
            on: 'day of the rating, YYYY-MM-DD',
        },
    },
    faults: {
        about: 'one row for each fault of a line, of those refused and of those answered with a warning',
        columns: {
            line: 'as in people',
            code: 'stable code of the fault',
            at: 'JSON pointer, or line and column',
            found: 'what was found',
            action: 'what to do',
            severity: 'error or warning',
        },
    },
};

/** Which answers a table is made of. */
export const NEEDS = { people: ['gaps'], gaps: ['gaps'], path: ['path'], dates: ['path'], ratings: [], faults: ['checks'] };

const activeGoal = (plan) => (plan.goals ?? []).find((goal) => (goal.status ?? 'active') === 'active');

const ROWS = {
    people({ plan, answer, today }) {
        const items = plan.path?.items ?? [];
        const done = items.filter((item) => item.status === 'done');
        const days = done.map((item) => item.done_on).filter(Boolean).sort();
        const open = (item) => item.status !== 'done' && item.status !== 'dropped';
        return [{
            name: plan.learner?.name, manager: plan.learner?.manager?.name, area: plan.learner?.area, role: plan.learner?.role,
            goal: answer.gaps.role, by: activeGoal(plan)?.by, readiness: answer.gaps.readiness,
            missing: answer.gaps.skills.reduce((sum, skill) => sum + skill.missing, 0), updated: plan.updated,
            started: items.filter((item) => item.status === 'started').length, done: done.length,
            late: items.filter((item) => open(item) && item.end && item.end < today).length, last_done: days.at(-1),
        }];
    },
    gaps: ({ answer }) => answer.gaps.skills.map((skill) => ({ ...skill, basis: skill.basis.kind })),
    path: ({ answer }) => answer.path.items.map((item, at) => ({ ...item, at: at + 1 })),
    dates: ({ answer: { path } }) => [{
        ...path.readiness, finish: path.finish, soonest: path.soonest, hours: path.hours, money: path.money.amount,
        currency: path.money.currency, optimal: path.optimal,
    }],
    ratings: ({ plan }) => plan.ratings ?? [],
};

/** The rows of a table for one line that was answered (or refused: then only `faults` has some). */
export function rowsOf(table, told) {
    const rows = table === 'faults' ? (told.answer.faults ?? []) : told.plan ? ROWS[table](told) : [];
    const columns = Object.keys(TABLES[table].columns);
    const base = { line: told.answer.line, id: told.answer.id };
    return rows.map((row) => {
        const all = { ...row, ...base };
        return Object.fromEntries(columns.map((column) => [column, all[column] ?? null]));
    });
}

/** One row as CSV (RFC 4180). A text that a spreadsheet would take for a formula begins with an apostrophe. */
export const csv = (values) => values.map((value) => {
    const isFormula = typeof value === 'string' && /^'*[=+\-@\t\r]/.test(value);
    const text = value === null ? '' : `${isFormula ? "'" : ''}${value}`;
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}).join(',') + '\n';

/** What `--help tables` says. */
export const tablesHelp = () => Object.entries(TABLES).map(([name, { about, columns }]) =>
    `${name}: ${about}\n` + Object.entries(columns).map(([column, means]) => `    ${column.padEnd(11)}${means}\n`).join('')).join('\n');
