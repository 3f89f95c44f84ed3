// The studio where its work is not safe: in two tabs, and where this browser has no room for it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { findBarriers, openStage } from './harness.mjs';

let stage;
before(async () => {
    stage = await openStage();
});
after(() => stage?.close());

const title = (page) => page.evaluate(() => JSON.parse(localStorage.getItem('waymark:studio'))?.title);
async function rename(page, to) {
    await page.getByRole('button', { name: 'Catalogue', exact: true }).click();
    await page.locator('[data-at="/title"] input').first().fill(to);
    await page.locator('[data-at="/title"] input').first().blur();
}

test('a change in another tab is told, and the person chooses whose work stays', async () => {
    const one = await stage.newPage('/studio.html');
    await one.getByRole('button', { name: 'An empty catalogue' }).click();
    const other = await one.context().newPage();
    await other.goto(one.url());
    await rename(other, 'Of the other');
    const notice = one.getByRole('alert').filter({ hasText: 'changed in another tab' });
    await notice.waitFor();
    assert.deepEqual(await findBarriers(one), []);
    await rename(one, 'Of this one');
    assert.equal(await title(one), 'Of the other', 'nothing is overwritten');
    await notice.getByRole('button', { name: 'Keep this one' }).click();
    await notice.waitFor({ state: 'detached' });
    assert.equal(await title(one), 'Of this one');
    const back = other.getByRole('alert').filter({ hasText: 'changed in another tab' });
    await back.getByRole('button', { name: 'Take the other tab’s' }).click();
    await back.waitFor({ state: 'detached' });
    await other.getByRole('button', { name: 'Undo', exact: true }).click();
    await one.getByRole('alert').filter({ hasText: 'changed in another tab' }).waitFor();
    assert.equal(await title(one), 'Of the other', 'the way back is there');
});

test('a catalogue that there is no room for is said to be kept nowhere, and what is older is not taken for it', async () => {
    const page = await stage.newPage('/studio.html');
    await page.getByRole('button', { name: 'An empty catalogue' }).click();
    await rename(page, 'Kept');
    await page.evaluate(() => {
        const set = Storage.prototype.setItem;
        Storage.prototype.setItem = function (key, text) {
            if (text.includes('Too large')) throw new DOMException('full', 'QuotaExceededError');
            set.call(this, key, text);
        };
    });
    await rename(page, 'Too large');
    const notice = page.getByRole('alert').filter({ hasText: 'has no room for the catalogue' });
    const download = page.waitForEvent('download');
    await notice.getByRole('button', { name: 'Save the catalogue' }).click();
    assert.equal((await download).suggestedFilename(), 'catalog.json');
    page.on('dialog', (dialog) => dialog.accept());
    await page.reload();
    await page.getByRole('alert').filter({ hasText: 'This is an older state' }).waitFor();
    assert.equal(await title(page), 'Kept');
    await rename(page, 'Mended');
    await page.getByRole('alert').filter({ hasText: 'This is an older state' }).waitFor({ state: 'detached' });
    assert.equal(await title(page), 'Mended');
});

test('a catalogue without roles is told so first, and what was discarded how long it can be brought back', async () => {
    const page = await stage.newPage('/studio.html');
    await page.getByRole('button', { name: 'An empty catalogue' }).click();
    await page.getByRole('button', { name: 'Check', exact: true }).click();
    await page.getByText('There are no roles yet, so that nobody can want one').waitFor();
    await page.getByRole('button', { name: 'Discard' }).click();
    await page.getByText('until this page is closed or loaded again').waitFor();
    await page.getByRole('button', { name: 'Bring back what was discarded' }).click();
    await page.locator('#views').waitFor();
    assert.deepEqual(page.problems, []);
});
