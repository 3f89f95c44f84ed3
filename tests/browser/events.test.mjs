// The page on events: what the element tells and takes, seen live, as waymark.d.ts has it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { findBarriers, openStage } from './harness.mjs';
import { AUTH, startLrs } from './lrs.mjs';
import { catalog } from './widget.mjs';
import { EVENTS } from '../../www/events/documented.js';

const POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; style-src 'self'; img-src 'self'";

let stage;
before(async () => {
    stage = await openStage({ headers: { '/events.html': { 'content-security-policy': POLICY } } });
});
after(() => stage?.close());

async function openPage(settings = {}, on = stage) {
    const page = await on.newPage(undefined, settings);
    await page.clock.setFixedTime(new Date('2026-11-23T09:00:00'));
    await page.goto(`${on.url}/events.html`);
    await entries(page, 'waymark-ready');
    return page;
}

/** The details of the events of a kind that the page shows, the newest first; waits for the first of them. */
async function entries(page, type) {
    const shown = page.locator(`#log li[data-type=${type}] pre`);
    await shown.first().waitFor({ state: 'attached' });
    return (await shown.allTextContents()).map((text) => JSON.parse(text));
}

const said = (page, sentence) => page.locator('#said', { hasText: sentence }).waitFor();
const value = async (page) => JSON.parse(await page.locator('#value').textContent());
const press = (page, name) => page.getByRole('button', { name, exact: true }).click();

test('each event is seen with the detail that is documented', async () => {
    const page = await openPage();
    const [ready] = await entries(page, 'waymark-ready');
    assert.equal(ready, null);
    const [opened] = await entries(page, 'waymark-change');
    assert.deepEqual([Object.keys(opened), opened.change, opened.plan.format], [['plan', 'change'], 'opened', 'waymark/plan']);
    // What the person does by hand.
    await page.getByRole('button', { name: /User focus/ }).first().click();
    const other = page.locator('waymark-plan').getByRole('radio', { checked: false }).first();
    await other.check();
    await page.locator('#log summary', { hasText: 'rating' }).waitFor();
    const [rated] = await entries(page, 'waymark-change');
    assert.equal(rated.change, 'rating');
    assert.equal(rated.plan.ratings.length, opened.plan.ratings.length + 1);
    const [progress] = await entries(page, 'waymark-progress');
    assert.ok(Number.isInteger(progress.percent) && progress.done <= progress.items, JSON.stringify(progress));
    await press(page, 'Write a plan with faults');
    await press(page, 'plan = …');
    const [error] = await entries(page, 'waymark-error');
    assert.deepEqual(Object.keys(error.faults[0]), ['code', 'at', 'found', 'action', 'severity']);
    for (const { name, detail } of EVENTS) {
        const [newest] = await entries(page, name);
        assert.deepEqual(Object.keys(newest ?? {}).sort(), [...detail].sort(), name);
    }
    assert.equal(await page.locator('#log li').first().getAttribute('data-type'), 'waymark-error', 'the newest stands first');
    assert.deepEqual(page.problems, []);
});

test('properties are read, and set', async () => {
    const page = await openPage();
    await press(page, 'Read plan');
    await said(page, 'Read plan: done.');
    assert.equal((await value(page)).format, 'waymark/plan');
    await press(page, 'Read catalog');
    await said(page, 'Read catalog: done.');
    assert.equal((await value(page)).id, 'waymark-pm');
    await press(page, 'Read gaps');
    await said(page, 'Read gaps: done.');
    const gaps = await value(page);
    assert.ok(gaps.skills.length > 3 && gaps.readiness > 0 && gaps.readiness < 1);
    assert.deepEqual(
        Object.keys(gaps.skills[0]).sort(),
        ['basis', 'disagreement', 'level', 'missing', 'required', 'skill', 'sources', 'weight'],
    );
    await press(page, 'Read lrs');
    await said(page, 'Read lrs: done.');
    assert.equal(await value(page), null);
    await press(page, 'Write a small plan');
    await press(page, 'plan = …');
    await press(page, 'Read plan');
    await page.locator('#value', { hasText: '"id": "small"' }).waitFor();
    await page.getByLabel('A plan or a catalogue, as JSON').fill(JSON.stringify(catalog({ id: 'mine' })));
    await press(page, 'catalog = …');
    await press(page, 'Read catalog');
    await page.locator('#value', { hasText: '"id": "mine"' }).waitFor();
    await press(page, 'catalog = null');
    await page.waitForFunction(() => document.querySelector('waymark-plan').catalog.id === 'waymark-pm');
});

