// The PM's own files for other programs, and badges: from the footer of the element, by pointer and by keyboard.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import ICAL from 'ical.js';
import Papa from 'papaparse';
import { focused } from './first_path.mjs';
import { findBarriers, openStage, root } from './harness.mjs';
import { host, importPlan, plan, planOf, ready, stored, told, visit } from './widget.mjs';

const { default: validate } = createRequire(import.meta.url)('@learninglocker/xapi-validation');
const picture = await readFile(`${root}/tests/fixtures/badges/research.png`);

let stage;
before(async () => {
    stage = await openStage({
        pages: {
            '/one.html': host('<main><h1>Intranet</h1><waymark-plan view="goal"></waymark-plan></main>'),
            '/read.html': host('<main><h1>Intranet</h1><waymark-plan view="goal" readonly></waymark-plan></main>'),
            '/rtl.html': host('<main><h1>Intranet</h1><waymark-plan view="goal" dir="rtl"></waymark-plan></main>'),
        },
    });
});
after(() => stage?.close());

const ADA = { id: 'ada', mentor: { name: 'Ada' }, notes: 'secret', agreement: { place: 'Room 2' } };

/** A plan with days of every kind, of which one is private, and an activity whose title is a formula. */
const dated = () =>
    plan({
        goals: [{ id: 'g', role: 'senior-pm', by: '2027-06-30', milestones: [{ title: 'First study, and more', by: '2027-01-31' }] }],
        own_activities: [{ id: 'own', kind: 'project', title: '=HYPERLINK("https://evil.example")', hours: 6 }],
        path: {
            items: [
                { activity: 'pricing-test', start: '2026-12-07', end: '2026-12-20', status: 'planned', note: 'secret' },
                { activity: 'own', start: '2026-12-21', end: '2026-12-27', status: 'planned' },
                { activity: 'pricing-clinic', status: 'done', done_on: '2026-11-20' },
            ],
        },
        mentorships: [
            { ...ADA, sessions: [{ id: 's', on: '2026-12-10', agenda: ['The pay rise'] }] },
            { id: 'cy', mentor: { name: 'Cy' }, private: true, sessions: [{ id: 's', on: '2026-12-11' }] },
        ],
        reviews: [{ id: 'r', title: 'Half-year review', on: '2027-01-15' }],
    });

