// Sending back: a manager loads a team, finds who is stalled, approves of a plan and saves the file; the PM's element takes it in.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { findBarriers, openStage, root } from './harness.mjs';
import { host, planOf, ready, visit } from './widget.mjs';

const TEAM = `<!doctype html><html lang="en"><meta name="color-scheme" content="light dark"><title>Intranet</title><main><h1>Intranet</h1>
<waymark-team></waymark-team></main><script type="module" src="/pkg/waymark-team.js"></script></html>`;

let stage;
let sample;
before(async () => {
    sample = (await readFile(`${root}/www/plans/team.ndjson`, 'utf8')).trim().split('\n');
    stage = await openStage({
        pages: { '/team.html': TEAM, '/plan.html': host('<main><h1>Host</h1><waymark-plan></waymark-plan></main>') },
        headers: { '*': { 'content-security-policy': "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; img-src data:" } },
    });
});
after(() => stage?.close());

const file = (name, text) => ({ name, mimeType: 'application/json', buffer: Buffer.from(text) });

async function openTeam(plans = sample, settings = {}) {
    const page = await stage.newPage('/team.html', settings);
    const team = page.locator('waymark-team');
    await team.getByRole('button', { name: 'Choose files' }).setInputFiles(plans.map((text, at) => file(`${at}.json`, text)));
    await team.getByRole('heading', { name: 'People', exact: true }).waitFor();
    await team.locator('progress').waitFor({ state: 'detached' });
    return { page, team };
}

const part = (team, name) => team.locator('details.send-part', { has: team.page().getByText(name, { exact: true }) });

/** Opens a part of the form and sends it with what `fill` writes. */
async function add(team, name, fill) {
    const one = part(team, name);
    if (!(await one.evaluate((details) => details.open))) await one.locator('summary').click();
    await fill(one);
    await one.getByRole('button', { name: 'Add to the draft' }).click();
}

const approve = (team, text = '') => add(team, 'Approve, or ask for changes', async (one) => {
    await one.getByLabel('I approve of this plan').check();
    await one.getByLabel('Your words').fill(text);
});

async function saved(page, button) {
    const download = page.waitForEvent('download');
    await button.click();
    const got = await download;
    return { name: got.suggestedFilename(), path: await got.path() };
}

