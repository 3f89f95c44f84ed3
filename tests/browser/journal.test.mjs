// The journal by mouse and by keyboard: writing, editing and removing entries, and the year for a review.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { findBarriers, openStage } from './harness.mjs';
import { host, notePrints, plan, planOf, printed, ready, visit } from './widget.mjs';

let stage;
before(async () => {
    stage = await openStage({
        pages: {
            '/journal.html': host('<main><h1>Host</h1><waymark-plan view="journal"></waymark-plan></main>'),
            '/readonly.html': host('<main><h1>Host</h1><waymark-plan view="journal" readonly></waymark-plan></main>'),
        },
    });
});
after(() => stage?.close());

const MARKED = {
    id: 'j1', on: '2025-05-05', text: 'Led the first pricing review', hours: 2, skills: ['pricing'], marked: true,
    url: 'https://example.org/review',
};

async function openJournal(path = '/journal.html', content = plan(), settings = {}) {
    const page = await visit(stage, path, settings);
    await ready(page);
    await page.evaluate((content) => document.querySelector('waymark-plan').importPlan(content), content);
    await page.getByRole('heading', { name: 'What you learnt' }).waitFor();
    return page;
}

test('an entry is written, marked, edited and removed by mouse', async () => {
    const page = await openJournal();
    await page.getByText('One line a week is enough').waitFor();
    await page.getByLabel('What did you do or learn?').fill('Asked <b>five</b> customers');
    await page.getByLabel('Hours').fill('1.5');
    await page.getByLabel('Day').fill('2026-03-04');
    await page.getByText('Skills and a link').click();
    await page.getByRole('checkbox', { name: 'Discovery research' }).check();
    await page.getByLabel('Link to the result').fill('https://example.org/notes');
    await page.getByRole('button', { name: 'Add entry' }).click();
    await page.getByRole('heading', { name: 'March 2026' }).waitFor();
    // A text is a text, whatever it looks like.
    await page.getByText('Asked <b>five</b> customers').waitFor();
    const [entry] = (await planOf(page)).journal;
    assert.deepEqual([entry.on, entry.hours, entry.skills], ['2026-03-04', 1.5, ['discovery-research']]);
    assert.equal(await page.getByLabel('What did you do or learn?').inputValue(), '', 'the form is empty again');

    await page.getByRole('button', { name: /^For my review/ }).click();
    await page.getByRole('button', { name: /^For my review/, pressed: true }).waitFor();
    await page.getByRole('button', { name: /^Edit/ }).click();
    const edited = page.locator('form[id^=edit-]');
    assert.equal(await edited.getByLabel('Hours').inputValue(), '1.5');
    await edited.getByLabel('What did you do or learn?').fill('Asked seven customers');
    await edited.getByRole('button', { name: 'Save entry' }).click();
    await page.getByText('Asked seven customers').waitFor();
    const focused = await page.evaluate(() => document.querySelector('waymark-plan').shadowRoot.activeElement?.innerText);
    assert.equal(focused, 'Edit', 'the focus goes back to where the writing began');
    const [changed] = (await planOf(page)).journal;
    assert.deepEqual([changed.text, changed.marked, changed.hours], ['Asked seven customers', true, 1.5]);

    await page.getByRole('button', { name: /^Remove/ }).click();
    await page.getByText('One line a week is enough').waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('Asked seven customers').waitFor();
    assert.deepEqual(page.problems, []);
});

