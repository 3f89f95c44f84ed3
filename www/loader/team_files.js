// Files for a team: found in what was dropped, folders too, and read a few at a time, so that the page answers meanwhile.
import { nextTask } from './trouble.js';

/** So long, in milliseconds, the page may wait for us. */
const SLICE = 24;

/** Files above this many bytes are no plan, and are not taken into memory (the widget's own limit). */
const MOST_BYTES = 64 * 2 ** 20;

/** What a folder may hold beside plans. */
const IS_PLAN = /\.(json|ndjson|jsonl|txt)$/i;

/** The files in what was dropped, each with its path and a way to read it. Folders are walked through. */
export async function droppedFiles(transfer) {
    // What is not asked for now is gone in the next turn.
    const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
    if (!entries.length) return [...transfer.files].map((file) => ({ name: file.name, read: () => textOf(file) }));
    const found = [];
    for (const entry of entries) await walk(entry, found, true);
    return found;
}

async function walk(entry, found, isNamed) {
    if (entry.isFile) {
        const file = () => new Promise((resolve, reject) => entry.file(resolve, reject));
        const name = entry.fullPath.replace(/^\//, '');
        if (isNamed || IS_PLAN.test(name)) found.push({ name, read: async () => textOf(await file()) });
        return;
    }
    const reader = entry.createReader();
    for (;;) {
        // A browser hands out a hundred at a time.
        const some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
        if (!some.length) return;
        for (const one of some) await walk(one, found, false);
    }
}

async function textOf(file) {
    if (file.size > MOST_BYTES) throw new Error(`${file.size} bytes, more than ${MOST_BYTES}`);
    return file.text();
}

/** Reads files into a widget until the signal says so. */
export async function readFiles(files, mounted, signal) {
    mounted.begin(files.length);
    let begun = performance.now();
    for (const { name, read } of files) {
        const text = await read().catch((fault) => fault);
        if (signal.aborted) return;
        if (text instanceof Error) mounted.refuse(name, text.message);
        else mounted.read(name, text);
        if (performance.now() - begun < SLICE) continue;
        mounted.draw();
        await nextTask();
        begun = performance.now();
        if (signal.aborted) return;
    }
    mounted.end();
}
