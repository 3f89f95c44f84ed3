// What a training budget is best spent on, from Node: who is given what, the proof, and every fault of the question.
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import * as waymark from '../../pkg/waymark_core.js';
import { faultsOf, plan, small, start, today } from './support.mjs';

before(start);

const euros = (amount) => ({ amount, currency: 'EUR' });
const course = (id, skill, to, cost, more) => ({ id, kind: 'course', title: id, hours: 8, cost: euros(cost), develops: [{ skill, to }], ...more });
const catalog = () => ({
    ...small(),
    activities: [course('interviews', 'research', 2, 400, { seats: 1 }), course('tariffs', 'pricing', 1, 100)],
});
const plans = () => [
    plan({ id: 'p' }),
    plan({ id: 'q', ratings: [{ skill: 'research', level: 1, by: 'self', on: '2026-11-01' }] }),
];

test('money goes where it closes most, with what more would bring and the proof', () => {
    const answer = waymark.planTraining(catalog(), plans(), { today, money: euros(500) });
    assert.deepEqual(answer, {
        given: [
            {
                plan: 'p',
                gap: 6,
                cost: 400,
                activities: [
                    { activity: 'interviews', group: null, planned: false, closes: [{ skill: 'research', from: 0, to: 2, weight: 3 }] },
                ],
            },
            {
                plan: 'q',
                gap: 1,
                cost: 100,
                activities: [
                    { activity: 'tariffs', group: null, planned: false, closes: [{ skill: 'pricing', from: 0, to: 1, weight: 1 }] },
                ],
            },
        ],
        left: [],
        groups: [],
        seats: [{ activity: 'interviews', seats: 1, used: 1, one_more: { gap: 0, exact: true } }],
        cost: 500,
        currency: 'EUR',
        gap: 7,
        bound: 7,
        optimal: true,
        more: { gap: 1, exact: true },
        less: { gap: 7, exact: true },
    });
});

test('options move what they say, and texts and a compiled catalogue do as well', () => {
    const handle = waymark.compileCatalog(catalog());
    const texts = plans().map((one) => JSON.stringify(one));
    const shown = (options) => {
        const { given, gap, groups } = waymark.planTraining(handle, texts, JSON.stringify({ today, ...options }));
        const taken = given.map((one) => `${one.plan} ${one.activities.map(({ activity, group }) => activity + (group === null ? '' : `*${group}`)).join(' ')}`);
        return { taken, gap, groups };
    };
    assert.deepEqual(shown({}).taken, []);
    assert.deepEqual(shown({ money: euros(2000), seats: { interviews: 2 } }).taken, ['p interviews tariffs', 'q interviews tariffs']);
    assert.deepEqual(shown({ money: euros(2000), each: 1 }).taken, ['p interviews', 'q tariffs']);
    assert.deepEqual(shown({ money: euros(2000), never: ['tariffs'], people: ['q'] }).taken, ['q interviews']);
    assert.deepEqual(shown({ money: euros(400), fixed: [{ plan: 'q', activity: 'interviews' }] }).taken, ['q interviews']);
    assert.deepEqual(shown({ money: euros(400), exclude: [{ plan: 'p', activity: 'interviews' }], only: ['interviews'] }).taken, ['q interviews']);
    assert.deepEqual(shown({ money: euros(300), groups: [{ activity: 'interviews', seats: 8, cost: euros(300) }] }), {
        taken: ['p interviews*0', 'q interviews*0'],
        gap: 9,
        groups: [{ activity: 'interviews', booked: 1, used: 2 }],
    });
    handle.free();
});

test('every fault of plans and options is named at once', () => {
    const faults = (options, some = plans()) => faultsOf(() => waymark.planTraining(catalog(), some, options));
    assert.deepEqual(faults({ each: 9, hurry: 1, money: { amount: -1, currency: 'EUR' } }, [plan({ learner: 1 })]), [
        'E103 at /plans/0/learner',
        'E108 at /options/money/amount',
        'E108 at /options/each',
        'E106 at /options/hurry',
    ]);
    assert.deepEqual(
        faults({ today, money: { amount: 1, currency: 'USD' }, only: ['x'], people: ['x'], fixed: [{ plan: 'x', activity: 'x' }] }),
        [
            'E207 at /options/money/currency',
            'E203 at /options/only/0',
            'E203 at /options/people/0',
            'E203 at /options/fixed/0/activity',
            'E203 at /options/fixed/0/plan',
        ],
    );
    assert.deepEqual(faults({ today, fixed: [{ plan: 'p', activity: 'interviews' }] }), ['E303 at /options/fixed']);
});
