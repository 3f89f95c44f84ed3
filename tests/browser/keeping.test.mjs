// What is kept between visits, and what happens where nothing can be.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openStage } from './harness.mjs';
import { breakNextDrawing, host, importPlan, plan, planOf, ready, stored, told, visit } from './widget.mjs';

let stage;
before(async () => {
    stage = await openStage({
        pages: {
            '/one.html': host('<waymark-plan></waymark-plan>'),
            '/two.html': host('<waymark-plan id="a"></waymark-plan><waymark-plan id="b"></waymark-plan>'),
            '/keys.html': host('<waymark-plan storage="mine"></waymark-plan>'),
            '/none.html': host('<waymark-plan storage="none"></waymark-plan>'),
            '/from.html': host('<waymark-plan plan="/start.json"></waymark-plan>'),
            '/gone.html': host('<waymark-plan plan="/no-such.json"></waymark-plan>'),
            '/frame.html': '<!doctype html><link rel="icon" href="data:,"><iframe sandbox="allow-scripts allow-downloads" src="/one.html" width="900" height="700"></iframe>',
            '/blank.html': '<!doctype html><link rel="icon" href="data:,">',
            '/start.json': JSON.stringify(plan({ id: 'from the page' })),
        },
        // A sandboxed frame is of no origin: its modules are fetched like those of a stranger.
        headers: { '*': { 'access-control-allow-origin': '*' } },
    });
});
after(() => stage?.close());

/** A page whose storage holds a text before the element starts. */
async function visitWith(text, path = '/one.html') {
    const page = await visit(stage, '/blank.html');
    await page.evaluate((text) => localStorage.setItem('waymark:plan', text), text);
    await page.goto(stage.url + path);
    await ready(page);
    return page;
}

const choose = (page, role, at = 'waymark-plan') => page.locator(at).getByLabel('Your role today').selectOption(role);

test('each change is stored, and there again after a reload', async () => {
    const page = await visit(stage, '/one.html');
    await ready(page);
    assert.equal(await stored(page), null);
    await choose(page, 'Product manager');
    await told(page, 'waymark-change', 1);
    assert.equal(JSON.parse(await stored(page)).learner.role, 'pm');
    await choose(page, 'Associate product manager');
    const [, { detail }] = await told(page, 'waymark-change', 2);
    assert.equal(detail.change, 'learner');
    assert.deepEqual(JSON.parse(await stored(page)), detail.plan);
    await page.reload();
    await ready(page);
    assert.deepEqual(await planOf(page), detail.plan);
    assert.deepEqual(await told(page, 'waymark-change'), []);
    assert.deepEqual(page.problems, []);
});

test('the key is the one of the attribute, and none keeps nothing', async () => {
    const page = await visit(stage, '/keys.html');
    await ready(page);
    await choose(page, 'Product manager');
    await told(page, 'waymark-change', 1);
    assert.deepEqual(await page.evaluate(() => Object.keys(localStorage)), ['waymark:mine']);
    await page.locator('waymark-plan').evaluate((element) => element.setAttribute('storage', 'yours'));
    await ready(page, 2);
    assert.equal((await planOf(page)).learner.role, undefined);
    await page.locator('waymark-plan').evaluate((element) => element.setAttribute('storage', 'mine'));
    await ready(page, 3);
    assert.equal((await planOf(page)).learner.role, 'pm');
    await page.goto(`${stage.url}/none.html`);
    await ready(page);
    await choose(page, 'Product manager');
    await told(page, 'waymark-change', 1);
    assert.deepEqual(await page.evaluate(() => Object.keys(localStorage)), ['waymark:mine']);
    assert.equal(await page.getByRole('alert').count(), 0);
});

