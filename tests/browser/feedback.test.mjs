// Feedback, reviews and all voices: asking, writing down, rating, and a review from its form to its end.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { findBarriers, openStage } from './harness.mjs';
import { host, importPlan, plan, planOf, ready, visit } from './widget.mjs';

let stage;
before(async () => {
    stage = await openStage({
        pages: {
            '/feedback.html': host('<main><h1>Host</h1><waymark-plan view="feedback"></waymark-plan></main>'),
            '/readonly.html': host('<main><h1>Host</h1><waymark-plan view="feedback" readonly></waymark-plan></main>'),
        },
    });
});
after(() => stage?.close());

const SKILL = 'discovery-research';
const GOAL = { goals: [{ id: 'g1', role: 'senior-pm' }] };

const today = () => new Date().toLocaleDateString('sv');

const voice = (name, level) => ({
    id: name, skill: SKILL, from: { name, as: 'peer' }, given_on: '2026-01-10', what_happened: `${name} saw it`, level,
});

const FULL = {
    ...GOAL,
    learner: { name: 'Maya', role: 'pm' },
    feedback: [
        { id: 'f1', skill: SKILL, from: { name: 'Ana', as: 'manager' }, asked_on: '2026-01-02', question: 'What should I keep?' },
        { ...voice('Ben', 2), effect: 'Shorter meetings', suggestion: 'Write it down', evidence: 'The notes', private_notes: 'Fair' },
        { ...voice('Cem', 3), private: true },
        { ...voice('Dee', 3), rated_on: '2026-01-11' },
    ],
    reviews: [
        {
            id: 'r1', template: 'half-year', on: '2026-01-20', cycle: { start: '2025-08-01', end: '2026-01-19' },
            own: { answers: [{ question: 'results', text: 'Two launches' }], levels: [{ skill: SKILL, level: 3, evidence: 'Ten talks' }, { skill: 'pricing', level: 1 }] },
            manager: { by: 'Ana', levels: [{ skill: SKILL, level: 1, evidence: 'Two talks' }, { skill: 'pricing', level: 1 }] },
        },
        {
            id: 'r0', template: 'half-year', on: '2025-07-20', closed_on: '2025-07-21', next_on: '2026-01-20',
            cycle: { start: '2025-02-01', end: '2025-07-31' }, focus: [{ skill: 'facilitation', text: 'Lead the retro' }],
            agreed: [{ skill: 'pricing', level: 1, on: '2025-07-20' }],
        },
    ],
};

async function open(part, content = plan(GOAL), path = '/feedback.html', settings = {}) {
    const page = await visit(stage, path, settings);
    await ready(page);
    assert.deepEqual(await importPlan(page, content), []);
    await page.getByRole('heading', { name: 'What others see' }).waitFor();
    await page.getByRole('button', { name: part, exact: true }).last().click();
    return page;
}

const inSheet = (page) => page.locator('form.sheet');

test('somebody is asked, their answer is written down, and it becomes a rating with evidence', async () => {
    const context = await stage.browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] });
    const page = await open('Feedback', plan({ ...GOAL, learner: { name: 'Maya', role: 'pm' } }), '/feedback.html', { context });
    await page.getByText('Ask one person about one skill').waitFor();
    await page.getByRole('button', { name: 'Ask for feedback' }).click();
    await page.getByLabel('Who do you ask?').fill('Ana');
    await page.getByLabel('What they are to you').selectOption('manager');
    await inSheet(page).getByLabel('Skill').selectOption(SKILL);
    await page.getByLabel('Their email').fill('ana@example.org');
    await page.getByLabel('Your question').fill('What should I keep?');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    const message = page.getByRole('textbox', { name: /^Your message/ });
    assert.match(await message.inputValue(), /^Hi Ana,[^]*Discovery research[^]*What should I keep\?[^]*Maya$/);
    await message.press('End');
    await message.fill(`${await message.inputValue()}\nPS: no hurry`);
    await page.getByRole('button', { name: 'Copy the message' }).click();
    await page.getByText('Copied').waitFor();
    assert.match(await page.evaluate(() => navigator.clipboard.readText()), /Hi Ana,[^]*PS: no hurry$/);
    const mail = new URL(await page.getByRole('link', { name: 'Open in email' }).getAttribute('href'));
    assert.equal(mail.pathname, 'ana@example.org');
    assert.match(mail.searchParams.get('body'), /PS: no hurry$/, 'mail has the message as it was changed');

    await page.getByRole('button', { name: 'Write down what they said' }).click();
    await page.getByLabel('What happened').fill('Ran <b>six</b> interviews alone');
    await page.getByLabel('Its effect').fill('We dropped a feature');
    await page.getByLabel('Level they see').selectOption('4');
    await inSheet(page).getByLabel('What shows it').fill('The interview notes');
    await inSheet(page).getByLabel('Link').fill('https://example.org/notes');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    // A text is a text, whatever it looks like.
    await page.getByText('Ran <b>six</b> interviews alone').waitFor();
    assert.equal(await page.getByRole('heading', { name: 'Waiting for an answer' }).count(), 0);
    await page.getByRole('button', { name: /^Make it a rating/ }).click();
    await page.getByText('Rating since').waitFor();
    const { ratings, feedback } = await planOf(page);
    assert.deepEqual(ratings, [{
        skill: SKILL, level: 4, by: 'manager', on: today(), evidence: 'The interview notes', url: 'https://example.org/notes', who: 'Ana',
    }].map((rating) => ({ ...ratings[0], ...rating })));
    assert.equal(feedback[0].rated_on, today());
    await page.getByRole('button', { name: 'See the skill' }).click();
    await page.locator('.voice-evidence', { hasText: 'The interview notes' }).waitFor();
    await page.getByText('Level 4 counts').waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    assert.equal((await planOf(page)).ratings, undefined);
    assert.deepEqual(page.problems, []);
});

