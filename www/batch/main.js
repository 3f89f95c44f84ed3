#!/usr/bin/env node
// waymark-batch: plans in, one a line; answers out, one a line, in the same order.
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { Worker, isMainThread, parentPort, workerData } from 'node:worker_threads';
import { answerer } from './answer.js';
import { csv, NEEDS, TABLES, tablesHelp } from './tables.js';

const ANSWERS = ['gaps', 'path', 'dates', 'checks'];
const HELP = `waymark-batch [options] [FILE …]     plans as newline-delimited JSON, from files or standard input

    --catalog FILE      the catalogue; without it the built-in one
    --answers LIST      of ${ANSWERS.join(', ')}; by default gaps
    --table LIST        rows of a table in place of answers: ${Object.keys(TABLES).join(', ')}
    --into FOLDER       each table into a file of its name there; several tables need it, and work each plan out once
    --as ndjson|csv     how rows are written; csv needs --table, and begins with a line of names
    --processes N       how many work at once, each with the module to itself; by default one per core
    --today YYYY-MM-DD  the day that counts as today; by default the clock's (UTC)
    --help [tables]     this, or what each table and column means

A line that cannot be used is answered by {"line":N,"faults":[…]} in its place, or beside a table by a line on standard
error; the rest goes on. Empty lines are passed over.

Exit codes: 0 every line was answered; 1 some were refused; 2 the options, the catalogue or a file cannot be used;
3 the program failed, or what reads its output went away.
`;
/** Lines that a worker gets at once: enough that passing them costs little, few enough that order holds nothing up long. */
const BATCH = 16;

if (isMainThread) {
    process.stdout.on('error', () => process.exit(3));
    process.exitCode = await main().catch((error) => fail(error, 3));
} else {
    const answer = await answerer(workerData);
    parentPort.postMessage('ready');
    parentPort.on('message', (lines) => parentPort.postMessage(lines.map(({ bytes, line }) => answer(bytes, line))));
}

function fail(error, code) {
    process.stderr.write(`waymark-batch: ${error.message}\n`);
    return code;
}

function asked() {
    const option = (more) => ({ type: 'string', ...more });
    const { values, positionals } = parseArgs({
        allowPositionals: true,
        options: { catalog: option(), answers: option(), table: option(), as: option({ default: 'ndjson' }),
            into: option(), processes: option(), today: option(), help: { type: 'boolean' } },
    });
    if (values.help) return { help: positionals[0] === 'tables' ? tablesHelp() : HELP };
    const need = (holds, sentence) => { if (!holds) throw new Error(`${sentence}; see --help`); };
    const answers = values.answers?.split(',') ?? ['gaps'];
    need(answers.every((name) => ANSWERS.includes(name)), `--answers ${values.answers} names an answer that there is not`);
    const tables = values.table?.split(',') ?? [];
    for (const name of tables) need(Object.hasOwn(TABLES, name), `there is no table ${name}`);
    need(new Set(tables).size === tables.length, `--table ${values.table} names a table twice`);
    need(tables.length < 2 || values.into, 'several tables need --into FOLDER');
    need(!values.into || tables.length > 0, '--into needs --table');
    need(!(values.table && values.answers), '--table says by itself which answers it needs, so leave out --answers');
    need(['ndjson', 'csv'].includes(values.as), `--as ${values.as} is neither ndjson nor csv`);
    need(values.as !== 'csv' || values.table, '--as csv needs --table');
    need(!values.today || /^\d{4}-\d\d-\d\d$/.test(values.today), `--today ${values.today} is no day`);
    const processes = Number(values.processes ?? availableParallelism());
    need(Number.isInteger(processes) && processes >= 1 && processes <= 256, '--processes is a whole number from 1 to 256');
    return { ...values, tables, processes, files: positionals, answers: values.table ? tables.flatMap((name) => NEEDS[name]) : answers };
}

