// The frame: a page of ours in a page of another origin, which gets its height, and its plan only where it is trusted.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openStage, serve } from './harness.mjs';
import { AUTH, startLrs } from './lrs.mjs';
import { plan } from './widget.mjs';

const outer = (src, more = '') => `<!doctype html><html lang="en"><title>Intranet</title><h1>Intranet</h1>
<iframe data-waymark src="${src}" title="My career plan" width="700" ${more}></iframe>
<script src="/pkg/parent.js"></script><script src="/note.js"></script>`;
/** Notes all that a page is told by its frames. */
const NOTE = `globalThis.told = [];
for (const type of ['ready', 'change', 'error']) addEventListener('waymark-' + type, ({ detail }) => told.push({ type, detail }));
globalThis.raw = [];
addEventListener('message', ({ data }) => raw.push(data.type));`;

let stage;
let ours;
let trusting;
before(async () => {
    ours = await serve();
    const { body } = { body: await (await fetch(`${ours.url}/pkg/embed.html`)).text() };
    // Its own address is not known before it is there.
    const pages = { '/pkg/trusting.html': '' };
    trusting = await serve({ pages });
    stage = await openStage({
        pages: {
            '/note.js': NOTE,
            '/same.html': outer('/pkg/embed.html?view=path&lang=en&storage=frame'),
            '/other.html': outer(`${ours.url}/pkg/embed.html?lang=en&storage=none`),
            '/trusted.html': outer(`${trusting.url}/pkg/trusting.html?lang=en&storage=none`),
            '/late.html': outer(`${ours.url}/pkg/embed.html?lang=en&storage=none`).replace('<script src="/pkg/parent.js"></script>', ''),
            '/asked.html': outer(`/pkg/embed.html?lang=en&storage=asked&lrs=${encodeURIComponent('{"endpoint":"https://spy.example.org"}')}`),
            '/sandboxed.html': outer(`${ours.url}/pkg/embed.html?lang=en`, 'sandbox="allow-scripts"'),
        },
    });
    pages['/pkg/trusting.html'] = body.replace('name="waymark-parents" content=""', `name="waymark-parents" content="nonsense ${stage.url}/ file:///etc"`);
});
after(async () => {
    await stage?.close();
    await ours?.close();
    await trusting?.close();
});

const heightOf = (page) => page.locator('iframe[data-waymark]').evaluate((frame) => frame.clientHeight);

/** The frame is as high as what is in it. */
async function fits(page) {
    const inner = page.frames()[1];
    await inner.getByLabel('Your role today').waitFor();
    await page.waitForFunction(() => document.querySelector('iframe').clientHeight > 200);
    const { scrolls, height } = await inner.evaluate(() => ({
        scrolls: document.documentElement.scrollHeight,
        height: innerHeight,
    }));
    assert.ok(scrolls <= height + 1, `${scrolls} px in a frame of ${height}`);
    return inner;
}

test('a frame of the same site: its height, its events, and its plan both ways', async () => {
    const page = await stage.newPage('/same.html');
    const inner = page.frames()[1];
    await inner.getByRole('heading', { name: 'Your path', exact: true }).waitFor();
    await page.waitForFunction(() => told.some(({ type }) => type === 'ready'));
    const call = (type, detail) =>
        page.locator('iframe').evaluate((frame, [type, detail]) => frame.waymark(type, detail), [type, detail]);
    await call('open', { plan: plan({ learner: { name: 'Ada', role: 'pm' } }) });
    await page.waitForFunction(() => told.some(({ type, detail }) => type === 'change' && detail.plan.learner.name === 'Ada'));
    assert.equal((await call('export')).learner.name, 'Ada');
    await assert.rejects(call('open', { plan: { format: 'something else' } }), /refused/);
    assert.equal((await call('export')).learner.name, 'Ada', 'what is refused changes nothing');
    await call('set', { name: 'dir', value: 'rtl' });
    await inner.locator('waymark-plan .waymark[dir=rtl]').waitFor();
    const readonly = () => inner.locator('waymark-plan').getAttribute('readonly');
    await call('set', { name: 'readonly', value: true });
    assert.equal(await readonly(), 'true');
    await call('set', { name: 'readonly', value: false });
    assert.equal(await readonly(), null);
    await call('set', { name: 'onclick', value: 'alert(1)' });
    assert.equal(await inner.locator('waymark-plan').getAttribute('onclick'), null, 'no other attribute is set');
    const ground = () => inner.locator('waymark-plan').evaluate((element) => element.style.getPropertyValue('--waymark-ground'));
    await call('set', { name: '--waymark-ground', value: 'light-dark(#fff, #123)' });
    assert.equal(await ground(), 'light-dark(#fff, #123)');
    for (const value of ['url(/spy)', 'image-set("/spy" 1x)', 'red; color: blue']) {
        await call('set', { name: '--waymark-ground', value });
        assert.equal(await ground(), 'light-dark(#fff, #123)', value);
    }
    assert.deepEqual(page.problems, []);
});

