// The SQL of the guide for thousands of plans, as it stands there, on DuckDB: its answers are those of the functions.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import * as waymark from '../../pkg/waymark_core.js';
import { inYears, keptUntil } from '../../www/batch/ask.js';
import { python } from '../python.mjs';
import { pasted } from './guide.mjs';
import { pkg, root, start, today } from './support.mjs';

const guide = pasted('batch');
const catalogue = await start();
const compiled = waymark.compileCatalog(catalogue);
const folder = mkdtempSync(join(tmpdir(), 'waymark-sql-'));
after(() => rmSync(folder, { recursive: true }));
cpSync(fileURLToPath(pkg), join(folder, 'pkg'), { recursive: true });
cpSync(join(root, 'www/plans/team.ndjson'), join(folder, 'plans.ndjson'));
cpSync(join(folder, 'pkg/waymark_catalog.json'), join(folder, 'catalog.json'));
const plans = readFileSync(join(folder, 'plans.ndjson'), 'utf8').trimEnd().split('\n').map((line) => JSON.parse(line));
const { run, schema, ndjson, csv, spark, submit, ...queries } = guide;
for (const more of ['', ' --as csv']) execFileSync('sh', ['-c', run.trimEnd() + more], { cwd: folder });

function duckdb(...first) {
    const script = join(root, 'tests/node/duckdb_runs.py');
    const { status, stdout, stderr } = spawnSync(python(), [script], { cwd: folder, input: JSON.stringify({ first, queries }), encoding: 'utf8', maxBuffer: 2 ** 26 });
    assert.equal(status, 0, stderr);
    return JSON.parse(stdout).answers;
}
const answers = duckdb(schema, ndjson);
const found = plans.map((plan) => waymark.gaps(compiled, plan));
const by = (list, key) => {
    const groups = {};
    for (const one of list) (groups[key(one)] ??= []).push(one);
    return groups;
};
const sum = (list, of) => list.reduce((all, one) => all + of(one), 0);
const sameNumber = (one, other) => assert.ok(Math.abs(one - other) < 1e-9, `${one} and ${other}`);

test('the tables say the same from CSV as from NDJSON', () => assert.deepEqual(duckdb(schema, csv), answers));

test('who is heading where', () => {
    const roles = by(found, ({ role }) => role);
    assert.ok(Object.keys(roles).length > 3);
    assert.equal(answers.heading.length, Object.keys(roles).length);
    for (const { goal, people, readiness, missing } of answers.heading) {
        assert.equal(people, roles[goal].length);
        sameNumber(readiness, sum(roles[goal], (one) => one.readiness) / people);
        assert.equal(missing, sum(roles[goal], ({ skills }) => sum(skills, (one) => one.missing)));
    }
});

test('who is stalled', () => {
    const since = (day) => (Date.parse(today) - Date.parse(day.slice(0, 10))) / 86_400_000;
    const stalled = plans.filter(({ path, updated }) => {
        const open = (path?.items ?? []).filter(({ status }) => status === 'planned' || status === 'started');
        return open.some(({ end }) => end && since(end) >= 28) || (open.length > 0 && since(updated) >= 42);
    });
    assert.ok(stalled.length > 0 && stalled.length < plans.length);
    assert.deepEqual(answers.stalled.map(({ id }) => id).sort(), stalled.map(({ id }) => id).sort());
});

test('the gaps, people by skills, and which skills lack most', () => {
    for (const [at, { id }] of plans.entries()) {
        const row = answers.heat.find((one) => one.id === id);
        const cells = Object.entries(row).filter(([column, missing]) => column !== 'id' && missing !== null);
        assert.deepEqual(Object.fromEntries(cells), Object.fromEntries(found[at].skills.map(({ skill, missing }) => [skill, missing])));
    }
    const skills = by(found.flatMap((one) => one.skills), ({ skill }) => skill);
    assert.equal(answers.missing.length, Object.keys(skills).length);
    for (const { skill, people, levels, weighted } of answers.missing) {
        const open = skills[skill].filter(({ missing }) => missing > 0);
        assert.deepEqual([people, levels, weighted],
            [open.length, sum(open, (one) => one.missing), sum(open, (one) => one.missing * one.weight)]);
    }
});

