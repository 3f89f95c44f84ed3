// Theming: every preset on every screen, every documented property and part, and the page on which they are tried.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import axe from 'axe-core';
import { findBarriers, openStage, root } from './harness.mjs';
import { host } from './widget.mjs';
import { PARTS, PROPERTIES } from '../../www/theming/documented.js';
import { PRESETS } from '../../www/theming/presets.js';

const SCREENS = [
    'today', 'goal', 'skills', 'path', 'catalogue', 'mentorship', 'feedback', 'exposure', 'leadership', 'journal', 'share',
];

let stage;
let demo;
before(async () => {
    demo = await readFile(`${root}/www/plans/demo.json`, 'utf8');
    stage = await openStage({
        pages: { '/host.html': host('<main><h1>Host</h1><waymark-plan storage="none"></waymark-plan></main>') },
    });
});
after(() => stage?.close());

/** A widget with the demo plan, on the day that it is of. */
async function openWidget(settings = {}) {
    const page = await stage.newPage(undefined, { viewport: { width: 1000, height: 900 }, ...settings });
    await page.clock.setFixedTime(new Date('2026-11-23T09:00:00'));
    await page.goto(`${stage.url}/host.html`);
    await page.locator('waymark-plan .screen-title').waitFor();
    await page.evaluate((plan) => document.querySelector('waymark-plan').importPlan(plan), demo);
    return page;
}

/** Sets attributes and custom properties; answers once they are drawn and every change of colour is done. */
const set = (page, attributes, properties = {}) =>
    page.evaluate(
        async ([attributes, properties]) => {
            const element = document.querySelector('waymark-plan');
            for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
            for (const [name, value] of Object.entries(properties)) {
                if (value === null) element.style.removeProperty(name);
                else element.style.setProperty(name, value);
            }
            await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
            await Promise.allSettled(element.shadowRoot.getAnimations().map((change) => change.finished));
        },
        [attributes, properties],
    );

/** What axe-core has to say of contrast alone. */
async function faint(page) {
    return page.evaluate(async () => {
        const { violations, passes } = await globalThis.axe.run({ runOnly: ['color-contrast'] });
        const nodes = violations.flatMap(({ nodes }) => nodes);
        return { seen: passes.length, found: nodes.map(({ html, any }) => `${html.slice(0, 120)} ${any[0]?.message}`) };
    });
}

for (const { name, properties } of PRESETS) {
    test(`${name}: no screen has words that are too faint, in light and in dark`, async () => {
        const page = await openWidget();
        await page.evaluate(axe.source);
        for (const theme of ['light', 'dark']) {
            await set(page, { theme }, properties);
            for (const view of SCREENS) {
                await set(page, { view });
                const { seen, found } = await faint(page);
                assert.deepEqual(found, [], `${theme}, ${view}`);
                assert.equal(seen, 1, `${theme}, ${view}: words were looked at`);
            }
        }
        assert.deepEqual(page.problems, []);
    });
}

test('axe-core finds a preset that is too faint', async () => {
    const page = await openWidget();
    await page.evaluate(axe.source);
    await set(page, { theme: 'light', view: 'today' }, { '--waymark-muted': '#b0b0b0' });
    assert.notDeepEqual((await faint(page)).found, []);
});

test('each property changes what is drawn', async () => {
    const page = await openWidget();
    // A notice of what was refused, and a focus that is shown.
    await page.locator('waymark-plan input[type=file]').setInputFiles({ name: 'x.json', mimeType: 'application/json', buffer: Buffer.from('{') });
    await page.locator('waymark-plan .notice[data-trouble=true]').waitFor();
    const undrawn = new Map(PROPERTIES.map(({ name, kind }) => [name, kind]));
    const picture = async () => {
        const bytes = await page.locator('waymark-plan').screenshot({ animations: 'disabled', caret: 'hide' });
        return bytes.toString('base64');
    };
    for (const view of SCREENS) {
        await set(page, { view });
        await page.locator('waymark-plan .tab').first().focus();
        await page.keyboard.press('Tab');
        const before = await picture();
        assert.equal(await picture(), before, `${view} is drawn the same twice`);
        for (const [name, kind] of undrawn) {
            const value = kind === 'colour' ? '#ff00ff' : name.endsWith('font') ? 'monospace' : '30px';
            await set(page, {}, { [name]: value });
            if ((await picture()) !== before) undrawn.delete(name);
            await set(page, {}, { [name]: null });
        }
        if (undrawn.size === 0) break;
    }
    assert.deepEqual([...undrawn.keys()], []);
});

test('where more contrast is asked for, no colour is the page’s', async () => {
    const colours = PROPERTIES.filter(({ kind }) => kind === 'colour').map(({ name }) => name);
    const values = (page) =>
        page.locator('waymark-plan [part=root]').evaluate(
            (root, names) => names.filter((name) => getComputedStyle(root).getPropertyValue(name.replace('waymark-', '')) === '#ff00ff'),
            colours,
        );
    const all = Object.fromEntries(colours.map((name) => [name, '#ff00ff']));
    for (const [contrast, expected] of [['no-preference', colours], ['more', []]]) {
        const page = await openWidget({ contrast });
        await set(page, {}, all);
        assert.deepEqual(await values(page), expected, contrast);
    }
});

/** The theming page with the widget on it. */
async function openPage(settings = {}) {
    const page = await stage.newPage(undefined, settings);
    await page.clock.setFixedTime(new Date('2026-11-23T09:00:00'));
    await page.goto(`${stage.url}/theming.html`);
    // It begins when it is near the window, which on a narrow screen it may not be.
    await page.locator('waymark-plan').scrollIntoViewIfNeeded();
    await page.locator('waymark-plan .readiness').waitFor();
    return page;
}

