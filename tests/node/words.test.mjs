// The words on screen: every message that the code asks for is there, none is left over, and each language has all.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const messagesOf = (path) => JSON.parse(readFileSync(join(root, 'www/words', path), 'utf8'));
const filesIn = (folder, ending) =>
    readdirSync(join(root, folder), { recursive: true }).filter((name) => name.endsWith(ending)).sort();

/** The Rust of the widgets, without comments. */
const source = filesIn('src', '.rs')
    .map((name) => readFileSync(join(root, 'src', name), 'utf8'))
    .join('\n')
    .replace(/^\s*\/\/.*$/gm, '');
const literals = new Set([...source.matchAll(/"((?:[^"\\\n]|\\.)*)"/g)].map(([, text]) => text));
/** Texts with blanks that keys are made of, such as `kind.{}`, each as a pattern. */
const patterns = [...literals]
    .filter((text) => /^[a-z][a-z0-9.-]*[.-]\{[a-z_]*\}(-[a-z]+|\.[a-z]+)?$/.test(text))
    .map((text) => new RegExp(`^${text.replaceAll('.', '\\.').replace(/\{[a-z_]*\}/, '.+')}$`));

/** Of a key such as `agreement.minutes`, which a sheet makes of its name and its field's, both are in the code. */
function isOfParts(key) {
    const [sheet, ...rest] = key.split('.');
    return literals.has(sheet) && (literals.has(rest.join('.')) || rest.every((part) => literals.has(part)) || literals.has(`{}.${rest.join('.')}`));
}

const suffixes = ['.title', '.save', '.about', '.due', '.lapsed', '.empty', '.none'];
const isUsed = (key) =>
    literals.has(key) ||
    patterns.some((pattern) => pattern.test(key)) ||
    isOfParts(key) ||
    suffixes.some((suffix) => key.endsWith(suffix) && literals.has(key.slice(0, -suffix.length)));

const WIDGETS = ['', 'team/'];

for (const widget of WIDGETS) {
    test(`no message of ${widget || 'the plan'} is left over`, () => {
        assert.deepEqual(Object.keys(messagesOf(`${widget}en.json`)).filter((key) => !isUsed(key)), []);
    });
}

test('every message that is asked for by its key is there', () => {
    const keys = new Set(WIDGETS.flatMap((widget) => Object.keys(messagesOf(`${widget}en.json`))));
    const asked = [...source.matchAll(/\b(?:say|fill|count)\(\s*"([^"]+\.[^"]+)"/g)].map(([, key]) => key);
    assert(asked.length > 500, `${asked.length} places ask for messages`);
    assert.deepEqual(asked.filter((key) => !keys.has(key)), []);
});

test('what the words of both widgets ask for is there in both', () => {
    const shared = readFileSync(join(root, 'src/ui/words.rs'), 'utf8');
    const asked = [...shared.matchAll(/\.(?:say|fill|count)\(\s*"([^"{]+)"/g)].map(([, key]) => key);
    assert.ok(asked.length > 0);
    for (const widget of WIDGETS) {
        const keys = new Set(Object.keys(messagesOf(`${widget}en.json`)));
        assert.deepEqual(asked.filter((key) => !keys.has(key)), [], widget);
    }
});

const blanksOf = (text) => [...text.matchAll(/\{([a-z_]*)\}/g)].map(([, name]) => name).sort();
const formsOf = (message) => (typeof message === 'string' ? { other: message } : message);

/** What is wrong with a language's messages, beside the English ones. */
function wrongs(language, messages, english) {
    const categories = new Intl.PluralRules(language).resolvedOptions().pluralCategories.toSorted();
    const wrong = [];
    for (const key of Object.keys(english)) if (!(key in messages)) wrong.push(`${key} is missing`);
    for (const [key, message] of Object.entries(messages)) {
        if (!(key in english)) {
            wrong.push(`${key} is no message`);
            continue;
        }
        if (typeof message !== typeof english[key]) wrong.push(`${key} depends on a count in one language alone`);
        const forms = formsOf(message);
        if (typeof message === 'object' && Object.keys(forms).toSorted().join() !== categories.join())
            wrong.push(`${key} has the plurals ${Object.keys(forms).toSorted()}, not ${categories}`);
        const blanks = new Set(blanksOf(formsOf(english[key]).other));
        for (const [category, text] of Object.entries(forms)) {
            if (typeof text !== 'string' || !text.trim()) wrong.push(`${key} says nothing`);
            else if (text !== text.normalize('NFC') || /[<>\u0000-\u0009\u000b-\u001f]/.test(text)) wrong.push(`${key} has letters that no message has`);
            else {
                const own = new Set(blanksOf(text));
                // "One day" has no number: what is of none, one or two may leave a blank out.
                const mayLack = ['zero', 'one', 'two'].includes(category);
                const differs = [...own].some((name) => !blanks.has(name)) || [...blanks].some((name) => !own.has(name) && !mayLack);
                if (differs) wrong.push(`${key} has other blanks than in English: ${text}`);
            }
        }
    }
    return wrong;
}

for (const widget of WIDGETS) {
    const english = messagesOf(`${widget}en.json`);
    const files = filesIn(`www/words/${widget}`, '.json').filter((name) => !name.includes('/'));
    for (const file of files) {
        const language = file.replace('.json', '');
        test(`${widget}${language} says all, with the plurals of its language and the blanks of its messages`, () => {
            assert.deepEqual(wrongs(language, messagesOf(widget + file), english), []);
        });
    }
}

test('what is wrong with a language is found, and what nothing asks for', () => {
    assert(!isUsed('nobody.asks-for-this'));
    const english = { a: 'A {b}', c: { one: 'One', other: '{n}' } };
    assert.deepEqual(wrongs('de', { a: 'A {c}', c: { other: 'x' }, d: '' }, english), [
        'a has other blanks than in English: A {c}',
        'c has the plurals other, not one,other',
        'c has other blanks than in English: x',
        'd is no message',
    ]);
    assert.deepEqual(wrongs('ar', {}, english), ['a is missing', 'c is missing']);
});
