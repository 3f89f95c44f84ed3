// What the tests of guides share: the snippets that a guide has to paste, and what the element must do wherever it stands.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from './harness.mjs';

const ENTITIES = { lt: '<', gt: '>', amp: '&' };

/** What a guide has to paste, by its id. */
export async function snippet(guide, id) {
    const page = await readFile(join(root, `www/guides/${guide}.html`), 'utf8');
    const [, text] = new RegExp(`<pre tabindex="0" id="${id}"><code>([^]*?)</code></pre>`).exec(page) ?? [];
    assert.ok(text, `the guide ${guide} has a snippet ${id}`);
    return text.replace(/&(lt|gt|amp);/g, (_, name) => ENTITIES[name]);
}

/** A role is chosen in the element, and is there after a reload. */
export async function keepsItsPlan(page) {
    await page.getByLabel('Your role today').selectOption('Product manager');
    await page.reload();
    const role = page.getByLabel('Your role today').locator('option:checked');
    await role.waitFor({ state: 'attached' });
    assert.equal(await role.textContent(), 'Product manager');
    assert.deepEqual(page.problems, []);
}

/** What the host says of its own texts must not hold in the element's. */
export async function keepsItsLooks(page) {
    const [size, alone] = await page.evaluate(async () => {
        const size = () => {
            const heading = document.querySelector('waymark-plan').shadowRoot.querySelector('h2, h3');
            const { fontSize, borderBottomWidth, fontFamily } = getComputedStyle(heading);
            return { fontSize, borderBottomWidth, fontFamily };
        };
        const before = size();
        for (const sheet of document.styleSheets) sheet.disabled = true;
        return [before, size()];
    });
    assert.deepEqual(size, alone);
}
