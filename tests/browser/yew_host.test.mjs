// A host page that is a Yew app of its own: neither hears the clicks of the other.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { openStage, root } from './harness.mjs';
import { host, ready, visit } from './widget.mjs';

let stage;
before(async () => {
    const made = await build();
    const pages = {
        '/host.html': host('', '<script type="module" src="/start.js"></script>'),
        '/start.js': "import init from '/host/yew_host.js'; await init();",
        '/host/yew_host.js': await readFile(join(made, 'yew_host.js')),
        '/host/yew_host_bg.wasm': await readFile(join(made, 'yew_host_bg.wasm')),
    };
    stage = await openStage({ pages, headers: { '/host/yew_host_bg.wasm': { 'content-type': 'application/wasm' } } });
});
after(() => stage?.close());

/** Builds the page, without optimisation: some 40 s the first time, then nothing. Answers the folder. */
async function build() {
    const target = process.env.CARGO_TARGET_DIR ?? join(root, 'target');
    const made = join(target, 'waymark', 'yew-host');
    await mkdir(made, { recursive: true });
    const here = { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] };
    execFileSync('cargo', ['build', '--quiet', '--package', 'yew-host', '--target', 'wasm32-unknown-unknown'], here);
    const module = join(target, 'wasm32-unknown-unknown', 'debug', 'yew_host.wasm');
    execFileSync(bindgen(), ['--target', 'web', '--no-typescript', '--out-dir', made, module], here);
    return made;
}

/** `cargo xtask test` puts it on the PATH; by hand it is where that keeps it. */
function bindgen() {
    const cache = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'waymark');
    let tools = [];
    try {
        tools = readdirSync(cache).filter((name) => name.startsWith('wasm-bindgen-'));
    } catch {
        // Then it is on the PATH.
    }
    process.env.PATH = [process.env.PATH, ...tools.map((name) => join(cache, name, 'bin'))].join(':');
    return 'wasm-bindgen';
}

test('the page and the widget keep their clicks apart', async () => {
    const page = await visit(stage, '/host.html');
    await ready(page);
    const count = (id) => page.locator(`#${id}`).textContent();
    const widget = page.locator('waymark-plan');
    for (const name of ['Skills', 'Path', 'Goal']) {
        await widget.getByRole('navigation').getByRole('button', { name }).click();
        await widget.locator('[aria-current=page]').filter({ hasText: name }).waitFor();
    }
    await widget.getByLabel('Your role today').selectOption('Product manager');
    await page.waitForFunction(() => document.querySelector('waymark-plan').plan.learner.role === 'pm');
    // What is around the element hears a click on it once, as of any element; what is beside it hears nothing.
    assert.deepEqual([await count('heard'), await count('clicks')], ['3', '0']);
    await page.getByRole('button', { name: '299', exact: true }).click();
    await page.getByRole('button', { name: '0', exact: true }).click();
    await page.locator('#clicks').filter({ hasText: /^2$/ }).waitFor();
    assert.equal(await widget.locator('[aria-current=page]').textContent(), 'Goal');
    assert.deepEqual(page.problems, []);
});

test('with the marks of Yew the page would hear our clicks: the test above sees what it looks for', async () => {
    const page = await visit(stage, '/host.html');
    await ready(page);
    const marked = await page.locator('waymark-plan').evaluate((element) => {
        const nodes = [element.shadowRoot.firstChild, ...element.shadowRoot.querySelectorAll('*')];
        const marked = nodes.filter((node) => node.__waymark_listener_id !== undefined);
        for (const node of marked) {
            node.__yew_subtree_id = document.body.__yew_subtree_id;
            node.__yew_listener_id = node.__waymark_listener_id;
        }
        return marked.length;
    });
    assert.ok(marked > 3);
    await page.locator('waymark-plan').getByRole('navigation').getByRole('button', { name: 'Skills' }).click();
    await page.locator('#clicks').filter({ hasText: /[^0]/ }).waitFor();
});
