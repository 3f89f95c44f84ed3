// The engine without the screen, in Node: right answers, every fault, and no input that breaks it.
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { Worker } from 'node:worker_threads';
import * as waymark from '../../pkg/waymark_core.js';
import { codes, faultsOf, pkg, plan, small, start, today } from './support.mjs';

let builtIn;

before(async () => {
    builtIn = await start();
});

test('the built-in catalogue has no faults, as text, as an object and compiled', () => {
    const none = { faults: [], left_out: 0 };
    assert.deepEqual(waymark.checkCatalog(builtIn), none);
    assert.deepEqual(waymark.checkCatalog(JSON.stringify(builtIn)), none);
    const handle = waymark.compileCatalog(builtIn);
    assert.deepEqual(waymark.checkPlan(plan(), handle), none);
    assert.deepEqual(waymark.checkCatalog(handle), none);
    handle.free();
    assert.deepEqual(codes(waymark.checkCatalog(handle)), ['E103 at ']);
});

test('gaps say for each skill level, requirement, weight, what is missing and who says so', () => {
    const rated = plan({
        ratings: [
            { skill: 'research', level: 2, by: 'self', on: '2026-11-01' },
            { skill: 'research', level: 1, by: 'manager', on: '2026-10-01' },
        ],
    });
    assert.deepEqual(waymark.gaps(small(), rated), {
        role: 'senior-pm',
        skills: [
            {
                skill: 'research',
                level: 1,
                required: 2,
                weight: 3,
                missing: 1,
                basis: { kind: 'rated', by: 'manager', on: '2026-10-01' },
                sources: [
                    { by: 'manager', level: 1, on: '2026-10-01', voices: 1 },
                    { by: 'self', level: 2, on: '2026-11-01', voices: 1 },
                ],
                disagreement: 1,
            },
            {
                skill: 'pricing',
                level: 0,
                required: 3,
                weight: 1,
                missing: 3,
                basis: { kind: 'unrated' },
                sources: [],
                disagreement: 0,
            },
        ],
        readiness: 3 / 9,
    });
    assert.deepEqual(waymark.gaps(small(), plan({ goals: [] })), { role: null, skills: [], readiness: 1 });
});

test('a path closes what can be closed, in order, with dates and reasons, and names the rest', () => {
    const { elapsed_ms, explored, ...answer } = waymark.recommend(small(), plan(), { today });
    assert.ok(elapsed_ms >= 0 && explored >= 0);
    assert.deepEqual(answer, {
        items: [
            {
                activity: 'book',
                start: '2026-11-23',
                end: '2026-12-02',
                hours: 6,
                why: [
                    { kind: 'closes', skill: 'research', from: 0, to: 1 },
                    { kind: 'only-way', skill: 'research', level: 1 },
                    { kind: 'unlocks', activity: 'workshop', skill: 'research', level: 1 },
                ],
            },
            {
                activity: 'workshop',
                start: '2026-12-03',
                end: '2026-12-21',
                hours: 10,
                why: [
                    { kind: 'closes', skill: 'research', from: 1, to: 2 },
                    { kind: 'only-way', skill: 'research', level: 2 },
                ],
            },
        ],
        aim: 'close',
        objective: 16,
        bound: 16,
        optimal: true,
        hours: 16,
        money: { amount: 400, currency: 'EUR' },
        closed: [{ skill: 'research', from: 0, to: 2, required: 2 }],
        readiness: { before: 0, after: 6 / 9 },
        unreachable: [{ skill: 'pricing', reachable: 0, required: 3 }],
        obstacles: [],
        changes: [],
        finish: '2026-12-21',
        soonest: '2026-12-21',
    });
});

test('within limits the path reaches the most, and says which limit to change to close everything', () => {
    const { items, aim, objective, bound, changes } = waymark.recommend(small(), plan(), { hours: 8, today });
    assert.deepEqual([items.map(({ activity }) => activity), aim, objective, bound], [['book'], 'reach', 3, 3]);
    assert.deepEqual(changes, [{ hours: { from: 8, to: 16 } }]);
    const cheap = waymark.recommend(small(), plan(), { money: { amount: 100, currency: 'EUR' }, today });
    const money = { from: { amount: 100, currency: 'EUR' }, to: { amount: 400, currency: 'EUR' } };
    assert.deepEqual(cheap.changes, [{ money }]);
    const both = waymark.recommend(small(), plan(), { hours: 8, money: 100, today });
    assert.deepEqual(both.changes, [{ hours: { from: 8, to: 16 }, money }]);
    assert.deepEqual(waymark.recommend(small(), plan(), { hours: 16, money: 400, today }).changes, []);
});