test('a manager finds who is stalled, approves of the plan, and the PM takes it in', async () => {
    const { page, team } = await openTeam();
    assert.equal(await team.locator('tbody tr button.name').count(), 40);
    const stalled = team.locator('tbody tr', { has: page.locator('.badge.stalled') }).first();
    const name = await stalled.locator('button.name').textContent();
    const plan = sample.find((text) => JSON.parse(text).learner.name === name);
    await stalled.locator('button.name').click();
    await team.getByLabel('Your name').fill('Manager 1 (demo)');
    await approve(team, 'Begin again with the first one');
    await add(team, 'Comment', async (one) => {
        assert.equal(await one.locator('select').inputValue(), '', 'it is about the whole plan until something is chosen');
        await one.getByLabel('Your words').fill('Let us talk on Monday');
    });
    await add(team, 'Propose an activity', async (one) => {
        assert.equal(await one.locator('select').inputValue(), '', 'nothing is proposed that nobody chose');
        await one.getByLabel('Activity').selectOption({ index: 3 });
        await one.getByRole('textbox', { name: 'Why' }).fill('It is short');
    });
    await part(team, 'Rate a skill').locator('summary').click();
    await team.locator('select[name=skill]').selectOption({ index: 2 });
    await add(team, 'Rate a skill', async (one) => {
        await one.getByRole('radio').nth(3).check();
        await one.getByLabel('What shows it').fill('The workshop');
    });
    assert.equal(await team.locator('.send-item').count(), 4);
    await team.getByRole('button', { name: 'People', exact: true }).click();
    await team.locator('.badge.unsent').first().waitFor();
    assert.ok(await page.evaluate(() => !window.dispatchEvent(new Event('beforeunload', { cancelable: true }))), 'the page asks before it is left');
    await team.locator('.send-names button.name').click();
    const { name: fileName, path } = await saved(page, team.getByRole('button', { name: /^Save the file for / }));
    assert.match(fileName, /^waymark-reply-for-[a-z0-9-]+\.json$/);
    await team.getByText(/^The file for .* was saved/).waitFor();
    assert.ok(await page.evaluate(() => window.dispatchEvent(new Event('beforeunload', { cancelable: true }))), 'nothing is lost any more');
    assert.deepEqual(page.problems, []);

    const theirs = await visit(stage, '/plan.html');
    await ready(theirs);
    await theirs.locator('waymark-plan').evaluate((element, plan) => element.importPlan(plan), JSON.parse(plan));
    const text = await readFile(path, 'utf8');
    await theirs.locator('input[type=file]').first().setInputFiles(file(fileName, text));
    await theirs.getByRole('heading', { name: 'Reply from Manager 1 (demo)' }).waitFor();
    await theirs.locator('.incoming').getByText(/^Approved by Manager 1 \(demo\) on /).waitFor();
    assert.equal((await planOf(theirs)).approvals, undefined, 'it is seen before it is taken in');
    await theirs.getByRole('button', { name: 'Add to my plan' }).click();
    await theirs.locator('.reviewers').getByText(/^Approved by Manager 1 \(demo\) on /).waitFor();
    await theirs.locator('.reviewers').getByText('You have not changed your plan since then.').waitFor();
    const merged = await planOf(theirs);
    assert.equal(merged.approvals[0].text, 'Begin again with the first one');
    assert.equal(merged.comments[0].about, undefined);
    assert.deepEqual(merged.comments.map(({ text, proposes }) => [text, proposes ?? false]), [['Let us talk on Monday', false], ['It is short', true]]);
    assert.equal(merged.ratings.at(-1).evidence, 'The workshop');
    assert.deepEqual(await findBarriers(theirs), []);
    if (process.env.WAYMARK_PICTURES) await theirs.screenshot({ path: `${process.env.WAYMARK_PICTURES}/pm.png`, fullPage: true });
    assert.deepEqual(theirs.problems, []);
});

test('the files for several are one archive, and what was written can be changed and undone', async () => {
    const { page, team } = await openTeam(sample.slice(0, 3));
    for (const place of [0, 1]) {
        await team.locator('tbody tr button.name').nth(place).click();
        if (place === 0) await team.getByLabel('Your name').fill('מנהלת');
        await approve(team);
        if (place === 0) await team.getByRole('button', { name: 'People', exact: true }).click();
    }
    const words = team.locator('.send-item textarea');
    await words.fill('Changed');
    await words.blur();
    await team.getByRole('button', { name: 'Take back: I approve of this plan' }).click();
    await team.locator('.send-item').waitFor({ state: 'detached' });
    await team.getByRole('button', { name: 'Undo the last step' }).click();
    assert.equal(await words.inputValue(), 'Changed');
    const { name, path } = await saved(page, team.getByRole('button', { name: 'Save all files, for 2 people' }));
    assert.match(name, /^waymark-replies-\d{4}-\d\d-\d\d\.zip$/);
    await team.getByText('2 files were saved in one archive. Send each on: nothing is sent from here.').waitFor();
    const read = 'import json,sys,zipfile\nz=zipfile.ZipFile(sys.argv[1])\nassert z.testzip() is None\nprint(json.dumps([json.loads(z.read(n)) for n in z.namelist()]))';
    const replies = JSON.parse(execFileSync('python3', ['-c', read, path], { encoding: 'utf8' }));
    assert.deepEqual(replies.map(({ plan, by, approval }) => [plan, by.name, approval.text]), [
        ['demo-team-0001', 'מנהלת', undefined],
        ['demo-team-0002', 'מנהלת', 'Changed'],
    ]);
    assert.deepEqual(page.problems, []);
});

