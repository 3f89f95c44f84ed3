// The guides for hosts of which none runs here: Moodle, SharePoint, Confluence and Canvas. What they have to paste is put into
// a page of another origin that has no more rights than these hosts give, by policies instead of the hosts themselves; and what
// the guides say has to be allowed is refused where it is not.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { keepsItsPlan, snippet } from './guides.mjs';
import { openStage, serve } from './harness.mjs';

let stage;
let host;
let open;
let shut;
const pages = {};
const headers = {};
before(async () => {
    stage = await openStage();
    host = await serve({ pages, headers });
    // A server that lets itself be framed by this host, as the guides ask, and one that does not.
    open = await serve({ headers: { '*': { 'content-security-policy': `frame-ancestors ${host.url}` } } });
    shut = await serve({ headers: { '*': { 'x-frame-options': 'SAMEORIGIN' } } });
});
after(async () => {
    await stage?.close();
    for (const site of [host, open, shut]) await site?.close();
});

/** A page of the host with what a guide has to paste, of a server; `policy` is the host's. Answers its address. */
async function pasted(guide, server, policy, { id = 'frame', sandbox = '' } = {}) {
    const text = (await snippet(guide, id)).replaceAll('https://your.site/waymark/', `${server.url}/pkg/`);
    // Confluence's macro takes the address alone, and makes a frame of it.
    const frame = text.startsWith('<') ? text : `<iframe src="${text}" title="My career plan" width="100%" height="900"></iframe>`;
    const sandboxed = frame.replace('<iframe ', `<iframe ${sandbox} `);
    const path = `/${guide}-${Object.keys(pages).length}.html`;
    pages[path] = `<!doctype html><html lang="en"><title>Host</title><h1>Host</h1>${sandboxed}</html>`;
    headers[path] = { 'content-security-policy': policy };
    return host.url + path;
}

const planner = (page) => page.frameLocator('iframe[title="My career plan"]').getByLabel('Your role today');

for (const guide of ['moodle', 'sharepoint', 'confluence', 'canvas']) {
    test(`${guide}: the frame of the guide works where neither scripts nor other sources are allowed`, async () => {
        const policy = `default-src 'none'; frame-src ${open.url}`;
        const page = await stage.newPage(await pasted(guide, open, policy));
        await planner(page).selectOption('Product manager');
        await page.reload();
        const role = planner(page).locator('option:checked');
        await role.waitFor({ state: 'attached' });
        assert.equal(await role.textContent(), 'Product manager');
        assert.deepEqual(page.problems, []);
    });
}

for (const guide of ['moodle', 'sharepoint', 'confluence', 'canvas']) {
    test(`${guide}: the same frame, sandboxed without an origin, works with the one file, and says that nothing is kept`, async () => {
        const policy = `default-src 'none'; frame-src ${open.url}`;
        const page = await stage.newPage(await pasted(guide, open, policy, { sandbox: 'sandbox="allow-scripts"' }));
        await planner(page).selectOption('Product manager');
        await page.frameLocator('iframe').getByText(/Your plan is not kept here/).first().waitFor();
    });
}

test('moodle: where scripts are left alone, the frame of the guide has the height that it needs', async () => {
    const policy = `default-src 'none'; style-src 'unsafe-inline'; frame-src ${open.url}; script-src ${open.url}`;
    const page = await stage.newPage(await pasted('moodle', open, policy, { id: 'sized' }));
    await planner(page).waitFor();
    await page.waitForFunction(() => document.querySelector('iframe').style.height.endsWith('px'));
    const scrolls = await page.frames()[1].evaluate(() => [document.documentElement.scrollHeight, innerHeight]);
    assert.ok(scrolls[0] <= scrolls[1] + 1, `${scrolls[0]} px in a frame of ${scrolls[1]}`);
    assert.deepEqual(page.problems, []);
});

test('moodle: where scripts are left alone, the one file of the guide works and keeps its plan', async () => {
    const policy = `default-src 'none'; script-src ${open.url} 'wasm-unsafe-eval'`;
    const page = await stage.newPage(await pasted('moodle', open, policy, { id: 'single' }));
    await keepsItsPlan(page);
});

for (const [what, server, allowed, named] of [
    ['a host that does not list the server', () => open, () => "'none'", /frame-src/],
    ['a server that forbids frames', () => shut, () => shut.url, /X-Frame-Options/],
]) {
    test(`${what}: the browser refuses the frame, and names the reason`, async () => {
        const address = await pasted('canvas', server(), `default-src 'none'; frame-src ${allowed()}`);
        const page = await stage.newPage();
        const [refusal] = await Promise.all([
            page.waitForEvent('console', (message) => message.type() === 'error' && !/favicon/.test(message.text())),
            page.goto(address),
        ]);
        assert.match(refusal.text(), named);
        assert.equal(await planner(page).count(), 0);
    });
}
