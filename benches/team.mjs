// A team of thousands in Chromium: `node benches/team.mjs [PLANS]`, 5,000 by default. How long the files take to read, how
// long the page is kept waiting meanwhile, how fast each screen is there, how the heat map scrolls, and what all of it
// weighs in memory at its peak.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import init, * as waymark from '../pkg/waymark_core.js';
import { openStage, root } from '../tests/browser/harness.mjs';
import { madeUpTeam } from './made_up_team.mjs';

const count = Number(process.argv[2] ?? 5000);
const PAGE = `<!doctype html><html lang="en"><title>Intranet</title><main><waymark-team></waymark-team></main>
<script type="module" src="/pkg/waymark-team.js"></script></html>`;

/** Writes the plans as files; answers their bytes. */
async function writeFiles(folder) {
    const pkg = new URL('../pkg/', import.meta.url);
    await init({ module_or_path: await readFile(new URL('waymark_core_bg.wasm', pkg)) });
    const catalogue = JSON.parse(await readFile(new URL('waymark_catalog.json', pkg), 'utf8'));
    const compiled = waymark.compileCatalog(catalogue);
    // One answer for all who want the same: what a path weighs counts here, not whose it is.
    const answers = new Map();
    const recommend = (plan) => {
        const key = `${plan.learner.role} ${plan.goals[0].role}`;
        if (!answers.has(key)) answers.set(key, waymark.recommend(compiled, plan, {}));
        return answers.get(key);
    };
    let bytes = 0;
    for (const plan of madeUpTeam(count, catalogue, { recommend })) {
        const text = JSON.stringify(plan);
        bytes += text.length;
        await writeFile(join(folder, `${plan.id}.json`), text);
    }
    return bytes;
}

/** The most memory that a process of the page ever had, in MB; undefined where the system does not tell. */
async function peak(browser) {
    const session = await browser.newBrowserCDPSession();
    const { processInfo } = await session.send('SystemInfo.getProcessInfo');
    const of = async ({ id }) => {
        const status = await readFile(`/proc/${id}/status`, 'utf8').catch(() => '');
        return Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1] ?? Number.NaN) / 1000;
    };
    const renderers = await Promise.all(processInfo.filter(({ type }) => type === 'renderer').map(of));
    const known = renderers.filter(Number.isFinite);
    return known.length ? Math.max(...known) : undefined;
}

const folder = await mkdtemp(join(tmpdir(), 'waymark-team-'));
const stage = await openStage({ pages: { '/host.html': PAGE } });
try {
    const bytes = await writeFiles(folder);
    const page = await stage.newPage('/host.html');
    const team = page.locator('waymark-team');
    const chooser = team.getByText('Choose a folder').locator('input');
    await chooser.waitFor({ state: 'attached' });
    await page.evaluate(() => {
        // The choice of files may end a task of the browser's that is long already: what comes after it is ours.
        let begun = Infinity;
        const ours = ({ startTime, duration }) => Math.min(duration, startTime + duration - begun);
        globalThis.tasks = [];
        new PerformanceObserver((list) => globalThis.tasks.push(...list.getEntries().map(ours).filter((task) => task > 50)))
            .observe({ type: 'longtask' });
        globalThis.read = new Promise((resolve) => {
            const { shadowRoot } = document.querySelector('waymark-team');
            shadowRoot.addEventListener('change', () => {
                begun = performance.now();
            }, { capture: true });
            document.addEventListener('waymark-change', () => resolve(performance.now() - begun), { once: true });
        });
        // How long what was clicked takes until it is drawn.
        globalThis.drawn = (click) => new Promise((resolve) => {
            const begun = performance.now();
            click();
            requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now() - begun)));
        });
    });
    await chooser.setInputFiles(folder);
    const read = await page.evaluate(() => globalThis.read);
    const tasks = await page.evaluate(() => globalThis.tasks.splice(0));
    const size = await page.evaluate(() => document.querySelector('waymark-team').size);
    if (size !== count) throw new Error(`${size} people of ${count} files`);
    console.log(`${count} plans, ${(bytes / 1e6).toFixed(1)} MB in files: read in ${(read / 1000).toFixed(1)} s; ` +
        `tasks over 50 ms meanwhile: ${tasks.length}${tasks.length ? `, the longest ${Math.max(...tasks).toFixed(0)} ms` : ''}`);

    const tabs = team.locator('nav .tab');
    for (let tab = 0; tab < await tabs.count(); tab += 1) {
        const button = tabs.nth(tab);
        const name = (await button.textContent()).trim();
        const times = [];
        for (let run = 0; run < 3; run += 1) {
            await tabs.nth(tab ? 0 : 1).click();
            times.push(await button.evaluate((button) => globalThis.drawn(() => button.click())));
        }
        console.log(`${name}: ${times[0].toFixed(0)} ms until drawn the first time, ${Math.min(...times.slice(1)).toFixed(0)} ms after that`);
    }

    await tabs.filter({ hasText: 'Skills' }).click();
    const frames = await team.locator('.heat').evaluate((heat) => new Promise((resolve) => {
        const times = [];
        let last;
        const step = (now) => {
            if (last !== undefined) times.push(now - last);
            last = now;
            heat.scrollTop += 120;
            if (times.length < 240) requestAnimationFrame(step);
            else resolve(times);
        };
        requestAnimationFrame(step);
    }));
    frames.sort((one, other) => one - other);
    const at = (share) => frames[Math.floor(frames.length * share)].toFixed(0);
    console.log(`heat map, scrolled by three rows a frame: ${at(0.5)} ms a frame at the median, ${at(0.95)} at the 95th percentile, ${at(0.999)} at most`);
    const memory = await peak(stage.browser);
    console.log(memory === undefined ? 'memory: this system does not tell' : `memory: ${memory.toFixed(0)} MB, the peak of the page's process`);
    console.log(`Chromium ${stage.browser.version()}, ${cpus().length} cores`);
} finally {
    await stage.close();
    await rm(folder, { recursive: true });
}
