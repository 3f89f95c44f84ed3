// What the dry run shows is mended where it is shown: a cell, a currency, a level, and skills of one name.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { findBarriers } from './harness.mjs';
import { at_step, give, openImportStage, rows, status, visit } from './import_stage.mjs';

let stage;
before(async () => {
    stage = await openImportStage();
});
after(() => stage.close());

const focused_name = (page) =>
    page.evaluate(() => document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent);

const TABLE = 'id,title,hours,skills,price\nA,Talk,soon,Pricing:1,\nB,,2,Pricing:9,\nC,Three,1,Pricing:2,3 EUR\nD,"Four,1,,\n';

test('a row with faults is mended in place, and the dry run is made again at once', async () => {
    const page = await visit(stage);
    await give(page, 'lms.csv', TABLE);
    await page.getByRole('button', { name: 'See what it would do' }).click();
    await at_step(page, 'What it would do');
    assert.deepEqual((await rows(page)).map(([where, , name, outcome]) => [where, name.split(' ')[0], outcome.slice(0, 8)]), [
        ['line 2', 'Talk', 'Left out'], ['line 3', 'B', 'Left out'], ['line 4', 'Three', 'Added'], ['line 5', 'Four,1,,', 'Left out'],
    ]);
    await page.getByRole('button', { name: /^Left out/ }).click();
    // By keys: the cell that is wrong has the focus, and Enter tries again.
    await page.getByRole('button', { name: 'Mend Talk' }).focus();
    await page.keyboard.press('Enter');
    assert.equal(await page.getByLabel('hours', { exact: true }).evaluate((one) => one === document.activeElement), true);
    assert.equal(await page.getByLabel('hours', { exact: true }).inputValue(), 'soon');
    assert.deepEqual(await findBarriers(page), []);
    await page.keyboard.press('Enter');
    assert.equal(await page.locator('.import-mend .import-wrong').innerText(), 'Nothing is different yet.');
    await page.keyboard.press('Escape');
    assert.equal(await focused_name(page), 'Mend Talk');
    assert.equal(await page.locator('dialog').count(), 1);
    await page.keyboard.press('Enter');
    await page.getByLabel('hours', { exact: true }).fill('1.5');
    await page.keyboard.press('Enter');
    await page.locator('.import-notice', { hasText: '1 row was mended here' }).waitFor();
    assert.match(await status(page), /Line 2, column 1: added\. 2 added, 2 left out\./);
    // What is left out is seen still, and the next one has the focus.
    assert.equal(await focused_name(page), 'Mend B');
    await page.keyboard.press('Enter');
    await page.getByLabel('title', { exact: true }).fill('Two, and more');
    await page.getByText('Its other cells').click();
    await page.getByLabel('skills', { exact: true }).fill('Pricing:3');
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.locator('.import-notice', { hasText: '2 rows were mended here' }).waitFor();
    // A quote that is never closed is mended by the letters of its lines.
    await page.getByRole('button', { name: /^Mend Four/ }).click();
    await page.getByLabel('These lines, as the file has them').fill('D,Four,1,,');
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.locator('.import-notice', { hasText: '3 rows were mended here' }).waitFor();
    assert.deepEqual((await rows(page)).map(([where, , , outcome]) => [where, outcome.slice(0, 5)]), [
        ['line 2', 'Added'], ['line 3', 'Added'], ['line 4', 'Added'], ['line 5', 'Added'],
    ]);
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save the mended table' }).click();
    const file = await download;
    assert.equal(file.suggestedFilename(), 'lms-mended.csv');
    const mended = 'id,title,hours,skills,price\nA,Talk,1.5,Pricing:1,\nB,"Two, and more",2,Pricing:3,\nC,Three,1,Pricing:2,3 EUR\nD,Four,1,,';
    assert.equal(await readFile(await file.path(), 'utf8'), mended);
    await page.getByRole('button', { name: 'Take in: 4 added' }).click();
    const [{ catalog }] = await page.evaluate(() => window.taken);
    assert.deepEqual(catalog.activities.slice(-4).map(({ id, title, hours }) => `${id} ${title} ${hours}`), [
        'A Talk 1.5', 'B Two, and more 2', 'C Three 1', 'D Four 1',
    ]);
    assert.deepEqual(page.problems, []);
});

test('a currency and a level are told for the whole table where they are missed', async () => {
    const page = await visit(stage);
    await give(page, 'lms.csv', 'id,title,hours,skills,price\nA,Talk,1,Pricing,300\nB,Walk,2,Pricing,20.50\nC,Sit,2,Pricing:1,4 EUR\n');
    await page.getByRole('button', { name: 'See what it would do' }).click();
    await at_step(page, 'What it would do');
    const asked = page.locator('.import-asked', { hasText: '2 prices say no currency, so that their rows are left out.' });
    await asked.getByRole('button', { name: 'Try again with it' }).click();
    assert.equal(await asked.locator('.import-wrong').innerText(), 'Write the three letters of a currency, such as EUR.');
    assert.deepEqual(await findBarriers(page), []);
    await page.keyboard.type('eur');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => !document.querySelector('.import-currency'));
    assert.match(await status(page), /^Prices without a currency are in EUR\. 3 added\./);
    const levels = page.locator('.import-asked', { hasText: '2 skills are named without a level' });
    await levels.getByLabel('Skills without a level are developed to').selectOption('3 Level 3');
    await levels.getByRole('button', { name: 'Try again with it' }).click();
    await page.waitForFunction(() => !document.querySelector('.import-level'));
    // Both are what the columns are read by from now on.
    await page.getByRole('button', { name: 'Back' }).click();
    assert.equal(await page.getByLabel('Prices without a currency are in').inputValue(), 'EUR');
    assert.equal(await page.getByLabel('Skills without a level are developed to').inputValue(), '3');
    assert.equal(await page.getByLabel('Preset', { exact: true }).evaluate((one) => one.selectedOptions[0].text), 'As chosen here');
    await page.getByRole('button', { name: 'See what it would do' }).click();
    await page.getByRole('button', { name: 'Take in: 3 added' }).click();
    const [{ catalog }] = await page.evaluate(() => window.taken);
    assert.deepEqual(catalog.activities.slice(-3).map(({ cost, develops }) => `${cost.amount} ${cost.currency} ${develops[0].to}`), [
        '300 EUR 3', '20.5 EUR 3', '4 EUR 1',
    ]);
    assert.deepEqual(page.problems, []);
});

