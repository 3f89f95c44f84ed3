// The path over the months and as a list: bars are moved by mouse, by touch and by keys, and progress is written down.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { PATH_PAGES, openPath } from './first_path.mjs';
import { findBarriers, openStage } from './harness.mjs';
import { planOf } from './widget.mjs';

let stage;
before(async () => {
    stage = await openStage({ pages: PATH_PAGES });
});
after(() => stage?.close());

async function openTimeline(settings) {
    const { page, widget } = await openPath(stage, settings);
    await widget.getByRole('button', { name: 'Timeline' }).click();
    await widget.getByRole('slider').nth(1).waitFor();
    return { page, widget, bars: widget.locator('.lane-bar') };
}

const chosen = (page) =>
    page.waitForFunction(() => document.querySelector('waymark-plan').plan.path.items.find((item) => item.chosen_start)?.chosen_start);
const focused = (page) => page.evaluate(() => document.querySelector('waymark-plan').shadowRoot.activeElement?.id);
const moving = (widget) => widget.locator('.lane[data-moving="true"] .lane-days');

test('a bar is dragged to another start, which is shown on the way and planned when it is let go', async () => {
    const { page, widget, bars } = await openTimeline();
    const before = await planOf(page);
    const bar = bars.nth(3).locator('.timeline-bar');
    await bar.scrollIntoViewIfNeeded();
    const { x, y, width } = await bar.boundingBox();
    await page.mouse.move(x + width / 2, y + 10);
    await page.mouse.down();
    await page.mouse.move(x + width / 2 + 60, y + 12, { steps: 5 });
    const said = await moving(widget).textContent();
    assert.match(said, /^Begins \w+ \d+, 20\d\d$/);
    assert.deepEqual(await planOf(page), before, 'nothing is planned on the way');
    await page.mouse.up();
    const day = await (await chosen(page)).jsonValue();
    assert.equal(new Date(said.replace('Begins ', '')).toDateString(), new Date(`${day}T00:00`).toDateString());
    await moving(widget).waitFor({ state: 'detached' });
    await widget.getByRole('button', { name: 'Undo' }).click();
    assert.deepEqual((await planOf(page)).path, before.path);
    assert.deepEqual(page.problems, []);
});

test('a bar is dragged by touch', async () => {
    const { page, widget, bars } = await openTimeline({ hasTouch: true, viewport: { width: 768, height: 900 } });
    const bar = bars.nth(2).locator('.timeline-bar');
    await bar.scrollIntoViewIfNeeded();
    const { x, y, width } = await bar.boundingBox();
    const devtools = await page.context().newCDPSession(page);
    const touch = (type, at) =>
        devtools.send('Input.dispatchTouchEvent', { type, touchPoints: type === 'touchEnd' ? [] : [{ x: at, y: y + 10 }] });
    await touch('touchStart', x + width / 2);
    for (let step = 1; step <= 8; step += 1) await touch('touchMove', x + width / 2 + 8 * step);
    await moving(widget).waitFor();
    await touch('touchEnd');
    assert.ok((await (await chosen(page)).jsonValue()) > '2026-11-22');
});

for (const [dir, later, sooner] of [['ltr', 'ArrowRight', 'ArrowLeft'], ['rtl', 'ArrowLeft', 'ArrowRight']]) {
    test(`keys move a bar by weeks and days, ${dir}`, async () => {
        const { page, widget, bars } = await openTimeline();
        await page.evaluate((dir) => document.querySelector('waymark-plan').setAttribute('dir', dir), dir);
        const id = (await planOf(page)).path.items[3].activity;
        const own = async () => (await planOf(page)).path.items.find((item) => item.activity === id);
        const { start } = await own();
        const plus = (days) => new Date(Date.parse(start) + days * 86_400_000).toISOString().slice(0, 10);
        const bar = bars.nth(3);
        await bar.focus();
        const place = await focused(page);
        await page.keyboard.press(later);
        await page.keyboard.press(later);
        await page.keyboard.press(`Shift+${sooner}`);
        await moving(widget).waitFor();
        await page.keyboard.press('Escape');
        await moving(widget).waitFor({ state: 'detached' });
        assert.equal((await own()).chosen_start, undefined, 'Escape takes it back');
        await page.keyboard.press(later);
        await page.keyboard.press(later);
        await page.keyboard.press(`Shift+${sooner}`);
        await page.keyboard.press('Enter');
        assert.equal(await (await chosen(page)).jsonValue(), plus(13));
        assert.equal(await focused(page), place, 'the focus stays on the bar');
    });
}

test('the keys for pages move a bar by four weeks, Home and End as far as it goes, and it is told what came of it', async () => {
    const { page, widget, bars } = await openTimeline();
    const { activity, start } = (await planOf(page)).path.items[3];
    const plus = (days) => new Date(Date.parse(start) + days * 86_400_000).toISOString().slice(0, 10);
    const said = async () => {
        const text = await moving(widget).textContent();
        return new Date(`${text.replace('Begins ', '')} UTC`).toISOString().slice(0, 10);
    };
    await bars.nth(3).focus();
    await page.keyboard.press('PageUp');
    assert.equal(await said(), plus(28));
    await page.keyboard.press('PageDown');
    await page.keyboard.press('End');
    const last = await said();
    assert.ok(last > plus(28));
    await page.keyboard.press('ArrowRight');
    assert.equal(await said(), last, 'further than the end it does not go');
    await page.keyboard.press('Home');
    assert.equal(await said(), '2026-11-22');
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    await chosen(page);
    const own = (await planOf(page)).path.items.find((item) => item.activity === activity);
    assert.equal(own.chosen_start, last);
    await widget.locator('.move-told').getByText(/” begins \w+ \d+, 20\d\d/).waitFor();
    assert.deepEqual(await findBarriers(page), []);
});

