// Plans of a team, made up and the same at every run: nobody in it is real, and every name says so.
//
//     node benches/made_up_team.mjs 40 > www/plans/team.ndjson              the sample of the page for teams, paths and all
//     node benches/made_up_team.mjs mentors 14 > www/plans/team-mentors.json     the mentors of that sample
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import init, * as waymark from '../pkg/waymark_core.js';

const NAMES = ['Ada', 'Aiko', 'Amara', 'Anton', 'Bea', 'Bilal', 'Carmen', 'Chidi', 'Dana', 'Diego', 'Elif', 'Emil', 'Farah',
    'Finn', 'Grace', 'Hana', 'Ines', 'Ivo', 'Jaya', 'Jonas', 'Kemal', 'Kira', 'Lena', 'Luca', 'Mei', 'Milan', 'Nadia', 'Noor',
    'Olga', 'Omar', 'Pilar', 'Priya', 'Rafa', 'Rosa', 'Samir', 'Sofia', 'Tariq', 'Uma', 'Wanda', 'Yusuf'];
const ZONES = ['Europe/Berlin', 'Europe/Lisbon', 'America/New_York', 'Asia/Kolkata'];
const DAY = 86_400_000;
const TODAY = Date.UTC(2026, 10, 23);

/** Numbers from 0 to below 1, always the same (Numerical Recipes, a linear congruential generator). */
function chance(seed) {
    let state = seed;
    return () => {
        state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
        return state / 2 ** 32;
    };
}

const day = (time) => new Date(time).toISOString().slice(0, 10);

/** So many plans for a catalogue; `recommend`, where it is given, makes their paths. */
export function madeUpTeam(count, catalogue, { recommend, seed = 20261123 } = {}) {
    const next = chance(seed);
    const number = (below) => Math.floor(next() * below);
    const one = (list) => list[number(list.length)];
    const roles = new Map(catalogue.roles.map((role) => [role.id, role]));
    const climbing = catalogue.roles.filter((role) => role.leads_to?.length);
    const goals = (catalogue.organisation_goals ?? []).map((goal) => goal.id);
    const areas = (catalogue.areas ?? []).map((area) => area.id);
    const top = Math.max(...catalogue.scale.map((entry) => entry.level));
    const around = (level, spread) => Math.min(top, Math.max(0, Math.round(level + (next() + next() - 1) * spread)));
    return Array.from({ length: count }, (_, at) => {
        const role = one(climbing);
        const goal = roles.get(one(role.leads_to));
        const asked = new Map((role.requires ?? []).map(({ skill, level }) => [skill, level]));
        const plan = {
            format: 'waymark/plan',
            version: 1,
            id: `demo-team-${String(at + 1).padStart(4, '0')}`,
            updated: new Date(TODAY - number(100) * DAY).toISOString().replace('.000Z', 'Z'),
            catalog: { id: catalogue.id },
            learner: {
                name: `${NAMES[at % NAMES.length]}${at < NAMES.length ? '' : ` ${1 + Math.floor(at / NAMES.length)}`} (demo)`,
                role: role.id,
                timezone: one(ZONES),
                ...(areas.length && { area: one(areas) }),
                manager: { name: `Manager ${1 + (at % 5)} (demo)` },
            },
            goals: [{ id: 'g1', role: goal.id, by: day(TODAY + (90 + number(600)) * DAY), status: 'active',
                ...(goals.length && next() < 0.6 && { serves: [one(goals)] }) }],
            ratings: [],
            limits: { start: day(TODAY - 120 * DAY), hours_per_week: 2 + number(4), on_the_job_hours_per_week: 4 + number(5) },
        };
        for (const { skill, level } of goal.requires ?? []) {
            if (next() < 0.06) continue;
            const held = around(asked.get(skill) ?? level - 1, 1.6);
            plan.ratings.push({ skill, level: held, by: 'self', on: day(TODAY - (30 + number(200)) * DAY) });
            if (next() < 0.6) {
                plan.ratings.push({ skill, level: around(held + (plan.learner.manager.name.startsWith('Manager 3') ? 0.8 : -0.2), 1), by: 'manager', on: day(TODAY - (20 + number(90)) * DAY),
                    who: plan.learner.manager.name });
            }
        }
        if (recommend && next() < 0.85) plan.path = pathOf(plan, recommend(plan), next);
        return plan;
    });
}

/** The path of an answer, some of it begun or done. */
function pathOf(plan, answer, next) {
    // As if it had been made three months ago.
    const earlier = (date) => date && day(Date.parse(date) - 90 * DAY);
    const items = answer.items.map(({ activity, hours, ...dates }) => {
        const [start, end] = [earlier(dates.start), earlier(dates.end)];
        const item = { activity, status: 'planned', ...(start && { start, end }) };
        if (!end || next() < 0.25) return item;
        if (Date.parse(end) < TODAY) return { ...item, status: 'done', hours_done: hours, done_on: end };
        if (Date.parse(start) < TODAY) return { ...item, status: 'started', hours_done: Math.round(hours * next() * 4) / 4 };
        return item;
    });
    return { made: plan.updated, items };
}