test('a review goes from its form through different levels to its end, and the plan follows', async () => {
    const page = await open('Reviews');
    await page.getByRole('button', { name: /^Start.*Half-year review/ }).click();
    const review = page.getByRole('region', { name: 'Half-year review' });
    const own = review.locator('[data-side=own]');
    await own.getByRole('button', { name: 'Answer the questions' }).click();
    await page.getByLabel('Which results were yours, and what was your part in them?').fill('Two launches');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await own.getByText('Two launches').waitFor();
    await own.getByRole('button', { name: 'Say your levels' }).click();
    await inSheet(page).getByRole('combobox', { name: 'Discovery research', exact: true }).selectOption('3');
    await inSheet(page).getByLabel('What shows it: Discovery research').fill('Ten talks');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    const manager = review.locator('[data-side=manager]');
    await manager.getByRole('button', { name: 'Write down their levels' }).click();
    await inSheet(page).getByRole('combobox', { name: 'Pricing and business models', exact: true }).selectOption('0');
    await inSheet(page).getByRole('combobox', { name: 'Discovery research', exact: true }).selectOption('1');
    await inSheet(page).getByLabel('What shows it: Discovery research').fill('Two talks');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    const table = review.getByRole('table', { name: '1 skill seen differently' });
    await table.getByText('2 levels apart').waitFor();
    assert.match(await table.innerText(), /Discovery research[^]*3 · Practitioner[^]*Ten talks[^]*1 · Awareness[^]*Two talks/);
    await table.getByRole('combobox').selectOption('2');
    await page.getByText('Choose at least one focus area first.').waitFor();
    for (const skill of ['pricing', SKILL]) {
        await review.getByRole('button', { name: 'Add a focus area' }).click();
        await inSheet(page).getByLabel('Skill').selectOption(skill);
        await page.getByRole('button', { name: 'Save', exact: true }).click();
        await inSheet(page).waitFor({ state: 'detached' });
    }
    assert.equal(await review.getByRole('button', { name: 'Add a focus area' }).count(), 0, 'two areas are the most');
    assert.deepEqual(await findBarriers(page), []);
    await review.getByRole('button', { name: 'Close the review' }).click();
    await page.getByRole('heading', { name: 'Closed reviews' }).waitFor();
    const made = await planOf(page);
    assert.deepEqual(made.agreed.map(({ skill, level, on, note }) => [skill, level, on, note]),
        [[SKILL, 2, today(), 'Agreed in: Half-year review']]);
    assert.deepEqual(made.goals[0].focus, ['pricing', SKILL]);
    const [closed] = made.reviews;
    assert.equal(closed.closed_on, today());
    const due = new Date(`${today()}T12:00:00Z`);
    const months = (new Date(`${closed.next_on}T12:00:00Z`) - due) / 86400000 / 30.4;
    assert.ok(Math.abs(months - 6) < 0.2, `${closed.next_on} is in half a year`);
    await page.locator('summary', { hasText: 'Half-year review' }).click();
    await page.getByText('Next review:').first().waitFor();
    assert.equal(await page.getByRole('combobox').count(), 0, 'what is closed is only read');
    // What is exported opens again as it was.
    const exported = await page.locator('waymark-plan').evaluate((element) => element.exportPlan());
    const text = typeof exported === 'string' ? exported : JSON.stringify(exported);
    assert.deepEqual(await importPlan(page, JSON.parse(text)), []);
    assert.deepEqual((await planOf(page)).reviews, made.reviews);
    await page.getByRole('button', { name: 'Undo' }).click();
    await review.getByRole('button', { name: 'Close the review' }).waitFor();
    assert.deepEqual(page.problems, []);
});

