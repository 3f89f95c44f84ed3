// A path that does not fit, is made to fit, is promised, slips, and is planned anew.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { PATH_PAGES, TOO_SOON, adjust, focused, openPath, slip } from './first_path.mjs';
import { findBarriers, openStage } from './harness.mjs';
import { planOf } from './widget.mjs';

let stage;
before(async () => {
    stage = await openStage({ pages: PATH_PAGES });
});
after(() => stage?.close());

test('a PM makes it fit, keeps an activity, slips, plans anew, compares and undoes', async () => {
    const { page, widget } = await openPath(stage);
    await widget.getByLabel('By when').fill(TOO_SOON);
    const fit = widget.getByRole('region', { name: 'What stays open' });
    await fit.getByRole('heading', { name: 'Not everything fits' }).waitFor();
    const offer = fit.getByRole('button', { name: /^By .* instead of/ });
    await offer.focus();
    await page.keyboard.press('Enter');
    await fit.waitFor({ state: 'detached' });
    assert.notEqual(await focused(page), '', 'the focus is lost with the offers');
    assert.ok((await planOf(page)).goals[0].by > TOO_SOON);

    const item = await adjust(widget, 0);
    await item.getByRole('button', { name: /^Keep/ }).click();
    await widget.locator('.item button[aria-pressed="true"]').waitFor();
    const { limits, path } = await planOf(page);
    assert.equal(limits.pinned.length, 1);

    await slip(page, widget);
    assert.deepEqual((await planOf(page)).path, path, 'nothing changes before the PM says so');
    const proposal = widget.getByRole('region', { name: 'Your path needs a change' });
    await proposal.getByText(/(was to begin|should have begun)/).waitFor();
    await proposal.getByText(/^It (still )?ends on /).waitFor();
    // What one is ready for comes before when.
    assert.match(await proposal.locator('.finish').first().textContent(), /^It (still )?makes you \d+% ready/);
    const counts = await proposal.locator('.counts li').allTextContents();
    const of = (word) => Number.parseInt(counts.find((text) => word.test(text)) ?? '0', 10);
    assert.equal(of(/keeps? /) + of(/moves?$/) + of(/goe?s?$/), path.items.length, counts.join(', '));
    await widget.getByRole('button', { name: 'Use this path' }).focus();
    await page.keyboard.press('Enter');
    await widget.locator('.proposal').waitFor({ state: 'detached' });
    assert.notEqual(await focused(page), '', 'the focus is lost with the proposal');
    const replanned = (await planOf(page)).path;
    assert.deepEqual(replanned.former.items, path.items);
    assert.ok(replanned.items.every((item) => item.start >= '2026-12-06'));
    assert.ok(replanned.items.some((item) => item.activity === limits.pinned[0]));

    const former = widget.locator('.path-top .former');
    await former.getByText('Compared with your former path').click();
    assert.equal(await former.locator('table tbody tr').count(), 4);
    assert.ok((await former.getByText(/activit(y|ies) moves?$/).count()) > 0);

    await widget.getByRole('button', { name: 'Undo' }).click();
    await widget.getByRole('heading', { name: 'Your path needs a change' }).waitFor();
    assert.deepEqual((await planOf(page)).path, path);
    assert.deepEqual(page.problems, []);
});

test('the trade-offs are walked by keyboard, and every step is drawn at once', async () => {
    const { page, widget } = await openPath(stage);
    await widget.locator('.tradeoffs > summary').click();
    const walk = widget.getByLabel('From least to most');
    await walk.focus();
    const value = () => walk.getAttribute('aria-valuetext');
    const last = await value();
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    assert.notEqual(await value(), last);
    // One frame after each step it says another path.
    const said = await page.evaluate(async () => {
        const root = document.querySelector('waymark-plan').shadowRoot;
        const range = root.querySelector('.tradeoff input');
        const said = [];
        for (let step = Number(range.min); step <= Number(range.max); step += 1) {
            range.value = step;
            range.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
            await new Promise(requestAnimationFrame);
            said.push(range.getAttribute('aria-valuetext'));
        }
        return said;
    });
    assert.ok(said.length > 2);
    assert.equal(new Set(said).size, said.length);
});

test('a reload comes back to the same section, and every section says that a change is proposed', async () => {
    const { page, widget } = await openPath(stage);
    await widget.getByRole('button', { name: 'Skills', exact: true }).click();
    const before = await page.evaluate(() => localStorage.getItem('waymark:plan'));
    await page.clock.setFixedTime(new Date('2026-12-06T09:00:00'));
    await page.reload();
    await widget.getByRole('heading', { name: 'Where do you stand?' }).waitFor();
    const tab = widget.getByRole('button', { name: 'Path A change is proposed' });
    await tab.click();
    await widget.getByRole('button', { name: 'Keep mine' }).click();
    await tab.waitFor({ state: 'detached' });
    await widget.getByRole('button', { name: 'Path', exact: true }).waitFor();
    // What was declined is not proposed again in this visit.
    await page.reload();
    await widget.getByRole('heading', { name: 'Your path', exact: true }).waitFor();
    await widget.locator('.overdue').first().waitFor();
    assert.equal(await widget.locator('.proposal').count(), 0);
    // Where one was is no part of the plan.
    assert.equal(await page.evaluate(() => localStorage.getItem('waymark:plan')), before);
    assert.ok(!before.includes('skills'));
});

