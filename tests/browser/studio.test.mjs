// The studio: an admin with nothing but a browser makes a catalogue, mends it, tries it and takes a package away.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { strFromU8, unzipSync } from 'fflate';
import { findBarriers, openStage, root } from './harness.mjs';

const POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; style-src 'self'; img-src 'self'; require-trusted-types-for 'script'";

const pages = {};
let stage;
before(async () => {
    pages['/scorm12.js'] = await readFile(`${root}/tests/node_modules/scorm-again/dist/esm/scorm12.js`, 'utf8');
    pages['/lms.html'] = `<!doctype html><html lang="en"><meta charset="utf-8"><title>LMS</title><script type="module">
import { Scorm12API } from '/scorm12.js';
window.API = new Scorm12API({ autocommit: false, logLevel: 4 });
const frame = document.createElement('iframe');
frame.title = 'Course'; frame.width = 1000; frame.height = 700; frame.src = '/course/launch.html';
document.querySelector('main').append(frame);
</script><body><main><h1>Courses</h1></main></body></html>`;
    stage = await openStage({ pages, headers: { '/studio.html': { 'content-security-policy': POLICY } } });
});
after(() => stage?.close());

async function studio(settings) {
    const page = await stage.newPage('/studio.html', settings);
    await page.getByRole('heading', { name: 'Begin with' }).waitFor();
    return page;
}

const turn = (page, name) => page.locator('#views').getByRole('button', { name }).click();
const kept = (page) => page.evaluate(() => JSON.parse(localStorage.getItem('waymark:studio')));

/** What a button gives the browser to save: its name and bytes. */
async function saved(page, name) {
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name, exact: true }).click()]);
    return [download.suggestedFilename(), await readFile(await download.path())];
}

/** The package in an LMS: its widget offers this role. */
async function launches(bytes, role) {
    for (const [name, part] of Object.entries(unzipSync(new Uint8Array(bytes)))) pages[`/course/${name}`] = strFromU8(part);
    const page = await stage.newPage('/lms.html');
    const widget = page.frameLocator('iframe').locator('waymark-plan');
    await widget.getByLabel(/^(Your role today|Ihre Rolle heute)/).selectOption({ label: role });
    assert.deepEqual(page.problems, []);
    return page;
}

