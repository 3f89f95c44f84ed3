// The import of the studio in Chromium, with samples of other systems: from the file to the catalogue that is handed over.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { findBarriers, openStage, root } from './harness.mjs';

const CSP = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'";

const page_of = (catalog, more = '') => `<!doctype html><html lang="en" ${more}><head><meta charset="utf-8"><title>Studio</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
<script type="module" src="/tests/browser/import_host.js"></script></head>
<body data-catalog="${catalog}"><main><h1>Studio</h1><button type="button">Bring in</button></main></body></html>`;

const small = {
    format: 'waymark/catalog', version: 1, id: 'small', title: 'Small',
    scale: [0, 1, 2, 3].map((level) => ({ level, name: `Level ${level}` })),
    skills: [{ id: 'pricing', name: 'Pricing' }],
    roles: [{ id: 'pm', name: 'Product manager', requires: [{ skill: 'pricing', level: 2 }] }],
    activities: [
        { id: 'K-7', kind: 'course', title: 'Old title', hours: 2, develops: [{ skill: 'pricing', to: 1 }] },
        { id: 'K-9', kind: 'course', title: 'Stays', hours: 1 },
    ],
};

let stage;
before(async () => {
    stage = await openStage({
        pages: {
            '/small.json': JSON.stringify(small),
            '/broken.json': JSON.stringify({ ...small, activities: [{ id: 'a', kind: 'novel', title: 'A', hours: 1 }] }),
            '/bring.html': page_of('/small.json'),
            '/rtl.html': page_of('/small.json', 'dir="rtl"'),
            '/large.html': page_of('/pkg/waymark_catalog.json'),
            '/broken.html': page_of('/broken.json'),
        },
        headers: { '*': { 'content-security-policy': CSP } },
    });
});
after(() => stage.close());

const sample = (name) => readFile(`${root}tests/exchange/samples/${name}`);

async function visit(path = '/bring.html', settings = {}) {
    const page = await stage.newPage(path, settings);
    await page.waitForSelector('html[data-ready]');
    await page.getByRole('button', { name: 'Bring in' }).click();
    await page.getByRole('heading', { name: /Where is it|has faults/ }).waitFor();
    return page;
}

/** Chooses a file by its text or bytes. */
const give = (page, name, content) =>
    page.locator('dialog input[type=file]').first().setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(content) });

const step = (page) => page.locator('dialog h3').textContent();
const at_step = (page, name) => page.getByRole('heading', { level: 3, name }).waitFor();
const rows = (page) =>
    page.locator('.import-rows tbody tr').evaluateAll((all) => all.map((row) => [...row.cells].map((cell) => cell.innerText.replace(/\s+/g, ' ').trim())));
const focused = (page) => page.evaluate(() => document.activeElement.textContent);
const status = (page) => page.locator('dialog [role=status]').textContent();

test('a table of another system comes in by its own columns, seen first row by row', async () => {
    const page = await visit();
    assert.equal(await focused(page), 'Where is it?');
    await give(page, 'lms.csv', await sample('lms_semicolon.csv'));
    await at_step(page, 'What is it?');
    assert.equal(await page.getByLabel('Read as').inputValue(), 'csv');
    const columns = await page.locator('.import-columns tbody tr').evaluateAll((all) =>
        all.map((row) => [row.cells[0].innerText, row.querySelector('select').value, row.cells[1].innerText.split('\n')[0]]));
    assert.deepEqual(columns.slice(0, 2), [['Kursnummer', 'id', 'K-7'], ['Kursname', 'title', 'Preise machen']]);
    assert.deepEqual(columns.at(-1), ['Interner Vermerk', '', 'x']);
    await page.getByLabel('What Interner Vermerk holds').selectOption('Tags');
    assert.equal(await page.getByLabel('Preset', { exact: true }).evaluate((one) => one.selectedOptions[0].text), 'As chosen here');
    await page.getByRole('button', { name: 'See what it would do' }).click();
    await at_step(page, 'What it would do');
    assert.deepEqual((await rows(page)).map(([where, what, name, outcome]) => [where, what, name, outcome.split(' ')[0]]), [
        ['line 4, column 33', 'Skill', 'Nutzerforschung', 'Added'],
        ['line 2', 'Activity', 'Preise machen K-7', 'Changed'],
        ['line 4', 'Activity', 'Zuhören K-8', 'Added'],
    ]);
    assert.match((await rows(page))[1][3], /Changes: price, skills it develops, effort, .*title\./);
    assert.match(await status(page), /3 entries: 2 added, 1 changed\. Nothing has been changed yet/);
    assert.deepEqual(await page.evaluate(() => window.taken), []);
    assert.deepEqual(await findBarriers(page), []);
    await page.getByRole('button', { name: 'Take in: 2 added, 1 changed' }).click();
    await page.waitForFunction(() => window.ended === true);
    const [{ catalog, summary }, ...more] = await page.evaluate(() => window.taken);
    assert.deepEqual(more, []);
    assert.deepEqual(summary, {
        from: 'csv', name: 'lms.csv', counts: { added: 2, changed: 1, same: 0, 'left-out': 0 },
        by: {
            skill: { added: 1, changed: 0, same: 0, 'left-out': 0 },
            activity: { added: 1, changed: 1, same: 0, 'left-out': 0 },
        },
        text: '2 added and 1 changed from lms.csv',
    });
    const titles = catalog.activities.map(({ id, title }) => `${id} ${title}`);
    assert.deepEqual(titles, ['K-7 Preise machen', 'K-9 Stays', 'K-8 Zuhören']);
    assert.ok(catalog.activities[0].tags.includes('x'));
    assert.equal(await focused(page), 'Bring in');
    assert.equal(await page.locator('dialog').count(), 0);
    assert.deepEqual(page.problems, []);
});

