// The team element: files dropped and chosen, people by skills, one person, what is broken, and a reading that is stopped.
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

const file = (name, text) => ({ name, mimeType: 'application/json', buffer: Buffer.from(text) });

/** A page with the first so many people of the sample. */
async function openTeam(count = 40, settings) {
    const page = await stage.newPage('/host.html', settings);
    const team = page.locator('waymark-team');
    await team.getByRole('button', { name: 'Choose files' }).setInputFiles(sample.slice(0, count).map((text, at) => file(`${at}.json`, text)));
    await team.getByRole('heading', { name: 'People', exact: true }).waitFor();
    await team.locator('progress').waitFor({ state: 'detached' });
    return { page, team };
}

const people = (team) => team.locator('tbody tr button.name');

test('a manager chooses files, sees who is where, and looks at one person', async () => {
    const { page, team } = await openTeam();
    assert.equal(await people(team).count(), 40);
    assert.equal(await page.evaluate(() => document.querySelector('waymark-team').size), 40);
    await team.getByLabel('Order').selectOption('readiness');
    const percents = (await team.locator('tbody td:nth-of-type(2)').allTextContents()).map((text) => Number.parseInt(text, 10));
    assert.deepEqual(percents, percents.toSorted((one, other) => one - other));
    await team.getByLabel('Look for a name, a manager or a role').fill('ada');
    assert.deepEqual(await people(team).allTextContents(), ['Ada (demo)']);
    await people(team).click();
    const heading = team.getByRole('heading', { name: 'Ada (demo)' });
    assert.ok(await heading.evaluate((heading) => heading.getRootNode().activeElement === heading), 'the focus is on the name');
    await team.getByText(/^From the plan in 0\.json, changed on /).waitFor();
    await team.getByRole('button', { name: 'Take out of the team' }).click();
    assert.equal(await people(team).count(), 0);
    await team.getByRole('button', { name: 'Undo' }).click();
    assert.deepEqual(await people(team).allTextContents(), ['Ada (demo)']);
    assert.deepEqual(page.problems, []);
});

test('a name is found without its accents, in any script, and the other way round', async () => {
    const { page, team } = await openTeam(2);
    const names = ['José Ñuñez', 'Zoe\u0301 Müller', 'Søren Łukasz', 'Αθηνά', 'Алёна', 'Phạm Văn Đức', 'İpek Işık'];
    const renamed = names.map((name, at) => {
        const plan = JSON.parse(sample[0]);
        return file(`n${at}.json`, JSON.stringify({ ...plan, id: `accents-${at}`, learner: { ...plan.learner, name } }));
    });
    await team.getByText('Add files').locator('input').setInputFiles(renamed);
    await team.locator('progress').waitFor({ state: 'detached' });
    const sought = { 'jose nunez': 0, 'zoé muller': 1, 'SOREN lukasz': 2, 'αθηνα': 3, 'алена': 4, 'pham van duc': 5, 'ipek isik': 6 };
    for (const [words, at] of Object.entries(sought)) {
        await team.getByLabel('Look for a name, a manager or a role').fill(words);
        await team.getByRole('button', { name: names[at], exact: true }).waitFor();
        assert.equal(await people(team).count(), 1, words);
    }
    assert.deepEqual(page.problems, []);
});

test('people by skills are sorted by the largest gap, filtered, and saved as a table', async () => {
    const { page, team } = await openTeam();
    await team.getByRole('button', { name: 'Skills', exact: true }).click();
    const head = team.locator('.heat-head').nth(4);
    const skill = await head.textContent();
    await head.getByRole('button').click();
    assert.equal(await head.getAttribute('aria-sort'), 'descending');
    const missing = await team.locator('.heat tbody tr[aria-rowindex]').evaluateAll((rows) => rows.map((row) => {
        const [level, asked] = row.children[5].firstChild.textContent.split('/').map((figure) => Number(figure.replace('–', 0)));
        return asked === undefined ? 0 : asked - level;
    }));
    assert.ok(missing[0] > 0, `${skill} is missing to somebody`);
    assert.deepEqual(missing, missing.toSorted((one, other) => other - one));
    await team.locator('.skill-filter select').selectOption({ index: 2 });
    const columns = await team.locator('.heat-head').count();
    assert.ok(columns > 0 && columns < 24);
    const saved = page.waitForEvent('download');
    await team.getByRole('button', { name: 'Save as CSV' }).click();
    const text = await readFile(await (await saved).path(), 'utf8');
    assert.equal(text.split('\r\n').length, 42);
    assert.equal(text.split('\r\n')[0].split(',').length, 2 + 2 * columns);
    assert.deepEqual(page.problems, []);
});

