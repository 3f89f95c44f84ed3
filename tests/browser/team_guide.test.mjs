// The guide for a page with a team, as written: its snippet under its policy. Plans are read, no request is made for that,
// nothing is kept, and the guide itself has no barriers.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { snippet } from './guides.mjs';
import { findBarriers, openStage, root } from './harness.mjs';

let stage;
before(async () => {
    const [element, policy] = await Promise.all([snippet('team', 'element'), snippet('team', 'policy')]);
    const pasted = element.replace('/waymark/', '/pkg/');
    assert.notEqual(pasted, element);
    stage = await openStage({
        pages: {
            '/intranet.html': `<!doctype html><html lang="en"><title>Intranet</title><h1>Intranet</h1>${pasted}</html>`,
        },
        headers: { '/intranet.html': { 'content-security-policy': policy } },
    });
});
after(() => stage?.close());

test('under the policy of the guide plans are read, nothing is asked for or kept, and a reload forgets', async () => {
    const page = await stage.newPage('/intranet.html');
    const team = page.locator('waymark-team');
    await team.getByText('Drop your team').waitFor();
    const requests = [];
    page.on('request', (request) => requests.push(request.url()));
    const plans = await readFile(`${root}/www/plans/team.ndjson`);
    await team.getByText('Choose files').locator('input').setInputFiles({ name: 'team.ndjson', mimeType: 'application/json', buffer: plans });
    await team.getByRole('heading', { name: 'People', exact: true }).waitFor();
    await team.locator('progress').waitFor({ state: 'detached' });
    for (const screen of ['Skills', 'Roles', 'Mentoring', 'Rotations', 'Raters', 'Files', 'People']) {
        await team.getByRole('navigation').getByRole('button', { name: screen, exact: true }).click();
    }
    assert.equal(await page.evaluate(() => document.querySelector('waymark-team').size), 40);
    assert.deepEqual(requests, []);
    const kept = await page.evaluate(async () => [localStorage.length, sessionStorage.length, (await indexedDB.databases()).length, document.cookie]);
    assert.deepEqual(kept, [0, 0, 0, '']);
    await page.reload();
    await team.getByText('Drop your team').waitFor();
    assert.equal(await page.evaluate(() => document.querySelector('waymark-team').size), 0);
    assert.deepEqual(page.problems, []);
});

for (const settings of [{ colorScheme: 'light' }, { colorScheme: 'dark', viewport: { width: 320, height: 800 } }]) {
    test(`the guide has no barriers and does not overflow: ${JSON.stringify(settings)}`, async () => {
        const page = await stage.newPage('/guides/team.html', settings);
        assert.deepEqual(await findBarriers(page), []);
        assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), 0);
    });
}
