// How what leaves the studio looks: colours and fonts of the admin's own, measured, worn and kept.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { strFromU8, unzipSync } from 'fflate';
import { findBarriers, openStage } from './harness.mjs';

const POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; style-src 'self'; img-src 'self'; require-trusted-types-for 'script'";

let stage;
before(async () => {
    stage = await openStage({ headers: { '/studio.html': { 'content-security-policy': POLICY } } });
});
after(() => stage?.close());

async function studio(settings) {
    const page = await stage.newPage('/studio.html', settings);
    await page.getByRole('button', { name: 'The built-in catalogue' }).click();
    await turn(page, 'Take away');
    return page;
}

const turn = (page, name) => page.locator('#views').getByRole('button', { name }).click();
const choose = (page, label) => page.getByLabel(/^Colours and font/).selectOption({ label });
const worn = (element, name) => element.style.getPropertyValue(name);

test('own colours are measured as they are typed, worn by all that is taken away, and there after a reload', async () => {
    const page = await studio();
    await choose(page, 'A plain intranet');
    await choose(page, 'Own colours');
    const verdict = page.locator('.own-colours [role=status]');
    assert.match(await verdict.innerText(), /^All \d+ contrast ratios are high enough for WCAG 2\.2 AA\.$/, 'begins with the preset that was chosen');
    const link = page.getByLabel('accent-strong in light', { exact: true });
    assert.equal(await link.inputValue(), '#17467a');
    await link.fill('#8ab');
    assert.match(await page.locator('#told-accent-strong-light').innerText(), /2\.4\d on ground \(links\), too little: at least 4\.5/);
    assert.match(await verdict.innerText(), /contrast ratios are too low/);
    assert.equal(await page.getByLabel('Choose accent-strong in light').inputValue(), '#88aabb', 'the colour beside it goes along');
    await link.fill('blueish');
    assert.equal(await page.locator('#told-accent-strong-light').innerText(), 'This is no colour: write it as #1f5a99.');
    assert.equal(await link.getAttribute('aria-invalid'), 'true');
    await link.fill('#7a1746');
    assert.match(await verdict.innerText(), /^All/);
    assert.match(await page.locator('#told-accent-strong-light').innerText(), /^In light: \d+\.\d\d /);
    const font = page.getByLabel('font', { exact: true });
    await font.fill('url(evil)');
    assert.match(await page.locator('#told-font').innerText(), /no list of fonts/);
    await font.fill('"Open Sans", sans-serif');
    await page.getByLabel('radius', { exact: true }).fill('3px');
    await page.getByLabel(/^Language of dates/).fill('de');
    await page.getByLabel(/^Language of dates/).blur();
    assert.deepEqual(await findBarriers(page), []);

    await page.reload();
    await turn(page, 'Take away');
    assert.equal(await page.getByLabel('accent-strong in light', { exact: true }).inputValue(), '#7a1746');
    assert.equal(await page.getByLabel('font', { exact: true }).inputValue(), '"Open Sans", sans-serif');
    const text = await page.locator('pre').first().innerText();
    assert.match(text, /--waymark-accent-strong: light-dark\(#7a1746, #a5ccf5\);\n[^]*--waymark-font: "Open Sans", sans-serif;\n {2}--waymark-radius: 3px;[^]*lang="de"/);
    const [, address] = /src="pkg\/(embed\.html\?[^"]*)"/.exec(await page.locator('pre').last().innerText());
    const frame = await stage.newPage(`/pkg/${address}`);
    assert.equal(await frame.locator('waymark-plan').evaluate(worn, '--waymark-font'), '"Open Sans", sans-serif', 'the frame lets it through');
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Save the SCORM 1.2 package' }).click()]);
    const files = unzipSync(new Uint8Array(await readFile(await download.path())));
    assert.ok(Object.values(files).some((part) => strFromU8(part.subarray(0, 20_000)).includes('#7a1746')), 'the package has them');
    await turn(page, 'Try it');
    assert.equal(await page.locator('waymark-plan').evaluate(worn, '--waymark-radius'), '3px');

    await page.locator('#steps').getByRole('button', { name: 'Discard' }).click();
    assert.equal(await page.evaluate(() => localStorage.getItem('waymark:studio-look')), null);
    assert.deepEqual(page.problems, []);
});

test('the fields of own colours hold at 320 px and in the dark, and what others kept there does no harm', async () => {
    const page = await studio({ viewport: { width: 320, height: 700 }, colorScheme: 'dark' });
    await choose(page, 'Own colours');
    assert.deepEqual(await findBarriers(page), []);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
    assert.ok(!wide, 'wider than the page');
    await page.evaluate(() => localStorage.setItem('waymark:studio-look', '{"colours":"own","own":{"--waymark-font":7,"--waymark-ground":"url(x)","--other":"#fff"},"language":"\\"><b>"}'));
    await page.reload();
    await turn(page, 'Take away');
    assert.equal(await page.getByLabel('ground in light', { exact: true }).inputValue(), '#ffffff');
    assert.equal(await page.locator('pre').first().innerText(), '<script type="module" src="pkg/waymark.js"></script>\n<waymark-plan catalog="catalog.json" lang="en"></waymark-plan>');
    assert.deepEqual(page.problems, []);
});