async function main() {
    let options;
    try {
        options = asked();
        if (options.help) {
            process.stdout.write(options.help);
            return 0;
        }
        options.catalogue = await readFile(options.catalog ?? new URL('waymark_catalog.json', import.meta.url), 'utf8');
        // A catalogue that cannot be used is told once, and before any worker is made.
        await answerer(options);
    } catch (error) {
        return fail(error, 2);
    }
    const { catalogue, answers, tables, as, today } = options;
    let writers;
    try {
        writers = await openAll(options);
    } catch (error) {
        return fail(error, 2);
    }
    const workers = Array.from({ length: options.processes }, () =>
        new Worker(new URL(import.meta.url), { workerData: { catalogue, answers, tables, as, today } }));
    try {
        await Promise.all(workers.map((worker) => once(worker, 'message')));
        const code = await spread(options, workers, writers);
        await Promise.all(writers.map((writer) => writer.end()));
        return code;
    } finally {
        await Promise.all(workers.map((worker) => worker.terminate()));
    }
}

/** Where the texts for a line go: to standard output, or for each table into a file; what is not taken at once is waited for. */
async function openAll({ tables, as, into }) {
    const writer = (stream, end) => ({ end, write: async (text) => { if (text && !stream.write(text)) await once(stream, 'drain'); } });
    if (!into) return [writer(process.stdout, async () => {})];
    await mkdir(into, { recursive: true });
    return Promise.all(tables.map(async (name) => {
        const stream = createWriteStream(join(into, `${name}.${as}`));
        await once(stream, 'open');
        return writer(stream, () => new Promise((resolve, reject) => stream.on('error', reject).end(resolve)));
    }));
}

/** Hands batches to workers that are free and writes what they answer in the order of the lines. */
async function spread({ files, tables, as }, workers, writers) {
    let refused = false;
    const writeAll = (texts) => Promise.all(texts.map((text, at) => writers[at].write(text)));
    if (as === 'csv') await writeAll(tables.map((name) => csv(Object.keys(TABLES[name].columns))));
    const pending = [];
    const settle = async () => {
        for (const { texts, line, faults, refused: no } of await pending.shift()) {
            refused ||= no;
            for (const { code, at, found } of faults) process.stderr.write(`line ${line}: ${code} at ${at}: ${found}\n`);
            await writeAll(texts);
        }
    };
    const free = workers.map((worker) => [worker, Promise.resolve()]);
    let turn = 0;
    const hand = async (batch) => {
        // No more is read than workers have in hand and the reader of the output takes.
        if (pending.length >= 2 * workers.length) await settle();
        const place = free[turn++ % free.length];
        const answer = place[1].then(() => {
            const told = once(place[0], 'message').then(([message]) => message);
            place[0].postMessage(batch);
            return told;
        });
        answer.catch(() => {});
        place[1] = answer;
        pending.push(answer);
    };
    try {
        let batch = [];
        for await (const line of linesOf(files)) {
            batch.push(line);
            if (batch.length === BATCH) { await hand(batch); batch = []; }
        }
        if (batch.length) await hand(batch);
    } catch (error) {
        if (error.syscall !== 'open' && error.syscall !== 'read') throw error;
        while (pending.length) await settle();
        return fail(error, 2);
    }
    while (pending.length) await settle();
    return refused ? 1 : 0;
}

/** The lines that are not empty, as bytes, so that one which is not UTF-8 spoils no other. */
async function* linesOf(files) {
    let line = 0;
    const entry = (bytes) => ({ bytes, line: ++line });
    const isEmpty = (bytes) => bytes.every((byte) => byte === 32 || byte === 13 || byte === 9);
    for (const stream of files.length ? files.map((file) => () => createReadStream(file)) : [() => process.stdin]) {
        let rest = [];
        for await (const chunk of stream()) {
            let from = 0;
            for (let end = chunk.indexOf(10); end >= 0; from = end + 1, end = chunk.indexOf(10, from)) {
                const found = entry(Buffer.concat([...rest, chunk.subarray(from, end)]));
                rest = [];
                if (!isEmpty(found.bytes)) yield found;
            }
            rest.push(chunk.subarray(from));
        }
        const last = Buffer.concat(rest);
        if (last.length && !isEmpty(last)) yield entry(last);
    }
}
