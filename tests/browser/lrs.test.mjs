// The property `lrs`: levels are told to the store that the page names, each once, and to nobody without it.
import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { openStage } from './harness.mjs';
import { AUTH, startLrs } from './lrs.mjs';
import { catalog, host, importPlan, plan, planOf, ready, told, visit } from './widget.mjs';

const SKILLS = ['research', 'pricing', 'strategy'];
const CATALOG = catalog({
    skills: SKILLS.map((id) => ({ id, name: id })),
    roles: [
        { id: 'pm', name: 'Keeper of the backlog' },
        { id: 'senior-pm', name: 'Elder keeper', requires: SKILLS.map((skill) => ({ skill, level: 1 })) },
    ],
});
const ELEMENT = '<waymark-plan catalog="/small.json" view="skills"></waymark-plan>';
const SINGLE = host(ELEMENT).replace(
    '<script type="module" src="/pkg/waymark.js"></script>',
    '<script src="/pkg/waymark.single.js" defer></script>',
);
const BUILDS = { modules: '/modules.html', single: '/single.html' };
const POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'";
const ACTOR = { name: 'Amina', account: { homePage: 'https://lms.example.org', name: 'pm-4' } };

/** A plan towards all three skills, of which some are rated. */
const aiming = (levels, more = {}) =>
    plan({
        goals: [{ id: 'g', role: 'senior-pm' }],
        ratings: Object.entries(levels).map(([skill, level]) => ({ skill, level, by: 'self', on: '2026-11-20' })),
        ...more,
    });

let stage;
let lrs;
const headers = {};
before(async () => {
    const pages = { '/small.json': JSON.stringify(CATALOG), '/modules.html': host(ELEMENT), '/single.html': SINGLE };
    for (const page of ['/shut.html', '/open.html']) pages[page] = host(ELEMENT);
    stage = await openStage({ pages, headers });
});
after(() => stage?.close());
beforeEach(async () => {
    lrs = await startLrs();
});
afterEach(() => lrs.close());

const set = (page, value) => page.locator('waymark-plan').evaluate((element, value) => void (element.lrs = value), value);
const toLrs = (to = lrs, more = {}) => ({ endpoint: to.endpoint, auth: AUTH, actor: ACTOR, ...more });
const names = (store) => store.statements.map(({ object }) => object.definition.name.en).sort();

async function open(path = BUILDS.modules, settings = {}) {
    const page = await visit(stage, path, settings);
    await ready(page);
    return page;
}

async function faultOf(page, count = 1) {
    const errors = await told(page, 'waymark-error', count);
    const [fault] = errors.at(-1).detail.faults;
    return fault;
}

for (const [build, path] of Object.entries(BUILDS)) {
    test(`${build}: a level at or above the target is told once, and not again after a reload`, async () => {
        const page = await open(path);
        assert.deepEqual(await importPlan(page, aiming({ research: 1, pricing: 0 })), []);
        await set(page, toLrs());
        await lrs.arrived(1);
        const [statement] = lrs.statements;
        assert.deepEqual(
            [statement.actor.account, statement.verb.id, statement.result.score.raw, statement.timestamp],
            [ACTOR.account, 'https://w3id.org/xapi/tla/verbs/asserted', 1, '2026-11-20T12:00:00Z'],
        );
        // What the person rates by hand is told too.
        await page.locator('waymark-plan').getByRole('button', { name: /pricing/ }).first().click();
        await page.locator('waymark-plan').getByRole('radio').nth(1).check();
        await lrs.arrived(2);
        await page.reload();
        await page.waitForFunction(() => document.querySelector('waymark-plan').gaps);
        await set(page, toLrs());
        const kept = await planOf(page);
        assert.deepEqual(await importPlan(page, { ...kept, ratings: [...kept.ratings, ...aiming({ strategy: 2 }).ratings] }), []);
        await lrs.arrived(3);
        assert.deepEqual(names(lrs), ['pricing', 'research', 'strategy']);
        assert.deepEqual(lrs.asked, [204, 204, 204], 'each was sent once');
        assert.deepEqual(lrs.problems, []);
        assert.deepEqual(page.problems, []);
    });

    test(`${build}: nothing is sent without the property, nor after it was taken back`, async () => {
        const page = await open(path);
        await page.locator('waymark-plan').evaluate((element, endpoint) => {
            for (const name of ['lrs', 'endpoint', 'authorization']) element.setAttribute(name, endpoint);
        }, lrs.endpoint);
        assert.equal(await page.locator('waymark-plan').evaluate((element) => element.lrs), null);
        assert.deepEqual(await importPlan(page, aiming({ research: 1 })), []);
        await set(page, toLrs());
        await set(page, null);
        assert.deepEqual(await importPlan(page, aiming({ research: 1, pricing: 1 })), []);
        // The one that is asked in its place has waited as long, and longer.
        const second = await startLrs();
        await set(page, toLrs(second));
        await second.arrived(2);
        await second.close();
        assert.deepEqual(lrs.asked, []);
    });
}

