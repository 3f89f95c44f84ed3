// The words of a package's bar.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { filled, languageOf, wordsOf } from '../../www/scorm/words.js';

test('each language has all the words of English, with the same places to fill in', () => {
    const english = wordsOf('en');
    const places = (text) => [...text.matchAll(/\{\w+\}/g)].map(([place]) => place).sort();
    for (const language of ['de', 'fr-CA', 'es', 'ar']) {
        const words = wordsOf(language);
        assert.deepEqual(Object.keys(words), Object.keys(english), language);
        for (const [key, text] of Object.entries(words)) {
            assert.deepEqual(places(text), places(english[key]), `${language}: ${key}`);
            assert.notEqual(text, english[key], `${language}: ${key}`);
        }
    }
});

test('a language without words has those of English, and says so', () => {
    for (const [language, tag] of [['de-AT', 'de'], ['AR', 'ar'], ['pt-BR', 'en'], ['constructor', 'en'], ['', 'en'], [undefined, 'en']]) {
        assert.equal(languageOf(language), tag);
        assert.equal(wordsOf(language), wordsOf(tag));
    }
    assert.equal(filled('{most}: {kept}', { most: 7, kept: 'x' }), '7: x');
});