test('a column of levels is said to be one, by the names of the scale', async () => {
    const page = await visit(stage);
    await give(page, 'lms.csv', 'title,hours,skills,Reaches\nTalk,1,Pricing,Level 1 to Level 2\nWalk,1,Pricing,Master\n');
    await page.getByLabel('What Reaches holds').selectOption('Level it leads to, or from and to');
    await page.getByRole('button', { name: 'See what it would do' }).click();
    await at_step(page, 'What it would do');
    const [, [, , , outcome]] = await rows(page);
    assert.match(outcome, /^Added The text "Master"\. Use a level of the scale, 0 Level 0, 1 Level 1, 2 Level 2, 3 Level 3/i);
    await page.getByRole('button', { name: 'Mend Walk' }).click();
    await page.getByLabel('Reaches', { exact: true }).fill('level 3');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Take in: 2 added' }).click();
    const [{ catalog }] = await page.evaluate(() => window.taken);
    assert.deepEqual(catalog.activities.slice(-2).map(({ develops }) => develops[0]), [
        { skill: 'pricing', from: 1, to: 2 }, { skill: 'pricing', to: 3 },
    ]);
    assert.deepEqual(page.problems, []);
});

const FRAMEWORK = [
    'Parent ID number,ID number,Short name,Description,Description format,Scale values,Scale configuration,Rule type,Rule outcome,Rule config,Cross-referenced,Exported ID,Is framework,Taxonomy',
    ',F,Framework,,1,"Not yet,Nearly,Done",,,,,,,1,', ',m1,pricing,,1,,,,,,,,,', ',m2,Selling,,1,,,,,,,,,', ',m3,Selling,,1,,,,,,,,,', '',
].join('\n');

test('a skill that comes with the name of one that is there is taken as that one, and kept apart again', async () => {
    const folder = process.env.WAYMARK_PICTURES;
    const page = await visit(stage, '/bring.html', { viewport: { width: 320, height: 800 } });
    await give(page, 'moodle.csv', FRAMEWORK);
    await at_step(page, 'What it would do');
    assert.match(await page.locator('.import-notice ul').innerText(), /Line 2, column 17: a scale of its own: Not yet, Nearly, Done\. .*position: Not yet as 0 Level 0, Nearly as 1 Level 1, Done as 2 Level 2\. \(W411\)/);
    assert.match((await rows(page))[0][3], /^Added The name "pricing", which the skill "pricing" has too\./);
    assert.deepEqual(await findBarriers(page), []);
    if (folder) await page.screenshot({ path: `${folder}/namesakes-320.png`, fullPage: true });
    const take = page.getByRole('button', { name: 'Take as the one that is there' });
    assert.equal(await take.count(), 2);
    await take.first().focus();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Keep it apart' }).waitFor();
    assert.equal(await focused_name(page), 'Keep it apart');
    assert.match((await rows(page))[0][3], /^The same Taken as pricing, which is there\./);
    assert.match(await status(page), /Line 3, column 2: the same\. 2 added, 1 the same\./);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Take all as those that are there' }).click();
    await page.getByRole('button', { name: 'Take in: 1 added' }).click();
    const [{ catalog }] = await page.evaluate(() => window.taken);
    assert.deepEqual(catalog.skills.map(({ id, name }) => `${id} ${name}`), ['pricing Pricing', 'm2 Selling']);
    assert.deepEqual(page.problems, []);
});

test('a row that is mended is for everybody: narrow and wide, light and dark, from right to left', async () => {
    const folder = process.env.WAYMARK_PICTURES;
    for (const [path, width, colorScheme] of [['/bring.html', 320, 'light'], ['/bring.html', 1440, 'dark'], ['/rtl.html', 320, 'dark']]) {
        const page = await visit(stage, path, { viewport: { width, height: 900 }, colorScheme });
        await give(page, 'lms.csv', `${TABLE}E,Five,1,Pricing,300\n`.replace('D,"Four,1,,\n', ''));
        await page.getByRole('button', { name: 'See what it would do' }).click();
        await page.getByRole('button', { name: 'Mend Talk' }).click();
        await page.getByText('Its other cells').click();
        assert.deepEqual(await findBarriers(page), [], `${path} ${width}`);
        const wide = await page.locator('dialog').evaluate((dialog) => dialog.scrollWidth - dialog.clientWidth);
        assert.equal(wide, 0, `${path} ${width}: wider than it is`);
        if (folder) await page.screenshot({ path: `${folder}/mend-${path.slice(1, 4)}-${width}-${colorScheme}.png` });
        assert.deepEqual(page.problems, []);
        await page.context().close();
    }
});
