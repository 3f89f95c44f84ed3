// The guide for pages that describe their courses: its module, as written, brings them into the catalogue.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { findBarriers, openStage, root } from './harness.mjs';
import { ready, visit } from './widget.mjs';

const COURSE = {
    '@context': 'https://schema.org',
    '@type': 'Course',
    courseCode: 'pricing-101',
    name: 'Pricing for a living',
    timeRequired: 'PT6H',
    teaches: { '@type': 'DefinedTerm', termCode: 'user-focus' },
};
const POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; style-src 'self'";

let stage;
before(async () => {
    const guide = await readFile(join(root, 'www/guides/courses.html'), 'utf8');
    const [, text] = /<pre tabindex="0" id="courses"><code>([^]*?)<\/code><\/pre>/.exec(guide);
    const script = text.replace(/&(lt|gt|amp);/g, (_, name) => ({ lt: '<', gt: '>', amp: '&' })[name]);
    const page = (within) => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>host</title>
<script type="module" src="/pkg/waymark.js"></script><script type="module" src="/courses.js"></script>${within}</head>
<body><waymark-plan></waymark-plan></body></html>`;
    const data = (value) => `<script type="application/ld+json">${value}</script>`;
    stage = await openStage({
        pages: {
            '/courses.html': page(data('{ broken') + data(JSON.stringify(COURSE)) + data('{ "@type": "Organization", "name": "Acme" }')),
            '/none.html': page(''),
            '/courses.js': script.replaceAll('/waymark/', '/pkg/'),
        },
        headers: { '/courses.html': { 'content-security-policy': POLICY } },
    });
});
after(() => stage?.close());

const catalogOf = (page) => page.locator('waymark-plan').evaluate((element) => element.catalog);

test('courses of the page are in the catalogue, beside what is there, and what is broken keeps none back', async () => {
    const page = await visit(stage, '/courses.html');
    await page.waitForFunction(() => document.querySelector('waymark-plan').catalog?.activities.some(({ id }) => id === 'pricing-101'));
    const { activities } = await catalogOf(page);
    const course = activities.find(({ id }) => id === 'pricing-101');
    assert.deepEqual([course.title, course.hours, course.develops[0].skill], ['Pricing for a living', 6, 'user-focus']);
    assert.ok(activities.length > 100, 'what was there is there');
    await page.getByRole('button', { name: 'Catalogue' }).click();
    await page.locator('waymark-plan').getByRole('searchbox').fill('Pricing for a living');
    await page.locator('waymark-plan').getByText('Pricing for a living').first().waitFor();
    assert.deepEqual(page.problems, []);
});

test('a page without courses keeps its catalogue', async () => {
    const page = await visit(stage, '/none.html');
    await ready(page);
    assert.equal((await catalogOf(page)).activities.some(({ id }) => id === 'pricing-101'), false);
    assert.deepEqual(page.problems, []);
});

test('the guide has no barrier', async () => {
    const page = await stage.newPage('/guides/courses.html');
    assert.deepEqual(await findBarriers(page), []);
});
