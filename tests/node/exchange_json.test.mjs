// Parsers and validators of others read what we write. The files are those of `tests/exchange/written.rs`, which proves
// that they are what is written, word for word.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { python } from '../python.mjs';

const require = createRequire(new URL('../package.json', import.meta.url));
const sample = (name) => readFile(new URL(`../fixtures/exchange/${name}`, import.meta.url), 'utf8');

const day = (date) => `${date.getFullYear()}-${date.getMonth() + 1}-${date.getDate()}`;

test('ical.js reads every event of the calendar, with its days and its rhythm', async () => {
    const { default: ICAL } = await import('ical.js');
    const calendar = new ICAL.Component(ICAL.parse(await sample('calendar.ics')));
    assert.equal(calendar.getFirstPropertyValue('version'), '2.0');
    const events = calendar.getAllSubcomponents('vevent').map((part) => new ICAL.Event(part, { strictExceptions: true }));
    assert.equal(events.length, 11);
    for (const event of events) {
        assert.ok(event.uid && event.summary && event.startDate.isDate && event.endDate.compare(event.startDate) > 0, event.summary);
        assert.match(event.component.getFirstPropertyValue('dtstamp').toString(), /^2026-11-23T09:30:00Z$/);
    }
    assert.equal(new Set(events.map((event) => event.uid)).size, events.length);
    const [rhythm] = events.filter((event) => event.isRecurring());
    const days = [];
    for (const occasions = rhythm.iterator(); ; ) {
        const next = occasions.next();
        if (!next) break;
        days.push(next.toString());
    }
    assert.deepEqual([days[0], days[1], days.at(-1), days.length], ['2026-11-24', '2026-12-08', '2027-04-27', 12]);
});

test('node-ical reads the same days', async () => {
    const { default: ical } = await import('node-ical');
    const events = Object.values(ical.sync.parseICS(await sample('calendar.ics'))).filter(({ type }) => type === 'VEVENT');
    assert.equal(events.length, 11);
    const workshop = events.find(({ summary }) => summary === 'Interviewing');
    assert.equal(workshop.datetype, 'date');
    assert.deepEqual([day(workshop.start), day(workshop.end)], ['2026-12-7', '2026-12-28']);
    assert.equal(workshop.url, 'https://acme.example/interviewing');
    assert.equal(events.filter(({ rrule }) => rrule).length, 1);
});

/** Reads a calendar as strictly as icalendar can, and tells its events. */
const READING = `
import icalendar, json, sys
calendar = icalendar.Calendar.from_ical(sys.stdin.buffer.read())
events = [{
    "uid": str(event["UID"]), "summary": str(event["SUMMARY"]), "errors": [str(error) for error in event.errors],
    "stamp": event.decoded("DTSTAMP").isoformat(),
    "start": event.decoded("DTSTART").isoformat(), "end": event.decoded("DTEND").isoformat(),
    "rhythm": event["RRULE"].to_ical().decode() if "RRULE" in event else None,
} for event in calendar.walk("VEVENT")]
print(json.dumps({"version": str(calendar["VERSION"]), "errors": [str(error) for error in calendar.errors], "events": events}))
`;

test("Python's icalendar reads the same events, ids, days and rhythm", async () => {
    const text = await sample('calendar.ics');
    const asked = (input) => JSON.parse(execFileSync(python(), ['-c', READING], { input, encoding: 'utf8' }));
    const { version, errors, events } = asked(text);
    assert.deepEqual([version, errors, events.flatMap((event) => event.errors)], ['2.0', [], []]);
    assert.deepEqual(
        events.filter(({ summary }) => summary !== 'Mentoring: M. Mentor').map(({ summary, start, end }) => [summary, start, end]),
        [
            ['Interviewing', '2026-12-07', '2026-12-28'],
            ['Research basics', '2026-12-01', '2026-12-06'],
            ['Goal: Senior product manager', '2027-09-30', '2027-10-01'],
            ['Milestone: First interviews', '2027-03-31', '2027-04-01'],
            ['Milestone: Own research', '2027-06-30', '2027-07-01'],
            ['Stay: Customer support', '2027-01-11', '2027-01-16'],
            ['Review: Second half of 2026', '2026-12-15', '2026-12-16'],
            ['Review: Second half of 2026', '2027-06-15', '2027-06-16'],
            ['Revisit: Build or buy the survey tool?', '2027-11-20', '2027-11-21'],
        ],
    );
    const meetings = events.filter(({ summary }) => summary === 'Mentoring: M. Mentor').map(({ start, rhythm }) => [start, rhythm]);
    assert.deepEqual(meetings, [['2026-11-10', null], ['2026-11-24', 'FREQ=WEEKLY;UNTIL=20270510;INTERVAL=2']]);
    // The ids that the next export of the same plan has too, by which a calendar updates what it has.
    const { default: ICAL } = await import('ical.js');
    const theirs = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent');
    assert.deepEqual(events.map(({ uid }) => uid), theirs.map((event) => event.getFirstPropertyValue('uid')));
    assert.equal(events[0].uid, 'db096c31-2865-503a-8acd-2bbacfa2bb8a');
    assert.deepEqual(new Set(events.map(({ stamp }) => stamp)), new Set(['2026-11-23T09:30:00+00:00']));
    // It finds what is wrong, so that its silence says something.
    const broken = asked(text.replace('RRULE:FREQ=WEEKLY', 'RRULE:FREQ=OFTEN'));
    assert.notDeepEqual(broken.events.flatMap((event) => event.errors), []);
});

