// The element in a page: mounted, several at once, made and removed, told by attributes and properties.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openStage } from './harness.mjs';
import { catalog, host, importPlan, plan, planOf, ready, told, visit } from './widget.mjs';

const GERMAN = JSON.stringify({ 'nav.goal': 'Ziel', 'nav.skills': 'Fähigkeiten', 'nav.path': 'Weg' });
const OF_PEOPLE = ['Mentorship', 'Feedback', 'Exposure', 'Leadership'];
const IN_ENGLISH = ['Today', 'Goal', 'Skills', 'Path', 'Catalogue', ...OF_PEOPLE, 'Journal'];
const IN_GERMAN = ['Today', 'Ziel', 'Fähigkeiten', 'Weg', 'Catalogue', ...OF_PEOPLE, 'Journal'];
const LISTENER = `<script type="module" src="/listener.js"></script>`;

let stage;
before(async () => {
    stage = await openStage({
        pages: {
            '/one.html': host('<waymark-plan><p>the fallback</p></waymark-plan>'),
            '/two.html': host(
                '<waymark-plan id="a" storage="a"></waymark-plan><waymark-plan id="b" storage="b"></waymark-plan>',
            ),
            '/twenty.html': host('<waymark-plan storage="none"></waymark-plan>'.repeat(20)),
            '/below.html': host('<div id="tall"></div><waymark-plan></waymark-plan>', '<link rel="stylesheet" href="/tall.css">'),
            '/hidden.html': host('<div hidden><waymark-plan></waymark-plan></div>'),
            '/early.html': host('<waymark-plan id="early"></waymark-plan><script src="/early.js"></script>'),
            '/words.html': host('<waymark-plan lang="de-AT" words="/german.json"></waymark-plan>'),
            '/hebrew.html': host('<main lang="he"><waymark-plan></waymark-plan></main>'),
            '/small.html': host('<waymark-plan catalog="/small.json" view="skills" theme="dark" readonly></waymark-plan>'),
            '/moved.html': host('<div id="here"><waymark-plan></waymark-plan></div><div id="there"></div>'),
            '/empty.html': host(''),
            '/twice.html': host('<waymark-plan></waymark-plan>', '<script type="module" src="/pkg/waymark.js?again"></script>'),
            '/typed.html': host('<waymark-plan></waymark-plan>', LISTENER),
            '/tall.css': '#tall { height: 5000px }',
            '/small.json': JSON.stringify(catalog()),
            '/other.json': JSON.stringify(catalog({ id: 'other', roles: [{ id: 'pm', name: 'Other keeper' }] })),
            '/german.json': GERMAN,
            '/early.js': `document.getElementById('early').plan = ${JSON.stringify(plan({ id: 'set early' }))};`,
            '/listener.js': `window.keys = []; document.addEventListener('keydown', ({ key }) => window.keys.push(key));`,
        },
    });
});
after(() => stage?.close());

const tabs = (page) => page.locator('waymark-plan').getByRole('navigation').getByRole('button').allTextContents();

test('the element draws itself in an open shadow root, without style attributes, and tells the page', async () => {
    const page = await visit(stage, '/one.html');
    await ready(page);
    const found = await page.locator('waymark-plan').evaluate((element) => ({
        mode: element.shadowRoot.mode,
        styled: element.shadowRoot.querySelectorAll('[style]').length,
        sheets: element.shadowRoot.adoptedStyleSheets.length,
        styles: element.shadowRoot.querySelectorAll('style').length,
        globals: Object.keys(window).filter((name) => /waymark|yew/i.test(name)),
    }));
    assert.deepEqual(found, { mode: 'open', styled: 0, sheets: 1, styles: 0, globals: [] });
    assert.deepEqual(await tabs(page), IN_ENGLISH);
    assert.equal(await page.getByText('the fallback').isVisible(), false);
    assert.equal((await told(page, 'waymark-ready')).length, 1);
    assert.deepEqual(page.problems, []);
});

test('what stands between the tags is shown until the widget is there', async () => {
    const page = await visit(stage);
    let arrive;
    await page.route('**/waymark_plan_bg.wasm', async (route) => {
        await new Promise((resolve) => (arrive = resolve));
        await route.continue();
    });
    await page.goto(`${stage.url}/one.html`);
    await page.waitForFunction(() => customElements.get('waymark-plan'));
    assert.equal(await page.getByText('the fallback').isVisible(), true);
    while (!arrive) await page.waitForRequest('**/waymark_plan_bg.wasm').catch(() => {});
    arrive();
    await ready(page);
    assert.equal(await page.getByText('the fallback').isVisible(), false);
});

