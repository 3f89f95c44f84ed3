// What is between a PM and one other person: a mentor, somebody who is asked for feedback, a manager in a review.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { findBarriers, openStage } from './harness.mjs';
import { host, plan, planOf, ready, visit } from './widget.mjs';

let stage;
before(async () => {
    const pages = { '/share.html': host('<main><h1>Host</h1><waymark-plan view="share"></waymark-plan></main>') };
    stage = await openStage({ pages });
});
after(() => stage?.close());

const MAYA = plan({
    id: 'plan-maya',
    learner: { name: 'Maya', role: 'pm' },
    goals: [{ id: 'g1', role: 'senior-pm', by: '2029-09-30' }],
    ratings: [{ skill: 'pricing', level: 1, by: 'self', on: '2026-02-01' }],
    mentorships: [
        {
            id: 'm1',
            mentor: { name: 'Ida' },
            private_notes: 'Nervous with her',
            agreement: { goals: [{ id: 'mg1', text: 'A strategy memo that the board reads' }] },
            sessions: [
                {
                    id: 's1',
                    on: '2026-01-12',
                    status: 'held',
                    notes: 'We spoke of <b>focus</b>',
                    private_notes: 'Was tired',
                    actions: [{ id: 'n1', text: 'Read last year’s memo', due: '2026-01-20' }],
                },
                { id: 's2', on: '2099-03-01', status: 'planned', agenda: ['Build or buy'] },
            ],
        },
    ],
    decisions: [{ id: 'd1', question: 'Build or buy the survey tool?', mentorship: 'm1', options: [{ text: 'Buy' }] }],
    feedback: [
        {
            id: 'f1',
            skill: 'pricing',
            event: 'Planning day',
            question: 'What should I do differently?',
            from: { name: 'Ana' },
            asked_on: '2026-11-01',
        },
    ],
    reviews: [
        {
            id: 'r1',
            title: 'Second half',
            template: 'half-year',
            own: {
                answers: [{ question: 'results', text: 'The interviews' }],
                levels: [{ skill: 'pricing', level: 2 }],
            },
        },
    ],
});

const BEN = {
    ...MAYA,
    id: 'plan-ben',
    learner: { name: 'Ben' },
    mentorships: [{ id: 'm1', mentor: { name: 'Ida' }, sessions: [{ id: 's1', on: '2099-04-01', agenda: ['Hiring'] }] }],
    decisions: [],
};

/** A page of somebody whose plan this is. */
async function pm(content, settings = {}) {
    const page = await visit(stage, '/share.html', settings);
    await ready(page);
    await page.evaluate((content) => document.querySelector('waymark-plan').importPlan(content), content);
    await page.locator('.paper-name', { hasText: content.learner.name }).waitFor();
    return page;
}

async function fileOf(page, name) {
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name }).click();
    return readFile(await (await download).path(), 'utf8');
}

const open = (page, text) =>
    page.locator('input[type=file]').setInputFiles({ name: 'file.json', mimeType: 'application/json', buffer: Buffer.from(text) });

/** The file for a reader with one more part than they see at first. */
async function fileFor(page, reader, part) {
    await page.getByRole('button', { name: reader }).click();
    await page.getByRole('checkbox', { name: part }).check();
    return fileOf(page, 'Save summary');
}

/** Somebody else's page with what was sent to them. */
async function guest(text, settings = {}) {
    const page = await visit(stage, '/share.html', settings);
    await ready(page);
    await open(page, text);
    await page.locator('.reading').waitFor();
    return page;
}

const opened = (place, name) => place.locator('summary', { hasText: name });

