// Sharing between two browsers: as a file, as a link and on paper; the reply, and what hostile links do.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { deflateRawSync } from 'node:zlib';
import { findBarriers, openStage } from './harness.mjs';
import { host, notePrints, plan, planOf, printed, ready, visit } from './widget.mjs';

let stage;
before(async () => {
    stage = await openStage({
        pages: {
            '/share.html': host('<main><h1>Host</h1><waymark-plan view="share"></waymark-plan></main>'),
            '/read.html': host('<main><h1>Host</h1><waymark-plan view="share" readonly></waymark-plan></main>'),
            '/twins.html': host('<main><h1>Host</h1><waymark-plan id="a"></waymark-plan><waymark-plan id="b"></waymark-plan></main>'),
            '/two.html': host(
                '<main><h1>Host</h1><waymark-plan id="a" storage="a"></waymark-plan><waymark-plan id="b" storage="b"></waymark-plan></main>',
            ),
        },
    });
});
after(() => stage?.close());

const MAYA = plan({
    id: 'plan-maya',
    learner: { name: 'Maya', role: 'pm' },
    goals: [{ id: 'g1', role: 'senior-pm', why: 'To own a harder product', by: '2027-09-30' }],
    ratings: [
        { skill: 'pricing', level: 1, by: 'self', on: '2026-02-01', evidence: 'Ran <i>one</i> test' },
        { skill: 'roadmapping', level: 2, by: 'self', on: '2026-02-01' },
    ],
    limits: { hours_per_week: 4, budget: { amount: 1500, currency: 'EUR' } },
});

/** Maya's page, with the summary in view. */
async function maya(settings = {}) {
    const page = await visit(stage, '/share.html', settings);
    await ready(page);
    await page.evaluate((content) => document.querySelector('waymark-plan').importPlan(content), MAYA);
    await page.locator('.paper-name', { hasText: 'Maya' }).waitFor();
    return page;
}

/** The text of the file that a button hands out. */
async function fileOf(page, name) {
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name }).click();
    return readFile(await (await download).path(), 'utf8');
}

async function linkOf(page) {
    await page.getByRole('button', { name: 'Make a link' }).click();
    return page.getByLabel('Link', { exact: true }).inputValue();
}

const open = (page, text) =>
    page.locator('input[type=file]').setInputFiles({ name: 'file.json', mimeType: 'application/json', buffer: Buffer.from(text) });

/** Somebody else's page, with what an address brings. */
async function guest(address = '/share.html', settings = {}) {
    const page = await visit(stage, address, settings);
    await ready(page);
    return page;
}

const linkWith = (text) => `/share.html#waymark=${deflateRawSync(Buffer.from(text)).toString('base64url')}`;

