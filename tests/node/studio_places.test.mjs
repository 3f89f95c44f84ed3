// Where a fault of a catalogue is, in the words of the studio.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { placeIn } from '../../www/studio/places.js';

const catalogue = {
    language: 'en',
    activities: [{ title: 'One' }, {}, { title: { en: 'Three', de: 'Drei' } }],
    mentors: [{ name: 'Mo' }],
};

test('a fault speaks of the table, the row and the column', () => {
    for (const [at, words] of [
        ['', 'The catalogue'],
        ['/title', 'Catalogue, Title'],
        ['/mentorship_programme/minutes', 'Catalogue, Minutes of a meeting'],
        ['/activities', 'Activities'],
        ['/activities/1/hours', 'Activities, row 2, Hours of effort'],
        ['/activities/2/title/de', 'Activities, row 3 “Three”, Title, de'],
        ['/activities/0/develops/1/skill', 'Activities, row 1 “One”, Skills that it develops, row 2, Skill'],
        ['/activities/0/requires/activities/0', 'Activities, row 1 “One”, Activities that come before, row 1, Activity'],
        ['/activities/0/requires/any_of/1/0', 'Activities, row 1 “One”, Groups of which one comes before, row 2, One of these, row 1'],
        ['/activities/0/cost/currency', 'Activities, row 1 “One”, Currency of the price'],
        ['/mentors/0/languages/1', 'Mentors, row 1 “Mo”, Languages, row 2'],
        ['/mentors/0/timezone', 'Mentors, row 1 “Mo”, Time zone'],
        ['/activities/0/x_ours/3/y', 'Activities, row 1 “One”, x ours, row 4, y'],
        ['/scale/1/level', 'Scale, row 2, Number'],
    ]) {
        assert.equal(placeIn(catalogue, at), words, at);
    }
});
