// The training budget of a team: money, seats, bookings, what a hand costs, and the same by keyboard, narrow, dark, from the
// right and on paper.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { findBarriers, openStage, root } from './harness.mjs';

const PAGE = `<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>Intranet</title><main><h1>Intranet</h1>
<waymark-team></waymark-team></main><script type="module" src="/pkg/waymark-team.js"></script></html>`;

let stage;
let sample;
before(async () => {
    sample = await readFile(`${root}/www/plans/team.ndjson`, 'utf8');
    stage = await openStage({
        pages: { '/host.html': PAGE },
        headers: { '*': { 'content-security-policy': "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; img-src data:" } },
    });
});
after(() => stage?.close());

/** The sample team on the screen of the training budget. */
async function openTraining({ plans = sample, settings } = {}) {
    const page = await stage.newPage('/host.html', settings);
    const team = page.locator('waymark-team');
    const file = { name: 'team.ndjson', mimeType: 'application/json', buffer: Buffer.from(plans) };
    await team.getByRole('button', { name: 'Choose files' }).setInputFiles([file]);
    await team.getByRole('heading', { name: 'People', exact: true }).waitFor();
    await team.locator('progress').waitFor({ state: 'detached' });
    await team.getByRole('button', { name: 'Training', exact: true }).click();
    await team.getByRole('heading', { name: 'The training budget', exact: true }).waitFor();
    return { page, team };
}

async function give(team, money) {
    await team.getByLabel('Money there is').fill(money);
    await team.getByLabel('Money there is').press('Tab');
}

const section = (team, title) => team.locator('section.panel').filter({ has: team.page().getByRole('heading', { name: title, exact: true }) });
const given = (team) => team.getByRole('region', { name: 'Who is given what' }).locator('tbody tr');
const closed = async (team) => Number(/^([\d,]+) levels closed/.exec(await team.locator('.figure').textContent())[1].replace(',', ''));

async function saved(page, button) {
    const download = page.waitForEvent('download');
    await button.click();
    const file = await download;
    return { name: file.suggestedFilename(), text: await readFile(await file.path(), 'utf8') };
}

test('a lead gives money, leaves one thing out, gives another by hand, sees what each costs, and takes it back', async () => {
    const { page, team } = await openTraining();
    await team.getByText('Nobody is given anything. Write how much money there is.').waitFor();
    await give(team, '2000');
    await team.getByText('Proved: nobody can close more', { exact: false }).waitFor();
    await team.getByText(/^€1,000 more would close \d+ more\.$/).waitFor();
    await team.getByText(/^€1,000 less would close \d+ less\.$/).waitFor();
    const before = await closed(team);
    assert.ok(before > 100 && (await given(team).count()) > 10, `${before} closed`);

    const first = given(team).first();
    const name = await first.getByRole('rowheader').textContent();
    await first.getByRole('button', { name: /Without it\? / }).first().click();
    const cost = Number(/close (\d+) less/.exec(await first.getByRole('status').textContent())?.[1] ?? 0);
    await first.getByRole('button', { name: 'Leave it out' }).click();
    await section(team, 'Decided by hand').getByText(`${name} is not given `, { exact: false }).waitFor();
    assert.equal(await closed(team), before - cost);
    await section(team, 'Decided by hand').getByRole('button', { name: 'Leave it open' }).click();
    assert.equal(await closed(team), before);

    const hand = section(team, 'Give somebody something by hand');
    await hand.getByLabel('Whom').selectOption({ label: name });
    const options = await hand.getByLabel('What').locator('option').count();
    let made;
    const own = 'It is free and has no limit of seats: they can do it without a budget.';
    const refused = new Set();
    for (let at = 1; at < options && (!made || !refused.has(own)); at += 1) {
        await hand.getByLabel('What').selectOption({ index: at });
        const told = await hand.locator('.cost p').textContent();
        const less = Number(/close (\d+) less/.exec(told)?.[1] ?? 0);
        if (await hand.getByRole('button', { name: 'Give it' }).count()) made = less > 0 ? { at, less } : made;
        else if (!(await hand.getByRole('button', { name: 'Leave it out' }).count())) refused.add(told);
    }
    assert.ok(made && refused.has(own), `${JSON.stringify(made)} ${[...refused]}`);
    await hand.getByLabel('What').selectOption({ index: made.at });
    await hand.getByRole('button', { name: 'Give it' }).click();
    await given(team).getByText('By hand', { exact: false }).first().waitFor();
    assert.equal(await closed(team), before - made.less);
    await team.getByRole('button', { name: 'Undo the last decision' }).click();
    assert.equal(await closed(team), before);
    assert.deepEqual(page.problems, []);
});