test('what is dropped is read, and what is broken is listed beside it', async () => {
    const page = await stage.newPage('/host.html');
    const team = page.locator('waymark-team');
    await team.getByRole('button', { name: 'Choose files' }).waitFor();
    await page.evaluate(([one, two]) => {
        const dataTransfer = new DataTransfer();
        const add = (name, text) => dataTransfer.items.add(new File([text], name));
        add('one.json', one);
        add('again.json', one);
        add('lines.ndjson', `${two}\n{"format":"waymark/plan","version":99}\n`);
        add('photo.png', 'PNG');
        const event = { dataTransfer, bubbles: true, cancelable: true, composed: true };
        document.querySelector('waymark-team').dispatchEvent(new DragEvent('drop', event));
    }, sample);
    await team.getByRole('button', { name: /^Files/ }).click();
    await team.getByRole('heading', { name: '3 files with something to say' }).waitFor();
    const told = await team.locator('.file-list .faults li').allTextContents();
    assert.equal(told.length, 3);
    assert.match(told.join('\n'), /W211 at \/id: the plan of again\.json again in one\.json.*\n.*E105 at line 2 \/version.*\n.*E101 at line 1, column 1/);
    await team.getByRole('button', { name: 'People', exact: true }).click();
    assert.equal(await people(team).count(), 2);
    assert.deepEqual(page.problems, []);
});

test('a reading shows how far it is and is stopped, and the page answers meanwhile', async () => {
    const page = await stage.newPage('/host.html');
    const team = page.locator('waymark-team');
    await team.getByRole('button', { name: 'Choose files' }).waitFor();
    // The files come as slowly as this test wants: the second one when the reading was stopped.
    await page.evaluate(([one, two]) => {
        const slow = new File([two], 'two.json');
        slow.text = () => new Promise((resolve) => { globalThis.goOn = () => resolve(two); });
        globalThis.reading = document.querySelector('waymark-team').addPlans([new File([one], 'one.json'), slow]);
    }, sample);
    await page.waitForFunction(() => globalThis.goOn);
    await team.getByRole('button', { name: 'Stop' }).click();
    await page.evaluate(() => globalThis.goOn());
    assert.equal(await page.evaluate(() => globalThis.reading), 1);
    await team.getByText('The reading was stopped. Those who were read are here.').waitFor();
    assert.deepEqual(page.problems, []);
});

test('nothing is fetched but the parts of the element, and nothing is kept', async () => {
    const { page } = await openTeam(3);
    const kept = await page.evaluate(() => [localStorage.length, sessionStorage.length]);
    assert.deepEqual(kept, [0, 0]);
    const fetched = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname));
    assert.deepEqual(fetched.toSorted(), ['/pkg/waymark-team.js', '/pkg/waymark_catalog.json', '/pkg/waymark_team.js', '/pkg/waymark_team_bg.wasm']);
});

for (const [colorScheme, width, dir] of [['light', 320, 'rtl'], ['dark', 1440, 'ltr'], ['light', 768, 'ltr']]) {
    test(`no screen has a barrier or is wider than the page: ${colorScheme}, ${width} px, ${dir}`, async () => {
        const { page, team } = await openTeam(40, { colorScheme, viewport: { width, height: 900 } });
        await page.evaluate((dir) => document.querySelector('waymark-team').setAttribute('dir', dir), dir);
        const check = async (state) => {
            assert.deepEqual(await findBarriers(page), [], state);
            const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
            assert.ok(beyond <= 0, `${state} is ${beyond} px too wide`);
        };
        await check('people');
        await team.getByRole('button', { name: /Skills/ }).first().click();
        await check('skills');
        await team.locator('.heat button.name').first().click();
        await check('person');
        for (const screen of ['Roles', 'Raters', 'Files']) {
            await team.getByRole('button', { name: new RegExp(screen) }).first().click();
            await check(screen);
        }
    });
}
