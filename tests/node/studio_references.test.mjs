// What names what in a catalogue: a change of an id, a merger and a removal reach all of it, and nothing else.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mentionsOf, merge, namesakes, remove, rename, usersOf } from '../../www/studio/references.js';

const catalogue = () => ({
    language: 'en',
    skills: [{ id: 'pricing', name: 'Pricing', levels: [{ level: 1, descriptor: 'One' }] }, { id: 'prices', name: { en: ' pricing' }, group: 'Money', levels: [{ level: 1, descriptor: 'Uno' }, { level: 2, descriptor: 'Two' }] }],
    roles: [
        { id: 'pm', name: 'PM', requires: [{ skill: 'pricing', level: 1, weight: 2 }, { skill: 'prices', level: 3 }], leads_to: ['lead'] },
        { id: 'lead', name: 'Lead', requires: [{ skill: 'prices', level: 2 }] },
    ],
    activities: [
        { id: 'a', title: 'A', area: 'pay', develops: [{ skill: 'prices', from: 1, to: 3 }, { skill: 'pricing', to: 1 }] },
        { id: 'b', title: 'B', requires: { activities: ['a'], skills: [{ skill: 'pricing', level: 1 }], any_of: [['a'], ['a', 'c']] } },
        { id: 'c', title: 'C' },
    ],
    mentors: [{ id: 'mo', name: 'Mo', role: 'lead', area: 'pay', strengths: [{ skill: 'prices', level: 3 }] }],
    areas: [{ id: 'pay', name: 'Payments' }],
    organisation_goals: [{ id: 'earn', title: 'Earn', skills: ['prices', 'pricing'] }],
});

test('an id is changed in every place that names it', () => {
    const one = catalogue();
    rename(one, 'skills', 0, 'p');
    assert.deepEqual(mentionsOf(one, 'skills', 'pricing'), []);
    assert.equal(mentionsOf(one, 'skills', 'p').length, 4);
    rename(one, 'roles', 1, 'head');
    assert.deepEqual([one.roles[0].leads_to, one.mentors[0].role], [['head'], 'head']);
    rename(one, 'activities', 0, 'z');
    assert.deepEqual(one.activities[1].requires, { activities: ['z'], skills: [{ skill: 'p', level: 1 }], any_of: [['z'], ['z', 'c']] });
    rename(one, 'areas', 0, 'payments');
    assert.deepEqual([one.activities[0].area, one.mentors[0].area], ['payments', 'payments']);
});

test('what two share stays with the other where it is said so', () => {
    const one = catalogue();
    one.roles[1].id = 'pm';
    one.roles[0].leads_to = ['pm'];
    rename(one, 'roles', 1, 'lead', false);
    assert.deepEqual([one.roles[0].leads_to, one.roles[1].id], [['pm'], 'lead']);
});

test('those that name it are counted and named', () => {
    const one = catalogue();
    assert.equal(usersOf(one, mentionsOf(one, 'skills', 'prices')), '2 roles (PM, Lead), 1 activity (A), 1 mentor (Mo) and 1 goal (Earn)');
    assert.equal(usersOf(one, mentionsOf(one, 'activities', 'a')), '1 activity (B)');
    one.roles = Array.from({ length: 7 }, (_, at) => ({ id: `r${at}`, name: `R${at}`, requires: [{ skill: 'prices', level: 1 }] }));
    assert.match(usersOf(one, mentionsOf(one, 'skills', 'prices')), /^7 roles \(R0, R1, R2, R3, R4, 2 more\)/);
});

test('a removal takes out what names it: rows, fields, and groups with nothing left', () => {
    const one = catalogue();
    remove(one, 'activities', 0);
    assert.deepEqual(one.activities[0].requires, { activities: [], skills: [{ skill: 'pricing', level: 1 }], any_of: [['c']] });
    remove(one, 'areas', 0);
    assert.ok(!('area' in one.mentors[0]));
    remove(one, 'skills', 1);
    assert.deepEqual(mentionsOf(one, 'skills', 'prices'), []);
    assert.deepEqual(one.roles.map(({ requires }) => requires), [[{ skill: 'pricing', level: 1, weight: 2 }], []]);
});

test('one of two with the same id is removed alone', () => {
    const one = catalogue();
    one.skills[1].id = 'pricing';
    const before = structuredClone(one.roles);
    remove(one, 'skills', 1);
    assert.deepEqual([one.skills.length, one.roles], [1, before]);
});

test('two skills of one name become one: the higher level is asked for, and the wider span developed', () => {
    const one = catalogue();
    assert.deepEqual([namesakes(one, 'skills', 0), namesakes(one, 'skills', 1)], [[1], [0]]);
    merge(one, 'skills', 1, 0);
    assert.deepEqual(one.skills, [{ id: 'pricing', name: 'Pricing', group: 'Money', levels: [{ level: 1, descriptor: 'One' }, { level: 2, descriptor: 'Two' }] }]);
    assert.deepEqual(one.roles.map(({ requires }) => requires), [[{ skill: 'pricing', level: 3, weight: 2 }], [{ skill: 'pricing', level: 2 }]]);
    assert.deepEqual(one.activities[0].develops, [{ skill: 'pricing', from: 0, to: 3 }]);
    assert.deepEqual(one.organisation_goals[0].skills, ['pricing']);
    assert.deepEqual(mentionsOf(one, 'skills', 'prices'), []);
});

test('two roles or activities of one name become one, which does not lead to itself', () => {
    const one = catalogue();
    merge(one, 'roles', 1, 0);
    assert.deepEqual([one.roles.map(({ id, leads_to: next }) => [id, next]), one.mentors[0].role], [[['pm', []]], 'pm']);
    merge(one, 'activities', 0, 1);
    assert.deepEqual(one.activities.map(({ id, requires }) => [id, requires]), [['b', { activities: [], skills: [{ skill: 'pricing', level: 1 }], any_of: [['c']] }], ['c', undefined]]);
});
