// Other areas of the business by mouse and by keyboard, and what in the path serves the goals of the organisation.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { findBarriers, openStage } from './harness.mjs';
import { host, importPlan, plan, planOf, ready, visit } from './widget.mjs';

const NOW = new Date('2026-11-23T09:00:00');

let stage;
before(async () => {
    const element = (attributes) => host(`<main><h1>Host</h1><waymark-plan ${attributes}></waymark-plan></main>`);
    stage = await openStage({
        pages: {
            '/exposure.html': element('view="exposure"'),
            '/readonly.html': element('view="exposure" readonly'),
            '/goal.html': element('view="goal"'),
        },
    });
});
after(() => stage?.close());

const goal = (more = {}) => ({ id: 'g1', role: 'senior-pm', ...more });

async function open(path, content, heading) {
    const page = await visit(stage, undefined);
    await page.clock.setFixedTime(NOW);
    await page.goto(stage.url + path);
    await ready(page);
    assert.deepEqual(await importPlan(page, content), []);
    await page.getByRole('heading', { name: heading, exact: true }).first().waitFor();
    return page;
}

const openExposure = (content = plan({ goals: [goal()] }), path = '/exposure.html') => open(path, content, 'Areas of the business');

const area = (page, name) => page.locator('.area').filter({ has: page.getByText(name, { exact: true }) });

/** The names of the areas in their order. */
const areas = (page) => page.locator('.area-name').allInnerTexts();

const stay = (page, title) => page.locator('.stay').filter({ has: page.getByRole('heading', { name: title }) });

const FULL = {
    learner: { role: 'pm', area: 'engineering' },
    goals: [goal()],
    exposures: [
        { id: 'x1', area: 'sales', known: 2, on: '2026-10-05' },
        { id: 'x2', area: 'customer-support', known: 3, on: '2026-09-01' },
        {
            id: 'x3', area: 'finance', activity: 'month-end-shadowing', status: 'started', host: { name: 'Fay' },
            slot: { start: '2026-11-16', end: '2026-11-20' },
            contract: { learn: 'What a close costs', leave_behind: 'A glossary', agreed_on: '2026-11-02' },
            private_notes: 'Be early',
        },
        { id: 'x4', area: 'legal', host: { name: 'Lee' }, status: 'done', debrief: { on: '2026-10-10', learnt: 'Terms' }, private: true },
    ],
};

/** Entries without their ids, which are of chance. */
const withoutIds = (entries) => entries.map(({ id, ...entry }) => (assert.match(id, /^[0-9a-f]{12}$/), entry));

test('how well areas are known is said by one click each, and they stay where they are', async () => {
    const page = await openExposure();
    const first = await areas(page);
    const sales = area(page, 'Sales');
    await sales.getByText('Blind spot').waitFor();
    await sales.getByRole('radio', { name: 'Watched' }).check();
    await sales.getByText('You watched it at work, said on').waitFor();
    assert.deepEqual(await areas(page), first, 'nothing moves under the hand');
    assert.deepEqual(withoutIds((await planOf(page)).exposures), [{ area: 'sales', known: 2, on: '2026-11-23' }]);
    await page.getByRole('button', { name: 'Today', exact: true }).click();
    await page.getByRole('button', { name: 'Exposure', exact: true }).click();
    await page.getByRole('heading', { name: 'Areas of the business' }).waitFor();
    assert.equal((await areas(page)).at(-1), 'Sales', 'blind spots come first again');
    await page.getByLabel('The area you work in').selectOption('Engineering');
    await area(page, 'Engineering').getByText('Your area').waitFor();
    assert.equal(await area(page, 'Engineering').getByRole('radio').count(), 0);
    assert.equal((await planOf(page)).learner.area, 'engineering');
    assert.deepEqual(page.problems, []);
});

test('how well an area is known is said by keyboard alone', async () => {
    const page = await openExposure();
    await page.getByLabel('The area you work in').focus();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    const support = area(page, 'Customer support');
    await support.getByRole('radio', { name: 'Watched', checked: true }).waitFor();
    assert.ok(await support.getByRole('radio', { name: 'Watched' }).evaluate((radio) => radio.matches(':focus')));
    assert.equal((await planOf(page)).exposures[0].known, 2);
});