test('the page itself may say which section comes first', async () => {
    const { page, widget } = await openPath(stage);
    await page.goto(`${stage.url}/goal.html`);
    await widget.getByRole('heading', { name: 'Where do you want to go?' }).waitFor();
    await page.goto(`${stage.url}/host.html`);
    await widget.getByRole('heading', { name: 'Your path' }).waitFor();
});

test('a point of the trade-offs is made the limits by keyboard, and undone', async () => {
    const { page, widget } = await openPath(stage);
    await widget.getByLabel('By when').fill(TOO_SOON);
    const card = widget.locator('.tradeoffs');
    await card.locator('summary').first().click();
    await card.getByText(/ends? after Mar 31, 2027/).waitFor();
    assert.ok((await card.locator('.frontier-point.late').count()) > 0);
    assert.equal(await card.locator('.frontier-present').count(), 1);
    // Each point brings more than the one before it, and none that misses the day is said to be the most.
    await card.locator('.tradeoff-table > summary').click();
    const rows = await card.locator('.tradeoff-table tbody tr').evaluateAll((rows) =>
        rows.map((row) => [...row.children].map((cell) => cell.textContent)),
    );
    const ready = rows.map(([, , , percent]) => Number.parseInt(percent, 10));
    assert.ok(ready.every((percent, number) => number === 0 || percent >= ready[number - 1]), ready.join(' '));
    const late = rows.filter(([finish]) => new Date(finish) > new Date(TOO_SOON));
    assert.deepEqual(new Set(late.map((row) => row.at(-1))), new Set(['Ends too late']));
    const { limits, goals } = await planOf(page);
    await widget.getByLabel('From least to most').focus();
    await page.keyboard.press('End');
    const finish = await card.locator('.tradeoff-point tbody tr').first().locator('td').nth(1).textContent();
    await card.getByText(`Sets one limit: your goal by ${finish.match(/[A-Z]\w+ \d+, \d{4}/)[0]}.`).waitFor();
    await card.getByRole('button', { name: 'Set this day' }).focus();
    await page.keyboard.press('Enter');
    await page.waitForFunction((by) => document.querySelector('waymark-plan').plan.goals[0].by !== by, TOO_SOON);
    assert.notEqual(await focused(page), '', 'the focus is lost with the button');
    const taken = await planOf(page);
    assert.ok(taken.goals[0].by > TOO_SOON && taken.limits.budget === undefined, finish);
    await widget.getByRole('button', { name: 'Undo' }).click();
    assert.deepEqual([(await planOf(page)).limits, (await planOf(page)).goals], [limits, goals]);
});

test('the focus stays on what was pressed: to keep an activity, and to undo for the last time', async () => {
    const { page, widget } = await openPath(stage);
    const item = await adjust(widget, 0);
    await item.getByRole('button', { name: /^Keep/ }).focus();
    await page.keyboard.press('Enter');
    await item.locator('button[aria-pressed="true"]').waitFor();
    const label = () =>
        page.evaluate(() => document.querySelector('waymark-plan').shadowRoot.activeElement?.getAttribute('aria-label'));
    assert.match(await label(), /^Keep/);
    const undo = widget.getByRole('button', { name: 'Undo' });
    await undo.focus();
    for (let steps = 0; steps < 9 && (await undo.getAttribute('aria-disabled')) === null; steps += 1) {
        const before = JSON.stringify(await planOf(page));
        await page.keyboard.press('Enter');
        await page.waitForFunction(
            (before) => JSON.stringify(document.querySelector('waymark-plan').plan) !== before, before);
    }
    assert.equal(await undo.getAttribute('aria-disabled'), 'true');
    assert.equal(await label(), 'Undo');
});

test('what is lost without an activity is shown, and another takes its place', async () => {
    const { page, widget } = await openPath(stage);
    const item = await adjust(widget, 0);
    const lost = item.getByRole('button', { name: /What is lost without it/ });
    await lost.click();
    await item.locator('.way').first().waitFor();
    assert.ok((await item.locator('.way').count()) <= 3);
    await lost.click();
    await item.locator('.way').first().waitFor({ state: 'detached' });
    assert.match(await focused(page), /disclose/, 'the focus stays with the question');
    await lost.click();
    await item.getByRole('button', { name: 'Swap' }).first().click();
    const { limits } = await planOf(page);
    assert.deepEqual([limits.pinned.length, limits.excluded.length], [1, 1]);
    assert.match(await focused(page), /^li\.item/);
});

