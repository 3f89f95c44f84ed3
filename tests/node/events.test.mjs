// What the page on events says, and what waymark.d.ts says, is what the element has.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from './support.mjs';
import { EVENTS, METHODS, PROPERTIES } from '../../www/events/documented.js';

const text = (path) => readFile(join(root, path), 'utf8');
const found = (source, pattern) => [...source.matchAll(pattern)].map(([, name]) => name);
const TYPES = await text('www/waymark.d.ts');
const ELEMENT = await text('www/loader/element.js');

test('properties and methods are those of the types and of the element', () => {
    const [, described] = /export class WaymarkPlan extends HTMLElement \{([^]*?)\n\}/.exec(TYPES);
    for (const source of [described, ELEMENT]) {
        assert.deepEqual(found(source, /^ {4}get ([a-z]\w*)\(/gm), PROPERTIES.map(({ name }) => name));
        const settable = PROPERTIES.filter(({ takes }) => takes).map(({ name }) => name);
        assert.deepEqual(found(source, /^ {4}set ([a-z]\w*)\(/gm), settable);
    }
    assert.deepEqual(found(described, /^ {4}(\w+)\(.*\): Promise</gm), METHODS.map(({ name }) => name));
    assert.deepEqual(found(ELEMENT, /^ {4}async ([a-z]\w*)\(/gm), METHODS.map(({ name }) => name));
});

test('events and their details are those of the types', () => {
    const described = [...TYPES.matchAll(/'(waymark-\w+)': CustomEvent<(.*)>;/g)].map(([, name, detail]) => ({
        name,
        detail: found(detail.replace(/\[\]/g, ''), /(\w+):/g),
    }));
    assert.deepEqual(EVENTS.map(({ name, detail }) => ({ name, detail })), described);
});

test('the words of a change, of a screen and of an attribute are those of the code', async () => {
    const [, changes] = /export type Change =([^;]*);/.exec(TYPES);
    const [, coded] = /impl Change \{[^]*?fn as_str[^]*?match self \{([^]*?)\n {8}\}/.exec(await text('src/app/msg.rs'));
    assert.deepEqual(found(changes, /'(\w+)'/g), found(coded, /=> "(\w+)"/g));
    const [, screens] = /impl Screen \{[^]*?fn as_str[^]*?match self \{([^]*?)\n {8}\}/.exec(await text('src/app/screen.rs'));
    const [, views] = /\| `view` \| the first screen: ([^;]*);/.exec(TYPES);
    assert.deepEqual(found(views, /`(\w+)`/g), found(screens, /=> "(\w+)"/g));
    const [, attributes] = /observedAttributes = \[(.*)\]/.exec(ELEMENT);
    const table = found(TYPES, /^ \* \| (`.*?`) \|/gm).flatMap((cell) => found(cell, /`(\w+)`/g));
    // Two are read when the widget starts, and not watched.
    assert.deepEqual(table.sort(), [...found(attributes, /'(\w+)'/g), 'plan', 'base'].sort());
});
