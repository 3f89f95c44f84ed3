// How the mentorship programme goes, on the screen for mentoring: from the sample of 40 plans, with its tables as files.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { findBarriers, openStage, root } from './harness.mjs';

const PAGE = `<!doctype html><html lang="en"><meta name="color-scheme" content="light dark"><title>Intranet</title><main><h1>Intranet</h1>
<waymark-team></waymark-team></main><script type="module" src="/pkg/waymark-team.js"></script></html>`;

let stage;
let sample;
before(async () => {
    sample = (await readFile(`${root}/www/plans/team.ndjson`, 'utf8')).trim().split('\n');
    stage = await openStage({
        pages: { '/host.html': PAGE },
        headers: { '*': { 'content-security-policy': "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; img-src data:" } },
    });
});
after(() => stage?.close());

/** The part about the programme, with these plans read. */
async function openProgramme(plans, settings) {
    const page = await stage.newPage('/host.html', settings);
    const team = page.locator('waymark-team');
    const files = [{ name: 'team.ndjson', mimeType: 'application/json', buffer: Buffer.from(plans.join('\n')) }];
    await team.getByRole('button', { name: 'Choose files' }).setInputFiles(files);
    await team.getByRole('button', { name: 'Mentoring', exact: true }).click();
    const programme = team.locator('.programme');
    await programme.getByRole('heading', { name: 'How the programme goes' }).waitFor();
    return { page, team, programme };
}

const rows = (programme) => programme.getByRole('region', { name: 'Pairs', exact: true }).locator('tbody tr');

async function saved(page, button) {
    const download = page.waitForEvent('download');
    await button.click();
    return (await readFile(await (await download).path(), 'utf8')).trim().split('\r\n');
}

test('who runs the programme sees which pairs need help, chooses others, and opens a mentee', async () => {
    const { page, team, programme } = await openProgramme(sample);
    const all = sample.flatMap((text) => JSON.parse(text).mentorships ?? []);
    assert.ok(all.length > 10);
    const helped = await rows(programme).count();
    assert.ok(helped > 0 && helped < all.length);
    for (const reason of await rows(programme).locator('td:nth-of-type(1)').allTextContents()) assert.match(reason, /\w{4}/);
    // The most urgent stand first.
    assert.match(await rows(programme).first().textContent(), /another mentor would be better/);
    await programme.getByLabel('Show').selectOption('All');
    assert.equal(await rows(programme).count(), all.length);
    await programme.getByLabel('Show').selectOption('Ended');
    assert.equal(await rows(programme).count(), all.filter(({ status }) => status === 'ended').length);
    await programme.getByLabel('Show').selectOption('Declined');
    await programme.getByText('No pair here.').waitFor();
    await programme.getByLabel('Show').selectOption('All');
    const name = rows(programme).first().getByRole('button');
    const who = await name.textContent();
    await name.focus();
    await page.keyboard.press('Enter');
    await team.getByRole('heading', { name: who }).waitFor();
    assert.deepEqual(page.problems, []);
});

test('pairs, counts and outcome are saved as they are shown', async () => {
    const { page, programme } = await openProgramme(sample);
    const all = sample.flatMap((text) => JSON.parse(text).mentorships ?? []);
    const pairs = await saved(page, programme.getByRole('button', { name: 'Save all pairs as CSV' }));
    assert.equal(pairs.length, 1 + all.length);
    const counts = await saved(page, programme.getByRole('button', { name: 'Save counts as CSV' }));
    assert.ok(counts.includes(`ended,${all.filter(({ status }) => status === 'ended').length},${all.length}`), counts.join('\n'));
    const outcome = await saved(page, programme.getByRole('button', { name: 'Save outcome as CSV' }));
    const skills = programme.getByRole('region', { name: 'Outcome by skill' }).locator('tbody tr');
    assert.equal(outcome.length, 1 + await skills.count());
    assert.ok(outcome.length > 2);
    assert.deepEqual(page.problems, []);
});

test('a team without a relationship says so', async () => {
    const alone = sample.filter((text) => !JSON.parse(text).mentorships).slice(0, 2);
    const { page, programme } = await openProgramme(alone);
    await programme.getByText('No plan of the team has a mentoring relationship yet.').waitFor();
    assert.equal(await programme.getByRole('button').count(), 0);
    assert.deepEqual(page.problems, []);
});

for (const [colorScheme, width, dir] of [['light', 320, 'ltr'], ['dark', 320, 'rtl'], ['dark', 1440, 'ltr'], ['light', 1440, 'ltr']]) {
    test(`the programme has no barrier and is not wider than the page: ${colorScheme}, ${width} px, ${dir}`, async () => {
        const { page, programme } = await openProgramme(sample, { colorScheme, viewport: { width, height: 900 } });
        // Before the direction: from right to left names have signs around them that keep theirs.
        await programme.getByLabel('Show').selectOption('All');
        await page.evaluate((dir) => document.querySelector('waymark-team').setAttribute('dir', dir), dir);
        assert.deepEqual(await findBarriers(page), []);
        const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.ok(beyond <= 0, `${beyond} px too wide`);
        if (process.env.WAYMARK_PICTURES) await programme.screenshot({ path: `${process.env.WAYMARK_PICTURES}/programme-${colorScheme}-${width}-${dir}.png` });
    });
}
