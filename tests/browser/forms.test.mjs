// What is half written outlives a reload, what was added has the focus, and what there is no room for is folded.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { PATH_PAGES, openPath as openFirstPath } from './first_path.mjs';
import { findBarriers, openStage, root } from './harness.mjs';
import { planOf, stored } from './widget.mjs';

let stage;
before(async () => {
    stage = await openStage({ pages: PATH_PAGES });
});
after(() => stage?.close());

const openPath = (settings) => openFirstPath(stage, settings, '2026-11-23');

test('a log, an activity of one’s own and a milestone that are half written are there after a reload', async () => {
    const { page, widget } = await openPath();
    const log = widget.getByRole('button', { name: /^Log progress/ }).first();
    const text = widget.getByLabel('What you learnt');
    await log.click();
    await text.fill('Half a sen');
    const own = widget.locator('.own');
    await own.locator('summary').click();
    await own.getByLabel('What it is').fill('Lead the pri');
    await own.getByLabel('Kind').selectOption({ label: 'Workshop' });
    await own.getByLabel('Hours', { exact: true }).fill('20');
    await own.getByLabel('Skill').selectOption({ label: 'Pricing and business models' });
    assert.equal(await own.getByLabel('Hours', { exact: true }).inputValue(), '20', 'a drawing takes nothing away');
    await widget.getByRole('button', { name: 'Goal', exact: true }).click();
    const milestone = widget.getByLabel('Add a milestone');
    await milestone.fill('Ten inter');
    await page.reload();
    await milestone.waitFor();
    assert.equal(await milestone.inputValue(), 'Ten inter');
    await milestone.press('Enter');
    await widget.locator('.milestone', { hasText: 'Ten inter' }).waitFor();
    assert.equal(await milestone.inputValue(), '');
    await widget.getByRole('button', { name: 'Path', exact: true }).click();
    await widget.getByRole('button', { name: /^Log · half written: / }).click();
    assert.equal(await text.inputValue(), 'Half a sen');
    assert.deepEqual(await findBarriers(page), []);
    await widget.locator('.log').getByRole('button', { name: 'Cancel' }).click();
    assert.equal(await widget.getByRole('button', { name: /half written/ }).count(), 0);
    await own.getByText('Add an activity of your own · half written').click();
    const held = await Promise.all(['What it is', 'Hours'].map((label) => own.getByLabel(label, { exact: true }).inputValue()));
    assert.deepEqual(held, ['Lead the pri', '20']);
    assert.equal(await own.getByLabel('Kind').inputValue(), 'workshop');
    await own.getByRole('button', { name: 'Add to my path' }).click();
    const row = widget.locator('.item', { has: page.locator('.item-title', { hasText: 'Lead the pri' }) });
    await row.waitFor();
    assert.ok(await row.evaluate((row) => row.matches(':focus')), 'the focus is on what was added');
    assert.deepEqual([await own.getByLabel('What it is').inputValue(), await own.getByLabel('Hours', { exact: true }).inputValue()], ['', '8']);
    assert.deepEqual(page.problems, []);
});

test('what a move by hand changed can be seen in full, and says no day that nobody chose', async () => {
    const { page, widget } = await openPath();
    const demo = await readFile(`${root}/www/plans/demo.json`, 'utf8');
    await page.evaluate((plan) => document.querySelector('waymark-plan').importPlan(plan), demo);
    await widget.locator('.grip').last().press('ArrowUp');
    const all = widget.locator('.told-all');
    const [, count] = /^Show all (\d+) that changed$/.exec(await all.locator('summary').textContent());
    assert.equal(await all.locator('li').first().isVisible(), false);
    await all.locator('summary').click();
    assert.equal(await all.locator('li').filter({ visible: true }).count(), Number(count));
    assert.deepEqual(await findBarriers(page), []);
    await widget.locator('.item', { hasText: 'Moved by you: not before' }).waitFor();
    assert.deepEqual(page.problems, []);
});

test('limits and milestones are folded where there is one column, and open where there are two', async () => {
    for (const [width, isOpen] of [[390, false], [1200, true]]) {
        const { page, widget } = await openPath({ viewport: { width, height: 800 } });
        const limits = widget.locator('.limits');
        assert.equal(await limits.getByLabel('First day').isVisible(), isOpen, `${width} px`);
        if (!isOpen) {
            await limits.locator('summary').first().press('Enter');
            await limits.getByLabel('First day').waitFor();
            const atWork = limits.getByLabel('Hours a week at work');
            await atWork.press('ControlOrMeta+a');
            await atWork.pressSequentially('6');
            await atWork.press('Enter');
            assert.equal((await planOf(page)).limits.on_the_job_hours_per_week, 6);
            assert.ok(await limits.getByLabel('First day').isVisible(), 'what was opened stays open');
        }
        await widget.getByRole('button', { name: 'Goal', exact: true }).click();
        await widget.getByText('Milestones').waitFor();
        assert.equal(await widget.getByLabel('Add a milestone').isVisible(), isOpen);
        assert.deepEqual(await findBarriers(page), []);
        assert.ok(await stored(page));
    }
});

test('a row that is carried to the edge of what is in view takes the page along', async () => {
    const { page, widget } = await openPath({ viewport: { width: 1000, height: 500 } });
    const grip = widget.locator('.grip').last();
    await grip.scrollIntoViewIfNeeded();
    const scrolled = () => page.evaluate(() => scrollY);
    const before = await scrolled();
    const { x, y } = await grip.boundingBox();
    await page.mouse.move(x + 8, y + 8);
    await page.mouse.down();
    await page.mouse.move(x + 8, 20, { steps: 4 });
    for (let step = 0; step < 200 && (await scrolled()) > before - 400; step += 1) await page.mouse.move(x + 8, 20 - (step % 2));
    assert.ok((await scrolled()) <= before - 400, 'it goes up by some rows');
    await page.mouse.up();
    await widget.locator('.move-told').waitFor();
    assert.deepEqual(page.problems, []);
});
