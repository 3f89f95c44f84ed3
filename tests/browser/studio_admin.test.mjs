// What an admin does with a catalogue that is not tidy yet: ids, equal names, what names what, and the way around.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { findBarriers, openStage } from './harness.mjs';

let stage;
before(async () => {
    stage = await openStage();
});
after(() => stage?.close());

const CATALOGUE = {
    format: 'waymark/catalog', version: 1, id: 'ours', title: 'Ours', language: 'en',
    scale: [0, 1, 2, 3].map((level) => ({ level, name: `Level ${level}` })),
    skills: [{ id: 'pricing', name: 'Pricing' }, { id: 'new-skill-2', name: 'pricing' }, { id: 'spare', name: 'Spare' }],
    roles: [
        { id: 'pm', name: 'Product manager', requires: [{ skill: 'pricing', level: 1 }, { skill: 'new-skill-2', level: 3 }] },
        { id: 'lead', name: 'Lead', requires: [{ skill: 'new-skill-2', level: 2 }], leads_to: [] },
    ],
    activities: [
        { id: 'basics', title: 'Basics', kind: 'course', hours: 4, develops: [{ skill: 'pricing', from: 0, to: 2 }] },
        { id: 'more', title: 'More', kind: 'course', hours: 4, develops: [{ skill: 'new-skill-2', from: 1, to: 3 }],
            requires: { activities: ['basics'], any_of: [['basics']] } },
    ],
    organisation_goals: [{ id: 'grow', title: 'Grow', skills: ['new-skill-2'] }],
    mentors: [{ id: 'mo', name: 'Mo (made up)', role: 'lead', strengths: [{ skill: 'new-skill-2', level: 2 }] }],
};

async function studio(settings) {
    const page = await stage.newPage('/studio.html', settings);
    await page.getByRole('heading', { name: 'Begin with' }).waitFor();
    await page.locator('input[type=file]').first()
        .setInputFiles({ name: 'ours.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(CATALOGUE)) });
    await page.locator('#views').waitFor();
    return page;
}

const turn = (page, name) => page.locator('#views').getByRole('button', { name }).click();
const kept = (page) => page.evaluate(() => JSON.parse(localStorage.getItem('waymark:studio')));
const undo = (page) => page.locator('#steps').getByRole('button', { name: 'Undo' }).click();
const entry = (page, name, exact = true) => page.locator('tbody').getByRole('button', { name, exact });

test('an id is changed with all that name it, and one that is taken is not', async () => {
    const page = await studio();
    await entry(page, 'pricing').click();
    await page.locator('details.id summary').click();
    const id = page.getByLabel(/^Id: what plans/);
    await id.fill('spare');
    assert.equal(await page.locator('details.id .typed').innerText(), 'Another skill has the id “spare”.');
    await id.blur();
    assert.equal((await kept(page)).skills[1].id, 'new-skill-2');
    await id.fill('willingness-to-pay');
    await id.blur();
    const catalogue = await kept(page);
    assert.deepEqual(catalogue, JSON.parse(JSON.stringify(CATALOGUE).replaceAll('new-skill-2', 'willingness-to-pay')));
    await undo(page);
    assert.deepEqual(await kept(page), CATALOGUE);
    assert.deepEqual(page.problems, []);
});

test('two of one name are made one, with the higher of what both ask for', async () => {
    const page = await studio();
    await entry(page, 'pricing').click();
    await page.getByRole('button', { name: 'Make them one' }).click();
    const catalogue = await kept(page);
    assert.deepEqual(catalogue.skills.map(({ id }) => id), ['pricing', 'spare']);
    assert.deepEqual(catalogue.roles.map(({ requires }) => requires), [[{ skill: 'pricing', level: 3 }], [{ skill: 'pricing', level: 2 }]]);
    assert.deepEqual(catalogue.activities.map(({ develops }) => develops[0].skill), ['pricing', 'pricing']);
    assert.deepEqual([catalogue.organisation_goals[0].skills, catalogue.mentors[0].strengths], [['pricing'], [{ skill: 'pricing', level: 2 }]]);
    assert.equal(await page.locator('.entry h2').innerText(), 'Pricing');
    await undo(page);
    assert.deepEqual(await kept(page), CATALOGUE);
});

test('before something goes it is said who names it, and nothing is left behind that names nothing', async () => {
    const page = await studio();
    await turn(page, /^Activities/);
    await entry(page, 'Basics').click();
    await page.getByRole('button', { name: 'Remove', exact: true }).click();
    const asked = page.getByRole('group', { name: 'Remove it everywhere' });
    assert.match(await asked.innerText(), /“Basics” is named by 1 activity \(More\)\. It is taken out there too\./);
    await asked.getByRole('button', { name: 'Keep it' }).click();
    assert.deepEqual(await kept(page), CATALOGUE);
    assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Remove');
    await page.getByRole('button', { name: 'Remove', exact: true }).click();
    await asked.getByRole('button', { name: 'Remove it everywhere' }).click();
    const { activities } = await kept(page);
    assert.deepEqual(activities.map(({ id, requires }) => [id, requires.activities]), [['more', []]]);
    await undo(page);
    // What nobody names goes at once.
    await turn(page, /^Skills/);
    await entry(page, 'Spare').click();
    await page.getByRole('button', { name: 'Remove', exact: true }).click();
    assert.deepEqual((await kept(page)).skills.map(({ id }) => id), ['pricing', 'new-skill-2']);
});

test('a reload comes back to the same place, and what is not chosen yet is said in plain words', async () => {
    const page = await studio();
    await turn(page, /^Activities/);
    await page.reload();
    assert.match(await page.locator('#views [aria-current=page]').innerText(), /^Activities/);
    await page.getByRole('button', { name: 'Add an activity' }).click();
    await page.getByRole('button', { name: 'Add a skill' }).first().click();
    await page.locator('.row .field').first().getByText('Choose one.').waitFor();
});

for (const [width, scheme] of [[320, 'dark'], [1440, 'light']]) {
    test(`the way around has no barrier and fits, ${width} px, ${scheme}`, async () => {
        const page = await studio({ viewport: { width, height: 800 }, colorScheme: scheme });
        const height = await page.locator('nav').evaluate((nav) => nav.getBoundingClientRect().height);
        assert.ok(height < 420, `the navigation is ${height} px high`);
        await turn(page, /^Take away/);
        const isSeen = await page.locator('#views [aria-current=page]').evaluate((one) => {
            const { left, right } = one.getBoundingClientRect();
            return left >= 0 && right <= innerWidth;
        });
        assert.ok(isSeen);
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
        assert.deepEqual(await findBarriers(page), []);
    });
}
