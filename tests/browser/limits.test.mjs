// The PM’s own hand: limits, days, order and activities of their own.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { PATH_PAGES, TOO_SOON, adjust, focused, openPath } from './first_path.mjs';
import { findBarriers, openStage } from './harness.mjs';
import { planOf } from './widget.mjs';

let stage;
before(async () => {
    stage = await openStage({ pages: PATH_PAGES });
});
after(() => stage?.close());

test('the first day, the order and the hours are the PM’s own', async () => {
    const { page, widget } = await openPath(stage);
    const item = await adjust(widget, 0);
    const id = (await planOf(page)).path.items[0].activity;
    const own = async () => (await planOf(page)).path.items.find((item) => item.activity === id);
    await item.getByLabel('First day').fill('2027-01-11');
    assert.equal((await own()).chosen_start, '2027-01-11');
    const moved = widget.locator('.item', { has: page.getByLabel('Not before') });
    await moved.getByRole('button', { name: 'Let the planner choose' }).click();
    assert.equal((await own()).chosen_start, undefined);
    assert.notEqual(await focused(page), '', 'the focus is lost with the button');
    await moved.getByLabel('Not before').selectOption({ index: 1 });
    assert.ok((await own()).not_before);
    await moved.getByLabel('Hours spent so far').fill('2.5');
    await moved.getByLabel('Hours spent so far').blur();
    assert.deepEqual([(await own()).hours_done, (await own()).status], [2.5, 'started']);
});

test('an activity of the PM’s own comes and goes', async () => {
    const { page, widget } = await openPath(stage);
    await widget.getByText('Add an activity of your own').click();
    await widget.getByLabel('What it is').fill('Price the new plan');
    // The largest gap is offered first, from where the PM stands.
    const gap = async () => {
        const skill = await widget.locator('.own select[name=skill]').evaluate((one) => one.selectedOptions[0].text);
        const level = await widget.locator('.own select[name=levels]').inputValue();
        return [skill, level];
    };
    assert.notDeepEqual(await gap(), ['User focus', '0 1']);
    assert.equal(await widget.locator('.own-use').textContent(), '');
    await widget.locator('.own select[name=levels]').selectOption('0 1');
    await widget.locator('.own-use').getByText(/already, so it closes no gap/).waitFor();
    await widget.locator('.own select[name=skill]').selectOption({ label: 'Pricing and business models' });
    await widget.locator('.own select[name=levels]').selectOption({ label: 'From level 1 to 2' });
    await widget.getByRole('button', { name: 'Add to my path' }).click();
    const item = widget.locator('.item', { hasText: 'Price the new plan' });
    await item.waitFor();
    assert.deepEqual((await planOf(page)).own_activities.map(({ title, kind }) => [title, kind]), [
        ['Price the new plan', 'project'],
    ]);
    await item.getByRole('button', { name: /Adjust/ }).click();
    await item.getByRole('button', { name: /^Remove/ }).click();
    await item.waitFor({ state: 'detached' });
    assert.equal((await planOf(page)).own_activities, undefined);
    assert.notEqual(await focused(page), '');
});

test('what a field cannot take is said beside it, and money has its minor unit', async () => {
    const { page, widget } = await openPath(stage);
    const hours = widget.locator('.limits .slider input[type=number]');
    await hours.fill('200');
    await hours.blur();
    await widget.locator('.limits .slider .fault').getByText('Use a number from 0 to 168.').waitFor();
    assert.equal((await planOf(page)).limits.hours_per_week, 4);
    const money = widget.getByLabel('Money (EUR)').first();
    await money.fill('12.5');
    await money.blur();
    assert.equal((await planOf(page)).limits.budget.amount, 12.5);
    assert.equal(await money.inputValue(), '12.50');
});

test('what is half written is left alone while there is work in the background', async () => {
    const { page, widget } = await openPath(stage);
    await page.clock.install();
    await widget.getByLabel('By when').fill(TOO_SOON);
    // On a slow machine it is drawn in several turns, which this clock has to let happen.
    await page.clock.runFor(100);
    const money = widget.getByLabel('Money (EUR)').first();
    await money.focus();
    await page.keyboard.type('75');
    await page.clock.runFor(1500);
    assert.equal(await money.inputValue(), '75');
    await money.blur();
    // The page goes on at its own pace.
    await page.clock.resume();
    await widget.locator('.offers').waitFor();
    assert.equal((await planOf(page)).limits.budget.amount, 75);
});

