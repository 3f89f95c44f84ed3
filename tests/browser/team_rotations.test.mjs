// Rotations of a team: slots, the plan, its calendar, what a hand costs, and the same by keyboard, narrow, dark, from the right
// and on paper.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { findBarriers, openStage, root } from './harness.mjs';

const PAGE = `<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>Intranet</title><main><h1>Intranet</h1>
<waymark-team></waymark-team></main><script type="module" src="/pkg/waymark-team.js"></script></html>`;

let stage;
let sample;
let slots;
before(async () => {
    sample = await readFile(`${root}/www/plans/team.ndjson`, 'utf8');
    slots = await readFile(`${root}/www/plans/team-rotations.json`, 'utf8');
    stage = await openStage({
        pages: { '/host.html': PAGE },
        headers: { '*': { 'content-security-policy': "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; img-src data:" } },
    });
});
after(() => stage?.close());

const file = (name, text) => ({ name, mimeType: 'application/json', buffer: Buffer.from(text) });

/** The sample team on the screen of rotations, with its slots or without. */
async function openRotations({ files = [file('team.ndjson', sample), file('slots.json', slots)], settings } = {}) {
    const page = await stage.newPage('/host.html', settings);
    const team = page.locator('waymark-team');
    await team.getByRole('button', { name: 'Choose files' }).setInputFiles(files);
    await team.getByRole('heading', { name: 'People', exact: true }).waitFor();
    await team.locator('progress').waitFor({ state: 'detached' });
    await team.getByRole('button', { name: 'Rotations', exact: true }).click();
    await team.getByRole('heading', { name: 'Rotations', exact: true }).waitFor();
    return { page, team };
}

const section = (team, title) => team.locator('section.panel').filter({ has: team.page().getByRole('heading', { name: title, exact: true }) });
const closed = async (team) => Number(/close (\d+)/.exec(await team.locator('.figure').textContent())[1]);

async function saved(page, button) {
    const download = page.waitForEvent('download');
    await button.click();
    const file = await download;
    return { name: file.suggestedFilename(), text: await readFile(await file.path(), 'utf8') };
}

test('a lead sees who goes where, sends somebody else by hand, sees what it costs, and takes it back', async () => {
    const { page, team } = await openRotations();
    await team.getByText('Demo slots: made up, like the people of the sample').waitFor();
    await team.getByText('No plan closes more: that is proved.').waitFor();
    const before = await closed(team);
    const stays = section(team, 'Who goes where').locator('tbody tr');
    const count = await stays.count();
    assert.ok(count > 5, `${count} stays`);
    assert.equal(await team.locator('.rotation-calendar rect.stay:not(li rect)').count(), count);
    // The first of the plan stays at home.
    const name = await stays.first().getByRole('rowheader').textContent();
    await stays.first().getByRole('button', { name: 'Without it?' }).click();
    const told = await stays.first().getByRole('status').textContent();
    const cost = Number(/close (\d+) less|lose (nothing)|(as much)/.exec(told)[1] ?? 0);
    await stays.first().getByRole('button', { name: 'Leave it out' }).click();
    await team.getByText(`Left out: ${name}`, { exact: false }).waitFor();
    assert.equal(await closed(team), before - cost);
    await section(team, 'Decided by hand').getByRole('button', { name: 'Release' }).click();
    assert.equal(await closed(team), before);
    // Somebody who stays is sent.
    const left = section(team, 'Who stays').locator('tbody tr');
    const sent = await left.filter({ hasText: 'All close more when others go' }).first().getByRole('rowheader').textContent();
    const hand = section(team, 'Send somebody by hand');
    await hand.locator('select').first().selectOption({ label: sent });
    const options = await team.getByLabel('Where and when').locator('option').count();
    let made;
    for (let at = 1; at < options && !made; at += 1) {
        await team.getByLabel('Where and when').selectOption({ index: at });
        const make = team.getByRole('button', { name: 'Make this stay' });
        await hand.locator('.cost').waitFor();
        if (await make.count()) made = Number(/close (\d+) less/.exec(await hand.locator('.cost').textContent())?.[1] ?? 0);
    }
    assert.notEqual(made, undefined);
    await team.getByRole('button', { name: 'Make this stay' }).click();
    await section(team, 'Decided by hand').getByText(`Fixed: ${sent}`, { exact: false }).waitFor();
    assert.equal(await closed(team), before - made);
    assert.equal(await team.locator('.rotation-calendar table rect.fixed').count(), 1);
    await team.getByRole('button', { name: 'Undo' }).click();
    assert.equal(await closed(team), before);
    assert.deepEqual(page.problems, []);
});

