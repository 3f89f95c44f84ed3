// waymark-batch: what it answers beside the functions themselves, in order, whatever stands between.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import * as waymark from '../../pkg/waymark_core.js';
import Papa from 'papaparse';
import { madeUpTeam } from '../../benches/made_up_team.mjs';
import { asker, inYears } from '../../www/batch/ask.js';
import { AHEAD, BATCH, spread } from '../../www/batch/spread.js';
import { TABLES, csv } from '../../www/batch/tables.js';
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
    for (const name of ['people', 'gaps', 'levels', 'path', 'dates', 'ratings']) {
        const table = rows(batch(lines.slice(0, 9).join('\n'), '--table', name).out);
        const read = Papa.parse(batch(lines.slice(0, 9).join('\n'), '--table', name, '--as', 'csv').out.trimEnd(), { header: true });
        assert.deepEqual(read.errors, []);
        assert.deepEqual(read.data, table.map((row) => Object.fromEntries(Object.entries(row).map(([key, value]) => [key, `${value ?? ''}`]))));
    }
});

test('the tables of paths, dates and faults say what the functions say', () => {
    const compiled = waymark.compileCatalog(catalogue);
    const some = plans.slice(0, 4);
    const paths = some.map((plan) => waymark.recommend(compiled, plan, { today }));
    const table = (name) => rows(batch(lines.slice(0, 4).join('\n'), '--table', name).out);
    assert.deepEqual(
        table('path').map(({ id, at, activity, start, hours }) => [id, at, activity, start, hours]),
        paths.flatMap(({ items }, place) => items.map((item, at) => [some[place].id, at + 1, item.activity, item.start ?? null, item.hours])),
    );
    assert.deepEqual(
        table('dates').map(({ id, before, after, finish, hours, money, optimal }) => ({ id, before, after, finish, hours, money, optimal })),
        paths.map(({ readiness, finish, hours, money, optimal }, place) =>
            ({ id: some[place].id, before: readiness.before, after: readiness.after, finish: finish ?? null, hours, money: money.amount, optimal })),
    );
    const odd = { ...plans[0], ratings: [{ skill: 'no-such-skill', level: 1, by: 'self', on: '2026-11-01' }] };
    const faults = rows(batch(`${JSON.stringify(odd)}\n{`, '--table', 'faults').out);
    assert.deepEqual(faults.map(({ line, code, severity }) => [line, code, severity]), [[1, 'W311', 'warning'], [2, 'E101', 'error']]);
    assert.equal(faults[0].at, '/ratings/0/skill');
});

test('several tables go into files of their names, and say what each says alone', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'waymark-batch-'));
    try {
        const input = lines.slice(0, 5).join('\n');
        const { status, out } = batch(input, '--table', 'people,dates,gaps', '--as', 'csv', '--into', join(folder, 'new'));
        assert.deepEqual([status, out], [0, '']);
        for (const name of ['people', 'dates', 'gaps']) {
            assert.equal(await readFile(join(folder, 'new', `${name}.csv`), 'utf8'), batch(input, '--table', name, '--as', 'csv').out);
        }
        assert.equal(batch(input, '--table', 'people', '--into', join(folder, 'new', 'gaps.csv')).status, 2, 'a file is no folder');
    } finally {
        await rm(folder, { recursive: true });
    }
});

test('what a spreadsheet would run is a text in a table', () => {
    const sly = { ...plans[0], learner: { ...plans[0].learner, name: '=HYPERLINK("//spy")', area: '-1+1' } };
    const { out } = batch(JSON.stringify(sly), '--table', 'people', '--as', 'csv');
    const [row] = Papa.parse(out, { header: true }).data;
    assert.deepEqual([row.name, row.area], ['\'=HYPERLINK("//spy")', "'-1+1"]);
});

test('a slow reader holds up the reading, so that no more is in hand than workers work at', async () => {
    const program_ = spawn(process.execPath, [program, '--today', today, '--processes', '2'], { stdio: ['pipe', 'pipe', 'inherit'] });
    const answers = createInterface({ input: program_.stdout })[Symbol.asyncIterator]();
    const count = 3000;
    let [taken, read, most] = [0, 0, 0];
    const readOne = async () => {
        const { value } = await answers.next();
        assert.equal(JSON.parse(value).line, ++read);
    };
    let reading;
    while (taken < count) {
        let isTaken = program_.stdin.write(`${lines[taken % lines.length]}\n`);
        taken += 1;
        most = Math.max(most, taken - read);
        if (isTaken) continue;
        const drained = once(program_.stdin, 'drain').then(() => (isTaken = true));
        // Only while it takes no more is anything read of what it says.
        while (!isTaken) {
            reading ??= readOne().then(() => (reading = undefined));
            await Promise.race([reading, drained]);
        }
    }
    program_.stdin.end();
    await reading;
    while (read < count) await readOne();
    assert.ok(most < count / 3, `${most} lines of ${count} were in hand at once`);
});

test('what cannot be asked ends with 2 and a sentence', () => {
    for (const wrong of [['--table', 'x'], ['--table', 'people,gaps'], ['--table', 'people,people', '--into', 'x'], ['--into', 'x'], ['--as', 'csv'], ['--answers', 'all'], ['--processes', '0'], ['--catalog', 'none.json'], ['none.ndjson']]) {
        const { status, said } = batch('', ...wrong);
        assert.deepEqual([status, said.startsWith('waymark-batch: ')], [2, true], `${wrong}: ${said}`);
    }
    assert.match(batch('', '--help', 'tables').out, /readiness {4}closed part/);
});