test('statements keep to xAPI 1.0.3 by the validation of Learning Locker', async () => {
    const { default: validate } = require('@learninglocker/xapi-validation');
    const statements = JSON.parse(await sample('statements.json'));
    assert.deepEqual(
        statements.map(({ verb }) => verb.display.en),
        ['completed', 'validated'],
    );
    for (const statement of statements) assert.deepEqual(validate(statement), [], JSON.stringify(statement));
    // It finds what is wrong, so that its silence says something.
    const [statement] = statements;
    const broken = [{ ...statement, actor: {} }, { ...statement, verb: { id: 'completed' } }, { ...statement, timestamp: '5 May' }];
    for (const one of broken) assert.notDeepEqual(validate(one), [], JSON.stringify(one));
});

test('a framework has all that the information model of CASE asks for, by ajv', async () => {
    const { default: Ajv } = require('ajv/dist/2020.js');
    const { default: addFormats } = require('ajv-formats');
    const [schema, text] = await Promise.all(['case-information-model-7.1.schema.json', 'case.json'].map(sample));
    const ajv = new Ajv({ allErrors: true });
    addFormats(ajv);
    const validate = ajv.compile(JSON.parse(schema));
    const wrong = (file) => (validate(file) ? [] : validate.errors.map(({ instancePath, keyword }) => `${instancePath} ${keyword}`));
    const file = JSON.parse(text);
    assert.deepEqual(wrong(file), []);
    assert.ok(file.CFItems.length > 0 && file.CFAssociations.length > 0);
    const { title, ...untitled } = file.CFDocument;
    const [item, ...items] = file.CFItems;
    const broken = { ...file, CFDocument: untitled, CFItems: [{ ...item, identifier: 'one' }, ...items] };
    assert.deepEqual(wrong(broken).sort(), ['/CFDocument required', '/CFItems/0/identifier pattern']);
});

/** Every name of a property or a type in an expanded JSON-LD document, with its address. */
function names(value, found = { types: new Set(), properties: new Set() }) {
    if (Array.isArray(value)) value.forEach((one) => names(one, found));
    else if (value && typeof value === 'object') {
        for (const [name, inner] of Object.entries(value)) {
            if (name === '@type') [inner].flat().forEach((type) => found.types.add(type));
            else if (!name.startsWith('@')) found.properties.add(name);
            if (name !== '@type') names(inner, found);
        }
    }
    return found;
}

test('courses are JSON-LD, of names that schema.org has and of our own', async () => {
    const { default: jsonld } = await import('jsonld');
    const document = JSON.parse(await sample('courses.jsonld'));
    // What schema.org answers with is too large to keep; that its names lie in one space is all that is needed of it.
    const documentLoader = async (documentUrl) => {
        assert.equal(documentUrl, 'https://schema.org');
        return { contextUrl: null, documentUrl, document: { '@context': { '@vocab': 'https://schema.org/' } } };
    };
    const [list] = await jsonld.expand(document, { documentLoader, safe: true });
    const { types, properties } = names(list);
    // The declarations of schema-dts are made from schema.org's own definitions.
    const declared = await readFile(require.resolve('schema-dts/package.json').replace('package.json', 'dist/schema.d.ts'), 'utf8');
    const bare = (name) => name.replace('https://schema.org/', '');
    assert.ok(types.size >= 6 && properties.size >= 20, `${[...types, ...properties]}`);
    for (const type of types) assert.ok(declared.includes(`"@type": "${bare(type)}"`), type);
    for (const name of properties) {
        const isOurs = ['urn:waymark:from', 'urn:waymark:to', 'urn:waymark:level'].includes(name);
        assert.ok(isOurs || declared.includes(`"${bare(name)}"?:`), name);
    }
    assert.ok(!declared.includes('"termcode"?:'), 'the declarations tell names apart');
    assert.equal(list['https://schema.org/itemListElement'].length, document.itemListElement.length);
});