test('two on a page are independent', async () => {
    const page = await visit(stage, '/two.html');
    await ready(page, 2);
    for (const id of ['a', 'b']) assert.deepEqual(await importPlan(page, plan({ id: `plan ${id}` }), `#${id}`), []);
    await page.locator('#a').getByRole('button', { name: 'Skills' }).click();
    await page.locator('#a').getByRole('heading', { name: /./ }).first().waitFor();
    assert.deepEqual([(await planOf(page, '#a')).id, (await planOf(page, '#b')).id], ['plan a', 'plan b']);
    const current = (id) => page.locator(id).locator('[aria-current=page]').textContent();
    assert.deepEqual([await current('#a'), await current('#b')], ['Skills', 'Goal']);
    const changes = await told(page, 'waymark-change', 2);
    assert.deepEqual(
        changes.map(({ id, detail }) => [id, detail.change, detail.plan.id]),
        [['a', 'opened', 'plan a'], ['b', 'opened', 'plan b']],
    );
    assert.deepEqual(page.problems, []);
});

test('twenty on a page fetch each file once', async () => {
    const before = stage.requests.length;
    const page = await visit(stage, '/twenty.html');
    await page.setViewportSize({ width: 1000, height: 20_000 });
    await ready(page, 20);
    const fetched = stage.requests.slice(before).filter((path) => path.startsWith('/pkg/')).sort();
    const once = ['/pkg/waymark.js', '/pkg/waymark_plan.js', '/pkg/waymark_plan_bg.wasm'];
    assert.deepEqual(fetched.filter((path) => path !== '/pkg/waymark_catalog.json'), once);
    assert.deepEqual(page.problems, []);
});

test('nothing is fetched before the element is nearly in view', async () => {
    for (const [path, show] of [
        ['/below.html', () => document.querySelector('waymark-plan').scrollIntoView()],
        ['/hidden.html', () => (document.querySelector('[hidden]').hidden = false)],
    ]) {
        const before = stage.requests.length;
        const page = await visit(stage, path);
        // Two frames after the element was defined an observer has spoken.
        await page.evaluate(async () => {
            await customElements.whenDefined('waymark-plan');
            for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame);
        });
        assert.ok(!stage.requests.slice(before).includes('/pkg/waymark_plan_bg.wasm'), path);
        await page.evaluate(show);
        await ready(page);
        await page.close();
    }
});

test('a method starts an element that is not in view', async () => {
    const page = await visit(stage, '/hidden.html');
    await page.waitForFunction(() => customElements.get('waymark-plan'));
    assert.deepEqual(await importPlan(page, plan({ id: 'unseen' })), []);
    assert.equal(await page.locator('waymark-plan').evaluate(async (element) => (await element.exportPlan()).id), 'unseen');
});

test('made and removed fifty times it leaves one node and some kilobytes a time', async (context) => {
    const page = await visit(stage, '/empty.html');
    await page.waitForFunction(() => customElements.get('waymark-plan'));
    const cycle = (times) =>
        page.evaluate(async (times) => {
            for (let time = 0; time < times; time += 1) {
                const element = document.createElement('waymark-plan');
                element.setAttribute('storage', 'none');
                const isReady = new Promise((resolve) => element.addEventListener('waymark-ready', resolve));
                document.body.append(element);
                await isReady;
                element.remove();
                await new Promise((resolve) => setTimeout(resolve));
            }
            window.told = [];
        }, times);
    const client = await page.context().newCDPSession(page);
    const measure = async () => {
        for (let time = 0; time < 3; time += 1) await client.send('HeapProfiler.collectGarbage');
        const { nodes, jsEventListeners: listeners } = await client.send('Memory.getDOMCounters');
        const { usedSize: heap } = await client.send('Runtime.getHeapUsage');
        const memory = await page.evaluate(async () => {
            const { default: init } = await import('/pkg/waymark_plan.js');
            return (await init()).memory.buffer.byteLength;
        });
        return { nodes, listeners, heap, memory };
    };
    await cycle(10);
    const first = await measure();
    const started = performance.now();
    await cycle(50);
    const took = (performance.now() - started) / 50;
    const last = await measure();
    const grown = Object.fromEntries(Object.keys(first).map((name) => [name, (last[name] - first[name]) / 50]));
    context.diagnostic(`per cycle ${took.toFixed(1)} ms; left ${JSON.stringify(grown)}`);
    assert.ok(grown.nodes <= 1.1, `${grown.nodes} nodes`);
    // Yew leaves one for each sort of event that the first screen listens to.
    assert.ok(grown.listeners <= 5, `${grown.listeners} listeners`);
    assert.ok(grown.heap <= 2_000, `${grown.heap} bytes of JavaScript`);
    assert.ok(grown.memory <= 20_000, `${grown.memory} bytes of the module`);
});