test('from nothing to a package: a fault is shown beside its field, mended, and what is missing is said', async () => {
    const page = await studio();
    await page.getByRole('button', { name: 'An empty catalogue' }).click();
    await page.getByRole('button', { name: 'Add a skill' }).click();
    await page.getByLabel('Name', { exact: true }).fill('Pricing');
    await turn(page, /^Roles/);
    await page.getByRole('button', { name: 'Add a role' }).click();
    await page.getByLabel('Name', { exact: true }).fill('Price manager');
    await page.getByRole('button', { name: 'Add a skill' }).click();
    const asked = page.locator('fieldset', { hasText: 'Skills that it asks for' });
    // A row without a skill is a fault, and the field says so.
    await asked.locator('.field', { hasText: 'Skill' }).first().locator('.short').filter({ hasText: /./ }).waitFor();
    await turn(page, 'Take away');
    await page.getByText('The catalogue has faults. Mend them first').waitFor();
    await turn(page, /^Check/);
    await page.locator('.faults').getByRole('button', { name: 'Roles, row 1 “Price manager”, Skills that it asks for, row 1, Skill' }).first().click();
    assert.ok(await asked.getByRole('combobox', { name: 'Skill', exact: true }).evaluate((field) => field === document.activeElement), 'the very field has the focus');
    await asked.getByRole('combobox', { name: 'Skill', exact: true }).selectOption({ label: 'Pricing' });
    await asked.getByLabel('Level').fill('2');
    await asked.getByLabel('Level').blur();
    await turn(page, /^Check/);
    await page.getByText('Nothing is wrong.').waitFor();
    await page.getByText('nothing closes Pricing (asks for 2, can be brought to 0)').waitFor();
    await turn(page, /^Activities/);
    await page.getByRole('button', { name: 'Add an activity' }).click();
    await page.getByLabel('Title', { exact: true }).fill('A course on prices');
    await page.getByLabel('Hours of effort').fill('6');
    const develops = page.locator('fieldset', { hasText: 'Skills that it develops' });
    await develops.getByRole('button', { name: 'Add a skill' }).click();
    await develops.getByRole('combobox', { name: 'Skill', exact: true }).selectOption({ label: 'Pricing' });
    await develops.getByLabel('To level').fill('2');
    await develops.getByLabel('To level').blur();
    await turn(page, /^Check/);
    await page.getByText('From nothing, each role can be reached and each of its gaps be closed.').waitFor();
    await page.getByText('Each activity is of use for some role.').waitFor();
    assert.deepEqual(await findBarriers(page), []);

    await turn(page, 'Try it');
    await page.locator('waymark-plan').getByLabel('Your role today').selectOption({ label: 'Price manager' });
    await turn(page, 'Take away');
    assert.match(await page.locator('pre').first().innerText(), /<waymark-plan catalog="catalog\.json" lang="en"><\/waymark-plan>/);
    assert.match(await page.locator('pre').last().innerText(), /<iframe data-waymark src="pkg\/embed\.html\?catalog=/);
    const [name, bytes] = await saved(page, 'Save the SCORM 1.2 package');
    assert.equal(name, 'my-catalogue.scorm12.zip');
    assert.ok(bytes.length < 2e6, `${bytes.length} bytes`);
    await launches(bytes, 'Price manager');
    const [, text] = await saved(page, 'Save the catalogue');
    assert.deepEqual(JSON.parse(text), await kept(page));
    const [table, csv] = await saved(page, 'Activities as a table (CSV)');
    assert.equal(table, 'activities.csv');
    assert.match(String(csv), /A course on prices/);
    assert.deepEqual(page.problems, []);
});

test('from the table of a learning system to a package, and one step takes the import back', async () => {
    const page = await studio();
    await page.getByRole('button', { name: 'The built-in catalogue' }).click();
    await page.locator('#views').getByRole('button', { name: /^Activities/ }).waitFor();
    const before = (await kept(page)).activities.length;
    await page.getByRole('button', { name: 'Import…' }).click();
    const dialog = page.getByRole('dialog');
    const table = await readFile(`${root}/tests/exchange/samples/moodle_courses.csv`);
    await dialog.locator('input[type=file]').first().setInputFiles({ name: 'moodle.csv', mimeType: 'text/csv', buffer: table });
    await dialog.getByRole('button', { name: /^Take in/ }).click();
    await dialog.waitFor({ state: 'detached' });
    const after = (await kept(page)).activities.length;
    assert.ok(after > before, `${after} after ${before}`);
    await page.locator('#steps').getByRole('button', { name: 'Undo' }).click();
    assert.equal((await kept(page)).activities.length, before);
    await page.locator('#steps').getByRole('button', { name: 'Redo' }).click();
    assert.equal((await kept(page)).activities.length, after);
    await turn(page, 'Take away');
    const [, bytes] = await saved(page, 'Save the SCORM 2004 package');
    const files = unzipSync(new Uint8Array(bytes));
    assert.match(strFromU8(files['imsmanifest.xml']), /2004 4th Edition/);
    assert.ok(bytes.length < 2 * 2 ** 20);
    const brought = (await kept(page)).activities.slice(before).map(({ title }) => title);
    const [, older] = await saved(page, 'Save the SCORM 1.2 package');
    const lms = await launches(older, 'Product manager');
    const offered = await lms.frameLocator('iframe').locator('waymark-plan').evaluate(({ catalog }) => catalog.activities.map(({ title }) => title));
    assert.deepEqual(offered.slice(before), brought, 'the package offers what the table had');
    assert.deepEqual(page.problems, []);
});

test('mentors, areas, goals and review forms are made, and what the studio has no field for stays', async () => {
    const page = await studio();
    const catalogue = {
        format: 'waymark/catalog', version: 1, id: 'ours', title: 'Ours', language: 'en',
        scale: [0, 1, 2, 3].map((level) => ({ level, name: `Level ${level}` })),
        skills: [{ id: 'pricing', name: 'Pricing', 'x-ours': 7 }], roles: [{ id: 'pm', name: 'Product manager' }], activities: [],
        'x-house': { of: 'us' },
    };
    await page.locator('input[type=file]').first()
        .setInputFiles({ name: 'ours.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(catalogue)) });
    await turn(page, /^Areas/);
    await page.getByRole('button', { name: 'Add an area' }).click();
    await page.getByLabel('Name', { exact: true }).fill('Payments');
    await turn(page, /^Mentors/);
    await page.getByRole('button', { name: 'Add a mentor' }).click();
    await page.getByLabel('Name', { exact: true }).fill('Mo (made up)');
    await page.getByLabel('Area of the business').selectOption({ label: 'Payments' });
    const strong = page.locator('fieldset', { hasText: 'Skills that they are strong in' });
    await strong.getByRole('button', { name: 'Add a skill' }).click();
    await strong.getByRole('combobox', { name: 'Skill', exact: true }).selectOption({ label: 'Pricing' });
    await page.getByLabel(/^Languages/).fill('en, not a language');
    await page.getByLabel(/^Languages/).blur();
    await page.locator('.field', { hasText: 'Languages, with commas' }).locator('.typed').filter({ hasText: 'not a language' }).waitFor();
    await page.getByLabel(/^Languages/).fill('en, de');
    await page.getByLabel(/^How they meet/).fill('one-to-one, group');
    await page.getByLabel('Mentees that they take').fill('2');
    await turn(page, /^Goals/);
    await page.getByRole('button', { name: 'Add a goal of the organisation' }).click();
    await page.getByLabel('Title', { exact: true }).fill('Earn more');
    await page.getByRole('button', { name: 'Add a skill' }).click();
    await page.getByRole('combobox', { name: 'Skill', exact: true }).selectOption({ label: 'Pricing' });
    await turn(page, /^Review forms/);
    await page.getByRole('button', { name: 'Add a review form' }).click();
    await page.getByLabel('Name', { exact: true }).fill('Half-year');
    const asked = page.locator('fieldset', { hasText: 'Questions to the person' });
    await asked.getByRole('button', { name: 'Add a question' }).click();
    await asked.getByLabel('Id').fill('proud');
    await asked.getByLabel('Question', { exact: true }).fill('What are you proud of?');
    await turn(page, 'Catalogue');
    await page.getByLabel('Days between two meetings').fill('14');
    assert.deepEqual(await findBarriers(page), []);
    await turn(page, /^Check/);
    await page.getByText('Nothing is wrong.').waitFor();
    assert.deepEqual(await kept(page), {
        ...catalogue,
        areas: [{ id: 'new-area', name: 'Payments' }],
        mentors: [{
            id: 'new-mentor', name: 'Mo (made up)', area: 'new-area', strengths: [{ skill: 'pricing', level: 3 }],
            languages: ['en', 'de'], formats: ['one-to-one', 'group'], capacity: 2,
        }],
        organisation_goals: [{ id: 'new-goal-of-the-organisation', title: 'Earn more', skills: ['pricing'] }],
        review_templates: [{ id: 'new-review-form', name: 'Half-year', own: [{ id: 'proud', text: 'What are you proud of?' }] }],
        mentorship_programme: { rhythm_days: 14 },
    });
    assert.deepEqual(page.problems, []);
});

test('the colours that are chosen are tried, and go into the page, the frame and the package', async () => {
    const page = await studio();
    await page.getByRole('button', { name: 'The built-in catalogue' }).click();
    await turn(page, 'Take away');
    await page.getByLabel('Colours and font').selectOption({ label: "In the manner of Moodle's Boost" });
    await page.getByLabel(/^Language of dates/).fill('de');
    await page.getByLabel(/^Language of dates/).blur();
    assert.match(await page.locator('pre').first().innerText(), /<waymark-plan catalog="catalog\.json" lang="de">/);
    const accent = 'light-dark(#0f6cbf, #6bb0f0)';
    assert.ok((await page.locator('pre').first().innerText()).startsWith(`<style>\nwaymark-plan {\n  --waymark-accent: ${accent};\n`));
    const [, address] = /src="pkg\/(embed\.html\?[^"]*)"/.exec(await page.locator('pre').last().innerText());
    const [, bytes] = await saved(page, 'Save the SCORM 1.2 package');
    await turn(page, 'Try it');
    const worn = (element) => element.style.getPropertyValue('--waymark-accent');
    assert.equal(await page.locator('waymark-plan').evaluate(worn), accent);
    const frame = await stage.newPage(`/pkg/${address}`);
    assert.equal(await frame.locator('waymark-plan').evaluate(worn), accent);
    const lms = await launches(bytes, 'Product manager');
    assert.equal(await lms.frameLocator('iframe').locator('waymark-plan').evaluate(worn), accent);
    assert.equal(await lms.frameLocator('iframe').locator('waymark-plan').getAttribute('lang'), 'de');
    assert.deepEqual(page.problems, []);
});

test('the work is there after a reload, and a broken or foreign file leaves it as it was', async () => {
    const page = await studio();
    const open = (name, text) =>
        page.locator('input[type=file]').first().setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) });
    await open('broken.json', '{ "format": "waymark/catalog"');
    await page.getByText('broken.json is no catalogue; yours is as it was.').waitFor();
    await page.getByRole('button', { name: 'An empty catalogue' }).click();
    await page.getByRole('button', { name: 'Add a skill' }).click();
    const before = await kept(page);
    await open('foreign.json', '{ "format": "other" }');
    await page.getByText('foreign.json is no catalogue; yours is as it was.').waitFor();
    assert.deepEqual(await kept(page), before);
    await page.reload();
    await page.getByRole('button', { name: 'New skill' }).waitFor();
    const whole = await kept(page);
    await page.locator('#steps').getByRole('button', { name: 'Discard' }).click();
    assert.equal(await kept(page), null);
    await page.getByRole('button', { name: 'Bring back what was discarded' }).click();
    assert.deepEqual(await kept(page), whole);
    await page.locator('#steps').getByRole('button', { name: 'Discard' }).click();
    await page.getByRole('heading', { name: 'Begin with' }).waitFor();
    assert.equal(await page.evaluate(() => localStorage.getItem('waymark:studio')), null);
});

test('hundreds of activities are searched and paged, and no view has a barrier, narrow, dark and wide', async () => {
    for (const settings of [{ viewport: { width: 320, height: 700 }, colorScheme: 'dark' }, { viewport: { width: 1440, height: 900 } }]) {
        const page = await studio(settings);
        assert.deepEqual(await findBarriers(page), []);
        await page.getByRole('button', { name: 'The built-in catalogue' }).click();
        for (const view of [/^Skills/, /^Roles/, /^Activities/, /^Scale/, 'Catalogue', /^Check/, 'Take away']) {
            await turn(page, view);
            await page.locator('tbody button').first().click({ timeout: 1000 }).catch(() => {});
            assert.deepEqual(await findBarriers(page), [], String(view));
            const wide = await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
            assert.ok(!wide, `${view} is wider than the page`);
        }
        await turn(page, /^Activities/);
        await page.getByRole('button', { name: 'Next' }).click();
        await page.getByText(/^Page 2 of/).waitFor();
        await page.getByRole('searchbox').fill('good strategy');
        assert.equal(await page.locator('tbody tr').count(), 1);
        assert.deepEqual(page.problems, []);
    }
});