test('an entry is written by keyboard alone', async () => {
    const page = await openJournal();
    await page.getByRole('button', { name: 'Entries' }).focus();
    const label = () =>
        page.evaluate(() => {
            const active = document.querySelector('waymark-plan').shadowRoot.activeElement;
            return active?.labels?.[0]?.innerText ?? active?.innerText ?? '';
        });
    const tabTo = async (wanted) => {
        for (let steps = 0; steps < 40; steps += 1) {
            if (wanted.test(await label())) return;
            await page.keyboard.press('Tab');
        }
        assert.fail(`no Tab leads to ${wanted}`);
    };
    await tabTo(/^What did you do/);
    await page.keyboard.type('Wrote one page');
    await tabTo(/^Skills and a link/);
    await page.getByLabel('Day').focus();
    await tabTo(/^Hours/);
    await page.keyboard.type('2');
    await page.keyboard.press('Enter');
    await page.locator('.entry-text').waitFor();
    const [entry] = (await planOf(page)).journal;
    assert.deepEqual([entry.text, entry.hours], ['Wrote one page', 2]);
    assert.notEqual(await label(), '', 'the focus is somewhere');
});

test('what cannot be taken is said beside its field, and what was typed stays', async () => {
    const page = await openJournal();
    const add = page.getByRole('button', { name: 'Add entry' });
    await add.click();
    const text = page.getByLabel('What did you do or learn?');
    await page.getByText('Write at least one line.').waitFor();
    assert.ok(await text.evaluate((field) => field.matches(':focus')), 'the focus is on what is wrong');
    assert.deepEqual(await findBarriers(page), []);
    await text.fill('A trap');
    await page.getByLabel('Hours').fill('a few');
    await page.getByLabel('Day').fill('2999-01-01');
    await page.getByText('Skills and a link').click();
    const link = page.getByLabel('Link to the result');
    await link.fill('javascript:alert(1)');
    await page.getByText('Skills and a link').click();
    await add.click();
    for (const [label, wrong] of [
        ['Day', 'Use a day from 1900 until today.'],
        ['Hours', 'Use a number from 0 to 1,000, such as 1.5.'],
        ['Link to the result', 'Use a whole address, such as https://example.org/notes.'],
    ]) {
        const field = page.getByLabel(label, { exact: label !== 'Hours' });
        assert.equal(await field.getAttribute('aria-invalid'), 'true', label);
        const described = await field.evaluate(
            (one) => one.getRootNode().getElementById(one.getAttribute('aria-describedby'))?.textContent,
        );
        assert.equal(described, wrong);
    }
    assert.equal(await link.inputValue(), 'javascript:alert(1)');
    assert.equal((await planOf(page)).journal, undefined, 'nothing was written');
    assert.deepEqual(await findBarriers(page), []);
    await page.getByLabel('Hours').fill('1,5');
    await page.getByLabel('Day').fill('2026-03-04');
    await link.fill('https://example.org/notes');
    await add.click();
    await page.locator('.entry').waitFor();
    assert.equal(await page.locator('[aria-invalid]').count(), 0);
    const [entry] = (await planOf(page)).journal;
    assert.deepEqual([entry.hours, entry.url], [1.5, 'https://example.org/notes']);
    assert.deepEqual(page.problems, []);
});

test('what is half written is there after another screen and after a reload', async () => {
    const page = await openJournal('/journal.html', plan({ journal: [MARKED] }));
    const text = page.getByLabel('What did you do or learn?');
    await text.pressSequentially('Half a sen');
    await page.getByText('Skills and a link').click();
    await page.getByRole('checkbox', { name: 'Discovery research' }).check();
    await page.getByRole('button', { name: 'Goal', exact: true }).click();
    await page.getByRole('button', { name: 'Today', exact: true }).click();
    await page.getByRole('button', { name: 'Journal', exact: true }).click();
    assert.equal(await text.inputValue(), 'Half a sen');
    await page.getByRole('button', { name: /^Edit/ }).click();
    await page.locator('form[id^=edit-] textarea').fill('Anew');
    await page.reload();
    await text.waitFor();
    assert.equal(await text.inputValue(), 'Half a sen');
    await page.getByText('Skills and a link').click();
    assert.ok(await page.getByRole('checkbox', { name: 'Discovery research' }).isChecked());
    await page.getByRole('button', { name: /^Go on editing/ }).click();
    const edited = page.locator('form[id^=edit-]');
    assert.equal(await edited.locator('textarea').inputValue(), 'Anew');
    await edited.getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('button', { name: /^Edit/ }).waitFor();
    await page.getByRole('button', { name: 'Add entry' }).click();
    await page.locator('.entry', { hasText: 'Half a sen' }).waitFor();
    assert.equal(await text.inputValue(), '');
    assert.deepEqual(page.problems, []);
});