test('two elements with one key, and two windows, show one plan', async () => {
    const page = await visit(stage, '/two.html');
    await ready(page, 2);
    const other = await visit(stage, '/one.html', { context: page.context() });
    await ready(other);
    await choose(page, 'Product manager', '#a');
    await told(page, 'waymark-change', 1);
    assert.equal((await planOf(page, '#b')).learner.role, 'pm');
    await other.waitForFunction(() => document.querySelector('waymark-plan').plan.learner.role === 'pm');
    await choose(other, 'Associate product manager');
    await page.waitForFunction(() => document.querySelector('#b').plan.learner.role === 'associate-pm');
    assert.deepEqual([(await told(page, 'waymark-change')).length, (await told(other, 'waymark-change')).length], [1, 1]);
    assert.deepEqual([...page.problems, ...other.problems], []);
});

test('what another window stored unseen is joined, and of two values for one thing the person takes either', async () => {
    const page = await visit(stage, '/one.html', { viewport: { width: 320, height: 800 } });
    await ready(page);
    await choose(page, 'Product manager');
    await told(page, 'waymark-change', 1);
    // Written by this document, so that nobody tells it.
    await page.evaluate(() => {
        const plan = JSON.parse(localStorage.getItem('waymark:plan'));
        plan.learner.role = 'associate-pm';
        plan.limits.hours_per_week = 9;
        localStorage.setItem('waymark:plan', JSON.stringify(plan));
    });
    await choose(page, 'Senior product manager');
    const notice = page.getByRole('alert');
    await notice.getByText('Goal: “Senior product manager” stands, “Associate product manager” is from the other window.').waitFor();
    assert.deepEqual([(await planOf(page)).learner.role, (await planOf(page)).limits.hours_per_week], ['senior-pm', 9]);
    assert.deepEqual(JSON.parse(await stored(page)), await planOf(page));
    await notice.getByRole('button', { name: 'Take “Associate product manager”' }).focus();
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.querySelector('waymark-plan').plan.learner.role === 'associate-pm');
    await notice.getByText('“Associate product manager” stands, “Senior product manager” is from the other window.').waitFor();
    assert.deepEqual(page.problems, []);
});

test('garbage in the storage is kept as a copy, once, and the widget works', async () => {
    const page = await visitWith('{ half a plan');
    const copy = 'plan:unreadable';
    assert.equal(await stored(page, copy), '{ half a plan');
    await page.getByRole('alert').waitFor();
    await page.reload();
    await ready(page);
    assert.equal(await stored(page, `${copy}-2`), null);
    await choose(page, 'Product manager');
    await told(page, 'waymark-change', 1);
    assert.equal(JSON.parse(await stored(page)).learner.role, 'pm');
    assert.equal(await stored(page, copy), '{ half a plan');
    await page.evaluate(() => localStorage.setItem('waymark:plan', 'other garbage'));
    await page.reload();
    await ready(page);
    assert.deepEqual([await stored(page, copy), await stored(page, `${copy}-2`)], ['{ half a plan', 'other garbage']);
});

test('a plan of a newer version is kept as a copy', async () => {
    const newer = JSON.stringify(plan({ version: 2, learner: 'changed' }));
    const page = await visitWith(newer);
    assert.equal(await stored(page, 'plan:unreadable'), newer);
});

test('a plan from before versions is migrated, and a copy of it kept', async () => {
    const { version, ...old } = plan({ id: 'old', learner: { role: 'pm', shoe_size: 43 } });
    const page = await visitWith(JSON.stringify(old));
    const migrated = await planOf(page);
    assert.deepEqual([migrated.version, migrated.id, migrated.learner.shoe_size], [version, 'old', 43]);
    assert.equal(await stored(page, 'plan:before-version-1'), JSON.stringify(old));
    await choose(page, 'Associate product manager');
    await told(page, 'waymark-change', 1);
    assert.equal(JSON.parse(await stored(page)).learner.shoe_size, 43);
});

test('the plan of the attribute is only to start from', async () => {
    const page = await visit(stage, '/from.html');
    await ready(page);
    assert.equal((await planOf(page)).id, 'from the page');
    await choose(page, 'Associate product manager');
    await told(page, 'waymark-change', 2);
    const before = stage.requests.length;
    await page.reload();
    await ready(page);
    const { id, learner } = await planOf(page);
    assert.deepEqual([id, learner.role], ['from the page', 'associate-pm']);
    assert.ok(!stage.requests.slice(before).includes('/start.json'));
});

