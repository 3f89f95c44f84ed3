// What the import of the studio makes of files, in Chromium: samples of other systems, wrong rows, odd letters, many rows.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { at_step, focused, give, openImportStage, rows, sample, small, status, visit } from './import_stage.mjs';

let stage;
before(async () => {
    stage = await openImportStage();
});
after(() => stage.close());

test('samples of each system are known by what is in them', async () => {
    const page = await visit(stage, '/large.html');
    const files = [
        ['moodle_courses.csv', 'Moodle: course upload', '2 added'],
        ['moodle_framework.csv', 'Moodle: competency framework', '3 added'],
        ['esco_skills_en.csv', 'ESCO skills', '2 added'],
        ['onet_content_model.txt', 'O*NET skills', '2 added'],
        ['onet_skills.txt', 'O*NET skills', '1 added'],
    ];
    for (const [name, format, added] of files) {
        await give(page, name, await sample(name));
        await at_step(page, 'What it would do');
        assert.equal(await page.locator('.import-body > .import-hint').innerText(), `Read as: ${format}.`);
        await page.getByRole('button', { name: `Take in: ${added}`, exact: true }).waitFor();
        await page.getByRole('button', { name: 'Back' }).click();
        await at_step(page, 'What is it?');
        await page.getByRole('button', { name: 'Back' }).click();
        await at_step(page, 'Where is it?');
    }
    const json = {
        'framework.json': [{ CFDocument: { identifier: 'c', uri: 'urn:c', creator: 'A', title: 'T', lastChangeDateTime: '2026-01-01T00:00:00Z' }, CFItems: [
            { identifier: 'i', uri: 'urn:i', fullStatement: 'Weighs risks', lastChangeDateTime: '2026-01-01T00:00:00Z' },
        ], CFAssociations: [] }, '1EdTech CASE package', 'Weighs risks'],
        'other.json': [{ ...small, id: 'other' }, 'Waymark catalogue', 'Stays'],
    };
    for (const [name, [value, format, title]] of Object.entries(json)) {
        await give(page, name, JSON.stringify(value));
        await at_step(page, 'What it would do');
        assert.equal(await page.locator('.import-body > .import-hint').innerText(), `Read as: ${format}.`);
        assert.ok((await rows(page)).some((row) => row[2].startsWith(title)), title);
        await page.getByRole('button', { name: 'Back' }).click();
        await page.getByRole('button', { name: 'Back' }).click();
        await at_step(page, 'Where is it?');
    }
    assert.deepEqual(page.problems, []);
});

test('courses without an effort are said to have none, and can be given hours', async () => {
    const page = await visit(stage, '/large.html');
    await give(page, 'moodle_courses.csv', await sample('moodle_courses.csv'));
    await at_step(page, 'What it would do');
    assert.match(await page.locator('.import-notice').innerText(), /^2 new activities say no effort, and would come with 0 hours\./);
    await page.getByRole('button', { name: 'Set hours for these' }).click();
    assert.equal(await page.evaluate(() => document.activeElement.className), 'import-hours');
    await page.keyboard.type('6.5');
    await page.getByRole('button', { name: 'See what it would do' }).click();
    await at_step(page, 'What it would do');
    assert.equal(await page.locator('.import-notice').count(), 0);
    await page.getByRole('button', { name: 'Take in: 2 added' }).click();
    const [{ catalog, summary }] = await page.evaluate(() => window.taken);
    assert.deepEqual(catalog.activities.slice(-2).map(({ title, hours }) => [title, hours]), [
        ['Pricing, the basics', 6.5], ['Nutzer verstehen', 6.5],
    ]);
    assert.equal(summary.from, 'moodle-courses');
    assert.deepEqual(page.problems, []);
});

