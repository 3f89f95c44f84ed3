// The types of the npm package in strict projects: what a page writes compiles, and what is wrong does not.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from './support.mjs';

const PAGE = `
import { WaymarkPlan, type Lrs, type Plan } from 'waymark';
import type { WaymarkTeam } from 'waymark/waymark-team.js';
import init, { checkCatalog, gaps, recommend } from 'waymark/core';

const element = document.querySelector('waymark-plan');
if (!(element instanceof WaymarkPlan)) throw new Error('there is none');
element.addEventListener('waymark-change', ({ detail }) => console.log(detail.plan.id, detail.change.length));
element.addEventListener('waymark-progress', ({ detail }) => console.log(detail.percent.toFixed()));
element.addEventListener('waymark-error', ({ detail }) => detail.faults.map(({ code, found, action }) => code + found + action));
const store: Lrs = { endpoint: 'https://lrs.example.org/xapi', auth: { username: 'a', password: 'b' }, actor: { mbox: 'mailto:a@example.org' } };
element.lrs = store;
const plan: Plan = await element.exportPlan();
await element.importPlan(JSON.stringify(plan));
element.plan = null;
const team: WaymarkTeam | null = document.querySelector('waymark-team');
const size: number = (await team?.addPlans([plan, '{}'])) ?? 0;
await init();
const catalog = element.catalog;
if (catalog) console.log(size, checkCatalog(catalog).faults.length, gaps(catalog, plan).readiness, recommend(catalog, plan));

// @ts-expect-error an LRS has an actor
element.lrs = { endpoint: 'https://lrs.example.org' };
// @ts-expect-error what is asked for is a plan or a text
await element.importPlan(7);
// @ts-expect-error gaps are read and not set
element.gaps = null;
element.addEventListener('waymark-change', ({ detail }) => {
    // @ts-expect-error no change is called so
    return detail.change === 'whatever';
});
`;

const compile = (folder, more) =>
    new Promise((resolve) => {
        const options = ['--strict', '--noEmit', '--exactOptionalPropertyTypes', '--noUncheckedIndexedAccess', '--verbatimModuleSyntax', '--target', 'es2022', '--lib', 'es2022,dom,dom.iterable', ...more, 'page.ts'];
        const tsc = `${root}/tests/node_modules/typescript/bin/tsc`;
        execFile(process.execPath, [tsc, ...options], { cwd: folder }, (fault, told) => resolve(fault ? told || String(fault) : ''));
    });

for (const [project, options] of Object.entries({
    'resolved as Node does': ['--module', 'nodenext'],
    'resolved as bundlers do': ['--module', 'esnext', '--moduleResolution', 'bundler'],
})) {
    test(`a strict project, ${project}, compiles with the types of the package, and they refuse what is wrong`, async () => {
        const folder = await mkdtemp(join(tmpdir(), 'waymark-types-'));
        try {
            await mkdir(join(folder, 'node_modules'));
            await symlink(join(root, 'pkg'), join(folder, 'node_modules', 'waymark'));
            await writeFile(join(folder, 'package.json'), '{"type":"module"}');
            await writeFile(join(folder, 'page.ts'), PAGE);
            assert.equal(await compile(folder, options), '');
            await writeFile(join(folder, 'page.ts'), PAGE.replace('detail.percent.toFixed', 'detail.percent.trim'));
            assert.match(await compile(folder, options), /^page\.ts\(\d+,\d+\): error TS2339: .*'trim'/, 'what is wrong is found');
        } finally {
            await rm(folder, { recursive: true });
        }
    });
}
