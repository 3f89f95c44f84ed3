// waymark-batch: what it answers beside the functions themselves, in order, whatever stands between.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import * as waymark from '../../pkg/waymark_core.js';
import Papa from 'papaparse';
import { madeUpTeam } from '../../benches/made_up_team.mjs';
import { pkg, start, today } from './support.mjs';

const program = fileURLToPath(new URL('waymark-batch.js', pkg));
const catalogue = await start();
const plans = madeUpTeam(40, catalogue);
const lines = plans.map((plan) => JSON.stringify(plan));
const rows = (text) => text.trimEnd().split('\n').map((line) => JSON.parse(line));

function batch(input, ...options) {
    const { status, stdout, stderr } = spawnSync(process.execPath, [program, '--today', today, ...options], { input, maxBuffer: 2 ** 28 });
    return { status, out: stdout.toString(), said: stderr.toString() };
}

test('each line is answered as the functions answer, in order, by however many', () => {
    const compiled = waymark.compileCatalog(catalogue);
    const { status, out } = batch(lines.join('\n'), '--answers', 'gaps,dates', '--processes', '3');
    assert.equal(status, 0);
    const answers = rows(out);
    assert.deepEqual(answers.map(({ line, id }) => [line, id]), plans.map(({ id }, at) => [at + 1, id]));
    for (const [at, plan] of plans.entries()) assert.deepEqual(answers[at].gaps, waymark.gaps(compiled, plan));
    for (const at of [0, 20, 39]) {
        const { readiness, finish, soonest } = waymark.recommend(compiled, plans[at], { today });
        assert.deepEqual(answers[at].dates, { ...readiness, finish, soonest });
    }
    assert.equal(batch(lines.join('\n'), '--answers', 'gaps,dates', '--processes', '1').out, out);
});

test('a broken line is answered in its place and the rest goes on', () => {
    const input = Buffer.concat([Buffer.from(`${lines[0]}\n{"x\n\n`), Buffer.from([0xff, 10]), Buffer.from(`${lines[1]}\r\n{"format":"other"}`)]);
    const { status, out } = batch(input);
    assert.equal(status, 1);
    const answers = rows(out);
    assert.deepEqual(answers.map(({ line, id }) => [line, id]),
        [[1, plans[0].id], [2, undefined], [4, undefined], [5, plans[1].id], [6, undefined]]);
    assert.deepEqual([1, 2].map((at) => answers[at].faults[0].code), ['E101', 'E101']);
    const table = batch(input, '--table', 'people');
    assert.deepEqual([table.status, rows(table.out).length], [1, 2]);
    assert.match(table.said, /^line 2: E101 at /);
});

test('a table says the same as CSV and as NDJSON', () => {
    for (const name of ['people', 'gaps', 'ratings']) {
        const table = rows(batch(lines.slice(0, 9).join('\n'), '--table', name).out);
        const read = Papa.parse(batch(lines.slice(0, 9).join('\n'), '--table', name, '--as', 'csv').out.trimEnd(), { header: true });
        assert.deepEqual(read.errors, []);
        assert.deepEqual(read.data, table.map((row) => Object.fromEntries(Object.entries(row).map(([key, value]) => [key, `${value ?? ''}`]))));
    }
});

test('what cannot be asked ends with 2 and a sentence', () => {
    for (const wrong of [['--table', 'x'], ['--as', 'csv'], ['--answers', 'all'], ['--processes', '0'], ['--catalog', 'none.json'], ['none.ndjson']]) {
        const { status, said } = batch('', ...wrong);
        assert.deepEqual([status, said.startsWith('waymark-batch: ')], [2, true], `${wrong}: ${said}`);
    }
    assert.match(batch('', '--help', 'tables').out, /readiness {2}closed part/);
});