for (const [colorScheme, width, dir] of [['light', 320, 'ltr'], ['dark', 320, 'rtl'], ['light', 1440, 'rtl'], ['dark', 1440, 'ltr']]) {
    test(`what goes back has no barrier and is no wider than the page: ${colorScheme}, ${width} px, ${dir}`, async () => {
        const { page, team } = await openTeam(sample.slice(0, 5), { colorScheme, viewport: { width, height: 900 } });
        await team.locator('tbody tr button.name').first().click();
        await team.getByLabel('Your name').fill('Jo');
        await approve(team, 'אני מסכימה');
        await part(team, 'Rate a skill').locator('summary').click();
        await team.locator('select[name=skill]').selectOption({ index: 2 });
        await part(team, 'Comment').locator('summary').click();
        await part(team, 'Propose an activity').locator('summary').click();
        // After all that is found by its words: from right to left they have signs around them that keep their direction.
        await page.evaluate((dir) => document.querySelector('waymark-team').setAttribute('dir', dir), dir);
        const check = async (state) => {
            assert.deepEqual(await findBarriers(page), [], state);
            const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
            assert.ok(beyond <= 0, `${state} is ${beyond} px too wide`);
            if (process.env.WAYMARK_PICTURES) {
                await page.screenshot({ path: `${process.env.WAYMARK_PICTURES}/${state}-${colorScheme}-${width}.png`, fullPage: true });
            }
        };
        await check('person');
        await team.getByRole('button', { name: /People/ }).first().click();
        await check('people');
    });
}

test('words that were begun are there again after another look, and the page asks before it is left', async () => {
    const { page, team } = await openTeam(sample.slice(0, 3));
    const names = await team.locator('tbody tr button.name').allTextContents();
    const person = (name) => team.getByRole('button', { name, exact: true }).click();
    const back = () => team.getByRole('button', { name: 'Back to the team' }).click();
    await person(names[0]);
    await part(team, 'Comment').locator('summary').click();
    await part(team, 'Comment').getByLabel('Your words').fill('Half a thought');
    await back();
    await person(names[1]);
    await part(team, 'Comment').locator('summary').click();
    assert.equal(await part(team, 'Comment').getByLabel('Your words').inputValue(), '');
    await back();
    await person(names[0]);
    assert.match(await part(team, 'Comment').locator('summary').innerText(), /begun, not added yet/);
    await part(team, 'Comment').locator('summary').click();
    assert.equal(await part(team, 'Comment').getByLabel('Your words').inputValue(), 'Half a thought');
    const asked = new Promise((resolve) => page.once('dialog', (dialog) => resolve(dialog.type().concat(dialog.dismiss() ? '' : ''))));
    await page.close({ runBeforeUnload: true });
    assert.equal(await asked, 'beforeunload');
});

test('a person’s screen shows the activities of the path, the late ones first', async () => {
    const { page, team } = await openTeam();
    const stalled = team.locator('tbody tr', { has: page.locator('.badge.stalled') }).first();
    const name = await stalled.locator('button.name').textContent();
    const { path } = JSON.parse(sample.find((text) => JSON.parse(text).learner.name === name));
    await stalled.locator('button.name').click();
    const rows = team.getByRole('region', { name: 'The path' }).locator('tbody tr');
    const today = new Date().toISOString().slice(0, 10);
    const late = path.items.filter(({ end, status }) => end < today && ['planned', 'started'].includes(status));
    assert.ok(late.length > 0);
    const states = await rows.locator('.badge').allTextContents();
    assert.deepEqual(states.slice(0, late.length), late.map(() => 'Late'));
    assert.ok(!states.slice(late.length).includes('Late'));
});

test('some are shown alone, and the CSV is of them, with a mark for spreadsheets', async () => {
    const { page, team } = await openTeam();
    await team.locator('select[name=only]').selectOption({ label: 'Who is stalled' });
    const names = await team.locator('tbody tr button.name').allTextContents();
    assert.ok(names.length > 0 && names.length < 40);
    assert.equal(await team.locator('tbody tr .badge.stalled').count(), names.length);
    await team.getByText(/^Stalled: something on the path is 28 days late/).waitFor();
    const { path } = await saved(page, team.getByRole('button', { name: 'Save as CSV' }));
    const table = await readFile(path, 'utf8');
    assert.ok(table.startsWith('\ufeffplan,name,manager,role,'));
    assert.equal(table.trim().split('\r\n').length, names.length + 1);
});