test('the part that sends is fetched by pages that set the property, and by no other', async () => {
    const isFetched = (from) => stage.requests.slice(from).includes('/pkg/waymark_lrs.js');
    const from = stage.requests.length;
    const page = await open();
    assert.deepEqual(await importPlan(page, aiming({ research: 1 })), []);
    await told(page, 'waymark-progress', 1);
    assert.equal(isFetched(from), false);
    await set(page, toLrs());
    await lrs.arrived(1);
    assert.equal(isFetched(from), true);
});

test('a property that was set before the element was known is taken up', async () => {
    const page = await visit(stage);
    await page.addInitScript((value) => {
        document.addEventListener('DOMContentLoaded', () => (document.querySelector('waymark-plan').lrs = value), { once: true });
        localStorage.setItem('waymark:plan', value.plan);
    }, { ...toLrs(), plan: JSON.stringify(aiming({ research: 1 })) });
    await page.goto(`${stage.url}${BUILDS.single}`);
    await lrs.arrived(1);
});

test('what was completed is told where the page asks for it, and else is not', async () => {
    const page = await open();
    const done = { path: { items: [{ activity: 'book', status: 'done', done_on: '2026-11-19' }] } };
    assert.deepEqual(await importPlan(page, aiming({ pricing: 1 }, done)), []);
    await set(page, toLrs());
    await lrs.arrived(1);
    assert.deepEqual(names(lrs), ['pricing']);
    await set(page, toLrs(lrs, { completed: true }));
    await lrs.arrived(2);
    assert.deepEqual(names(lrs), ['Book', 'pricing']);
});

test('a store that stumbles is asked again, and a refusal is told once', async () => {
    const page = await open();
    assert.deepEqual(await importPlan(page, aiming({ research: 1 })), []);
    lrs.answers.push(500, 429);
    await set(page, toLrs());
    await lrs.arrived(1);
    assert.deepEqual(lrs.asked, [500, 429, 204]);
    assert.deepEqual(await told(page, 'waymark-error'), []);
    lrs.answers.push(500, 502, 503);
    assert.deepEqual(await importPlan(page, aiming({ research: 1, pricing: 1, strategy: 1 })), []);
    const { code, found, action } = await faultOf(page);
    assert.deepEqual([code, found], ['E903', `the LRS at ${lrs.endpoint}/statements refused a statement (HTTP 503)`]);
    assert.match(action, /tried again after the next change/);
    assert.equal(lrs.asked.length, 6, 'while it is down the other statement is not sent either');
    assert.deepEqual(await importPlan(page, aiming({ research: 1, pricing: 1, strategy: 1 })), []);
    await lrs.arrived(3);
    assert.deepEqual(lrs.asked.slice(6), [204, 204]);
});

test('wrong credentials are told, and nothing more is sent until the page sets others', async () => {
    const page = await open();
    assert.deepEqual(await importPlan(page, aiming({ research: 1, pricing: 1 })), []);
    await set(page, toLrs(lrs, { auth: { username: 'key', password: 'wrong' } }));
    const { code, found, action } = await faultOf(page);
    assert.equal(code, 'E903');
    assert.match(found, /HTTP 401/);
    assert.match(action, /credentials that may write statements/);
    assert.deepEqual(await importPlan(page, aiming({ research: 1, pricing: 1, strategy: 1 })), []);
    const authorization = `Basic ${Buffer.from(`${AUTH.username}:${AUTH.password}`).toString('base64')}`;
    await set(page, { endpoint: `${lrs.endpoint}/`, authorization, actor: { mbox: 'mailto:amina@example.org' } });
    await lrs.arrived(3);
    assert.deepEqual(lrs.asked, [401, 204, 204, 204]);
    assert.deepEqual(lrs.statements.map(({ actor }) => actor.mbox), Array(3).fill('mailto:amina@example.org'));
});

test('a statement that the store has is left there, and one that it does not take keeps no other back', async () => {
    const page = await open();
    assert.deepEqual(await importPlan(page, aiming({ research: 1, pricing: 1 })), []);
    lrs.answers.push(409, 400);
    await set(page, toLrs());
    const { code, found } = await faultOf(page);
    assert.equal(code, 'E903');
    assert.match(found, /HTTP 400/);
    assert.deepEqual(await importPlan(page, aiming({ research: 1, pricing: 1, strategy: 1 })), []);
    await lrs.arrived(1);
    assert.deepEqual(lrs.asked, [409, 400, 204]);
    assert.deepEqual(names(lrs), ['strategy']);
});

