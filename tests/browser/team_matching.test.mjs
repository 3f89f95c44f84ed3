// The mentorship programme's match in the team element: all at once, one pair changed by hand, its cost, and what goes out.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { findBarriers, openStage, root } from './harness.mjs';

const PAGE = `<!doctype html><html lang="en"><meta name="color-scheme" content="light dark"><title>Intranet</title><main><h1>Intranet</h1>
<waymark-team></waymark-team></main><script type="module" src="/pkg/waymark-team.js"></script></html>`;

let stage;
let plans;
let catalogue;
before(async () => {
    plans = await readFile(`${root}/www/plans/team.ndjson`);
    const builtIn = JSON.parse(await readFile(`${root}/pkg/waymark_catalog.json`, 'utf8'));
    const mentors = JSON.parse(await readFile(`${root}/www/plans/team-mentors.json`, 'utf8'));
    catalogue = Buffer.from(JSON.stringify({ ...builtIn, mentors }));
    stage = await openStage({
        pages: { '/host.html': PAGE },
        headers: { '*': { 'content-security-policy': "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; img-src data:" } },
    });
});
after(() => stage?.close());

const file = (name, buffer) => ({ name, mimeType: 'application/json', buffer });

/** The screen of the match of the sample, with the catalogue that has mentors or the built-in one. */
async function openMentoring({ files = [file('team.ndjson', plans), file('catalogue.json', catalogue)], ...settings } = {}) {
    const page = await stage.newPage('/host.html', settings);
    const team = page.locator('waymark-team');
    await team.getByText('Choose files').locator('input').setInputFiles(files);
    await team.getByRole('heading', { name: 'People', exact: true }).waitFor();
    await team.locator('progress').waitFor({ state: 'detached' });
    await team.getByRole('button', { name: 'Mentoring', exact: true }).click();
    return { page, team };
}

const saved = async (page, click) => {
    const [download] = await Promise.all([page.waitForEvent('download'), click()]);
    return readFile(await download.path(), 'utf8');
};

test('a programme lead matches 40, changes one pair, sees its cost, and takes the table along', async () => {
    const { page, team } = await openMentoring();
    await team.getByRole('button', { name: 'Find the best match' }).click();
    const total = team.getByText(/^\d+ of 40 have a mentor, with [\d,]+ points in all$/);
    const before = await total.textContent();
    await team.getByText(/^Proved: given what was decided/).waitFor();

    const change = team.getByRole('button', { name: 'Change the mentor of Ada (demo)' });
    await change.click();
    const possible = team.locator('.possible');
    await possible.getByRole('heading', { name: 'Whom could Ada (demo) have?' }).waitFor();
    const row = possible.locator('tbody tr').filter({ hasText: 'points less' }).first();
    const mentor = await row.locator('th').textContent();
    const cost = await row.locator('td').nth(1).textContent();
    await row.getByRole('button', { name: 'Make this pair' }).click();
    await team.getByText(`What was decided by hand: ${cost}, compared with the best match.`).waitFor();
    const ada = team.locator('tbody tr').filter({ hasText: 'Ada (demo)' }).first();
    assert.ok((await ada.textContent()).includes(mentor));
    await ada.getByText('Made by hand').waitFor();
    assert.ok(await change.evaluate((change) => change.getRootNode().activeElement === change), 'the keyboard goes on at the pair');

    const table = await saved(page, () => team.getByRole('button', { name: 'Save pairs as CSV' }).click());
    const line = table.split('\r\n').find((line) => line.includes('Ada (demo)'));
    assert.ok(line.includes(mentor) && line.includes(',yes,'), line);

    await team.getByRole('button', { name: 'Undo the last decision' }).click();
    assert.equal(await total.textContent(), before);
    assert.equal(await team.getByText(/^What was decided by hand:/).count(), 0);
    assert.deepEqual(page.problems, []);
});

test('a match that was kept is dropped in again: what was decided comes back, and nobody is parted', async () => {
    const { page, team } = await openMentoring();
    await team.getByRole('button', { name: 'Find the best match' }).click();
    await team.getByRole('button', { name: /^Change the mentor of / }).first().click();
    const row = team.locator('.possible tbody tr').filter({ hasText: 'points less' }).first();
    await row.getByRole('button', { name: 'Make this pair' }).click();
    await team.getByText('Made by hand').waitFor();
    const table = () => saved(page, () => team.getByRole('button', { name: 'Save pairs as CSV' }).click());
    const pairsOf = (table) => table.split('\r\n').map((line) => line.split(',').filter((_, at) => [0, 2, 5].includes(at)));
    const before = pairsOf(await table());
    const left = await saved(page, () => team.getByRole('button', { name: 'Save those without a mentor as CSV' }).click());
    assert.match(left, /^\ufeffmentee,mentee_name,why,barred,mentors_barred\r\n\S/);
    const kept = await saved(page, () => team.getByRole('button', { name: 'Save the match to go on with later' }).click());
    assert.equal(JSON.parse(kept).format, 'waymark/match');

    const again = await openMentoring({ files: [file('mentor-match.json', Buffer.from(kept)), file('team.ndjson', plans), file('catalogue.json', catalogue)] });
    await again.team.getByText(/^A file brought \d+ pairs of before/).waitFor();
    await again.team.getByRole('button', { name: 'Find the best match' }).click();
    await again.team.getByText('Made by hand').waitFor();
    const after = pairsOf(await saved(again.page, () => again.team.getByRole('button', { name: 'Save pairs as CSV' }).click()));
    assert.deepEqual(after, before);
    assert.deepEqual([...page.problems, ...again.page.problems], []);
});

test('places are set by the keyboard and the match follows', async () => {
    const { page, team } = await openMentoring();
    await team.getByRole('button', { name: 'Find the best match' }).click();
    const left = team.getByRole('heading', { name: /left without a mentor$/ });
    const before = Number.parseInt(await left.textContent(), 10);
    const places = team.getByLabel(/^Places of /).first();
    await places.fill(String(Number(await places.inputValue()) + 1));
    await places.press('Tab');
    await team.getByRole('heading', { name: `${before - 1} are left without a mentor` }).waitFor();
    assert.deepEqual(page.problems, []);
});

test('without mentors it says how to have some', async () => {
    const { team } = await openMentoring({ files: [file('team.ndjson', plans)] });
    await team.getByText('The catalogue lists no mentors, so that nobody can be matched.').waitFor();
});

for (const settings of [{ colorScheme: 'light' }, { colorScheme: 'dark', viewport: { width: 320, height: 800 } }]) {
    test(`the match has no barriers and does not overflow: ${JSON.stringify(settings)}`, async () => {
        const { page, team } = await openMentoring(settings);
        await team.getByRole('button', { name: 'Find the best match' }).click();
        await team.getByRole('button', { name: /^Change the mentor of / }).first().click();
        await team.locator('.possible').waitFor();
        assert.deepEqual(await findBarriers(page), []);
        const width = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        assert.equal(width, 0);
    });
}