test('the table of faults has those of lines refused and the warnings of those answered', () => {
    const doubtful = { ...plans[0], goals: [{ id: 'g1', role: 'no-such-role' }] };
    const { faults } = waymark.checkPlan(doubtful, waymark.compileCatalog(catalogue));
    assert.ok(faults.length > 0, 'there is something to warn of');
    const { status, out } = batch(`${lines[1]}\n${JSON.stringify(doubtful)}\n{"x`, '--table', 'faults');
    const [last, ...others] = rows(out).reverse();
    assert.deepEqual(others.reverse(), faults.map((fault) => ({ line: 2, ...fault })));
    assert.deepEqual([status, last.line, last.code, last.severity], [1, 3, 'E101', 'error']);
    assert.equal(batch('{"x', '--table', 'faults', '--allow-refused').status, 0);
});

test('the levels in a year are those of the plan when what it has until then is done', () => {
    const asked = catalogue.roles.find(({ requires }) => requires?.length > 1);
    const [{ skill }] = asked.requires;
    const activity = catalogue.activities.find(({ develops, retired }) =>
        !retired && develops?.some((one) => one.skill === skill && one.to > 0));
    const to = Math.max(...activity.develops.filter((one) => one.skill === skill).map((one) => one.to));
    const levels = (end, more) => {
        const path = { items: [{ activity: activity.id, status: 'planned', end, ...more }] };
        const plan = { ...plans[0], ratings: [], goals: [{ id: 'g', role: asked.id }], path };
        const table = rows(batch(JSON.stringify(plan), '--table', 'levels').out);
        assert.equal(table.length, catalogue.skills.length);
        const row = table.find((one) => one.skill === skill);
        return [row.level, row.in_one_year, row.in_two_years];
    };
    assert.deepEqual(levels('2027-11-23'), [0, to, to]);
    assert.deepEqual(levels('2027-11-24'), [0, 0, to]);
    assert.deepEqual(levels('2028-11-24'), [0, 0, 0]);
    assert.deepEqual(levels('2026-11-22'), [0, 0, 0], 'what is late brings nothing');
    assert.deepEqual(levels('2027-01-01', { status: 'dropped' }), [0, 0, 0]);
    assert.deepEqual([inYears('2028-02-29', 1), inYears('2027-02-28', 1), inYears('2024-02-29', 4)], ['2029-02-28', '2028-02-28', '2028-02-29']);
});

test('each function is asked once for a plan, however many answers are made of it', () => {
    const asked = [];
    const counted = Object.fromEntries(['compileCatalog', 'gaps', 'checkPlan', 'recommend'].map((name) =>
        [name, (...given) => { asked.push(name); return waymark[name](...given); }]));
    const ask = asker(counted, JSON.stringify(catalogue), ['gaps', 'path', 'path', 'dates', 'checks', 'gaps'], today);
    asked.length = 0;
    const { answer } = ask(lines[0], 1);
    assert.deepEqual(asked.sort(), ['checkPlan', 'gaps', 'recommend']);
    assert.equal(answer.dates.finish, answer.path.finish);
});

test('no cell of a CSV is a formula, and numbers stay numbers', () => {
    const names = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', "'=1", "''@x"];
    const input = names.map((name) => JSON.stringify({ ...plans[0], learner: { ...plans[0].learner, name } })).join('\n');
    const read = Papa.parse(batch(input, '--table', 'people', '--as', 'csv').out.trimEnd(), { header: true });
    assert.deepEqual(read.errors, []);
    assert.deepEqual(read.data.map(({ name }) => name), names.map((name) => `'${name}`));
    assert.equal(csv([-1, "O'Hara", 'a=b', null, true]), "-1,O'Hara,a=b,,true\n");
    const header = batch('', '--table', 'people', '--as', 'csv').out;
    assert.equal(header, `${Object.keys(TABLES.people.columns).join(',')}\n`);
});

test('no more lines are read than the workers and whoever takes the answers keep up with', async () => {
    const count = 10_000;
    let read = 0;
    let taken = 0;
    let most = 0;
    function* lines() {
        while (read < count) {
            read += 1;
            most = Math.max(most, read - taken);
            yield read;
        }
    }
    const workers = Array.from({ length: 3 }, () => async (batch) => batch);
    let release;
    const held = new Promise((resolve) => { release = resolve; });
    const order = [];
    const done = spread(lines(), workers, async (line) => {
        // Whoever takes the answers stands still at the first, until nothing else moves.
        if (taken === 0) await held;
        taken += 1;
        order.push(line);
    });
    let before;
    do {
        before = read;
        await new Promise((resolve) => setImmediate(resolve));
    } while (read !== before);
    const bound = (AHEAD * workers.length + 1) * BATCH;
    assert.equal(read, bound, 'as many are read as may be ahead, and then no more');
    release();
    await done;
    assert.deepEqual(order, Array.from({ length: count }, (_, at) => at + 1));
    assert.ok(most <= bound, `${most} lines were in hand at once`);
});

test('the lines before a file that cannot be read are answered', () => {
    const { status, out, said } = batch('', fileURLToPath(new URL('../../www/plans/team.ndjson', import.meta.url)), 'none.ndjson');
    assert.deepEqual([status, rows(out).length], [2, 40]);
    assert.match(said, /none\.ndjson/);
});