test('a stay is put into the path, agreed on, done, debriefed and used as evidence once', async () => {
    const page = await openExposure();
    const title = 'Sit beside the support desk for two days';
    const offer = page.locator('.offered').filter({ has: page.getByRole('heading', { name: title }) });
    const more = page.locator('.exposure-offers details summary');
    if (!(await offer.isVisible())) await more.click();
    await offer.getByText('Fills a blind spot: Customer support').waitFor();
    await offer.getByRole('button', { name: /What if it were in/ }).click();
    await offer.getByText('Your path with it').waitFor();
    await offer.getByRole('button', { name: /Add to my path/ }).click();
    const mine = stay(page, title);
    await mine.waitFor();
    assert.ok(await mine.evaluate((row) => row.matches(':focus')), 'the focus goes along');
    assert.ok((await planOf(page)).limits.pinned.includes('support-desk-shadowing'));

    await mine.getByRole('button', { name: 'Agree on host and days' }).click();
    await mine.getByLabel('Host').fill('Sue <b>from</b> support');
    await mine.getByLabel('First day').fill('2026-11-25');
    await mine.getByLabel('Last day').fill('2026-11-24');
    await mine.getByLabel('What to learn').fill('What breaks first');
    await mine.getByRole('button', { name: 'Save' }).click();
    await mine.getByText('Use a last day that is not before the first.').waitFor();
    await mine.getByLabel('Last day').fill('2026-11-26');
    await mine.getByRole('button', { name: 'Save' }).click();
    await mine.getByText('Sue <b>from</b> support').waitFor();
    const [entry] = (await planOf(page)).exposures;
    assert.deepEqual([entry.area, entry.activity, entry.slot], ['customer-support', 'support-desk-shadowing', { start: '2026-11-25', end: '2026-11-26' }]);
    assert.equal(await page.locator('.stay').filter({ hasText: title }).count(), 1, 'it stands there once');

    await mine.getByRole('button', { name: /Begin today/ }).click();
    await mine.getByText('Started').waitFor();
    await mine.getByRole('button', { name: /Mark done/ }).click();
    await mine.getByRole('button', { name: 'Write the debrief' }).click();
    const item = (await planOf(page)).path.items.find(({ activity }) => activity === 'support-desk-shadowing');
    assert.equal(item.status, 'done', 'the path says the same');
    await mine.getByLabel('What you learnt').fill('Refunds are the pain');
    await mine.getByRole('button', { name: 'Save' }).click();
    await mine.getByRole('button', { name: /Use as evidence/ }).click();
    const { journal } = await planOf(page);
    assert.deepEqual([journal.length, journal[0].activity, journal[0].text], [1, 'support-desk-shadowing', 'Refunds are the pain']);
    assert.deepEqual(journal[0].skills.sort(), ['discovery-research', 'user-focus']);
    // It is over and told: it steps back, and the map asks what is known now.
    await page.getByText('1 stay that is over').click();
    await mine.getByText('In your journal as evidence').waitFor();
    await area(page, 'Customer support').getByRole('button', { name: /Say “Watched”/ }).click();
    await area(page, 'Customer support').getByText('You watched it at work').waitFor();
    assert.deepEqual(page.problems, []);
});

test('a stay that no activity is, is planned by keyboard, exported and imported', async () => {
    const page = await openExposure();
    await page.getByRole('button', { name: 'Plan a stay of your own' }).press('Enter');
    await page.getByRole('combobox', { name: /^Area/ }).selectOption('Legal');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Lee');
    await page.keyboard.press('Enter');
    await stay(page, 'Legal').waitFor();
    assert.ok(await page.getByRole('button', { name: 'Plan a stay of your own' }).evaluate((door) => door.matches(':focus')));
    const exported = await page.locator('waymark-plan').evaluate((element) => element.exportPlan());
    assert.deepEqual(withoutIds(exported.exposures), [{ area: 'legal', host: { name: 'Lee' } }]);
    await importPlan(page, plan({ id: 'other' }));
    await stay(page, 'Legal').waitFor({ state: 'detached' });
    assert.deepEqual(await importPlan(page, exported), []);
    await stay(page, 'Legal').getByText('Lee').waitFor();
    await stay(page, 'Legal').getByRole('button', { name: /Remove/ }).click();
    await stay(page, 'Legal').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Undo' }).click();
    await stay(page, 'Legal').waitFor();
});

test('nothing keeps anybody out: empty, full and shown only', async () => {
    const page = await openExposure(plan());
    await page.getByText('Choose a goal to add it to a path.').waitFor();
    assert.deepEqual(await findBarriers(page), [], 'empty');
    await importPlan(page, plan(FULL));
    await stay(page, 'Follow a month-end close').getByRole('button', { name: 'Write the debrief' }).click();
    await page.locator('.sheet').waitFor();
    assert.deepEqual(await findBarriers(page), [], 'full, with a form open');
    const shown = await openExposure(plan(FULL), '/readonly.html');
    await shown.getByText('You worked in it, said on').waitFor();
    assert.equal(await shown.locator('.exposure :is(input, select, textarea)').count(), 0);
    assert.equal(await shown.getByRole('button', { name: /Add to my path|Mark done|Remove|Plan a stay/ }).count(), 0);
    assert.deepEqual(await findBarriers(shown), [], 'shown only');
    assert.deepEqual(shown.problems, []);
});

test('the path says what serves the organisation, and what it would be without', async () => {
    const content = plan({ learner: { role: 'pm' }, limits: { hours_per_week: 4, on_the_job_hours_per_week: 4 }, goals: [goal({ by: '2027-03-31' })] });
    const page = await open('/goal.html', content, 'Goals of your organisation it serves');
    const items = async () => (await planOf(page)).path.items.map(({ activity }) => activity).sort();
    const before = await items();
    await page.getByRole('checkbox', { name: /Earn more with what we have/ }).check();
    await page.waitForFunction((before) => {
        const { items } = document.querySelector('waymark-plan').plan.path;
        return JSON.stringify(items.map(({ activity }) => activity).sort()) !== before;
    }, JSON.stringify(before));
    await page.getByRole('button', { name: 'Path', exact: true }).click();
    await page.locator('.item-serves').getByText('Serves: Earn more with what we have').first().waitFor();
    const ask = page.getByRole('button', { name: 'What if it served none?' });
    assert.equal(await ask.getAttribute('aria-expanded'), 'false');
    await ask.press('Enter');
    await page.getByText('Without them the best path would be another one.').waitFor();
    await page.getByText(/^Would come: “/).waitFor();
    await page.getByText(/^Would go: “/).waitFor();
    assert.deepEqual(await findBarriers(page), []);
    await ask.press('Enter');
    await page.getByText(/^Would come: “/).waitFor({ state: 'detached' });
    assert.deepEqual(page.problems, []);
});
