// What tests of the element share: pages that hold it, what it told, and the plans and catalogues that they open.
//
//     stage = await openStage({ pages: { '/one.html': host('<waymark-plan></waymark-plan>') } });
//     const page = await visit(stage, '/one.html');
//     await ready(page);
//     await page.getByLabel('Your role today').selectOption('Product manager');   // locators see into the shadow root
//     assert.equal((await planOf(page)).learner.role, 'pm');
//     assert.deepEqual(page.problems, []);

/** A page with the loader in its head, made for light and dark unless its head says otherwise. */
export const host = (body, head = '') => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>host</title>
<meta name="color-scheme" content="light dark">
<script type="module" src="/pkg/waymark.js"></script>${head}</head><body>${body}</body></html>`;

export const plan = (more = {}) => ({
    format: 'waymark/plan',
    version: 1,
    id: 'p',
    updated: '2026-11-22T09:00:00Z',
    learner: { role: 'pm' },
    limits: {},
    ...more,
});

/** A catalogue of one skill, which a book develops. */
export const catalog = (more = {}) => ({
    format: 'waymark/catalog',
    version: 1,
    id: 'small',
    title: 'Small',
    scale: [0, 1, 2].map((level) => ({ level, name: `Level ${level}` })),
    skills: [{ id: 'research', name: 'Research' }],
    roles: [
        { id: 'pm', name: 'Keeper of the backlog' },
        { id: 'senior-pm', name: 'Elder keeper', requires: [{ skill: 'research', level: 1 }] },
    ],
    activities: [{ id: 'book', kind: 'reading', title: 'Book', hours: 6, develops: [{ skill: 'research', to: 1 }] }],
    ...more,
});

/** Opens a page that notes from the very first what elements tell its document: see `told`. */
export async function visit(stage, path, settings = {}) {
    const page = await stage.newPage(undefined, settings);
    await page.addInitScript(() => {
        window.told = [];
        for (const type of ['waymark-ready', 'waymark-change', 'waymark-progress', 'waymark-error']) {
            document.addEventListener(type, ({ target, detail }) => window.told.push({ type, id: target.id, detail }));
        }
        document.addEventListener('securitypolicyviolation', (event) => {
            window.told.push({ type: 'violation', detail: `${event.effectiveDirective} ${event.blockedURI}` });
        });
    });
    if (path) await page.goto(new URL(path, stage.url).href);
    return page;
}

/** Waits until so many elements have told that they are ready. */
export async function ready(page, count = 1) {
    await page.waitForFunction(
        (count) => window.told.filter(({ type }) => type === 'waymark-ready').length >= count,
        count,
    );
}

/** Everything of a kind that was told so far; waits until there is as much as `least`. */
export async function told(page, type, least = 0) {
    const handle = await page.waitForFunction(
        ([type, least]) => {
            const found = window.told.filter((one) => one.type === type);
            return found.length >= least && found;
        },
        [type, least],
    );
    return handle.jsonValue();
}

export const planOf = (page, selector = 'waymark-plan') => page.locator(selector).evaluate((element) => element.plan);

/** Opens a plan through the element's method; answers the codes and places of what was refused. */
export const importPlan = (page, plan, selector = 'waymark-plan') =>
    page.locator(selector).evaluate(
        (element, plan) =>
            element.importPlan(plan).then(
                () => [],
                (error) => error.faults.map(({ code, at }) => `${code} at ${at}`),
            ),
        plan,
    );

/** What is kept in the browser under a key of Waymark. */
export const stored = (page, key = 'plan') => page.evaluate((key) => localStorage.getItem(`waymark:${key}`), key);

/**
 * Has the next drawing in any shadow root fail, as pages and extensions do that change nodes which are not theirs:
 * Yew panics when the browser refuses it a node.
 */
export const breakNextDrawing = (page) =>
    page.evaluate(() => {
        const real = Node.prototype.insertBefore;
        Node.prototype.insertBefore = function (...nodes) {
            if (!(this.getRootNode() instanceof ShadowRoot)) return real.apply(this, nodes);
            Node.prototype.insertBefore = real;
            throw new DOMException('the page meddles', 'NotFoundError');
        };
    });

/** Has the page note what is printed from now on, in place of printing it. */
export const notePrints = (page) =>
    page.addInitScript(() => {
        window.print = () => {
            top.printed = (document.body.shadowRoot ?? document.body).textContent;
        };
    });

/** The text of what was printed. */
export async function printed(page) {
    const handle = await page.waitForFunction(() => window.printed);
    return handle.jsonValue();
}
