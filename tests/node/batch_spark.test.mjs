// The script of the guide for thousands of plans in Apache Spark, on this machine with two cores: its answers are those of the
// functions. Spark is started once, as that takes longest.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import * as waymark from '../../pkg/waymark_core.js';
import { spark } from '../python.mjs';
import { madeUpTeam } from '../../benches/made_up_team.mjs';
import { pasted } from './guide.mjs';
import { pkg, start, today } from './support.mjs';

test('the script of the guide answers every plan as the functions do', async (t) => {
    const catalogue = await start();
    const folder = mkdtempSync(join(tmpdir(), 'waymark-spark-'));
    t.after(() => rmSync(folder, { recursive: true }));
    const guide = pasted('batch');
    const plans = madeUpTeam(40, catalogue);
    cpSync(fileURLToPath(pkg), join(folder, 'pkg'), { recursive: true });
    writeFileSync(join(folder, 'plans.ndjson'), `${plans.map((plan) => JSON.stringify(plan)).join('\n')}\n{"x\n`);
    writeFileSync(join(folder, 'answers.py'), guide.spark);
    const python = spark();
    const PATH = [dirname(python), process.env.PATH].join(delimiter);
    const env = { ...process.env, PATH, PYSPARK_PYTHON: python, SPARK_LOCAL_IP: '127.0.0.1', SPARK_LOCAL_HOSTNAME: 'localhost' };
    const { status, stderr } = spawnSync('sh', ['-c', guide.submit], { cwd: folder, env, encoding: 'utf8', maxBuffer: 2 ** 26 });
    assert.equal(status, 0, stderr);
    const parts = readdirSync(join(folder, 'answers')).filter((name) => name.startsWith('part-')).sort();
    assert.ok(parts.length >= 4, `${parts}`);
    const lines = parts.flatMap((name) => readFileSync(join(folder, 'answers', name), 'utf8').split('\n').filter(Boolean));
    const answers = lines.map((line) => JSON.parse(line));
    assert.equal(answers.pop().faults[0].code, 'E101');
    assert.deepEqual(answers.map(({ id }) => id), plans.map(({ id }) => id));
    const compiled = waymark.compileCatalog(catalogue);
    for (const [at, { gaps, dates }] of answers.entries()) {
        assert.deepEqual(gaps, waymark.gaps(compiled, plans[at]));
        if (at % 10) continue;
        const { readiness, finish, soonest } = waymark.recommend(compiled, plans[at], { today });
        assert.deepEqual(dates, { ...readiness, finish, soonest });
    }
});