test('days away, how many at once and the mix are kept', async () => {
    const { page, widget } = await openPath(stage);
    await widget.getByText('More limits').click();
    await widget.getByLabel('At the same time').selectOption({ label: '2 activities' });
    await widget.getByLabel('Mix').selectOption({ label: '70-20-10' });
    const shares = widget.locator('.summary table tbody tr');
    assert.deepEqual(await shares.locator('td:nth-child(2)').allTextContents(), ['60% to 80%', '10% to 30%', '0% to 20%']);
    await widget.getByText(/best path without a mix/).waitFor();
    const away = widget.getByRole('group', { name: 'Days away' });
    await away.getByLabel('From').fill('2026-12-21');
    await away.getByLabel('To').fill('2027-01-03');
    await away.getByRole('button', { name: 'Add' }).click();
    const { at_once, mix, away: kept } = (await planOf(page)).limits;
    assert.deepEqual([at_once, mix.experience, kept], [2, [0.6, 0.8], [{ start: '2026-12-21', end: '2027-01-03' }]]);
    await away.getByRole('button', { name: /^Remove/ }).click();
    assert.equal((await planOf(page)).limits.away, undefined);
    assert.notEqual(await focused(page), '');
});

test('a day is typed key by key, and is one change when the field is left', async () => {
    const { page, widget } = await openPath(stage);
    const before = await planOf(page);
    const by = widget.getByLabel('By when');
    await by.focus();
    await page.clock.install();
    await page.keyboard.type('0331');
    await page.clock.runFor(1500);
    await page.keyboard.type('20');
    // There is time for what takes time; nothing of it touches what is half written.
    await page.clock.runFor(1500);
    await page.keyboard.type('27');
    assert.deepEqual(await planOf(page), before, 'nothing is planned before the day is whole');
    assert.equal(await by.inputValue(), TOO_SOON);
    await page.clock.resume();
    await page.keyboard.press('Enter');
    await page.waitForFunction((by) => document.querySelector('waymark-plan').plan.goals[0].by === by, TOO_SOON);
    await by.blur();
    await widget.getByRole('button', { name: 'Undo' }).click();
    assert.deepEqual((await planOf(page)).goals, before.goals, 'one step takes it back');
});

test('other limits are tried, shown beside the path, and taken in one step', async () => {
    const { page, widget } = await openPath(stage);
    const before = await planOf(page);
    const limits = widget.getByRole('complementary', { name: 'What it must fit' });
    await limits.getByRole('button', { name: 'Try other limits first' }).focus();
    await page.keyboard.press('Enter');
    await limits.getByLabel('Hours a week at work').fill('16');
    await limits.getByLabel('By when').fill('2027-12-31');
    await limits.getByRole('columnheader', { name: 'Tried' }).waitFor();
    assert.deepEqual(await planOf(page), before, 'nothing changes before the PM says so');
    assert.deepEqual(await findBarriers(page), []);
    await limits.getByRole('button', { name: 'Take these limits' }).click();
    await page.waitForFunction(() => document.querySelector('waymark-plan').plan.goals[0].by === '2027-12-31');
    assert.equal((await planOf(page)).limits.on_the_job_hours_per_week, 16);
    assert.notEqual(await focused(page), '', 'the focus is lost with the button');
    await widget.getByRole('button', { name: 'Undo' }).click();
    assert.deepEqual((await planOf(page)).limits, before.limits);
    assert.deepEqual(page.problems, []);
});

test('a day that has passed is said plainly, with what to do', async () => {
    const { page, widget } = await openPath(stage);
    await widget.locator('.limits').getByLabel('First day').fill('2027-05-01');
    await widget.getByLabel('By when').fill(TOO_SOON);
    const alert = widget.getByRole('alert');
    await alert.getByText(/May 1, 2027, comes after the day of your goal, Mar 31, 2027/).waitFor();
    await alert.getByRole('button', { name: 'Begin today' }).click();
    await alert.waitFor({ state: 'detached' });
    assert.equal((await planOf(page)).limits.start, undefined);
    assert.notEqual(await focused(page), '');
});
