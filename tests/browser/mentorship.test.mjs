// Growing with a mentor, by mouse and by keyboard: from the first message to the scores, decisions, and a network.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { findBarriers, openStage, root } from './harness.mjs';
import { host, importPlan, plan, planOf, ready, visit } from './widget.mjs';

const TODAY = new Date('2026-11-22T12:00:00Z');
const MENTORS = [
    {
        id: 'near', name: 'Near By', role: 'lead-pm', area: 'design', about: 'I have priced three products.',
        strengths: [{ skill: 'pricing', level: 4 }, { skill: 'strategic-ownership', level: 4 }], capacity: 3, mentees: 1,
        languages: ['en'], timezone: 'Europe/Berlin', formats: ['one-to-one', 'peer'], contact: 'mailto:near@acme.example',
    },
    { id: 'far', name: 'Far Away', role: 'head-of-product', formats: ['flash'], timezone: 'Pacific/Auckland', languages: ['de'] },
    { id: 'full', name: 'Full House', capacity: 1, mentees: 1 },
];

let stage;
before(async () => {
    const catalog = JSON.parse(await readFile(`${root}/www/catalog/product-management.json`, 'utf8'));
    const page = (attributes) => host(`<main><h1>Host</h1><waymark-plan view="mentorship" ${attributes}></waymark-plan></main>`);
    stage = await openStage({
        pages: {
            '/people.json': JSON.stringify({ ...catalog, mentors: MENTORS }),
            '/mentors.html': page('catalog="/people.json"'),
            '/full.json': JSON.stringify({ ...catalog, mentors: MENTORS.filter(({ id }) => id === 'full') }),
            '/full.html': page('catalog="/full.json"'),
            '/readonly.html': page('catalog="/people.json" readonly'),
            '/bare.html': page(''),
        },
    });
});
after(() => stage?.close());

const PLAN = plan({
    learner: { name: 'P. Manager', role: 'pm' },
    goals: [{ id: 'g1', role: 'senior-pm', by: '2027-09-30' }],
    ratings: ['pricing', 'communication'].map((skill) => ({ skill, level: 1, by: 'self', on: '2026-11-01' })),
});

/** A relationship in the middle, with something of everything. */
const FULL = {
    ...PLAN,
    mentorships: [
        {
            id: 'm1', mentor: { id: 'near', name: 'Near By' }, format: 'one-to-one', status: 'active', asked_on: '2026-09-01',
            agreement: {
                mentee_wants: 'To price with confidence.', rhythm_days: 14, minutes: 60, start: '2026-09-10', until: '2027-03-10',
                boundaries: 'No appraisal.', goals: [{ id: 'g', text: 'Price with confidence', skill: 'pricing', level: 3 }],
                signed: [{ who: 'mentee', name: 'P. Manager', on: '2026-09-10' }],
            },
            sessions: [
                {
                    id: 's1', on: '2026-09-10', status: 'held', agenda: ['Who we are'], notes: 'A good start.',
                    private_notes: 'I was nervous.', actions: [{ id: 'a1', text: 'Read the pricing memo', due: '2026-11-20' }],
                },
                { id: 's2', on: '2026-11-30', status: 'planned' },
            ],
            scores: [
                { goal: 'g', at: 'start', by: 'mentee', score: 2 },
                { goal: 'g', at: 'start', by: 'mentor', score: 3 },
                { goal: 'g', at: 'middle', by: 'mentee', score: 6 },
            ],
            recommendations: [{ id: 'r1', activity: 'toastmasters', why: 'Speak first.' }],
        },
        { id: 'm0', mentor: { name: 'Before' }, status: 'ended', ended: { on: '2026-05-01', learnt: 'To say no.' } },
    ],
    decisions: [
        {
            id: 'd1', question: 'Sunset the old plan?', raised_on: '2026-11-01', known: 'Few use it.', mentors_view: 'Ask sales.',
            options: [{ text: 'Keep it', for: 'No noise', against: 'Costs' }, { text: 'Sunset it' }], revisit_on: '2026-11-20',
            skills: ['pricing'], mentorship: 'm1', private_notes: 'Afraid of the board.',
        },
        { id: 'd2', question: 'Hire or borrow?', choice: 'Borrow', chosen_on: '2026-10-01', outcome: 'It held.' },
    ],
    network: [
        { id: 'c1', name: 'Zoe Craft', role: 'Designer', topics: ['research', 'craft'], rhythm_days: 30, last_contact: '2026-10-01', links: ['https://example.org/zoe'] },
        { id: 'c2', name: 'Adi Systems', topics: ['systems'] },
    ],
};

