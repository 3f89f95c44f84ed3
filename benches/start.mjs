// From navigation to `waymark-ready`: the demo in Chromium, nothing cached, the median of 7.
import { existsSync } from 'node:fs';
import { cpus } from 'node:os';
import { openStage, root } from '../tests/browser/harness.mjs';

const RUNS = 7;
const LONGEST_START = 30_000;

if (!existsSync(`${root}/www/index.html`)) {
    console.error('www/index.html is not there yet, so there is no start to measure');
    process.exit(1);
}

const stage = await openStage();
try {
    const times = [];
    // The first is thrown away: it warms what is the machine's and not the page's, such as files on disk.
    for (let run = 0; run <= RUNS; run += 1) {
        const page = await stage.newPage();
        await page.addInitScript(() => {
            globalThis.ready = new Promise((resolve) => {
                // Time zero of performance.now() is the navigation.
                document.addEventListener('waymark-ready', () => resolve(performance.now()), { once: true });
            });
        });
        await page.goto(`${stage.url}/`);
        const time = await Promise.race([
            page.evaluate(() => globalThis.ready),
            new Promise((_, reject) => {
                setTimeout(() => reject(new Error(`no waymark-ready: ${page.problems}`)), LONGEST_START).unref();
            }),
        ]);
        if (run > 0) times.push(time);
        await page.context().close();
    }
    times.sort((a, b) => a - b);
    const [first, middle, last] = [times[0], times[Math.floor(RUNS / 2)], times[RUNS - 1]].map((time) => time.toFixed(0));
    console.log(`start: ${middle} ms from navigation to waymark-ready, cold (${first} to ${last}, ${RUNS} runs, ` +
        `Chromium ${stage.browser.version()}, ${cpus().length} cores)`);
} finally {
    await stage.close();
}
