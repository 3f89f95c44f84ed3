import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { before, test } from 'node:test';
import Ajv from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import init, * as waymark from '../../pkg/waymark_core.js';

const root = new URL('../../', import.meta.url);
const json = async (path) => JSON.parse(await readFile(new URL(path, root), 'utf8'));
let validators;

before(async () => {
    await init({ module_or_path: await readFile(new URL('pkg/waymark_core_bg.wasm', root)) });
    // Strict, so that a word that Ajv does not know is an error here and not without effect there.
    const ajv = addFormats(new Ajv({ strict: true, allErrors: true }));
    const schemas = await Promise.all(['catalog', 'plan', 'shared', 'reply'].map((name) => json(`www/schema/${name}.json`)));
    validators = new Map(schemas.map((schema) => [schema.title, ajv.compile(schema)]));
});

/** Why the schema of its format refuses a document; nothing when it accepts it. */
function refusals(document, format = document.format) {
    const validate = validators.get(format);
    validate(document);
    return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

test('the examples and what we ship are valid', async () => {
    const every = ['catalog', 'plan', 'shared', 'reply'].map((name) => `every-field-${name}`);
    const names = ['catalog', 'plan', ...every].map((name) => `tests/fixtures/${name}.json`);
    for (const name of [...names, 'www/catalog/product-management.json']) {
        assert.deepEqual(refusals(await json(name)), [], name);
    }
});

/**
 * Whether a fault is of form, and one that a schema can say: not parts of a cent, nor the order of two shares. What of the
 * lists about people has another form is kept with a warning (W320), which a schema cannot say but by refusing it.
 */
function isOfForm({ code, action, found }) {
    const number = Number(found.replace('the number ', '') || NaN);
    const most = action.startsWith('use an amount') ? 1e9 : 1;
    const isTooFine = action.endsWith('decimals') && number >= 0 && number <= most;
    return /^E10|^E110|^W320/.test(code) && !isTooFine && !found.startsWith('the shares ');
}

test('Ajv refuses what the reader refuses, and no more', async () => {
    const documents = new Map();
    for (const name of ['every-field-catalog', 'every-field-plan']) documents.set(name, await json(`tests/fixtures/${name}.json`));
    const cases = await json('tests/fixtures/schema-cases.json');
    assert.ok(cases.length > 500);
    for (const [name, at, refused, ...edge] of cases) {
        const document = structuredClone(documents.get(name));
        const steps = at.split('/').slice(1);
        const last = steps.pop();
        const parent = steps.reduce((value, step) => value[step], document);
        if (edge.length > 0) parent[last] = edge[0];
        else if (Array.isArray(parent)) parent.splice(Number(last), 1);
        else delete parent[last];
        const found = refusals(document, documents.get(name).format);
        assert.equal(found.length > 0, refused, `${name} ${at} ${JSON.stringify(edge)}: ${found}`);
        // A file without a version is read, by its migration; the schema is of version 1.
        if (at === '/version' && !edge.some(Boolean)) continue;
        const check = name.endsWith('plan') ? waymark.checkPlan : waymark.checkCatalog;
        const { faults } = check(document);
        assert.equal(faults.some(isOfForm), refused, `${name} ${at} ${JSON.stringify(edge)}: ${JSON.stringify(faults)}`);
    }
});
