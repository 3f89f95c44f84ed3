// The SCORM packages as an LMS runs them: launched by scorm-again, and by scormhost, worked in, left, resumed.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { deflateRawSync } from 'node:zlib';
import { strFromU8, unzipSync } from 'fflate';
import { findBarriers, openStage, root } from './harness.mjs';
import { startScormhost } from './hosts.mjs';
import { importPlan, planOf } from './widget.mjs';

const VERSIONS = {
    '1.2': { zip: 'waymark.scorm12.zip', runtime: 'scorm12', api: 'Scorm12API', name: 'API', commit: 'LMSCommit' },
    2004: { zip: 'waymark.scorm2004.zip', runtime: 'scorm2004', api: 'Scorm2004API', name: 'API_1484_11', commit: 'Commit' },
};
const SCHEMAS = { '1.2': '1.2', 2004: '2004 4th Edition' };
const npm = (path) => readFile(`${root}/tests/node_modules/${path}`, 'utf8');

/** An LMS that stores what it is told when it is told to, and has it again when the page is opened anew. */
const lms = ({ api, name, commit }, runtime) => `<!doctype html><html lang="en"><meta charset="utf-8"><title>LMS</title>
<script type="module">
import { ${api} } from '/${runtime}.js';
const api = new ${api}({ autocommit: false, logLevel: 4 });
const stored = localStorage.getItem('lms');
if (stored) api.loadFromJSON(JSON.parse(stored));
api.on('${commit}', () => localStorage.setItem('lms', JSON.stringify(api.cmi)));
window.${name} = api;
const frame = document.createElement('iframe');
frame.title = 'Course';
frame.width = 1000; frame.height = 700;
frame.src = '/${runtime}/launch.html';
document.querySelector('main').append(frame);
</script><body><main><h1>Courses</h1></main></body></html>`;

/** An LMS whose commits are answered when the test says so. */
const SLOW = `<!doctype html><html lang="en"><meta charset="utf-8"><title>LMS</title><script>
window.told = [];
window.unanswered = [];
window.API = {
    LMSInitialize: () => 'true', LMSFinish: () => 'true', LMSGetLastError: () => '0',
    LMSGetValue: (name) => (name === 'cmi.student_preference.language' ? 'en_US' : ''),
    LMSSetValue: (name, value) => (name === 'cmi.suspend_data' && told.push(value), 'true'),
    LMSCommit: () => new Promise((answer) => unanswered.push(answer)),
};
</script><body><main><h1>Courses</h1><iframe title="Course" width="1000" height="700" src="/scorm12/launch.html"></iframe></main></body></html>`;

let stage;
before(async () => {
    const pages = {};
    for (const version of Object.values(VERSIONS)) {
        const { runtime, zip } = version;
        pages[`/${runtime}.js`] = await npm(`scorm-again/dist/esm/${runtime}.js`);
        pages[`/lms-${runtime}.html`] = lms(version, runtime);
        const files = unzipSync(new Uint8Array(await readFile(`${root}/pkg/${zip}`)));
        for (const [name, bytes] of Object.entries(files)) pages[`/${runtime}/${name}`] = strFromU8(bytes);
    }
    // Without the LMS's object around it, and with one that keeps next to nothing.
    pages['/small/launch.html'] = pages['/scorm12/launch.html'].replace('"version":', '"most_characters":60,"version":');
    for (const name of ['launch.css', 'launch.js', 'waymark.single.js']) pages[`/small/${name}`] = pages[`/scorm12/${name}`];
    pages['/lms-small.html'] = pages['/lms-scorm12.html'].replace('/scorm12/launch.html', '/small/launch.html');
    // In an LMS that takes its time to answer, and writes languages in a manner of its own.
    pages['/lms-slow.html'] = SLOW;
    // As an admin who chose a language has it.
    pages['/arabic/launch.html'] = pages['/scorm2004/launch.html'].replace('"version":', '"language":"ar","version":');
    for (const name of ['launch.css', 'launch.js', 'waymark.single.js']) pages[`/arabic/${name}`] = pages[`/scorm2004/${name}`];
    stage = await openStage({ pages });
});
after(() => stage?.close());

/** The package in its LMS: the page, the package's frame and the widget in it. */
async function launch(runtime, settings) {
    const page = await stage.newPage(`/lms-${runtime}.html`, settings);
    return { page, ...(await course(page)) };
}

