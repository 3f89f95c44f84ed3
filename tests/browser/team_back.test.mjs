// Going to a person and back to the same place, people who have one name, and the sample, which is nobody's team.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { findBarriers, openStage, root } from './harness.mjs';

const PAGE = `<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><title>Intranet</title><main><h1>Intranet</h1>
<waymark-team></waymark-team></main><script type="module" src="/pkg/waymark-team.js"></script></html>`;

let stage;
let sample;
before(async () => {
    sample = await readFile(`${root}/www/plans/team.ndjson`, 'utf8');
    stage = await openStage({ pages: { '/host.html': PAGE } });
});
after(() => stage?.close());

const fileOf = (name, text) => ({ name, mimeType: 'application/json', buffer: Buffer.from(text) });

async function openTeam(plans, settings) {
    const page = await stage.newPage('/host.html', settings);
    const team = page.locator('waymark-team');
    await team.getByRole('button', { name: 'Choose files' }).setInputFiles([fileOf('team.ndjson', plans)]);
    await team.getByRole('heading', { name: 'People', exact: true }).waitFor();
    await team.locator('progress').waitFor({ state: 'detached' });
    return { page, team };
}

const topOf = async (place) => Math.round((await place.boundingBox()).y);
const back = (team) => team.getByRole('button', { name: 'Back to the team' });

test('back from a person leads to their name in the list, where it was', async () => {
    const { page, team } = await openTeam(sample, { viewport: { width: 900, height: 600 } });
    await team.getByLabel('Order').selectOption({ label: 'The least ready first' });
    const name = team.locator('tbody [data-person]').nth(30);
    await name.scrollIntoViewIfNeeded();
    const [text, top] = [await name.innerText(), await topOf(name)];
    await name.focus();
    await page.keyboard.press('Enter');
    await team.getByRole('heading', { name: text, exact: true }).waitFor();
    await back(team).press('Enter');
    await team.getByRole('heading', { name: 'People', exact: true }).waitFor();
    assert.equal(await page.evaluate(() => document.querySelector('waymark-team').shadowRoot.activeElement.innerText), text);
    assert.ok(Math.abs((await topOf(name)) - top) <= 2);
});

test('back from a person leads to their row of the heat map, which draws the rows in view alone', async () => {
    const many = sample.trim().split('\n').flatMap((line) => [0, 1, 2, 3, 4].map((turn) => {
        const plan = JSON.parse(line);
        return JSON.stringify({ ...plan, id: `${plan.id}-${turn}`, learner: { ...plan.learner, name: `${plan.learner.name} ${turn}` } });
    }));
    const { page, team } = await openTeam(many.join('\n'), { viewport: { width: 900, height: 700 } });
    await team.getByRole('button', { name: 'Skills', exact: true }).click();
    const heat = team.locator('.heat');
    await heat.evaluate((table) => (table.scrollTop = table.scrollHeight));
    const last = heat.locator('tr[aria-rowindex="201"] [data-person]');
    await last.focus();
    const [text, top] = [await last.innerText(), await topOf(last)];
    await last.click();
    await team.getByRole('heading', { name: text, exact: true }).waitFor();
    await back(team).click();
    await last.waitFor();
    await page.waitForFunction((text) => document.querySelector('waymark-team').shadowRoot.activeElement?.innerText === text, text);
    assert.ok(Math.abs((await topOf(last)) - top) <= 2);
});

test('another screen is begun at its heading, also after a person', async () => {
    const { page, team } = await openTeam(sample);
    await team.locator('[data-person]').nth(3).click();
    await team.getByRole('button', { name: 'Roles', exact: true }).click();
    const title = team.getByRole('heading', { name: 'Who could fill a role' });
    await title.waitFor();
    assert.ok(await title.evaluate((heading) => heading.getRootNode().activeElement === heading));
    await page.close();
});

test('two people with one name are told apart wherever one is chosen', async () => {
    const [first, second, ...others] = sample.trim().split('\n').map((line) => JSON.parse(line));
    second.learner = { ...second.learner, name: first.learner.name };
    const plans = [first, second, ...others].map((plan) => JSON.stringify(plan)).join('\n');
    const { team } = await openTeam(plans);
    const named = await team.locator('[data-person]').filter({ hasText: first.learner.name }).allTextContents();
    assert.equal(new Set(named).size, 2, named.join());
    await team.getByRole('button', { name: 'Roles', exact: true }).click();
    const roles = await team.locator('[data-person]').filter({ hasText: first.learner.name }).allTextContents();
    assert.ok(roles.every((name) => named.includes(name)), roles.join());
    await team.getByRole('button', { name: 'Training', exact: true }).click();
    const offered = await team.getByLabel('Whom').first().locator('option').allTextContents();
    assert.ok(named.every((name) => offered.includes(name)), offered.join());
});

test('the sample is a team of its own: files that are dropped on it are read without it', async () => {
    const page = await stage.newPage('/team.html');
    await page.getByRole('button', { name: 'Look at a sample team of 40' }).click();
    await page.getByText('This is a sample: everybody in it is made up.').waitFor();
    const shown = page.locator('waymark-team:visible');
    await shown.getByText('40 people', { exact: true }).first().waitFor();
    assert.equal(await shown.count(), 1);
    assert.deepEqual(await findBarriers(page), []);
    const [one, two] = sample.trim().split('\n');
    await shown.getByRole('button', { name: 'Add files' }).setInputFiles([fileOf('mine.ndjson', `${one}\n${two}`)]);
    await page.getByText('The sample was put away: your files are read without it.').waitFor();
    await shown.getByText('2 people', { exact: true }).first().waitFor();
    // One's own team is there again after a look at the sample.
    await page.getByRole('button', { name: 'Look at a sample team of 40' }).click();
    await shown.getByText('40 people', { exact: true }).first().waitFor();
    await page.getByRole('button', { name: 'Put the sample away' }).click();
    await shown.getByText('2 people', { exact: true }).first().waitFor();
    assert.equal(await page.locator('waymark-team').count(), 1);
});
