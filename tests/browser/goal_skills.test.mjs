// The screens of the goal and of the skills in a real page: choosing and comparing roles on the map, milestones and
// several goals, rating by keyboard, and what others say beside one's own view.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { findBarriers, openStage, root } from './harness.mjs';
import { host, plan, planOf, ready, visit } from './widget.mjs';

const SERVED = [{ id: 'grow', title: 'Win customers in the south', skills: ['pricing', 'go-to-market'] }];
const GOAL = { id: 'g1', role: 'staff-pm', status: 'active' };

let stage;
before(async () => {
    const catalog = JSON.parse(await readFile(`${root}/www/catalog/product-management.json`, 'utf8'));
    const pages = {
        '/own.html': host('<main><h1>Own</h1><waymark-plan catalog="/own.json"></waymark-plan></main>'),
        '/read.html': host('<main><h1>Own</h1><waymark-plan catalog="/own.json" readonly></waymark-plan></main>'),
        '/own.json': JSON.stringify({ ...catalog, organisation_goals: SERVED }),
    };
    stage = await openStage({ pages });
});
after(() => stage?.close());

/** A page whose widget shows a screen of a plan. */
async function open(view, more, { path = '/own.html', ...settings } = {}) {
    const page = await visit(stage, path, settings);
    await ready(page);
    const widget = page.locator('waymark-plan');
    await widget.evaluate((element, [plan, view]) => {
        if (plan) element.plan = plan;
        element.setAttribute('view', view);
    }, [more && plan(more), view]);
    return { page, widget };
}

/** Waits until the plan says so. */
const until = (page, check, ...args) => page.waitForFunction(
    ([check, args]) => new Function('plan', 'args', `return ${check}`)(document.querySelector('waymark-plan').plan, args),
    [check, args],
);

const focused = (page) =>
    page.evaluate(() => document.querySelector('waymark-plan').shadowRoot.activeElement?.id);

test('the map leads to what a role asks for, beside another, and makes it the goal', async () => {
    const { page, widget } = await open('goal', { goals: [GOAL] });
    await widget.getByText('2 steps from your role').waitFor();
    assert.deepEqual(await widget.locator('.way-steps li').allTextContents(), [
        'Senior product manager',
        'Staff product manager',
    ]);
    await widget.getByRole('button', { name: /^Lead product manager/ }).click();
    await widget.getByRole('button', { name: 'See it skill by skill' }).click();
    await widget.getByRole('heading', { name: 'What Lead product manager asks for' }).waitFor();
    assert.equal(await focused(page), 'role-asks');
    await widget.getByLabel('Compare with').selectOption({ label: 'Senior product manager' });
    const heads = await widget.locator('.asks-table').first().getByRole('columnheader').allTextContents();
    assert.deepEqual(heads, ['Skill', 'You', 'Lead product manager', 'Senior product manager']);
    const people = widget.getByRole('row', { name: /People leadership/ });
    assert.deepEqual(await people.getByRole('cell').allTextContents(), ['', 'Not rated', '3', '1']);

    await widget.getByRole('button', { name: 'Keep for later' }).click();
    await until(page, 'plan.goals[1]?.status === "paused"');
    await widget.getByRole('button', { name: 'Work on this goal' }).click();
    await until(page, 'plan.goals[1].status === "active" && plan.goals[0].status === "paused"');
    await widget.locator('.role[aria-current]', { hasText: 'Lead product manager' }).waitFor();
    assert.equal(await focused(page), 'role-asks', 'the focus stays with what was read');
    assert.deepEqual(page.problems, []);
});

