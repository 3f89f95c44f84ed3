// What every browser test needs: a small server on loopback, a Chromium, and what the page complained of.
//
//     const stage = await openStage({
//         pages: { '/host.html': '<!doctype html><script type="module" src="/pkg/waymark.js"></script>…' },
//         headers: { '/host.html': { 'content-security-policy': "default-src 'self'" }, '*': { … } },
//     });
//     after(() => stage.close());
//     const page = await stage.newPage('/host.html');
//     assert.deepEqual(page.problems, []);
import { createServer } from 'node:http';
import { readFile, stat } from 'node:fs/promises';
import { accessSync, constants } from 'node:fs';
import { delimiter, extname, join, normalize, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import axe from 'axe-core';
import { chromium } from 'playwright-core';

export const root = fileURLToPath(new URL('../../', import.meta.url));

const TYPES = {
    '.html': 'text/html; charset=utf-8',
    '.js': 'text/javascript; charset=utf-8',
    '.mjs': 'text/javascript; charset=utf-8',
    '.json': 'application/json',
    '.wasm': 'application/wasm',
    '.css': 'text/css; charset=utf-8',
    '.svg': 'image/svg+xml',
    '.png': 'image/png',
    '.csv': 'text/csv; charset=utf-8',
};

// What Chromium needs as root in a container, and what keeps it from talking to anybody but us.
const FLAGS = [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--disable-dev-shm-usage',
];

/**
 * Serves `pages` (text by path), then `/pkg/` and `/tests/browser/` from those folders, then `www/` for all the rest.
 * `headers` are by path, `*` for all; a header of `null` is left out, say a content-type. A second server is another
 * origin. `requests` lists the paths that were asked for, in order.
 */
export async function serve({ pages = {}, headers = {} } = {}) {
    const requests = [];
    const server = createServer(async (request, response) => {
        const path = decodeURIComponent(new URL(request.url, 'http://127.0.0.1').pathname);
        requests.push(path);
        const found = await find(path, pages);
        const all = { 'content-type': found?.type, 'cache-control': 'no-store', ...headers['*'], ...headers[path] };
        for (const [name, value] of Object.entries(all)) {
            if (value != null) response.setHeader(name, value);
        }
        // Browsers ask for an icon on their own; no page of ours has one.
        response.statusCode = found ? 200 : path === '/favicon.ico' ? 204 : 404;
        response.end(found?.body);
    });
    await new Promise((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
    return {
        url: `http://127.0.0.1:${server.address().port}`,
        requests,
        async close() {
            server.closeAllConnections();
            await new Promise((resolve) => server.close(resolve));
        },
    };
}

async function find(path, pages) {
    if (Object.hasOwn(pages, path)) {
        return { body: pages[path], type: TYPES[extname(path)] ?? TYPES['.html'] };
    }
    const [, folder = '', rest = path] = /^\/(pkg|tests\/browser)(\/.*)$/.exec(path) ?? [];
    const base = join(root, folder || 'www');
    let file = normalize(join(base, rest));
    if (file !== base && !file.startsWith(base + sep)) return undefined;
    try {
        if ((await stat(file)).isDirectory()) file = join(file, 'index.html');
        return { body: await readFile(file), type: TYPES[extname(file)] ?? 'application/octet-stream' };
    } catch {
        return undefined;
    }
}

/** Chromium on its own, with a fresh profile. */
export async function launch() {
    return chromium.launch({ executablePath: browserPath(), args: FLAGS });
}

function browserPath() {
    if (process.env.CHROME) return process.env.CHROME;
    const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
    const files = names.flatMap((name) => process.env.PATH.split(delimiter).map((folder) => join(folder, name)));
    const found = files.find((file) => {
        try {
            accessSync(file, constants.X_OK);
            return true;
        } catch {
            return false;
        }
    });
    if (!found) throw new Error('there is no Chromium: run `cargo xtask test`, which installs it, or set CHROME');
    return found;
}

/** A server and a browser together; `close` ends both. Options as for `serve`. */
export async function openStage(options = {}) {
    const site = await serve(options);
    const browser = await launch().catch(async (fault) => {
        await site.close();
        throw fault;
    });
    return {
        url: site.url,
        requests: site.requests,
        browser,
        /**
         * A page with storage of its own, unless a `context` is passed on; other settings are the context's, say
         * `colorScheme` or `locale`. `page.problems` collects what it wrote to the console as errors, and what it
         * threw and nobody caught.
         */
        async newPage(path, { context, ...settings } = {}) {
            const page = await (context ?? (await browser.newContext({ baseURL: site.url, ...settings }))).newPage();
            page.problems = [];
            // Browsers ask for an icon on their own, and not every server of others has one.
            const isOfIcon = (message) => new URL(message.location().url || 'about:blank').pathname === '/favicon.ico';
            page.on('console', (message) => {
                if (message.type() === 'error' && !isOfIcon(message)) page.problems.push(message.text());
            });
            page.on('pageerror', (fault) => page.problems.push(String(fault)));
            if (path !== undefined) await page.goto(new URL(path, site.url).href);
            return page;
        },
        async close() {
            await browser.close();
            await site.close();
        },
    };
}

/** What axe-core finds wrong in the page, widgets included, once each change of colour is done: a line for each rule with
 * the first place. */
export async function findBarriers(page) {
    await page.evaluate(() => {
        const roots = [document, ...[...document.querySelectorAll('*')].flatMap((element) => element.shadowRoot ?? [])];
        const changing = roots.flatMap((root) => root.getAnimations()).filter((one) => one instanceof CSSTransition);
        return Promise.allSettled(changing.map((change) => change.finished));
    });
    await page.evaluate(axe.source);
    const { violations } = await page.evaluate(() => globalThis.axe.run());
    return violations.map(({ id, help, nodes }) => `${id} (${help}): ${nodes[0].html.slice(0, 160)}`);
}
