// The tables of others through `convert`: true samples are read, and parsers of others read what we write.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { readFile } from 'node:fs/promises';
import { before, test } from 'node:test';
import * as waymark from '../../pkg/waymark_core.js';
import { faultsOf, plan, small, start } from './support.mjs';

const papaparse = createRequire(new URL('../package.json', import.meta.url))('papaparse');
const sample = (name) => readFile(new URL(`../exchange/samples/${name}`, import.meta.url), 'utf8');

let builtIn;
before(async () => {
    builtIn = await start();
});

/** What papaparse reads; it must find nothing to complain about. */
function papaparsed(table) {
    const { data, errors } = papaparse.parse(table, { skipEmptyLines: true });
    assert.deepEqual(errors, []);
    return data;
}

/** What Python's csv module reads, in its strict way. */
function pythons(table) {
    const program = 'import csv, io, json, sys\ntext = io.TextIOWrapper(sys.stdin.buffer, "utf-8", newline="").read()\n'
        + 'print(json.dumps(list(csv.reader(io.StringIO(text, newline=""), strict=True))))';
    return JSON.parse(execFileSync('python3', ['-c', program], { input: table, maxBuffer: 64 << 20 }));
}

test('papaparse and Python read the tables that are written, cell for cell alike', () => {
    const hard = small();
    Object.assign(hard.activities[0], { title: '=cmd|"x", <b>', summary: 'Two\nlines; "quoted"', tags: ['a;b', '100%'] });
    for (const catalog of [builtIn, hard]) {
        for (const format of ['csv', 'moodle-courses', 'moodle-competencies']) {
            const table = waymark.convert(catalog, 'catalog', format);
            const records = papaparsed(table);
            assert.deepEqual(records, pythons(table), format);
            assert.ok(records.length > 2 && records.every(({ length }) => length === records[0].length), format);
            assert.ok(records.flat().every((cell) => !/^[=+\-@\t\r]/.test(cell)), `${format}: a formula`);
        }
    }
});

test('the built-in activities come back from their table', () => {
    const table = waymark.convert(builtIn, 'catalog', 'csv');
    const without = { ...builtIn, activities: [] };
    const again = JSON.parse(waymark.convert(table, 'csv', 'catalog', { catalog: without }));
    assert.deepEqual(again.activities, builtIn.activities);
    assert.deepEqual(again.skills, builtIn.skills);
});

test('the built-in skills come back from Moodle, but for what it has no place for', () => {
    const table = waymark.convert(builtIn, 'catalog', 'moodle-competencies');
    const again = JSON.parse(waymark.convert(table, 'moodle-competencies', 'catalog'));
    const held = ({ id, name, group, description, levels }) =>
        ({ id, name, group, description, levels: levels.map(({ level, descriptor }) => ({ level, descriptor })) });
    assert.deepEqual(again.skills.map(held), builtIn.skills.map(held));
    assert.deepEqual(again.scale.map(({ name }) => name), builtIn.scale.map(({ name }) => name));
});

test('samples of other systems become catalogues that can be planned with', async () => {
    const samples = {
        'lms_semicolon.csv': ['csv', 'activities', 2],
        'moodle_courses.csv': ['moodle-courses', 'activities', 2],
        'moodle_framework.csv': ['moodle-competencies', 'skills', 3],
        'esco_skills_en.csv': ['esco', 'skills', 2],
        'onet_content_model.txt': ['onet', 'skills', 2],
    };
    for (const [name, [format, list, count]] of Object.entries(samples)) {
        const text = await sample(name);
        const alone = JSON.parse(waymark.convert(text, format, 'catalog'));
        assert.equal(alone[list].length, count, name);
        assert.deepEqual(waymark.checkCatalog(alone).faults, [], name);
        const together = JSON.parse(waymark.convert(text, format, 'catalog', { catalog: small() }));
        assert.equal(together[list].length, small()[list].length + count, name);
        const { items } = waymark.recommend(together, plan());
        assert.deepEqual(items.map(({ activity }) => activity), ['book', 'workshop'], name);
    }
});

test('a catalogue beside it may be a handle, and a mapping is a plain object', () => {
    const handle = waymark.compileCatalog(small());
    const mapping = { columns: [{ header: 'What', says: 'title' }, { header: 'Min', says: 'minutes' }], currency: 'EUR' };
    const file = waymark.convert('What,Min\nTalk,45\n', 'csv', 'catalog', { catalog: handle, mapping });
    handle.free();
    assert.deepEqual(JSON.parse(file).activities.at(-1), { id: 'talk', kind: 'course', title: 'Talk', hours: 0.75 });
});

test('faults name line and column, and what is asked for in vain', () => {
    const convert = (...given) => faultsOf(() => waymark.convert(...given));
    assert.deepEqual(convert('title,hours\nA,"long\n', 'csv', 'catalog'), [
        'E401 at line 2, column 3',
        'E108 at line 2, column 3',
    ]);
    assert.deepEqual(convert('', 'xls', 'doc'), ['E106 at from', 'E106 at to']);
    assert.deepEqual(convert(small(), 'catalog', 'onet'), ['E106 at to']);
    assert.deepEqual(convert('title\nA\n', 'csv', 'catalog', { mapping: { columns: [{ header: 'title', says: 'name' }] } }), [
        'E106 at /columns/0/says',
    ]);
    assert.deepEqual(convert('title\nA\n', 'csv', 'catalog', { made: 'today' }), ['E107 at /made']);
    assert.deepEqual(convert(plan(), 'plan', 'xapi', { catalog: small(), actor: { mbox: 'nobody' } }), ['E103 at /actor']);
});

test('the formats of plans are reached by the same function', () => {
    const path = { made: '2026-11-21T09:30:00Z', items: [{ activity: 'book', start: '2026-12-07', end: '2026-12-20', status: 'planned' }] };
    const calendar = waymark.convert(plan({ path }), 'plan', 'icalendar', { catalog: small(), made: '2026-11-23T09:30:00Z' });
    assert.match(calendar, /^BEGIN:VCALENDAR\r\n/);
    const done = { ...path, items: [{ activity: 'book', status: 'done', done_on: '2026-11-20' }] };
    const ratings = [{ skill: 'research', level: 2, by: 'manager', on: '2026-11-20' }];
    const statements = JSON.parse(
        waymark.convert(plan({ path: done, ratings }), 'plan', 'xapi', { catalog: small(), actor: { mbox: 'pm@example.org' } }),
    );
    assert.ok(statements.length >= 2 && statements.every(({ actor }) => actor.mbox === 'mailto:pm@example.org'));
});