test('a role is chosen on the map by keyboard, and the lines are said in words', async () => {
    const { page, widget } = await open('goal', { goals: [GOAL] });
    const before = await planOf(page);
    const role = (name) => widget.getByRole('button', { name });
    await role(/^Staff product manager/).focus();
    // Arrows lead to the neighbours on the map; what they pass stays as it is.
    for (const [key, name] of [['ArrowUp', /^Principal/], ['ArrowRight', /^Group/], ['ArrowDown', /^Lead product/]]) {
        await page.keyboard.press(key);
        assert.equal(await focused(page), await role(name).getAttribute('id'));
    }
    await page.keyboard.press('Enter');
    await widget.locator('.role-choice').getByText(/^\d+ of \d+ skills not rated yet$/).waitFor();
    assert.deepEqual(await planOf(page), before, 'to look at a role is not to take it');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Escape');
    assert.equal(await widget.locator('.role-choice').count(), 0);
    assert.equal(await focused(page), await role(/^Lead product/).getAttribute('id'), 'Escape leads back to the role');
    await page.keyboard.press('Space');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await until(page, 'plan.goals[0].role === "lead-pm"');
    assert.equal(await focused(page), await role(/^Lead product/).getAttribute('id'));
    const described = await role(/^Product manager/).getAttribute('aria-describedby');
    assert.equal(
        await widget.locator(`#${described}`).textContent(),
        'Leads to Senior product manager, Growth product manager, Platform product manager',
    );
    await role(/^Senior product manager/).click();
    await role('See it skill by skill').click();
    await widget.getByRole('heading', { name: 'What Senior product manager asks for' }).waitFor();
    await page.keyboard.press('Tab');
    assert.equal(await focused(page), 'beside');
});

test('milestones and the goals of the organisation are kept', async () => {
    const { page, widget } = await open('goal', { goals: [GOAL] });
    await widget.getByLabel('Add a milestone').fill('Ten interviews');
    await page.keyboard.press('Enter');
    await until(page, 'plan.goals[0].milestones?.[0].title === "Ten interviews"');
    assert.equal(await widget.getByLabel('Add a milestone').inputValue(), '');
    await widget.getByText('Change', { exact: true }).click();
    await widget.getByLabel('Milestone', { exact: true }).fill('Twelve interviews');
    await page.keyboard.press('Enter');
    await until(page, 'plan.goals[0].milestones[0].title === "Twelve interviews"');
    await widget.getByRole('checkbox', { name: 'Reached: Twelve interviews' }).check();
    await widget.getByText(/^Reached on /).waitFor();
    await widget.getByRole('checkbox', { name: /Win customers in the south/ }).check();
    await widget.getByText('Your goal develops: Pricing and business models, Go-to-market').waitFor();
    const [goal] = (await planOf(page)).goals;
    assert.deepEqual([goal.serves, Boolean(goal.milestones[0].done)], [['grow'], true]);
    await widget.getByRole('button', { name: 'Remove: Twelve interviews' }).click();
    await until(page, '!plan.goals[0].milestones');
    // The focus stays near what went.
    assert.notEqual(await page.evaluate(() => document.querySelector('waymark-plan').shadowRoot.activeElement), null);
    assert.deepEqual(page.problems, []);
});

test('24 skills are rated with two keys each', async () => {
    const { page, widget } = await open('skills', { goals: [GOAL] });
    const first = widget.getByRole('button', { name: /^User focus/ });
    await first.focus();
    await page.keyboard.press('End');
    assert.equal(await focused(page), 'skill-23');
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowUp');
    assert.equal(await focused(page), 'skill-0');
    await page.keyboard.press('Enter');
    for (let skill = 0; skill < 24; skill += 1) {
        await page.waitForFunction((skill) => {
            const { shadowRoot } = document.querySelector('waymark-plan');
            const heading = shadowRoot.querySelector('#rating');
            return shadowRoot.activeElement === heading && shadowRoot.querySelector(`#skill-${skill}[aria-current]`);
        }, skill);
        await page.keyboard.press(String(skill % 6));
        assert.equal(await focused(page), `level-${skill % 6}`);
        if (skill < 23) await page.keyboard.press('Enter');
    }
    await widget.getByText('24 of 24 rated by you').waitFor();
    const { ratings } = await planOf(page);
    assert.deepEqual(ratings.map(({ level }) => level), Array.from({ length: 24 }, (_, skill) => skill % 6));
    // In a field a number is a number.
    await widget.getByText('What shows it?').click();
    await widget.getByLabel('What you did').pressSequentially('3 studies');
    assert.equal((await planOf(page)).ratings.at(-1).level, 5);
    await page.keyboard.press('Shift+Tab');
    await widget.locator('#level-5').focus();
    await page.keyboard.press('Enter');
    await widget.getByRole('heading', { name: 'Your path' }).waitFor();
    assert.deepEqual(page.problems, []);
});

