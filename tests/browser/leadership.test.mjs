// Leading others by mouse and by keyboard: the next step explained, duties, and moments in which the PM led.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { findBarriers, openStage } from './harness.mjs';
import { host, importPlan, plan, planOf, ready, visit } from './widget.mjs';

const NOW = new Date('2026-11-23T09:00:00');

let stage;
before(async () => {
    const element = (attributes) => host(`<main><h1>Host</h1><waymark-plan ${attributes}></waymark-plan></main>`);
    stage = await openStage({
        pages: { '/leadership.html': element('view="leadership"'), '/readonly.html': element('view="leadership" readonly') },
    });
});
after(() => stage?.close());

async function openLeadership(content = FULL, path = '/leadership.html') {
    const page = await visit(stage, undefined);
    await page.clock.setFixedTime(NOW);
    await page.goto(stage.url + path);
    await ready(page);
    assert.deepEqual(await importPlan(page, plan(content)), []);
    await page.getByRole('heading', { name: 'Moments in which you led' }).waitFor();
    return page;
}

const FULL = {
    learner: { role: 'senior-pm' },
    goals: [{ id: 'g1', role: 'lead-pm' }],
    ratings: [
        { skill: 'mentoring-coaching', level: 5, by: 'self', on: '2026-11-01' },
        { skill: 'product-culture', level: 5, by: 'manager', on: '2026-11-01' },
        { skill: 'people-leadership', level: 1, by: 'self', on: '2026-11-01' },
    ],
    leadership: [
        { id: 'l1', on: '2026-11-18', what: 'Ran the retrospective', scope: 'team', skill: 'facilitation', evidence: 'Three changes were kept' },
        { id: 'l2', on: '2026-08-02', what: 'Coached an associate', scope: 'person', skill: 'mentoring-coaching', lesson: 'Ask, do not tell' },
        { id: 'l3', on: '2026-03-02', what: 'Spoke at the all-hands', scope: 'organisation', readiness: 'Can be heard by many', private: true },
    ],
};

const moment = (page, what) => page.locator('.moment').filter({ hasText: what });
const column = (page, name) => page.getByRole('article', { name, exact: true });

test('readiness for both ways on is told skill by skill', async () => {
    const page = await openLeadership();
    await page.getByRole('heading', { name: 'Your next step: 2 ways on' }).waitFor();
    const lead = column(page, 'Lead product manager');
    await lead.getByText('Management track').waitFor();
    await lead.getByText(/^Still to grow: 2 skills of leading others/).waitFor();
    const coaching = lead.locator('.step-skill').filter({ hasText: 'Mentoring and coaching' });
    await coaching.getByText('There by your own word').waitFor();
    await coaching.getByText('Your own view · 1 moment shows it').waitFor();
    const people = lead.locator('.step-skill').filter({ hasText: 'People leadership' });
    await people.getByText(/levels? missing/).waitFor();
    await lead.locator('summary').first().click();
    await lead.locator('.step-skill[data-state=met]').getByText('Your manager’s view').waitFor();
    await column(page, 'Staff product manager').getByText('Individual track').waitFor();
    assert.equal(await page.locator('.next-steps').getByText('%').count(), 0, 'never a bare number');
    assert.deepEqual(page.problems, []);
});

test('another next role of a track is looked at', async () => {
    const page = await openLeadership({ learner: { role: 'pm' }, goals: [{ id: 'g1', role: 'senior-pm' }] });
    await column(page, 'Senior product manager').waitFor();
    await page.getByLabel('Look at another next role').selectOption({ label: 'Growth product manager' });
    await column(page, 'Growth product manager').waitFor();
    assert.equal((await planOf(page)).goals[0].role, 'senior-pm', 'to look changes nothing');
});

test('a duty is put into the path', async () => {
    const page = await openLeadership();
    const people = page.getByRole('region', { name: 'One person' });
    const duty = people.locator('.offered').first();
    const title = await duty.getByRole('heading').innerText();
    await duty.getByRole('button', { name: /What if it were in|What is lost without it/ }).waitFor();
    const offer = page.locator('.offered').filter({ has: page.getByRole('button', { name: /Add to my path/ }) }).first();
    const added = await offer.getByRole('heading').innerText();
    await offer.getByRole('button', { name: /Add to my path/ }).press('Enter');
    const row = page.locator('.offered').filter({ has: page.getByRole('heading', { name: added, exact: true }) });
    await row.getByText(/^In your path/).waitFor();
    assert.ok(title.length > 0);
    const { limits, path } = await planOf(page);
    assert.equal(limits.pinned.length, 1);
    assert.ok(path.items.some(({ activity }) => activity === limits.pinned[0]));
});

