// The screens that a page downloads when the first of them is opened.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openStage } from './harness.mjs';
import { breakNextDrawing, host, plan, planOf, ready, visit } from './widget.mjs';

const LATER = '/pkg/waymark_plan_screens.wasm';

let stage;
before(async () => {
    stage = await openStage({
        pages: {
            '/one.html': host('<waymark-plan></waymark-plan>'),
            '/two.html': host('<waymark-plan id="a" storage="a"></waymark-plan><waymark-plan id="b" storage="b"></waymark-plan>'),
            '/path.html': host('<waymark-plan view="path"></waymark-plan>'),
            '/single.html': '<!doctype html><html lang="en"><title>One file</title><script src="/pkg/waymark.single.js" defer></script><main><waymark-plan storage="none"></waymark-plan></main>',
        },
    });
});
after(() => stage?.close());

const tab = (within, name) => within.getByRole('navigation').getByRole('button', { name });
const fetches = (before) => stage.requests.slice(before).filter((path) => path === LATER).length;

test('a page that shows the first screens alone fetches no other', async () => {
    const before = stage.requests.length;
    const page = await visit(stage, '/one.html');
    await ready(page);
    await page.getByLabel('Your role today').waitFor();
    await tab(page, 'Today').click();
    await page.locator('[aria-current=page]').filter({ hasText: 'Today' }).waitFor();
    assert.equal(fetches(before), 0);
});

test('two elements fetch the other screens once, when the first of them is opened', async () => {
    const before = stage.requests.length;
    const page = await visit(stage, '/two.html');
    await ready(page, 2);
    for (const id of ['#a', '#b']) {
        await tab(page.locator(id), 'Skills').click();
        await page.locator(id).getByRole('textbox').or(page.locator(id).locator('.skills')).first().waitFor();
    }
    assert.equal(fetches(before), 1);
    assert.deepEqual(page.problems, []);
});

test('the focus is on the heading of a screen when it is there', async () => {
    const page = await visit(stage, '/one.html');
    await ready(page);
    let go;
    const gone = new Promise((resolve) => (go = resolve));
    await page.route(`**${LATER}`, async (route) => {
        await gone;
        await route.continue();
    });
    await tab(page, 'Journal').click();
    await page.getByText('Opening…').waitFor();
    assert.equal(await page.evaluate(() => document.querySelector('waymark-plan').shadowRoot.activeElement.textContent), 'Journal');
    go();
    await page.getByText('Opening…').waitFor({ state: 'detached' });
    await page.waitForFunction(() => document.querySelector('waymark-plan').shadowRoot.activeElement?.matches('.screen-title'));
});

test('a screen that cannot be had says so, leaves the others as they are, and is had by trying again', async () => {
    const page = await visit(stage, '/one.html');
    await ready(page);
    await page.route(`**${LATER}`, (route) => route.abort());
    await tab(page, 'Skills').click();
    await page.getByRole('alert').filter({ hasText: 'could not be loaded' }).waitFor();
    await tab(page, 'Goal').click();
    await page.getByLabel('Your role today').selectOption('Product manager');
    await tab(page, 'Path').click();
    await page.unroute(`**${LATER}`);
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('alert').waitFor({ state: 'detached' });
    await page.getByText('Opening…').waitFor({ state: 'detached' });
    await page.locator('.screen .overview, .screen .panel, .screen .empty').first().waitFor();
});

test('a screen that was changed on the way is refused', async () => {
    const page = await visit(stage, '/one.html');
    await ready(page);
    await page.route(`**${LATER}`, async (route) => {
        const answer = await route.fetch();
        const body = await answer.body();
        body[body.length - 1] ^= 1;
        await route.fulfill({ response: answer, body });
    });
    await tab(page, 'Skills').click();
    await page.getByRole('alert').filter({ hasText: 'could not be loaded' }).waitFor();
});

test('a file is opened by what comes later, and it is said when that cannot be had', async () => {
    const page = await visit(stage, '/one.html');
    await ready(page);
    const file = { name: 'mine.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(plan({ id: 'from a file' }))) };
    const choose = () => page.locator("input[id='choose-footer.import']").setInputFiles(file);
    await page.route(`**${LATER}`, (route) => route.abort());
    await choose();
    await page.getByRole('alert').filter({ hasText: 'so that was not done' }).waitFor();
    assert.notEqual((await planOf(page)).id, 'from a file');
    await page.unroute(`**${LATER}`);
    await page.getByRole('button', { name: 'Dismiss' }).or(page.locator('.notice .quiet')).first().click();
    await page.locator("input[id='choose-footer.import']").setInputFiles([]);
    await choose();
    await page.getByText('mine.json').waitFor();
    assert.equal((await planOf(page)).id, 'from a file');
    // Who read the file had the screens with it.
    await tab(page, 'Skills').click();
    await page.locator('.screen').getByRole('button').first().waitFor();
});

test('a page may begin with a screen that comes later', async () => {
    const page = await visit(stage, '/path.html');
    await ready(page);
    await page.getByRole('button', { name: 'Choose a goal' }).or(page.locator('.screen .empty')).first().waitFor();
    assert.equal(await page.getByText('could not be loaded').count(), 0);
    assert.deepEqual(page.problems, []);
});

test('after a panic the screens are there again, without another download', async () => {
    const before = stage.requests.length;
    const page = await visit(stage, '/one.html');
    await ready(page);
    const screen = page.locator('.screen');
    await tab(page, 'Skills').click();
    await screen.getByRole('button').first().waitFor();
    for (let time = 0; time < 2; time += 1) {
        await breakNextDrawing(page);
        await tab(page, 'Journal').click();
        await page.locator('[aria-current=page]').filter({ hasText: 'Journal' }).waitFor({ state: 'detached' });
        await page.locator('[aria-current=page]').waitFor();
        await tab(page, 'Skills').click();
        await screen.getByRole('button').first().waitFor();
    }
    assert.equal(fetches(before), 1);
});

test('one file has all of it', async () => {
    const before = stage.requests.length;
    const page = await visit(stage, '/single.html');
    await ready(page);
    await tab(page, 'Skills').click();
    await page.locator('.screen').getByRole('button').first().waitFor();
    assert.equal(fetches(before), 0);
    assert.deepEqual(page.problems, []);
});