test('what shows a level is kept while it is written, and a wrong link is said', async () => {
    const { page, widget } = await open('skills', { ratings: [{ skill: 'pricing', level: 2, by: 'self', on: '2026-01-01' }] });
    await widget.getByRole('button', { name: /^Pricing/ }).click();
    await widget.getByText('What shows it?').click();
    await widget.getByLabel('What you did').pressSequentially('Ran a test');
    await page.reload();
    await widget.getByRole('button', { name: /^Pricing/ }).click();
    await widget.getByText('What shows it?').click();
    assert.equal(await widget.getByLabel('What you did').inputValue(), 'Ran a test');
    assert.equal((await planOf(page)).ratings.at(-1).evidence, 'Ran a test', 'leaving the page tells it');
    const link = widget.locator('.evidence input');
    await link.fill('my notes');
    await page.keyboard.press('Tab');
    await widget.getByText('Use a whole address').waitFor();
    assert.equal(await link.inputValue(), 'my notes');
    assert.deepEqual(await findBarriers(page), []);
    await link.fill('https://example.org/test');
    await page.keyboard.press('Tab');
    await until(page, "plan.ratings.at(-1).url === 'https://example.org/test'");
    assert.equal(await widget.getByText('Use a whole address').count(), 0);
    await widget.getByText('Add what somebody said').click();
    await widget.getByLabel('Their name').fill('An');
    await widget.getByRole('button', { name: /^Roadmapping/ }).click();
    await widget.getByRole('button', { name: /^Pricing/ }).click();
    await widget.getByText('Add what somebody said · half written').click();
    assert.equal(await widget.getByLabel('Their name').inputValue(), 'An');
    assert.deepEqual(page.problems, []);
});

test('a skill is rated by touch', async () => {
    const { page, widget } = await open('skills', { goals: [GOAL] }, { hasTouch: true, viewport: { width: 390, height: 800 } });
    const tap = async (place) => {
        await place.scrollIntoViewIfNeeded();
        const { x, y, width, height } = await place.boundingBox();
        assert.ok(width >= 24 && height >= 24, `${width} × ${height}`);
        await page.touchscreen.tap(x + width / 2, y + height / 2);
    };
    await tap(widget.getByRole('button', { name: /^User focus/ }));
    await tap(widget.locator('.level').nth(2));
    await until(page, "plan.ratings?.some((one) => one.skill === 'user-focus' && one.level === 2)");
    await tap(widget.locator('.rating button.primary'));
    await tap(widget.locator('.level').nth(4));
    await until(page, 'plan.ratings?.length === 2');
    await tap(widget.getByRole('button', { name: 'All skills' }));
    await widget.getByText('2 of 24 rated by you').waitFor();
    assert.deepEqual(page.problems, []);
});

test('others speak beside oneself, and what was agreed counts', async () => {
    const { page, widget } = await open('skills', { goals: [GOAL] });
    await widget.getByRole('button', { name: /^Pricing/ }).click();
    await page.keyboard.press('1');
    await widget.getByText('Add what somebody said').click();
    const form = widget.locator('.views-form').first();
    assert.equal(await form.getByLabel('Who said it').inputValue(), 'manager');
    await form.getByLabel('Their name').fill('Ana');
    await form.getByLabel('Level').selectOption('3');
    await form.getByLabel('What they said').fill('Led the price test.');
    await form.getByRole('button', { name: 'Add this view' }).click();
    await widget.getByText('Ana · Manager').waitFor();
    await widget.getByText('These views are 2 levels apart: worth a talk.').waitFor();
    await widget.getByText('Level 3 counts: your manager’s view.').waitFor();
    const said = (await planOf(page)).ratings.find(({ by }) => by === 'manager');
    assert.deepEqual([said.who, said.level, said.evidence], ['Ana', 3, 'Led the price test.']);

    await widget.getByText('Agree on a level').click();
    const agree = widget.locator('.views-form').last();
    await agree.getByLabel('Level').selectOption('2');
    await agree.getByLabel('What you agreed on').fill('After the next test.');
    await agree.getByRole('button', { name: 'Agree on this level' }).click();
    await widget.getByText(/^Level 2 counts: agreed on/).waitFor();
    await widget.getByText('After the next test.').waitFor();
    await widget.getByRole('button', { name: 'Take the agreement back' }).click();
    await widget.getByText('Level 3 counts: your manager’s view.').waitFor();
    await widget.getByRole('button', { name: 'Remove: Ana · Manager' }).click();
    await widget.getByText('Level 1 counts: your own view.').waitFor();
    assert.deepEqual(page.problems, []);
});

