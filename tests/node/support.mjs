// What the tests of the functions share: the module under test, a small catalogue, a plan, and the faults of a call.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import init from '../../pkg/waymark_core.js';

export const root = fileURLToPath(new URL('../../', import.meta.url));
export const pkg = new URL('../../pkg/', import.meta.url);

/** Starts the module; the built-in catalogue. */
export async function start() {
    await init({ module_or_path: await readFile(new URL('waymark_core_bg.wasm', pkg)) });
    return JSON.parse(await readFile(new URL('waymark_catalog.json', pkg), 'utf8'));
}

/** A catalogue of two skills that one workshop after one book develops. */
export const small = () => ({
    format: 'waymark/catalog',
    version: 1,
    id: 'small',
    title: 'Small',
    scale: [0, 1, 2, 3].map((level) => ({ level, name: `Level ${level}` })),
    skills: [
        { id: 'research', name: 'Research' },
        { id: 'pricing', name: 'Pricing' },
    ],
    roles: [
        { id: 'pm', name: 'Product manager' },
        {
            id: 'senior-pm',
            name: 'Senior product manager',
            requires: [
                { skill: 'pricing', level: 3 },
                { skill: 'research', level: 2, weight: 3 },
            ],
        },
    ],
    activities: [
        { id: 'book', kind: 'reading', title: 'Book', hours: 6, develops: [{ skill: 'research', to: 1 }] },
        {
            id: 'workshop',
            kind: 'workshop',
            title: 'Workshop',
            hours: 10,
            cost: { amount: 400, currency: 'EUR' },
            develops: [{ skill: 'research', from: 1, to: 2 }],
        },
    ],
});

export const plan = (more = {}) => ({
    format: 'waymark/plan',
    version: 1,
    id: 'p',
    updated: '2026-11-22T09:00:00Z',
    learner: { role: 'pm' },
    goals: [{ id: 'g1', role: 'senior-pm' }],
    limits: { hours_per_week: 4 },
    ...more,
});

export const today = '2026-11-23';
export const codes = ({ faults }) => faults.map(({ code, at }) => `${code} at ${at}`);

/** The faults of what a call throws. */
export function faultsOf(call) {
    try {
        call();
    } catch (error) {
        assert.ok(error instanceof Error, `${error}`);
        assert.ok(Array.isArray(error.faults) && error.faults.length > 0, error.stack);
        for (const fault of error.faults) {
            assert.deepEqual(Object.keys(fault), ['code', 'at', 'found', 'action', 'severity']);
        }
        assert.ok(error.message.startsWith(`${error.faults[0].code} at `), error.message);
        return codes(error);
    }
    return assert.fail('nothing was thrown');
}
