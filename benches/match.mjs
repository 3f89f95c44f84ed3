// How long a whole mentorship programme takes to match, in the wasm that ships: `node benches/match.mjs [MENTEES MENTORS]`,
// 300 by 200 by default, the median of seven, with the plans as objects, and the reading of the files told apart.
import { readFile } from 'node:fs/promises';
import init, * as waymark from '../pkg/waymark_core.js';

const [mentees = 300, mentors = 200] = process.argv.slice(2).map(Number);
const pkg = new URL('../pkg/', import.meta.url);
await init({ module_or_path: await readFile(new URL('waymark_core_bg.wasm', pkg)) });
const builtIn = JSON.parse(await readFile(new URL('waymark_catalog.json', pkg), 'utf8'));

// A small generator with a seed, so that every run asks the same (Park and Miller, 1988).
let state = 2026;
const below = (limit) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % limit;
};
const some = (list, count) => Array.from({ length: count }, () => list[below(list.length)]);
const zones = ['Europe/Berlin', 'Europe/London', 'Asia/Tokyo', 'America/New_York', 'Asia/Kolkata'];
const languages = ['en', 'de', 'fr', 'ja'];
const skills = builtIn.skills.map(({ id }) => id);
const roles = builtIn.roles.map(({ id }) => id);
const strengths = () => [...new Set(some(skills, 5))].map((skill) => ({ skill, level: 2 + below(4) }));

const catalog = waymark.compileCatalog({
    ...builtIn,
    mentors: Array.from({ length: mentors }, (_, index) => ({
        id: `m${index}`,
        name: `Mentor ${index}`,
        role: roles[below(roles.length)],
        strengths: strengths(),
        capacity: below(4),
        languages: [...new Set(some(languages, 2))],
        timezone: zones[below(zones.length)],
        formats: ['one-to-one'],
    })),
});
const plans = Array.from({ length: mentees }, (_, index) => ({
    format: 'waymark/plan',
    version: 1,
    id: `p${index}`,
    updated: '2026-11-22T09:00:00Z',
    learner: { name: `Mentee ${index}`, role: roles[below(3)], timezone: zones[below(zones.length)] },
    goals: [{ id: 'g', role: roles[3 + below(roles.length - 3)] }],
    ratings: some(skills, 20).map((skill) => ({ skill, level: below(5), by: 'self', on: '2026-11-01' })),
    limits: { hours_per_week: 4, languages: [...new Set(some(languages, 2))] },
}));
const exclude = Array.from({ length: mentees }, () => [`p${below(mentees)}`, `m${below(mentors)}`]);

const median = (times) => times.toSorted((one, other) => one - other)[times.length >> 1];
const timed = (work) => {
    const times = Array.from({ length: 7 }, () => {
        const start = performance.now();
        work();
        return performance.now() - start;
    });
    return `${median(times).toFixed(0)} ms`;
};
const options = { exclude, format: 'one-to-one', today: '2026-11-23' };
const { total, bound, optimal, left } = waymark.matchMentors(catalog, plans, options);
console.log(`${mentees} mentees, ${mentors} mentors: ${total.matched} matched, ${total.points} points, ` +
    `bound ${bound.matched} and ${bound.points}, ${optimal ? 'proved' : 'not proved'}, ${left.length} left`);
console.log(`whole answer: ${timed(() => waymark.matchMentors(catalog, plans, options))}`);
console.log(`of this the plans: ${timed(() => plans.forEach((plan) => waymark.gaps(catalog, plan)))}, gaps answered too`);