test('a mentor has two mentees before them and sends back what they think of one', async () => {
    const page = await pm(MAYA);
    assert.ok(!(await page.getByRole('checkbox', { name: /^Mentoring/ }).isChecked()), 'off at first');
    const text = await fileFor(page, 'A mentor', /^Mentoring/);
    assert.deepEqual(await findBarriers(page), []);
    for (const secret of ['Nervous with her', 'Was tired', 'Planning day', 'The interviews']) {
        assert.ok(!text.includes(secret), secret);
    }
    const mentor = await guest(text);
    await open(mentor, await fileFor(await pm(BEN), 'A mentor', /^Mentoring/));
    const mentees = mentor.getByRole('navigation', { name: 'Your mentees' });
    await mentees.getByRole('button', { name: /Ben/ }).waitFor();
    await mentor.getByText('Hiring', { exact: true }).waitFor();
    assert.equal(await mentees.getByRole('button', { name: /Ben/ }).getAttribute('aria-current'), 'true');
    assert.deepEqual(await findBarriers(mentor), []);
    await mentees.getByRole('button', { name: /Maya.*1 open action.*1 late/ }).click();
    await mentor.getByRole('heading', { name: 'Maya’s plan' }).waitFor();
    await mentor.getByText('Read last year’s memo').waitFor();

    const paper = mentor.locator('.paper');
    const next = paper.locator('.meeting', { hasText: 'Build or buy' }).first();
    await opened(next, 'Add points').click();
    await next.getByLabel(/^Points to talk about/).fill('Pricing\nHiring');
    await next.getByRole('button', { name: 'Add an action' }).click();
    await next.getByLabel('What is to be done').fill('Draft one page');
    await mentor.getByLabel('Your name').fill('Ida');
    await mentor.getByRole('button', { name: 'Save reply' }).click();
    await mentor.getByText('Something is half written').waitFor();
    await next.getByLabel('By', { exact: true }).fill('2099-02-20');
    await next.getByRole('button', { name: 'Save' }).click();
    await next.locator('.written', { hasText: 'Draft one page' }).waitFor();
    await opened(paper, 'Past meetings').click();
    const past = paper.locator('.meeting', { hasText: 'We spoke of <b>focus</b>' });
    await opened(past, 'Add points').click();
    await past.getByLabel('Your notes, for both to read').fill('Say no more often');
    await opened(paper, 'Score this goal').click();
    await paper.getByLabel('At the start').selectOption('3');
    await opened(paper, 'Say what you think').click();
    await paper.getByLabel('Your view').fill('Rent it for a year');
    await paper.getByRole('button', { name: 'Recommend something' }).click();
    await paper.getByLabel('Or something else').fill('A book on memos');
    await paper.getByLabel('Where it is found').fill('nowhere');
    await paper.getByRole('button', { name: 'Save' }).click();
    await paper.getByLabel('Where it is found').and(paper.locator('[aria-invalid="true"]')).waitFor();
    assert.deepEqual(await findBarriers(mentor), []);
    await paper.getByLabel('Where it is found').fill('https://example.org/memos');
    await paper.getByLabel('Why', { exact: true }).fill('It is short');
    await paper.getByRole('button', { name: 'Save' }).click();
    await paper.locator('.written', { hasText: 'A book on memos' }).waitFor();
    await paper.getByRole('button', { name: 'Propose a meeting' }).click();
    await paper.getByLabel('Day', { exact: true }).fill('2099-03-15');
    await paper.getByRole('button', { name: 'Save' }).click();
    await paper.locator('.written', { hasText: 'You propose' }).waitFor();
    await mentor.getByText('8 entries so far').waitFor();
    assert.equal(await mentor.getByText('Something is half written').count(), 0);
    assert.deepEqual(await findBarriers(mentor), []);
    const reply = await fileOf(mentor, 'Save reply');

    await open(page, reply);
    const incoming = page.locator('.incoming');
    await incoming.getByRole('heading', { name: 'Reply from Ida' }).waitFor();
    for (const one of ['Say no more often', 'Draft one page', 'At the start: 3 of 10', 'A book on memos', 'Rent it for a year', 'Proposed meeting']) {
        await incoming.getByText(one).waitFor();
    }
    assert.deepEqual(await findBarriers(page), []);
    assert.deepEqual((await planOf(page)).mentorships, MAYA.mentorships, 'nothing is taken yet');
    await incoming.getByRole('button', { name: 'Add to my plan' }).click();
    await page.getByText('8 entries').waitFor();
    const { mentorships: [own], decisions } = await planOf(page);
    assert.deepEqual(own.sessions[1].agenda, ['Build or buy', 'Pricing', 'Hiring']);
    const [action, ...others] = own.sessions[1].actions;
    assert.deepEqual([action.text, action.due, others], ['Draft one page', '2099-02-20', []]);
    assert.notEqual(action.id, own.sessions[0].actions[0].id, 'an id of its own');
    assert.equal(own.sessions[2].on, '2099-03-15');
    assert.equal(own.sessions[0].mentor_notes, 'Say no more often');
    assert.equal(own.sessions[0].private_notes, 'Was tired');
    assert.deepEqual(own.scores.map(({ goal, at, by, score }) => [goal, at, by, score]), [['mg1', 'start', 'mentor', 3]]);
    assert.deepEqual(
        own.recommendations.map(({ text, url, why }) => [text, url, why]),
        [['A book on memos', 'https://example.org/memos', 'It is short']],
    );
    assert.deepEqual(decisions[0].views.map(({ by, text }) => [by, text]), [['Ida', 'Rent it for a year']]);
    assert.deepEqual([...page.problems, ...mentor.problems], []);
});