test('who could fill a key role now, in one year and in two', () => {
    const ready = (plan, role) => waymark.gaps(compiled, { ...plan, goals: [{ id: 'g', role }] });
    assert.deepEqual(answers.bench.map(({ role }) => role), ['group-pm', 'principal-pm']);
    for (const row of answers.bench) {
        const others = plans.filter(({ learner }) => learner.role !== row.role);
        const now = others.map((plan) => ready(plan, row.role).readiness);
        const in_ = (years) => others.filter((plan) =>
            ready(keptUntil(plan, today, inYears(today, years)), row.role).skills.every(({ missing }) => missing === 0)).length;
        assert.deepEqual([row.ready_now, row.in_one_year, row.in_two_years, row.holders],
            [now.filter((one) => one === 1).length, in_(1), in_(2), plans.length - others.length]);
        sameNumber(row.best, Math.max(...now));
    }
    assert.ok(answers.bench.some((row) => row.in_two_years > row.ready_now), 'plans bring somebody there');
});

test('how levels are distributed, and which skills are thin against the goals of the organisation', () => {
    // By the gaps to a role that asks for each skill at the top, which a catalogue of its own has.
    const top = Math.max(...catalogue.scale.map(({ level }) => level));
    const role = { id: 'all', name: 'All', requires: catalogue.skills.map(({ id }) => ({ skill: id, level: top })) };
    const whole = waymark.compileCatalog({ ...catalogue, roles: [...catalogue.roles, role] });
    const levels = plans.map((plan) => waymark.gaps(whole, { ...plan, goals: [{ id: 'g', role: 'all' }] }).skills);
    const rated = levels.flat().filter(({ basis }) => basis.kind !== 'unrated');
    const groups = by(rated, ({ skill, level }) => `${skill} ${level}`);
    assert.deepEqual(Object.fromEntries(answers.distribution.map(({ skill, level, people }) => [`${skill} ${level}`, people])),
        Object.fromEntries(Object.entries(groups).map(([key, list]) => [key, list.length])));
    const bar = Math.ceil(top * 3 / 5);
    const expected = catalogue.organisation_goals.flatMap((goal) => goal.skills.map((skill) => {
        const strong = levels.map((skills) => skills.some((one) => one.skill === skill && one.basis.kind !== 'unrated' && one.level >= bar));
        const growing = found.filter(({ skills }, at) => !strong[at] && skills.some((one) => one.skill === skill && one.required >= bar));
        return { goal: goal.id, skill, strong: strong.filter(Boolean).length, growing: growing.length };
    }));
    const key = ({ goal, skill }) => `${goal} ${skill}`;
    const sorted = (list) => list.toSorted((one, other) => (key(one) < key(other) ? -1 : 1));
    assert.deepEqual(sorted(answers.thin), sorted(expected));
});

test('what is asked for most, and whose path ends after their day', () => {
    const paths = plans.map((plan) => waymark.recommend(compiled, plan, { today }));
    const activities = by(paths.flatMap(({ items }) => items), ({ activity }) => activity);
    assert.deepEqual(Object.fromEntries(answers.demand.map(({ activity, people, hours }) => [activity, [people, hours]])),
        Object.fromEntries(Object.entries(activities).map(([key, list]) => [key, [list.length, sum(list, ({ hours }) => hours)]])));
    const late = plans.filter(({ goals }, at) => paths[at].finish > goals.find(({ status }) => (status ?? 'active') === 'active')?.by);
    assert.deepEqual(answers.late.map(({ id }) => id), late.map(({ id }) => id).sort());
});

test('who rates above or below others', () => {
    const pairs = plans.flatMap(({ ratings }) => ratings.flatMap((one) => ratings
        .filter((other) => one.who && one.skill === other.skill && (one.by !== other.by || (other.who && one.who !== other.who)))
        .map((other) => ({ who: one.who, shift: one.level - other.level }))));
    const raters = by(pairs, ({ who }) => who);
    assert.deepEqual(answers.raters.map(({ who }) => who), Object.keys(raters).sort());
    for (const { who, ratings, shift } of answers.raters) {
        assert.equal(ratings, raters[who].length);
        sameNumber(shift, sum(raters[who], (one) => one.shift) / ratings);
    }
});