test('the same question has the same answer, and a time limit is kept', () => {
    const answer = () => ({ ...waymark.recommend(small(), plan(), { today }), elapsed_ms: 0 });
    assert.deepEqual(answer(), answer());
    const handle = waymark.compileCatalog(builtIn);
    const limited = waymark.recommend(handle, plan(), { today, time_limit_ms: 50 });
    assert.ok(limited.items.length > 0 && limited.elapsed_ms < 1000, `${limited.elapsed_ms} ms`);
    handle.free();
});

test('options that cannot be are faults', () => {
    const wrong = { objective: 'best', hours: -1, money: 'much', time_limit_ms: 1.5, seed: {}, today: 'soon' };
    assert.deepEqual(
        faultsOf(() => waymark.recommend(small(), plan(), wrong)),
        [
            'E106 at /objective',
            'E108 at /hours',
            'E103 at /money',
            'E108 at /time_limit_ms',
            'E103 at /seed',
            'E107 at /today',
        ],
    );
    const pounds = { money: { amount: 5, currency: 'GBP' } };
    assert.deepEqual(faultsOf(() => waymark.recommend(small(), plan(), pounds)), ['E207 at /money']);
});

test('every fault of a catalogue is listed at once', () => {
    const catalog = small();
    catalog.skills.push({ id: 'pricing', name: 'Again' });
    catalog.roles[1].requires[0].level = 9;
    catalog.activities[0].hours = -1;
    catalog.activities[1].develops[0].skill = 'nowhere';
    const all = codes(waymark.checkCatalog(catalog)).sort();
    assert.deepEqual(all, [
        'E108 at /activities/0/hours',
        'E201 at /roles/1/requires/0/level',
        'E202 at /skills/2/id',
        'E203 at /activities/1/develops/0/skill',
    ]);
    assert.deepEqual(faultsOf(() => waymark.compileCatalog(catalog)).sort(), all);
    assert.deepEqual(faultsOf(() => waymark.gaps(catalog, plan())).sort(), all);
});

test('a plan that names what the catalogue lacks is warned of, and a goal that it lacks is an error', () => {
    const strange = plan({ goals: [{ id: 'g1', role: 'pope' }], catalog: { id: 'other' } });
    assert.deepEqual(codes(waymark.checkPlan(strange)), []);
    assert.deepEqual(codes(waymark.checkPlan(strange, small())), ['W312 at /catalog', 'W311 at /goals/0/role']);
    assert.ok(faultsOf(() => waymark.gaps(small(), strange)).includes('W311 at /goals/0/role'));
});

test('a handle that was freed is a fault', () => {
    const handle = waymark.compileCatalog(small());
    assert.equal(waymark.gaps(handle, plan()).role, 'senior-pm');
    handle.free();
    assert.deepEqual(faultsOf(() => waymark.gaps(handle, plan())), ['E103 at ']);
    handle.free();
    handle[Symbol.dispose]?.();
});

test('what has no JSON is a fault', () => {
    const circle = {};
    circle.self = circle;
    const things = [undefined, null, () => {}, Symbol('s'), 1n, 5, NaN, true, [], new Date(), circle, '', '{', '\ud800'];
    for (const thing of things) {
        const [fault, ...more] = waymark.checkCatalog(thing).faults;
        assert.ok(/^E10[134]$/.test(fault?.code) && more.length === 0, `${String(thing)}: ${JSON.stringify(fault)}`);
        for (const call of [waymark.compileCatalog, (it) => waymark.gaps(it, plan()), (it) => waymark.gaps(small(), it)]) {
            faultsOf(() => call(thing));
        }
        waymark.checkPlan(thing, small());
    }
    faultsOf(() => waymark.gaps());
});

