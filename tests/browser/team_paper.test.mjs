// The tables of a team where there is little room: at 320 pixels each is read card by card or scrolls by itself, and on paper
// nothing is cut. And who stands on a bench.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { findBarriers, openStage, root } from './harness.mjs';

const PAGE = `<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>Intranet</title><main><h1>Intranet</h1>
<waymark-team></waymark-team></main><script type="module" src="/pkg/waymark-team.js"></script></html>`;
const SCREENS = ['People', 'Skills', 'Roles', 'Mentoring', 'Rotations', 'Training', 'Raters', 'Files'];
/** What is between the margins of a sheet of A4, in CSS pixels. */
const SHEET = { width: 718, height: 1000 };
const PICTURES = process.env.WAYMARK_PICTURES;

let stage;
let files;
let catalogue;
before(async () => {
    const text = (path) => readFile(`${root}/${path}`, 'utf8');
    catalogue = JSON.parse(await text('pkg/waymark_catalog.json'));
    const mentors = JSON.parse(await text('www/plans/team-mentors.json'));
    const file = (name, text) => ({ name, mimeType: 'application/json', buffer: Buffer.from(text) });
    files = [
        file('catalogue.json', JSON.stringify({ ...catalogue, mentors })),
        file('team.ndjson', await text('www/plans/team.ndjson')),
        file('slots.json', await text('www/plans/team-rotations.json')),
    ];
    stage = await openStage({ pages: { '/host.html': PAGE } });
});
after(() => stage?.close());

async function openTeam(settings) {
    const page = await stage.newPage('/host.html', settings);
    const team = page.locator('waymark-team');
    await team.getByRole('button', { name: 'Choose files' }).setInputFiles(files);
    await team.getByRole('heading', { name: 'People', exact: true }).waitFor();
    await team.locator('progress').waitFor({ state: 'detached' });
    return { page, team };
}

async function show(team, screen) {
    await team.getByRole('navigation').getByRole('button', { name: screen, exact: true }).click();
    const begin = team.getByRole('button', { name: 'Find the best match' });
    if (screen === 'Mentoring' && (await begin.count())) await begin.click();
}

/** By how much the page, and each of its tables, is wider than its place. */
const tooWide = (page) => page.evaluate(() => {
    const beyond = (element) => element.scrollWidth - element.clientWidth;
    const tables = [...document.querySelector('waymark-team').shadowRoot.querySelectorAll('.wide-table')];
    return {
        page: beyond(document.documentElement),
        tables: tables.filter((table) => beyond(table) > 0).map((table) => ({
            label: table.getAttribute('aria-label'),
            isReached: table.tabIndex === 0 && table.getAttribute('role') === 'region',
            isCards: Boolean(table.querySelector('.cards')),
        })),
    };
});

for (const settings of [{ colorScheme: 'light' }, { colorScheme: 'dark' }]) {
    test(`at 320 pixels every table is read: ${settings.colorScheme}`, async () => {
        const { page, team } = await openTeam({ viewport: { width: 320, height: 800 }, ...settings });
        for (const screen of SCREENS) {
            await show(team, screen);
            const { page: beyond, tables } = await tooWide(page);
            assert.equal(beyond, 0, screen);
            for (const { label, isReached, isCards } of tables) {
                assert.ok(label && isReached, `${screen}: a table that scrolls has a label and is reached by keyboard`);
                assert.ok(!isCards, `${screen}: "${label}" is read card by card, and scrolls nowhere`);
            }
            assert.deepEqual(await findBarriers(page), [], screen);
            if (PICTURES) await page.screenshot({ path: `${PICTURES}/${screen}-320-${settings.colorScheme}.png`, fullPage: true });
        }
        assert.deepEqual(page.problems, []);
    });
}

test('a card says what each of its figures is', async () => {
    const { team } = await openTeam({ viewport: { width: 320, height: 800 } });
    await show(team, 'Roles');
    const cell = team.locator('.cards tbody tr').first().locator('td').nth(1);
    const label = await cell.evaluate((cell) => getComputedStyle(cell, '::before').content);
    assert.match(label, /Now/);
});

