/** The element `<waymark-team>`: plans that somebody drops, read in the browser and seen side by side. */

import type { Catalog, Fault, Plan } from './waymark.js';

/** A file that somebody dropped or chose, not read yet. */
export interface TeamFile {
    /** Its name, with its folders where it is in some. */
    readonly name: string;
    read(): Promise<string>;
}

/** Nothing that is read is kept, and nothing of it leaves the browser. */
export class WaymarkTeam extends HTMLElement {
    /** The catalogue that all plans are read against; without one the built-in one. */
    get catalog(): Catalog | null;
    set catalog(value: Catalog | string | null);
    /** How many people are in the team. */
    readonly size: number;
    /**
     * Reads plans, or what PMs shared of them, into the team: files, plain objects, or texts. One that is broken is listed
     * with its faults and the others are read. A file of the format `waymark/rotations` has slots and what was decided of
     * rotations: the options of `planRotations`; one of `waymark/match` a match that was kept: the options of `matchMentors`,
     * with its pairs as `previous`. Answers how many people are in the team.
     */
    addPlans(plans: Iterable<File | TeamFile | Plan | string>): Promise<number>;
}

declare global {
    interface HTMLElementEventMap {
        /** Somebody dropped or chose files on the team. They are read into it unless the event is cancelled. */
        'waymark-files': CustomEvent<{ files: TeamFile[] }>;
    }
    interface HTMLElementTagNameMap {
        'waymark-team': WaymarkTeam;
    }
}

export type { Fault };
