// What the options of `recommend` mean, and what it answers beyond the path.
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import * as waymark from '../../pkg/waymark_core.js';
import { faultsOf, plan, small, start, today } from './support.mjs';

let builtIn;

before(async () => {
    builtIn = await start();
});

test('an option that is misspelt, or that JSON has no word for, is a fault', () => {
    const wrong = { hour: 8, hours: NaN, seed: Infinity, today: () => '2026-11-23', money: undefined, objective: 'best' };
    assert.deepEqual(
        faultsOf(() => waymark.recommend(small(), plan(), wrong)),
        ['E103 at /hours', 'E103 at /seed', 'E103 at /today', 'E106 at /objective', 'E106 at /hour'],
    );
    assert.deepEqual(faultsOf(() => waymark.recommend(small(), plan(), { money: { amount: NaN, currency: 'EUR' } })), [
        'E103 at /money/amount',
    ]);
    const out = { alternatives: 0, frontier: 51, explain: 'yes' };
    assert.deepEqual(
        faultsOf(() => waymark.recommend(small(), plan(), out)),
        ['E103 at /explain', 'E108 at /alternatives', 'E108 at /frontier'],
    );
    assert.deepEqual(faultsOf(() => waymark.recommend(small(), plan(), { alternatives: 2.5 })), ['E108 at /alternatives']);
});

test('hours are for the whole path, on the job or not', () => {
    const catalog = small();
    catalog.activities[0].kind = 'project';
    const limits = { hours_per_week: 4, on_the_job_hours_per_week: 8 };
    const due = plan({ limits, goals: [{ id: 'g1', role: 'senior-pm', by: '2027-06-30' }] });
    const path = (options) => waymark.recommend(catalog, due, { today, ...options });
    assert.equal(path({}).items.length, 2);
    assert.deepEqual(path({ hours: 16 }).items.map(({ activity }) => activity), ['book', 'workshop']);
    const { items, changes } = path({ hours: 10 });
    assert.deepEqual(items.map(({ activity }) => activity), ['book']);
    assert.deepEqual(changes, [{ hours: { from: 10, to: 16 } }]);
});

test('what was begun comes after what it still needs', () => {
    const items = [{ activity: 'workshop', status: 'started', start: '2026-11-02' }];
    const { items: path } = waymark.recommend(small(), plan({ path: { items } }), { today });
    assert.deepEqual(path.map(({ activity, start }) => [activity, start]), [
        ['book', '2026-11-23'],
        ['workshop', '2026-11-02'],
    ]);
});

test('of what was begun the hours left count, and all of its cost', () => {
    const items = [{ activity: 'workshop', status: 'started', start: '2026-11-02', hours_done: 7.5 }];
    const path = (options) => waymark.recommend(small(), plan({ path: { items } }), { today, ...options });
    const whole = path({});
    assert.deepEqual(whole.items.map(({ activity, hours }) => [activity, hours]), [['book', 6], ['workshop', 2.5]]);
    assert.deepEqual([whole.hours, whole.objective, whole.bound, whole.money.amount], [8.5, 8.5, 8.5, 400]);
    assert.deepEqual([path({ hours: 8.5 }).optimal, path({ hours: 8.5 }).obstacles], [true, []]);
    assert.deepEqual(path({ hours: 8 }).changes, [{ hours: { from: 8, to: 8.5 } }]);
});

test('of pins that do not all fit the first are kept, and each other is named', () => {
    const asks = (pinned, more = {}) =>
        waymark.recommend(small(), plan({ limits: { hours_per_week: 4, pinned, ...more } }), { today, hours: 8 });
    const workshop = { kind: 'pinned-over-limits', activity: 'workshop' };
    const { items, obstacles } = asks(['workshop', 'book']);
    assert.deepEqual([items.map(({ activity }) => activity), obstacles], [['book'], [workshop]]);
    assert.deepEqual(asks(['workshop'], { excluded: ['book'] }).obstacles, [
        { kind: 'pinned-unreachable', activity: 'workshop' },
    ]);
    const started = [{ activity: 'workshop', status: 'started', start: '2026-11-02' }];
    const begun = waymark.recommend(small(), plan({ path: { items: started } }), { today, hours: 8 });
    assert.deepEqual([begun.items.map(({ activity }) => activity), begun.obstacles], [['book'], [workshop]]);
});