test('methods show what they promise, or all of its faults', async () => {
    const page = await openPage();
    await press(page, 'importPlan(…)');
    await said(page, 'importPlan(…): done.');
    await press(page, 'exportPlan()');
    await said(page, 'exportPlan(): done.');
    assert.equal((await value(page)).id, 'small');
    await press(page, 'Write a plan with faults');
    await press(page, 'importPlan(…)');
    await said(page, 'importPlan(…) was refused with 4 faults.');
    const faults = await value(page);
    assert.deepEqual(
        faults.map(({ code, at }) => `${code} at ${at}`).sort(),
        ['E103 at /goals/0/role', 'E107 at /updated', 'E108 at /id', 'E108 at /ratings/0/level'],
    );
    const [told] = await entries(page, 'waymark-error');
    assert.deepEqual(told.faults, faults, 'the event has the same');
    await press(page, 'exportPlan()');
    await said(page, 'exportPlan(): done.');
    assert.equal((await value(page)).id, 'small', 'what was open stays open');
    // What is shown is text, whatever it is.
    await page.getByLabel('A plan or a catalogue, as JSON').fill('<img src=x onerror=alert(1)>');
    await press(page, 'importPlan(…)');
    await said(page, 'importPlan(…) was refused with 1 fault.');
    assert.equal(await page.locator('main img').count(), 0);
});

test('a store is named by the form, told, and let go', async () => {
    const lrs = await startLrs();
    const allowing = { '/events.html': { 'content-security-policy': POLICY.replace("connect-src 'self'", `connect-src 'self' ${lrs.origin}`) } };
    const open = await openStage({ headers: allowing });
    try {
        const page = await openPage({}, open);
        await page.getByLabel('Endpoint').fill(lrs.endpoint);
        await page.getByLabel('User name or key').fill(AUTH.username);
        await page.getByLabel('Password or secret').fill(AUTH.password);
        await page.getByLabel('The person’s mailbox').fill('pm@example.org');
        await press(page, 'lrs = …');
        await lrs.arrived(2);
        assert.deepEqual(lrs.problems, []);
        assert.deepEqual(new Set(lrs.statements.map(({ actor }) => actor.mbox)), new Set(['mailto:pm@example.org']));
        await press(page, 'Read lrs');
        await page.locator('#value', { hasText: 'pm@example.org' }).waitFor();
        assert.deepEqual(await value(page), { endpoint: lrs.endpoint, actor: { mbox: 'pm@example.org' } });
        await press(page, 'lrs = null');
        await press(page, 'Read lrs');
        await page.locator('#value', { hasText: 'null' }).waitFor();
        assert.deepEqual(page.problems, []);
    } finally {
        await open.close();
        await lrs.close();
    }
});

test('a store that the policy does not allow is told on the page', async () => {
    const page = await openPage();
    await page.getByLabel('Endpoint').fill('https://lrs.example.org/xapi');
    await page.getByLabel('User name or key').fill('a');
    await page.getByLabel('Password or secret').fill('b');
    await page.getByLabel('The person’s mailbox').fill('pm@example.org');
    await press(page, 'lrs = …');
    const [{ faults }] = await entries(page, 'waymark-error');
    assert.deepEqual(
        faults.map(({ code, action }) => [code, action]),
        [['E903', 'add https://lrs.example.org to its connect-src']],
    );
});

for (const [name, settings] of Object.entries({
    'light, 1440 px': { viewport: { width: 1440, height: 900 } },
    'dark, 320 px': { viewport: { width: 320, height: 800 }, colorScheme: 'dark' },
})) {
    test(`the page has no barrier and is no wider than its place: ${name}`, async () => {
        const page = await openPage(settings);
        await press(page, 'Write a plan with faults');
        await press(page, 'importPlan(…)');
        await said(page, 'importPlan(…) was refused');
        await page.locator('#log summary').first().click();
        assert.deepEqual(await findBarriers(page), []);
        assert.ok((await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)) <= 0);
    });
}
