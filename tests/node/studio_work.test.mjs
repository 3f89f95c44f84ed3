// The catalogue that is worked on, and how far its steps go back after a reload.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Work, emptyCatalogue } from '../../www/studio/work.js';

/** A storage that takes so many letters in all. */
function storage(most = 5_000_000) {
    const kept = new Map();
    const others = (key) => [...kept].filter(([one]) => one !== key).reduce((sum, [, text]) => sum + text.length, 0);
    return {
        kept,
        getItem: (key) => kept.get(key) ?? null,
        removeItem: (key) => kept.delete(key),
        setItem: (key, text) => {
            if (others(key) + text.length > most) throw new Error('full');
            kept.set(key, text);
        },
    };
}

const titled = (work, title) => work.change('', (next) => (next.title = title));

test('the last steps can be undone after a reload, and no step is lost or twice', () => {
    const place = storage();
    const work = new Work(() => place);
    work.replace(emptyCatalogue(), '');
    for (let step = 1; step <= 14; step += 1) titled(work, `Title ${step}`);
    const again = new Work(() => place);
    assert.equal(again.keptSteps, 10);
    for (let step = 13; step >= 4; step -= 1) {
        again.undo();
        assert.equal(again.catalogue.title, `Title ${step}`);
    }
    assert.ok(!again.canUndo);
    const afterUndo = new Work(() => place);
    assert.equal(afterUndo.catalogue.title, 'Title 4');
    assert.ok(!afterUndo.canUndo && !place.kept.has('waymark:studio-steps'));
});

test('where there is no room for steps the work is kept all the same, and it is said that there are none', () => {
    const place = storage(3000);
    const work = new Work(() => place);
    work.replace(emptyCatalogue(), '');
    titled(work, 'a'.repeat(1200));
    titled(work, 'b'.repeat(2000));
    assert.ok(work.isKept && work.canUndo);
    assert.equal(work.keptSteps, 0);
    assert.match(new Work(() => place).catalogue.title, /^b+$/);
});

test('what was put away leaves nothing in the browser, and foreign steps do no harm', () => {
    const place = storage();
    const work = new Work(() => place);
    work.replace(emptyCatalogue(), '');
    titled(work, 'One');
    work.discard();
    assert.equal(place.kept.size, 0);
    work.undo();
    assert.equal(work.catalogue.title, 'One');
    work.discard();
    work.replace({ ...emptyCatalogue(), title: 'Two' }, '');
    titled(work, 'Three');
    assert.ok(![...place.kept.values()].some((text) => text.includes('One')), 'nor does it come back with the next one');
    place.kept.set('waymark:studio-steps', '[7, null, "x"]');
    assert.ok(!new Work(() => place).canUndo);
    place.kept.set('waymark:studio-steps', '{');
    assert.ok(!new Work(() => place).canUndo);
});

test('what another tab keeps is overwritten by nothing until one of the two is chosen', () => {
    const place = storage();
    const [one, other] = [new Work(() => place), new Work(() => place)];
    one.replace(emptyCatalogue(), '');
    const kept = () => place.kept.get('waymark:studio');
    other.heard(kept());
    assert.deepEqual(other.elsewhere, one.catalogue);
    other.replace({ ...emptyCatalogue(), title: 'Mine' }, '');
    assert.equal(JSON.parse(kept()).title, 'My catalogue');
    other.keepThis();
    assert.equal(JSON.parse(kept()).title, 'Mine');
    one.heard(kept());
    one.takeElsewhere();
    assert.deepEqual([one.catalogue.title, one.elsewhere, one.canUndo], ['Mine', undefined, true]);
    one.discard();
    other.heard(null);
    assert.equal(other.elsewhere, null);
    other.takeElsewhere();
    assert.deepEqual([other.catalogue, other.canUndo], [undefined, true]);
    other.heard('{');
    assert.equal(other.elsewhere, undefined, 'what is no JSON is nobody’s work');
});

test('what is kept is not taken for a work that there was no room for', () => {
    const place = storage(2000);
    const work = new Work(() => place);
    work.replace(emptyCatalogue(), '');
    assert.ok(work.isKept && !new Work(() => place).isOlder);
    titled(work, 'x'.repeat(3000));
    assert.ok(!work.isKept);
    const again = new Work(() => place);
    assert.deepEqual([again.catalogue.title, again.isOlder], ['My catalogue', true]);
    titled(again, 'Mended');
    assert.ok(again.isKept && !again.isOlder && !new Work(() => place).isOlder);
});