test('what of a plan says nothing to this catalogue is no limit, and is named', () => {
    const asks = (limits, options) => waymark.recommend(small(), plan({ limits }), { today, ...options });
    const pins = { hours_per_week: 4, pinned: ['gone', 'book'], excluded: ['gone-too'] };
    assert.deepEqual(asks(pins).obstacles, [{ kind: 'pinned-unknown', activity: 'gone' }]);
    const dollars = { hours_per_week: 4, budget: { amount: 10, currency: 'USD' } };
    const { aim, money, obstacles } = asks(dollars);
    assert.deepEqual([aim, money.amount, obstacles], ['close', 400, [{ kind: 'budget-currency', currency: 'USD' }]]);
    assert.deepEqual(asks(dollars, { money: 100 }).obstacles, []);
    assert.deepEqual(asks(dollars, { objective: 'close' }).obstacles, []);
});

test('a gap that stays open for what the person put aside says so', () => {
    const pricing = { skill: 'pricing', reachable: 0, required: 3 };
    const research = { skill: 'research', reachable: 1, required: 2, excluded: ['workshop'] };
    const asks = (more) => waymark.recommend(small(), plan(more), { today }).unreachable;
    assert.deepEqual(asks({}), [pricing]);
    const excluded = { limits: { hours_per_week: 4, excluded: ['workshop'] } };
    assert.deepEqual(asks(excluded).toSorted((a, b) => (a.skill < b.skill ? -1 : 1)), [pricing, research]);
    const dropped = { path: { items: [{ activity: 'workshop', status: 'dropped' }] } };
    assert.deepEqual(asks(dropped), asks(excluded));
});

/** The small catalogue with a dearer way to everything. */
const richer = () => {
    const catalog = small();
    catalog.activities.push(
        { id: 'talk', kind: 'course', title: 'Talk', hours: 8, develops: [{ skill: 'research', to: 1 }] },
        {
            id: 'project',
            kind: 'project',
            title: 'Project',
            hours: 20,
            develops: [{ skill: 'research', from: 1, to: 2 }, { skill: 'pricing', to: 1 }],
        },
        { id: 'class', kind: 'course', title: 'Class', hours: 5, develops: [{ skill: 'pricing', to: 1 }] },
    );
    return catalog;
};

test('a path is explained: what replaces each item, what nothing can replace, what makes it long', () => {
    const { items, explanations } = waymark.recommend(richer(), plan(), { today, explain: true });
    assert.deepEqual(items.map(({ activity }) => activity).sort(), ['book', 'class', 'workshop']);
    const without = (activity) => explanations.without.find((one) => one.activity === activity);
    assert.deepEqual(without('book'), {
        activity: 'book',
        comes: ['talk'],
        goes: ['book'],
        hours: 2,
        money: { amount: 0, currency: 'EUR' },
        closed: 0,
        difference: { lowest: 2, highest: 2 },
        lost: [],
        broken: [],
    });
    // The project brings both levels.
    assert.deepEqual(without('workshop').goes.sort(), ['class', 'workshop']);
    assert.deepEqual(without('workshop').money, { amount: -400, currency: 'EUR' });
    assert.deepEqual(explanations.unavoidable, []);
    assert.deepEqual(explanations.levels, [
        { skill: 'research', level: 2, saves: { lowest: 10, highest: 10 } },
        { skill: 'pricing', level: 1, saves: { lowest: 5, highest: 5 } },
    ]);
    assert.equal(explanations.complete, true);
    const only = waymark.recommend(small(), plan(), { today, explain: true }).explanations;
    assert.deepEqual(only.unavoidable, ['book', 'workshop']);
    assert.deepEqual(only.without[0].lost, [{ skill: 'research', reachable: 0, required: 2 }]);
    // Within limits too, and of what the path has no room for.
    const reach = waymark.recommend(small(), plan(), { today, hours: 8, explain: true });
    assert.deepEqual([reach.aim, reach.explanations.unavoidable], ['reach', ['book', 'workshop']]);
    assert.deepEqual(reach.explanations.without[0].difference, { lowest: -3, highest: -3 });
});