async function open(path, content = PLAN, settings = {}) {
    const page = await visit(stage, undefined, settings);
    await page.clock.setFixedTime(TODAY);
    await page.goto(`${stage.url}${path}`);
    await ready(page);
    assert.deepEqual(await importPlan(page, content), []);
    await page.getByRole('heading', { name: 'The people you learn from' }).waitFor();
    return page;
}

const button = (page, name) => page.getByRole('button', { name, exact: true });
const save = (page) => button(page, 'Save').click();

test('where every mentor is full it is said that nobody can be asked, whatever way to meet is chosen', async () => {
    const page = await open('/full.html');
    await page.getByText('Nobody on the list can be asked now. Below it says why.').waitFor();
    await page.getByText('Not to be asked').click();
    await page.getByText('Full House: no place left').waitFor();
    await button(page, 'Flash (one meeting)').click();
    await button(page, 'Flash (one meeting)').and(page.locator('[aria-pressed=true]')).waitFor();
    assert.equal(await page.getByText('Nobody offers that.').count(), 0);
    await page.getByText('Nobody on the list can be asked now.').waitFor();
});

test('a mentor is found, asked, agreed with and met, and the goals are scored', async () => {
    const page = await open('/mentors.html', PLAN, { permissions: ['clipboard-read', 'clipboard-write'] });
    const first = page.locator('.mentor').first();
    await first.getByRole('heading', { name: 'Near By' }).waitFor();
    await first.getByText(/^Level 4 in Pricing/).waitFor();
    await first.getByText('2 places left').waitFor();
    await page.getByText('Not to be asked').click();
    await page.getByText('Full House: no place left').waitFor();
    await button(page, 'Flash (one meeting)').click();
    await page.locator('.mentor', { hasText: 'Near By' }).waitFor({ state: 'detached' });
    await button(page, 'Any way').click();

    await button(page, 'Ask: Near By').click();
    const message = page.getByRole('textbox', { name: /^Your message/ });
    assert.match(await message.inputValue(), /^Hello Near By,\n[^]+Senior product manager[^]+Pricing[^]+every 14 days[^]+P\. Manager$/);
    await message.fill('Hello Near By, one <b>question</b>');
    await button(page, 'Copy the message').click();
    await page.getByText('Copied.').waitFor();
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), 'Hello Near By, one <b>question</b>');
    assert.equal(await first.getByRole('link').getAttribute('href'), 'mailto:near@acme.example');
    await button(page, 'I asked them: Near By').click();
    await page.getByText('What did they say?').waitFor();
    await button(page, 'They said yes: Near By').click();

    await button(page, 'Write the agreement').click();
    assert.equal(await page.getByLabel('Days between two meetings').inputValue(), '14');
    assert.match(await page.getByLabel('How to end well').inputValue(), /^Either side may end it/);
    await page.getByLabel('What you want').fill('To price with confidence');
    await save(page);
    // It opens where the writing began.
    await page.getByText('Agreement · not signed').waitFor();
    await button(page, 'Add a goal').click();
    await page.getByLabel('What is to be reached').fill('A price that holds');
    await page.locator('select[name=skill]').selectOption('pricing');
    await page.getByLabel('Level to reach').selectOption('3');
    await save(page);
    await button(page, /^Sign as mentee/).click();
    await button(page, /^Note the mentor/).click();
    await page.getByText('Agreement · signed by both').waitFor();

    await button(page, 'Plan the next meeting').click();
    assert.match(await page.getByLabel('Agenda').inputValue(), /^Getting to know each other\nWhat each of us expects\nMy goal: Senior/);
    await page.getByLabel('Day', { exact: true }).fill('2026-11-22');
    await page.getByLabel('Notes for yourself').fill('Ask about the lead role');
    await save(page);
    await page.getByRole('heading', { name: 'Next meeting: Nov 22, 2026' }).waitFor();
    await button(page, /^Add an action/).click();
    await page.getByLabel('What is to be done').fill('Read the memo');
    await page.getByLabel('By', { exact: true }).fill('2026-12-01');
    await save(page);
    await button(page, 'Held: Nov 22, 2026').click();
    await page.getByRole('heading', { name: 'Do you two fit?' }).waitFor();
    await page.getByText('To be by Dec 6, 2026').waitFor();
    const action = page.getByRole('checkbox', { name: 'Read the memo' });
    await action.click();
    assert.ok(await action.isChecked());
    await button(page, 'Yes').click();
    await page.getByText('You fit').waitFor();
    await page.getByText('Progress on the goals · score the start').click();
    await page.getByLabel('You, Start: A price that holds').selectOption('2');
    await page.getByLabel('Mentor, Start: A price that holds').selectOption('3');
    await page.getByRole('cell', { name: '2 / 3' }).waitFor();

    const [kept] = (await planOf(page)).mentorships;
    assert.deepEqual(kept.mentor, { id: 'near', name: 'Near By' });
    assert.equal(kept.agreement.goals[0].skill, 'pricing');
    assert.deepEqual(kept.agreement.signed.map(({ who }) => who), ['mentee', 'mentor']);
    assert.equal(kept.sessions[0].status, 'held');
    assert.equal(kept.sessions[0].actions[0].done, '2026-11-22');
    assert.equal(kept.fit_check.fit, 'good');
    assert.deepEqual(kept.scores.map(({ by, score }) => [by, score]), [['mentee', 2], ['mentor', 3]]);
    assert.deepEqual(page.problems, []);
});