test('bookings and seats are written, faults stand at their fields, and every table goes out as CSV', async () => {
    const { page, team } = await openTraining();
    await give(team, 'plenty');
    await team.getByText('Write an amount, such as 5000 or 5000.50.').waitFor();
    assert.equal(await team.getByLabel('Money there is').getAttribute('aria-describedby'), 'training-money-fault');
    await give(team, '3000');
    const groups = section(team, 'Bookings for a group');
    await groups.getByRole('button', { name: 'Offer this booking' }).click();
    assert.deepEqual(await groups.getByRole('alert').allTextContents(), [
        'Choose an activity.',
        'Write a number of people from 2 to 1000.',
        'Write an amount, such as 900 or 900.50.',
    ]);
    const before = await closed(team);
    await groups.getByLabel('Activity').selectOption({ label: 'Crucial Conversations for Mastering Dialogue' });
    await groups.getByLabel('For how many people').fill('12');
    await groups.getByLabel('Price of the group').fill('200');
    await groups.getByRole('button', { name: 'Offer this booking' }).click();
    await groups.getByText(/^Crucial Conversations for Mastering Dialogue for 12 people at €200: booked, \d+ take part\./).waitFor();
    assert.ok((await closed(team)) > before);
    await given(team).getByText('in a group').first().waitFor();

    const seats = section(team, 'Seats of an activity');
    await seats.getByRole('button', { name: 'Set the seats' }).click();
    assert.equal(await seats.getByRole('alert').count(), 2);
    const title = (await given(team).first().locator('li').first().textContent()).replace(/(in a group|on their path|Keep|Without it\?| )*$/, '');
    await seats.getByLabel('Activity').selectOption({ label: title });
    await seats.getByLabel('How many').fill('1');
    await seats.getByRole('button', { name: 'Set the seats' }).click();
    await section(team, 'Decided by hand').getByText(`${title}: 1 seats.`, { exact: false }).waitFor();
    assert.equal(await seats.getByRole('alert').count(), 0);

    const people = await saved(page, team.getByRole('button', { name: 'Save who is given what as CSV' }));
    assert.equal(people.name, 'team-training.csv');
    assert.equal(new Set(people.text.trim().split('\r\n').slice(1).map((line) => line.split(',')[0])).size, await given(team).count());
    assert.ok(people.text.includes(',yes,'), 'somebody is in a group');
    const bookings = await saved(page, team.getByRole('button', { name: 'Save bookings as CSV' }));
    assert.match(bookings.text, /,12,200\.00,1,\d+\r\n$/);
    await team.getByText('Seats', { exact: true }).click();
    const table = await saved(page, team.getByRole('button', { name: 'Save seats as CSV' }));
    assert.match(table.text, /,1,[01],\d+,(yes|no)\r\n$/);
    await team.getByText(/are given nothing$/).click();
    const left = await saved(page, team.getByRole('button', { name: 'Save who is given nothing as CSV' }));
    assert.equal(left.text.trim().split('\r\n').length - 1 + (await given(team).count()), 40);
    assert.deepEqual(page.problems, []);
});

test('what cannot all be is refused with its reason and the way back', async () => {
    const { page, team } = await openTraining();
    await give(team, '3000');
    await given(team).first().getByRole('button', { name: /Keep / }).first().click();
    await given(team).first().getByText('By hand', { exact: false }).waitFor();
    await give(team, '0');
    await team.getByText('That cannot be:').waitFor();
    await team.getByText(/^E303: /).waitFor();
    await section(team, 'Decided by hand').getByRole('button', { name: 'Leave it open' }).click();
    await team.getByText('Nobody is given anything. Write how much money there is.').waitFor();
    await team.getByRole('button', { name: 'Undo the last decision' }).click();
    await team.getByText('That cannot be:').waitFor();
    assert.deepEqual(page.problems, []);
});

test('a team of a thousand is worked out while the page answers', async () => {
    const people = sample.trim().split('\n').map((line) => JSON.parse(line));
    const thousand = Array.from({ length: 1000 }, (_, at) => {
        const one = structuredClone(people[at % people.length]);
        one.ratings.forEach((rating, place) => { if (at >= 40 && (at + place) % 3 === 0) rating.level = (at * 7 + place) % 5; });
        return JSON.stringify({ ...one, id: `person-${at}` });
    });
    const { page, team } = await openTraining({ plans: thousand.join('\n') });
    await give(team, '30000');
    // While it works, another screen can be opened, and it goes on when it is looked at again.
    await team.getByText('The best spending is worked out.').waitFor();
    await team.getByRole('button', { name: 'Raters', exact: true }).click();
    await team.getByRole('heading', { name: 'Raters beside each other' }).or(team.locator('.screen-title')).first().waitFor();
    await team.getByRole('button', { name: 'Training', exact: true }).click();
    await team.locator('.figure').waitFor();
    assert.ok((await closed(team)) > 1000);
    await team.getByText(/^and \d+ more: the CSV has everybody$/).waitFor();
    assert.deepEqual(page.problems, []);
});

test('it is worked by keyboard, and nothing stands in the way narrow, dark, from the right or on paper', async () => {
    for (const [dir, width, colorScheme] of [['ltr', 1440, 'light'], ['ltr', 768, 'dark'], ['ltr', 320, 'dark'], ['rtl', 320, 'light'], ['rtl', 1440, 'dark']]) {
        const { page, team } = await openTraining({ settings: { viewport: { width, height: 900 }, colorScheme } });
        await page.evaluate((dir) => document.querySelector('waymark-team').setAttribute('dir', dir), dir);
        await give(team, '3000');
        await given(team).first().waitFor();
        const without = team.getByRole('button', { name: /Without it\? / }).first();
        await without.focus();
        await page.keyboard.press('Enter');
        await team.getByRole('button', { name: 'Leave as it is' }).waitFor();
        const focused = () => page.evaluate(() => document.querySelector('waymark-team').shadowRoot.activeElement?.textContent);
        assert.ok(await focused(), 'the focus is not lost');
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        assert.equal(overflow, 0, `${dir} at ${width}`);
        assert.deepEqual(await findBarriers(page), []);
        if (process.env.WAYMARK_PICTURES) await page.screenshot({ path: `${process.env.WAYMARK_PICTURES}/training-${dir}-${width}-${colorScheme}.png`, fullPage: true });
        if (width === 1440 && dir === 'ltr') {
            await page.emulateMedia({ media: 'print' });
            assert.equal(await section(team, 'Bookings for a group').isVisible(), false);
            if (process.env.WAYMARK_PICTURES) await page.screenshot({ path: `${process.env.WAYMARK_PICTURES}/training-print.png`, fullPage: true });
        }
        assert.deepEqual(page.problems, []);
        await page.close();
    }
});
