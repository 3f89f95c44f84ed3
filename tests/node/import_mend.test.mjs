// What the import of the studio mends in a table, and what it knows the module's words by.
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import * as waymark from '../../pkg/waymark_core.js';
import { cellAt } from '../../www/studio/import/mend.js';
import { NAMED_LIKE, NO_CURRENCY, NO_LEVEL } from '../../www/studio/import/words.js';
import { faultsOf, small, start } from './support.mjs';

before(() => start());

test('a row is shown as it stands and mended within its table', () => {
    const table = 'a;b\r\n1;"x;y"\r\n2;"z\r\n';
    assert.deepEqual(waymark.rowOf(table, 2), { cells: ['1', 'x;y'], places: [[2, 1], [2, 3]], text: '1;"x;y"', is_broken: false });
    assert.equal(waymark.rowOf(table, 3).is_broken, true);
    assert.equal(waymark.rowOf('', 1), null);
    assert.equal(waymark.mendRow(table, 2, ['1', 'p;q']), 'a;b\r\n1;"p;q"\r\n2;"z\r\n');
    assert.equal(waymark.mendRow(table, 3, '2;z'), 'a;b\r\n1;"x;y"\r\n2;z');
    assert.deepEqual(faultsOf(() => waymark.mendRow('', 2, ['a'])), ['E103 at line']);
    for (const wrong of [[], [1], {}]) assert.deepEqual(faultsOf(() => waymark.mendRow(table, 2, wrong)), ['E103 at cells']);
});

test('a fault is in the last cell that begins before it', () => {
    const places = [[2, 1], [2, 5], [3, 4]];
    const cells = ['line 2, column 1', 'line 2, column 4', 'line 2, column 5', 'line 3, column 1', 'line 3, column 9', 'line 1, column 1', '/skills/0'];
    assert.deepEqual(cells.map((at) => cellAt(places, at)), [0, 0, 1, 1, 2, undefined, undefined]);
});

test('what can be told of a whole table is known by the words of the module', () => {
    const table = 'id,title,hours,skills,price\na,A,1,pricing,300\n';
    // Where an activity has a price already, its currency is supposed.
    const catalog = { ...small(), activities: [] };
    const actions = waymark.tryImport(table, 'csv', { catalog }).faults.map(({ action }) => action);
    assert.ok(actions.includes(NO_CURRENCY), actions.join('\n'));
    assert.ok(actions.some((action) => action.startsWith(NO_LEVEL)), actions.join('\n'));
    const [{ id, name }] = small().skills;
    const other = { ...small(), skills: [{ id: 'twin', name }], roles: [], activities: [] };
    const run = waymark.tryImport(other, 'catalog', { catalog: small() });
    assert.equal(run.faults[0].action, NAMED_LIKE);
    assert.deepEqual(run.rows[0].like, { skill: id, own: 'twin', is_taken: false });
    const taken = waymark.tryImport(other, 'catalog', { catalog: small(), taken_as: { twin: id } });
    assert.deepEqual([taken.rows[0].outcome, taken.rows[0].like], ['same', { skill: id, own: 'twin', is_taken: true }]);
    assert.deepEqual(faultsOf(() => waymark.tryImport(other, 'catalog', { catalog: small(), taken_as: ['twin'] })), ['E103 at taken_as']);
});