async function course(page) {
    const frame = await (await page.waitForSelector('iframe')).contentFrame();
    const widget = frame.locator('waymark-plan');
    await widget.getByLabel('Your role today').or(widget.locator('.today')).first().waitFor();
    return { frame, widget };
}

async function choose(widget) {
    await widget.getByLabel('Your role today').selectOption({ label: 'Product manager' });
    await widget.locator('.role', { hasText: 'Senior product manager' }).click();
    await widget.locator('.role-choice').getByRole('button', { name: 'Make this my goal' }).click();
    await widget.getByRole('button', { name: 'Show me a first path' }).click();
    await widget.locator('.item').first().waitFor();
}

const stored = (page) => page.evaluate(() => JSON.parse(localStorage.getItem('lms') ?? 'null'));
/** Waits until the LMS has stored a readiness. */
const scored = (page) =>
    page.waitForFunction(() => {
        const { score, core } = JSON.parse(localStorage.getItem('lms') ?? '{}');
        return Number((score ?? core?.score)?.raw) > 0;
    });

for (const [version, { runtime }] of Object.entries(VERSIONS)) {
    test(`SCORM ${version}: what was done is there again, to the byte, when the learner comes back`, async () => {
        const { page, frame, widget } = await launch(runtime);
        await choose(widget);
        await scored(page);
        const before = JSON.stringify(await planOf(frame));
        const gaps = await frame.locator('waymark-plan').evaluate((element) => element.gaps);
        // Leaving tells what is left to tell.
        await page.goto('about:blank');
        await page.goto(`${stage.url}/lms-${runtime}.html`);
        const again = await course(page);
        await again.widget.locator('.tab', { hasText: 'Path' }).click();
        await again.widget.locator('.item').first().waitFor();
        assert.equal(JSON.stringify(await planOf(again.frame)), before);
        const cmi = await stored(page);
        assert.ok(cmi.suspend_data.length <= (version === '1.2' ? 4096 : 64_000));
        const score = (cmi.score ?? cmi.core.score).raw;
        assert.equal(Number(score), Math.round(gaps.readiness * 100));
        const objectives = Object.values(cmi.objectives);
        assert.equal(objectives.length, gaps.skills.length, 'an objective for each skill of the goal, and none twice');
        const met = objectives.filter((one) => (one.success_status ?? one.status) === 'passed').map(({ id }) => id);
        assert.deepEqual(met, gaps.skills.filter(({ missing }) => missing === 0).map(({ skill }) => skill));
        assert.equal(cmi.completion_status ?? cmi.core.lesson_status, 'completed', 'the packages of the build count a visit');
        assert.equal(cmi.exit ?? cmi.core.exit, 'suspend');
        assert.match(cmi.session_time ?? cmi.core.session_time, version === '1.2' ? /^\d+:\d\d:\d\d$/ : /^PT/);
        assert.deepEqual(page.problems, []);
    });
}

test('a plan that is larger than the LMS keeps is told before the learner leaves, with a way to keep it', async () => {
    const { page, frame, widget } = await launch('small');
    await choose(widget);
    const told = frame.getByRole('status').filter({ hasText: 'larger than the 60 characters' });
    await told.waitFor();
    assert.match(await told.textContent(), /the LMS has nothing of it/);
    assert.deepEqual(await findBarriers(page), []);
    const download = page.waitForEvent('download');
    await told.getByRole('button', { name: 'Save as file' }).click();
    const saved = JSON.parse(await readFile(await (await download).path(), 'utf8'));
    assert.deepEqual(saved, await planOf(frame));
    const packed = (await stored(page)).suspend_data;
    assert.ok(packed.length <= 60, 'nothing was cut short');
    assert.deepEqual(page.problems, []);
});

/** So many letters that no compression makes smaller, the same in every run. */
function noise(length) {
    let text = '';
    for (let part = 0; text.length < length; part += 1) text += createHash('sha512').update(`${part}`).digest('base64url');
    return text.slice(0, length);
}

/** A plan with so much in its journal. */
const written = (plan, length) => ({
    ...plan,
    journal: noise(length).match(/.{1,1000}/g).map((text, place) => ({ id: `note-${place}`, on: '2026-01-05', text })),
});

