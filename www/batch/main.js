#!/usr/bin/env node
// waymark-batch: plans in, one a line; answers out, one a line, in the same order.
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { once } from 'node:events';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Worker, isMainThread, parentPort, workerData } from 'node:worker_threads';
import { answerer } from './answer.js';
import { isOfReading, spread } from './spread.js';
import { csv, NEEDS, TABLES, tablesHelp } from './tables.js';

const ANSWERS = ['gaps', 'path', 'dates', 'checks'];
const HELP = `waymark-batch [options] [FILE …]     plans as newline-delimited JSON, from files or standard input

    --catalog FILE      the catalogue; without it the built-in one
    --answers LIST      of ${ANSWERS.join(', ')}; by default gaps
    --table LIST        rows of tables in place of answers: ${Object.keys(TABLES).join(', ')}
    --into FOLDER       each table into a file of its name there, made anew; more than one table needs it
    --as ndjson|csv     how rows are written; csv needs --table, and begins with a line of names
    --allow-refused     exit code 0 though lines were refused, for engines that take any other for a crash
    --processes N       how many work at once, each with the module to itself; by default one per core
    --today YYYY-MM-DD  the day that counts as today; by default the clock's (UTC)
    --help [tables]     this, or what each table and column means

A line that cannot be used is answered by {"line":N,"faults":[…]} in its place, or beside a table by a line on standard
error; the rest goes on. Empty lines are passed over.

Exit codes: 0 every line was answered; 1 some were refused; 2 the options, the catalogue or a file cannot be used;
3 the program failed, or what reads its output went away.
`;
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
        options: { catalog: option(), answers: option(), table: option(), into: option(), as: option({ default: 'ndjson' }),
            'allow-refused': { type: 'boolean' }, processes: option(), today: option(), help: { type: 'boolean' } },
    });
    if (values.help) return { help: positionals[0] === 'tables' ? tablesHelp() : HELP };
    const need = (holds, sentence) => { if (!holds) throw new Error(`${sentence}; see --help`); };
    const answers = values.answers?.split(',') ?? ['gaps'];
    need(answers.every((name) => ANSWERS.includes(name)), `--answers ${values.answers} names an answer that there is not`);
    const tables = values.table?.split(',');
    for (const name of tables ?? []) need(Object.hasOwn(TABLES, name), `there is no table ${name}`);
    need(new Set(tables).size === (tables?.length ?? 0), `--table ${values.table} names a table twice`);
    need(values.into || !(tables?.length > 1), 'more than one table needs --into');
    need(tables || !values.into, '--into needs --table');
    need(!(values.table && values.answers), '--table says by itself which answers it needs, so leave out --answers');
    need(['ndjson', 'csv'].includes(values.as), `--as ${values.as} is neither ndjson nor csv`);
    need(values.as !== 'csv' || values.table, '--as csv needs --table');
    need(!values.today || /^\d{4}-\d\d-\d\d$/.test(values.today), `--today ${values.today} is no day`);
    const processes = Number(values.processes ?? availableParallelism());
    need(Number.isInteger(processes) && processes >= 1 && processes <= 256, '--processes is a whole number from 1 to 256');
    return { ...values, tables, processes, files: positionals, answers: tables ? tables.flatMap((name) => NEEDS[name]) : answers };
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
    const workers = Array.from({ length: options.processes }, () =>
        new Worker(new URL(import.meta.url), { workerData: { catalogue, answers, tables, as, today } }));
    try {
        await Promise.all(workers.map((worker) => once(worker, 'message')));
        return await answered(options, workers);
    } finally {
        await Promise.all(workers.map((worker) => worker.terminate()));
    }
}

/** Answers every line; the exit code. */
async function answered(options, workers) {
    let outputs;
    try {
        outputs = await outputsOf(options);
    } catch (error) {
        return fail(error, 2);
    }
    const write = async (output, text) => { if (text && !output.write(text)) await once(output, 'drain'); };
    if (options.as === 'csv') {
        for (const [at, name] of options.tables.entries()) await write(outputs[at], csv(Object.keys(TABLES[name].columns)));
    }
    let refused = false;
    const take = async (answer) => {
        refused ||= answer.refused;
        for (const { code, at, found } of answer.faults) process.stderr.write(`line ${answer.line}: ${code} at ${at}: ${found}\n`);
        for (const [at, text] of answer.texts.entries()) await write(outputs[at], text);
    };
    const asked = workers.map((worker) => async (batch) => {
        const told = once(worker, 'message');
        worker.postMessage(batch);
        return (await told)[0];
    });
    let failure;
    try {
        await spread(linesOf(options.files), asked, take);
    } catch (error) {
        if (!isOfReading(error)) throw error;
        failure = error;
    }
    if (options.into) await Promise.all(outputs.map((output) => once(output.end(), 'finish')));
    if (failure) return fail(failure, 2);
    return refused && !options['allow-refused'] ? 1 : 0;
}

/** What each table is written to, or else the answers. */
async function outputsOf({ into, tables, as }) {
    if (!into) return [process.stdout];
    await mkdir(into, { recursive: true });
    return Promise.all(tables.map(async (name) => {
        const file = createWriteStream(join(into, `${name}.${as}`));
        await once(file, 'open');
        file.on('error', (error) => process.exit(fail(error, 3)));
        return file;
    }));
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
