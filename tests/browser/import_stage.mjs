// What tests of the import share: pages with nothing but a button for it, and what is seen in its dialog.
import { readFile } from 'node:fs/promises';
import { openStage, root } from './harness.mjs';

const CSP = [
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'",
    "require-trusted-types-for 'script'",
].join('; ');

const page_of = (catalog, more = '') => `<!doctype html><html lang="en" ${more}><head><meta charset="utf-8"><title>Studio</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
<script type="module" src="/tests/browser/import_host.js"></script></head>
<body data-catalog="${catalog}"><main><h1>Studio</h1><button type="button">Bring in</button></main></body></html>`;

/** A catalogue of one skill and two courses. */
export const small = {
    format: 'waymark/catalog', version: 1, id: 'small', title: 'Small',
    scale: [0, 1, 2, 3].map((level) => ({ level, name: `Level ${level}` })),
    skills: [{ id: 'pricing', name: 'Pricing' }],
    roles: [{ id: 'pm', name: 'Product manager', requires: [{ skill: 'pricing', level: 2 }] }],
    activities: [
        { id: 'K-7', kind: 'course', title: 'Old title', hours: 2, develops: [{ skill: 'pricing', to: 1 }] },
        { id: 'K-9', kind: 'course', title: 'Stays', hours: 1 },
    ],
};

/** A server and a browser, with a page for each catalogue. */
export const openImportStage = () =>
    openStage({
        pages: {
            '/small.json': JSON.stringify(small),
            '/broken.json': JSON.stringify({ ...small, activities: [{ id: 'a', kind: 'novel', title: 'A', hours: 1 }] }),
            '/bring.html': page_of('/small.json'),
            '/rtl.html': page_of('/small.json', 'dir="rtl"'),
            '/large.html': page_of('/pkg/waymark_catalog.json'),
            '/broken.html': page_of('/broken.json'),
        },
        headers: { '*': { 'content-security-policy': CSP } },
    });

export const sample = (name) => readFile(`${root}tests/exchange/samples/${name}`);

/** Opens a page and the dialog. */
export async function visit(stage, path = '/bring.html', settings = {}) {
    const page = await stage.newPage(path, settings);
    await page.waitForSelector('html[data-ready]');
    await page.getByRole('button', { name: 'Bring in' }).click();
    await page.getByRole('heading', { name: /Where is it|has faults/ }).waitFor();
    return page;
}

/** Chooses a file by its text or bytes. */
export const give = (page, name, content) =>
    page.locator('dialog input[type=file]').first().setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(content) });

export const step = (page) => page.locator('dialog h3').textContent();
export const at_step = (page, name) => page.getByRole('heading', { level: 3, name }).waitFor();

/** The texts of the cells that are drawn. */
export const rows = (page) =>
    page.locator('.import-rows tbody tr').evaluateAll((all) => {
        const texts = (row) => [...row.cells].map((cell) => cell.innerText.replace(/\s+/g, ' ').trim());
        return all.map(texts);
    });
export const focused = (page) => page.evaluate(() => document.activeElement.textContent);
export const status = (page) => page.locator('dialog [role=status]').textContent();