/** A badge of Open Badges 3.0 with this name, aligned with a skill or with none. */
const badge = (name, code, validFrom = '2026-10-01T00:00:00Z') => ({
    '@context': ['https://www.w3.org/ns/credentials/v2', 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'],
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    issuer: { id: 'https://learn.example', type: ['Profile'], name: 'Learn Example' },
    validFrom,
    credentialSubject: { type: ['AchievementSubject'], achievement: { name, ...(code && { alignment: [{ targetCode: code }] }) } },
});

const file = (content, name = 'mine.json') => ({
    name,
    mimeType: 'application/octet-stream',
    buffer: Buffer.isBuffer(content) ? content : Buffer.from(typeof content === 'string' ? content : JSON.stringify(content)),
});

async function open(path = '/one.html', content = dated(), settings = {}) {
    const page = await visit(stage, undefined, settings);
    await page.clock.setFixedTime(new Date('2026-11-22T09:00:00'));
    await page.goto(stage.url + path);
    await ready(page);
    if (content) assert.deepEqual(await importPlan(page, content), []);
    const widget = page.locator('waymark-plan');
    await widget.getByRole('button', { name: 'Other files' }).click();
    await widget.getByRole('heading', { name: 'Files for other programs' }).waitFor();
    return { page, widget };
}

async function saved(page, press) {
    const [download] = await Promise.all([page.waitForEvent('download'), press()]);
    const chunks = [];
    for await (const chunk of await download.createReadStream()) chunks.push(chunk);
    return { name: download.suggestedFilename(), text: Buffer.concat(chunks).toString() };
}

const press = (widget, name) => () => widget.getByRole('button', { name }).click();
const chooser = (widget) => widget.getByLabel('Choose a badge file');
const eventsOf = (text) =>
    new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map((event) => new ICAL.Event(event));
const ofBadges = async (page) => (await planOf(page)).ratings?.filter(({ by }) => by === 'badge') ?? [];

test('the calendar holds what is ticked, nothing private, and the same ids each time', async () => {
    const { page, widget } = await open();
    await widget.getByText('1 private date stays out.').waitFor();
    const first = await saved(page, press(widget, 'Save calendar'));
    assert.equal(first.name, 'waymark-calendar-2026-11-22.ics');
    assert.ok(first.text.split('\r\n').every((line) => Buffer.byteLength(line) <= 75 && !line.includes('\n')));
    const events = eventsOf(first.text);
    const days = Object.fromEntries(events.map(({ summary, startDate, endDate }) => [summary, `${startDate} ${endDate}`]));
    assert.equal(days['Milestone: First study, and more'], '2027-01-31 2027-02-01');
    assert.equal(days['Mentoring: Ada'], '2026-12-10 2026-12-11');
    assert.equal(days['Review: Half-year review'], '2027-01-15 2027-01-16');
    assert.equal(days['Goal: Senior product manager'], '2027-06-30 2027-07-01');
    assert.equal(events.length, 7);
    assert.equal(events.find(({ summary }) => summary === 'Mentoring: Ada').location, 'Room 2');
    for (const word of ['secret', 'pay rise', 'Cy']) assert.ok(!first.text.includes(word), word);

    await widget.getByLabel('Activities of your path (3)').uncheck();
    await widget.getByLabel('What you want to talk about at meetings (1)').check();
    const second = eventsOf((await saved(page, press(widget, 'Save calendar'))).text);
    const ids = new Map(events.map(({ summary, uid }) => [summary, uid]));
    assert.equal(new Set(ids.values()).size, 7);
    assert.equal(second.length, 4);
    for (const { summary, uid } of second) assert.equal(uid, ids.get(summary), summary);
    assert.equal(second.find(({ summary }) => summary === 'Mentoring: Ada').description, 'The pay rise');

    for (const name of ['Days of your goal', 'Meetings with', 'Reviews']) await widget.getByLabel(name).uncheck();
    await widget.getByText('Choose at least one of these that has days.').waitFor();
    assert.equal(await widget.getByRole('button', { name: 'Save calendar' }).count(), 0);
    assert.deepEqual(page.problems, []);
});

test('the table has a line for each activity, and nothing that a spreadsheet would run', async () => {
    const { page, widget } = await open();
    const { name, text } = await saved(page, press(widget, 'Save table'));
    assert.equal(name, 'waymark-path-2026-11-22.csv');
    assert.ok(text.startsWith('\ufeff'));
    const { data, errors } = Papa.parse(text.slice(1), { header: true, skipEmptyLines: true });
    assert.deepEqual(errors, []);
    assert.deepEqual(Object.keys(data[0]), ['Activity', 'Kind', 'Skills', 'Hours', 'Start', 'End', 'Status', 'Why', 'Link']);
    assert.equal(data.length, 3);
    const own = data.find(({ Activity }) => Activity.includes('HYPERLINK'));
    assert.equal(own.Activity, '\'=HYPERLINK("https://evil.example")');
    assert.deepEqual([own.Kind, own.Hours, own.Status], ['Project', '6', 'Planned']);
    const pricing = data.find(({ Start }) => Start === '2026-12-07');
    assert.equal(pricing.End, '2026-12-20');
    assert.match(pricing.Skills, /Pricing/);
    assert.deepEqual(data.filter(({ Status }) => Status === 'Done').map(({ End }) => End), ['2026-11-20']);
    assert.ok(!text.includes('secret'));
});

test('the learning record asks whom it is about, and is what a store takes', async () => {
    const { page, widget } = await open();
    const mailbox = widget.getByLabel('Your e-mail address');
    await mailbox.fill('pm');
    await widget.getByRole('button', { name: 'Save learning record' }).click();
    await widget.getByText('Write an e-mail address, such as').waitFor();
    assert.equal(await mailbox.evaluate((field) => field === field.getRootNode().activeElement), true);
    assert.equal(await mailbox.inputValue(), 'pm');
    await mailbox.fill('pm@example.org');
    const { name, text } = await saved(page, () => mailbox.press('Enter'));
    assert.equal(name, 'waymark-learning-record-2026-11-22.json');
    const statements = JSON.parse(text);
    assert.ok(statements.length > 0);
    for (const statement of statements) assert.deepEqual(validate(statement), []);
    assert.equal(statements[0].actor.mbox, 'mailto:pm@example.org');
    assert.equal(await widget.getByText('Write an e-mail address, such as').count(), 0);
    assert.ok(!(await stored(page)).includes('pm@example.org'));
});

test('a badge is seen first, then in the plan, and gone with undo', async () => {
    const { page, widget } = await open();
    const { ratings: earlier } = await planOf(page);
    await chooser(widget).setInputFiles(file([badge('Prices', 'pricing'), badge('Juggling'), badge('Later', 'pricing', '2030-01-01')]));
    const rows = widget.locator('.files-badges > li');
    await rows.nth(2).waitFor();
    await widget.getByText('mine.json is read. Nothing of it is in your plan yet.').waitFor();
    assert.match(await rows.nth(0).textContent(), /Learn Example.*not verified.*level 1 · Awareness.*Level that counts/s);
    assert.match(await rows.nth(2).textContent(), /E108 at \/2: a badge that is valid from 2030-01-01; take it in on that day/);
    assert.deepEqual((await planOf(page)).ratings, earlier);

    await widget.getByLabel('The level it shows: Prices').selectOption('3');
    await widget.getByLabel('The skill it shows: Juggling').selectOption('discovery-research');
    await widget.getByRole('button', { name: 'Put 2 ratings in my plan' }).click();
    const notice = widget.locator('.notice');
    await notice.getByText('2 ratings from mine.json are in your plan, not verified.').waitFor();
    assert.equal(await focused(page), 'button.small');
    const taken = await ofBadges(page);
    assert.deepEqual(taken.map(({ skill, level, who }) => [skill, level, who]), [
        ['pricing', 3, 'Learn Example'],
        ['discovery-research', 1, 'Learn Example'],
    ]);
    assert.equal(await rows.count(), 0);
    await notice.getByRole('button', { name: 'Undo' }).click();
    await page.waitForFunction(() => !document.querySelector('waymark-plan').plan.ratings?.length);
    assert.deepEqual((await planOf(page)).ratings, earlier);
    assert.equal(await notice.count(), 0);
    assert.deepEqual(page.problems, []);
});

test('a picture with a badge in it is read, by the keyboard alone', async () => {
    const { page, widget } = await open();
    await widget.getByRole('button', { name: 'Close', exact: true }).click();
    assert.match(await focused(page), /^button/);
    await page.keyboard.press('Enter');
    assert.match(await focused(page), /^h3/);
    const reach = async (locator) => {
        for (let steps = 0; steps < 60; steps += 1) {
            if (await locator.evaluate((one) => one === one.getRootNode().activeElement)) return;
            await page.keyboard.press('Tab');
        }
        assert.fail(`not reached: ${locator}`);
    };
    // Asked for before the page answers what has the focus: the key and the question go to it by two ways, and may overtake.
    const chosen = page.waitForEvent('filechooser');
    await reach(chooser(widget));
    await page.keyboard.press('Enter');
    const choosing = await chosen;
    await choosing.setFiles(file(picture, 'research.png'));
    const skill = widget.getByLabel('The skill it shows: Research <practitioner>');
    await skill.waitFor();
    await reach(skill);
    // Each letter is answered with a drawing, which must not take the list away from under the keys.
    await skill.evaluate((list) => (list.dataset.same = 'yes'));
    await page.keyboard.type('Disc');
    await widget.getByText(/Becomes your rating by a badge, not verified: Disc/).waitFor();
    assert.equal(await skill.evaluate((list) => list.dataset.same), 'yes');
    await reach(widget.getByLabel('The level it shows: Research <practitioner>'));
    await page.keyboard.press('ArrowDown');
    await reach(widget.getByRole('button', { name: 'Put 1 rating in my plan' }));
    await page.keyboard.press('Enter');
    await widget.locator('.notice').waitFor();
    const [rating] = await ofBadges(page);
    assert.deepEqual([rating.level, rating.on, rating.who], [2, '2026-10-01', 'Learn Example']);
    await page.keyboard.press('Control+z');
    await widget.locator('.notice').waitFor({ state: 'detached' });
    assert.deepEqual(await ofBadges(page), []);
});

test('a bad file tells every fault where it was chosen, and the plan stays', async () => {
    const { page, widget } = await open();
    const before = await planOf(page);
    await chooser(widget).setInputFiles(file([{ type: 'Assertion' }, { ...badge('x'), validFrom: 7 }], 'bad.json'));
    const refused = widget.getByRole('alert');
    await refused.getByText('bad.json cannot be used. Your plan is as it was.').waitFor();
    const faults = await refused.getByRole('listitem').allTextContents();
    assert.deepEqual(faults.map((fault) => fault.slice(0, 20)), ['E401 at /0: a creden', 'E103 at /1/validFrom']);
    const [{ detail }] = await told(page, 'waymark-error', 1);
    assert.equal(detail.faults.length, 2);
    await chooser(widget).setInputFiles(file(picture.subarray(0, 60), 'cut.png'));
    await refused.getByText('cut.png cannot be used.').waitFor();
    assert.deepEqual(await planOf(page), before);
    await widget.getByRole('button', { name: 'Put the file away' }).click();
    assert.equal(await refused.count(), 0);
    assert.match(await focused(page), /^input/);
});

test('who only reads saves, and brings nothing', async () => {
    const { page, widget } = await open('/read.html');
    assert.equal(await chooser(widget).count(), 0);
    assert.equal(eventsOf((await saved(page, press(widget, 'Save calendar'))).text).length, 7);
    await saved(page, press(widget, 'Save table'));
});

test('before there is a path, it says what there would be', async () => {
    const { widget } = await open('/one.html', null);
    await widget.getByText('Later the calendar holds your path').waitFor();
    await widget.getByText('You have no path yet.').waitFor();
    await widget.getByText('There is nothing to tell yet.').waitFor();
    assert.equal(await widget.getByRole('button', { name: /Save (calendar|table|learning)/ }).count(), 0);
});

for (const [path, colorScheme] of [['/one.html', 'dark'], ['/rtl.html', 'light']]) {
    test(`nothing stands in the way in 320 pixels at ${path}, ${colorScheme}`, async () => {
        const { page, widget } = await open(path, dated(), { viewport: { width: 320, height: 800 }, colorScheme });
        await chooser(widget).setInputFiles(file([badge('Prices and a longer name than fits', 'pricing'), badge('Juggling')]));
        await widget.locator('.files-badges').waitFor();
        assert.deepEqual(await findBarriers(page), []);
        assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320);
        await chooser(widget).setInputFiles(file('{ half'));
        await widget.getByRole('alert').waitFor();
        assert.deepEqual(await findBarriers(page), []);
        assert.deepEqual(page.problems, []);
    });
}