test('alternatives are the best paths that differ', () => {
    const ask = (more) => waymark.recommend(richer(), plan(), { today, ...more }).alternatives;
    const { paths, complete } = ask({ alternatives: 10 });
    assert.deepEqual(paths.map(({ items, hours }) => [items.toSorted().join(' '), hours]), [
        ['book class workshop', 21],
        ['class talk workshop', 23],
        ['book project', 26],
        ['project talk', 28],
    ]);
    assert.ok(complete && paths.every(({ proved }) => proved));
    assert.deepEqual(ask({ alternatives: 2 }), { paths: paths.slice(0, 2), complete: true });
    assert.deepEqual(ask({ hours: 6, alternatives: 1 }).paths[0].items, ['book']);
    assert.equal(ask({}), undefined);
});

test('the frontier weighs hours and money against readiness', () => {
    const { frontier } = waymark.recommend(richer(), plan(), { today, frontier: 5 });
    assert.equal(frontier.complete, true);
    const points = frontier.points.map(({ hours, money, closed, optimal }) => [hours, money.amount, closed, optimal]);
    assert.deepEqual(points, [
        [0, 0, 0, true],
        [5, 0, 1, true],
        [6, 0, 3, true],
        [11, 0, 4, true],
        [21, 400, 7, true],
    ]);
    for (const { hours, money, limits } of frontier.points) {
        assert.ok(hours <= limits.hours && money.amount <= limits.money.amount);
    }
});

test('what serves the organisation is named, and the path without that', () => {
    const catalog = small();
    catalog.organisation_goals = [{ id: 'grow', title: 'Grow', skills: ['pricing'] }];
    catalog.activities.push({ id: 'talk', kind: 'mentoring', title: 'Talk', hours: 6, develops: [{ skill: 'pricing', to: 2 }] });
    const ask = (serves, options) => {
        const goals = [{ id: 'g1', role: 'senior-pm', serves }];
        return waymark.recommend(catalog, plan({ goals }), { today, hours: 6, ...options });
    };
    // Two levels of pricing, which counts 1, against one of research, which counts 3: served, pricing counts 2.
    assert.deepEqual(ask([], {}).items.map(({ activity }) => activity), ['book']);
    const { items, serving } = ask(['grow'], { serving: true });
    assert.deepEqual(items.map(({ activity }) => activity), ['talk']);
    assert.deepEqual(serving.goals, [{ goal: 'grow', items: [{ activity: 'talk', skills: ['pricing'] }] }]);
    const { comes, goes, closed, difference } = serving.without;
    assert.deepEqual({ comes, goes, closed, difference }, {
        comes: ['book'],
        goes: ['talk'],
        closed: -1,
        difference: { lowest: -1, highest: -1 },
    });
    assert.equal(ask(['grow'], {}).serving, undefined);
});

test('a time limit is kept with everything that can be asked for', () => {
    const handle = waymark.compileCatalog(builtIn);
    const options = { today, time_limit_ms: 200, explain: true, alternatives: 10, frontier: 50 };
    const goals = [{ id: 'g1', role: builtIn.roles.find(({ requires }) => requires?.length > 0).id }];
    const { elapsed_ms, explanations, alternatives, frontier } = waymark.recommend(handle, plan({ goals }), options);
    assert.ok(elapsed_ms < 1000, `${elapsed_ms} ms`);
    assert.ok(explanations.without && alternatives.paths.length > 0 && frontier.points.length > 0);
    const answer = () => ({ ...waymark.recommend(handle, plan({ goals }), { ...options, time_limit_ms: undefined }), elapsed_ms: 0 });
    assert.deepEqual(answer(), answer());
    handle.free();
});
