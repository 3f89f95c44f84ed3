// When something is in the way: content security policies, servers that send the wrong thing, and panics.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { openStage, root, serve } from './harness.mjs';
import { breakNextDrawing, host, importPlan, plan, planOf, ready, told, visit } from './widget.mjs';

const STRICT = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; style-src 'self'";
const ONE = host('<waymark-plan><p>the fallback</p></waymark-plan>');

let stage;
let stranger;
before(async () => {
    stranger = await serve();
    stage = await openStage({
        pages: {
            '/one.html': ONE,
            '/strict.html': ONE,
            '/trusted.html': ONE,
            '/no-wasm.html': ONE,
            '/no-connect.html': ONE,
            '/stranger.html': host(`<waymark-plan base="${stranger.url}/pkg"><p>the fallback</p></waymark-plan>`),
            '/three.html': host(
                '<waymark-plan id="a" storage="a"></waymark-plan><waymark-plan id="b" storage="none"></waymark-plan>' +
                    '<waymark-plan id="c" storage="c"><p>the fallback</p></waymark-plan>',
            ),
        },
        headers: {
            '/strict.html': { 'content-security-policy': STRICT },
            '/trusted.html': { 'content-security-policy': `${STRICT}; require-trusted-types-for 'script'; trusted-types 'none'` },
            '/no-wasm.html': { 'content-security-policy': STRICT.replace(" 'wasm-unsafe-eval'", '') },
            '/': { 'content-security-policy': `${STRICT}; img-src 'self'` },
            '/no-connect.html': { 'content-security-policy': STRICT.replace("; connect-src 'self'", '') },
        },
    });
});
after(async () => {
    await stage?.close();
    await stranger?.close();
});

// The last is the demo page.
for (const path of ['/strict.html', '/trusted.html', '/']) {
    test(`a strict policy sees no violation: ${path}`, async () => {
        const page = await visit(stage, path);
        await page.getByLabel('Your role today').selectOption('Product manager');
        for (const name of ['Skills', 'Path', 'Goal']) {
            await page.getByRole('navigation').getByRole('button', { name }).click();
            await page.locator('waymark-plan [aria-current=page]').filter({ hasText: name }).waitFor();
        }
        const arriving = page.waitForEvent('download');
        await page.getByRole('button', { name: 'Save as file' }).click();
        await arriving;
        const rules = await page.locator('waymark-plan').evaluate((element) => element.shadowRoot.adoptedStyleSheets[0].cssRules.length);
        assert.ok(rules > 20, `${rules} rules`);
        assert.deepEqual(page.problems, []);
        assert.deepEqual(await told(page, 'violation'), []);
    });
}

/** What the element says instead of starting, and that the fallback is there. */
async function complaint(page) {
    const alert = page.locator('waymark-plan').getByRole('alert');
    await alert.waitFor();
    assert.equal(await page.getByText('the fallback').isVisible(), true);
    const text = await alert.locator('p').textContent();
    const faults = (await told(page, 'waymark-error', 1)).flatMap(({ detail }) => detail.faults);
    const fault = faults.find(({ found, action }) => text === `${found}; ${action}.`);
    assert.equal(fault?.code, 'E901', `${text} ${JSON.stringify(faults)}`);
    return text;
}

const answer = (body, contentType, status = 200) => (route) => route.fulfill({ body, contentType, status });

async function changed(route) {
    const response = await route.fetch();
    await route.fulfill({ response, body: Buffer.concat([await response.body(), Buffer.from([0, 1, 0])]) });
}