test('what the page hands over is checked, and every fault told at once', async () => {
    const page = await open();
    assert.deepEqual(await importPlan(page, aiming({ research: 1 })), []);
    const faults = [];
    for (const value of [
        { endpoint: 'http://lrs.example.org/xapi' },
        { endpoint: 'https://me:secret@lrs.example.org', authorization: 'two\nlines' },
        { endpoint: 'https://lrs.example.org/xapi?a=b', auth: AUTH },
        { endpoint: 'ftp://lrs.example.org', auth: AUTH },
        { auth: AUTH },
        { endpoint: lrs.endpoint, auth: AUTH },
        { endpoint: lrs.endpoint, auth: AUTH, actor: { mbox: 'nobody' } },
    ]) {
        const before = (await told(page, 'waymark-error')).length;
        await set(page, value);
        const errors = await told(page, 'waymark-error', before + 1);
        faults.push(errors.at(-1).detail.faults.map(({ code, at }) => `${code} at ${at}`).join(', '));
        assert.doesNotMatch(JSON.stringify(errors), /secret|sécret|two\\nlines/);
    }
    assert.deepEqual(faults, [
        'E902 at /endpoint, E902 at /auth',
        'E902 at /endpoint, E902 at /authorization',
        'E902 at /endpoint',
        'E902 at /endpoint',
        'E902 at /endpoint',
        'E103 at /actor',
        'E103 at /actor',
    ]);
    assert.deepEqual(lrs.asked, []);
});

test('a policy that does not allow the store is named with what to add, and with it it works', async () => {
    headers['/shut.html'] = { 'content-security-policy': `${POLICY}; connect-src 'self'` };
    headers['/open.html'] = { 'content-security-policy': `${POLICY}; connect-src 'self' ${lrs.origin}` };
    const shut = await open('/shut.html');
    assert.deepEqual(await importPlan(shut, aiming({ research: 1 })), []);
    await set(shut, toLrs());
    const { code, found, action } = await faultOf(shut);
    assert.equal(code, 'E903');
    assert.match(found, /Content-Security-Policy does not allow http:\/\/127/);
    assert.equal(action, `add ${lrs.origin} to its connect-src`);
    const page = await open('/open.html');
    assert.deepEqual(await importPlan(page, aiming({ research: 1 })), []);
    await set(page, toLrs());
    await lrs.arrived(1);
    assert.deepEqual(lrs.asked, [204]);
    assert.deepEqual(page.problems, []);
});

test('a store that does not allow the page is told with what it must allow', async () => {
    const shut = await startLrs({ cors: {} });
    const page = await open();
    assert.deepEqual(await importPlan(page, aiming({ research: 1 })), []);
    await set(page, toLrs(shut));
    const { code, found, action } = await faultOf(page);
    assert.deepEqual([code, found], ['E903', `the LRS at ${shut.endpoint}/statements could not be reached`]);
    assert.ok(action.includes(`it allows ${stage.url} to PUT with the headers Authorization, Content-Type and X-Experience-API-Version (CORS)`), action);
    assert.deepEqual(shut.asked, []);
    await shut.close();
});

test('read-only nothing is sent', async () => {
    const page = await open();
    const element = page.locator('waymark-plan');
    await element.evaluate((element) => element.setAttribute('readonly', ''));
    await set(page, toLrs());
    assert.deepEqual(await importPlan(page, aiming({ research: 1 }, { id: 'shown' })), []);
    const second = await startLrs();
    // Another element on the page has waited as long, and longer.
    await page.evaluate(async ([plan, value]) => {
        const other = document.createElement('waymark-plan');
        other.setAttribute('storage', 'none');
        other.setAttribute('catalog', '/small.json');
        document.body.append(other);
        await other.importPlan(plan);
        other.lrs = value;
    }, [aiming({ pricing: 1 }), toLrs(second)]);
    await second.arrived(1);
    await second.close();
    assert.deepEqual(lrs.asked, []);
});

test('neither the plan nor anything stored has the store’s credentials, and the plan nothing of the store', async () => {
    const page = await open();
    assert.deepEqual(await importPlan(page, aiming({ research: 1 })), []);
    const before = JSON.stringify(await planOf(page));
    await set(page, toLrs());
    await lrs.arrived(1);
    await page.waitForFunction(() => localStorage.getItem('waymark:plan:sent'));
    assert.equal(JSON.stringify(await planOf(page)), before);
    const { read, kept } = await page.evaluate(() => ({
        read: document.querySelector('waymark-plan').lrs,
        kept: { ...localStorage, ...sessionStorage, page: document.documentElement.outerHTML },
    }));
    assert.deepEqual(read, { endpoint: lrs.endpoint, actor: ACTOR }, 'the credentials are not read back');
    assert.doesNotMatch(JSON.stringify(kept), /sécret|Basic|pm-4/);
    assert.deepEqual(JSON.parse(kept['waymark:plan:sent']), { [`${lrs.endpoint}/statements`]: [lrs.statements[0].id] });
});

test('an element that is taken out of the page sends nothing more', async () => {
    const page = await open();
    assert.deepEqual(await importPlan(page, aiming({ research: 1 })), []);
    lrs.answers.push(500);
    await set(page, toLrs());
    await lrs.wasAsked(1);
    await page.evaluate(() => {
        window.element = document.querySelector('waymark-plan');
        window.element.remove();
    });
    // When it comes back it goes on, from the beginning.
    await page.evaluate(() => document.body.append(window.element));
    await lrs.arrived(1);
    assert.deepEqual(lrs.asked, [500, 204]);
});
