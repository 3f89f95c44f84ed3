// Both builds where pages allow less than usual: what works does work, and what cannot says what the page must allow.
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { after, before, test } from 'node:test';
import { openStage, root } from './harness.mjs';

const SCRIPTS = {
    modules: '<script type="module" src="/pkg/waymark.js"></script>',
    single: '<script src="/pkg/waymark.single.js" defer></script>',
};
const page_with = (script) => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>host</title></head>
<body><waymark-plan view="goal"><p>the fallback</p></waymark-plan>${script}</body></html>`;
const framed = (path) => `<!doctype html>
<html lang="en"><title>outer</title><iframe sandbox="allow-scripts" src="${path}" width="900" height="900" title="Plan"></iframe></html>`;

const OPEN = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; style-src 'self'";
const POLICIES = {
    'no policy': null,
    'all that is asked for': OPEN,
    "default-src 'self' alone": "default-src 'self'",
    'nothing may be fetched': OPEN.replace("connect-src 'self'; ", ''),
    'trusted types': `${OPEN}; require-trusted-types-for 'script'; trusted-types 'none'`,
};
const WASM_IS_REFUSED = /Content-Security-Policy does not allow WebAssembly; add 'wasm-unsafe-eval' to its script-src/;
/** What the element says where it cannot start: by policy, for both builds. */
const REFUSED = {
    "default-src 'self' alone": { modules: WASM_IS_REFUSED, single: WASM_IS_REFUSED },
    'nothing may be fetched': { modules: /does not allow .*\.wasm; add 'self' to its (connect|default)-src/ },
};

let stage;
before(async () => {
    const [pages, headers] = [{}, {}];
    for (const [build, script] of Object.entries(SCRIPTS)) {
        for (const [index, policy] of Object.values(POLICIES).entries()) {
            pages[`/${build}-${index}.html`] = page_with(script);
            if (policy) headers[`/${build}-${index}.html`] = { 'content-security-policy': policy };
        }
        pages[`/${build}-framed.html`] = framed(`/${build}-0.html`);
    }
    stage = await openStage({ pages, headers });
});
after(() => stage?.close());

/** The widget is there, takes a goal and has it in its plan. */
async function works(page, frame = page) {
    await frame.getByLabel('Your role today').selectOption('Product manager');
    const plan = await frame.locator('waymark-plan').evaluate((element) => element.exportPlan());
    assert.equal(plan.learner.role, 'pm');
    assert.deepEqual(page.problems, []);
}

for (const build of Object.keys(SCRIPTS)) {
    for (const [index, policy] of Object.keys(POLICIES).entries()) {
        const sentence = REFUSED[policy]?.[build];
        test(`${build}, ${policy}: ${sentence ? 'says what to allow' : 'works'}`, async () => {
            const page = await stage.newPage(`/${build}-${index}.html`);
            if (!sentence) return works(page);
            const alert = page.locator('waymark-plan').getByRole('alert');
            assert.match(await alert.locator('p').textContent(), sentence);
            assert.equal(await page.getByText('the fallback').isVisible(), true);
        });
    }
}

test('modules, wasm of an unknown type: works', async () => {
    const page = await stage.newPage();
    await page.route('**/*.wasm', async (route) => {
        const response = await route.fetch();
        await route.fulfill({ response, headers: { ...response.headers(), 'content-type': 'application/octet-stream' } });
    });
    await page.goto(`${stage.url}/modules-0.html`);
    await works(page);
});

test('modules, a frame without an origin: refused, and the fallback is there', async () => {
    const page = await stage.newPage('/modules-framed.html');
    await page.frameLocator('iframe').getByText('the fallback').waitFor();
    assert.match(page.problems.join('\n'), /blocked by CORS policy/);
});

test('single, a frame without an origin: works in memory, and says so', async () => {
    const page = await stage.newPage('/single-framed.html');
    const frame = page.frames()[1];
    await works(page, frame);
    await frame.getByText(/Your plan is not kept here/).first().waitFor();
});

test('from a file: the single one works, and the modules leave the fallback', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'waymark-'));
    try {
        for (const [build, script] of Object.entries(SCRIPTS)) {
            const beside = script.replace('/pkg/', `${pathToFileURL(root)}pkg/`);
            await writeFile(join(folder, `${build}.html`), page_with(beside));
        }
        const single = await stage.newPage();
        await single.goto(pathToFileURL(join(folder, 'single.html')).href);
        await works(single);
        const modules = await stage.newPage();
        await modules.goto(pathToFileURL(join(folder, 'modules.html')).href);
        await modules.getByText('the fallback').waitFor();
        assert.match(modules.problems.join('\n'), /blocked by CORS policy/);
        const named = page_with(SCRIPTS.single.replace('/pkg/', `${pathToFileURL(root)}pkg/`));
        await writeFile(join(folder, 'named.html'), named.replace('<waymark-plan', '<waymark-plan catalog="mine.json"'));
        const other = await stage.newPage();
        await other.goto(pathToFileURL(join(folder, 'named.html')).href);
        await other.getByText('a page that was opened from a file may read no other file').first().waitFor();
    } finally {
        await rm(folder, { recursive: true });
    }
});

test('single: the attributes fetch what the page names, and the plan is kept', async () => {
    const page = await stage.newPage('/single-0.html');
    await works(page);
    const requested = stage.requests.length;
    await page.reload();
    await page.getByLabel('Your role today').waitFor();
    assert.equal(await page.getByLabel('Your role today').locator('option:checked').textContent(), 'Product manager');
    const asked = stage.requests.slice(requested).filter((path) => !/favicon/.test(path));
    assert.deepEqual(asked, ['/single-0.html', '/pkg/waymark.single.js'], 'nothing else is fetched');
});