test('an element that is moved keeps its widget', async () => {
    const page = await visit(stage, '/moved.html');
    await ready(page);
    await page.getByRole('button', { name: 'Path' }).click();
    const moves = {
        'taken out and put in': () => document.querySelector('#there').append(document.querySelector('waymark-plan')),
        'moved at once': () => document.querySelector('#here').moveBefore?.(document.querySelector('waymark-plan'), null),
    };
    for (const [name, move] of Object.entries(moves)) {
        const isSame = await page.evaluate(
            async ([move]) => {
                const root = document.querySelector('waymark-plan').shadowRoot;
                const before = root.firstChild;
                new Function(`(${move})()`)();
                await new Promise((resolve) => setTimeout(resolve));
                return root.firstChild === before;
            },
            [move.toString()],
        );
        assert.ok(isSame, name);
        assert.equal(await page.locator('[aria-current=page]').textContent(), 'Path', name);
    }
    assert.equal((await told(page, 'waymark-ready')).length, 1);
});

test('an element that comes back later has its plan, kept nowhere but in memory', async () => {
    const page = await visit(stage, '/empty.html');
    await page.evaluate(() => {
        window.element = document.createElement('waymark-plan');
        window.element.setAttribute('storage', 'none');
        document.body.append(window.element);
    });
    await ready(page);
    assert.deepEqual(await importPlan(page, plan({ id: 'to be kept' })), []);
    await page.evaluate(async () => {
        window.element.remove();
        await new Promise((resolve) => setTimeout(resolve));
        document.body.append(window.element);
    });
    await ready(page, 2);
    assert.equal((await planOf(page)).id, 'to be kept');
    assert.equal(await page.evaluate(() => localStorage.length), 0);
});

test('a property that was set before the element was known is taken up', async () => {
    const page = await visit(stage, '/early.html');
    await ready(page);
    assert.equal((await planOf(page)).id, 'set early');
});

test('the language comes with its words, and leaves with them', async () => {
    const page = await visit(stage, '/words.html');
    await ready(page);
    assert.deepEqual(await tabs(page), IN_GERMAN);
    await page.locator('waymark-plan').evaluate((element) => {
        element.setAttribute('lang', 'en');
        element.removeAttribute('words');
    });
    await page.getByRole('button', { name: 'Goal' }).waitFor();
    assert.deepEqual(page.problems, []);
});

test('language and direction come from around the element, and a language without words is English', async () => {
    const page = await visit(stage, '/hebrew.html');
    await ready(page);
    const root = page.locator('waymark-plan [part=root]');
    assert.equal(await root.getAttribute('dir'), 'rtl');
    // On a page that runs the other way each text keeps its own direction, and the words say what they are.
    assert.deepEqual(await tabs(page), IN_ENGLISH.map((text) => `\u2068${text}\u2069`));
    assert.equal(await root.getAttribute('lang'), 'en');
    assert.deepEqual(page.problems, [], 'no words are asked for that are not there');
    await page.locator('waymark-plan').evaluate((element) => element.setAttribute('dir', 'ltr'));
    await page.locator('waymark-plan [part=root][dir=ltr]').waitFor();
});