test('on the page each part can be styled, and what is no declaration is said to be none', async () => {
    const page = await openPage();
    await page.getByRole('button', { name: 'Show a widget that cannot start' }).click();
    await page.locator('waymark-plan [part=failure]').waitFor();
    for (const { name } of PARTS) {
        await page.getByLabel(`Declarations for the part ${name}`).fill('outline: 3px solid rgb(1, 2, 3)');
        const drawn = page.locator(`waymark-plan [part=${name}]`).first();
        assert.equal(await drawn.evaluate((part) => getComputedStyle(part).outlineColor), 'rgb(1, 2, 3)', name);
    }
    const css = await page.locator('#css').textContent();
    for (const { name } of PARTS) assert.ok(css.includes(`waymark-plan::part(${name}) {\n  outline: rgb(1, 2, 3) solid 3px;\n}`), css);
    const field = page.getByLabel('Declarations for the part header');
    await field.fill('} body { display: none }');
    assert.equal(await field.getAttribute('aria-invalid'), 'true');
    await page.getByText('No declaration is in this').waitFor();
    assert.equal(await page.locator('body').isVisible(), true);
});

test('on the page a preset is drawn, can be changed and reset, and its CSS does the same elsewhere', async () => {
    const page = await openPage();
    const background = (page, part) => page.locator(`waymark-plan ${part}`).first().evaluate((node) => getComputedStyle(node).backgroundColor);
    assert.equal(await page.locator('#css').textContent(), '/* Nothing is changed yet. */');
    await page.getByLabel('Preset').selectOption('Dark slate');
    await page.locator('waymark-plan [part=root][data-theme=dark]').waitFor();
    assert.equal(await background(page, '[part=root]'), 'rgb(21, 22, 29)');
    await page.getByLabel('--waymark-ground in dark').fill('#102030');
    assert.equal(await background(page, '[part=root]'), 'rgb(16, 32, 48)');
    const css = await page.locator('#css').textContent();
    assert.match(css, /^\/\* for <waymark-plan theme="dark"> \*\/\nwaymark-plan \{\n/);
    assert.match(css, /--waymark-ground: light-dark\(#fbfbfe, #102030\);/);
    const other = await openWidget();
    await other.addStyleTag({ content: css });
    await set(other, { theme: 'dark' });
    assert.equal(await background(other, '[part=root]'), 'rgb(16, 32, 48)');
    await page.getByRole('button', { name: 'Reset --waymark-ground' }).click();
    assert.equal(await background(page, '[part=root]'), 'rgb(20, 24, 23)');
    await page.getByLabel('Preset').selectOption('The widget’s own');
    assert.equal(await page.locator('#css').textContent(), '/* Nothing is changed yet. */');
    assert.deepEqual(page.problems, []);
});

test('on the page a contrast that is too low is told', async () => {
    const page = await openPage();
    const verdict = page.locator('#verdict');
    assert.match(await verdict.textContent(), /^All \d+ contrast ratios are high enough\.$/);
    await page.getByLabel('--waymark-on-accent in light').fill('#0b6e5b');
    assert.match(await verdict.textContent(), /^2 of \d+ contrast ratios are too low/);
    const first = page.locator('#contrasts tbody tr').first();
    assert.equal(await first.locator('th').textContent(), '--waymark-on-accent on --waymark-accent');
    assert.equal(await first.locator('td').nth(2).textContent(), '1.00: too little');
    // Below 3 for what is not read, below 4.5 for words.
    assert.deepEqual(new Set(await page.locator('#contrasts tbody tr td:nth-child(3)').allTextContents()), new Set(['3', '4.5']));
});

test('on the page the CSS is copied, and under a strict policy it all works', async () => {
    const strict = await openStage({
        headers: { '/theming.html': { 'content-security-policy': "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; style-src 'self'; img-src 'self'" } },
    });
    try {
        const page = await strict.newPage(undefined, { permissions: ['clipboard-read', 'clipboard-write'] });
        await page.goto(`${strict.url}/theming.html`);
        await page.locator('waymark-plan .readiness').waitFor();
        await page.getByLabel('Preset').selectOption('High contrast');
        await page.getByRole('button', { name: 'Copy' }).click();
        await page.getByText('Copied.').waitFor();
        const copied = await page.evaluate(() => navigator.clipboard.readText());
        assert.equal(copied, await page.locator('#css').textContent());
        assert.deepEqual(page.problems, []);
    } finally {
        await strict.close();
    }
});

for (const [name, settings] of Object.entries({
    'light, 1440 px': { viewport: { width: 1440, height: 900 } },
    'dark, 320 px': { viewport: { width: 320, height: 800 }, colorScheme: 'dark' },
})) {
    test(`the page has no barrier and is no wider than its place: ${name}`, async () => {
        const page = await openPage(settings);
        await page.getByLabel('--waymark-muted in light').fill('#cccccc');
        await page.getByLabel('--waymark-muted in dark').fill('#222222');
        // What is too faint is too faint in the widget: that is what the page tells.
        const barriers = await findBarriers(page);
        assert.deepEqual(barriers.filter((line) => !line.startsWith('color-contrast')), []);
        await page.getByLabel('Preset').selectOption('In the manner of DokuWiki');
        assert.deepEqual(await findBarriers(page), []);
        assert.ok((await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)) <= 0);
        assert.deepEqual(page.problems, []);
    });
}