test('an entry is written and marked by touch', async () => {
    const page = await openJournal('/journal.html', plan(), { hasTouch: true, viewport: { width: 390, height: 800 } });
    const tap = async (place) => {
        await place.scrollIntoViewIfNeeded();
        const { x, y, width, height } = await place.boundingBox();
        assert.ok(width >= 24 && height >= 24, `${width} × ${height}`);
        await page.touchscreen.tap(x + width / 2, y + height / 2);
    };
    await tap(page.getByLabel('What did you do or learn?'));
    await page.keyboard.type('By touch');
    await tap(page.getByText('Skills and a link'));
    await tap(page.getByText('Discovery research'));
    await tap(page.getByRole('button', { name: 'Add entry' }));
    await tap(page.getByRole('button', { name: /^For my review/ }));
    await page.getByRole('button', { name: /^For my review/, pressed: true }).waitFor();
    const [entry] = (await planOf(page)).journal;
    assert.deepEqual([entry.text, entry.skills, entry.marked], ['By touch', ['discovery-research'], true]);
    await tap(page.getByRole('button', { name: 'Year in review' }));
    await page.locator('.paper').getByText('By touch').waitFor();
    assert.deepEqual(page.problems, []);
});

test('the year is chosen, told and printed on its own', async () => {
    const page = await openJournal('/journal.html', plan({ learner: { name: 'Maya', role: 'pm' }, journal: [MARKED] }));
    await notePrints(page);
    await page.getByRole('button', { name: 'Year in review' }).click();
    await page.getByLabel('Year').selectOption('2025');
    const paper = page.locator('.paper');
    await paper.getByText('Year in review 2025').waitFor();
    await paper.getByText('Led the first pricing review').waitFor();
    await page.getByRole('button', { name: 'Print' }).click();
    const onPaper = await printed(page);
    assert.match(onPaper, /Led the first pricing review/);
    assert.doesNotMatch(onPaper, /Host|Entries/);
    await page.emulateMedia({ media: 'print' });
    const shown = await page.locator('waymark-plan').evaluate((widget) => {
        const within = [...widget.shadowRoot.querySelectorAll('button, select, nav, h2, footer.footer')];
        return within.filter((one) => one.checkVisibility()).map((one) => one.outerHTML);
    });
    assert.deepEqual(shown, []);
    assert.ok(await paper.isVisible());
});

test('the picture of the hours has its table', async () => {
    const page = await openJournal('/journal.html', plan({ journal: [MARKED, { id: 'j2', on: '2026-01-02', hours: 3 }] }));
    await page.getByText('The same as a table').click();
    await page.getByRole('table', { name: 'Hours by family and month' }).waitFor();
    await page.getByRole('row', { name: /^All/ }).getByText('5').waitFor();
});

test('no state of the journal has a barrier, and one that only shows has no form', async () => {
    const page = await openJournal('/journal.html', plan({ journal: [MARKED] }));
    assert.deepEqual(await findBarriers(page), []);
    await page.getByRole('button', { name: /^Edit/ }).click();
    assert.deepEqual(await findBarriers(page), []);
    for (const part of ['Evidence', 'Year in review']) {
        await page.getByRole('button', { name: part }).click();
        assert.deepEqual(await findBarriers(page), [], part);
    }
    const shown = await openJournal('/readonly.html', plan({ journal: [MARKED] }));
    await shown.getByText('Led the first pricing review').waitFor();
    assert.equal(await shown.locator('form, .entry-actions').count(), 0);
    const empty = await openJournal('/readonly.html', plan());
    await empty.getByText('No entries yet.', { exact: true }).waitFor();
    assert.deepEqual(await findBarriers(shown), []);
});
