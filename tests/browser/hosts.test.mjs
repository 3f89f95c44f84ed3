// The guides for servers of other people, as written: their snippets are taken from the pages, put into a real nginx and
// a real DokuWiki, and a role is chosen, which is still there after a reload.
import assert from 'node:assert/strict';
import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { after, before, test } from 'node:test';
import { openStage, root } from './harness.mjs';
import { startDokuwiki, startNginx } from './hosts.mjs';

const ENTITIES = { lt: '<', gt: '>', amp: '&' };

/** What a guide has to paste, by its id. */
async function snippet(guide, id) {
    const page = await readFile(join(root, `www/guides/${guide}.html`), 'utf8');
    const [, text] = new RegExp(`<pre tabindex="0" id="${id}"><code>([^]*?)</code></pre>`).exec(page) ?? [];
    assert.ok(text, `the guide ${guide} has a snippet ${id}`);
    return text.replace(/&(lt|gt|amp);/g, (_, name) => ENTITIES[name]);
}

let stage;
before(async () => {
    stage = await openStage();
});
after(() => stage?.close());

/** A role is chosen in the element, and is there after a reload. */
async function keepsItsPlan(page) {
    await page.getByLabel('Your role today').selectOption('Product manager', { timeout: 15000 }).catch((fault) => {
        throw new Error(`${fault.message} ${page.problems.join('; ')}`);
    });
    await page.reload();
    const role = page.getByLabel('Your role today').locator('option:checked');
    await role.waitFor({ state: 'attached' });
    assert.equal(await role.textContent(), 'Product manager');
    assert.deepEqual(page.problems, []);
}

test('nginx: types, compression, caching, policies and another origin, as the guide says', async (t) => {
    const [locations, policy, element] = await Promise.all([
        snippet('nginx', 'locations'),
        snippet('nginx', 'policy'),
        snippet('html', 'element'),
    ]);
    const server = await startNginx(
        ({ port, www }) => `server {
    listen 127.0.0.1:${port};
    root ${www};
    location / { default_type text/html; }
    location /open/ { default_type text/html; ${policy} }
    location /shut/ { default_type text/html; ${policy.replace(" 'wasm-unsafe-eval'", '')} }
    ${locations}
}`,
        {
            modules: ['http_brotli_static'],
            async fill(www) {
                await cp(join(root, 'pkg'), join(www, 'waymark'), { recursive: true });
                const glue = await readFile(join(root, 'pkg/waymark_core.js'));
                await writeFile(join(www, 'waymark/waymark_core.js.br'), brotliCompressSync(glue));
                const page = `<!doctype html><html lang="en"><title>Intranet</title>${element}</html>`;
                for (const folder of ['open', 'shut', '.']) await cp(join(root, 'www/icon.svg'), join(www, folder, 'favicon.ico'));
                for (const name of ['page', 'open/page', 'shut/page']) await writeFile(join(www, name), page);
            },
        },
    );
    t.after(() => server.stop());

    const { version } = JSON.parse(await readFile(join(root, 'pkg/package.json'), 'utf8'));
    for (const [path, type, caching] of [
        ['waymark.js', 'text/javascript', 'no-cache'],
        ['waymark_core_bg.wasm', 'application/wasm', 'no-cache'],
        [`${version}/waymark_core_bg.wasm`, 'application/wasm', 'public, max-age=31536000, immutable'],
    ]) {
        const { headers } = await fetch(`${server.url}/waymark/${path}`, { method: 'HEAD' });
        assert.deepEqual([headers.get('content-type'), headers.get('cache-control')], [type, caching], path);
    }
    const glue = await fetch(`${server.url}/waymark/waymark_core.js`, { headers: { 'accept-encoding': 'br' } });
    assert.equal(glue.headers.get('content-encoding'), 'br');

    for (const path of ['/page', '/open/page']) await keepsItsPlan(await stage.newPage(server.url + path));
    const refused = await stage.newPage(`${server.url}/shut/page`);
    const reason = refused.locator('waymark-plan').getByRole('alert').locator('p');
    assert.match(await reason.textContent(), /add 'wasm-unsafe-eval' to its script-src/);

    const elsewhere = await stage.newPage();
    await elsewhere.route(`${stage.url}/elsewhere.html`, (route) =>
        route.fulfill({ contentType: 'text/html', body: element.replace('/waymark/', `${server.url}/waymark/`) }),
    );
    await elsewhere.goto(`${stage.url}/elsewhere.html`);
    await keepsItsPlan(elsewhere);
});

/** What the wiki says of its own texts must not hold in the element's. */
async function keepsItsLooks(page) {
    const [size, alone] = await page.evaluate(async () => {
        const size = () => {
            const heading = document.querySelector('waymark-plan').shadowRoot.querySelector('h2, h3');
            const { fontSize, borderBottomWidth, fontFamily } = getComputedStyle(heading);
            return { fontSize, borderBottomWidth, fontFamily };
        };
        const before = size();
        for (const sheet of document.styleSheets) sheet.disabled = true;
        return [before, size()];
    });
    assert.deepEqual(size, alone);
}

for (const way of ['raw HTML', 'a script of the wiki']) {
    test(`DokuWiki, by ${way}: as the guide says`, async (t) => {
        const setting =
            way === 'raw HTML'
                ? { local: await snippet('dokuwiki', 'local'), pages: { career: await snippet('dokuwiki', 'page') } }
                : {
                      script: await snippet('dokuwiki', 'userscript'),
                      pages: { career: await snippet('dokuwiki', 'plain-page'), other: 'Nothing here.' },
                  };
        const wiki = await startDokuwiki(setting);
        t.after(() => wiki.stop());
        t.diagnostic(`DokuWiki ${wiki.version}`);
        const page = await stage.newPage(`${wiki.url}/doku.php?id=career`);
        await keepsItsPlan(page);
        await keepsItsLooks(page);
        if (!setting.script) return;
        const other = await stage.newPage(`${wiki.url}/doku.php?id=other`);
        await other.getByText('Nothing here.').waitFor();
        assert.equal(await other.locator('waymark-plan').count(), 0);
    });
}
