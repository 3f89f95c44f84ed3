// A PM with a phone: everything from the first visit to what is done, by touch alone.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openStage } from './harness.mjs';

const HOST = `<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><title>Intranet</title>
<main><h1>Intranet</h1><waymark-plan></waymark-plan></main><script type="module" src="/pkg/waymark.js"></script></html>`;
const PHONE = { hasTouch: true, viewport: { width: 390, height: 800 } };

let stage;
before(async () => {
    stage = await openStage({ pages: { '/host.html': HOST } });
});
after(() => stage?.close());

const plan = (page) => page.evaluate(() => document.querySelector('waymark-plan').plan);
const until = (page, holds) => page.waitForFunction(`(({ plan }) => ${holds})(document.querySelector('waymark-plan'))`);

/** A phone on which a plan is begun by touch: a role, a goal, a first path. */
async function openPhone() {
    const page = await stage.newPage(undefined, PHONE);
    await page.clock.setFixedTime(new Date('2026-11-23T09:00:00'));
    await page.goto(`${stage.url}/host.html`);
    const widget = page.locator('waymark-plan');
    /** Touches the middle of something, which is large enough for a finger. */
    const tap = async (place) => {
        await place.scrollIntoViewIfNeeded();
        const { x, y, width, height } = await place.boundingBox();
        assert.ok(width >= 24 && height >= 24, `${width} × ${height}`);
        await page.touchscreen.tap(x + width / 2, y + height / 2);
    };
    // A list of choices opens outside the page, where no touch of ours gets to.
    await widget.getByLabel('Your role today').selectOption({ label: 'Product manager' });
    await tap(widget.locator('.role', { hasText: 'Senior product manager' }));
    await tap(widget.locator('.role-choice').getByRole('button', { name: 'Make this my goal' }));
    await until(page, "plan.goals?.[0]?.role === 'senior-pm'");
    await tap(widget.getByRole('button', { name: 'Show me a first path' }));
    await widget.locator('.item').first().waitFor();
    return { page, widget, tap };
}

test('a goal, a path, something from the catalogue, and what is done, by touch', async () => {
    const { page, widget, tap } = await openPhone();
    const before = (await plan(page)).path.items.map((item) => item.activity);

    await tap(widget.getByRole('button', { name: 'Catalogue', exact: true }));
    await tap(widget.getByRole('searchbox'));
    await page.keyboard.type('pricing');
    // Not one of the list before: what is found has the word.
    await widget.locator('.catalogue-count', { hasNotText: 'Reading' }).waitFor();
    const offer = widget.locator('.offer-row:not(:has(.badge))', { hasText: /pric/i }).first();
    await offer.waitFor();
    await tap(offer);
    await tap(widget.locator('.offer-details').getByRole('button', { name: 'Add to my path' }));
    await until(page, 'plan.limits?.pinned?.length === 1');
    const [added] = (await plan(page)).limits.pinned;
    assert.ok(!before.includes(added));

    await tap(widget.getByRole('button', { name: 'Today', exact: true }));
    await tap(widget.getByRole('button', { name: /^Start/ }).first());
    await until(page, "plan.path.items.some((item) => item.status === 'started')");
    await tap(widget.getByRole('button', { name: /^Mark done/ }).first());
    await until(page, "plan.path.items.some((item) => item.status === 'done')");
    await tap(widget.getByRole('button', { name: 'Undo' }));
    await until(page, "!plan.path.items.some((item) => item.status === 'done')");
    assert.deepEqual(page.problems, []);
});

test('an activity of the list is carried to another place by touch', async () => {
    const { page, widget } = await openPhone();
    const order = async () => (await plan(page)).path.items.map((item) => item.activity);
    const before = await order();
    const last = before.length - 1;
    const grip = widget.locator('.grip').nth(last);
    await grip.scrollIntoViewIfNeeded();
    const { x, y, width, height } = await grip.boundingBox();
    assert.ok(width >= 24 && height >= 24, `${width} × ${height}`);
    const above = await widget.locator('.item').nth(last - 1).boundingBox();
    const devtools = await page.context().newCDPSession(page);
    const touch = (type, to) =>
        devtools.send('Input.dispatchTouchEvent', { type, touchPoints: type === 'touchEnd' ? [] : [{ x: x + 8, y: to }] });
    await touch('touchStart', y + 8);
    for (let step = 1; step <= 8; step += 1) await touch('touchMove', y + 8 + ((above.y + 4 - y - 8) * step) / 8);
    await widget.locator('.item[data-mark="above"]').waitFor();
    assert.deepEqual(await order(), before, 'nothing is planned on the way');
    await touch('touchEnd');
    await until(page, 'plan.path.items.some((item) => item.chosen_start)');
    assert.ok((await order()).indexOf(before[last]) < last);
    assert.deepEqual(page.problems, []);
});