test('courses come from a page that was saved, and from what is pasted; nothing of the page runs', async () => {
    const page = await visit(stage);
    const course = { '@context': 'https://schema.org', '@type': 'Course', courseCode: 'X1', name: '<b>Bold</b> ideas', timeRequired: 'PT4H' };
    const html = `<!doctype html><title>Offer</title><img src="x" onerror="window.ran = 1"><script>window.ran = 1</script>
        <script type="application/ld+json">${JSON.stringify(course).replaceAll('<', '\\u003c')}</script>`;
    await give(page, 'offer.html', html);
    await at_step(page, 'What it would do');
    assert.deepEqual((await rows(page)).map((row) => row[2]), ['<b>Bold</b> ideas X1']);
    assert.equal(await page.evaluate(() => window.ran), undefined);
    assert.equal(await page.locator('.import-rows b').count(), 0);
    await page.getByRole('button', { name: 'Back' }).click();
    await page.getByRole('button', { name: 'Back' }).click();
    await page.getByText('Paste it instead').click();
    await page.getByRole('button', { name: 'Read this text' }).click();
    assert.equal(await page.locator('.import-wrong').innerText(), 'Paste something first.');
    await page.getByRole('textbox').fill(JSON.stringify({ ...course, courseCode: 'X2' }));
    await page.getByRole('button', { name: 'Read this text' }).click();
    await at_step(page, 'What it would do');
    assert.match(await page.locator('.import-file').innerText(), /^what you pasted, \d+ letters$/);
    await page.getByRole('button', { name: 'Take in: 1 added' }).click();
    await page.waitForFunction(() => window.taken.length === 1);
    assert.deepEqual(page.problems, []);
});

test('what is left out says why and what to do, and stands in no other row’s way', async () => {
    const page = await visit(stage);
    const table = 'id\ttitle\thours\tskills\nA\tOne\t3\tpricing:1\nB\tTwo\tsoon\t\nC\t\t1\t\nK-9\tStays\t1\t\nD\tFour\t1\tSelling\n';
    await give(page, 'tabs.txt', `\ufeff${table}`);
    await page.getByRole('button', { name: 'See what it would do' }).click();
    await at_step(page, 'What it would do');
    const filter = (name) => page.getByRole('group', { name: 'Rows to show' }).getByRole('button', { name });
    assert.deepEqual(await page.getByRole('group', { name: 'Rows to show' }).getByRole('button').allInnerTexts(), [
        'All 6', 'Added 3', 'Changed 0', 'The same 1', 'Left out 2', 'With a note 1',
    ]);
    await filter('Left out').click();
    assert.equal(await filter('Left out').getAttribute('aria-pressed'), 'true');
    assert.deepEqual((await rows(page)).map((row) => [row[0], row[3]]), [
        ['line 3', 'Left out The text "soon". Use hours as 1.5, 2h 30m, 90 min or 2:30. (E108) Mend'],
        ['line 4', 'Left out A row without a title. Give it a title, or take it out. (E102) Mend'],
    ]);
    assert.equal(await status(page), 'Rows 1 to 2 of 2');
    await filter('With a note').click();
    assert.match((await rows(page))[0].join(' '), /line 6 Activity Four D Added No level of "Selling"\. It is taken for level 1/);
    await filter('Changed').click();
    assert.equal(await page.locator('.import-rows').isVisible(), false);
    assert.ok(await page.locator('.import-empty').isVisible());
    await page.getByRole('button', { name: 'Take in: 3 added' }).click();
    const [{ catalog, summary }] = await page.evaluate(() => window.taken);
    assert.deepEqual(catalog.activities.map(({ id }) => id), ['K-7', 'K-9', 'A', 'D']);
    assert.equal(summary.counts['left-out'], 2);
    assert.deepEqual(page.problems, []);
});

