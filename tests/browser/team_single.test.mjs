// The team element in one file: where a page may load no modules and connect to nothing, and from a file without a server.
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { after, before, test } from 'node:test';
import { openStage, root } from './harness.mjs';

const page_with = (script) => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>host</title></head>
<body><waymark-team><p>the fallback</p></waymark-team><script src="${script}" defer></script></body></html>`;

let stage;
let plans;
before(async () => {
    plans = await readFile(`${root}/www/plans/team.ndjson`);
    stage = await openStage({
        pages: { '/one.html': page_with('/pkg/waymark-team.single.js') },
        headers: { '/one.html': { 'content-security-policy': "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'" } },
    });
});
after(() => stage?.close());

/** Forty plans are read, seen by the catalogue that is inside, and answered in one archive. */
async function works(page) {
    const team = page.locator('waymark-team');
    await team.getByText('Choose files').locator('input').setInputFiles({ name: 'team.ndjson', mimeType: 'application/json', buffer: plans });
    await team.getByRole('heading', { name: 'People', exact: true }).waitFor();
    await team.locator('progress').waitFor({ state: 'detached' });
    assert.equal(await page.evaluate(() => document.querySelector('waymark-team').size), 40);
    for (const name of ['Ada (demo)', 'Aiko (demo)']) {
        await team.getByRole('button', { name: 'People', exact: true }).click();
        await team.getByRole('button', { name, exact: true }).click();
        await team.getByLabel('Your name').fill('Lead');
        const form = team.locator('details.send-part', { hasText: 'Approve, or ask for changes' });
        if (!(await form.evaluate((details) => details.open))) await form.locator('summary').click();
        await form.getByLabel('I approve of this plan').check();
        await form.getByRole('button', { name: 'Add to the draft' }).click();
    }
    await team.getByRole('button', { name: 'People', exact: true }).click();
    const download = page.waitForEvent('download');
    await team.getByRole('button', { name: 'Save all files, for 2 people' }).click();
    assert.match((await download).suggestedFilename(), /^waymark-replies-.*\.zip$/);
    assert.deepEqual(page.problems, []);
}

test('under a policy that lets a page fetch nothing it works, and fetches nothing', async () => {
    const from = stage.requests.length;
    const page = await stage.newPage('/one.html');
    await works(page);
    const asked = stage.requests.slice(from).filter((path) => path !== '/favicon.ico');
    assert.deepEqual(asked, ['/one.html', '/pkg/waymark-team.single.js']);
});

test('it works from a file, without a server', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'waymark-team-'));
    try {
        const file = join(folder, 'team.html');
        await writeFile(file, page_with(`${pathToFileURL(root)}pkg/waymark-team.single.js`));
        const page = await stage.newPage();
        await page.goto(pathToFileURL(file).href);
        await works(page);
    } finally {
        await rm(folder, { recursive: true, force: true });
    }
});
