// The element <waymark-plan>: what a page may rely on.
import type { Catalog, ConvertBeside, Fault, Gaps, Plan } from './waymark_core.js';

export type * from './waymark_core.js';

/** What changed in a plan. */
export type Change =
    | 'opened' | 'learner' | 'goal' | 'rating' | 'limits' | 'progress' | 'path' | 'journal' | 'feedback' | 'mentorship'
    | 'exposure' | 'leadership' | 'history';

/** A Learning Record Store (xAPI 1.0.3), and whom it is told of. */
export interface Lrs {
    /** Its address, to which `/statements` is added: by https, or by http on this machine. */
    endpoint: string;
    /** The header that says who asks, such as `Bearer …`; without it `auth`. */
    authorization?: string;
    auth?: { username: string; password: string };
    /** Whom the statements are about. */
    actor: NonNullable<ConvertBeside['actor']>;
    /** Whether completed activities are told too; without it only levels are. */
    completed?: boolean;
}

/**
 * A career plan in a page.
 *
 * | attribute | meaning |
 * |---|---|
 * | `catalog` | URL of a catalogue; without it the built-in one, `waymark_catalog.json` beside the module |
 * | `plan` | URL of a plan to start from; read once, never written, and only where no plan is stored yet |
 * | `storage` | key under which this browser keeps the plan, by default `plan`; `none` keeps it in memory only |
 * | `view` | the first screen: `today`, `goal`, `skills`, `path`, `catalogue`, `mentorship`, `feedback`, `exposure`, `leadership`, `journal` or `share`; without it a reload comes back to the one that was open |
 * | `lang`, `dir` | language (BCP 47) and direction; by default those of the page around the element |
 * | `words` | URL of messages in that language, such as `words/en.json`; what they lack is English |
 * | `theme` | `light`, `dark`, or `auto`: as the `color-scheme` of the page has it |
 * | `readonly` | shows, never changes |
 * | `base` | where the other files of Waymark are; by default beside this module |
 *
 * What stands between the tags is shown until the widget is there, and when it cannot be had.
 *
 * An address that ends in `#waymark=…` carries what somebody shared (`waymark/shared`) or said (`waymark/reply`), packed
 * with DEFLATE and written in base64url. The first element of the page opens it. No server sees it.
 *
 * Keys under `localStorage`: `waymark:<storage>` for the plan, `waymark:<storage>:<name>` for copies of texts that
 * could not be read or that are of an earlier version, `waymark:<storage>:sent` for the ids of statements that an LRS has.
 * Elements and windows with the same key show the same plan.
 */
export class WaymarkPlan extends HTMLElement {
    /** The plan, null while there is none. Setting it opens it; faults are told by `waymark-error`. */
    get plan(): Plan | null;
    set plan(plan: Plan | string | null | undefined);
    /** The catalogue, null while there is none. Setting it opens it; null returns to the attribute. */
    get catalog(): Catalog | null;
    set catalog(catalog: Catalog | string | null | undefined);
    /** Where the person stands in each skill of the role they want; null while no catalogue is open. */
    get gaps(): Gaps | null;
    /**
     * The store that is told of each level at or above what the wanted role asks for, once, two seconds after the plan last
     * changed; null, as it is without the page, tells nobody. Nothing is told with `readonly`, nor of what is private.
     * What goes wrong comes by `waymark-error`: code `E902` for what was handed over, or a code `E1…` at `/actor`, and
     * `E903` for a store that refuses or cannot be reached. The credentials are not read back.
     */
    get lrs(): Pick<Lrs, 'endpoint' | 'actor'> | null;
    set lrs(lrs: Lrs | null | undefined);
    /** The plan. Starts the widget, should it wait to come into view. */
    exportPlan(): Promise<Plan>;
    /** Opens a plan. Rejects with a `FaultsError`; the plan that was open stays open. */
    importPlan(plan: Plan | string): Promise<void>;

    addEventListener<K extends keyof WaymarkEventMap>(
        type: K,
        listener: (this: WaymarkPlan, event: WaymarkEventMap[K]) => unknown,
        options?: boolean | AddEventListenerOptions,
    ): void;
    addEventListener(
        type: string,
        listener: EventListenerOrEventListenerObject,
        options?: boolean | AddEventListenerOptions,
    ): void;
    removeEventListener<K extends keyof WaymarkEventMap>(
        type: K,
        listener: (this: WaymarkPlan, event: WaymarkEventMap[K]) => unknown,
        options?: boolean | EventListenerOptions,
    ): void;
    removeEventListener(
        type: string,
        listener: EventListenerOrEventListenerObject,
        options?: boolean | EventListenerOptions,
    ): void;
}

/** The events of the element. All bubble and leave shadow roots. */
export interface WaymarkEventMap extends HTMLElementEventMap {
    /** The first screen is there. */
    'waymark-ready': CustomEvent<null>;
    /** The plan changed, and was kept. */
    'waymark-change': CustomEvent<{ plan: Plan; change: Change }>;
    /** Readiness in whole percent, and how many items of the path are done. */
    'waymark-progress': CustomEvent<{ percent: number; done: number; items: number }>;
    /**
     * Something was refused, or could not be had: code `E901` with the cause and what to do about it, `E902` and `E903` of
     * the property `lrs`, and those of files.
     */
    'waymark-error': CustomEvent<{ faults: Fault[] }>;
}

declare global {
    interface HTMLElementTagNameMap {
        'waymark-plan': WaymarkPlan;
    }
}