test('who is asked for feedback sees the question and its form alone, and writes it by keyboard', async () => {
    const page = await pm(MAYA);
    await page.getByRole('button', { name: 'A colleague' }).click();
    await page.getByRole('checkbox', { name: /^Skills/ }).uncheck();
    await page.getByRole('checkbox', { name: /^Request for feedback/ }).check();
    const giver = await guest(await fileOf(page, 'Save summary'), { viewport: { width: 320, height: 800 } });
    await giver.getByText('What should I do differently?').waitFor();
    assert.equal(await giver.getByLabel('About the plan as a whole').count(), 0);
    assert.equal(await giver.getByLabel('Your name').inputValue(), 'Ana');
    assert.deepEqual(await findBarriers(giver), []);
    await giver.getByLabel('What happened?').focus();
    await giver.keyboard.type('You spoke for an hour');
    await giver.keyboard.press('Tab');
    await giver.keyboard.type('Two of us left');
    await giver.keyboard.press('Tab');
    await giver.keyboard.type('Go round the table');
    await giver.keyboard.press('Tab');
    await giver.keyboard.type('2');
    await giver.getByText('1 entry so far').waitFor();
    const reply = await fileOf(giver, 'Save reply');
    await open(page, reply);
    const incoming = page.locator('.incoming');
    await incoming.getByText('Go round the table').waitFor();
    assert.deepEqual(await findBarriers(page), []);
    await incoming.getByRole('button', { name: 'Add to my plan' }).click();
    await incoming.waitFor({ state: 'detached' });
    const [given] = (await planOf(page)).feedback;
    assert.deepEqual(
        [given.id, given.what_happened, given.effect, given.suggestion, given.level],
        ['f1', 'You spoke for an hour', 'Two of us left', 'Go round the table', 2],
    );
    assert.match(given.given_on, /^\d{4}-\d\d-\d\d$/);
    assert.deepEqual([...page.problems, ...giver.problems], []);
});

test('a manager writes their part of a review, and it comes back into it', async () => {
    const page = await pm(MAYA);
    const manager = await guest(await fileFor(page, 'My manager', /^Review/));
    await manager.getByText('The interviews').waitFor();
    await manager.getByLabel('Which strengths should carry more weight?').fill('Calm under pressure');
    await manager.getByLabel(/^Pricing.*: the level that you see/).selectOption('3');
    await manager.getByLabel(/^What shows that level of Pricing/).fill('The price test');
    await manager.getByLabel('Your name').fill('Jonas');
    assert.deepEqual(await findBarriers(manager), []);
    await open(page, await fileOf(manager, 'Save reply'));
    const incoming = page.locator('.incoming');
    await incoming.getByText('Calm under pressure').waitFor();
    assert.deepEqual(await findBarriers(page), []);
    await incoming.getByRole('button', { name: 'Add to my plan' }).click();
    await incoming.waitFor({ state: 'detached' });
    const [{ manager: part }] = (await planOf(page)).reviews;
    assert.equal(part.by, 'Jonas');
    assert.deepEqual(part.answers, [{ question: 'strengths', text: 'Calm under pressure' }]);
    assert.deepEqual(part.levels, [{ skill: 'pricing', level: 3, evidence: 'The price test' }]);
    assert.deepEqual([...page.problems, ...manager.problems], []);
});
