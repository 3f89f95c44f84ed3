// The catalogue: found as one types, told apart, looked at, weighed and put into the path, by mouse and by keyboard.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { madeUp } from '../../benches/made_up.mjs';
import { findBarriers, openStage } from './harness.mjs';

const page_of = (attributes) => `<!doctype html><html lang="en"><meta name="color-scheme" content="light dark"><title>Intranet</title><main><h1>Intranet</h1>
<waymark-plan ${attributes}></waymark-plan></main><script type="module" src="/pkg/waymark.js"></script></html>`;
const MANY = 3000;

let stage;
before(async () => {
    stage = await openStage({
        pages: {
            '/host.html': page_of(''),
            '/many.html': page_of('catalog="/many.json" view="catalogue"'),
            '/readonly.html': page_of('view="catalogue" readonly'),
            '/many.json': JSON.stringify(madeUp(MANY)),
        },
        headers: { '*': { 'content-security-policy': "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; img-src data:" } },
    });
});
after(() => stage?.close());

/** The catalogue of somebody who wants to be a senior product manager. */
async function openCatalogue(settings) {
    const page = await stage.newPage('/host.html', settings);
    const widget = page.locator('waymark-plan');
    await widget.getByLabel('Your role today').selectOption({ label: 'Product manager' });
    await widget.locator('.role', { hasText: 'Senior product manager' }).click();
    await widget.locator('.role-choice').getByRole('button', { name: 'Make this my goal' }).click();
    await widget.getByRole('button', { name: 'Show me a first path' }).click();
    await widget.getByRole('button', { name: 'Catalogue', exact: true }).click();
    await rows(widget).first().waitFor();
    await untilRead(widget);
    return { page, widget };
}

/** Until all of the catalogue's words are known: a list that still grows has another end a moment later. */
async function untilRead(widget) {
    const all = await count(widget).textContent();
    await search(widget).fill('pricing');
    await count(widget).filter({ hasText: /^\d+ activit/, hasNotText: all }).waitFor();
    await search(widget).fill('');
    await count(widget).filter({ hasText: all }).waitFor();
}

const plan = (page) => page.evaluate(() => document.querySelector('waymark-plan').plan);
const focused = (page) => page.evaluate(() => document.querySelector('waymark-plan').shadowRoot.activeElement?.id);
const search = (widget) => widget.getByRole('searchbox');
/** Rows of the list; the choices of a select are options as well. */
const rows = (widget) => widget.locator('#offers [role=option]');
const count = (widget) => widget.locator('.catalogue-count [role=status]');

test('a PM finds an activity, sees what it would change, puts it in and goes to it', async () => {
    const { page, widget } = await openCatalogue();
    await search(widget).fill('real custom pric');
    await count(widget).filter({ hasText: /^1 activity$/ }).waitFor();
    await rows(widget).click();
    const details = widget.getByRole('region', { name: 'Run a pricing test with a real group of customers' });
    await details.locator('.way-figures').waitFor();
    const before = (await plan(page)).path.items.length;
    await details.getByRole('button', { name: 'Add to my path' }).click();
    await details.getByText(/^In your path: /).waitFor();
    const { limits, path } = await plan(page);
    assert.equal(limits.pinned.length, 1);
    assert.ok(path.items.length !== before || path.items.some((item) => item.activity === limits.pinned[0]));
    assert.equal(await focused(page), 'offer', 'the focus stays with the details');
    await details.getByRole('button', { name: 'Show it in my path' }).click();
    await widget.getByRole('heading', { name: 'Your path', exact: true }).waitFor();
    assert.match(await focused(page), /^item-\d+$/);
    assert.deepEqual(page.problems, []);
});

test('who goes on to the list before the answer is drawn goes on in what was written', async () => {
    const { page, widget } = await openCatalogue();
    await search(widget).focus();
    await page.evaluate(async () => {
        const root = document.querySelector('waymark-plan').shadowRoot;
        const told = { bubbles: true, composed: true };
        const field = root.querySelector('[type=search]');
        field.value = 'real custom pric';
        field.dispatchEvent(new InputEvent('input', told));
        // Who is as quick as can be: the next key as soon as the list has the focus. On a slow machine that is later.
        const isThere = new Promise((resolve) => root.addEventListener('focusin', resolve, { once: true }));
        field.dispatchEvent(new KeyboardEvent('keydown', { ...told, key: 'ArrowDown' }));
        await isThere;
        root.activeElement.dispatchEvent(new KeyboardEvent('keydown', { ...told, key: 'Enter' }));
    });
    await widget.getByRole('region', { name: 'Run a pricing test with a real group of customers' }).waitFor();
    assert.deepEqual(page.problems, []);
});

test('the same by keyboard alone', async () => {
    const { page, widget } = await openCatalogue();
    await search(widget).focus();
    await page.keyboard.type('pricing');
    await page.keyboard.press('ArrowDown');
    assert.equal(await focused(page), 'offers');
    const active = () => widget.locator('#offers').getAttribute('aria-activedescendant');
    await page.keyboard.press('ArrowDown');
    assert.equal(await active(), 'offer-1');
    await page.keyboard.press('End');
    const last = Number((await active()).split('-')[1]);
    assert.equal(await widget.locator(`#offer-${last}`).getAttribute('aria-posinset'), String(last + 1));
    assert.equal(await widget.locator(`#offer-${last}`).getAttribute('aria-setsize'), String(last + 1));
    await page.keyboard.press('Home');
    await page.keyboard.press('Enter');
    await widget.locator('#offer').waitFor();
    assert.equal(await focused(page), 'offer');
    await page.keyboard.press('Escape');
    await widget.locator('#offer').waitFor({ state: 'detached' });
    assert.equal(await focused(page), 'offers', 'the focus is back in the list');
    await search(widget).fill('monetizing');
    await search(widget).focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await widget.locator('#offer .way-figures').waitFor();
    await page.keyboard.press('Tab');
    for (let steps = 0; steps < 9; steps += 1) {
        const text = await page.evaluate(() => document.querySelector('waymark-plan').shadowRoot.activeElement?.textContent);
        if (text === 'Add to my path') break;
        await page.keyboard.press('Tab');
    }
    await page.keyboard.press('Enter');
    await widget.locator('#offer').getByText(/^In your path: /).waitFor();
    assert.equal((await plan(page)).limits.pinned.length, 1);
});