test('a plan that is not there is told, and the widget works', async () => {
    const page = await visit(stage, '/gone.html');
    await ready(page);
    const [{ detail }] = await told(page, 'waymark-error', 1);
    assert.match(detail.faults[0].found, /the plan is not at .*\/no-such\.json \(HTTP 404\)/);
    await choose(page, 'Product manager');
    await told(page, 'waymark-change', 1);
});

test('in a sandboxed frame that forbids storage it works in memory and says so', async () => {
    const page = await visit(stage, '/frame.html');
    const frame = page.frameLocator('iframe');
    await frame.getByRole('alert').waitFor();
    await frame.getByLabel('Your role today').selectOption('Product manager');
    const element = frame.locator('waymark-plan');
    assert.equal(await element.evaluate((element) => element.plan.learner.role), 'pm');
    assert.match(await frame.getByRole('contentinfo').textContent(), /Save/);
    const arriving = page.waitForEvent('download');
    await frame.getByRole('button', { name: 'Save as file' }).click();
    assert.match((await arriving).suggestedFilename(), /^waymark-plan-/);
    assert.deepEqual(page.problems, []);
});

test('a full disk is named once, and the plan lives on', async () => {
    const page = await visit(stage, '/one.html');
    await ready(page);
    await page.evaluate(() => {
        Storage.prototype.setItem = () => {
            throw new DOMException('full', 'QuotaExceededError');
        };
    });
    await choose(page, 'Product manager');
    await page.getByRole('alert').waitFor();
    assert.equal((await planOf(page)).learner.role, 'pm');
    // Taken out of the page and put back later, the element is where the only copy was.
    await page.evaluate(async () => {
        const element = document.querySelector('waymark-plan');
        element.remove();
        await new Promise((resolve) => setTimeout(resolve));
        document.body.append(element);
    });
    await ready(page, 2);
    assert.equal((await planOf(page)).learner.role, 'pm');
    assert.deepEqual(page.problems, []);
});

test('garbage of which no copy can be kept is not written over, and the plan lives on after a panic', async () => {
    const page = await visit(stage, '/blank.html');
    await page.evaluate(() => localStorage.setItem('waymark:plan', '{ half a plan'));
    await page.addInitScript(() => {
        const real = Storage.prototype.setItem;
        Storage.prototype.setItem = function (key, value) {
            if (key.includes('unreadable')) throw new DOMException('full', 'QuotaExceededError');
            real.call(this, key, value);
        };
    });
    await page.goto(`${stage.url}/one.html`);
    await ready(page);
    await choose(page, 'Product manager');
    await told(page, 'waymark-change', 1);
    assert.equal(await stored(page), '{ half a plan');
    await breakNextDrawing(page);
    const before = await page.evaluateHandle(() => document.querySelector('waymark-plan').shadowRoot.firstChild);
    await page.getByRole('navigation').getByRole('button', { name: 'Skills' }).click();
    await page.waitForFunction((before) => document.querySelector('waymark-plan').shadowRoot.firstChild !== before, before);
    assert.equal((await planOf(page)).learner.role, 'pm');
    assert.equal(await stored(page), '{ half a plan');
});

test('a plan of ten megabytes of garbage from the page is refused, and costs nothing', async () => {
    const page = await visit(stage, '/one.html');
    await ready(page);
    assert.deepEqual(await importPlan(page, plan({ id: 'good' })), []);
    const refused = await page.locator('waymark-plan').evaluate(async (element) => {
        const texts = ['x'.repeat(10 << 20), '['.repeat(10 << 20), `{"format":"waymark/plan","goals":[${'5,'.repeat(1 << 20)}5]}`];
        const codes = [];
        for (const text of texts) await element.importPlan(text).catch(({ faults }) => codes.push(faults[0].code));
        return codes;
    });
    assert.equal(refused.length, 3);
    assert.equal((await planOf(page)).id, 'good');
    assert.equal(JSON.parse(await stored(page)).id, 'good');
});
