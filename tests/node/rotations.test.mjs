// Who could go where and when, from Node: the best plan, its reasons and its proof, and every fault of the question.
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import * as waymark from '../../pkg/waymark_core.js';
import { faultsOf, plan, small, start, today } from './support.mjs';

before(start);

const stay = (id, area, skill, to, days) => ({
    id,
    kind: 'shadowing',
    title: id,
    hours: 8,
    area,
    sessions: [{ start: days[0], end: days[1] }],
    develops: [{ skill, to }],
});
const catalog = () => ({
    ...small(),
    areas: [
        { id: 'sales', name: 'Sales' },
        { id: 'support', name: 'Support' },
    ],
    activities: [
        stay('calls', 'sales', 'pricing', 2, ['2027-01-04', '2027-01-08']),
        stay('desk', 'support', 'research', 2, ['2027-02-01', '2027-02-05']),
    ],
});
const manager = (name) => ({ learner: { role: 'pm', manager: { name } } });
const plans = () => [
    plan({ id: 'q', ...manager('Mo'), ratings: [{ skill: 'research', level: 1, by: 'self', on: '2026-11-01' }] }),
    plan({ id: 'p', ...manager('Mo') }),
];
const calls = { activity: 'calls', area: 'sales', start: '2027-01-04', end: '2027-01-08' };
const desk = { activity: 'desk', area: 'support', start: '2027-02-01', end: '2027-02-05' };
const nothing = { gap: 0, exposure: 0, exact: true };

test('stays are planned with what they bring, what more would bring, and the proof', () => {
    const answer = waymark.planRotations(catalog(), plans(), { today });
    assert.deepEqual(answer, {
        stays: [
            {
                plan: 'p',
                ...desk,
                gap: 6,
                exposure: 1,
                closes: [{ skill: 'research', from: 0, to: 2, weight: 3 }],
                new_area: true,
                wished: false,
                fixed: false,
            },
            {
                plan: 'q',
                ...calls,
                gap: 2,
                exposure: 1,
                closes: [{ skill: 'pricing', from: 0, to: 2, weight: 1 }],
                new_area: true,
                wished: false,
                fixed: false,
            },
        ],
        standing: [],
        left: [],
        slots: [
            { ...calls, seats: 1, added: false, standing: 0, used: 1, one_more: nothing },
            // Both at the desk would leave the team short.
            { ...desk, seats: 1, added: false, standing: 0, used: 1, one_more: nothing },
        ],
        teams: [
            { team: 'Mo', by: 'manager', plans: ['p', 'q'], at_most: 1, most_away: 1, on: '2027-01-04', one_more: nothing },
        ],
        total: { gap: 8, exposure: 2 },
        bound: { gap: 8, exposure: 2 },
        optimal: true,
        prices: [],
    });
});

test('options move what they say, and texts and a compiled catalogue do as well', () => {
    const handle = waymark.compileCatalog(catalog());
    const texts = plans().map((one) => JSON.stringify(one));
    const price = [
        { plan: 'p', activity: 'desk', start: '2027-02-01' },
        { plan: 'p', activity: 'calls', start: '2027-01-04' },
        { plan: 'q', activity: 'desk', start: '2027-02-01' },
    ];
    const options = {
        today,
        price,
        slots: [{ activity: 'calls', start: '2027-02-03', end: '2027-02-10', seats: 2 }],
        exclude: [{ plan: 'q', activity: 'calls', start: '2027-01-04' }],
        teams: { all: ['p', 'q'] },
        away_at_most: { all: 2 },
    };
    const answer = waymark.planRotations(handle, texts, JSON.stringify(options));
    const shown = answer.stays.map((one) => `${one.plan} ${one.activity} ${one.start}`);
    assert.deepEqual(shown, ['p desk 2027-02-01', 'q calls 2027-02-03']);
    assert.deepEqual(answer.slots.map((one) => [one.activity, one.start, one.added, one.used]), [
        ['calls', '2027-01-04', false, 0],
        ['desk', '2027-02-01', false, 1],
        ['calls', '2027-02-03', true, 1],
    ]);
    assert.deepEqual(answer.prices, [
        // Without it the desk is for q, and p is in the calls.
        { plan: 'p', ...desk, planned: true, loses: { gap: 3, exposure: 0, exact: true } },
        { plan: 'p', ...calls, planned: false, loses: { gap: 3, exposure: 0, exact: true } },
        { plan: 'q', ...desk, planned: false, loses: { gap: 3, exposure: 0, exact: true } },
    ]);
    handle.free();
});

test('who goes nowhere is told why', () => {
    const own = plan({ id: 'o', learner: { area: 'sales' }, ratings: [{ skill: 'research', level: 2, by: 'self', on: '2026-11-01' }] });
    const { left } = waymark.planRotations(catalog(), [own], { today });
    const barred = [
        { why: 'own-area', slots: 1 },
        { why: 'no-use', slots: 1 },
    ];
    assert.deepEqual(left, [{ plan: 'o', why: 'all-barred', barred, could: null }]);
    const none = waymark.planRotations(small(), plans(), { today });
    assert.deepEqual(none.left.map(({ why }) => why), ['no-slots', 'no-slots']);
    assert.equal(none.optimal, true);
});

test('every fault of plans and options is named', () => {
    const faults = (options, some = plans()) => faultsOf(() => waymark.planRotations(catalog(), some, options));
    const fixed = { plan: 'p', activity: 'calls', start: '2027-01-04' };
    assert.deepEqual(faults({ stays: 1, stays_each: 9 }, [plan({ learner: 1 })]), [
        'E103 at /plans/0/learner',
        'E108 at /options/stays_each',
        'E106 at /options/stays',
    ]);
    assert.deepEqual(faults({ today, fixed: [{ ...fixed, plan: 'x' }] }), ['E203 at /options/fixed/0/plan']);
    assert.deepEqual(faults({ today, fixed: [fixed, { ...fixed, plan: 'q' }] }), ['E303 at /options/fixed']);
    assert.deepEqual(faults({ today, away_at_most: { Al: 1 } }), ['E203 at /options/away_at_most/Al']);
    assert.deepEqual(faults({ today, stays_each: undefined, slots: [{ activity: 'calls', start: NaN, end: today }] }).length > 0, true);
});
