// Typing in the search over 10,000 activities, and dragging on the timeline, in Chromium slowed down four times.
//
// Work is what the page's main thread did, as Chromium's own trace has it: all its tasks from the end of one frame to the
// end of the next, script, style, layout and paint alike. Every frame that was drawn meanwhile counts, those as well that
// answer a letter after the frame that shows it.
// Latency is what Event Timing says: from the key or the pointer to the next frame that is painted, in steps of 8 ms; a
// pointer that moves has none there, so that of a drag only taking and letting go have one.
import { cpus } from 'node:os';
import { openStage } from '../tests/browser/harness.mjs';
import { madeUp } from './made_up.mjs';

const ACTIVITIES = 10_000;
const SLOWER = 4;
const TYPED = 'practise pricing for re';
const MOST_WORK = 16;
const MOST_LATENCY = 100;
/** Milliseconds from frame to frame, and the least work that counts where nothing is drawn. */
const [FRAME, LEAST_WORK] = [1000 / 60, 1];
const PAGE = `<!doctype html><html lang="en"><meta charset="utf-8"><title>bench</title>
<script type="module" src="/pkg/waymark.js"></script>
<waymark-plan catalog="/made-up.json" storage="none"></waymark-plan></html>`;
/** What the browser itself takes for a letter: a field on a page with nothing else. */
const BARE = '<!doctype html><html lang="en"><meta charset="utf-8"><title>bench</title><input type="search" aria-label="Bare">';
const CATEGORIES = ['devtools.timeline', 'disabled-by-default-devtools.timeline', 'disabled-by-default-devtools.timeline.frame',
    'devtools.timeline.frame', '__metadata'];

const stage = await openStage({
    pages: { '/bench.html': PAGE, '/bare.html': BARE, '/made-up.json': JSON.stringify(madeUp(ACTIVITIES)) },
});
const sorted = (numbers) => [...numbers].sort((a, b) => a - b);
const median = (numbers) => sorted(numbers)[Math.floor(numbers.length / 2)] ?? 0;
const worst = (numbers) => Math.max(0, ...numbers);
const show = (milliseconds) => `${milliseconds.toFixed(1)} ms`;

/** Has a page note how long each interaction takes, and slows it down to a part of the machine's speed. */
async function watch(page) {
    await page.evaluate(() => {
        globalThis.events = [];
        new PerformanceObserver((list) => {
            for (const { name, duration, interactionId } of list.getEntries()) {
                if (interactionId) globalThis.events.push({ name, duration, interactionId });
            }
        }).observe({ type: 'event', durationThreshold: 16 });
    });
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
}

/** Writes a text into a field and takes it away again, letter by letter. */
async function type(page, field, text) {
    await field.focus();
    await page.keyboard.type(text, { delay: 60 });
    for (let letters = 0; letters < text.length; letters += 1) await page.keyboard.press('Backspace', { delay: 40 });
}

/** A page with a goal and a path. */
async function openPlan() {
    const page = await stage.newPage('/bench.html', { viewport: { width: 1280, height: 900 } });
    const widget = page.locator('waymark-plan');
    await widget.getByRole('button', { name: 'Goal', exact: true }).click();
    await widget.getByLabel('Your role today').selectOption({ label: 'Product manager' });
    await widget.locator('.role', { hasText: 'Senior product manager' }).click();
    await widget.locator('.role-choice').getByRole('button', { name: 'Make this my goal' }).click();
    await widget.getByRole('button', { name: 'Path', exact: true }).click();
    await widget.locator('.item').first().waitFor();
    await watch(page);
    return { page, widget };
}

/** Does something and measures it: the work of each frame, and the latency of each interaction that took 16 ms or more. */
async function measure(page, action) {
    await page.evaluate(() => (globalThis.events.length = 0));
    await stage.browser.startTracing(page, { categories: CATEGORIES });
    const began = await page.evaluate(() => performance.now());
    await action();
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    const took = (await page.evaluate(() => performance.now())) - began;
    const trace = JSON.parse((await stage.browser.stopTracing()).toString()).traceEvents;
    const longest = new Map();
    for (const { duration, interactionId } of await page.evaluate(() => globalThis.events)) {
        longest.set(interactionId, Math.max(duration, longest.get(interactionId) ?? 0));
    }
    return { work: workPerFrame(trace), latencies: [...longest.values()], took };
}

