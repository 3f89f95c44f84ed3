// The planner in wasm under Node, on one problem in a process of its own, so that its first call is a cold one.
//
//     node benches/planner.mjs FOLDER close|reach [HOURS]     (FOLDER: with catalog.json and plan.json)
//
// Prints a line of JSON: times in milliseconds, memory in bytes, and the answer. It only calls the public functions of
// pkg/, so that it measures what a page gets. RUNS says how often each is repeated, less often where that takes long.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import init, * as waymark from '../pkg/waymark_core.js';

const [folder, objective, hours] = process.argv.slice(2);
const runs = Number(process.env.RUNS ?? 5);
const LONG_ENOUGH = 1000;
const options = { objective, today: '2026-11-21', ...(objective === 'reach' ? { hours: Number(hours) } : {}) };
const text = readFileSync(`${folder}/catalog.json`, 'utf8');
const plan = JSON.parse(readFileSync(`${folder}/plan.json`, 'utf8'));
const module_or_path = readFileSync(fileURLToPath(new URL('../pkg/waymark_core_bg.wasm', import.meta.url)));

const [exports, load_ms] = await timedPromise(init({ module_or_path }));
const memory = () => exports.memory.buffer.byteLength;
const empty = memory();
const [first, cold_compile_ms] = timed(() => waymark.compileCatalog(text));
const compiled = memory();
const [answer, cold_ms] = timed(() => waymark.recommend(first, plan, options));
const answered = memory();
const rss = process.memoryUsage().rss;

// A new handle each time: nothing that an earlier answer left in it may help.
const warm = repeated(Array.from({ length: runs }, () => [plan, options]), (plan, options) => {
    const [catalog, compiling] = timed(() => waymark.compileCatalog(text));
    const [, answering] = timed(() => waymark.recommend(catalog, plan, options));
    catalog.free();
    return [compiling, answering];
});
// The shortest search that a page can ask for: how soon there is a path with a bound, and how good they are.
const shortest = { ...options, time_limit_ms: 1 };
const ask = (plan, options) => timed(() => waymark.recommend(first, plan, options));
const starts = repeated(Array.from({ length: runs }, () => [plan, shortest]), ask);
const changed = repeated(changes(), ask);
first.free();

console.log(JSON.stringify({
    load_ms, cold_compile_ms, cold_ms,
    compile_ms: warm.map(([time]) => time), warm_ms: warm.map(([, time]) => time),
    changed_ms: changed.map(([, time]) => time),
    start_ms: starts.map(([, time]) => time), start_objective: starts[0][0].objective, start_bound: starts[0][0].bound,
    objective: answer.objective, bound: answer.bound, optimal: answer.optimal,
    items: answer.items.map((item) => item.activity),
    catalog_bytes: Buffer.byteLength(text), compiled_bytes: compiled - empty, answered_bytes: answered - empty,
    wasm_bytes: answered, rss,
}));

/** What a person moves: the hours where they are limited, else the level of a skill; never twice the same. */
function changes() {
    if (objective === 'reach') {
        return Array.from({ length: runs }, (_, run) => {
            const share = 1 + 0.05 * (run % 2 ? -1 : 1) * (1 + (run >> 1));
            return [plan, { ...options, hours: Math.round(options.hours * share * 4) / 4 }];
        });
    }
    const open = waymark.gaps(first, plan).skills.filter((gap) => gap.missing > 0);
    return open.slice(0, runs).map((gap) => {
        const rating = { skill: gap.skill, level: gap.level + 1, by: 'self', on: '2026-11-20' };
        const others = plan.ratings.filter((rating) => rating.skill !== gap.skill);
        return [{ ...plan, ratings: [...others, rating] }, options];
    });
}

/** Each question asked, the first two in any case. */
function repeated(questions, ask) {
    const begun = performance.now();
    const answers = [];
    for (const [plan, options] of questions) {
        if (answers.length >= 2 && performance.now() - begun > LONG_ENOUGH) break;
        answers.push(ask(plan, options));
    }
    return answers;
}

function timed(run) {
    const begun = performance.now();
    const result = run();
    return [result, performance.now() - begun];
}

async function timedPromise(promise) {
    const begun = performance.now();
    const result = await promise;
    return [result, performance.now() - begun];
}