test('a mentor who does not fit is thanked and let go, and another one is looked for', async () => {
    const page = await open('/mentors.html', FULL);
    await button(page, 'I want to change').click();
    await button(page, 'End it kindly: Near By').click();
    assert.match(await page.getByRole('textbox', { name: /^Your message/ }).inputValue(), /^Hello Near By,[^]+Thank you[^]+P\. Manager$/);
    await button(page, 'End it: Near By').click();
    await page.locator('.mentor', { hasText: 'Near By' }).waitFor();
    assert.equal((await planOf(page)).mentorships[0].status, 'ended');
    await button(page, 'Undo').click();
    await page.getByText('You have: Near By.').waitFor();
});

test('what a mentor recommends goes into the path, marked as theirs', async () => {
    const page = await open('/mentors.html', FULL);
    await page.getByText('1 recommendation of Near By').click();
    await button(page, /^Add to my path: /).click();
    await page.getByText('In your path').first().waitFor();
    const { mentorships, path } = await planOf(page);
    assert.equal(mentorships[0].recommendations[0].taken_on, '2026-11-22');
    assert.ok(path.items.some(({ activity }) => activity === 'toastmasters'));
    await page.locator('.tab', { hasText: 'Path' }).click();
    await page.locator('.item', { hasText: 'Recommended by Near By' }).waitFor();
});

test('a relationship goes into the path with its meetings, raises what its goals say, and is counted as it is met', async () => {
    const page = await open('/mentors.html', FULL);
    const card = page.locator('.mentoring', { hasText: 'Near By' });
    const before = await planOf(page);
    await card.getByRole('button', { name: /^Put it into my path/ }).click();
    const { mentorships, own_activities, path } = await planOf(page);
    const [own] = own_activities;
    assert.deepEqual([own.kind, own.title], ['mentoring', 'Mentoring with Near By']);
    assert.deepEqual(own.develops.map(({ skill, to }) => [skill, to]), [['pricing', 3]]);
    assert.equal(mentorships[0].activity, own.id);
    assert.ok(path.items.some(({ activity }) => activity === own.id), 'it stands in the path');
    assert.deepEqual(await findBarriers(page), []);
    await page.locator('.tab', { hasText: 'Path' }).click();
    await page.locator('.item', { hasText: 'Mentoring with Near By' }).waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    assert.deepEqual((await planOf(page)).mentorships, before.mentorships);
    assert.deepEqual(page.problems, []);
});

test('a decision goes from the question to what came of it', async () => {
    const page = await open('/mentors.html');
    await button(page, 'Decisions').click();
    await button(page, 'Add a decision').click();
    await save(page);
    await page.getByText('This is needed.').waitFor();
    assert.deepEqual(await findBarriers(page), []);
    await page.getByLabel('The question').fill('Build or buy?');
    await page.getByLabel('Look at it again on').fill('2026-12-24');
    await save(page);
    const card = page.locator('.decision');
    await card.getByRole('heading', { name: 'Build or buy?' }).waitFor();
    await button(card, 'Add an option').click();
    await page.getByLabel('What you could do').fill('Buy');
    await page.getByLabel('Against').fill('The price');
    await save(page);
    await card.getByRole('button', { name: /^Choose this/ }).click();
    await button(card, 'Edit the choice').click();
    assert.equal(await page.getByLabel('What you chose, and why').inputValue(), 'Buy');
    await page.getByLabel('What you chose, and why').fill('Buy, to learn first');
    await save(page);
    await page.getByRole('heading', { name: 'Decided', exact: true }).waitFor();
    await button(card, 'Note what came of it').click();
    await page.getByLabel('What came of it').fill('We switched after a year');
    await page.getByLabel('Look at it again on').fill('');
    await save(page);
    await card.getByText('We switched after a year').waitFor();
    const [decision] = (await planOf(page)).decisions;
    assert.equal(decision.raised_on, '2026-11-22');
    assert.deepEqual(decision.options, [{ text: 'Buy', against: 'The price' }]);
    assert.equal(decision.chosen_on, '2026-11-22');
    assert.equal(decision.revisit_on, undefined);
    assert.deepEqual(page.problems, []);
});