test('an object that throws while it is read is a fault', () => {
    const trap = { get format() { throw new RangeError('no'); } };
    assert.match(waymark.checkCatalog(trap).faults[0].found, /cannot be written as JSON: no/);
    const proxy = new Proxy({}, { get() { throw new Error('hands off'); } });
    assert.equal(waymark.checkCatalog(proxy).faults.length, 1);
});

test('10 MB of garbage, deep nesting and a flood of faults are answered soon', () => {
    const noise = new Uint8Array(10 << 20).map((_, at) => (at * 2654435761) >>> 13);
    const garbage = [
        new TextDecoder('latin1').decode(noise),
        '['.repeat(10 << 20),
        '{"a":'.repeat(2 << 20),
        `{"format":"waymark/catalog","version":1,"id":"${'x'.repeat(10 << 20)}"}`,
        `[${'1,'.repeat(5 << 20)}1]`,
        `{"format":"waymark/catalog","version":1,"id":"a","title":"a","skills":[${'{},'.repeat(1 << 20)}{}]}`,
        '"' + '\\u0000'.repeat(1 << 20) + '"',
        '1e999',
        '-0.1e-999',
    ];
    for (const text of garbage) {
        const started = Date.now();
        const { faults, left_out } = waymark.checkCatalog(text);
        assert.ok(faults.length > 0 && faults.length <= 500, text.slice(0, 40));
        assert.ok(faults.every(({ found }) => found.length < 200), text.slice(0, 40));
        assert.ok(left_out === 0 || faults.length === 500);
        assert.ok(waymark.checkPlan(text).faults.length > 0);
        assert.ok(Date.now() - started < 20_000, `${text.slice(0, 40)}: ${Date.now() - started} ms`);
    }
    let deep = {};
    for (let depth = 0; depth < 100_000; depth += 1) deep = { deep };
    assert.equal(waymark.checkPlan(deep).faults[0].code, 'E101');
});

test('a text that is too large is refused before it is copied', () => {
    const large = ' '.repeat((64 << 20) + 1);
    const started = process.memoryUsage().rss;
    assert.deepEqual(codes(waymark.checkCatalog(large)), ['E109 at ']);
    assert.ok(process.memoryUsage().rss - started < 32 << 20);
});

test('wrong types anywhere in a document are faults at their place, and never break it', () => {
    const wrong = [null, true, -1, 1.5, 1e300, '', 'x', [], [[]], {}, { a: null }];
    const documents = [
        [small(), (it) => waymark.checkCatalog(it), (it) => waymark.gaps(it, plan())],
        [
            plan({
                ratings: [{ skill: 'research', level: 1, by: 'self', on: today, url: 'https://a.example' }],
                agreed: [{ skill: 'research', level: 1, on: today }],
                limits: { start: today, budget: { amount: 1, currency: 'EUR' }, away: [{ start: today, end: today }] },
                path: { made: null, items: [{ activity: 'book', status: 'done', done_on: today, hours_done: 1 }] },
            }),
            (it) => waymark.checkPlan(it, small()),
            (it) => waymark.recommend(small(), it, { today }),
        ],
    ];
    let refused = 0;
    for (const [document, check, use] of documents) {
        for (const [pointer, mutate] of places(document)) {
            for (const value of wrong) {
                const mutated = mutate(value);
                const errors = check(mutated).faults.filter(({ severity }) => severity === 'error');
                assert.ok(errors.every(({ at }) => typeof at === 'string'), pointer);
                if (errors.length > 0) {
                    refused += 1;
                    faultsOf(() => use(mutated));
                } else {
                    try {
                        use(mutated);
                    } catch (error) {
                        // Only what the plan wants and the catalogue lacks.
                        assert.ok(error.faults?.some(({ code }) => code === 'W311'), `${pointer}: ${error.stack}`);
                    }
                }
            }
        }
    }
    assert.ok(refused > 500, `${refused} refused`);
});

/** Each place of a document, with a function that answers the document with another value there. */
function* places(document, path = []) {
    const at = path.reduce((value, step) => value[step], document);
    if (at === null || typeof at !== 'object') return;
    for (const step of Object.keys(at)) {
        const here = [...path, step];
        yield [
            `/${here.join('/')}`,
            (value) => {
                const copy = structuredClone(document);
                path.reduce((target, at) => target[at], copy)[step] = value;
                return copy;
            },
        ];
        yield* places(document, here);
    }
}