test('a moment is noted, shown by something, edited, removed and had back', async () => {
    const page = await openLeadership({ learner: { role: 'pm' } });
    await page.getByText('Note what you led, however small').waitFor();
    await page.getByRole('button', { name: 'Note a moment' }).click();
    const form = page.getByRole('form', { name: 'A moment in which you led' });
    assert.equal(await form.getByLabel('Day').inputValue(), '2026-11-23');
    await form.getByRole('button', { name: 'Save' }).click();
    await form.getByText('This is needed.').waitFor();
    await form.getByLabel('What you did').fill('Led the <i>launch</i>');
    await form.getByLabel('How far it reached').selectOption('Several teams');
    await form.getByLabel(/^Skill/).selectOption('Go-to-market');
    await form.getByLabel('What you learnt').fill('Call it early');
    await form.getByRole('button', { name: 'Save' }).click();
    const launch = moment(page, 'Led the <i>launch</i>');
    await launch.getByText('Nothing shows this one yet.').waitFor();
    await page.locator('.moment-dot').waitFor({ state: 'attached' });
    await launch.getByRole('button', { name: 'Add what shows it' }).click();
    await launch.getByRole('textbox', { name: 'What shows it' }).fill('The go decision stands');
    await launch.getByRole('button', { name: 'Save' }).click();
    await launch.getByText('What shows it: The go decision stands').waitFor();
    assert.equal(await launch.getByText('Nothing shows this one yet.').count(), 0);
    const [entry] = (await planOf(page)).leadership;
    assert.deepEqual([entry.scope, entry.skill, entry.on, entry.evidence], ['teams', 'go-to-market', '2026-11-23', 'The go decision stands']);
    await launch.getByRole('button', { name: 'Edit' }).click();
    await launch.getByLabel('What it says of your readiness').fill('Could run a bigger one');
    await launch.getByRole('button', { name: 'Save' }).click();
    await launch.getByText('What it says of your readiness: Could run a bigger one').waitFor();
    await launch.getByRole('button', { name: /Remove/ }).click();
    await launch.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Undo' }).click();
    await launch.waitFor();
    assert.deepEqual(page.problems, []);
});

test('a moment is noted by keyboard alone, exported and imported', async () => {
    const page = await openLeadership({ learner: { role: 'pm' } });
    await page.getByRole('button', { name: 'Note a moment' }).press('Enter');
    await page.keyboard.type('Ran planning');
    await page.keyboard.press('Enter');
    await moment(page, 'Ran planning').waitFor();
    assert.ok(await page.getByRole('button', { name: 'Note a moment' }).evaluate((door) => door.matches(':focus')));
    const exported = await page.locator('waymark-plan').evaluate((element) => element.exportPlan());
    await importPlan(page, plan({ id: 'other' }));
    await moment(page, 'Ran planning').waitFor({ state: 'detached' });
    assert.deepEqual(await importPlan(page, exported), []);
    await moment(page, 'Ran planning').waitFor();
});

test('nothing keeps anybody out: empty, full and shown only', async () => {
    const page = await openLeadership({ learner: {} });
    await page.getByText('Choose your role today').waitFor();
    assert.deepEqual(await findBarriers(page), [], 'empty');
    await importPlan(page, plan(FULL));
    await moment(page, 'Coached').getByRole('button', { name: 'Edit' }).click();
    await page.locator('.sheet').waitFor();
    await page.getByText('The same as a table').click();
    assert.deepEqual(await findBarriers(page), [], 'full, with a form open');
    const shown = await openLeadership(FULL, '/readonly.html');
    await moment(shown, 'Spoke at the all-hands').waitFor();
    assert.equal(await shown.getByRole('button', { name: /Note a moment|Edit|Remove|Add to my path|Add what shows it/ }).count(), 0);
    assert.deepEqual(await findBarriers(shown), [], 'shown only');
    assert.deepEqual(shown.problems, []);
});