test('SCORM 2004 keeps a plan near its 64,000 characters, and what is beyond is told before it is lost', async () => {
    const { page, frame, widget } = await launch('scorm2004');
    await choose(widget);
    await scored(page);
    const first = await planOf(frame);
    assert.deepEqual(await importPlan(frame, written(first, 60_000)), []);
    await page.waitForFunction(() => JSON.parse(localStorage.getItem('lms')).suspend_data.length > 60_000);
    const near = JSON.stringify(await planOf(frame));
    const kept = (await stored(page)).suspend_data;
    assert.ok(kept.length <= 64_000, `${kept.length} characters`);

    assert.deepEqual(await importPlan(frame, written(first, 66_000)), []);
    const told = frame.getByRole('status').filter({ hasText: 'larger than the 64000 characters' });
    await told.waitFor();
    assert.match(await told.textContent(), /the LMS has it as it was on /);
    const download = page.waitForEvent('download');
    await told.getByRole('button', { name: 'Save as file' }).click();
    const saved = JSON.parse(await readFile(await (await download).path(), 'utf8'));
    assert.equal(saved.journal.reduce((sum, { text }) => sum + text.length, 0), 66_000);
    assert.deepEqual(saved, await planOf(frame));
    assert.equal((await stored(page)).suspend_data, kept, 'nothing was cut short, nor put in the place of what fits');

    await page.goto('about:blank');
    await page.goto(`${stage.url}/lms-scorm2004.html`);
    const again = await course(page);
    assert.equal(JSON.stringify(await planOf(again.frame)), near);
    assert.deepEqual(page.problems, []);
});

test('what the LMS cut short is said, can be saved, and stays until something is changed', async () => {
    const { page, widget } = await launch('scorm12');
    await choose(widget);
    await scored(page);
    await page.goto(`${stage.url}/scorm12.js`);
    const cut = await page.evaluate(() => {
        const cmi = JSON.parse(localStorage.getItem('lms'));
        cmi.suspend_data = cmi.suspend_data.slice(0, -40);
        localStorage.setItem('lms', JSON.stringify(cmi));
        return cmi.suspend_data;
    });
    await page.goto(`${stage.url}/lms-scorm12.html`);
    const again = await course(page);
    const told = again.frame.getByRole('status').filter({ hasText: 'cannot be read' });
    const download = page.waitForEvent('download');
    await told.getByRole('button', { name: 'Save what was kept' }).click();
    assert.equal(await readFile(await (await download).path(), 'utf8'), cut);
    await page.goto('about:blank');
    await page.goto(`${stage.url}/scorm12.js`);
    assert.equal((await stored(page)).suspend_data, cut);
});

test('a plan that the LMS kept and the element refuses is said, can be saved, and stays until something is changed', async () => {
    const { page, widget } = await launch('scorm12');
    await choose(widget);
    await scored(page);
    await page.goto(`${stage.url}/scorm12.js`);
    const newer = { format: 'waymark/plan', version: 99, id: 'newer', updated: '2026-11-22T09:00:00Z', limits: {} };
    const kept = `w1.${deflateRawSync(JSON.stringify(newer)).toString('base64url')}`;
    await page.evaluate((kept) => {
        localStorage.setItem('lms', JSON.stringify({ ...JSON.parse(localStorage.getItem('lms')), suspend_data: kept }));
    }, kept);
    await page.goto(`${stage.url}/lms-scorm12.html`);
    const again = await course(page);
    const told = again.frame.getByRole('status').filter({ hasText: 'cannot be read' });
    const download = page.waitForEvent('download');
    await told.getByRole('button', { name: 'Save what was kept' }).click();
    assert.equal(await readFile(await (await download).path(), 'utf8'), kept);
    await page.goto('about:blank');
    await page.goto(`${stage.url}/scorm12.js`);
    assert.equal((await stored(page)).suspend_data, kept);
});

