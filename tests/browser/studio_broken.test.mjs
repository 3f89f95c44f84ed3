// What the studio cannot show: files that are built otherwise, and what an earlier version or somebody's hand has left.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openStage } from './harness.mjs';

let stage;
before(async () => {
    stage = await openStage();
});
after(() => stage?.close());

const file = (name, of) => ({ name, mimeType: 'application/json', buffer: Buffer.from(JSON.stringify({ format: 'waymark/catalog', version: 1, ...of })) });

for (const [name, of] of Object.entries({ entry: { skills: [null] }, scale: { scale: {} }, list: { areas: 5 } })) {
    test(`a file whose ${name} is built otherwise leaves the work as it was, over a reload too`, async () => {
        const page = await stage.newPage('/studio.html');
        await page.getByRole('button', { name: 'The built-in catalogue' }).click();
        await page.locator('#views').waitFor();
        const before = await page.evaluate(() => localStorage.getItem('waymark:studio'));
        await page.locator('input[type=file]').first().setInputFiles(file('odd.json', of));
        await page.getByText(/^odd\.json is no catalogue; yours is as it was\./).waitFor();
        assert.equal(await page.evaluate(() => localStorage.getItem('waymark:studio')), before);
        await page.reload();
        await page.locator('#views').waitFor();
        assert.deepEqual(page.problems, []);
    });
}

test('a title that is a number is a fault to be followed and mended', async () => {
    const page = await stage.newPage('/studio.html');
    await page.getByRole('heading', { name: 'Begin with' }).waitFor();
    const catalogue = {
        id: 'ours', title: 'Ours', language: 'en', scale: [0, 1].map((level) => ({ level, name: `Level ${level}` })),
        skills: [{ id: 'pricing', name: 'Pricing' }], roles: [{ id: 'pm', name: 5, requires: [{ skill: 'pricing', level: 1 }] }],
        activities: [{ id: 'basics', title: 2027, kind: 'course', hours: 4, develops: [{ skill: 'pricing', from: 0, to: 1 }] }],
    };
    await page.locator('input[type=file]').first().setInputFiles(file('numbers.json', catalogue));
    await page.locator('#views').getByRole('button', { name: /^Activities/ }).click();
    await page.getByRole('button', { name: '2027', exact: true }).click();
    const title = page.getByLabel('Title', { exact: true });
    await title.fill('Basics of 2027');
    await title.blur();
    await page.locator('#views').getByRole('button', { name: /^Check/ }).click();
    await page.getByRole('button', { name: /^Roles, row 1/ }).click();
    await page.getByLabel('Name', { exact: true }).fill('Product manager');
    await page.getByLabel('Name', { exact: true }).blur();
    await page.waitForFunction(() => JSON.parse(localStorage.getItem('waymark:studio')).roles[0].name === 'Product manager');
    assert.equal(await page.evaluate(() => JSON.parse(localStorage.getItem('waymark:studio')).activities[0].title), 'Basics of 2027');
    assert.deepEqual(page.problems, []);
});

test('what this browser keeps and cannot show can be saved, and one begins anew without it', async () => {
    const page = await stage.newPage('/studio.html');
    await page.getByRole('button', { name: 'The built-in catalogue' }).waitFor();
    await page.evaluate(() => localStorage.setItem('waymark:studio', JSON.stringify({ format: 'waymark/catalog', version: 1, skills: [null] })));
    await page.reload();
    const told = page.getByRole('alert').filter({ hasText: 'cannot be shown' });
    const download = page.waitForEvent('download');
    await told.getByRole('button', { name: 'Save it as a file' }).click();
    assert.equal((await download).suggestedFilename(), 'catalog.json');
    await told.getByRole('button', { name: 'Begin anew without it' }).click();
    await page.getByRole('button', { name: 'The built-in catalogue' }).click();
    await page.locator('#views').waitFor();
    assert.deepEqual(page.problems, []);
});

test('the keys that undo are the widget’s own while the catalogue is tried', async () => {
    const page = await stage.newPage('/studio.html');
    await page.getByRole('button', { name: 'An empty one' }).or(page.getByRole('button', { name: 'The built-in catalogue' })).last().click();
    await page.locator('#views').getByRole('button', { name: /Try/ }).click();
    const widget = page.locator('waymark-plan');
    await widget.getByRole('combobox').first().waitFor();
    const before = await page.evaluate(() => localStorage.getItem('waymark:studio'));
    await widget.getByRole('combobox').first().focus();
    await page.keyboard.press('Control+z');
    assert.equal(await page.evaluate(() => localStorage.getItem('waymark:studio')), before);
    assert.equal(await widget.count(), 1);
});
