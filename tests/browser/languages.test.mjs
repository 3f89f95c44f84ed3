// The languages that are shipped: each is spoken on every screen, fits narrow pages, and has no barrier.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { findBarriers, openStage, root } from './harness.mjs';
import { host, importPlan, plan, ready, visit } from './widget.mjs';

const LANGUAGES = readdirSync(`${root}/www/words`).filter((name) => name.endsWith('.json')).map((name) => name.slice(0, 2));
const page_in = (language, element) => host(`<main lang="${language}"><h1>Intranet</h1>${element}</main>`).replace('lang="en"', `lang="${language}"`);

/** The keys of both widgets' messages, which are seen where a message is missing. */
const KEYS = new Set(['', 'team/'].flatMap((widget) => Object.keys(JSON.parse(readFileSync(`${root}/www/words/${widget}en.json`, 'utf8')))));
const keysIn = (text) => text.match(/[a-z][a-z0-9-]*(?:\.[a-z0-9-]+)+/g)?.filter((word) => KEYS.has(word)) ?? [];

let stage;
before(async () => {
    const pages = {};
    for (const one of LANGUAGES) {
        pages[`/${one}.html`] = page_in(one, '<waymark-plan></waymark-plan>');
        pages[`/${one}-team.html`] = page_in(one, '<waymark-team></waymark-team>').replace('/pkg/waymark.js', '/pkg/waymark-team.js');
    }
    stage = await openStage({ pages });
});
after(() => stage?.close());

const PLAN = plan({
    goals: [{ id: 'g', role: 'senior-pm', by: '2027-12-31' }],
    limits: { hours_per_week: 4 },
    ratings: [{ skill: 'pricing', level: 1, by: 'self', on: '2026-11-01' }],
});

for (const language of LANGUAGES) {
    test(`${language}: every screen speaks it, fits 320 px, and has no barrier`, async () => {
        const page = await visit(stage, `/${language}.html`, { viewport: { width: 320, height: 800 }, colorScheme: 'dark' });
        await ready(page);
        assert.deepEqual(await importPlan(page, PLAN), []);
        const frame = page.locator('waymark-plan [part=root]');
        assert.equal(await frame.getAttribute('lang'), language);
        assert.equal(await frame.getAttribute('dir'), language === 'ar' ? 'rtl' : 'ltr');
        const tabs = page.locator('waymark-plan .tab');
        const words = [];
        for (let place = 0; place < (await tabs.count()); place += 1) {
            await tabs.nth(place).click();
            await page.locator('waymark-plan .tab[aria-current=page]').waitFor();
            words.push(await tabs.nth(place).innerText());
            assert.deepEqual(keysIn(await frame.innerText()), [], words.at(-1));
            const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
            assert.equal(wide, 0, `${words.at(-1)} is ${wide} px too wide`);
        }
        assert.deepEqual(await findBarriers(page), []);
        assert.equal(new Set(words).size, words.length);
        assert.deepEqual(page.problems, []);
    });

    test(`${language}: the team element speaks it`, async () => {
        const page = await stage.newPage(`/${language}-team.html`, { viewport: { width: 320, height: 800 } });
        const team = page.locator('waymark-team');
        await team.locator('button, label.button').first().waitFor();
        assert.equal(await team.locator('[part=root]').getAttribute('lang'), language);
        const isFine = async (screen) => {
            assert.deepEqual(keysIn(await team.locator('[part=root]').innerText()), [], screen);
            const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
            assert.equal(wide, 0, screen);
        };
        await isFine('nobody');
        await team.locator('input[type=file]').first().setInputFiles(`${root}/www/plans/team.ndjson`);
        const names = team.locator('[data-person]');
        await names.first().waitFor();
        await team.locator('progress').waitFor({ state: 'detached' });
        await isFine('people');
        // A person with a path.
        await names.nth(1).click();
        await team.locator('.talks').first().waitFor();
        await isFine('person');
        const tabs = team.locator('.tab');
        for (let place = 1; place < (await tabs.count()); place += 1) {
            await tabs.nth(place).click();
            await team.locator('.tab[aria-current=page]').waitFor();
            await isFine(await tabs.nth(place).innerText());
        }
        assert.deepEqual(page.problems, []);
    });
}
