// Pictures of every screen, empty and full, in three widths, light and dark, in both directions: target/pictures/.
// Those that the README shows are written to www/pictures/.
import { mkdir, readFile } from 'node:fs/promises';
import { openStage, root } from './harness.mjs';

const WIDTHS = [320, 768, 1440];
const SCREENS = [
    'today', 'goal', 'skills', 'path', 'catalogue', 'mentorship', 'feedback', 'exposure', 'leadership', 'journal', 'share',
];
/** What is between people, in the sample of a year: each tab of the screens that have some. */
const WITH_PEOPLE = {
    mentorship: ['mentor', 'find', 'decisions', 'network'],
    feedback: ['feedback', 'reviews', 'voices'],
    exposure: [],
    leadership: [],
    share: [],
};
// The demo plan is of this day.
const TODAY = new Date('2026-11-23T09:00:00');
const HOST = `<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><title>Intranet</title>
<link rel="stylesheet" href="/demo.css"><main><h1>Your product career</h1><waymark-plan></waymark-plan></main>
<script type="module" src="/pkg/waymark.js"></script></html>`;

const stage = await openStage({ pages: { '/host.html': HOST } });
const demo = await readFile(`${root}/www/plans/demo.json`, 'utf8');
const story = await readFile(`${root}/www/plans/story.json`, 'utf8');
const folder = `${root}/target/pictures`;
await mkdir(folder, { recursive: true });
await mkdir(`${root}/www/pictures`, { recursive: true });

async function openWidget(settings, attributes = {}) {
    const page = await stage.newPage(undefined, settings);
    await page.clock.setFixedTime(TODAY);
    await page.goto(`${stage.url}/host.html`);
    const widget = page.locator('waymark-plan');
    await widget.locator('.screen-title').waitFor();
    await set(page, attributes);
    return { page, widget };
}

const set = (page, attributes) =>
    page.evaluate((attributes) => {
        const element = document.querySelector('waymark-plan');
        for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    }, attributes);

/** Opens a screen, and waits until it is drawn and nothing more is worked out. */
async function show(page, view) {
    await set(page, { view });
    await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
}

const importPlan = (page, text) => page.evaluate((text) => document.querySelector('waymark-plan').importPlan(text), text);

const file = (name, text) => ({ name, mimeType: 'application/json', buffer: Buffer.from(text) });

/** Every screen of one page in a row of states. */
async function takeAll({ page, widget }, take) {
    for (const screen of SCREENS) {
        await show(page, screen);
        await take(`${screen}-empty`);
    }
    await importPlan(page, demo);
    for (const screen of SCREENS) {
        await show(page, screen);
        await take(screen);
    }
    await show(page, 'skills');
    await widget.locator('.skill').nth(1).click();
    await take('skills-one');
    await show(page, 'catalogue');
    await widget.locator('.offer-row').first().click();
    await take('catalogue-one');
    await widget.locator('input[type=file]').setInputFiles(file('broken.json', '{"format":1}'));
    await widget.locator('.notice').waitFor();
    await take('refused');
    const shared = await sharedFile(page);
    await widget.locator('input[type=file]').setInputFiles(file('shared.json', shared));
    await take('received');
    await widget.getByRole('button', { name: /Put away/ }).click();
    await set(page, { readonly: '' });
    await show(page, 'path');
    await take('readonly');
}

/** The screens of what is between people, with much on them. */
async function takePeople({ page, widget }, take) {
    await importPlan(page, story);
    for (const [screen, tabs] of Object.entries(WITH_PEOPLE)) {
        await show(page, screen);
        if (tabs.length === 0) await take(`${screen}-story`);
        for (const [place, tab] of tabs.entries()) {
            await widget.locator('.segments').first().getByRole('button').nth(place).click();
            await show(page, screen);
            await take(`${screen}-story-${tab}`);
        }
    }
}

async function sharedFile(page) {
    await show(page, 'share');
    const download = page.waitForEvent('download');
    await page.locator('waymark-plan').getByRole('button', { name: /Save summary/ }).click();
    return readFile(await (await download).path(), 'utf8');
}

try {
    for (const width of WIDTHS) {
        for (const colorScheme of ['light', 'dark']) {
            for (const dir of ['ltr', 'rtl']) {
                for (const states of [takeAll, takePeople]) {
                    const still = { viewport: { width, height: 900 }, colorScheme, reducedMotion: 'reduce' };
                    const opened = await openWidget(still, { dir });
                    await states(opened, (name) =>
                        opened.page.screenshot({
                            path: `${folder}/${name}-${width}-${colorScheme}-${dir}.png`,
                            fullPage: true,
                        }),
                    );
                    await opened.page.context().close();
                }
            }
        }
    }
    const { page } = await openWidget({ viewport: { width: 1280, height: 860 }, colorScheme: 'light' });
    await importPlan(page, demo);
    for (const screen of ['today', 'goal', 'skills', 'path']) {
        await show(page, screen);
        await page.mouse.move(0, 0);
        await page.screenshot({ path: `${root}/www/pictures/${screen}.png` });
    }
    console.log(`target/pictures/ has every screen, and www/pictures/ those of the README`);
} finally {
    await stage.close();
}
