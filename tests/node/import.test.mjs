// Imports tried first: each row's outcome, what a table looks like, and what a catalogue is good for.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { before, test } from 'node:test';
import * as waymark from '../../pkg/waymark_core.js';
import { codes, faultsOf, plan, small, start } from './support.mjs';

const sample = (name) => readFile(new URL(`../exchange/samples/${name}`, import.meta.url), 'utf8');

let builtIn;
before(async () => {
    builtIn = await start();
});

const said = ({ rows }) => rows.map(({ place, what, id, outcome, fields, fault }) =>
    [place, what, id, outcome, ...fields, ...(fault ? [fault.code] : [])].join(' '));

test('each row of a table says what would become of it, and nothing is thrown for a wrong one', () => {
    const table = 'id,title,hours,skills\nbook,Book,6,research:1\nworkshop,Workshop,12,\ntalk,Talk,soon,\n,Call,1,Selling\n"x,y\n';
    const run = waymark.tryImport(table, 'csv', { catalog: small() });
    assert.deepEqual(said(run), [
        'line 5, column 9 skill Selling added',
        'line 2, column 1 activity book same',
        'line 3, column 1 activity workshop changed hours',
        'line 4, column 1 activity talk left-out E108',
        'line 5, column 1 activity call added',
        'line 6, column 1 activity x,y left-out E401',
    ]);
    assert.deepEqual(run.counts, { added: 2, changed: 1, same: 1, 'left-out': 2 });
    assert.ok(codes(run).includes('W411 at line 5, column 9'), codes(run));
    assert.deepEqual(run.rows[0].fault, undefined);
    assert.deepEqual(Object.keys(run.rows[3].fault), ['code', 'at', 'found', 'action', 'severity']);
    assert.deepEqual(waymark.checkCatalog(run.document).faults, []);
    assert.deepEqual(run.document.activities.map(({ id, hours }) => [id, hours]), [['book', 6], ['workshop', 12], ['call', 1]]);
});

test('what is tried and wholly right is what a conversion makes', async () => {
    const samples = {
        'lms_semicolon.csv': 'csv',
        'moodle_courses.csv': 'moodle-courses',
        'moodle_framework.csv': 'moodle-competencies',
        'esco_skills_en.csv': 'esco',
        'onet_content_model.txt': 'onet',
    };
    const files = await Promise.all(Object.entries(samples).map(async ([name, from]) => [await sample(name), from]));
    files.push([waymark.convert(builtIn, 'catalog', 'case', { made: '2026-11-23T09:30:00Z' }), 'case']);
    files.push([waymark.convert(builtIn, 'catalog', 'schema-org'), 'schema-org']);
    files.push([JSON.stringify(builtIn), 'catalog']);
    const beside = { case: [undefined, builtIn], 'schema-org': [undefined, builtIn], catalog: [undefined] };
    for (const [text, from] of files) {
        for (const catalog of beside[from] ?? [undefined, small()]) {
            const run = waymark.tryImport(text, from, { catalog });
            assert.ok(run.rows.length > 0 && run.counts['left-out'] === 0, from);
            assert.deepEqual(run.document, JSON.parse(waymark.convert(text, from, 'catalog', { catalog })), from);
        }
    }
});

test('a catalogue is brought into another one entry by entry', () => {
    const other = {
        ...small(), id: 'other', title: 'Other', mentors: [{ id: 'm', name: 'M', role: 'head' }],
        skills: [...small().skills, { id: 'selling', name: 'Selling' }, 7],
        roles: [{ id: 'head', name: 'Head', requires: [{ skill: 'selling', level: 2 }] }],
        activities: [{ id: 'book', kind: 'reading', title: 'A book', hours: 6 }, { id: 'bad', kind: 'novel', title: 'B', hours: 1 }],
    };
    const run = waymark.tryImport(other, 'catalog', { catalog: small() });
    assert.deepEqual(said(run), [
        '/skills/0 skill research same',
        '/skills/1 skill pricing same',
        '/skills/2 skill selling added',
        '/skills/3 skill  left-out E103',
        '/roles/0 role head added',
        '/activities/0 activity book changed title',
        '/activities/1 activity bad left-out E106',
    ]);
    assert.deepEqual([run.document.id, run.document.mentors[0].id], ['small', 'm']);
    const scaled = { ...other, scale: [{ level: 0, name: 'No' }, { level: 1, name: 'Yes' }] };
    assert.ok(codes(waymark.tryImport(scaled, 'catalog', { catalog: small() })).includes('W411 at /scale'));
    // A mentor of a role that is left out would make the whole wrong.
    const broken = { ...other, roles: [{ id: 'head' }] };
    const refused = waymark.tryImport(broken, 'catalog', { catalog: small() });
    assert.equal(refused.document, null);
    assert.ok(codes(refused).includes('E203 at /mentors/0/role'), codes(refused));
    const whole = (text) => faultsOf(() => waymark.tryImport(text, 'catalog', {}));
    assert.deepEqual(whole('{'), ['E101 at line 1, column 1']);
    assert.deepEqual(whole({ ...small(), title: 5, skills: 5 }), ['E103 at /skills', 'E103 at /title']);
});

