// What the theming page says is what the widget reads, and the presets can be read by people.
import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from './support.mjs';
import { contrast, pairOf, valueOf, written } from '../../www/theming/colour.js';
import { CONTRASTS, PARTS, PROPERTIES } from '../../www/theming/documented.js';
import { PRESETS } from '../../www/theming/presets.js';

const text = (path) => readFile(join(root, path), 'utf8');

async function files(folder, ending) {
    const all = await readdir(join(root, folder), { recursive: true });
    return Promise.all(all.filter((name) => name.endsWith(ending)).map((name) => text(join(folder, name))));
}

test('the properties of the page are those that the stylesheet reads, with its defaults', async () => {
    const tokens = await text('src/ui/styles/tokens.css');
    const read = [...tokens.matchAll(/--([a-z-]+): var\((--waymark-[a-z-]+), (.*)\);$/gm)];
    const declared = read.map(([, own, name, initial]) => {
        assert.equal(name, `--waymark-${own}`);
        const { light, dark } = pairOf(initial) ?? { light: initial, dark: initial };
        return { name, light, dark };
    });
    assert.deepEqual(PROPERTIES.map(({ name, light, dark }) => ({ name, light, dark })), declared);
    // None is read anywhere else, and each is used.
    const styles = (await files('src', '.css')).join('');
    assert.equal(styles.match(/var\(--waymark-/g).length, declared.length);
    for (const { name } of declared) assert.ok(styles.includes(`var(${name.replace('waymark-', '')})`), `${name} is read, and used`);
});

test('the parts of the page are those that the widget has', async () => {
    const drawn = (await files('src/ui', '.rs')).flatMap((source) => [...source.matchAll(/ part="([a-z ]+)"/g)]);
    const made = (await files('www/loader', '.js')).flatMap((source) => [...source.matchAll(/\.part = '([a-z ]+)'/g)]);
    const named = new Set([...drawn, ...made].flatMap(([, names]) => names.split(' ')));
    assert.deepEqual(PARTS.map(({ name }) => name).sort(), [...named].sort());
});

test('contrast is that of WCAG', () => {
    // The values that WebAIM and the W3C give.
    for (const [one, other, expected] of [
        ['#000000', '#ffffff', '21.00'],
        ['#777777', '#ffffff', '4.47'],
        ['#767676', '#FFFFFF', '4.54'],
        ['#ffffff', '#0000ff', '8.59'],
        ['#123456', '#123456', '1.00'],
    ]) {
        assert.equal(written(contrast(one, other)), expected, `${one} on ${other}`);
        assert.equal(contrast(one, other), contrast(other, one));
    }
    assert.equal(written(4.4999), '4.49', 'what misses a limit does not look as if it met it');
});

test('a value is one colour, or one for light and one for dark', () => {
    for (const value of ['#0b6e5b', 'light-dark(#0b6e5b, #4fc3a5)']) assert.equal(valueOf(pairOf(value)), value);
    for (const value of ['12px', 'red', 'light-dark(#fff, #000)']) assert.equal(pairOf(value), undefined, value);
});

test('every preset sets what is documented, and all of its contrasts are high enough in light and in dark', () => {
    const names = PRESETS.map(({ name }) => name);
    assert.ok(names.length >= 6 && new Set(names).size === names.length);
    for (const { name: preset, theme, properties } of [{ name: 'the default', theme: 'auto', properties: {} }, ...PRESETS]) {
        assert.ok(['auto', 'light', 'dark'].includes(theme), preset);
        for (const [name, value] of Object.entries(properties)) {
            const { kind } = PROPERTIES.find((property) => property.name === name) ?? assert.fail(`${preset}: ${name} is not documented`);
            assert.equal(pairOf(value) !== undefined, kind === 'colour', `${preset}: ${name}: ${value}`);
        }
        for (const scheme of ['light', 'dark']) {
            const colour = (name) =>
                pairOf(properties[name] ?? '')?.[scheme] ?? PROPERTIES.find((property) => property.name === name)[scheme];
            for (const { above, below, least } of CONTRASTS) {
                const ratio = contrast(colour(above), colour(below));
                assert.ok(ratio >= least, `${preset}, ${scheme}: ${above} on ${below} is ${written(ratio)}, below ${least}`);
            }
        }
    }
});

test('no preset is said to be a product’s own', () => {
    for (const { name } of PRESETS.filter((preset) => /moodle|canvas|dokuwiki/i.test(preset.name))) {
        assert.match(name, /^In the manner of /);
    }
});