test('a file in another encoding is said to be one, and its letters can be chosen', async () => {
    const page = await visit(stage);
    const western = Buffer.concat([Buffer.from('title;hours;cost\nGespräche führen;3;5 ', 'latin1'), Buffer.from([0x80, 0x0a])]);
    await give(page, 'alt.csv', western);
    assert.match(await page.locator('.import-notice').innerText(), /not UTF-8.*Windows-1252/);
    assert.equal(await page.locator('.import-sample').first().innerText(), 'Gespräche führen');
    assert.equal(await page.locator('.import-sample').last().innerText(), '5 €');
    await page.getByLabel('Letters').selectOption('windows-1251');
    assert.equal(await page.locator('.import-sample').first().innerText(), 'Gesprдche fьhren');
    assert.equal(await page.evaluate(() => document.activeElement.className), 'import-encoding');
    const back = () => page.getByRole('button', { name: 'Back' }).click();
    await back();
    await give(page, 'excel.txt', Buffer.from('\ufefftitle\thours\nÜbung\t3\n', 'utf16le'));
    assert.match(await page.locator('.import-notice').innerText(), /says that it is written in Unicode \(UTF-16\)/);
    assert.equal(await page.locator('.import-sample').first().innerText(), 'Übung');
    await back();
    await give(page, 'table.xlsx', Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 0xff]));
    assert.match(await page.locator('.import-trouble').innerText(), /file that is no text\. Save the table as CSV in UTF-8/);
    await back();
    await give(page, 'empty.csv', '');
    assert.match(await page.locator('.import-trouble').innerText(), /Empty\.csv is empty/);
    assert.deepEqual(page.problems, []);
});

test('ten thousand rows are tried and leafed through without a hitch', async () => {
    const page = await visit(stage, '/large.html');
    const lines = Array.from({ length: 10_000 }, (_, at) => `c${at},Course ${at},${at % 50 ? at % 9 : 'soon'},pricing:1`);
    await give(page, 'many.csv', `id,title,hours,skills\n${lines.join('\n')}\n`);
    await at_step(page, 'What is it?');
    const took = await page.evaluate(async () => {
        const began = performance.now();
        [...document.querySelectorAll('dialog button')].find((one) => one.textContent === 'See what it would do').click();
        await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
        const tried = performance.now() - began;
        const next = [...document.querySelectorAll('dialog button')].find((one) => one.textContent === 'Next');
        const again = performance.now();
        for (let turn = 0; turn < 20; turn += 1) next.click();
        await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
        return { tried, page: (performance.now() - again) / 20, drawn: document.querySelectorAll('.import-rows tbody tr').length };
    });
    console.log(`tried in ${Math.round(took.tried)} ms, a page of rows in ${took.page.toFixed(1)} ms`);
    assert.equal(took.drawn, 50);
    assert.equal(await page.locator('.import-pager p').innerText(), 'Rows 1,001 to 1,050 of 10,000');
    assert.ok(took.tried < 5_000, `${took.tried} ms`);
    assert.ok(took.page < 50, `${took.page} ms for a page`);
    await page.getByRole('button', { name: 'Left out 200' }).click();
    assert.equal(await page.locator('.import-pager p').innerText(), 'Rows 1 to 50 of 200');
    assert.equal(await page.getByRole('button', { name: 'Previous' }).getAttribute('aria-disabled'), 'true');
    await page.getByRole('button', { name: 'Take in: 9,800 added' }).click();
    await page.waitForFunction(() => window.taken.length === 1);
    assert.deepEqual(page.problems, []);
});

test('a large file says that it is being read, and then what it would do', async () => {
    const page = await visit(stage, '/large.html');
    const about = 'what it is about '.repeat(30);
    const lines = Array.from({ length: 6_000 }, (_, at) => `c${at},Course ${at},2,${about}`);
    await give(page, 'large.csv', `id,title,hours,summary\n${lines.join('\n')}\n`);
    await page.getByRole('button', { name: 'See what it would do' }).click();
    await at_step(page, 'What it would do');
    assert.match(await status(page), /^6,000 entries: 6,000 added\./);
    assert.equal(await focused(page), 'What it would do');
    assert.deepEqual(page.problems, []);
});
