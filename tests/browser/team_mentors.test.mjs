// What mentors and mentees get of a match: lists to print, a table for each mentor beside the replies, and a mentor who is
// proposed in the mentee's plan, to accept or decline.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { findBarriers, openStage, root } from './harness.mjs';
import { host, planOf, ready, visit } from './widget.mjs';

const PAGE = `<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>Intranet</title><main><h1>Intranet</h1>
<waymark-team></waymark-team></main><script type="module" src="/pkg/waymark-team.js"></script></html>`;
const PICTURES = process.env.WAYMARK_PICTURES;

let stage;
let sample;
let catalogue;
before(async () => {
    sample = (await readFile(`${root}/www/plans/team.ndjson`, 'utf8')).trim().split('\n').slice(0, 6);
    const builtIn = JSON.parse(await readFile(`${root}/pkg/waymark_catalog.json`, 'utf8'));
    catalogue = { ...builtIn, mentors: JSON.parse(await readFile(`${root}/www/plans/team-mentors.json`, 'utf8')) };
    stage = await openStage({ pages: { '/team.html': PAGE, '/plan.html': host('<main><h1>Host</h1><waymark-plan></waymark-plan></main>') } });
});
after(() => stage?.close());

const file = (name, text) => ({ name, mimeType: 'application/json', buffer: Buffer.from(text) });

async function openMatch(settings) {
    const page = await stage.newPage('/team.html', settings);
    const team = page.locator('waymark-team');
    const files = [file('catalogue.json', JSON.stringify(catalogue)), file('team.ndjson', sample.join('\n'))];
    await team.getByText('Choose files').locator('input').setInputFiles(files);
    await team.getByRole('heading', { name: 'People', exact: true }).waitFor();
    await team.locator('progress').waitFor({ state: 'detached' });
    await team.getByRole('button', { name: 'Mentoring', exact: true }).click();
    await team.getByRole('button', { name: 'Find the best match' }).click();
    await team.getByText(/^Proved: given what was decided/).waitFor();
    return { page, team };
}

async function saved(page, button) {
    const download = page.waitForEvent('download');
    await button.click();
    const got = await download;
    return { name: got.suggestedFilename(), path: await got.path() };
}

const READ = 'import json,sys,zipfile\nz=zipfile.ZipFile(sys.argv[1])\nprint(json.dumps({n:z.read(n).decode() for n in z.namelist()}))';

test('each mentor has a list, a table beside the replies, and the mentee accepts or declines whom the programme proposes', async () => {
    const { page, team } = await openMatch();
    await team.getByText('For the mentors').click();
    const lists = team.locator('.mentor-list');
    const cards = await lists.locator('.plain > li').count();
    assert.ok(cards > 2, `${cards} mentees`);
    const first = await lists.first().locator('h4').textContent();
    const [, mentor] = /^(.*): \d+ mentees?$/.exec(first);
    const all = await saved(page, team.getByRole('button', { name: 'Save the mentors’ lists as CSV' }));
    assert.equal(all.name, 'mentors-mentees.csv');
    const table = await readFile(all.path, 'utf8');
    assert.equal(table.trim().split('\r\n').length, 1 + cards);
    assert.ok(table.includes('Getting to know each other; '), 'the agenda is in words');

    await team.getByRole('button', { name: 'Hand back to the mentees' }).click();
    await team.getByLabel('Your name').fill('Programme');
    const archive = await saved(page, team.getByRole('button', { name: /^Save all files, for \d+ people$/ }));
    const files = JSON.parse(execFileSync('python3', ['-c', READ, archive.path], { encoding: 'utf8' }));
    const tables = Object.entries(files).filter(([name]) => name.startsWith('waymark-mentees-of-') && name.endsWith('.csv'));
    assert.equal(tables.length, await lists.count());
    const [, theirs] = tables.find(([, text]) => text.includes(mentor));
    const names = await lists.first().locator('.plain > li > strong').allTextContents();
    for (const name of names) assert.ok(theirs.includes(name), name);
    assert.deepEqual(page.problems, []);

    const replies = Object.entries(files).filter(([name]) => name.endsWith('.json'));
    for (const [at, [button, status]] of [['Accept', 'active'], ['Decline', 'declined']].entries()) {
        const [name, text] = replies[at];
        const plan = sample.find((text) => JSON.parse(text).id === JSON.parse(replies[at][1]).plan);
        const pm = await visit(stage, '/plan.html', { viewport: { width: at ? 320 : 1440, height: 900 }, colorScheme: at ? 'dark' : 'light' });
        await ready(pm);
        await pm.locator('waymark-plan').evaluate((element, [catalogue, plan]) => {
            element.catalog = catalogue;
            return element.importPlan(plan);
        }, [catalogue, JSON.parse(plan)]);
        await pm.locator('input[type=file]').first().setInputFiles(file(name, text));
        await pm.getByRole('button', { name: 'Add to my plan' }).click();
        await pm.getByRole('navigation').getByRole('button', { name: 'Mentorship', exact: true }).click();
        const card = pm.locator('.mentoring').filter({ hasText: 'Proposed by the programme' });
        await card.getByText('Your mentorship programme proposes this mentor.', { exact: false }).waitFor();
        assert.deepEqual(await findBarriers(pm), []);
        if (PICTURES) await pm.screenshot({ path: `${PICTURES}/proposed-${at ? '320-dark' : '1440-light'}.png`, fullPage: true });
        const answer = card.getByRole('button', { name: new RegExp(`^${button}`) });
        await answer.focus();
        await pm.keyboard.press('Enter');
        await card.waitFor({ state: 'detached' });
        const known = (await planOf(pm)).mentorships.find(({ proposed_on }) => proposed_on);
        assert.equal(known.status, status);
        assert.ok(!known.asked_on, 'nobody was asked');
        assert.deepEqual(pm.problems, []);
    }
});

for (const settings of [{ colorScheme: 'light', viewport: { width: 1440, height: 900 } }, { colorScheme: 'dark', viewport: { width: 320, height: 900 } }]) {
    test(`the lists have no barriers and are no wider than the page: ${settings.colorScheme}`, async () => {
        const { page, team } = await openMatch(settings);
        await team.getByText('For the mentors').click();
        await team.locator('.mentor-list').first().waitFor();
        assert.deepEqual(await findBarriers(page), []);
        assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), 0);
        if (PICTURES) await page.screenshot({ path: `${PICTURES}/lists-${settings.viewport.width}.png`, fullPage: true });
    });
}
