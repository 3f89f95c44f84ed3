// A whole mentorship programme from Node: the best match, its reasons and its proof, and every fault of the question.
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import * as waymark from '../../pkg/waymark_core.js';
import { faultsOf, plan, small, start, today } from './support.mjs';

before(start);

const strong = (skill) => [{ skill, level: 3 }];
const mentors = [
    { id: 'x', name: 'X', strengths: strong('pricing'), capacity: 1, timezone: 'Europe/London', languages: ['en'] },
    { id: 'y', name: 'Y', strengths: strong('research'), capacity: 2, timezone: 'Asia/Tokyo', languages: ['en', 'ja'] },
];
const catalog = () => ({ ...small(), mentors });
const rated = (skill) => [{ skill, level: 3, by: 'self', on: '2026-11-01' }];
const mentee = (id, more = {}) =>
    plan({ id, learner: { name: id, timezone: 'Europe/Berlin' }, limits: { languages: ['en'] }, ...more });
const plans = () => [
    mentee('q', { ratings: rated('pricing') }),
    mentee('p', { ratings: rated('research') }),
    mentee('r', { limits: { languages: ['fr'] } }),
];

test('a programme is matched with reasons, what else there is, and a proof', () => {
    const { proof, ...answer } = waymark.matchMentors(catalog(), plans(), { today });
    const gap = (skill, required) => ({ kind: 'strength', skill, level: 3, from: 0, required, points: 60 });
    const english = { kind: 'language', language: 'en', points: 10 };
    assert.deepEqual(answer, {
        pairs: [
            {
                mentee: 'p',
                mentor: 'x',
                points: 80,
                fixed: false,
                why: [gap('pricing', 3), english, { kind: 'overlap', minutes: 420, points: 10 }],
                alternative: { mentor: 'y', loses: { matched: 0, points: 70 } },
            },
            {
                mentee: 'q',
                mentor: 'y',
                points: 70,
                fixed: false,
                why: [gap('research', 2), english, { kind: 'overlap', minutes: 0, points: 0 }],
                alternative: { mentor: 'x', loses: { matched: 0, points: 120 } },
            },
        ],
        left: [{ mentee: 'r', why: 'all-barred', barred: [{ why: 'no-language', mentors: 2 }] }],
        running: [],
        mentors: [
            { mentor: 'x', places: 1, used: 1, one_more: { matched: 0, points: 0 } },
            { mentor: 'y', places: 2, used: 1, one_more: { matched: 0, points: 0 } },
        ],
        total: { matched: 2, points: 150 },
        bound: { matched: 2, points: 150 },
        optimal: true,
        prices: [],
    });
    const sum = (values) => values.reduce((all, value) => all + value, 0);
    const places = [1, 2];
    const columns = mentors.map(({ id }, column) => proof.mentors[id] * places[column]);
    assert.equal(sum([...Object.values(proof.mentees), ...columns]), 2 * proof.unit + 150);
    assert.ok(proof.mentees.p + proof.mentors.y >= proof.unit + 10);
    assert.ok(proof.mentees.q + proof.mentors.x >= proof.unit + 20);
});

test('options move what they say, and texts and a compiled catalogue do as well', () => {
    const handle = waymark.compileCatalog(catalog());
    const texts = plans().map((one) => JSON.stringify(one));
    const options = {
        exclude: [['q', 'y']],
        fixed: [['p', 'y']],
        previous: [['q', 'x']],
        capacity: { y: 1 },
        wishes: [{ mentee: 'q', mentor: 'x', by: 'mentor', choice: 2 }],
        price: [
            ['q', 'x'],
            ['q', 'y'],
            ['p', 'x'],
            ['r', 'x'],
        ],
        today,
    };
    const answer = waymark.matchMentors(handle, texts, options);
    assert.deepEqual(
        answer.pairs.map(({ mentee, mentor, points, fixed }) => [mentee, mentor, points, fixed]),
        [
            ['p', 'y', 10, true],
            ['q', 'x', 50, false],
        ],
    );
    assert.deepEqual(answer.pairs[1].alternative, { mentor: null, loses: { matched: 1, points: 50 } });
    assert.deepEqual(answer.prices, [
        { mentee: 'q', mentor: 'x', loses: { matched: 0, points: 0 } },
        { mentee: 'q', mentor: 'y', barred: 'excluded' },
        { mentee: 'p', mentor: 'x', barred: 'fixed-elsewhere' },
        { mentee: 'r', mentor: 'x', barred: 'no-language' },
    ]);
    handle.free();
});

test('a change by hand costs what the best match beside it has less', () => {
    const priced = waymark.matchMentors(catalog(), plans(), { today, price: [['q', 'x']] });
    const forced = waymark.matchMentors(catalog(), plans(), { today, fixed: [['q', 'x']] });
    assert.deepEqual(priced.prices, [
        { mentee: 'q', mentor: 'x', loses: { matched: 0, points: 120 } },
    ]);
    assert.equal(priced.total.points - forced.total.points, 120);
});

test('every fault of plans and options is thrown at once, and has its place', () => {
    const wrong = [mentee('p'), { ...mentee('q'), goals: [{ id: 'g', role: 'chef' }] }, 7];
    const match = (given, options) => () => waymark.matchMentors(catalog(), given, options);
    assert.deepEqual(faultsOf(match(wrong, { hurry: true, least: NaN })), [
        'W311 at /plans/1/goals/0/role',
        'E103 at /plans/2',
        'E103 at /options/least',
        'E106 at /options/hurry',
    ]);
    assert.deepEqual(faultsOf(match([mentee('p'), mentee('p')], { fixed: [['p', 'z']] })), [
        'E202 at /plans/1/id',
        'E203 at /options/fixed/0/1',
    ]);
    assert.deepEqual(faultsOf(match([mentee('p')], { fixed: [['p', 'x']], exclude: [['p', 'x']] })), [
        'E303 at /options/fixed/0',
    ]);
    assert.deepEqual(faultsOf(match({}, null)), ['E103 at /plans']);
    assert.deepEqual(waymark.matchMentors(catalog(), []).total, { matched: 0, points: 0 });
});
