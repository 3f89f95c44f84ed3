// The guide for WordPress, as written, on a real one: what an administrator pastes in the editor, what becomes of it in an
// author's hands, and what the media library takes.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { keepsItsLooks, keepsItsPlan, snippet } from './guides.mjs';
import { findBarriers, openStage, serve } from './harness.mjs';
import { publish, signIn, startWordpress } from './wordpress.mjs';

let stage;
let site;
before(async () => {
    stage = await openStage();
    const people = { ann: 'author', ed: 'editor' };
    site = await startWordpress({ plugin: await snippet('wordpress', 'plugin'), people });
});
after(async () => {
    await stage?.close();
    await site?.stop();
});

/** A page in which somebody is signed in, once for all tests. */
const editors = new Map();
async function signedIn(name) {
    if (!editors.has(name)) {
        const page = await stage.newPage();
        await signIn(page, site, name);
        editors.set(name, page);
    }
    return editors.get(name);
}

test('an administrator pastes the element into a block “Custom HTML”, and a visitor keeps a plan', async (t) => {
    t.diagnostic(`WordPress ${site.version}`);
    const text = await snippet('wordpress', 'element');
    const address = await publish(await signedIn('admin'), site, { title: 'My career', text });
    assert.ok((await (await fetch(address)).text()).includes(text), 'what was pasted is what visitors get');
    for (const colorScheme of ['light', 'dark']) {
        const page = await stage.newPage(address, { colorScheme });
        await keepsItsPlan(page);
        await keepsItsLooks(page);
        assert.deepEqual(await findBarriers(page), []);
    }
});

test('an editor of a single site pastes the frame of another origin', async (t) => {
    const far = await serve();
    t.after(() => far.close());
    const text = (await snippet('wordpress', 'frame')).replaceAll('https://your.site/waymark/', `${far.url}/pkg/`);
    const address = await publish(await signedIn('ed'), site, { title: 'My career, framed', text });
    const page = await stage.newPage(address);
    const inside = page.frameLocator('iframe[title="My career plan"]');
    await inside.getByLabel('Your role today').selectOption('Product manager');
    await page.reload();
    const role = inside.getByLabel('Your role today').locator('option:checked');
    await role.waitFor({ state: 'attached' });
    assert.equal(await role.textContent(), 'Product manager');
    assert.deepEqual(page.problems, []);
});

test('what an author pastes loses script, element and frame; the shortcode of the plugin brings the element', async () => {
    const editor = await signedIn('ann');
    const texts = [await snippet('wordpress', 'element'), await snippet('wordpress', 'frame'), 'After it.'];
    const bare = await publish(editor, site, { kind: 'post', title: 'Pasted', text: texts.join('\n') });
    const page = await stage.newPage(bare);
    await page.getByText('After it.').waitFor();
    await page.getByText('The planner needs JavaScript.').waitFor();
    assert.equal(await page.locator('waymark-plan, iframe, script[src*="/waymark/"]').count(), 0);

    const post = { kind: 'post', block: 'Shortcode', title: 'By shortcode', text: await snippet('wordpress', 'shortcode') };
    const visited = await stage.newPage(await publish(editor, site, post));
    await keepsItsPlan(visited);
    await keepsItsLooks(visited);
});

test('the media library takes neither the module nor the one file, not even of an administrator', async () => {
    const page = await signedIn('admin');
    await page.goto(`${site.url}/wp-admin/post-new.php`);
    // Their beginnings are enough to be known by: as a whole they may be refused for their size already.
    const upload = (name, type, from) =>
        page.evaluate(
            async ({ name, type, from }) => {
                const body = new FormData();
                body.append('file', new File([(await (await fetch(from)).blob()).slice(0, 1000)], name, { type }));
                const answer = globalThis.wp.apiFetch({ path: '/wp/v2/media', method: 'POST', body });
                return answer.then(() => 'taken', (fault) => fault.message);
            },
            { name, type, from },
        );
    const refused = 'Sorry, you are not allowed to upload this file type.';
    assert.equal(await upload('core.wasm', 'application/wasm', '/waymark/waymark_core_bg.wasm'), refused);
    assert.equal(await upload('waymark.js', 'text/javascript', '/waymark/waymark.single.js'), refused);
    // What the library is for gets there by the same way.
    assert.equal(await upload('words.txt', 'text/plain', '/waymark/package.json'), 'taken');
});
