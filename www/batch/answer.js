// What one worker of `waymark-batch` does: lines of text in, lines of text out, with a module and a catalogue of its own.
import { readFile } from 'node:fs/promises';
import init, * as waymark from './waymark_core.js';
import { csv, rowsOf } from './tables.js';

/** Starts the module; answers a function from the bytes of a line and its number to the texts for it, one for each table. */
export async function answerer({ catalogue, answers, tables, as, today }) {
    await init({ module_or_path: await readFile(new URL('waymark_core_bg.wasm', import.meta.url)) });
    const compiled = waymark.compileCatalog(catalogue);
    const words = new TextDecoder('utf-8', { fatal: true });
    const asked = new Set(answers);
    const day = today ?? new Date().toISOString().slice(0, 10);
    const write = (row) => (as === 'csv' ? csv(Object.values(row)) : `${JSON.stringify(row)}\n`);
    return (bytes, line) => {
        let told;
        let refused = false;
        try {
            told = answered(bytes, line);
        } catch (error) {
            if (!Array.isArray(error.faults)) throw error;
            refused = true;
            told = { answer: { line, faults: error.faults } };
        }
        const ofTable = (name) => rowsOf(name, told).map(write).join('');
        const texts = tables.length > 0 ? tables.map(ofTable) : [write(told.answer)];
        // A table of plans has no room for faults; they are said beside it.
        const isSaid = refused && tables.length > 0 && !tables.includes('faults');
        return { texts, refused, faults: isSaid ? told.answer.faults : [], line };
    };

    function answered(bytes, line) {
        const text = textOf(bytes, line);
        const found = waymark.gaps(compiled, text);
        const plan = JSON.parse(text);
        const answer = { line, id: plan.id ?? null };
        if (asked.has('checks')) answer.faults = waymark.checkPlan(text, compiled).faults;
        if (asked.has('gaps')) answer.gaps = found;
        if (asked.has('path') || asked.has('dates')) {
            const path = waymark.recommend(compiled, text, { today: day });
            if (asked.has('path')) answer.path = path;
            if (asked.has('dates')) answer.dates = { ...path.readiness, finish: path.finish, soonest: path.soonest };
        }
        return { plan, answer, today: day };
    }

    function textOf(bytes) {
        try {
            return words.decode(bytes);
        } catch {
            const fault = { code: 'E101', at: '', found: 'bytes that are not UTF-8', action: 'save it as UTF-8', severity: 'error' };
            throw Object.assign(new Error('not UTF-8'), { faults: [fault] });
        }
    }
}