const CAUSES = [
    ['a policy that forbids wasm', '/no-wasm.html', {}, /Content-Security-Policy does not allow WebAssembly; add 'wasm-unsafe-eval' to its script-src/],
    ['a policy that forbids fetching', '/no-connect.html', {}, /Content-Security-Policy does not allow .*\.wasm; add 'self' to its (connect|default)-src/],
    ['a module that is not there', '/one.html', { 'waymark_plan_bg.wasm': answer('no', 'text/plain', 404) }, /waymark_plan_bg\.wasm \(HTTP 404\); check the address/],
    ['glue that is not there', '/one.html', { 'waymark_plan.js': answer('no', 'text/plain', 404) }, /waymark_plan\.js \(HTTP 404\); check the address/],
    ['glue of the wrong type', '/one.html', { 'waymark_plan.js': answer('1', 'text/plain') }, /sends .*waymark_plan\.js as text\/plain; have it send \.js as text\/javascript/],
    ['a page in place of the module', '/one.html', { 'waymark_plan_bg.wasm': answer('<!doctype html>', 'text/html') }, /sends .*waymark_plan_bg\.wasm as text\/html/],
    ['glue of another build', '/one.html', { 'waymark_plan.js': answer('export default async () => {}', 'text/javascript') }, /do not fit together .*files of one build/],
    ['a module of another build', '/one.html', { 'waymark_plan_bg.wasm': answer(Buffer.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]), 'application/wasm') }, /do not fit together .*files of one build/],
    ['a module that was changed on the way', '/one.html', { 'waymark_plan_bg.wasm': changed }, /do not fit together .*files of one build/],
    ['a server that is gone', '/one.html', { 'waymark_plan_bg.wasm': (route) => route.abort('connectionrefused') }, /could not be reached at .*; check the connection/],
    ['a stranger that does not allow this page', '/stranger.html', {}, /check the connection, and that http:.* allows this page by Access-Control-Allow-Origin/],
];

for (const [name, path, routes, sentence] of CAUSES) {
    test(`the cause is named: ${name}`, async () => {
        const page = await visit(stage);
        for (const [file, handler] of Object.entries(routes)) await page.route(`**/${file}`, handler);
        await page.goto(stage.url + path);
        assert.match(await complaint(page), sentence);
    });
}

test('without the module that explains, the sentence is shorter and still there', async () => {
    const page = await visit(stage);
    await page.route('**/waymark_{plan,trouble}.js', (route) => route.abort());
    await page.goto(`${stage.url}/one.html`);
    const [{ detail }] = await told(page, 'waymark-error', 1);
    assert.match(detail.faults[0].found, /a part of Waymark could not be loaded from .*waymark_plan\.js/);
    await page.getByText(/could not be loaded from/).waitFor();
});

test('an old browser is told so', async () => {
    const page = await visit(stage);
    await page.addInitScript(() => delete Document.prototype.adoptedStyleSheets);
    await page.goto(`${stage.url}/one.html`);
    assert.match(await complaint(page), /this browser is too old for Waymark; use Chrome/);
});

test('trying again after the cause is gone starts the widget', async () => {
    const page = await visit(stage);
    await page.route('**/waymark_plan_bg.wasm', answer('no', 'text/plain', 503));
    await page.goto(`${stage.url}/one.html`);
    await complaint(page);
    await page.unroute('**/waymark_plan_bg.wasm');
    await page.getByRole('button', { name: 'Try again' }).click();
    await ready(page);
    assert.equal(await page.getByText('the fallback').isVisible(), false);
    assert.equal(await page.getByRole('alert').count(), 0);
});

test('a method on an element that cannot start rejects with the cause', async () => {
    const page = await visit(stage);
    await page.route('**/waymark_plan_bg.wasm', answer('no', 'text/plain', 404));
    await page.goto(`${stage.url}/one.html`);
    assert.deepEqual(await importPlan(page, plan()), ['E901 at ']);
});

test('a catalogue that cannot be had is named in the widget, and the plan can be saved all the same', async () => {
    for (const [handler, sentence] of [
        [answer('no', 'text/plain', 404), /the catalogue is not at .*waymark_catalog\.json \(HTTP 404\); check the address/],
        [answer('<!doctype html>', 'text/html'), /E101 at line 1, column 1/],
        [(route) => route.abort(), /the catalogue could not be reached at/],
    ]) {
        const page = await visit(stage);
        await page.route('**/waymark_catalog.json', handler);
        await page.goto(`${stage.url}/one.html`);
        await ready(page);
        await page.getByRole('alert').filter({ hasText: sentence }).waitFor();
        assert.match((await told(page, 'waymark-error', 1)).map(({ detail }) => JSON.stringify(detail)).join(), /E901|E101/);
        const arriving = page.waitForEvent('download');
        await page.getByRole('button', { name: 'Save as file' }).click();
        await arriving;
        await page.close();
    }
});

