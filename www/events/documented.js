// What the element tells and takes, as the page on events lists it. That waymark.d.ts has the same is held by
// tests/node/events.test.mjs.

/** The events, each with when it comes and what its detail has. */
export const EVENTS = [
    { name: 'waymark-ready', when: 'The first screen is there', detail: [] },
    { name: 'waymark-change', when: 'The plan changed, and was kept', detail: ['plan', 'change'] },
    { name: 'waymark-progress', when: 'Readiness or the state of an item changed', detail: ['percent', 'done', 'items'] },
    { name: 'waymark-error', when: 'Something was refused or could not be had', detail: ['faults'] },
];

/** The properties, each with what reading it gives and what setting it does. */
export const PROPERTIES = [
    { name: 'plan', gives: 'The plan, or null while there is none', takes: 'Opens a plan; faults come by waymark-error' },
    { name: 'catalog', gives: 'The catalogue, or null while there is none', takes: 'Opens a catalogue; null returns to the attribute' },
    { name: 'gaps', gives: 'Levels, what the role asks for, and readiness; null while there is no catalogue', takes: undefined },
    { name: 'lrs', gives: 'The store and the person, without the credentials; null while there is none', takes: 'Tells a learning record store of reached levels; null ends it' },
];

export const METHODS = [
    { name: 'exportPlan', does: 'The plan, once the widget is there' },
    { name: 'importPlan', does: 'Opens a plan, or rejects with every fault' },
];