test('facets narrow down, count, and are cleared together', async () => {
    const { page, widget } = await openCatalogue();
    const number = async () => Number.parseInt(await count(widget).textContent(), 10);
    const all = await number();
    await widget.getByRole('button', { name: /^Closes a gap of mine/ }).click();
    const gaps = await number();
    assert.ok(gaps > 0 && gaps < all, `${gaps} of ${all}`);
    // The choices are counted a moment later: as many courses as are found once they are chosen.
    const courses = widget.getByLabel('Kind').locator('option', { hasText: /^Course \(\d+\)$/ });
    await widget.getByLabel('Kind').selectOption(await courses.getAttribute('value'));
    const found = await number();
    assert.ok(found > 0 && found < gaps, `${found} of ${gaps}`);
    await courses.filter({ hasText: `(${found})` }).waitFor({ state: 'attached' });
    assert.match(await widget.locator('.offer-meta').first().textContent(), /^Course · /);
    await search(widget).fill('no such thing');
    await widget.getByText(/^Nothing on offer fits all of this/).waitFor();
    await widget.getByRole('button', { name: 'Clear all' }).click();
    await rows(widget).first().waitFor();
    assert.equal(await number(), all);
    assert.equal(await search(widget).inputValue(), '');
});

test('what is not wanted is left out and brought back', async () => {
    const { page, widget } = await openCatalogue();
    const all = await count(widget).textContent();
    await search(widget).fill('pricing');
    await count(widget).filter({ hasNotText: all }).waitFor();
    const row = rows(widget).filter({ hasNotText: 'In your path' }).first();
    await row.click();
    await widget.getByRole('button', { name: 'Leave out' }).click();
    await widget.getByText('You left this out of your path.').waitFor();
    assert.equal((await plan(page)).limits.excluded.length, 1);
    await widget.getByRole('button', { name: 'Bring back' }).click();
    await widget.getByRole('button', { name: 'Add to my path' }).waitFor();
    assert.equal((await plan(page)).limits.excluded, undefined);
});

test('of thousands only the rows in view are drawn, and the place is kept', async () => {
    const page = await stage.newPage('/many.html', { viewport: { width: 700, height: 900 } });
    const widget = page.locator('waymark-plan');
    await count(widget).filter({ hasText: '3,000 activities' }).waitFor();
    const list = widget.locator('#offers');
    assert.ok((await rows(widget).count()) < 20);
    await list.evaluate((list) => list.scrollTo(0, 96 * 1000));
    await widget.locator('#offer-1002').waitFor();
    assert.ok((await rows(widget).count()) < 20);
    const inView = await widget.locator('#offer-1001').evaluate((row) => {
        const [one, all] = [row, row.closest('#offers')].map((element) => element.getBoundingClientRect());
        return one.top >= all.top && one.bottom <= all.bottom;
    });
    assert.ok(inView);
    // In a narrow page the details take the list's place.
    await widget.locator('#offer-1001').click();
    await widget.locator('#offer').waitFor();
    assert.ok(!(await list.isVisible()));
    await widget.getByRole('button', { name: 'Close', exact: true }).click();
    await widget.locator('#offer').waitFor({ state: 'detached' });
    const top = await list.evaluate((list) => list.scrollTop);
    assert.ok(Math.abs(top - 96 * 1000) < 96, `scrolled to ${top}`);
    await widget.getByRole('button', { name: 'Skills', exact: true }).click();
    await widget.getByRole('button', { name: 'Catalogue', exact: true }).click();
    await widget.locator('#offer-1001').waitFor();
    await search(widget).fill('Learn pricing');
    await widget.locator('#offer-0').waitFor();
    assert.equal(await list.evaluate((list) => list.scrollTop), 0);
    assert.deepEqual(page.problems, []);
});

test('who only reads changes nothing', async () => {
    const page = await stage.newPage('/readonly.html');
    const widget = page.locator('waymark-plan');
    await rows(widget).first().click();
    await widget.locator('#offer').waitFor();
    assert.deepEqual(await widget.locator('#offer button').allTextContents(), ['Close']);
    assert.deepEqual(await findBarriers(page), []);
});

for (const [colorScheme, width, dir] of [['light', 320, 'rtl'], ['dark', 1440, 'ltr']]) {
    test(`axe finds nothing and nothing is cut off, ${colorScheme}, ${width} px, ${dir}`, async () => {
        const { page, widget } = await openCatalogue({ colorScheme, viewport: { width: 1440, height: 900 } });
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
        await check('list');
        await search(widget).fill('pricing');
        await rows(widget).nth(1).click();
        await widget.locator('#offer .way-figures, #offer .offer-there').first().waitFor();
        await check('details');
        await page.keyboard.press('Escape');
        await search(widget).fill('no such thing');
        await widget.locator('.empty').waitFor();
        await check('nothing');
    });
}
