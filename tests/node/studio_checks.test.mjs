// What the studio checks of a cell while it is typed.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { contactFault, formatsFault, languagesFault, tagOf, withTags, zoneFault, zones } from '../../www/studio/checks.js';

test('a time zone is one that the browser knows, and a city alone leads to its zone', () => {
    for (const zone of ['', 'UTC', 'Europe/Berlin', 'America/New_York']) assert.equal(zoneFault(zone), '', zone);
    assert.equal(zoneFault('Berlin'), '“Berlin” is no time zone: choose Europe/Berlin.');
    assert.equal(zoneFault('new york'), '“new york” is no time zone: choose America/New_York.');
    assert.match(zoneFault('Middle Earth'), /choose one of the list/);
    assert.match(zoneFault('+01:00'), /no time zone/);
    assert.ok(zones().length > 300 && zones().every((zone) => zoneFault(zone) === ''));
});

test('languages are tags, and a language by its name is taken as its tag', () => {
    assert.equal(languagesFault('en, de-AT, pt-BR'), '');
    assert.equal(languagesFault('German'), '“German” is taken as de.');
    assert.equal(withTags('German, français, en-GB, Klingonese'), 'de, fr, en-GB, Klingonese');
    assert.match(languagesFault('German, Klingonese'), /^“Klingonese” is no language that is known: write its tag \(BCP 47\)/);
    assert.match(languagesFault('not a language'), /no language/);
    assert.deepEqual(['Arabic', 'Hebrew', 'Indonesian', 'Deutsch', 'Nonsense'].map(tagOf), ['ar', 'he', 'id', 'de', undefined]);
});

test('ways to meet and contacts are those that the widget knows', () => {
    assert.equal(formatsFault('one-to-one, flash'), '');
    assert.equal(formatsFault('group, zoom'), '“zoom” is no way to meet: use one-to-one, group, peer, reverse or flash.');
    for (const contact of ['', 'mailto:a@example.org', 'https://example.org/people/7']) assert.equal(contactFault(contact), '', contact);
    assert.equal(contactFault('a@example.org'), 'Write it as mailto:a@example.org.');
    assert.equal(contactFault('http://example.org'), 'Use https, so that nobody reads along.');
    for (const contact of ['javascript:alert(1)', 'https://', '+49 30 1', 'data:text/html,x']) assert.match(contactFault(contact), /is no contact/, contact);
});