test('a summary goes out as a file, and the reply comes back as theirs', async () => {
    const page = await maya();
    const text = await fileOf(page, 'Save summary');
    assert.match(text, /^\{\n {2}"format": "waymark\/shared",\n {2}"version": 1,/);
    assert.ok(!text.includes('1500'), 'the budget stays at home');

    const manager = await guest();
    const before = await planOf(manager);
    await open(manager, text);
    await manager.getByRole('heading', { name: 'Maya’s plan' }).waitFor();
    await manager.getByText('Shared with you').waitFor();
    await manager.getByText('Ran <i>one</i> test').waitFor();
    assert.deepEqual(await findBarriers(manager), []);
    const skill = manager.locator('.paper-skill', { hasText: 'Pricing' });
    await skill.locator('summary').click();
    await skill.getByRole('radio').nth(3).check();
    await skill.getByLabel(/^Your comment on Pricing/).fill('Further than you say');
    await manager.getByLabel('About the plan as a whole').fill('A strong year');
    await manager.getByLabel('Your name').fill('Jonas Weber');
    assert.deepEqual(await findBarriers(manager), []);
    const reply = await fileOf(manager, 'Save reply');
    await manager.getByRole('button', { name: 'Go to my plan' }).click();
    await manager.getByRole('heading', { name: 'Share your plan' }).waitFor();
    assert.deepEqual(await planOf(manager), before, 'their own plan is as it was');

    await open(page, reply);
    // First it is shown what it changes.
    const incoming = page.locator('.incoming');
    await incoming.getByRole('heading', { name: 'Reply from Jonas Weber' }).waitFor();
    await incoming.getByText('Level that counts 1 → 3').waitFor();
    assert.equal((await planOf(page)).comments, undefined);
    assert.deepEqual(await findBarriers(page), []);
    await incoming.getByRole('button', { name: 'Add to my plan' }).click();
    await page.locator('.reviewer', { hasText: 'Jonas Weber' }).getByText('A strong year').waitFor();
    const { ratings, comments } = await planOf(page);
    const { came, ...rating } = ratings.at(-1);
    assert.deepEqual(rating, { skill: 'pricing', level: 3, by: 'manager', on: rating.on, who: 'Jonas Weber' });
    assert.ok(came.reply && came.made, 'in which reply it came');
    assert.deepEqual(comments.map(({ text }) => text).sort(), ['A strong year', 'Further than you say']);
    await open(page, reply);
    await page.getByText('is in your plan already').waitFor();
    assert.equal((await planOf(page)).comments.length, 2);
    assert.deepEqual([...page.problems, ...manager.problems], []);
});

test('the same by links', async () => {
    const page = await maya();
    const address = await linkOf(page);
    assert.ok(address.startsWith(`${stage.url}/share.html#waymark=`) && address.length < 8000);
    const mentor = await guest(address);
    await mentor.getByRole('heading', { name: 'Maya’s plan' }).waitFor();
    await mentor.getByLabel('About the plan as a whole').fill('Call me');
    await mentor.getByLabel('Your name').fill('Ana');
    await mentor.getByRole('button', { name: 'Mentor' }).click();
    const answer = await linkOf(mentor);
    // The link is opened in Maya's browser, in a page that is open already.
    await page.evaluate((answer) => (location.hash = new URL(answer).hash), answer);
    await page.getByRole('button', { name: 'Add to my plan' }).click();
    await page.locator('.reviewer', { hasText: 'Ana' }).getByText('Call me').waitFor();
    assert.deepEqual((await planOf(page)).comments.map(({ by, who }) => [by, who]), [['mentor', 'Ana']]);
});

test('a half-written reply is there after a reload', async () => {
    const page = await maya();
    const reader = await guest(await linkOf(page));
    await reader.getByLabel('About the plan as a whole').fill('Half a sen');
    await reader.reload();
    await reader.getByLabel('About the plan as a whole').waitFor();
    assert.equal(await reader.getByLabel('About the plan as a whole').inputValue(), 'Half a sen');
});

test('a second summary leaves the first reply alone, and what is put away can be had back', async () => {
    const page = await maya();
    const reader = await guest(await linkOf(page));
    const whole = reader.getByLabel('About the plan as a whole');
    await whole.fill('For Maya');
    await reader.getByText('1 entry so far').waitFor();
    await page.evaluate((content) => document.querySelector('waymark-plan').importPlan(content), {
        ...MAYA, id: 'plan-ben', learner: { name: 'Ben' },
    });
    const { hash } = new URL(await linkOf(page));
    await reader.evaluate((hash) => (location.hash = hash), hash);
    await reader.getByRole('heading', { name: 'Ben’s plan' }).waitFor();
    assert.equal(await whole.inputValue(), '');
    await reader.getByRole('button', { name: 'Put away' }).click();
    await reader.getByText('The plan shared with you was put away.').waitFor();
    await reader.getByRole('button', { name: 'Bring it back' }).click();
    await reader.getByRole('heading', { name: 'Ben’s plan' }).waitFor();
    await reader.getByRole('button', { name: 'Go to my plan' }).click();
    await reader.locator('.tip', { hasText: 'Maya’s plan' }).getByRole('button', { name: 'Read on' }).click();
    assert.equal(await whole.inputValue(), 'For Maya');
    assert.deepEqual(reader.problems, []);
});

test('of two elements with one plan, one goes on with what was shared after a reload', async () => {
    const page = await maya();
    const { hash } = new URL(await linkOf(page));
    const twins = await visit(stage, `/twins.html${hash}`);
    await ready(twins, 2);
    await twins.locator('#a .reading').waitFor();
    await twins.reload();
    await ready(twins, 2);
    await twins.locator('#a .reading').waitFor();
    assert.equal(await twins.locator('#b .reading').count(), 0);
});

test('a reply that comes to what only shows is not passed over', async () => {
    const page = await maya();
    const reader = await guest(await linkOf(page));
    await reader.getByLabel('About the plan as a whole').fill('Good');
    await reader.getByLabel('Your name').fill('Ana');
    const { hash } = new URL(await linkOf(reader));
    const shown = await visit(stage, `/read.html${hash}`);
    await shown.getByText('This link brings a reply. It cannot be added here').waitFor();
});

test('a summary is chosen and a reply is written by touch', async () => {
    const touch = { hasTouch: true, viewport: { width: 390, height: 800 } };
    const tapOn = (page) => async (place) => {
        await place.scrollIntoViewIfNeeded();
        const { x, y, width, height } = await place.boundingBox();
        assert.ok(width >= 24 && height >= 24, `${width} × ${height}`);
        await page.touchscreen.tap(x + width / 2, y + height / 2);
    };
    const page = await maya(touch);
    const tap = tapOn(page);
    await tap(page.locator('.share-part', { hasText: 'Why' }));
    await page.getByText('To own a harder product').waitFor({ state: 'detached' });
    await tap(page.getByRole('button', { name: 'Make a link' }));
    const address = await page.getByLabel('Link', { exact: true }).inputValue();
    const reader = await guest(address, touch);
    const tapThere = tapOn(reader);
    const skill = reader.locator('.paper-skill', { hasText: 'Pricing' });
    await tapThere(skill.locator('summary'));
    await tapThere(skill.locator('.level').nth(3));
    await skill.getByText('You see 3').waitFor();
    await tapThere(reader.getByLabel('Your name'));
    await reader.keyboard.type('Ana');
    const download = reader.waitForEvent('download');
    await tapThere(reader.getByRole('button', { name: 'Save reply' }));
    const reply = JSON.parse(await readFile(await (await download).path(), 'utf8'));
    assert.deepEqual(reply.ratings.map(({ level }) => level), [3]);
});

test('a choice shows at once what they will see, and a new choice makes the link old', async () => {
    const page = await maya();
    await page.getByText('To own a harder product').waitFor();
    await linkOf(page);
    await page.getByRole('checkbox', { name: /^Why/ }).uncheck();
    assert.equal(await page.getByText('To own a harder product').count(), 0);
    assert.equal(await page.getByLabel('Link', { exact: true }).count(), 0);
    await page.getByRole('checkbox', { name: /^Goal/ }).uncheck();
    assert.ok(await page.getByRole('checkbox', { name: /^Why/ }).isDisabled());
    await page.getByRole('button', { name: 'A colleague' }).click();
    assert.ok(!(await page.getByRole('checkbox', { name: /^Goal/ }).isChecked()));
    assert.deepEqual(await findBarriers(page), []);
});

test('a summary that is too long for a link says how long it would be', async () => {
    const page = await maya();
    const words = () => Array.from({ length: 400 }, () => Math.random().toString(36).slice(2)).join(' ');
    const journal = Array.from({ length: 6 }, (_, number) => ({ id: `j${number}`, on: '2026-01-01', text: words() }));
    await page.evaluate((content) => document.querySelector('waymark-plan').importPlan(content), { ...MAYA, journal });
    await page.getByRole('checkbox', { name: /^Journal/ }).check();
    await page.getByRole('button', { name: 'Make a link' }).click();
    const said = await page.getByText(/^The link would have/).textContent();
    const [length, most] = said.match(/[\d,]+\d/g).map((number) => Number(number.replace(',', '')));
    assert.ok(length > 8000 && most === 8000, said);
});

test('a broken, hostile or huge link leaves everything as it was', async () => {
    const bomb = `{"format":"waymark/shared","a":"${'0'.repeat(30 << 20)}"}`;
    const cases = [
        ['/share.html#waymark=%%%', 'E111'],
        ['/share.html#waymark=AAAAA', 'E111'],
        ['/share.html#waymark=q1YqSy0qzszPU7', 'E111'],
        [linkWith('not JSON'), 'E101'],
        [linkWith(bomb), 'E109'],
        [linkWith(JSON.stringify(plan({ id: 'evil' }))), 'E104'],
        [linkWith('{"format":"waymark/shared","version":7}'), 'E105'],
    ];
    for (const [address, code] of cases) {
        const page = await guest(address);
        await page.locator('.notice').getByText(code).first().waitFor();
        assert.notEqual((await planOf(page)).id, 'evil');
        assert.equal(await page.locator('.reading').count(), 0);
        assert.deepEqual(page.problems, [], address.slice(0, 60));
        await page.context().close();
    }
});

test('of several elements only the first opens the link', async () => {
    const page = await maya();
    const { hash } = new URL(await linkOf(page));
    const two = await visit(stage, `/two.html${hash}`);
    await ready(two, 2);
    await two.locator('#a .reading').waitFor();
    assert.equal(await two.locator('#b .reading').count(), 0);
});

test('on paper there is the summary and nothing else', async () => {
    const page = await maya();
    await notePrints(page);
    await page.getByRole('button', { name: 'Print' }).click();
    const onPaper = await printed(page);
    assert.match(onPaper, /To own a harder product/);
    assert.doesNotMatch(onPaper, /Host|Save summary/);
    await page.emulateMedia({ media: 'print' });
    assert.ok(await page.locator('.paper').isVisible());
    const shown = await page.locator('waymark-plan').evaluate((widget) => {
        const within = [...widget.shadowRoot.querySelectorAll('button, input, nav, h2, .reviewers, footer.footer')];
        return within.filter((one) => one.checkVisibility()).map((one) => one.outerHTML);
    });
    assert.deepEqual(shown, []);
});

test('a reply is written by keyboard alone', async () => {
    const page = await maya();
    const reader = await guest(await linkOf(page));
    await reader.getByRole('heading', { name: 'Maya’s plan' }).waitFor();
    const label = () =>
        reader.evaluate(() => {
            const active = document.querySelector('waymark-plan').shadowRoot.activeElement;
            return active?.labels?.[0]?.innerText ?? active?.textContent ?? '';
        });
    const tabTo = async (wanted) => {
        for (let steps = 0; steps < 120; steps += 1) {
            if (wanted.test(await label())) return;
            await reader.keyboard.press('Tab');
        }
        assert.fail(`no Tab leads to ${wanted}`);
    };
    await tabTo(/^Rate and comment/);
    await reader.keyboard.press('Enter');
    await reader.keyboard.press('Tab');
    await reader.keyboard.press('ArrowDown');
    await tabTo(/^Your comment on/);
    await reader.keyboard.type('Try it');
    await tabTo(/^Your name/);
    await reader.keyboard.type('Ana');
    await tabTo(/^Save reply/);
    const download = reader.waitForEvent('download');
    await reader.keyboard.press('Enter');
    const reply = JSON.parse(await readFile(await (await download).path(), 'utf8'));
    assert.deepEqual([reply.format, reply.by.name, reply.ratings.length], ['waymark/reply', 'Ana', 1]);
    assert.equal(reply.comments[0].text, 'Try it');
});
