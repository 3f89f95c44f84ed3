// What the studio says beside a cell as it is typed, what it offers to choose from, and what outlives a reload.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { findBarriers, openStage } from './harness.mjs';
import { kept, studioWith, turn } from './studio_stage.mjs';

let stage;
before(async () => {
    stage = await openStage();
});
after(() => stage?.close());

const CATALOGUE = {
    format: 'waymark/catalog', version: 1, id: 'ours', title: 'Ours', language: 'en',
    scale: [0, 1, 2].map((level) => ({ level, name: `Level ${level}` })),
    skills: [{ id: 'pricing', name: 'Pricing' }],
    roles: [{ id: 'pm', name: 'Product manager', requires: [{ skill: 'pricing', level: 2 }] }],
    activities: ['Basics', 'Practice', 'Abroad'].map((title, place) => ({
        id: title.toLowerCase(), title, kind: place === 2 ? 'rotation' : 'course', hours: 4,
        develops: [{ skill: 'pricing', from: 0, to: 2 }],
    })),
    mentors: [{ id: 'mo', name: 'Mo (made up)', strengths: [{ skill: 'pricing', level: 2 }] }],
};

const studio = (settings, catalogue = CATALOGUE) => studioWith(stage, catalogue, settings);
const beside = (page, label) => page.locator('.field', { has: page.getByLabel(label) }).locator('.typed');

test('a mentor’s time zone, languages, ways to meet and contact are checked as they are typed', async () => {
    const page = await studio({ viewport: { width: 320, height: 700 } });
    await turn(page, /^Mentors/);
    await page.getByRole('button', { name: 'Mo (made up)', exact: true }).click();
    const zone = page.getByLabel(/^Time zone/);
    await zone.fill('Berlin');
    assert.equal(await beside(page, /^Time zone/).innerText(), '“Berlin” is no time zone: choose Europe/Berlin.');
    assert.equal(await zone.getAttribute('aria-invalid'), 'true');
    const offers = await zone.evaluate(({ list }) => [...list.options].map(({ value }) => value));
    assert.ok(offers.includes('Europe/Berlin') && offers.length > 300);
    await zone.fill('Europe/Berlin');
    assert.equal(await beside(page, /^Time zone/).innerText(), '');
    const languages = page.getByLabel(/^Languages/);
    await languages.fill('German, en');
    assert.equal(await beside(page, /^Languages/).innerText(), '“German” is taken as de.');
    await languages.blur();
    assert.equal(await languages.inputValue(), 'de, en');
    await page.getByLabel(/^How they meet/).fill('group, zoom');
    assert.match(await beside(page, /^How they meet/).innerText(), /“zoom” is no way to meet/);
    await page.getByLabel(/^How they meet/).fill('group');
    await page.getByLabel(/^Contact/).fill('javascript:alert(1)');
    assert.match(await beside(page, /^Contact/).innerText(), /is no contact/);
    await page.getByLabel(/^Contact/).fill('mo@example.org');
    assert.equal(await beside(page, /^Contact/).innerText(), 'Write it as mailto:mo@example.org.');
    await page.getByLabel(/^Contact/).fill('mailto:mo@example.org');
    await page.getByLabel(/^Contact/).blur();
    assert.deepEqual(await findBarriers(page), []);
    const [mentor] = (await kept(page)).mentors;
    assert.deepEqual(mentor, { ...CATALOGUE.mentors[0], timezone: 'Europe/Berlin', languages: ['de', 'en'], formats: ['group'], contact: 'mailto:mo@example.org' });
    assert.deepEqual(page.problems, []);
});

test('what comes before an activity is chosen by its title, alone and in groups', async () => {
    const page = await studio();
    await turn(page, /^Activities/);
    await page.getByRole('button', { name: 'Practice', exact: true }).click();
    const before = page.locator('fieldset', { has: page.locator('legend', { hasText: 'Activities that come before' }) });
    await before.getByRole('button', { name: 'Add an activity' }).click();
    const choice = before.getByRole('combobox');
    assert.deepEqual(await choice.locator('option').allInnerTexts(), ['Choose', 'Basics', 'Abroad'], 'not itself');
    await choice.selectOption({ label: 'Basics' });
    await page.getByRole('button', { name: 'Add a group' }).click();
    const group = page.locator('fieldset fieldset', { hasText: 'One of these' });
    await group.getByRole('combobox').selectOption({ label: 'Basics' });
    await group.getByRole('button', { name: 'Add an activity' }).click();
    await group.getByRole('combobox').nth(1).selectOption({ label: 'Abroad' });
    assert.deepEqual((await kept(page)).activities[1].requires, { activities: ['basics'], any_of: [['basics', 'abroad']] });
    assert.deepEqual(await findBarriers(page), []);
    await turn(page, /^Check/);
    await page.getByText('Nothing is wrong.').waitFor();
    assert.deepEqual(page.problems, []);
});

test('the courses for Moodle say which kinds of activities they are', async () => {
    const page = await studio();
    await turn(page, 'Take away');
    const kinds = page.locator('.kinds');
    await kinds.getByText('2 of 3 activities become courses.').waitFor();
    assert.ok(!(await kinds.getByLabel('rotation (1)').isChecked()));
    const table = async () => {
        const [download] = await Promise.all([page.waitForEvent('download'), kinds.getByRole('button', { name: 'Courses for Moodle (CSV)' }).click()]);
        return (await readFile(await download.path(), 'utf8')).split('\r\n').filter(Boolean).slice(1).map((line) => line.split(',')[0]);
    };
    assert.deepEqual(await table(), ['basics', 'practice']);
    await kinds.getByLabel('rotation (1)').check();
    assert.deepEqual(await table(), ['basics', 'practice', 'abroad']);
    await kinds.getByLabel('rotation (1)').uncheck();
    await kinds.getByLabel('course (2)').uncheck();
    assert.ok(await kinds.getByRole('button').isDisabled());
    assert.deepEqual(await findBarriers(page), []);
    assert.deepEqual(page.problems, []);
});

test('names of the built-in catalogue are told beside the fields, and one click gives others', async () => {
    const page = await studio({}, { ...CATALOGUE, id: 'waymark-pm', publisher: 'Waymark' });
    await turn(page, 'Take away');
    await page.getByText('This still has the id and the publisher of the built-in catalogue.').waitFor();
    await page.getByRole('button', { name: 'Give it names of its own' }).click();
    await page.getByRole('heading', { name: 'The catalogue', exact: true }).waitFor();
    assert.ok(await page.getByLabel('Title', { exact: true }).evaluate((field) => field === document.activeElement));
    assert.equal(await page.locator('.hint').count(), 0);
    const { id, title, publisher } = await kept(page);
    assert.match(id, /^my-catalogue-/);
    assert.deepEqual([title, publisher], ['Ours', undefined]);
    assert.deepEqual(await findBarriers(page), []);
    assert.deepEqual(page.problems, []);
});

test('a step is undone after a reload too', async () => {
    const page = await studio();
    await page.getByRole('button', { name: 'Pricing', exact: true }).click();
    await page.getByLabel('Name', { exact: true }).fill('Prices');
    await page.getByLabel('Name', { exact: true }).blur();
    await page.getByText('After a reload, the last step can still be undone').waitFor();
    await page.reload();
    await page.locator('#steps').getByRole('button', { name: 'Undo' }).click();
    assert.equal((await kept(page)).skills[0].name, 'Pricing');
    assert.equal(await page.locator('#kept-steps').innerText(), '');
    assert.deepEqual(page.problems, []);
});