test('after a panic every element is there again with its plan; after the third it offers the plan as a file', async () => {
    const page = await visit(stage, '/three.html');
    await ready(page, 3);
    const ids = ['a', 'b', 'c'];
    for (const id of ids) assert.deepEqual(await importPlan(page, plan({ id: `plan ${id}` }), `#${id}`), []);
    const tab = (id, name) => page.locator(`#${id}`).getByRole('navigation').getByRole('button', { name });
    const plans = () => Promise.all(ids.map(async (id) => (await planOf(page, `#${id}`)).id));
    const roots = () => page.evaluate(() => [...document.querySelectorAll('waymark-plan')].map(({ shadowRoot }) => shadowRoot.firstChild));

    for (const [breaker, other] of [['a', 'b'], ['b', 'c']]) {
        const before = await page.evaluateHandle(() => document.querySelector('#c').shadowRoot.firstChild);
        await breakNextDrawing(page);
        await tab(breaker, 'Skills').click();
        await page.waitForFunction((before) => document.querySelector('#c').shadowRoot.firstChild !== before, before);
        await page.locator(`#${breaker}`).locator('[aria-current=page]').filter({ hasText: 'Goal' }).waitFor();
        assert.deepEqual(await plans(), ['plan a', 'plan b', 'plan c']);
        // Each works, the one that broke and the one that was only near.
        for (const id of [breaker, other]) {
            await tab(id, 'Path').click();
            await page.locator(`#${id}`).locator('[aria-current=page]').filter({ hasText: 'Path' }).waitFor();
            await tab(id, 'Goal').click();
        }
        const changed = plan({ id: `plan ${other}`, learner: { role: 'senior-pm' } });
        assert.deepEqual(await importPlan(page, changed, `#${other}`), []);
    }
    assert.equal((await roots()).length, 3);
    const errors = page.problems.filter((problem) => !/page meddles|Waymark broke|RuntimeError: unreachable/.test(problem));
    assert.deepEqual(errors, []);

    await breakNextDrawing(page);
    await tab('c', 'Skills').click();
    const alerts = page.getByRole('alert').filter({ hasText: /Waymark broke 3 times on this page/ });
    await alerts.nth(2).waitFor();
    assert.equal(await page.getByText('the fallback').isVisible(), true);
    assert.deepEqual(await plans(), ['plan a', 'plan b', 'plan c']);
    const arriving = page.waitForEvent('download');
    await page.locator('#b').getByRole('link', { name: 'Save the plan' }).click();
    const saved = JSON.parse(await readFile(await (await arriving).path(), 'utf8'));
    assert.deepEqual([saved.id, saved.learner.role], ['plan b', 'senior-pm']);
});

test('an element that comes when the others have given up says the same', async () => {
    const page = await visit(stage, '/one.html');
    await ready(page);
    for (let time = 0; time < 3; time += 1) {
        await breakNextDrawing(page);
        await page.getByRole('navigation').getByRole('button', { name: 'Skills' }).click();
        await page.locator('[aria-current=page]').filter({ hasText: 'Goal' }).or(page.getByRole('alert')).waitFor();
    }
    await page.evaluate(() => document.body.append(document.createElement('waymark-plan')));
    await page.getByRole('alert').nth(1).waitFor();
    assert.equal(await page.getByRole('alert').count(), 2);
});

test('the engine goes on after a panic in a widget of the same page', async () => {
    const page = await visit(stage, '/one.html');
    await ready(page);
    await breakNextDrawing(page);
    await page.getByRole('navigation').getByRole('button', { name: 'Skills' }).click();
    await page.locator('[aria-current=page]').filter({ hasText: 'Goal' }).waitFor();
    const faults = await page.evaluate(async () => {
        const { default: init, checkPlan } = await import('/pkg/waymark_core.js');
        await init();
        return checkPlan('{').faults.map(({ code }) => code);
    });
    assert.deepEqual(faults, ['E101']);
});

test('the loader names every file that it needs', async () => {
    const loader = await readFile(`${root}/pkg/waymark.js`, 'utf8');
    const named = [...loader.matchAll(/waymark_\w+\.(?:json|js|wasm)/g)].map(([name]) => name);
    for (const name of new Set(named)) await readFile(`${root}/pkg/${name}`);
    assert.ok(new Set(named).size >= 4);
});