const RATED = {
    goals: [{ ...GOAL, milestones: [{ title: 'A step', by: '2026-01-01' }], serves: ['grow'] }, { id: 'g2', role: 'lead-pm', status: 'paused' }],
    ratings: [
        { skill: 'user-focus', level: 1, by: 'self', on: '2025-03-01' },
        { skill: 'user-focus', level: 2, by: 'self', on: '2026-03-01' },
        { skill: 'user-focus', level: 4, by: 'peer', on: '2026-04-01', who: 'Jo', evidence: 'Saw it.' },
        { skill: 'market-insight', level: 2, by: 'self', on: '2020-03-01' },
    ],
    agreed: [{ skill: 'user-focus', level: 3, on: '2026-05-01', note: 'Three.' }],
};

test('pictures have their tables, and what is old is marked', async () => {
    const { widget } = await open('skills', RATED);
    await widget.getByRole('button', { name: /^Market insight\s*Long ago/ }).waitFor();
    await widget.getByRole('button', { name: 'Largest gap first' }).click();
    const gaps = await widget.locator('.skill-gap').allTextContents();
    const missing = gaps.map((text) => /^(\d) of (\d)$/.exec(text)).map((found) => (found ? found[2] - found[1] : 9));
    assert.ok(missing[0] >= missing.at(-1) && gaps.length === 24, gaps.join(', '));
    await widget.getByRole('button', { name: /^User focus/ }).click();
    await widget.locator('.history summary').click();
    const rows = await widget.locator('.history tbody tr').allTextContents();
    // What one colleague says is not told singly.
    assert.deepEqual(rows.map((row) => row.replace(/^.*20\d\d/, '')), [
        'You1 · Awareness',
        'You2 · Working',
        'Agreed3 · Practitioner',
    ]);
});

for (const [width, dir, colorScheme] of [[320, 'ltr', 'light'], [320, 'rtl', 'dark'], [768, 'rtl', 'dark'], [1440, 'ltr', 'light']]) {
    test(`axe finds nothing and nothing is too wide at ${width} px, ${dir}, ${colorScheme}`, async () => {
        const { page, widget } = await open('goal', RATED, { viewport: { width, height: 800 }, colorScheme });
        await widget.evaluate((element, dir) => element.setAttribute('dir', dir), dir);
        const check = async (state) => {
            assert.deepEqual(await findBarriers(page), [], state);
            const wide = await widget.evaluate((element) => {
                const screen = element.shadowRoot.querySelector('.screen');
                return screen.scrollWidth - screen.clientWidth;
            });
            assert.ok(wide <= 0, `${state} is ${wide} px too wide`);
        };
        if (width < 860) await widget.locator('.milestones > .panel > summary').click();
        await widget.locator('.milestone summary').click();
        await widget.locator('#beside').selectOption({ index: 1 });
        await check('goal');
        await widget.evaluate((element) => element.setAttribute('view', 'skills'));
        await widget.locator('#skill-0').click();
        for (const summary of await widget.locator('.skills-one summary').all()) await summary.click();
        await check('skills');
        await widget.evaluate((element) => { element.plan = { ...element.plan, goals: [], ratings: [], agreed: [], learner: {} }; });
        await check('an unrated skill');
        await widget.evaluate((element) => element.setAttribute('view', 'goal'));
        await check('no goal');
    });
}

test('what is only shown can be read, and offers nothing to change', async () => {
    const { page, widget } = await open('goal', RATED, { path: '/read.html' });
    const before = await planOf(page);
    await widget.getByRole('button', { name: /^Lead product manager/ }).click();
    await widget.getByRole('heading', { name: 'What Lead product manager asks for' }).waitFor();
    for (const name of ['Make this my goal', 'Keep for later', 'Add', 'Remove']) {
        assert.equal(await widget.getByRole('button', { name }).count(), 0, name);
    }
    assert.deepEqual(await findBarriers(page), []);
    await widget.evaluate((element) => element.setAttribute('view', 'skills'));
    await widget.locator('#skill-0').click();
    await page.keyboard.press('5');
    await widget.locator('.voice', { hasText: '1 voice so far; shown from three on' }).waitFor();
    assert.equal(await widget.locator('.views-form').count(), 0);
    assert.deepEqual(await planOf(page), before);
    assert.deepEqual(await findBarriers(page), []);
});
