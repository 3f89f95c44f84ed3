// What goes into the element and comes out of it: catalogues and plans by properties and methods, files by hand.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openStage } from './harness.mjs';
import { catalog, host, importPlan, plan, planOf, ready, told, visit } from './widget.mjs';

let stage;
before(async () => {
    stage = await openStage({
        pages: {
            '/one.html': host('<waymark-plan></waymark-plan>'),
            '/empty.html': host(''),
            '/counted.html': host('<waymark-plan></waymark-plan>', '<script type="module" src="/clicks.js"></script>'),
            '/clicks.js': "window.clicks = 0; document.addEventListener('click', () => window.clicks += 1);",
        },
    });
});
after(() => stage?.close());

test('a catalogue can be set as a property, and one that is broken leaves the open one open', async () => {
    const page = await visit(stage, '/one.html');
    await ready(page);
    const set = (value) => page.locator('waymark-plan').evaluate((element, value) => (element.catalog = value), value);
    const id = () => page.locator('waymark-plan').evaluate((element) => element.catalog.id);
    await set(catalog());
    assert.equal(await id(), 'small');
    await set(catalog({ id: 'broken', roles: [{ id: 'a', name: 'A', requires: [{ skill: 'nowhere', level: 1 }] }] }));
    const [{ detail }] = await told(page, 'waymark-error', 1);
    assert.deepEqual(detail.faults.map(({ code, at }) => `${code} at ${at}`), ['E203 at /roles/0/requires/0/skill']);
    assert.equal(await id(), 'small');
    await set(null);
    await page.waitForFunction(() => document.querySelector('waymark-plan').catalog.id === 'waymark-pm');
});

test('a plan that is refused rejects with every fault, is told, and leaves the plan as it was', async () => {
    const page = await visit(stage, '/one.html');
    await ready(page);
    assert.deepEqual(await importPlan(page, plan({ id: 'good' })), []);
    const bad = plan({ id: '', goals: [{ id: 'g', role: 5 }] });
    assert.deepEqual(await importPlan(page, bad), ['E108 at /id', 'E103 at /goals/0/role']);
    assert.deepEqual(await importPlan(page, '{'), ['E101 at line 1, column 1']);
    assert.equal((await told(page, 'waymark-error')).length, 2);
    assert.equal((await planOf(page)).id, 'good');
    await page.locator('waymark-plan').evaluate((element) => (element.plan = 'nonsense'));
    assert.equal((await told(page, 'waymark-error')).length, 3);
    assert.equal((await planOf(page)).id, 'good');
});

test('an element that is in no page rejects', async () => {
    const page = await visit(stage, '/empty.html');
    await page.waitForFunction(() => customElements.get('waymark-plan'));
    const reason = await page.evaluate(() =>
        document.createElement('waymark-plan').exportPlan().catch(({ faults }) => faults[0].found),
    );
    assert.equal(reason, 'the element is in no page');
});

test('saving a file neither clicks in the page nor leaves anything behind', async () => {
    const page = await visit(stage, '/counted.html');
    await ready(page);
    assert.deepEqual(await importPlan(page, plan({ id: 'to be saved' })), []);
    const arriving = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save as file' }).click();
    const download = await arriving;
    assert.match(download.suggestedFilename(), /^waymark-plan-\d{4}-\d\d-\d\d\.json$/);
    const chunks = [];
    for await (const chunk of await download.createReadStream()) chunks.push(chunk);
    assert.equal(JSON.parse(Buffer.concat(chunks).toString()).id, 'to be saved');
    assert.equal(await page.evaluate(() => window.clicks), 1);
    assert.equal(await page.locator('waymark-plan a[download]').count(), 0);
});

test('a file that was chosen is opened, and one of garbage is refused with its fault', async () => {
    const page = await visit(stage, '/one.html');
    await ready(page);
    const choose = (name, text) =>
        page.locator('waymark-plan input[type=file]').setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) });
    await choose('mine.json', JSON.stringify(plan({ id: 'from a file' })));
    await page.waitForFunction(() => document.querySelector('waymark-plan').plan.id === 'from a file');
    await choose('noise.json', '\0\x01\xff nothing');
    const [{ detail }] = await told(page, 'waymark-error', 1);
    assert.equal(detail.faults[0].code, 'E101');
    await page.getByText('noise.json').waitFor();
    assert.equal((await planOf(page)).id, 'from a file');
});
