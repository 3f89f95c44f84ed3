// Drawn on a server: the package loads where there are no elements, and the guide's React component writes the empty tag.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { snippet } from '../browser/guides.mjs';
import { root } from './support.mjs';

const run = promisify(execFile);
let folder;
before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'waymark-server-'));
    await mkdir(join(folder, 'node_modules'));
    await symlink(join(root, 'pkg'), join(folder, 'node_modules', 'waymark'));
});
after(() => rm(folder, { recursive: true }));

test('the package loads in Node, and has no elements there', async () => {
    const page = "import { WaymarkPlan } from 'waymark'; import { WaymarkTeam } from 'waymark/waymark-team.js'; console.log(typeof WaymarkPlan, typeof WaymarkTeam)";
    await writeFile(join(folder, 'page.mjs'), page);
    const { stdout } = await run(process.execPath, [join(folder, 'page.mjs')]);
    assert.equal(stdout, 'undefined undefined\n');
});

test('React writes the component of the guide on a server', async () => {
    const source = `import 'waymark';
import { createElement } from 'react';
import { renderToString } from 'react-dom/server';
${await snippet('react', 'component')}
console.log(renderToString(createElement(CareerPlan, { onPlan() {} })));`;
    const { outputFiles } = await build({
        stdin: { contents: source, loader: 'jsx', resolveDir: join(root, 'tests') },
        bundle: true, write: false, platform: 'node', format: 'cjs', jsx: 'automatic', nodePaths: [join(folder, 'node_modules')],
    });
    await writeFile(join(folder, 'page.cjs'), outputFiles[0].contents);
    const { stdout } = await run(process.execPath, [join(folder, 'page.cjs')]);
    assert.equal(stdout, '<waymark-plan view="goal" storage="career"></waymark-plan>\n');
});
