import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { openStage, root } from './harness.mjs';

const PAGE = `<!doctype html><title>core</title><script type="module">
    import init, { version } from '/pkg/waymark_core.js';
    await init();
    document.title = version();
</script>`;

let stage;
before(async () => {
    const strict = "default-src 'none'; script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval'; connect-src 'self'";
    const noWasm = "default-src 'none'; script-src 'self' 'unsafe-inline'; connect-src 'self'";
    stage = await openStage({
        pages: { '/plain.html': PAGE, '/strict.html': PAGE, '/no-wasm.html': PAGE },
        headers: {
            '/strict.html': { 'content-security-policy': strict },
            '/no-wasm.html': { 'content-security-policy': noWasm },
        },
    });
});
after(() => stage?.close());

for (const path of ['/plain.html', '/strict.html']) {
    test(`the module starts in a page: ${path}`, async () => {
        const { version } = JSON.parse(await readFile(`${root}/pkg/package.json`, 'utf8'));
        const page = await stage.newPage(path);
        await page.waitForFunction((expected) => document.title === expected, version);
        assert.deepEqual(page.problems, []);
    });
}

test('a page that forbids wasm is told so, which shows that headers arrive and problems are collected', async () => {
    const page = await stage.newPage();
    const told = page.waitForEvent('pageerror', { timeout: 60_000 });
    await page.goto(`${stage.url}/no-wasm.html`);
    await told;
    assert.equal(await page.title(), 'core');
    assert.match(page.problems.join('\n'), /Content Security Policy/i);
});
