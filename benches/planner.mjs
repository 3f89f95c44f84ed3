// The planner in wasm under Node: cold and warm, on generated problems.
//
//     node benches/planner.mjs PKG DIR…        (PKG: the built pkg/; DIR: a folder with catalog.json and plan.json)
//
// Prints one line of JSON for each problem and objective: times in milliseconds, the figure, its bound, and the gap
// between them. It only calls the public functions, so that it measures what a page gets.
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const [pkg, ...folders] = process.argv.slice(2);
const runs = Number(process.env.RUNS ?? 5);
const waymark = await import(pathToFileURL(resolve(pkg, 'waymark_core.js')));
const begun = performance.now();
await waymark.default({ module_or_path: readFileSync(join(pkg, 'waymark_core_bg.wasm')) });
console.log(JSON.stringify({ load_ms: round(performance.now() - begun) }));

for (const folder of folders) {
  const text = readFileSync(join(folder, 'catalog.json'), 'utf8');
  const plan = JSON.parse(readFileSync(join(folder, 'plan.json'), 'utf8'));
  const [catalog, compile_ms] = timed(() => waymark.compileCatalog(text));
  const close = measure(folder, 'close', catalog, plan, { objective: 'close' });
  // Half the hours that closing everything takes, as the peers are asked.
  const hours = Math.floor(close.hours * 2) / 4;
  measure(folder, 'reach', catalog, plan, { objective: 'reach', hours });

  function measure(problem, name, catalog, plan, options) {
    const [answer, first_ms] = timed(() => waymark.recommend(catalog, plan, options));
    const times = Array.from({ length: runs }, () => timed(() => waymark.recommend(catalog, plan, options))[1]);
    times.sort((one, other) => one - other);
    const gap = Math.abs(answer.objective - answer.bound) / Math.max(1, answer.objective);
    console.log(JSON.stringify({
      problem, name, compile_ms: round(compile_ms), first_ms: round(first_ms), median_ms: round(times[runs >> 1]),
      worst_ms: round(times.at(-1)), objective: answer.objective, bound: answer.bound, optimal: answer.optimal,
      gap_percent: round(100 * gap), items: answer.items.length, rss_mb: Math.round(process.memoryUsage().rss / 1e6),
    }));
    return answer;
  }
  catalog.free?.();
}

function timed(run) {
  const begun = performance.now();
  const result = run();
  return [result, performance.now() - begun];
}

function round(number) {
  return Math.round(number * 100) / 100;
}