test('a page of another origin gives the frame its height, and learns nothing else', async () => {
    const page = await stage.newPage('/other.html');
    const inner = await fits(page);
    const before = await heightOf(page);
    await inner.getByLabel('Your role today').selectOption('Product manager');
    await page.waitForFunction((before) => document.querySelector('iframe').clientHeight !== before, before);
    const refusals = await page.locator('iframe').evaluate(async (frame) => {
        const asked = [frame.waymark('export'), frame.waymark('set', { name: 'dir', value: 'rtl' })];
        return (await Promise.allSettled(asked)).map(({ reason }) => reason.message);
    });
    for (const refusal of refusals) assert.equal(refusal, `${stage.url} may not ask; name it in the line waymark-parents of embed.html`);
    await inner.getByLabel('Your role today').selectOption('Senior product manager');
    await fits(page);
    assert.equal(await inner.locator('waymark-plan').getAttribute('dir'), null);
    assert.deepEqual(await page.evaluate(() => [told, [...new Set(raw)]]), [[], ['size', 'answer']]);
});

test('a page that listens late is told the height', async () => {
    const page = await stage.newPage('/late.html');
    const inner = page.frames()[1];
    await inner.locator('waymark-plan').getByLabel('Your role today').waitFor();
    await page.waitForFunction(() => raw.includes('size'));
    const before = await heightOf(page);
    await page.evaluate(() => document.head.append(Object.assign(document.createElement('script'), { src: '/pkg/parent.js' })));
    await page.waitForFunction((before) => document.querySelector('iframe').clientHeight > before, before);
    await fits(page);
});

test('a page of another origin that the frame names has the plan, beside names that are none', async () => {
    const page = await stage.newPage('/trusted.html');
    const inner = await fits(page);
    await inner.getByLabel('Your role today').selectOption('Product manager');
    await page.waitForFunction(() => told.some(({ type, detail }) => type === 'change' && detail.plan.learner.role === 'pm'));
    assert.equal((await page.locator('iframe').evaluate((frame) => frame.waymark('export'))).learner.role, 'pm');
    const asked = page.locator('iframe').evaluate((frame) => frame.waymark('sing'));
    await assert.rejects(asked, /"sing" is nothing that can be asked; ask export, open, set or lrs/);
});

test('a frame without an origin works with the one file, in memory', async () => {
    const page = await stage.newPage('/sandboxed.html');
    const inner = await fits(page);
    await inner.getByLabel('Your role today').selectOption('Product manager');
    await inner.getByText(/Your plan is not kept here/).first().waitFor();
});

test('the store that a trusted page names is told through the frame, and no address, stranger or sandbox names one', async () => {
    const lrs = await startLrs();
    try {
        const store = { endpoint: lrs.endpoint, auth: AUTH, actor: { account: { homePage: 'https://lms.example.org', name: 'pm-4' } }, completed: true };
        const done = plan({ path: { items: [{ activity: 'good-strategy', status: 'done', done_on: '2026-01-05' }] } });
        const give = (page, detail) => page.locator('iframe').evaluate((frame, detail) => frame.waymark('lrs', detail), detail);
        const page = await stage.newPage('/asked.html');
        const inner = page.frames()[1];
        await page.waitForFunction(() => told.some(({ type }) => type === 'ready'));
        const chosen = () => inner.locator('waymark-plan').evaluate(({ lrs }) => lrs);
        assert.equal(await chosen(), null, 'the address names none');
        await page.locator('iframe').evaluate((frame, value) => frame.waymark('set', { name: 'lrs', value }), store);
        assert.equal(await chosen(), null, 'it is no attribute');
        await give(page, { lrs: store });
        assert.deepEqual(await chosen(), { endpoint: store.endpoint, actor: store.actor });
        await page.locator('iframe').evaluate((frame, plan) => frame.waymark('open', { plan }), done);
        await lrs.arrived(1);
        assert.deepEqual(lrs.problems, []);
        assert.equal(lrs.statements[0].actor.account.name, 'pm-4');
        const stored = await inner.evaluate(() => JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage), location.href]));
        assert.ok(!stored.includes(AUTH.password), 'the credentials are kept nowhere');
        assert.ok(!(await page.evaluate(() => JSON.stringify(told))).includes(AUTH.password), 'and are told to nobody');
        await give(page, { lrs: null });
        assert.equal(await chosen(), null);

        const other = await stage.newPage('/other.html');
        const foreign = await fits(other);
        await other.locator('iframe').evaluate((frame, lrs) => void frame.waymark('lrs', { lrs }).catch(() => {}), store);
        await foreign.getByLabel('Your role today').selectOption('Product manager');
        assert.equal(await foreign.locator('waymark-plan').evaluate(({ lrs }) => lrs), null, 'a stranger names none');
        const sandboxed = await stage.newPage('/sandboxed.html');
        await fits(sandboxed);
        await assert.rejects(give(sandboxed, { lrs: store }), /gets no credentials/);
    } finally {
        await lrs.close();
    }
});

test('another window of the page cannot speak for the frame', async () => {
    const page = await stage.newPage('/same.html');
    await page.waitForFunction(() => told.some(({ type }) => type === 'ready'));
    await page.evaluate(async () => {
        const stranger = document.createElement('iframe');
        document.body.append(stranger);
        const said = new Promise((resolve) => addEventListener('message', ({ data }) => data.height === 7 && resolve()));
        const script = stranger.contentDocument.createElement('script');
        script.textContent = "parent.postMessage({ waymark: 1, type: 'size', height: 7 }, '*')";
        stranger.contentDocument.body.append(script);
        await said;
    });
    assert.notEqual(await heightOf(page), 7);
});