test('samples of each system are known by what is in them', async () => {
    const page = await visit('/large.html');
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

test('courses come from a page that was saved, and from what is pasted; nothing of the page runs', async () => {
    const page = await visit();
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
    const page = await visit();
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
        ['line 3', 'Left out The text "soon". Use hours as 1.5, 2h 30m, 90 min or 2:30. (E108)'],
        ['line 4', 'Left out A row without a title. Give it a title, or take it out. (E102)'],
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
    const page = await visit();
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

test('what columns hold is kept as a preset, in the browser and as a file', async () => {
    const page = await visit();
    const table = 'Ref,What,Min,When,Till\nx1,Talk,90,03/04/2027,05/04/2027\n';
    await give(page, 'odd.csv', table);
    await page.getByRole('button', { name: 'See what it would do' }).click();
    assert.equal(await page.locator('.import-wrong').first().innerText(), 'Say which column holds the title: without it a row has no name.');
    for (const [column, says] of [['Ref', 'id'], ['What', 'title'], ['Min', 'minutes'], ['When', 'start'], ['Till', 'end']]) {
        await page.getByLabel(`What ${column} holds`).selectOption(says);
    }
    await page.getByLabel('A day such as 03/04/2027 is').selectOption('month-first');
    await page.getByRole('button', { name: 'Keep as a preset' }).click();
    await page.getByLabel('Name of the preset').fill('Our LMS');
    await page.keyboard.press('Enter');
    assert.equal(await page.getByLabel('Preset', { exact: true }).inputValue(), 'Our LMS');
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save to a file' }).click();
    const file = await download;
    assert.equal(file.suggestedFilename(), 'Our-LMS.columns.json');
    const saved = await readFile(await file.path(), 'utf8');
    assert.deepEqual(JSON.parse(saved).columns[1], { header: 'What', says: 'title' });
    // The next visit knows it by the headers.
    await page.reload();
    await page.waitForSelector('html[data-ready]');
    await page.getByRole('button', { name: 'Bring in' }).click();
    await give(page, 'again.csv', table);
    assert.equal(await page.getByLabel('Preset', { exact: true }).inputValue(), 'Our LMS');
    await page.getByRole('button', { name: 'See what it would do' }).click();
    await page.getByRole('button', { name: 'Take in: 1 added' }).click();
    const [{ catalog }] = await page.evaluate(() => window.taken);
    assert.deepEqual(catalog.activities.at(-1).sessions, [{ start: '2027-03-04', end: '2027-05-04' }]);
    assert.equal(catalog.activities.at(-1).hours, 1.5);
    // Forgotten, and loaded again from its file.
    await page.getByRole('button', { name: 'Bring in' }).click();
    await give(page, 'again.csv', table);
    await page.getByRole('button', { name: 'Forget it' }).click();
    assert.equal(await page.getByLabel('What What holds').inputValue(), '');
    const load = page.locator('.import-presets input[type=file]');
    await load.setInputFiles({ name: 'no.json', mimeType: 'application/json', buffer: Buffer.from('{}') });
    assert.match(await page.locator('.import-naming').innerText(), /no\.json is no preset/);
    await load.setInputFiles({ name: 'Our-LMS.columns.json', mimeType: 'application/json', buffer: Buffer.from(saved) });
    await page.waitForFunction(() => document.querySelector('.import-columns tr:nth-child(2) select').value === 'title');
    assert.deepEqual(page.problems, []);
});

test('where the browser keeps nothing, a preset is said to be lost without a file', async () => {
    const page = await stage.newPage(undefined);
    await page.addInitScript(() => {
        Object.defineProperty(window, 'localStorage', { get: () => { throw new DOMException('no', 'SecurityError'); } });
    });
    await page.goto(`${stage.url}/bring.html`);
    await page.waitForSelector('html[data-ready]');
    await page.getByRole('button', { name: 'Bring in' }).click();
    await give(page, 'a.csv', 'title,hours\nA,1\n');
    await page.getByRole('button', { name: 'Keep as a preset' }).click();
    await page.getByLabel('Name of the preset').fill('Mine');
    await page.getByRole('button', { name: 'Keep', exact: true }).click();
    assert.match(await page.locator('.import-naming').innerText(), /keeps nothing for this page: save it to a file/);
    assert.match(await status(page), /^Kept as Mine\. This browser keeps nothing/);
    assert.deepEqual(page.problems, []);
});

test('ten thousand rows are tried and leafed through without a hitch', async () => {
    const page = await visit('/large.html');
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

test('it is worked by keys alone, ends with Escape and leads back; nothing is taken', async () => {
    const page = await stage.newPage('/bring.html');
    await page.waitForSelector('html[data-ready]');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await at_step(page, 'Where is it?');
    await page.keyboard.press('Tab');
    assert.equal(await focused(page), 'Choose a file');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.insertText('title,hours\nTalk,1\n');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await at_step(page, 'What is it?');
    assert.equal(await focused(page), 'What is it?');
    await page.keyboard.press('Tab');
    await page.keyboard.press('ArrowDown');
    assert.equal(await page.getByLabel('Read as').inputValue(), 'moodle-courses');
    assert.equal(await page.evaluate(() => document.activeElement.className), 'import-from');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Escape');
    await page.waitForFunction(() => window.ended === false);
    assert.equal(await focused(page), 'Bring in');
    assert.deepEqual(await page.evaluate(() => [window.taken, document.querySelectorAll('dialog').length]), [[], 0]);
    assert.deepEqual(page.problems, []);
});

test('a file that is dropped is read, wherever in the dialog', async () => {
    const page = await visit();
    await page.evaluate(() => {
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(new File(['title,hours\nDropped,1\n'], 'dropped.csv'));
        document.querySelector('dialog h2').dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
    });
    await at_step(page, 'What is it?');
    assert.match(await page.locator('.import-file').innerText(), /^dropped\.csv, \d+ bytes$/);
    await page.evaluate(() => {
        const dataTransfer = new DataTransfer();
        for (const name of ['a.csv', 'b.csv']) dataTransfer.items.add(new File(['title\n'], name));
        document.querySelector('dialog').dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
    });
    await at_step(page, 'Where is it?');
    assert.match(await page.locator('.import-trouble').innerText(), /These are 2 files/);
    assert.deepEqual(page.problems, []);
});

test('nothing is tried with a catalogue that has faults itself', async () => {
    const page = await visit('/broken.html');
    assert.equal(await step(page), 'Your catalogue has faults');
    assert.match(await page.locator('.import-trouble').innerText(), /\/activities\/0\/kind: the word "novel"/);
    await page.getByRole('button', { name: 'Close' }).click();
    await page.waitForFunction(() => window.ended === false);
    assert.deepEqual(page.problems, []);
});

test('every step is for everybody: narrow and wide, light and dark, from right to left', async () => {
    const folder = process.env.WAYMARK_PICTURES;
    for (const [path, width, colorScheme] of [['/bring.html', 320, 'light'], ['/bring.html', 1440, 'dark'], ['/rtl.html', 320, 'dark'], ['/rtl.html', 1440, 'light']]) {
        const page = await visit(path, { viewport: { width, height: 800 }, colorScheme });
        const seen = async (name) => {
            assert.deepEqual(await findBarriers(page), [], `${name} ${path} ${width} ${colorScheme}`);
            const wide = await page.locator('dialog').evaluate((dialog) => dialog.scrollWidth - dialog.clientWidth);
            assert.equal(wide, 0, `${name} ${path} ${width}: wider than it is`);
            if (folder) await page.screenshot({ path: `${folder}/${name}-${path.slice(1, 4)}-${width}-${colorScheme}.png` });
        };
        await page.getByText('What can be read').click();
        await seen('source');
        await give(page, 'lms.csv', await sample('lms_semicolon.csv'));
        await at_step(page, 'What is it?');
        await seen('columns');
        await page.getByRole('button', { name: 'Keep as a preset' }).click();
        await seen('preset');
        const back = () => page.getByRole('button', { name: 'Back' }).click();
        await back();
        await give(page, 'western.csv', Buffer.from('id;title;hours\nA;Gespräche;3\nB;Zwei;bald\nC;Drei;1\nK-9;Stays;1\n', 'latin1'));
        await page.locator('.import-file', { hasText: 'western.csv' }).waitFor();
        await page.getByRole('button', { name: 'See what it would do' }).click();
        await at_step(page, 'What it would do');
        await page.getByText(/The file is not UTF-8/).waitFor();
        await seen('rows');
        await back();
        await back();
        await give(page, 'framework.json', '{"CFDocument": {"title": 5}, "CFItems": [{}]}');
        await page.locator('.import-trouble li').first().waitFor();
        await seen('trouble');
        assert.deepEqual(page.problems, []);
        await page.context().close();
    }
});
