// What one core does of waymark-batch, and how long DuckDB takes for the questions of the guide on its tables.
//
//     node benches/batch.mjs [--plans 100000] [--paths 400]
//
// The plans are made up, here, and the same at every run. Tables that need no path are made of all of them; paths are looked for
// in some, as that takes most of the time, and DuckDB's answers to what asks for paths are over these.
import { spawn, spawnSync } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { copyFile, mkdir, mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { once } from 'node:events';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { pasted } from '../tests/node/guide.mjs';
import { madeUpTeam } from './made_up_team.mjs';

const { values } = parseArgs({ options: { plans: { type: 'string', default: '100000' }, paths: { type: 'string', default: '400' } } });
const [count, some] = [Number(values.plans), Number(values.paths)];
const file = (path) => fileURLToPath(new URL(path, import.meta.url));
const catalogue = JSON.parse(await readFile(file('../pkg/waymark_catalog.json'), 'utf8'));
const folder = await mkdtemp(join(tmpdir(), 'waymark-bench-batch-'));
const seconds = (since) => (performance.now() - since) / 1000;

/** A path that nobody recommended: activities of the catalogue one after the other, so that some are done, begun and late. */
function madeUpPath(plan) {
    const first = Number(plan.id.slice(-4)) * 7;
    const day = (days) => new Date(Date.UTC(2026, 7, 1 + days)).toISOString().slice(0, 10);
    return { items: Array.from({ length: 6 }, (_, at) => {
        const { id, hours } = catalogue.activities[(first + at * 11) % catalogue.activities.length];
        return { activity: id, hours: hours ?? 1, start: day(at * 60 + (first % 60)), end: day(at * 60 + 45 + (first % 60)) };
    }) };
}

async function write(name, plans) {
    const out = createWriteStream(join(folder, name));
    for (const plan of plans) if (!out.write(`${JSON.stringify(plan)}\n`)) await once(out, 'drain');
    await once(out.end(), 'finish');
}

/** The seconds that a run takes, and the most memory that it had at once where the system tells. */
async function run(...options) {
    const since = performance.now();
    const child = spawn(process.execPath, [file('../pkg/waymark-batch.js'), '--today', '2026-11-23', ...options], { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
    let most = 0;
    const watch = setInterval(async () => {
        const status = await readFile(`/proc/${child.pid}/status`, 'utf8').catch(() => '');
        most = Math.max(most, Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0));
    }, 200);
    const [code] = await once(child, 'exit');
    clearInterval(watch);
    if (code !== 0) throw new Error(`waymark-batch ended with ${code}`);
    return { took: seconds(since), memory: most ? `, at most ${Math.round(most / 1024)} MB` : '' };
}

try {
    console.log(`${cpus().length} × ${cpus()[0].model}, Node ${process.version}; ${count} made-up plans, ${some} for paths`);
    const plans = madeUpTeam(count, catalogue, { recommend: madeUpPath });
    await write('plans.ndjson', plans);
    await write('some.ndjson', plans.slice(0, some));
    await copyFile(file('../pkg/waymark_catalog.json'), join(folder, 'catalog.json'));
    console.log(`${Math.round((await stat(join(folder, 'plans.ndjson'))).size / 1e6)} MB of plans`);
    await run('--processes', '1', 'some.ndjson');
    for (const processes of [1, 2]) {
        for (const [what, input, number] of [['gaps', 'plans.ndjson', count], ['path', 'some.ndjson', some]]) {
            const { took, memory } = await run('--processes', `${processes}`, '--answers', what, input);
            const rate = number / took;
            console.log(`${what.padEnd(5)} ${processes} process${processes > 1 ? 'es' : '  '} ${rate.toFixed(1).padStart(8)} plans a second, `
                + `${(rate / processes).toFixed(1)} each; ${took.toFixed(1)} s from start to end${memory}`);
        }
    }
    await mkdir(join(folder, 'tables'));
    const tables = await run('--table', 'people,gaps,levels,ratings', '--into', 'tables', 'plans.ndjson');
    await run('--table', 'path,dates', '--into', 'tables', 'some.ndjson');
    console.log(`tables people, gaps, levels and ratings of all: ${tables.took.toFixed(1)} s`);
    const { run: _, schema, ndjson, csv, spark, submit, ...queries } = pasted('batch');
    const python = process.env.WAYMARK_PYTHON;
    if (!python) throw new Error('WAYMARK_PYTHON is not set: run `cargo xtask bench batch`');
    const asked = spawnSync(python, [file('../tests/node/duckdb_runs.py')],
        { cwd: folder, input: JSON.stringify({ first: [schema, ndjson], queries, only_seconds: true }), encoding: 'utf8' });
    if (asked.status !== 0) throw new Error(asked.stderr);
    const told = JSON.parse(asked.stdout);
    console.log(`DuckDB: tables read in ${told.seconds['first 2'].toFixed(2)} s`);
    for (const [name, rows] of Object.entries(told.answers)) {
        const few = ['demand', 'late'].includes(name) ? ` (over ${some} paths)` : '';
        console.log(`    ${name.padEnd(13)} ${(told.seconds[name] * 1000).toFixed(0).padStart(6)} ms, ${rows} rows${few}`);
    }
} finally {
    await rm(folder, { recursive: true });
}
