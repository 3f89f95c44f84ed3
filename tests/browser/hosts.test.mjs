// The guides for servers of other people, as written: their snippets are taken from the pages, put into a real nginx, a real
// DokuWiki and a real MediaWiki, and a role is chosen, which is still there after a reload.
import assert from 'node:assert/strict';
import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { after, before, test } from 'node:test';
import { build } from 'esbuild';
import { keepsItsLooks, keepsItsPlan, snippet } from './guides.mjs';
import { openStage, root, serve } from './harness.mjs';
import { startDokuwiki, startMediawiki, startNginx } from './hosts.mjs';

let stage;
before(async () => {
    stage = await openStage();
});
after(() => stage?.close());

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

    const body = element.replace('/waymark/', `${server.url}/waymark/`);
    const site = await serve({ pages: { '/elsewhere.html': `<!doctype html><html lang="en"><title>Elsewhere</title>${body}</html>` } });
    t.after(() => site.close());
    const elsewhere = await stage.newPage(`${site.url}/elsewhere.html`);
    await keepsItsPlan(elsewhere);
});

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

test('MediaWiki, by a script of the wiki, without raw HTML: as the guide says', async (t) => {
    const pages = {
        'MediaWiki:Common.js': await snippet('mediawiki', 'script'),
        Career: 'My career',
        Other: await snippet('mediawiki', 'page'),
    };
    const wiki = await startMediawiki({ pages });
    t.after(() => wiki.stop());
    t.diagnostic(`MediaWiki ${wiki.version}`);
    const page = await stage.newPage(`${wiki.url}/index.php?title=Career`);
    await keepsItsPlan(page);
    await keepsItsLooks(page);
    const other = await stage.newPage(`${wiki.url}/index.php?title=Other`);
    await other.getByText('<waymark-plan></waymark-plan>').waitFor();
    assert.equal(await other.locator('waymark-plan').count(), 0);
});

test('MediaWiki, by raw HTML, with the element and with a frame of another origin: as the guide says', async (t) => {
    const far = await serve();
    t.after(() => far.close());
    const frame = await snippet('mediawiki', 'frame');
    const pages = {
        Career: await snippet('mediawiki', 'page'),
        Framed: frame.replace('https://your.site/waymark/', `${far.url}/pkg/`),
    };
    const wiki = await startMediawiki({ local: await snippet('mediawiki', 'local'), pages });
    t.after(() => wiki.stop());
    const page = await stage.newPage(`${wiki.url}/index.php?title=Career`);
    await keepsItsPlan(page);
    await keepsItsLooks(page);
    const framed = await stage.newPage(`${wiki.url}/index.php?title=Framed`);
    const inside = framed.frameLocator('iframe[title="My career plan"]');
    await inside.getByLabel('Your role today').selectOption('Product manager');
    await framed.reload();
    const role = inside.getByLabel('Your role today').locator('option:checked');
    await role.waitFor({ state: 'attached' });
    assert.equal(await role.textContent(), 'Product manager');
    assert.deepEqual(framed.problems, []);
});

for (const [framework, loader] of [['react', 'jsx'], ['vue', 'js']]) {
    test(`${framework}: the component of the guide keeps a plan, and hears of changes`, async (t) => {
        const component = await snippet(framework, 'component');
        const start =
            framework === 'react'
                ? `import { createRoot } from 'react-dom/client'; import { createElement } from 'react';
                   createRoot(document.querySelector('main')).render(createElement(CareerPlan, { onPlan }));`
                : `import { createApp } from 'vue'; createApp(CareerPlan, { onPlan }).mount('main');`;
        const { outputFiles } = await build({
            stdin: {
                contents: `${component}\nconst onPlan = (plan) => { globalThis.plan = plan; };\n${start}`,
                loader,
                resolveDir: join(root, 'tests'),
            },
            bundle: true,
            write: false,
            format: 'esm',
            jsx: 'automatic',
            define: { 'process.env.NODE_ENV': '"production"' },
            logLevel: 'silent',
        });
        const site = await serve({
            pages: {
                '/host.html': `<!doctype html><html lang="en"><title>App</title><main></main>
<script type="module" src="/pkg/waymark.js"></script><script type="module" src="/app.js"></script></html>`,
                '/app.js': outputFiles[0].text,
            },
        });
        t.after(() => site.close());
        const page = await stage.newPage(`${site.url}/host.html`);
        await keepsItsPlan(page);
        await page.getByLabel('Your role today').selectOption('Associate product manager');
        await page.waitForFunction(() => globalThis.plan?.learner.role === 'associate-pm');
    });
}