test('a text that cannot be read at all is thrown with its faults, and so is a format that brings nothing in', () => {
    const thrown = (...given) => faultsOf(() => waymark.tryImport(...given));
    assert.deepEqual(thrown('Ref,Length\nA,2\n', 'csv'), ['E401 at line 1, column 1']);
    assert.deepEqual(thrown('a,b\n', 'moodle-competencies'), ['E401 at line 1, column 1']);
    assert.deepEqual(thrown('{', 'case'), ['E101 at line 1, column 1']);
    assert.deepEqual(thrown('', 'excel'), ['E106 at from']);
    assert.deepEqual(thrown(JSON.stringify(plan()), 'plan'), ['E106 at from']);
    assert.deepEqual(thrown('', 'xapi'), ['E106 at from']);
    assert.deepEqual(thrown('title\n', 'csv', { catalog: small() }), ['E401 at line 1, column 1']);
});

test('badges are tried with a plan', async () => {
    const badge = {
        type: ['VerifiableCredential', 'OpenBadgeCredential'], validFrom: '2026-05-01T00:00:00Z',
        credentialSubject: { achievement: { name: 'Pricing' } },
    };
    const run = waymark.tryImport(JSON.stringify(badge), 'open-badges', { plan: plan(), catalog: small(), made: '2026-11-23T09:30:00Z' });
    assert.deepEqual(said(run), [' rating pricing added']);
    assert.deepEqual(run.document.ratings.map(({ skill, by }) => [skill, by]), [['pricing', 'badge']]);
    assert.deepEqual(codes(run), ['W411 at ']);
});

test('a table shows its headers, its first rows and what its columns most likely say', async () => {
    const look = waymark.tableOf(await sample('lms_semicolon.csv'));
    assert.equal(look.headers.length, look.sample[0].length);
    assert.equal(look.rows, 2);
    assert.ok(look.mapping.columns.some(({ says }) => says === 'title'));
    for (const { header, says } of look.mapping.columns) {
        assert.ok(look.headers.includes(header) && look.says.includes(says), header);
    }
    const odd = waymark.tableOf(`\ufeff Ref \tWhat\n${'a\tb\n'.repeat(9)}`);
    assert.deepEqual([odd.headers, odd.sample.length, odd.rows, odd.mapping], [['Ref', 'What'], 5, 9, { columns: [] }]);
    assert.deepEqual(faultsOf(() => waymark.tableOf('')), ['E401 at ']);
    assert.deepEqual(faultsOf(() => waymark.tableOf('PK\u0003\u0004')), ['E401 at ']);
});

test('a catalogue is surveyed, by a handle or as an object', () => {
    const handle = waymark.compileCatalog(small());
    const found = waymark.surveyCatalog(handle);
    handle.free();
    assert.deepEqual(found, {
        roles: [
            { role: 'pm', is_reachable: true, is_led_to: true, unreachable: [] },
            {
                role: 'senior-pm', is_reachable: false, is_led_to: true,
                unreachable: [{ skill: 'pricing', reachable: 0, required: 3 }],
            },
        ],
        never_useful: [],
    });
    const more = small();
    more.roles[0].leads_to = ['senior-pm'];
    more.roles.push({ id: 'guest', name: 'Guest' });
    more.activities.push({ id: 'expert', kind: 'course', title: 'Expert', hours: 1, develops: [{ skill: 'research', from: 2, to: 3 }] });
    const again = waymark.surveyCatalog(more);
    assert.deepEqual(again.roles.map(({ is_led_to }) => is_led_to), [true, true, false]);
    assert.deepEqual(again.never_useful, [{ activity: 'expert', why: 'beyond' }]);
    assert.deepEqual(faultsOf(() => waymark.surveyCatalog({})), ['E104 at /format']);
});

test('every role of the built-in catalogue can be reached, and ten thousand rows are tried in a moment', () => {
    const { roles } = waymark.surveyCatalog(builtIn);
    assert.deepEqual(roles.filter(({ is_reachable }) => !is_reachable), []);
    const rows = Array.from({ length: 10_000 }, (_, at) => `c${at},Course ${at},${at % 9},pricing:1,Topic ${at % 40}`);
    const began = performance.now();
    const run = waymark.tryImport(`id,title,hours,skills,tags\n${rows.join('\n')}\n`, 'csv', { catalog: builtIn });
    assert.equal(run.counts.added, 10_000);
    const tried = performance.now();
    waymark.surveyCatalog(run.document);
    const surveyed = performance.now();
    assert.ok(tried - began < 5_000, `tried in ${tried - began} ms`);
    assert.ok(surveyed - tried < 1_000, `surveyed in ${surveyed - tried} ms`);
});