test('every attribute works from the start and when it changes', async () => {
    const page = await visit(stage, '/small.html');
    await ready(page);
    const root = page.locator('waymark-plan [part=root]');
    const element = page.locator('waymark-plan');
    const set = (name, value) =>
        element.evaluate(
            (element, [name, value]) => (value === null ? element.removeAttribute(name) : element.setAttribute(name, value)),
            [name, value],
        );
    assert.equal(await root.getAttribute('data-theme'), 'dark');
    assert.equal(await page.locator('[aria-current=page]').textContent(), 'Skills');
    assert.equal(await page.getByRole('button', { name: 'Undo' }).count(), 0);
    await set('theme', 'light');
    await page.locator('[part=root][data-theme=light]').waitFor();
    await set('theme', null);
    await page.locator('[part=root][data-theme=auto]').waitFor();
    await set('readonly', null);
    await page.getByRole('button', { name: 'Undo' }).waitFor();
    await set('view', 'goal');
    await page.getByRole('option', { name: 'Elder keeper' }).or(page.getByText('Elder keeper')).first().waitFor({ state: 'attached' });
    assert.equal(await element.evaluate((element) => element.catalog.id), 'small');
    await set('catalog', '/other.json');
    await page.waitForFunction(() => document.querySelector('waymark-plan').catalog.id === 'other');
    await set('catalog', null);
    await page.waitForFunction(() => document.querySelector('waymark-plan').catalog.id === 'waymark-pm');
    assert.deepEqual(page.problems, []);
});

test('without a theme of its own it is dark where the page is, and light on a page that declares no scheme', async () => {
    const isDark = (page) =>
        page.locator('[part=root]').evaluate((root) => {
            const [red] = getComputedStyle(root).backgroundColor.match(/\d+/g);
            return red < 128;
        });
    const found = [];
    for (const colorScheme of ['light', 'dark']) {
        const page = await visit(stage, '/one.html', { colorScheme });
        await ready(page);
        const meta = page.locator('meta[name=color-scheme]');
        for (const declared of ['normal', 'light dark', 'dark']) {
            await meta.evaluate((meta, declared) => (meta.content = declared), declared);
            found.push(`${declared} under ${colorScheme}: ${(await isDark(page)) ? 'dark' : 'light'}`);
        }
        await meta.evaluate((meta) => meta.remove());
        await page.locator('waymark-plan').evaluate((element) => element.setAttribute('theme', 'dark'));
        await page.locator('[part=root][data-theme=dark]').waitFor();
        assert.equal(await isDark(page), true, 'a theme of its own wins');
    }
    assert.deepEqual(found, [
        'normal under light: light',
        'light dark under light: light',
        'dark under light: dark',
        'normal under dark: light',
        'light dark under dark: dark',
        'dark under dark: dark',
    ]);
});

test('undo and redo have their keys anywhere but in a field for text, and none where nothing changes', async () => {
    const page = await visit(stage, '/one.html');
    await ready(page);
    const element = page.locator('waymark-plan');
    const role = page.getByLabel('Your role today');
    const has = async () => (await planOf(page)).learner?.role;
    await role.selectOption('Product manager');
    for (const [key, expected] of [
        ['Control+z', undefined],
        ['Control+Shift+Z', 'pm'],
        ['Meta+z', undefined],
        ['Control+y', 'pm'],
    ]) {
        await role.press(key);
        assert.equal(await has(), expected, key);
    }
    await page.getByRole('button', { name: 'Journal' }).click();
    const text = page.getByLabel('What did you do or learn?');
    await text.pressSequentially('ab');
    await text.press('Control+z');
    assert.equal(await has(), 'pm', 'in a text the keys are the browser’s');
    await element.evaluate((element) => element.setAttribute('readonly', ''));
    await page.getByRole('button', { name: 'Undo' }).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Goal' }).press('Control+z');
    assert.equal(await has(), 'pm');
});

test('loaded twice it is defined once', async () => {
    const page = await visit(stage, '/twice.html');
    await ready(page);
    assert.deepEqual(page.problems, []);
});

test('what is typed in the widget is kept from the hotkeys of the page, commands are not', async () => {
    const page = await visit(stage, '/typed.html');
    await ready(page);
    const select = page.getByRole('combobox').first();
    await select.focus();
    await page.keyboard.press('p');
    await page.keyboard.press('ArrowDown');
    assert.deepEqual(await page.evaluate(() => window.keys), []);
    for (const key of ['Escape', 'Control+k', 'Tab']) await page.keyboard.press(key);
    await page.getByRole('button', { name: 'Goal' }).focus();
    await page.keyboard.press('j');
    assert.deepEqual(await page.evaluate(() => window.keys), ['Escape', 'Control', 'k', 'Tab', 'j']);
});

test('a type that servers do not know is no hindrance', async () => {
    const other = await openStage({
        pages: { '/one.html': host('<waymark-plan></waymark-plan>') },
        headers: { '/pkg/waymark_plan_bg.wasm': { 'content-type': 'application/octet-stream' } },
    });
    const page = await visit(other, '/one.html');
    await ready(page);
    assert.deepEqual(page.problems, []);
    await other.close();
});
