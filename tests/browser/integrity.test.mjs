// The hashes that a page may name: with the right one the script runs; with another one the browser refuses it, and what the
// page put into the element stays. What the loader says of a module that is not its own, trouble.test.mjs holds.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { openStage, root, serve } from './harness.mjs';

const BUILDS = { 'waymark.js': 'type="module"', 'waymark.single.js': 'defer' };
const hashOf = (content) => `sha384-${createHash('sha384').update(content).digest('base64')}`;
const host = (name, from, hash) => `<!doctype html><html lang="en"><title>Host</title>
<waymark-plan view="goal"><p>the fallback</p></waymark-plan>
<script ${BUILDS[name]} src="${from}/pkg/${name}" integrity="${hash}" crossorigin></script></html>`;

let stage;
let elsewhere;
before(async () => {
    elsewhere = await serve({ headers: { '*': { 'access-control-allow-origin': '*' } } });
    const pages = {};
    for (const name of Object.keys(BUILDS)) {
        const hash = hashOf(await readFile(`${root}/pkg/${name}`));
        pages[`/right-${name}.html`] = host(name, '', hash);
        pages[`/far-${name}.html`] = host(name, elsewhere.url, hash);
        pages[`/wrong-${name}.html`] = host(name, '', hashOf('something else'));
    }
    stage = await openStage({ pages });
});
after(async () => {
    await stage?.close();
    await elsewhere?.close();
});

for (const name of Object.keys(BUILDS)) {
    for (const [where, whose] of [['right', 'its own server'], ['far', 'another origin']]) {
        test(`${name} of ${whose}, with its hash: works`, async () => {
            const page = await stage.newPage(`/${where}-${name}.html`);
            await page.getByLabel('Your role today').selectOption('Product manager');
            assert.deepEqual(page.problems, []);
        });
    }
    test(`${name} with another hash: the browser refuses it, and the page's own words stay`, async () => {
        const page = await stage.newPage();
        const [refusal] = await Promise.all([
            page.waitForEvent('console', (message) => message.type() === 'error' && /integrity/.test(message.text())),
            page.goto(`${stage.url}/wrong-${name}.html`),
        ]);
        assert.match(refusal.text(), new RegExp(`${name.replaceAll('.', '\\.')}`));
        assert.ok(await page.getByText('the fallback').isVisible());
        assert.equal(await page.evaluate(() => customElements.get('waymark-plan')), undefined);
    });
}