test('slots are added on the screen, faults stand beside their fields, and teams may be thinner', async () => {
    const { page, team } = await openRotations({ files: [file('team.ndjson', sample)] });
    await team.getByText('There are no slots yet.', { exact: false }).waitFor();
    await team.getByRole('button', { name: 'Add the slot' }).click();
    assert.deepEqual(await team.locator('.rotation-form [role=alert]').allTextContents(), [
        'Choose an activity.',
        'Choose a day from today on.',
        'Choose a day on or after the first.',
    ]);
    assert.equal(await team.getByLabel('Activity').getAttribute('aria-describedby'), 'slot-activity-fault');
    await team.getByLabel('Activity').selectOption('support-desk-shadowing');
    await team.getByLabel('First day').fill('2090-01-04');
    await team.getByLabel('Last day').fill('2090-01-08');
    await team.getByLabel('Seats').fill('3');
    await team.getByRole('button', { name: 'Add the slot' }).click();
    await team.getByRole('heading', { name: 'Who is where when' }).waitFor();
    const limit = section(team, 'What teams have away').getByRole('spinbutton').first();
    await limit.fill('-2');
    await limit.press('Tab');
    await team.getByText('Use a whole number from 0.').waitFor();
    await limit.fill('0');
    await limit.press('Tab');
    await team.getByText('Use a whole number from 0.').waitFor({ state: 'detached' });
    const away = section(team, 'What teams have away').locator('tbody tr').first().locator('td').nth(2);
    assert.match(await away.textContent(), /^0$|Short$/);
    await section(team, 'Slots').getByRole('button', { name: 'Take out' }).click();
    await team.getByText('There are no slots yet.', { exact: false }).waitFor();
    await team.getByRole('button', { name: 'Undo' }).click();
    await team.getByRole('heading', { name: 'Who is where when' }).waitFor();
    assert.deepEqual(page.problems, []);
});

test('every table goes out as CSV, and what was decided as a file to go on with', async () => {
    const { page, team } = await openRotations();
    const stays = await saved(page, team.getByRole('button', { name: 'Save stays as CSV' }));
    assert.equal(stays.name, 'team-rotations.csv');
    const planned = stays.text.split('\r\n').filter((line) => line.split(',')[2] === 'planned');
    assert.equal(planned.length, await section(team, 'Who goes where').locator('tbody tr').count());
    const places = await saved(page, team.getByRole('button', { name: 'Save slots as CSV' }));
    assert.equal(places.text.trim().split('\r\n').length, 1 + JSON.parse(slots).slots.length);
    const teams = await saved(page, team.getByRole('button', { name: 'Save teams as CSV' }));
    assert.equal(teams.text.trim().split('\r\n').length, 6);
    const question = await saved(page, team.getByRole('button', { name: 'Save to go on later' }));
    assert.deepEqual(JSON.parse(question.text).slots, JSON.parse(slots).slots);
    assert.deepEqual(page.problems, []);
});

test('it is worked by keyboard, and nothing stands in the way narrow, dark, from the right or on paper', async () => {
    for (const [dir, width, colorScheme] of [['ltr', 1440, 'light'], ['ltr', 320, 'dark'], ['rtl', 320, 'light'], ['rtl', 1440, 'dark']]) {
        const { page, team } = await openRotations({ settings: { viewport: { width, height: 900 }, colorScheme } });
        await page.evaluate((dir) => document.querySelector('waymark-team').setAttribute('dir', dir), dir);
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        assert.equal(overflow, 0, `${dir} at ${width}`);
        assert.deepEqual(await findBarriers(page), []);
        if (process.env.WAYMARK_PICTURES) await page.screenshot({ path: `${process.env.WAYMARK_PICTURES}/rotations-${dir}-${width}-${colorScheme}.png`, fullPage: true });
        if (width === 1440 && dir === 'ltr') {
            const without = team.getByRole('button', { name: 'Without it?' }).first();
            await without.focus();
            await page.keyboard.press('Enter');
            const focused = () => page.evaluate(() => document.querySelector('waymark-team').shadowRoot.activeElement?.textContent);
            assert.ok(await focused(), 'the focus is not lost');
            await page.emulateMedia({ media: 'print' });
            assert.equal(await team.locator('.rotation-form').first().isVisible(), false);
            if (process.env.WAYMARK_PICTURES) await page.screenshot({ path: `${process.env.WAYMARK_PICTURES}/rotations-print.png`, fullPage: true });
        }
        assert.deepEqual(page.problems, []);
        await page.close();
    }
});
