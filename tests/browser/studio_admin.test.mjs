// The studio as somebody new to it has it: the way through the work, what cannot be pressed, ids that change with all that
// names them, what is used before it goes, and faults in plain words.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { strFromU8, unzipSync } from 'fflate';
import { findBarriers, openStage, root } from './harness.mjs';
import { kept, studioWith, turn } from './studio_stage.mjs';

const POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; style-src 'self'; img-src 'self'; require-trusted-types-for 'script'";
const pages = {};
let stage;
before(async () => {
    stage = await openStage({ pages, headers: { '/studio.html': { 'content-security-policy': POLICY } } });
});
after(() => stage?.close());

const CATALOGUE = {
    format: 'waymark/catalog', version: 1, id: 'ours', title: 'Ours', language: 'en',
    scale: [0, 1, 2, 3].map((level) => ({ level, name: `Level ${level}` })),
    skills: [{ id: 'pricing', name: 'Pricing' }, { id: 'new-skill-2', name: 'Research' }, { id: 'pricing-2', name: 'Pricing' }],
    roles: [
        { id: 'new-role-2', name: 'Product manager', requires: [{ skill: 'pricing', level: 2 }, { skill: 'pricing-2', level: 3 }], leads_to: ['lead'] },
        { id: 'lead', name: 'Lead', requires: [{ skill: 'new-skill-2', level: 1 }], leads_to: [] },
    ],
    activities: [
        { id: 'basics', title: 'Basics', kind: 'course', hours: 4, develops: [{ skill: 'pricing', from: 0, to: 3 }, { skill: 'new-skill-2', from: 0, to: 1 }] },
        { id: 'practice', title: 'Practice', kind: 'project', hours: 8, develops: [{ skill: 'pricing-2', from: 0, to: 3 }], requires: { activities: ['basics'] } },
    ],
    mentors: [{ id: 'mo', name: 'Mo (made up)', role: 'new-role-2', strengths: [{ skill: 'pricing', level: 3 }] }],
};