test('an activity is carried to another place in the list by mouse and by keys', async () => {
    const { page, widget } = await openPath(stage);
    const order = async () => (await planOf(page)).path.items.map((item) => item.activity);
    const before = await order();
    const grips = widget.locator('.grip');
    const last = before.length - 1;
    await grips.nth(last).focus();
    const place = await focused(page);
    await page.keyboard.press('ArrowUp');
    await chosen(page);
    assert.ok((await order()).indexOf(before[last]) < last);
    assert.equal(await focused(page), place, 'the focus stays with what is moved');
    await widget.getByRole('button', { name: 'Undo' }).click();
    assert.deepEqual(await order(), before);

    const grip = await grips.nth(last).boundingBox();
    const target = await widget.locator('.item').nth(last - 2).boundingBox();
    await grips.nth(last).scrollIntoViewIfNeeded();
    const { x, y } = await grips.nth(last).boundingBox();
    await page.mouse.move(x + 8, y + 8);
    await page.mouse.down();
    await page.mouse.move(x + 8, y + 8 + (target.y - grip.y) - 10, { steps: 6 });
    await widget.locator('.item[data-mark="above"]').waitFor();
    assert.deepEqual(await order(), before, 'nothing is planned on the way');
    await page.mouse.up();
    await chosen(page);
    await widget.locator('.item[data-mark]').waitFor({ state: 'detached' });
    await widget.locator('.move-told').waitFor();
    assert.deepEqual(page.problems, []);
});

test('progress is written down in one go: hours, what was learnt, and where it can be seen', async () => {
    const { page, widget } = await openPath(stage);
    const { activity } = (await planOf(page)).path.items[0];
    const item = widget.locator('.item').first();
    await item.getByRole('button', { name: /^Log progress/ }).focus();
    await page.keyboard.press('Enter');
    const hours = item.getByLabel('Hours', { exact: true });
    assert.ok(await hours.evaluate((field) => field.matches(':focus')), 'the focus is in the first field');
    await hours.fill('2,5');
    await item.getByLabel('What you learnt').fill('Nobody reads the second page.');
    const link = item.getByLabel('Where it can be seen');
    await link.fill('my notes');
    await page.keyboard.press('Enter');
    await item.getByText('Use a whole address, such as https://example.org/notes.').waitFor();
    assert.ok(await link.evaluate((field) => field.matches(':focus')), 'the focus is on what is wrong');
    assert.equal((await planOf(page)).journal, undefined, 'nothing was written');
    await link.fill('https://example.com/notes');
    await page.keyboard.press('Enter');
    await widget.locator('.log').waitFor({ state: 'detached' });
    const [entry] = (await planOf(page)).journal;
    assert.deepEqual([entry.activity, entry.hours, entry.text, entry.url],
        [activity, 2.5, 'Nobody reads the second page.', 'https://example.com/notes']);
    const spent = (await planOf(page)).path.items.find((item) => item.activity === activity);
    assert.deepEqual([spent.hours_done, spent.status], [2.5, 'started']);
    assert.match(await focused(page), /^item-/);

    await widget.locator('.item[data-status="started"]').getByRole('button', { name: /^Log progress/ }).click();
    await widget.getByLabel('It is done with this').check();
    await widget.getByRole('button', { name: 'Save', exact: true }).click();
    await widget.locator('.item[data-status="done"]').waitFor();
    assert.equal((await planOf(page)).journal.length, 2);
    assert.deepEqual(page.problems, []);
});

for (const [colorScheme, width, dir] of [['light', 320, 'ltr'], ['dark', 768, 'rtl']]) {
    test(`axe finds nothing and nothing is cut off, ${colorScheme}, ${width} px, ${dir}`, async () => {
        const { page, widget, bars } = await openTimeline({ colorScheme });
        await page.setViewportSize({ width, height: 900 });
        await page.evaluate((dir) => document.querySelector('waymark-plan').setAttribute('dir', dir), dir);
        const check = async (state) => {
            assert.deepEqual(await findBarriers(page), [], state);
            const beyond = await page.evaluate(() => {
                const screen = document.querySelector('waymark-plan').shadowRoot.querySelector('.screen');
                return screen.scrollWidth - screen.clientWidth;
            });
            assert.ok(beyond <= 0, `${state} is ${beyond} px too wide`);
        };
        await check('timeline');
        await bars.nth(2).focus();
        await page.keyboard.press('ArrowRight');
        await moving(widget).waitFor();
        await check('a bar on its way');
        await widget.locator('.shapes button').first().click();
        await widget.locator('.item').first().getByRole('button', { name: /Log progress/ }).click();
        await widget.locator('.log').waitFor();
        await check('progress');
    });
}