test('on paper nothing is cut: the heat map and the calendar are broken into parts, and whole', async () => {
    const { page, team } = await openTeam({ viewport: SHEET });
    const skills = new Set();
    for (const screen of SCREENS) {
        await show(team, screen);
        await page.emulateMedia({ media: 'print' });
        await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
        if (screen === 'Skills') {
            await team.locator('.heat-part').first().waitFor();
            for (const part of await team.locator('.heat-part').all()) {
                assert.equal(await part.locator('tbody tr').count(), 40, 'everybody is in each part');
                for (const skill of await part.locator('.heat-head').allTextContents()) skills.add(skill);
            }
        }
        const { page: beyond, tables } = await tooWide(page);
        assert.deepEqual([screen, beyond, tables], [screen, 0, []]);
        if (screen === 'Rotations') {
            const names = await team.locator('.rotation-calendar').evaluate((calendar) => {
                const edge = calendar.getBoundingClientRect().right;
                const texts = [...calendar.querySelectorAll('text')];
                return texts.filter((text) => text.getBoundingClientRect().right > edge + 1).map((text) => text.textContent);
            });
            assert.deepEqual(names, [], 'no name runs off the sheet');
        }
        if (PICTURES) await page.screenshot({ path: `${PICTURES}/${screen}-print.png`, fullPage: true });
        await page.evaluate(() => dispatchEvent(new Event('afterprint')));
        await page.emulateMedia({ media: null });
    }
    await show(team, 'Skills');
    await team.locator('.heat-head').first().waitFor();
    assert.equal(await team.locator('.heat-part').count(), 0, 'the screen is as it was');
    assert.deepEqual([...skills].sort(), (await team.locator('.heat-head').allTextContents()).sort(), 'no skill is missing');
    assert.deepEqual(page.problems, []);
});

test('a browser that prints tells the team in time', async () => {
    const { page, team } = await openTeam({ viewport: { width: 1440, height: 900 } });
    await show(team, 'Skills');
    await team.locator('.heat-head').first().waitFor();
    const before = await team.locator('.heat-head').count();
    assert.ok(before > 12, 'there is more than one part');
    await page.evaluate(() => {
        const parts = () => document.querySelector('waymark-team').shadowRoot.querySelectorAll('.heat-part').length;
        matchMedia('print').addEventListener('change', ({ matches }) => matches && (window.parts = parts()));
    });
    const pdf = await page.pdf({ format: 'A4', margin: { top: '1cm', right: '1cm', bottom: '1cm', left: '1cm' } });
    assert.ok(pdf.length > 10_000);
    assert.equal(await page.evaluate(() => window.parts), Math.ceil(before / 12), 'the parts were there when it was laid out for paper');
    if (PICTURES) await (await import('node:fs/promises')).writeFile(`${PICTURES}/skills.pdf`, pdf);
    assert.deepEqual(page.problems, []);
});

test('a bench leaves out who holds the role or a higher one, says how many, and shows what each candidate holds', async () => {
    const { page, team } = await openTeam();
    await show(team, 'Roles');
    const role = catalogue.roles.find(({ id }) => id === 'staff-pm');
    await team.locator('.team-controls select').selectOption({ label: role.name });
    const above = catalogue.roles.filter(({ grade }) => grade > role.grade);
    const people = JSON.parse(`[${files[1].buffer.toString().trim().split('\n').join(',')}]`);
    const held = (id) => people.filter(({ learner }) => learner.role === id).length;
    const left = above.reduce((sum, { id }) => sum + held(id), 0);
    assert.ok(left > 1 && held('staff-pm') > 0, 'the sample has people above the role, and in it');
    const told = await team.getByText(/hold a higher role are left out/).textContent();
    assert.ok(told.startsWith(`${left} people who hold a higher role are left out: `), told);
    for (const { id, name } of above) assert.equal(told.includes(`${name} (${held(id)})`), held(id) > 0, name);
    const roles = await team.locator('tbody th .step').allTextContents();
    assert.equal(roles.length, people.length - left - held('staff-pm'));
    const names = new Set(catalogue.roles.filter(({ grade, id }) => grade <= role.grade && id !== role.id).map(({ name }) => name));
    assert.deepEqual(roles.filter((name) => !names.has(name)), []);
    const saved = page.waitForEvent('download');
    await team.getByRole('button', { name: 'Save all roles as CSV' }).click();
    const table = await readFile(await (await saved).path(), 'utf8');
    assert.ok(table.startsWith('\ufeffrole,plan,name,wants_it,own_word_only,now_percent,one_year_percent,two_years_percent,holds\r\n'));
    assert.equal(table.split('\r\n').filter((line) => line.startsWith(`${role.name},`)).length, roles.length);
    assert.deepEqual(page.problems, []);
});