const studio = (settings, catalogue = CATALOGUE) => studioWith(stage, catalogue, settings);
const step = (page, name) => page.locator('#steps').getByRole('button', { name, exact: true });
const isFocused = (place) => place.evaluate((field) => field === document.activeElement);
/** How far the words of a control stand apart from what is behind them, as WCAG has it. */
const contrastOf = (place) => place.evaluate((element) => {
    const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
    const rgb = (colour) => {
        canvas.clearRect(0, 0, 1, 1);
        canvas.fillStyle = colour;
        canvas.fillRect(0, 0, 1, 1);
        return [...canvas.getImageData(0, 0, 1, 1).data];
    };
    let behind = element;
    while (behind.parentElement && rgb(getComputedStyle(behind).backgroundColor)[3] === 0) behind = behind.parentElement;
    const light = (colour) => {
        const [r, g, b] = rgb(colour).map((part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4));
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const [one, other] = [light(getComputedStyle(element).color), light(getComputedStyle(behind).backgroundColor)].sort((a, b) => b - a);
    return (one + 0.05) / (other + 0.05);
});

test('the way through is in steps, low on a phone, and a reload comes back to the entry that was open', async () => {
    for (const [width, most] of [[320, 200], [1440, 220]]) {
        const page = await studio({ viewport: { width, height: 700 } });
        const nav = page.getByRole('navigation', { name: 'Studio' });
        assert.deepEqual(await nav.getByRole('group').evaluateAll((all) => all.map((one) => one.querySelector('p').textContent)),
            ['1. Content', '2. Programme, if there is one', '3. Check', '4. Use']);
        const { height } = await nav.boundingBox();
        assert.ok(height <= most, `${height} px high at ${width}`);
        await turn(page, /^Roles/);
        await page.getByRole('button', { name: 'Lead', exact: true }).click();
        assert.equal(new URL(page.url()).hash, '#roles/1');
        await page.reload();
        await page.getByRole('heading', { name: 'Lead' }).waitFor();
        await turn(page, 'Take away');
        await page.reload();
        const here = nav.locator('[aria-current="page"]');
        assert.equal(await here.innerText(), 'Take away');
        const place = await here.boundingBox();
        assert.ok(place.x >= 0 && place.x + place.width <= width, 'one sees where one is');
        await page.goBack();
        await page.getByRole('heading', { name: 'Lead' }).waitFor();
        await turn(page, 'Check');
        assert.ok(await isFocused(nav.getByRole('button', { name: 'Check' })), 'the focus stays in the way');
        await page.keyboard.press('Tab');
        assert.ok(await isFocused(nav.getByRole('button', { name: 'Try it' })));
        assert.deepEqual(await findBarriers(page), []);
        await step(page, 'Discard').click();
        assert.equal(new URL(page.url()).hash, '');
        assert.deepEqual(page.problems, []);
    }
});

test('what cannot be pressed looks so and can be read, in light and in dark', async () => {
    for (const colorScheme of ['light', 'dark']) {
        const page = await studio({ colorScheme });
        const redo = step(page, 'Redo');
        assert.ok(await redo.isDisabled());
        const look = (place) => place.evaluate((one) => [getComputedStyle(one).borderTopStyle, getComputedStyle(one).cursor]);
        assert.deepEqual([await look(redo), await look(step(page, 'Discard'))], [['dashed', 'not-allowed'], ['solid', 'pointer']]);
        assert.ok(await contrastOf(redo) >= 4.5, `${await contrastOf(redo)} in ${colorScheme}`);
        await step(page, 'Import…').click();
        const dialog = page.getByRole('dialog');
        await dialog.locator('input[type=file]').first().setInputFiles({ name: 'none.csv', mimeType: 'text/csv', buffer: Buffer.from('id,title,hours\n,,often\n') });
        await dialog.getByRole('button', { name: 'See what it would do' }).click();
        const take = dialog.locator('button.import-primary[aria-disabled="true"]');
        await take.waitFor();
        await take.hover();
        assert.deepEqual(await look(take), ['dashed', 'not-allowed']);
        assert.ok(await contrastOf(take) >= 4.5, `${await contrastOf(take)} in ${colorScheme}`);
        assert.deepEqual(page.problems, []);
    }
});

test('an id is changed with all that names it, in one step', async () => {
    const page = await studio({ viewport: { width: 320, height: 700 } });
    await turn(page, /^Roles/);
    await page.getByRole('button', { name: 'Product manager', exact: true }).click();
    await page.getByRole('button', { name: 'Change the id' }).press('Enter');
    const id = page.getByLabel('New id');
    assert.ok(await isFocused(id));
    await page.getByText('What names it (1 place) goes along.').waitFor();
    await id.fill('lead');
    await id.press('Enter');
    await page.getByText('Another role has the id “lead”').waitFor();
    assert.deepEqual(await findBarriers(page), []);
    await id.fill('pm');
    await id.press('Enter');
    assert.ok(await isFocused(page.getByRole('button', { name: 'Change the id' })));
    const after = await kept(page);
    assert.deepEqual([after.roles[0].id, after.mentors[0].role], ['pm', 'pm']);
    await turn(page, /^Skills/);
    await page.getByRole('button', { name: 'Research', exact: true }).click();
    await page.getByRole('button', { name: 'Change the id' }).click();
    await id.fill('research');
    await page.getByRole('button', { name: 'Change it' }).click();
    assert.deepEqual([(await kept(page)).roles[1].requires[0].skill, (await kept(page)).activities[0].develops[1].skill], ['research', 'research']);
    await step(page, 'Undo').click();
    assert.deepEqual(await kept(page), after, 'one step');
    assert.deepEqual(page.problems, []);
});

test('an id that is there twice is a fault that leads to where it can be changed', async () => {
    const page = await studio({}, { ...CATALOGUE, roles: [...CATALOGUE.roles, { id: 'lead', name: 'Head', requires: [] }] });
    await turn(page, /^Check/);
    await page.locator('.faults').getByRole('button', { name: /Head/ }).first().click();
    const change = page.getByRole('button', { name: 'Change the id' });
    assert.ok(await isFocused(change));
    assert.notEqual(await page.locator('.id .short').innerText(), '');
    await change.click();
    assert.ok(!(await page.getByLabel('What names it (1 place) goes along; otherwise it stays with the other role of this id').isChecked()));
    await page.getByLabel('New id').fill('head');
    await page.getByRole('button', { name: 'Change it' }).click();
    assert.deepEqual((await kept(page)).roles.map(({ id, leads_to: next }) => [id, next]), [['new-role-2', ['lead']], ['lead', []], ['head', undefined]]);
    await turn(page, /^Check/);
    await page.getByText('Nothing is wrong.').waitFor();
});

test('two skills of one name are merged, and one step brings both back', async () => {
    const page = await studio({ viewport: { width: 320, height: 700 }, colorScheme: 'dark' });
    await turn(page, /^Check/);
    await page.locator('.checks').getByText('is the name of 2 skills').waitFor();
    await page.locator('.checks .twins').getByRole('button', { name: 'Pricing' }).click();
    await page.getByText('1 other skill is called “Pricing” too').waitFor();
    await page.getByText('What names it (2 places) names this one then').waitFor();
    assert.deepEqual(await findBarriers(page), []);
    await page.getByRole('button', { name: 'Merge pricing-2 (row 3) into this one' }).click();
    const after = await kept(page);
    assert.deepEqual(after.skills.map(({ id }) => id), ['pricing', 'new-skill-2']);
    assert.deepEqual(after.roles[0].requires, [{ skill: 'pricing', level: 3 }]);
    assert.deepEqual(after.activities[1].develops, [{ skill: 'pricing', from: 0, to: 3 }]);
    assert.equal(await page.locator('.twins .hint').count(), 0);
    await step(page, 'Undo').click();
    assert.deepEqual(await kept(page), CATALOGUE);
    assert.deepEqual(page.problems, []);
});

test('what is used says by what before it is removed, and one step brings all of it back', async () => {
    const page = await studio({ viewport: { width: 320, height: 700 } });
    await page.getByRole('button', { name: 'Pricing', exact: true }).first().click();
    const remove = page.locator('.entry > .buttons').getByRole('button', { name: 'Remove', exact: true });
    await remove.press('Enter');
    const asked = page.getByRole('group', { name: 'Remove a skill that is used' });
    assert.match(await asked.innerText(), /“Pricing” is used by 1 role \(Product manager\), 1 activity \(Basics\) and 1 mentor \(Mo \(made up\)\)\. If you remove it, 3 mentions of it go too/);
    assert.deepEqual(await findBarriers(page), []);
    await asked.getByRole('button', { name: 'Keep it' }).click();
    assert.ok(await isFocused(remove));
    assert.deepEqual(await kept(page), CATALOGUE);
    await remove.click();
    await asked.getByRole('button', { name: 'Remove it and 3 mentions' }).click();
    const after = await kept(page);
    assert.deepEqual(after.roles[0].requires, [{ skill: 'pricing-2', level: 3 }]);
    assert.ok(!JSON.stringify(after).includes('"pricing"'));
    assert.ok(await isFocused(page.getByRole('searchbox')));
    await step(page, 'Undo').click();
    assert.deepEqual(await kept(page), CATALOGUE);
    await turn(page, /^Activities/);
    await page.getByRole('button', { name: 'Practice', exact: true }).click();
    await remove.click();
    assert.equal((await kept(page)).activities.length, 1, 'what nothing names goes at once');
    assert.deepEqual(page.problems, []);
});

test('tables stand on one line, call each column once and break no word', async () => {
    const page = await studio({ viewport: { width: 1360, height: 900 } }, { ...CATALOGUE, skills: [{ id: 'pricing', name: 'Pricing of products that are sold to large companies over years' }, ...CATALOGUE.skills.slice(1)] });
    const [name, number] = await page.locator('tbody tr').first().evaluate((row) => {
        // The top of the first line of a cell's text.
        const top = (cell) => {
            const range = document.createRange();
            range.selectNodeContents(cell);
            return range.getClientRects()[0].top + cell.ownerDocument.defaultView.scrollY;
        };
        return [top(row.querySelector('button')), top(row.querySelector('td:last-child'))];
    });
    assert.ok(Math.abs(name - number) <= 1, `${name} and ${number}`);
    await turn(page, /^Scale/);
    assert.deepEqual(await page.locator('thead th').allInnerTexts(), ['Level', 'Number']);
    await step(page, 'Import…').click();
    const dialog = page.getByRole('dialog');
    const buffer = await readFile(`${root}/tests/exchange/samples/moodle_courses.csv`);
    await dialog.locator('input[type=file]').first().setInputFiles({ name: 'moodle.csv', mimeType: 'text/csv', buffer });
    await dialog.locator('.import-rows tbody tr').first().waitFor();
    const lines = await dialog.locator('.import-rows :is(thead th, tbody tr:first-child td:nth-child(2))').evaluateAll((cells) => cells.map((cell) => {
        const range = document.createRange();
        range.selectNodeContents(cell);
        return [cell.textContent, new Set([...range.getClientRects()].map(({ top }) => top)).size];
    }));
    assert.deepEqual(lines.map(([, count]) => count), lines.map(() => 1), JSON.stringify(lines));
    assert.deepEqual(page.problems, []);
});

test('a row that was added asks for what it lacks, and lacks it once it was left', async () => {
    const page = await studio();
    await turn(page, /^Roles/);
    await page.getByRole('button', { name: 'Lead', exact: true }).click();
    await page.locator('fieldset', { hasText: 'Next roles' }).getByRole('button', { name: 'Add a role' }).click();
    const row = page.locator('fieldset', { hasText: 'Next roles' }).locator('.row .field');
    await row.getByText('Choose one.').waitFor();
    const choice = row.getByRole('combobox');
    assert.deepEqual([await row.locator('.short.fresh').count(), await choice.getAttribute('aria-invalid')], [1, null]);
    await choice.focus();
    await page.keyboard.press('Shift+Tab');
    await row.locator('[aria-invalid="true"]').waitFor();
    assert.equal(await row.locator('.short').innerText(), 'Choose one.');
    assert.equal(await row.locator('.short.fresh').count(), 0);
    await turn(page, /^Check/);
    const told = page.locator('.faults li').first();
    assert.match(await told.innerText(), /^Roles, row 2 “Lead”, Next roles, row 1, Role Nothing stands here yet: choose one, or write it\. E\d{3} \/roles\/1\/leads_to\/0$/);
    assert.ok(await told.locator('.code').evaluate((code) => parseFloat(getComputedStyle(code).fontSize) < parseFloat(getComputedStyle(code.parentElement).fontSize)));
    assert.deepEqual(page.problems, []);
});

test('a language is chosen by its name and kept as its tag; a wrong one is said beside the field and goes nowhere', async () => {
    const page = await studio();
    await turn(page, 'Catalogue');
    const place = page.locator('[data-at="/language"]');
    const language = place.getByRole('combobox');
    assert.ok(await place.locator('datalist option[value="de"]').evaluate((option) => option.label === 'German'));
    await language.fill('Deutsch');
    assert.equal(await place.locator('.typed').innerText(), '“Deutsch” is taken as de.');
    await language.blur();
    assert.deepEqual([await language.inputValue(), (await kept(page)).language], ['de', 'de']);
    await turn(page, 'Take away');
    const [shown, frame] = [page.locator('pre').first(), page.locator('pre').nth(1)];
    assert.match(await shown.innerText(), /<waymark-plan catalog="catalog\.json" lang="de">/);
    assert.match(await frame.innerText(), /[?&]lang=de/);
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Save the SCORM 1.2 package' }).click()]);
    const launch = strFromU8(unzipSync(new Uint8Array(await readFile(await download.path())))['launch.html']);
    assert.match(launch, /"language":\s*"de"/);
    const chosen = page.getByLabel(/^Language of dates/);
    await chosen.fill('Deutsch!!');
    await chosen.blur();
    await page.getByText('“Deutsch!!” is no language that is known').waitFor();
    assert.equal(await chosen.getAttribute('aria-invalid'), 'true');
    assert.match(await shown.innerText(), /lang="de"/, 'the catalogue’s own');
    await chosen.fill('français');
    await chosen.blur();
    assert.match(await shown.innerText(), /lang="fr"/);
    assert.deepEqual(await findBarriers(page), []);
    assert.deepEqual(page.problems, []);
});

test('a catalogue in several languages leaves each person theirs', async () => {
    const page = await studio({}, { ...CATALOGUE, title: { en: 'Ours', de: 'Unsere' } });
    await turn(page, 'Take away');
    assert.ok(!(await page.locator('pre').first().innerText()).includes('lang='));
});

test('the text for a page can have browsers check the scripts, and names own words; it runs as it is pasted', async () => {
    const page = await studio();
    await turn(page, 'Take away');
    const [shown, frame] = [page.locator('pre').first(), page.locator('pre').nth(1)];
    assert.ok(!(await shown.innerText()).includes('integrity'));
    await page.getByLabel('Have browsers check the scripts (integrity)').check();
    await shown.filter({ hasText: 'integrity' }).waitFor();
    const hashes = JSON.parse(await readFile(`${root}/pkg/integrity.json`, 'utf8'));
    for (const name of ['waymark.js', 'waymark.single.js', 'parent.js']) {
        const hash = createHash('sha384').update(await readFile(`${root}/pkg/${name}`)).digest('base64');
        assert.equal(hashes[name], `sha384-${hash}`, name);
    }
    assert.ok((await frame.innerText()).includes(`<script src="pkg/parent.js" integrity="${hashes['parent.js']}" crossorigin></script>`));
    const words = page.getByLabel(/^Address of own words/);
    await words.fill('"><b>');
    await words.blur();
    await page.getByText('This is no address of a file').waitFor();
    assert.ok(!(await shown.innerText()).includes('words='));
    await words.fill('our-words.json');
    await words.blur();
    assert.match(await frame.innerText(), /[?&]words=\.\.%2Four-words\.json/);
    assert.deepEqual(await findBarriers(page), []);
    pages['/catalog.json'] = JSON.stringify(CATALOGUE);
    pages['/our-words.json'] = JSON.stringify({ ...JSON.parse(await readFile(`${root}/www/words/en.json`, 'utf8')), 'goal.present-role': 'Your post today' });
    pages['/pasted.html'] = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Ours</title><main>${await shown.innerText()}</main></html>`;
    const host = await stage.newPage('/pasted.html');
    await host.locator('waymark-plan').getByLabel('Your post today').selectOption({ label: 'Lead' });
    assert.deepEqual(host.problems, []);
    await page.reload();
    await page.locator('pre').first().filter({ hasText: hashes['waymark.js'] }).waitFor();
    assert.deepEqual(page.problems, []);
});