test('any other activity can be looked at and put in', async () => {
    const { page, widget } = await openPath(stage);
    await widget.getByText('Why not something else?').click();
    await widget.getByLabel('Title, author or skill').fill('no such thing');
    await widget.getByText('Nothing outside your path has “no such thing”.').waitFor();
    await widget.getByLabel('Title, author or skill').fill('pricing');
    const first = widget.locator('.found li').first();
    await first.getByRole('button', { name: /^What if it were in/ }).click();
    await first.getByRole('button', { name: 'Put it in' }).click();
    assert.equal((await planOf(page)).limits.pinned.length, 1);
    assert.notEqual(await focused(page), '');
});

test('a proposal says what it closes, and nothing below it says that nothing would', async () => {
    const { page, widget } = await openPath(stage);
    await slip(page, widget);
    // A second look at a promise: less time than it takes.
    await widget.getByLabel('By when').fill(TOO_SOON);
    const proposal = widget.getByRole('region', { name: 'Your path needs a change' });
    await proposal.getByText(/^It makes you \d+% ready instead of \d+%\.$/).waitFor();
    const texts = await proposal.locator('p').allTextContents();
    const place = (words) => texts.findIndex((text) => words.test(text));
    const order = [/makes you/, /^Newly left open: /, /^Left out: /, /ends on/].map(place);
    assert.ok(order.every((at, number) => at >= 0 && (number === 0 || at > order[number - 1])), texts.join('\n'));
    await widget.locator('.fit h3').getByText('Your path as it stands').waitFor();
    await widget.locator('.fit').getByText(/^The path proposed above /).waitFor();
    await widget.locator('.fit [role=status]').waitFor({ state: 'detached' });
    assert.equal(await widget.getByText(/No single change/).count(), 0);
});

test('who comes back on another day sees what is to be done, and what waits', async () => {
    const { page, widget } = await openPath(stage);
    await widget.getByRole('button', { name: 'Goal', exact: true }).click();
    const next = await stage.newPage(undefined, { context: page.context() });
    await next.clock.setFixedTime(new Date('2026-12-06T09:00:00'));
    await next.goto(`${stage.url}/host.html`);
    await next.getByRole('heading', { name: 'Today', exact: true }).waitFor();
    await next.getByRole('heading', { name: /^\d+ activities were to begin or end before this week$/ }).waitFor();
    await next.getByRole('button', { name: 'Plan again from today' }).click();
    await next.getByRole('heading', { name: 'Your path needs a change' }).waitFor();
});

/** Everything that opens, open. */
async function openAll(widget) {
    await adjust(widget, 0);
    await widget.getByRole('button', { name: /What is lost without it/ }).click();
    await widget.locator('.way').first().waitFor();
    for (const summary of ['.limits > .panel', '.tradeoffs', '.search', '.own', '.more-limits', '.former', '.tradeoff-table']) {
        const closed = widget.locator(`${summary}:not([open]) > summary`);
        if ((await closed.count()) > 0) await closed.click();
    }
}

for (const colorScheme of ['light', 'dark']) {
    test(`axe finds nothing, whatever is open, ${colorScheme}`, async () => {
        const { page, widget } = await openPath(stage, { colorScheme });
        await widget.getByLabel('By when').fill(TOO_SOON);
        await widget.locator('.offers').waitFor();
        await openAll(widget);
        assert.deepEqual(await findBarriers(page), [], 'does not fit');
        await slip(page, widget);
        assert.deepEqual(await findBarriers(page), [], 'proposal');
        await widget.getByRole('button', { name: 'Use this path' }).click();
        await openAll(widget);
        assert.deepEqual(await findBarriers(page), [], 'former');
    });
}

for (const [width, dir] of [[320, 'ltr'], [320, 'rtl'], [768, 'rtl'], [1440, 'ltr']]) {
    test(`nothing is wider than a page of ${width} px, ${dir}`, async () => {
        const { page, widget } = await openPath(stage, { viewport: { width, height: 800 } });
        await page.evaluate((dir) => document.querySelector('waymark-plan').setAttribute('dir', dir), dir);
        const fits = async (screen) => {
            const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
            assert.ok(beyond <= 0, `${screen} is ${beyond} px too wide`);
        };
        if (width < 860) await widget.locator('.limits > .panel > summary').click();
        await widget.getByLabel('By when').fill(TOO_SOON);
        await widget.locator('.offers').waitFor();
        await openAll(widget);
        await fits('does not fit');
        await slip(page, widget);
        await fits('proposal');
        await widget.getByRole('button', { name: 'Use this path' }).click();
        await openAll(widget);
        await fits('former');
    });
}
