// What the import of the studio knows without a page: letters, formats, presets, and which row a fault belongs to.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { before, test } from 'node:test';
import * as waymark from '../../pkg/waymark_core.js';
import { inEncoding, textOf } from '../../www/studio/import/bytes.js';
import { guessFormat, scriptsOf } from '../../www/studio/import/guess.js';
import { MOODLE, Presets, presetOf } from '../../www/studio/import/presets.js';
import { noted } from '../../www/studio/import/rows.js';
import { FORMATS, OUTCOMES, TOLD, size, summed } from '../../www/studio/import/words.js';
import { small, start } from './support.mjs';

const sample = (name) => readFile(new URL(`../exchange/samples/${name}`, import.meta.url), 'utf8');
const guess = (text) => guessFormat(text, waymark.tableOf);

let builtIn;
before(async () => {
    builtIn = await start();
});

test('letters are read as they were written, and what is supposed is said', () => {
    const utf8 = new TextEncoder();
    assert.deepEqual(textOf(utf8.encode('\ufeffä,b')), { text: 'ä,b', encoding: 'utf-8', is_sure: true });
    assert.deepEqual(textOf(Buffer.from('ä;ö', 'latin1')), { text: 'ä;ö', encoding: 'windows-1252', is_sure: false });
    assert.deepEqual(textOf(Buffer.from('\ufeffä\t1', 'utf16le')), { text: 'ä\t1', encoding: 'utf-16le', is_sure: true });
    assert.deepEqual(textOf(Buffer.from('\ufeffä\t1', 'utf16le').swap16()), { text: 'ä\t1', encoding: 'utf-16be', is_sure: true });
    assert.deepEqual(textOf(new Uint8Array()), { text: '', encoding: 'utf-8', is_sure: true });
    // Half of a letter at the end is no UTF-8.
    assert.equal(textOf(utf8.encode('aä').slice(0, 2)).encoding, 'windows-1252');
    assert.equal(inEncoding(Uint8Array.of(0xe4), 'windows-1251'), 'д');
});

test('each format is known by what is in it', async () => {
    const samples = {
        'lms_semicolon.csv': 'csv', 'moodle_courses.csv': 'moodle-courses', 'moodle_framework.csv': 'moodle-competencies',
        'esco_skills_en.csv': 'esco', 'onet_content_model.txt': 'onet', 'onet_skills.txt': 'onet',
    };
    for (const [name, format] of Object.entries(samples)) assert.equal(guess(await sample(name)), format, name);
    // What we write is known too.
    for (const format of ['csv', 'moodle-courses', 'moodle-competencies', 'case', 'schema-org', 'catalog']) {
        assert.equal(guess(waymark.convert(builtIn, 'catalog', format)), format);
    }
    const cases = {
        '': undefined, ' \n': undefined, '\ufeff[{"@type": "Course"}]': 'schema-org', '{"CFItems": [}': 'case',
        '{"format": "waymark/catalog",': 'catalog', '{"a":': 'schema-org', '<!doctype html>': 'schema-org', 'null': 'csv', 'PK\u0003\u0004': 'csv',
        '{"format": "waymark/plan"}': 'catalog', '[1]': 'schema-org', 'Title\n': 'csv',
    };
    for (const [text, format] of Object.entries(cases)) assert.equal(guess(text), format, JSON.stringify(text));
});

test('of a page the scripts with courses are read, and no others', () => {
    const page = `<!doctype html><!-- <script type="application/ld+json">{"no": 1}</script> -->
        <script>const text = '<script type="application/ld+json">{"no": 2}';</script>
        <script type='application/ld+json' class="x">{"name": "a > b"}</script><SCRIPT nonce=x TYPE=application/ld+json >[]</SCRIPT >`;
    assert.deepEqual(scriptsOf(page), ['{"name": "a > b"}', '[]']);
    assert.deepEqual(scriptsOf('<p>no courses</p>'), []);
    assert.equal(scriptsOf('title,hours'), undefined);
});