/** The work of the main thread from frame to frame, from the first event that was handled on. */
function workPerFrame(trace) {
    const thread = ({ pid, tid }) => `${pid} ${tid}`;
    const mains = new Set(trace.filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain').map(thread));
    const byThread = new Map();
    for (const event of trace.filter((event) => mains.has(thread(event)))) {
        byThread.set(thread(event), [...(byThread.get(thread(event)) ?? []), event]);
    }
    const busiest = [...byThread.values()].sort((a, b) => b.length - a.length)[0] ?? [];
    const tasks = busiest.filter(({ name, ph }) => name === 'RunTask' && ph === 'X').sort((a, b) => a.ts - b.ts);
    const within = (task) => ({ ts }) => ts >= task.ts && ts < task.ts + task.dur;
    const frames = busiest.filter(({ name }) => name === 'Commit');
    const inputs = busiest.filter(({ name, args }) =>
        name === 'EventDispatch' && /^(keydown|keypress|input|keyup|pointer|mouse)/.test(args.data?.type ?? ''));
    const work = [];
    const first = tasks.findIndex((task) => inputs.some(within(task)));
    let [sum, end, isAsked] = [0, 0, false];
    const note = () => {
        work.push({ sum, isAsked });
        [sum, isAsked] = [0, false];
    };
    for (const task of first < 0 ? [] : tasks.slice(first)) {
        // What changed nothing on the screen is not drawn: where a frame's time went by after it, it was one of its own.
        if (task.ts - end > FRAME * 1000) {
            if (sum >= LEAST_WORK) note();
            [sum, isAsked] = [0, false];
        }
        sum += task.dur / 1000;
        end = task.ts + task.dur;
        isAsked ||= inputs.some(within(task));
        if (frames.some(within(task))) note();
    }
    return work;
}

/** One line of figures; whether both are as low as they should be. */
function tell(what, { work: frames, latencies }) {
    const work = frames.map(({ sum }) => sum);
    const asked = frames.filter(({ isAsked }) => isAsked).map(({ sum }) => sum);
    const isGood = work.length > 0 && median(work) < MOST_WORK && worst(latencies) < MOST_LATENCY;
    const latency = latencies.length > 0 ? `worst ${worst(latencies)} ms` : 'all below 16 ms';
    console.log(`${what}: work of ${work.length} frames, median ${show(median(work))}, worst ${show(worst(work))} ` +
        `(those with an event ${show(median(asked))}); ` +
        `latency ${latency} (${latencies.length} interactions of 16 ms or more)${isGood ? '' : ' — TOO SLOW'}`);
    return isGood;
}

try {
    const bare = await stage.newPage('/bare.html', { viewport: { width: 1280, height: 900 } });
    await watch(bare);
    tell('typing in a field alone on a page, for comparison',
        await measure(bare, () => type(bare, bare.getByRole('searchbox'), TYPED)));
    await bare.close();
    const { page, widget } = await openPlan();
    await widget.getByRole('button', { name: 'Timeline' }).click();
    const bar = widget.locator('.lane-bar .timeline-bar').first();
    await bar.waitFor();
    const { x, y, width } = await bar.boundingBox();
    const from = x + width / 2;
    await page.mouse.move(from, y + 10);
    const good = [];
    good.push(tell('dragging on the timeline', await measure(page, async () => {
        await page.mouse.down();
        for (let step = 1; step <= 90; step += 1) {
            await page.mouse.move(from + 3 * (step < 60 ? step : 120 - step), y + 10);
            await page.evaluate(() => new Promise(requestAnimationFrame));
        }
    })));
    const chosen = () => document.querySelector('waymark-plan').plan.path.items.some((item) => item.chosen_start);
    const dropped = await measure(page, async () => {
        await page.mouse.up();
        await page.waitForFunction(chosen);
    });
    good.push(worst(dropped.latencies) < MOST_LATENCY);
    console.log(`letting go: the bar stays at once (latency ${worst(dropped.latencies)} ms); the path that follows from it ` +
        `is there ${(dropped.took / 1000).toFixed(1)} s later`);

    const search = widget.getByRole('searchbox');
    await widget.getByRole('button', { name: 'Catalogue', exact: true }).click();
    await search.waitFor();
    good.push(tell('typing while the catalogue is being read', await measure(page, () => type(page, search, 'pricing dis'))));
    await page.waitForFunction(() => {
        const root = document.querySelector('waymark-plan').shadowRoot;
        return root.querySelector('.facets select[data-chosen]') && !/Reading/.test(root.querySelector('.catalogue-count').textContent);
    });
    await page.waitForTimeout(6000);
    good.push(tell('typing in the search', await measure(page, () => type(page, search, TYPED))));
    good.push(tell('moving along the list', await measure(page, async () => {
        await search.focus();
        for (let steps = 0; steps < 30; steps += 1) await page.keyboard.press('ArrowDown', { delay: 20 });
    })));
    console.log(`${ACTIVITIES} activities, made up; Chromium ${stage.browser.version()} slowed down ${SLOWER} times, ` +
        `${cpus().length} cores; wanted: median work below ${MOST_WORK} ms, worst latency below ${MOST_LATENCY} ms`);
    if (page.problems.length > 0) throw new Error(page.problems.join('\n'));
    process.exitCode = good.every(Boolean) ? 0 : 1;
} finally {
    await stage.close();
}