test('a contact is added, found by topic and was spoken with today, and communities are offered', async () => {
    const page = await open('/mentors.html', FULL);
    await button(page, 'Network').click();
    await page.getByText(/^Be in touch: due Oct 31, 2026, 22 days ago/).waitFor();
    await button(page, 'Add somebody').click();
    await page.getByLabel('Name', { exact: true }).fill('Kim Sales');
    await page.getByLabel('Topics, one a line').fill('pricing\ncraft');
    await save(page);
    await button(page, 'craft').click();
    await page.locator('.contact', { hasText: 'Adi Systems' }).waitFor({ state: 'detached' });
    assert.equal(await page.locator('.contact').count(), 2);
    await button(page, 'In touch today: Zoe Craft').click();
    await page.getByText('Be in touch by Dec 22, 2026').waitFor();
    assert.equal((await planOf(page)).network[0].last_contact, '2026-11-22');
    const community = page.locator('.community').first();
    await community.getByRole('button', { name: /^Add to my path/ }).click();
    await community.getByText('In your path').waitFor();
    assert.deepEqual(page.problems, []);
});

test('a mentor of one’s own is added by keyboard alone where the catalogue names none', async () => {
    const page = await open('/bare.html');
    await page.getByText('This catalogue lists no mentors.', { exact: false }).waitFor();
    const press = async (name) => {
        for (let steps = 0; steps < 60; steps += 1) {
            const at = await page.evaluate(() => document.querySelector('waymark-plan').shadowRoot.activeElement?.innerText);
            if (at === name) return page.keyboard.press('Enter');
            await page.keyboard.press('Tab');
        }
        return assert.fail(`no Tab leads to ${name}`);
    };
    await press('Add a mentor yourself');
    await page.keyboard.type('Kim Elder');
    await page.keyboard.press('Enter');
    await page.getByText('What did they say?').waitFor();
    await press('They said yes');
    await press('Plan the next meeting');
    await page.keyboard.type('12/01/2026');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Next meeting: Dec 1, 2026' }).waitFor();
    const [kept] = (await planOf(page)).mentorships;
    assert.deepEqual([kept.mentor.name, kept.status, kept.sessions[0].on], ['Kim Elder', 'active', '2026-12-01']);
    assert.deepEqual(page.problems, []);
});

test('an export brings all of it into another browser', async () => {
    const page = await open('/mentors.html', FULL);
    const exported = await page.locator('waymark-plan').evaluate((element) => element.exportPlan());
    const other = await open('/mentors.html', exported);
    const { mentorships, decisions, network } = await planOf(other);
    assert.deepEqual({ mentorships, decisions, network }, { mentorships: FULL.mentorships, decisions: FULL.decisions, network: FULL.network });
});

test('no state of the screen has a barrier', async () => {
    const page = await open('/mentors.html');
    assert.deepEqual(await findBarriers(page), []);
    await button(page, 'Ask: Near By').click();
    assert.deepEqual(await findBarriers(page), []);
    for (const part of ['Mentor', 'Decisions', 'Network']) {
        await button(page.getByRole('group', { name: 'Parts of mentorship' }), part).click();
        assert.deepEqual(await findBarriers(page), [], part);
    }
    const full = await open('/mentors.html', FULL);
    await full.locator('details').evaluateAll((all) => all.forEach((one) => (one.open = true)));
    assert.deepEqual(await findBarriers(full), []);
    await button(full, 'Plan another meeting').click();
    assert.deepEqual(await findBarriers(full), []);
    for (const part of ['Decisions', 'Network']) {
        await button(full, part).click();
        assert.deepEqual(await findBarriers(full), [], part);
    }
});

test('one that only shows has nothing to press but its parts, and says where there is nothing', async () => {
    const page = await open('/readonly.html', FULL);
    for (const part of ['Mentor', 'Decisions', 'Network']) {
        await button(page.getByRole('group', { name: 'Parts of mentorship' }), part).click();
        await page.locator('.mentorship-part .card').first().waitFor();
        const pressed = page.locator('.mentorship-part :is(button:enabled:not(.segments button), form, input:enabled)');
        assert.equal(await pressed.count(), 0, part);
        assert.deepEqual(await findBarriers(page), [], part);
    }
    const empty = await open('/readonly.html');
    await empty.getByText('No mentor yet.', { exact: true }).waitFor();
    assert.equal(await button(empty, 'Find a mentor').count(), 0);
});