test('what is undone while the LMS has not answered yet is told all the same', async () => {
    const { page, frame, widget } = await launch('slow');
    const answerAll = () => page.evaluate(() => unanswered.splice(0).forEach((answer) => answer('true')));
    await choose(widget);
    // The first steps are told one by one where they take longer than the rest; what has the path is long.
    await page.waitForFunction(() => told.at(-1)?.length > 500);
    await answerAll();
    const [before, kept] = await page.evaluate(() => [told.length, told.at(-1)]);
    await widget.getByRole('button', { name: 'Undo' }).first().click();
    await page.waitForFunction((before) => told.length > before, before);
    await widget.getByRole('button', { name: 'Redo' }).first().click();
    await page.waitForFunction((before) => told.length > before + 1, before);
    await answerAll();
    assert.equal(await page.evaluate(() => told.at(-1)), kept, 'what was undone is there again');
    assert.equal(await frame.locator('html').getAttribute('lang'), 'en-US');
    assert.ok(await frame.locator('#told').isHidden());
    assert.deepEqual(page.problems, []);
});

test('the bar above the widget speaks the language of the course', async () => {
    const page = await stage.newPage('/arabic/launch.html', { viewport: { width: 320, height: 700 } });
    const bar = page.locator('#told').filter({ hasText: 'لا يجيب هنا أي نظام تعلّم' });
    await bar.waitFor();
    assert.equal(await bar.getAttribute('dir'), 'rtl');
    assert.equal(await bar.getAttribute('lang'), 'ar');
    await bar.getByRole('button', { name: 'حفظ في ملف' }).waitFor();
    const wide = await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
    assert.ok(!wide, 'wider than the page');
    assert.deepEqual(page.problems, []);
});

test('a package that no LMS answers works, and says that nothing is kept', async () => {
    const page = await stage.newPage('/scorm2004/launch.html');
    await page.getByRole('status').filter({ hasText: 'No LMS answers here' }).waitFor();
    await choose(page.locator('waymark-plan'));
    assert.deepEqual(page.problems, []);
});

test('scormhost keeps the plan of each learner, to the byte, in both versions', async (t) => {
    const versions = Object.entries(VERSIONS);
    const host = await startScormhost(versions.map(([, { zip }]) => `${root}/pkg/${zip}`));
    t.after(() => host.stop());
    for (const [place, [version, { runtime }]] of versions.entries()) {
        await t.test(`SCORM ${version}`, async () => {
            const { launch: address, cmi, schema } = host.courses[place];
            assert.equal(schema, SCHEMAS[version]);
            // The list of courses gives each browser its learner.
            const page = await stage.newPage(host.url);
            await page.goto(address);
            const { frame, widget } = await course(page);
            await choose(widget);
            /** What the server has, once that has something by all of these names: it is told after the page is gone. */
            const kept = async (...names) => {
                const handle = await page.waitForFunction(
                    async ([cmi, names]) => {
                        const { elements } = await (await fetch(cmi)).json();
                        return names.every((name) => /[1-9]/.test(elements[name])) && elements;
                    },
                    [cmi, names],
                );
                return handle.jsonValue();
            };
            const core = runtime === 'scorm12' ? 'cmi.core.' : 'cmi.';
            await kept(`${core}score.raw`);
            const before = JSON.stringify(await planOf(frame));
            const gaps = await frame.locator('waymark-plan').evaluate((element) => element.gaps);
            await page.goto(host.url);
            const elements = await kept(`${core}session_time`, 'cmi.suspend_data');

            await page.goto(address);
            const again = await course(page);
            await again.widget.locator('.tab', { hasText: 'Path' }).click();
            await again.widget.locator('.item').first().waitFor();
            assert.equal(JSON.stringify(await planOf(again.frame)), before);
            assert.ok(elements['cmi.suspend_data'].length <= (version === '1.2' ? 4096 : 64_000));
            assert.equal(elements['cmi.core.lesson_status'] ?? elements['cmi.completion_status'], 'completed');
            assert.equal(Number(elements[`${core}score.raw`]), Math.round(gaps.readiness * 100));
            const objectives = Object.keys(elements).filter((name) => /^cmi\.objectives\.\d+\.id$/.test(name));
            assert.deepEqual(new Set(objectives.map((name) => elements[name])), new Set(gaps.skills.map(({ skill }) => skill)));

            // Somebody else in another browser begins at the beginning.
            const other = await stage.newPage(host.url);
            await other.goto(address);
            await (await course(other)).widget.getByLabel('Your role today').waitFor();
            assert.deepEqual([...page.problems, ...other.problems], []);
        });
    }
});
