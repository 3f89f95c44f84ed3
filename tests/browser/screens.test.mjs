// Every screen in its states: no barrier that axe-core finds, nothing too small to be hit, nothing that is cut off by
// wider spacing of text, nothing wider than the page.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { findBarriers, openStage, root } from './harness.mjs';
import { host } from './widget.mjs';

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

async function openWidget(settings = {}, attributes = {}) {
    const page = await stage.newPage(undefined, settings);
    // The demo plan is of this day.
    await page.clock.setFixedTime(new Date('2026-11-23T09:00:00'));
    await page.goto(`${stage.url}/host.html`);
    await page.locator('waymark-plan .screen-title').waitFor();
    await set(page, attributes);
    return page;
}

const set = (page, attributes) =>
    page.evaluate(async (attributes) => {
        const element = document.querySelector('waymark-plan');
        for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
        await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
    }, attributes);

const importDemo = (page) => page.evaluate((plan) => document.querySelector('waymark-plan').importPlan(plan), demo);

/** Controls in sight that a finger would miss (WCAG 2.2, 2.5.8): lower or narrower than 24 px, links in text aside. */
const tooSmall = (page) =>
    page.evaluate(() => {
        const controls = document
            .querySelector('waymark-plan')
            .shadowRoot.querySelectorAll('button, input, select, textarea, summary, [role=option], [tabindex="0"]');
        const small = (control) => {
            // What is hit is the label around it, if there is one.
            const { width, height } = (control.closest('label') ?? control).getBoundingClientRect();
            return width > 1 && height > 1 && (width < 24 || height < 24);
        };
        return [...controls].filter(small).map((control) => control.outerHTML.slice(0, 120));
    });

/** How much of the page lies beyond its width. */
const beyond = (page) => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);

for (const { name, settings, attributes } of [
    { name: 'light, 1280 px', settings: { viewport: { width: 1280, height: 900 } }, attributes: {} },
    {
        name: 'dark, 320 px, right to left',
        settings: { viewport: { width: 320, height: 800 }, colorScheme: 'dark' },
        attributes: { dir: 'rtl' },
    },
    {
        name: 'more contrast, read-only',
        settings: { viewport: { width: 900, height: 900 }, contrast: 'more' },
        attributes: { readonly: '' },
    },
]) {
    test(`no screen has a barrier, empty or full: ${name}`, async () => {
        const page = await openWidget(settings, attributes);
        for (const state of ['empty', 'full']) {
            if (state === 'full') await importDemo(page);
            for (const view of SCREENS) {
                await set(page, { view });
                assert.deepEqual(await findBarriers(page), [], `${view}, ${state}`);
                assert.deepEqual(await tooSmall(page), [], `${view}, ${state}: too small`);
                assert.ok((await beyond(page)) <= 0, `${view}, ${state}: wider than the page`);
            }
        }
        assert.deepEqual(page.problems, []);
    });
}

test('wider spacing of text cuts nothing off', async () => {
    const page = await openWidget({ viewport: { width: 320, height: 800 } });
    await importDemo(page);
    await page.evaluate(() => {
        const sheet = new CSSStyleSheet();
        // The values of WCAG 2.2, 1.4.12.
        sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
            p { margin-block-end: 2em !important; }`);
        document.querySelector('waymark-plan').shadowRoot.adoptedStyleSheets.push(sheet);
    });
    for (const view of SCREENS) {
        await set(page, { view });
        const cut = await page.evaluate(() => {
            const buttons = document.querySelector('waymark-plan').shadowRoot.querySelectorAll('button, label, h3, h4, p');
            const isCut = (place) =>
                getComputedStyle(place).overflow === 'hidden' && place.clientWidth > 1 && place.scrollWidth > place.clientWidth + 1;
            return [...buttons].filter(isCut).map((place) => place.outerHTML.slice(0, 120));
        });
        assert.deepEqual(cut, [], view);
        assert.ok((await beyond(page)) <= 0, `${view} is wider than the page`);
    }
});

test('the page of components has no barrier in any part', async () => {
    const page = await stage.newPage('/components.html');
    await page.locator('html[data-ready]').waitFor();
    const parts = await findBarriers(page);
    // Each of several elements on a page has a navigation of the same name, as each is a whole of its own.
    assert.deepEqual(parts.filter((line) => !line.startsWith('landmark-unique')), []);
});

test('every screen has one main heading, and headings in order', async () => {
    const page = await openWidget();
    await importDemo(page);
    for (const view of SCREENS) {
        await set(page, { view });
        const levels = await page.evaluate(() =>
            [...document.querySelector('waymark-plan').shadowRoot.querySelectorAll('h2, h3, h4, h5, h6')]
                .filter((heading) => heading.checkVisibility())
                .map((heading) => Number(heading.localName.slice(1))),
        );
        assert.equal(levels.filter((level) => level === 2).length, 1, view);
        levels.reduce((before, level) => {
            assert.ok(level <= before + 1, `${view}: h${level} after h${before}`);
            return level;
        });
    }
});
