// The import of the studio in Chromium: from the file to the catalogue that is handed over, by mouse, keys and eyes.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { findBarriers } from './harness.mjs';
import { at_step, focused, give, openImportStage, rows, sample, status, step, visit } from './import_stage.mjs';

let stage;
before(async () => {
    stage = await openImportStage();
});
after(() => stage.close());

test('a table of another system comes in by its own columns, seen first row by row', async () => {
    const page = await visit(stage);
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

test('what columns hold is kept as a preset, in the browser and as a file', async () => {
    const page = await visit(stage);
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

test('what has the focus is never under the head or the foot', async () => {
    for (const viewport of [{ width: 320, height: 640 }, { width: 1280, height: 720 }, { width: 640, height: 360 }]) {
        const page = await visit(stage, '/bring.html', { viewport });
        await give(page, 'lms.csv', await sample('lms_semicolon.csv'));
        await at_step(page, 'What is it?');
        const seen = [];
        while (seen.at(-1) !== 'See what it would do' && seen.length < 40) {
            await page.keyboard.press('Tab');
            seen.push(await page.evaluate(() => {
                const { activeElement: one } = document;
                const { left, top, width, height } = one.getBoundingClientRect();
                const there = document.elementFromPoint(left + width / 2, top + height / 2);
                return one === there || one.contains(there) ? one.textContent : `covered: ${one.outerHTML.slice(0, 80)}`;
            }));
        }
        assert.ok(seen.length > 15 && seen.length < 40, seen);
        assert.deepEqual(seen.filter((one) => one.startsWith('covered')), [], `${viewport.width}`);
        await page.context().close();
    }
});

test('a file that is dropped is read, wherever in the dialog', async () => {
    const page = await visit(stage);
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
    const page = await visit(stage, '/broken.html');
    assert.equal(await step(page), 'Your catalogue has faults');
    assert.match(await page.locator('.import-trouble').innerText(), /Activities, row 1 “A”, Kind: the word "novel"/);
    await page.getByRole('button', { name: 'Close' }).click();
    await page.waitForFunction(() => window.ended === false);
    assert.deepEqual(page.problems, []);
});

test('every step is for everybody: narrow and wide, light and dark, from right to left', async () => {
    const folder = process.env.WAYMARK_PICTURES;
    for (const [path, width, colorScheme] of [['/bring.html', 320, 'light'], ['/bring.html', 1440, 'dark'], ['/rtl.html', 320, 'dark'], ['/rtl.html', 1440, 'light']]) {
        const page = await visit(stage, path, { viewport: { width, height: 800 }, colorScheme });
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