/** Mentoring relationships of some of the people, of every kind that a programme sees, with mentors who are not in the catalogue. */
function withMentorships(plans, seed = 20261125) {
    const next = chance(seed);
    const number = (below) => Math.floor(next() * below);
    const one = (list) => list[number(list.length)];
    const fits = ['good', 'good', 'good', 'unsure', 'change'];
    return plans.map((plan, at) => {
        if (at % 3) return plan;
        const kind = (at / 3) % 7;
        const mentor = { name: `${one(NAMES)} (demo mentor of a partner)` };
        if (kind === 5) return { ...plan, mentorships: [{ id: 'm1', mentor, status: 'asked', asked_on: day(TODAY - (5 + number(30)) * DAY) }] };
        const start = TODAY - (kind === 0 || kind === 3 ? 190 + number(30) : 60 + number(100)) * DAY;
        const until = start + 182 * DAY;
        const hasEnded = until < TODAY && kind !== 3;
        const rhythm = 14 + 7 * number(2);
        const sessions = [];
        for (let on = start + rhythm * DAY; on < Math.min(until, TODAY); on += rhythm * DAY) {
            const status = kind === 2 && TODAY - on < 60 * DAY ? 'missed' : 'held';
            sessions.push({ id: `s${sessions.length + 1}`, on: day(on), status });
        }
        const goals = plan.ratings.slice(0, 2).map(({ skill, level }, goal) => ({ id: `g${goal + 1}`, text: 'See further (demo)', skill, level: Math.min(4, level + 1) }));
        const isPastMiddle = TODAY - start > 91 * DAY;
        const scores = goals.flatMap(({ id: goal }) => {
            const first = 1 + number(4);
            const at = (when, score, by) => ({ goal, at: when, by, score: Math.min(10, score) });
            return [at('start', first, 'mentee'),
                ...(isPastMiddle && kind !== 4 ? [at('middle', first + number(4), 'mentee'), at('middle', first + 1 + number(3), 'mentor')] : []),
                ...(hasEnded ? [at('end', first + 3 + number(4), 'mentee')] : [])];
        });
        const signed = ['mentee', 'mentor'].map((who) => ({ who, name: who === 'mentor' ? mentor.name : plan.learner.name, on: day(start) }));
        const status = hasEnded ? 'ended' : kind === 6 ? 'paused' : 'active';
        return { ...plan, mentorships: [{
            id: 'm1', mentor, format: 'one-to-one', status,
            agreement: { goals, rhythm_days: rhythm, minutes: 60, start: day(start), until: day(until), signed: kind === 1 ? signed.slice(0, 1) : signed },
            sessions,
            ...(next() < 0.8 && { fit_check: { on: day(start + 30 * DAY), fit: fits[number(fits.length)] } }),
            scores,
            ...(hasEnded && { ended: { on: day(until) } }),
        }] };
    });
}

/** So many mentors for a catalogue: of its higher roles, strong in what these ask for. */
function madeUpMentors(count, catalogue, seed = 20261124) {
    const next = chance(seed);
    const number = (below) => Math.floor(next() * below);
    const one = (list) => list[number(list.length)];
    const higher = catalogue.roles.filter((role) => role.grade >= 3 && role.requires?.length);
    return Array.from({ length: count }, (_, at) => {
        const role = higher[at % higher.length];
        const strengths = role.requires.filter(() => next() < 0.35).map(({ skill, level }) => ({ skill, level: Math.max(level, 3) }));
        return {
            id: `demo-mentor-${String(at + 1).padStart(2, '0')}`,
            name: `${one(NAMES)} ${String.fromCharCode(65 + at)}. (demo mentor)`,
            role: role.id,
            ...(catalogue.areas?.length && { area: one(catalogue.areas).id }),
            strengths,
            capacity: 1 + number(4),
            languages: at % 5 === 4 ? ['en', 'de'] : ['en'],
            timezone: one(ZONES),
            formats: next() < 0.3 ? ['one-to-one', 'group'] : ['one-to-one'],
        };
    });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
    const pkg = new URL('../pkg/', import.meta.url);
    await init({ module_or_path: await readFile(new URL('waymark_core_bg.wasm', pkg)) });
    const catalogue = JSON.parse(await readFile(new URL('waymark_catalog.json', pkg), 'utf8'));
    if (process.argv[2] === 'mentors') {
        console.log(JSON.stringify(madeUpMentors(Number(process.argv[3] ?? 14), catalogue), null, 2));
        process.exit();
    }
    const compiled = waymark.compileCatalog(catalogue);
    const recommend = (plan) => waymark.recommend(compiled, plan, {});
    const plans = madeUpTeam(Number(process.argv[2] ?? 40), catalogue, { recommend });
    for (const plan of withMentorships(plans)) console.log(JSON.stringify(plan));
}
