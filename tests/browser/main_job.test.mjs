// The main job in a real page: from an empty widget to a dated path with reasons, by mouse and by keyboard alone;
// then leaving and coming back.
import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { findBarriers, openStage } from './harness.mjs';

const HOST = `<!doctype html><html lang="en"><meta name="color-scheme" content="light dark"><title>Intranet</title><main><h1>Intranet</h1>
<waymark-plan></waymark-plan></main><script type="module" src="/pkg/waymark.js"></script></html>`;

let stage;
before(async () => {
    stage = await openStage({ pages: { '/host.html': HOST } });
});
after(() => stage?.close());

/** A page whose widget shows its first screen. */
async function openWidget(settings) {
    const page = await stage.newPage('/host.html', settings);
    const widget = page.locator('waymark-plan');
    await widget.getByRole('heading', { name: 'Where do you want to go?' }).waitFor();
    return { page, widget };
}

const plan = (page) => page.evaluate(() => document.querySelector('waymark-plan').plan);

/** From product manager to senior product manager with the first guess. */
async function firstPath(widget) {
    const roles = widget.getByLabel('Your role today');
    // From right to left there are signs around each text that keep its direction.
    const role = roles.locator('option', { hasText: /^\W*Product manager\W*$/ });
    await roles.selectOption(await role.getAttribute('value'));
    await widget.locator('.role', { hasText: 'Senior product manager' }).click();
    await widget.locator('.role-choice').getByRole('button', { name: 'Make this my goal' }).click();
    await widget.getByRole('button', { name: 'Show me a first path' }).click();
    await widget.getByRole('heading', { name: 'Your path' }).waitFor();
}

test('a PM gets from an empty page to a path by mouse', async () => {
    const { page, widget } = await openWidget();
    await widget.getByLabel('Your role today').selectOption({ label: 'Product manager' });
    await widget.locator('.role', { hasText: 'Senior product manager' }).click();
    await widget.locator('.role-choice').getByRole('button', { name: 'Make this my goal' }).click();
    await widget.getByLabel('Hours a week for learning').fill('5');
    await widget.getByLabel('Why this role').fill('To own a harder product');
    await widget.getByRole('button', { name: 'Rate your skills' }).click();

    await widget.getByRole('button', { name: 'Use what my role asks for' }).click();
    await widget.getByRole('button', { name: /Discovery research/ }).click();
    const levels = widget.getByRole('group', { name: 'Your level in Discovery research' });
    await levels.getByText('Practitioner').waitFor();
    await levels.getByRole('radio').nth(1).check();
    await widget.getByRole('button', { name: /^Next: / }).click();
    await widget.getByRole('group', { name: 'Your level in Problem ownership' }).waitFor();

    await widget.getByRole('button', { name: 'Path', exact: true }).click();
    const items = widget.locator('.item');
    assert.ok((await items.count()) > 3);
    for (const item of await items.all()) {
        assert.match(await item.locator('.item-meta strong').textContent(), /20\d\d/, 'an item without dates');
        assert.ok((await item.locator('.reasons li').count()) > 0, 'an item without a reason');
    }
    const { goals, ratings, limits, path } = await plan(page);
    assert.deepEqual([goals[0].role, goals[0].why], ['senior-pm', 'To own a harder product']);
    assert.equal(limits.hours_per_week, 5);
    const research = ratings.filter((rating) => rating.skill === 'discovery-research');
    assert.deepEqual(research.map(({ level, by, assumed }) => [level, by, assumed]), [[1, 'self', undefined]]);
    assert.equal(path.items.length, await items.count());
    assert.deepEqual(page.problems, []);
});

test('the same by keyboard alone', async () => {
    const { page, widget } = await openWidget();
    const focused = () =>
        page.evaluate(() => {
            const active = document.querySelector('waymark-plan').shadowRoot.activeElement;
            return active ? `${active.localName} ${active.labels?.[0]?.innerText ?? active.innerText ?? ''}` : '';
        });
    const tabTo = async (wanted) => {
        for (let steps = 0; steps < 80; steps += 1) {
            if (wanted.test(await focused())) return;
            await page.keyboard.press('Tab');
        }
        assert.fail(`no Tab leads to ${wanted}; the focus is on ${await focused()}`);
    };
    await tabTo(/^select /);
    await page.keyboard.type('Product manager');
    await tabTo(/^button Product manager/);
    await page.keyboard.press('ArrowUp');
    assert.match(await focused(), /^button Senior product manager/);
    await page.keyboard.press('Enter');
    assert.equal((await plan(page)).goals, undefined, 'to look is not to take');
    await tabTo(/^button Make this my goal/);
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.querySelector('waymark-plan').plan.goals?.[0].role === 'senior-pm');
    assert.match(await focused(), /^button Senior product manager/, 'the focus comes back to the role');
    await tabTo(/^button Rate your skills/);
    await page.keyboard.press('Enter');

    // The focus follows to the new screen's heading.
    await page.waitForFunction(() =>
        document.querySelector('waymark-plan').shadowRoot.activeElement?.matches('.screen-title'));
    await tabTo(/^button Use what my role asks for/);
    await page.keyboard.press('Enter');
    await tabTo(/^button Pricing and business models/);
    await page.keyboard.press('Enter');
    await tabTo(/^input \d . /);
    await page.keyboard.press('ArrowDown');
    const pricing = async () => (await plan(page)).ratings.find((rating) => rating.skill === 'pricing');
    assert.deepEqual([(await pricing()).level, (await pricing()).assumed], [2, undefined]);

    await page.keyboard.press('Shift+Tab');
    for (let steps = 0; steps < 80 && !/^button Path/.test(await focused()); steps += 1) {
        await page.keyboard.press('Shift+Tab');
    }
    await page.keyboard.press('Enter');
    await widget.locator('.item').first().waitFor();
    await tabTo(/^button Mark done/);
    await page.keyboard.press('Enter');
    await widget.locator('.item[data-status="done"]').waitFor();
    // The focus stays with the activity, wherever it went.
    const isOnDone = () => document.querySelector('waymark-plan').shadowRoot.activeElement?.matches('[data-status=done]');
    await page.waitForFunction(isOnDone);
    assert.deepEqual(page.problems, []);
});

