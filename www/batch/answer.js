// What one worker of `waymark-batch` does: lines of text in, lines of text out, with a module and a catalogue of its own.
import { readFile } from 'node:fs/promises';
import init, * as waymark from './waymark_core.js';
import { asker } from './ask.js';
import { csv, rowsOf } from './tables.js';

/** Starts the module; answers a function from the bytes of a line and its number to the text for it, of each table in turn. */
export async function answerer({ catalogue, answers, tables, as, today }) {
    await init({ module_or_path: await readFile(new URL('waymark_core_bg.wasm', import.meta.url)) });
    const words = new TextDecoder('utf-8', { fatal: true });
    const ask = asker(waymark, catalogue, answers, today ?? new Date().toISOString().slice(0, 10));
    const write = (row) => (as === 'csv' ? csv(Object.values(row)) : `${JSON.stringify(row)}\n`);
    return (bytes, line) => {
        let told;
        let refused = false;
        try {
            told = ask(textOf(bytes), line);
        } catch (error) {
            if (!Array.isArray(error.faults)) throw error;
            refused = true;
            told = { answer: { line, faults: error.faults } };
        }
        const texts = tables ? tables.map((table) => rowsOf(table, told).map(write).join('')) : [write(told.answer)];
        // Tables of plans have no room for faults; they are said beside them.
        return { texts, refused, faults: refused && tables && !tables.includes('faults') ? told.answer.faults : [], line };
    };

    function textOf(bytes) {
        try {
            return words.decode(bytes);
        } catch {
            const fault = { code: 'E101', at: '', found: 'bytes that are not UTF-8', action: 'save it as UTF-8', severity: 'error' };
            throw Object.assign(new Error('not UTF-8'), { faults: [fault] });
        }
    }
}
