// Today in a real page: a double click, a page that is left open over midnight, and coming back after two months.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { findBarriers, openStage, root } from './harness.mjs';
import { host, planOf } from './widget.mjs';

let stage;
let demo;
before(async () => {
    demo = await readFile(`${root}/www/plans/demo.json`, 'utf8');
    stage = await openStage({ pages: { '/host.html': host('<main><h1>Host</h1><waymark-plan></waymark-plan></main>') } });
});
after(() => stage?.close());

/** The demo plan on a day. */
async function openToday(day, settings) {
    const page = await stage.newPage(undefined, settings);
    await page.clock.setFixedTime(new Date(`${day}T09:00:00`));
    await page.goto(`${stage.url}/host.html`);
    const widget = page.locator('waymark-plan');
    await widget.locator('.screen-title').waitFor();
    await page.evaluate((plan) => document.querySelector('waymark-plan').importPlan(plan), demo);
    await widget.getByRole('button', { name: 'Today', exact: true }).click();
    await widget.getByRole('heading', { name: 'Today', exact: true }).waitFor();
    return { page, widget };
}

const done = async (page) => (await planOf(page)).path.items.filter((item) => item.status === 'done').length;

test('a double click marks one activity done, which stays in its place and can be taken back there', async () => {
    const { page, widget } = await openToday('2026-11-23');
    const before = await done(page);
    const titles = () => widget.locator('.today-now .item-title').allTextContents();
    const listed = await titles();
    await widget.getByRole('button', { name: /^Mark done/ }).first().dblclick();
    await widget.locator('.today-now .item[data-status="done"]').waitFor();
    assert.equal(await done(page), before + 1);
    assert.deepEqual(await titles(), listed);
    assert.deepEqual(await findBarriers(page), []);
    await widget.getByRole('button', { name: /^Not done after all/ }).first().click();
    await widget.locator('.today-now .item[data-status="done"]').waitFor({ state: 'detached' });
    assert.equal(await done(page), before);
    assert.deepEqual(page.problems, []);
});

test('after two months away there is one thing to do: plan again from today', async () => {
    const { page, widget } = await openToday('2027-02-01', { viewport: { width: 320, height: 800 } });
    const behind = widget.getByRole('region', { name: /activities were to begin or end before this week/ });
    await behind.waitFor();
    assert.equal(await widget.locator('.item:visible').count(), 0, 'no wall of cards');
    assert.equal(await behind.getByText('better').count(), 0);
    assert.deepEqual(await findBarriers(page), []);
    await behind.getByText(/^Show all \d+$/).click();
    assert.ok((await widget.locator('.item:visible').count()) > 2);
    await behind.getByRole('button', { name: 'Plan again from today' }).focus();
    await page.keyboard.press('Enter');
    await widget.getByRole('button', { name: 'Use this path' }).click();
    await page.waitForFunction(() => document.querySelector('waymark-plan').plan.path.former);
    await widget.getByRole('button', { name: 'Today', exact: true }).click();
    await behind.waitFor({ state: 'detached' });
    assert.deepEqual(page.problems, []);
});

for (const [what, tell] of [
    ['is seen again', () => document.dispatchEvent(new Event('visibilitychange'))],
    ['gets the focus', () => dispatchEvent(new FocusEvent('focus'))],
    ['comes back from where it was put away', () => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))],
]) {
    test(`the day is read again when the page ${what}`, async () => {
        const { page, widget } = await openToday('2026-11-27');
        const week = widget.locator('.week .hint').first();
        const before = await week.textContent();
        await page.clock.setFixedTime(new Date('2026-11-30T09:00:00'));
        await page.evaluate(tell);
        await widget.locator('.week', { hasText: 'Nov 30' }).waitFor();
        assert.notEqual(await week.textContent(), before);
    });
}

test('a page that stays in view goes on to the next day at midnight, night after night', async () => {
    const page = await stage.newPage();
    await page.clock.install({ time: new Date('2026-11-29T23:58:00') });
    await page.goto(`${stage.url}/host.html`);
    const widget = page.locator('waymark-plan');
    await widget.locator('.screen-title').waitFor();
    await page.evaluate((plan) => document.querySelector('waymark-plan').importPlan(plan), demo);
    await widget.getByRole('button', { name: 'Today', exact: true }).click();
    await widget.locator('.week', { hasText: 'Next week' }).waitFor();
    await page.clock.fastForward('03:00');
    await widget.locator('.week', { hasText: 'This week' }).waitFor();
    for (let night = 0; night < 5; night += 1) await page.clock.fastForward('24:00:00');
    await widget.locator('.week', { hasText: 'Next week' }).waitFor();
});

test('a page that comes back takes over what was stored meanwhile', async () => {
    const { page } = await openToday('2026-11-23');
    await page.evaluate(() => {
        const plan = JSON.parse(localStorage.getItem('waymark:plan'));
        localStorage.setItem('waymark:plan', JSON.stringify({ ...plan, learner: { ...plan.learner, name: 'Elsewhere' } }));
        dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    });
    await page.waitForFunction(() => document.querySelector('waymark-plan').plan.learner.name === 'Elsewhere');
});

test('the first steps stay until they are done or put away', async () => {
    const page = await stage.newPage('/host.html');
    const widget = page.locator('waymark-plan');
    const steps = widget.getByRole('list', { name: 'Three steps to your path' });
    const current = () => steps.locator('[aria-current="step"]').textContent();
    await widget.getByLabel('Your role today').selectOption({ label: 'Product manager' });
    assert.match(await current(), /Choose your goal/);
    await widget.getByRole('button', { name: /^Senior product manager/ }).click();
    await widget.locator('.role-choice').getByRole('button', { name: 'Make this my goal' }).click();
    await steps.locator('[aria-current="step"]', { hasText: 'Rate your skills' }).waitFor();
    await widget.getByRole('button', { name: 'Skills', exact: true }).click();
    await widget.locator('#skill-0').click();
    await page.keyboard.press('2');
    await steps.getByText(/^1 of \d+$/).waitFor();
    await widget.getByRole('button', { name: 'That is enough' }).click();
    await steps.locator('[aria-current="step"]', { hasText: 'See your path' }).waitFor();
    await page.reload();
    await steps.locator('[aria-current="step"]', { hasText: 'See your path' }).waitFor();
    assert.deepEqual(await findBarriers(page), []);
    await widget.getByRole('button', { name: 'Path', exact: true }).click();
    await widget.locator('.item').first().waitFor();
    assert.equal(await steps.count(), 0);
});
