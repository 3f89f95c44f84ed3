import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { before, test } from 'node:test';
import init, * as waymark from '../../pkg/waymark_core.js';

const pkg = new URL('../../pkg/', import.meta.url);

before(async () => {
    await init({ module_or_path: await readFile(new URL('waymark_core_bg.wasm', pkg)) });
});

test('the module starts without a page and knows its version', async () => {
    const { version } = JSON.parse(await readFile(new URL('package.json', pkg), 'utf8'));
    assert.equal(waymark.version(), version);
});

test('every file that package.json exports is there', async () => {
    const { exports } = JSON.parse(await readFile(new URL('package.json', pkg), 'utf8'));
    const paths = Object.values(exports).flatMap((entry) => (typeof entry === 'string' ? [entry] : Object.values(entry)));
    assert.ok(paths.includes('./waymark_core.js'), `${paths}`);
    for (const path of paths) await readFile(new URL(path, pkg));
});