test('presets are kept where the browser allows it, and survive what else is there', () => {
    const kept = new Map();
    const storage = () => ({ getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => kept.set(key, value) });
    const preset = { name: 'Ours', columns: [{ header: 'What ', says: 'title' }], hours: 2 };
    new Presets(storage).keep(preset);
    const again = new Presets(storage);
    assert.deepEqual(again.list, [preset]);
    assert.equal(again.fitting(['ref', 'WHAT']), again.list[0]);
    assert.equal(again.fitting(['ref']), undefined);
    again.keep({ ...preset, hours: 3 });
    again.keep({ ...preset, name: 'A' });
    assert.deepEqual(new Presets(storage).list.map(({ name, hours }) => [name, hours]), [['A', 2], ['Ours', 3]]);
    again.forget('A');
    assert.deepEqual(new Presets(storage).list.map(({ name }) => name), ['Ours']);
    kept.set('waymark:import-presets', '[7, {"columns": 1}, null]');
    assert.deepEqual(new Presets(storage).list, []);
    kept.set('waymark:import-presets', '{');
    assert.deepEqual(new Presets(storage).list, []);
    const refused = new Presets(() => {
        throw new Error('no storage');
    });
    refused.keep(preset);
    assert.deepEqual([refused.list.length, refused.is_kept], [1, false]);
    assert.equal(presetOf('{"columns": []}', 'LMS.json').name, 'LMS');
    assert.equal(presetOf('{"columns": [{"header": 5, "says": "title"}]}', 'x.json'), undefined);
    assert.equal(presetOf('no', 'x.json'), undefined);
});

test('the preset for Moodle says what the format itself says, and every word has its name', async () => {
    const text = await sample('moodle_courses.csv');
    const beside = { catalog: small() };
    const by_preset = waymark.tryImport(text, 'csv', { ...beside, mapping: MOODLE });
    assert.deepEqual(by_preset, waymark.tryImport(text, 'moodle-courses', beside));
    assert.deepEqual(Object.keys(TOLD).sort(), [...waymark.tableOf('a\n').says].sort());
    assert.deepEqual(Object.keys(OUTCOMES), Object.keys(by_preset.counts));
    for (const [format] of FORMATS) {
        // Each is read: an empty text is refused for what it holds, not for the name of its format.
        try {
            waymark.tryImport('', format, beside);
        } catch ({ faults }) {
            assert.notEqual(faults[0].at, 'from', format);
        }
    }
});

test('a note stands with the row that it is about', () => {
    const table = 'id,title,skills,start,end\na,A,pricing,,\n"b","B\nb",Selling,,\n,C,,soon,\n';
    const run = waymark.tryImport(table, 'csv', { catalog: small() });
    const { by_row, others } = noted(run);
    const said = [...by_row].map(([place, notes]) => [run.rows[place].title.split('\n')[0], ...notes.map(({ code, at }) => `${code} ${at}`)]);
    // Of each the level that is not said, and the effort.
    assert.deepEqual(said, [
        ['A', 'W411 line 2, column 5', 'W411 line 2, column 3'],
        ['B', 'W411 line 4, column 4', 'W411 line 3, column 5'],
    ]);
    // What keeps a row out stands with it already.
    assert.deepEqual([others, run.rows.at(-1).fault.code], [[], 'E107']);
    const json = waymark.tryImport({ ...small(), activities: [{ ...small().activities[0], tags: ['a', 'a'] }] }, 'catalog', {
        catalog: { ...small(), scale: small().scale.slice(0, 3), roles: [] },
    });
    assert.deepEqual(noted(json).others.map(({ at }) => at), ['/scale']);
});

test('numbers and sizes are said as people say them', () => {
    assert.equal(summed({ added: 1200, changed: 0, same: 1, 'left-out': 3 }), '1,200 added, 1 the same, 3 left out');
    assert.equal(summed({}), 'nothing');
    assert.deepEqual([1, 999, 12_345, 3_400_000].map(size), ['1 byte', '999 bytes', '12 kB', '3.4 MB']);
});