test('two voices show nothing, three do, and never who', async () => {
    const page = await open('All voices', plan({ ...GOAL, feedback: [voice('Ana', 1), voice('Ben', 3)] }));
    await page.getByText('2 voices so far; shown from three on').waitFor();
    assert.equal(await page.getByRole('table').count(), 0);
    assert.deepEqual(await importPlan(page, plan({ ...GOAL, feedback: [voice('Ana', 1), voice('Ben', 3), voice('Cem', 4)] })), []);
    const table = page.getByRole('table');
    await table.waitFor();
    assert.deepEqual(await table.locator('tbody tr > *').allInnerTexts(), ['Colleagues', '3', 'From six on', '3', 'From six on']);
    assert.doesNotMatch(await page.locator('.feedback').innerText(), /Ana|Ben|Cem|saw it/);
    assert.deepEqual(await findBarriers(page), []);
    // Nor do the cards of those who spoke for a review, in what a screen reader says of a button either.
    const spoken = ['Ana', 'Ben', 'Cem'].map((name, at) => ({ ...voice(name, at + 1), id: `v${at}`, review: 'r1', what_happened: 'Seen' }));
    const review = { id: 'r1', template: 'half-year', on: '2026-01-20' };
    assert.deepEqual(await importPlan(page, plan({ ...GOAL, feedback: spoken, reviews: [review] })), []);
    await page.locator('.segments').first().getByRole('button', { name: 'Feedback' }).click();
    await page.getByRole('button', { name: /^Remove/ }).first().waitFor();
    assert.doesNotMatch(await page.locator('.feedback').innerHTML(), /Ana|Ben|Cem/);
    assert.equal(await page.getByRole('button', { name: /^Edit/ }).count(), 0);
    assert.deepEqual(page.problems, []);
});

test('feedback is asked for by keyboard alone', async () => {
    const page = await open('Feedback');
    const label = () =>
        page.evaluate(() => {
            const active = document.querySelector('waymark-plan').shadowRoot.activeElement;
            return active?.labels?.[0]?.innerText ?? active?.innerText ?? '';
        });
    const tabTo = async (wanted) => {
        for (let steps = 0; steps < 60; steps += 1) {
            if (wanted.test(await label())) return;
            await page.keyboard.press('Tab');
        }
        assert.fail(`no Tab leads to ${wanted}`);
    };
    await tabTo(/^Ask for feedback/);
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.querySelector('waymark-plan').shadowRoot.activeElement?.name === 'from.name');
    await page.keyboard.type('Ana');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Ana' }).waitFor();
    assert.match(await label(), /^Ask for feedback/, 'the focus goes back to where it began');
    const [asked] = (await planOf(page)).feedback;
    assert.deepEqual([asked.from.name, asked.asked_on], ['Ana', today()]);
});

test('nothing stands in the way, empty, full and where it is only shown', async () => {
    for (const [path, content] of [
        ['/feedback.html', plan()],
        ['/feedback.html', plan(FULL)],
        ['/readonly.html', plan(FULL)],
        ['/readonly.html', plan()],
    ]) {
        const page = await open('Feedback', content, path);
        for (const part of ['Feedback', 'Reviews', 'All voices']) {
            await page.getByRole('button', { name: part, exact: true }).last().click();
            await page.getByRole('button', { name: part, exact: true, pressed: true }).waitFor();
            for (const summary of await page.locator('.feedback summary').all()) await summary.click();
            assert.deepEqual(await findBarriers(page), [], `${path} ${part}`);
        }
        if (path === '/readonly.html') {
            assert.equal(await page.locator('.feedback :is(form, select, textarea)').count(), 0, 'nothing can be changed');
            assert.equal(await page.getByRole('button', { name: /^(Ask|Note|Make|Remove|Start|Close)/ }).count(), 0);
        }
        assert.deepEqual(page.problems, []);
        await page.context().close();
    }
});