test('the plan survives a reload, leaves as a file and comes back', async () => {
    const { page, widget } = await openWidget({ acceptDownloads: true });
    await firstPath(widget);
    const before = await plan(page);
    await page.reload();
    await page.waitForFunction((id) => document.querySelector('waymark-plan')?.plan?.id === id, before.id);
    assert.deepEqual(await plan(page), before);

    const [download] = await Promise.all([
        page.waitForEvent('download'),
        widget.getByRole('button', { name: 'Save as file' }).click(),
    ]);
    const file = join(tmpdir(), `waymark-${process.pid}.json`);
    await download.saveAs(file);
    assert.deepEqual(JSON.parse(await readFile(file, 'utf8')), before);

    await widget.getByRole('button', { name: 'Start over' }).click();
    await page.waitForFunction(() => document.querySelector('waymark-plan').plan.goals === undefined);
    await widget.getByLabel('Open file').setInputFiles(file);
    await page.waitForFunction((id) => document.querySelector('waymark-plan').plan.id === id, before.id);
    assert.deepEqual(await plan(page), before);
});

test('a bad file is refused with its faults, and the plan is as it was', async () => {
    const { page, widget } = await openWidget();
    await firstPath(widget);
    const before = await plan(page);
    const bad = { ...before, goals: [{ id: 'g1', role: 7 }], limits: { hours_per_week: -3 }, updated: 'yesterday' };
    const file = join(tmpdir(), `waymark-bad-${process.pid}.json`);
    await writeFile(file, JSON.stringify(bad));
    await widget.getByLabel('Open file').setInputFiles(file);
    const faults = await widget.getByRole('alert').locator('li').allTextContents();
    assert.deepEqual(faults.map((fault) => fault.split(':')[0]), [
        'E107 at /updated',
        'E103 at /goals/0/role',
        'E108 at /limits/hours_per_week',
    ]);
    assert.deepEqual(await plan(page), before);

    await writeFile(file, Buffer.from([0xff, 0xfe, 0x00, 0x80]));
    await widget.getByLabel('Open file').setInputFiles(file);
    await widget.getByText('was not opened. Your plan is as it was.').waitFor();
    assert.deepEqual(await plan(page), before);
});

test('progress moves readiness, and every step can be undone', async () => {
    const { page, widget } = await openWidget();
    await firstPath(widget);
    const ready = () => widget.locator('.readiness').textContent();
    const before = await ready();
    await widget.getByRole('button', { name: /^Mark done/ }).first().click();
    await widget.locator('.item[data-status="done"]').waitFor();
    assert.equal((await plan(page)).path.items.filter((item) => item.status === 'done').length, 1);
    await widget.getByRole('button', { name: 'Undo' }).click();
    await widget.locator('.item[data-status="done"]').waitFor({ state: 'detached' });
    assert.equal(await ready(), before);
    await widget.getByRole('button', { name: 'Redo' }).click();
    await widget.locator('.item[data-status="done"]').waitFor();
});

for (const colorScheme of ['light', 'dark']) {
    test(`axe finds nothing on any screen, ${colorScheme}`, async () => {
        const { page, widget } = await openWidget({ colorScheme });
        const check = async (screen) => assert.deepEqual(await findBarriers(page), [], screen);
        await check('empty');
        await firstPath(widget);
        await check('path');
        await widget.getByRole('button', { name: 'Goal', exact: true }).click();
        await check('goal');
        await widget.getByRole('button', { name: 'Skills', exact: true }).click();
        await widget.getByRole('button', { name: /Roadmapping/ }).click();
        await check('skills');
    });
}

for (const [width, dir] of [[320, 'ltr'], [320, 'rtl'], [768, 'ltr'], [1440, 'rtl']]) {
    test(`nothing is wider than a page of ${width} px, ${dir}`, async () => {
        const { page, widget } = await openWidget({ viewport: { width, height: 800 } });
        await page.evaluate((dir) => document.querySelector('waymark-plan').setAttribute('dir', dir), dir);
        const fits = async (screen) => {
            const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
            assert.ok(beyond <= 0, `${screen} is ${beyond} px too wide`);
        };
        await fits('empty');
        await firstPath(widget);
        await fits('path');
        await widget.locator('.tab', { hasText: 'Skills' }).click();
        await fits('skills');
        await widget.getByRole('button', { name: /Roadmapping/ }).click();
        await fits('one skill');
        // The focus goes to the skill and back to the list, also where one takes the place of the other.
        const focused = () => page.evaluate(() => document.querySelector('waymark-plan').shadowRoot.activeElement?.id);
        assert.equal(await focused(), 'rating');
        if (width < 800) {
            await widget.locator('.rating .back').click();
            assert.match(await focused(), /^skill-/);
        }
    });
}
