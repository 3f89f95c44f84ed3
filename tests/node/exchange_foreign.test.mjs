// What programs of others write is read, and what we write is read by programs of others: courses that @unhead/schema-org
// puts on a page, and the models of timeback-case, a client of CASE 1.1. For the other formats see `exchange_csv.test.mjs`,
// `exchange_json.test.mjs` and `tests/exchange/`.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import * as waymark from '../../pkg/waymark_core.js';
import { python } from '../python.mjs';
import { small, start } from './support.mjs';

const require = createRequire(new URL('../package.json', import.meta.url));
const load = (name) => import(pathToFileURL(require.resolve(name)).href);

let builtIn;
before(async () => {
    builtIn = await start();
});

/** The JSON-LD of a page with courses, as sites get it that are made with unhead. */
async function pageOf(courses) {
    const [{ createHead, renderSSRHead }, schema] = await Promise.all([load('unhead/server'), load('@unhead/schema-org')]);
    const head = createHead();
    schema.useSchemaOrg(head, [
        schema.defineOrganization({ name: 'Learn', url: 'https://learn.example/', logo: '/logo.png' }),
        schema.defineWebSite({ name: 'Learn', url: 'https://learn.example/' }),
        schema.defineWebPage(),
        ...courses.map((course) => schema.defineCourse(course)),
    ]);
    const { bodyTags } = await renderSSRHead(head);
    const [, json] = /<script type="application\/ld\+json"[^>]*>([^]*?)<\/script>/.exec(bodyTags);
    return json;
}

test('courses of a page made with unhead are read, and those of its next page beside them', async () => {
    const provider = { name: 'Example University', url: 'https://example.edu/' };
    const pages = await Promise.all([
        pageOf([
            {
                name: 'Customer interviews',
                description: 'Ask, and listen.',
                url: 'https://learn.example/interviews',
                inLanguage: 'en',
                provider,
                teaches: 'Research',
                timeRequired: 'PT12H',
                offers: [{ price: 120, priceCurrency: 'EUR' }],
                hasCourseInstance: { '@type': 'CourseInstance', startDate: '2027-02-01', endDate: '2027-02-12', courseMode: 'Online' },
            },
        ]),
        pageOf([{ name: 'Prices', description: 'What a price says.', url: 'https://learn.example/prices', provider, timeRequired: 'PT90M' }]),
    ]);
    let catalog = { ...small(), activities: [] };
    for (const page of pages) catalog = JSON.parse(waymark.convert(page, 'schema-org', 'catalog', { catalog }));
    assert.deepEqual(catalog.activities, [
        {
            id: 'https://learn.example/interviews',
            kind: 'course',
            title: 'Customer interviews',
            provider: 'Example University',
            url: 'https://learn.example/interviews',
            summary: 'Ask, and listen.',
            language: 'en',
            hours: 12,
            cost: { amount: 120, currency: 'EUR' },
            develops: [{ skill: 'research', to: 1 }],
            sessions: [{ start: '2027-02-01', end: '2027-02-12' }],
        },
        {
            id: 'https://learn.example/prices',
            kind: 'course',
            title: 'Prices',
            provider: 'Example University',
            url: 'https://learn.example/prices',
            summary: 'What a price says.',
            hours: 1.5,
        },
    ]);
    assert.deepEqual(waymark.checkCatalog(catalog).faults, []);
});

/** Checks frameworks by the models, and answers how many items and associations they found, and what is wrong. */
const CHECKING = `
import importlib, importlib.machinery, json, sys, types

def opened(name, folder=None):
    """A package of which only those files run that are asked for."""
    package = types.ModuleType(name)
    package.__path__ = list(importlib.machinery.PathFinder.find_spec(name, folder).submodule_search_locations)
    sys.modules[name] = package
    return package

common = opened("timeback_common")
common.NonEmptyString = importlib.import_module("timeback_common.validation").NonEmptyString
opened("timeback_case.types", opened("timeback_case").__path__)
models = importlib.import_module("timeback_case.types.inputs")
from pydantic import ValidationError

answers = []
for framework in json.load(sys.stdin.buffer):
    try:
        held = models.CFPackageInput.model_validate(framework, strict=True)
        answers.append([len(held.cf_items), len(held.cf_associations), []])
    except ValidationError as wrong:
        answers.append([0, 0, ["/".join(map(str, error["loc"])) + " " + error["type"] for error in wrong.errors()]])
print(json.dumps(answers))
`;

test('a framework is what a client of CASE 1.1 would send, by the models of timeback-case', () => {
    const framework = JSON.parse(waymark.convert(builtIn, 'catalog', 'case', { made: '2026-11-23T09:30:00Z' }));
    const { title, ...untitled } = framework.CFDocument;
    const [item, ...items] = framework.CFItems;
    const [link, ...links] = framework.CFAssociations;
    // What they find wrong, so that their silence says something.
    const broken = {
        CFDocument: untitled,
        CFItems: [{ ...item, fullStatement: ' ' }, ...items],
        CFAssociations: [{ ...link, originNodeURI: item.uri, sequenceNumber: 'first' }, ...links],
    };
    const input = JSON.stringify([framework, broken]);
    const [whole, wrong] = JSON.parse(execFileSync(python(), ['-c', CHECKING], { input, maxBuffer: 64 << 20 }));
    assert.ok(framework.CFItems.length > builtIn.skills.length);
    assert.deepEqual(whole, [framework.CFItems.length, framework.CFAssociations.length, []]);
    assert.deepEqual(wrong[2], [
        'CFDocument/title missing',
        'CFItems/0/fullStatement too_short',
        'CFAssociations/0/originNodeURI model_type',
        'CFAssociations/0/sequenceNumber int_type',
    ]);
});