test('unknown fields are no fault, not even the names of JavaScript', () => {
    const text = JSON.stringify(small()).replace('{', '{"__proto__":{"a":1},"constructor":2,"toJSON":3,');
    assert.deepEqual(waymark.checkCatalog(text).faults, []);
    assert.deepEqual(waymark.checkCatalog(JSON.parse(text)).faults, []);
});

test('it runs in a worker', async () => {
    const script = `
        import { parentPort, workerData } from 'node:worker_threads';
        import { readFileSync } from 'node:fs';
        const { default: init, ...waymark } = await import(workerData.glue);
        await init({ module_or_path: readFileSync(new URL(workerData.wasm)) });
        parentPort.postMessage(waymark.gaps(workerData.catalog, workerData.plan).readiness);
    `;
    const worker = new Worker(new URL(`data:text/javascript,${encodeURIComponent(script)}`), {
        workerData: {
            glue: new URL('waymark_core.js', pkg).href,
            wasm: new URL('waymark_core_bg.wasm', pkg).href,
            catalog: small(),
            plan: plan(),
        },
    });
    const answer = await new Promise((resolve, reject) => worker.once('message', resolve).once('error', reject));
    assert.equal(answer, 0);
    await worker.terminate();
});

test('a field of a catalogue makes it no handle, whatever its name', () => {
    const named = { ...small(), waymarkCatalog: 1, hasOwnProperty: 1 };
    const handle = waymark.compileCatalog(small());
    const { role } = waymark.gaps(handle, plan());
    assert.equal(waymark.gaps(named, plan()).role, role);
    assert.deepEqual(codes(waymark.checkCatalog(Object.assign(Object.create(null), named))), []);
    assert.deepEqual(codes(waymark.checkCatalog({ waymarkCatalog: 1 })), codes(waymark.checkCatalog({})));
    handle.free();
});

test('half of a letter is a fault in a text and in an object', () => {
    const broken = { ...small(), title: 'Half \ud800 of a letter' };
    const text = JSON.stringify({ ...small(), title: '@' }).replace('@', broken.title);
    for (const catalog of [broken, text, JSON.stringify(broken)]) {
        const [{ code, severity }] = waymark.checkCatalog(catalog).faults;
        assert.deepEqual([code, severity], ['E101', 'error']);
    }
    // The letter that stands for what could not be read is a letter like any other, and so is a whole pair.
    const whole = { ...small(), title: '\ufffd \ud83d\ude00' };
    assert.deepEqual(codes(waymark.checkCatalog(JSON.stringify(whole))), codes(waymark.checkCatalog(whole)));
    assert.deepEqual(codes(waymark.checkCatalog(whole)), []);
});

test('a number that JSON has no word for is a fault where it stands, and no missing limit', () => {
    for (const number of [NaN, Infinity, -Infinity]) {
        const strange = plan({ limits: { hours_per_week: number, away: [], budget: null } });
        assert.deepEqual(codes(waymark.checkPlan(strange, small())), ['E103 at /limits/hours_per_week']);
        assert.deepEqual(codes(waymark.checkPlan(strange, null)), ['E103 at /limits/hours_per_week']);
        for (const ask of [waymark.gaps, waymark.recommend]) {
            assert.deepEqual(
                faultsOf(() => ask(small(), strange)),
                ['E103 at /limits/hours_per_week'],
            );
        }
    }
    const catalog = small();
    catalog.roles[1].requires[0].weight = NaN;
    const fault = ['E103 at /roles/1/requires/0/weight'];
    assert.deepEqual(codes(waymark.checkCatalog(catalog)), fault);
    assert.deepEqual(
        faultsOf(() => waymark.compileCatalog(catalog)),
        fault,
    );
    const negative = plan({ limits: { hours_per_week: -4 } });
    assert.deepEqual(codes(waymark.checkPlan(negative, small())), ['E108 at /limits/hours_per_week']);
    // What writes its own JSON, and a number in a text, are as they were.
    const own = plan({ strange: { number: NaN, toJSON: () => null }, noted: null });
    assert.deepEqual(codes(waymark.checkPlan(own, small())), []);
});
