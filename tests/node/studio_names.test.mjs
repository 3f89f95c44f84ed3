// Whose names a catalogue in the studio has.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { BUILT_IN, borrowed, rename } from '../../www/studio/own_names.js';

const builtIn = JSON.parse(readFileSync(new URL('../../www/catalog/product-management.json', import.meta.url), 'utf8'));

test('a catalogue that keeps names of the built-in one is told of each, and given its own', () => {
    assert.deepEqual(BUILT_IN, { id: builtIn.id, title: builtIn.title, publisher: builtIn.publisher });
    const catalogue = structuredClone(builtIn);
    assert.deepEqual(borrowed(catalogue), ['id', 'title', 'publisher']);
    catalogue.title = { en: BUILT_IN.title, de: 'Unsere' };
    assert.deepEqual(borrowed(catalogue), ['id', 'title', 'publisher']);
    catalogue.title = 'Careers at Ours';
    rename(catalogue);
    assert.deepEqual(borrowed(catalogue), []);
    assert.match(catalogue.id, /^my-catalogue-[0-9a-f]{8}$/);
    assert.equal(catalogue.title, 'Careers at Ours', 'what is one’s own stays');
    assert.deepEqual(catalogue.credits, builtIn.credits);
    assert.equal(catalogue.licence, builtIn.licence);
});
