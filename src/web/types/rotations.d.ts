/** Somebody in a slot: the id of a plan, an activity, and the first day of a slot of it. */
export interface NamedStay {
    plan: string;
    activity: string;
    start: Day;
}

export interface RotationOptions {
    /**
     * Slots beside the sessions of the catalogue; one takes the place of a session of its activity that begins on the same
     * day. The activity is a rotation, shadowing or project that has an area. One seat when it is not said, here and in the
     * catalogue.
     */
    slots?: { activity: string; start: Day; end: Day; seats?: number | null }[];
    /** The ids of plans by team. By manager when there are none, and by area for those whose plan names no manager. */
    teams?: Record<string, string[]>;
    /** How many of a team may be away at once, by its name, its manager's or its area's id; else half, rounded down, and at least one. */
    away_at_most?: Record<string, number>;
    /** How many stays one person may be given, one after the other, from 1 to 3; 1 when it is not said. */
    stays_each?: number | null;
    /** Stays that are made; all else is best beside them. One that something is against is a fault (E303). */
    fixed?: NamedStay[];
    /** Stays that are not made. */
    exclude?: NamedStay[];
    /** Stays of which to say what making them by hand loses, or leaving them out: {@link RotationPlan.prices}. */
    price?: NamedStay[];
    /** The day that counts as today; by default the clock's. */
    today?: Day | null;
}

/** Levels of gaps closed, each times its weight, which count first; beside that 2 for a stay that is wished for, 1 for a new area. */
export interface RotationScore {
    gap: number;
    exposure: number;
}

/** By how much all together differ; `exact` when both plans are proved to be the best. */
export interface RotationDifference extends RotationScore {
    exact: boolean;
}

export interface RotationSlot {
    activity: string;
    area: string;
    start: Day;
    end: Day;
}

/** Why somebody cannot be in a slot, or is of no use there. */
export type StayBarrier =
    | 'begun'
    | 'own-area'
    | 'done'
    | 'dropped'
    /** It is in their path, or agreed on. */
    | 'standing'
    | 'excluded-by-plan'
    | 'excluded'
    | 'no-language'
    /** They are away for more than a quarter of its days. */
    | 'away'
    /** Another stay that stands has one of its days. */
    | 'elsewhere'
    /** A level or an activity is missing by its first day, as their path goes. */
    | 'not-ready'
    /** It closes nothing that their goal asks for, and they did not wish for it. */
    | 'no-use';

/**
 * The best plan of stays: none that keeps to the rules closes more of what people's goals ask for, and of those that close
 * as much none has more exposure. What counts is what is missing on the day before a stay begins, as path and earlier stays go.
 */
export interface RotationPlan {
    /** By the id of the plan and by day. */
    stays: (RotationSlot &
        RotationScore & {
            plan: string;
            closes: { skill: string; from: Level; to: Level; weight: number }[];
            new_area: boolean;
            wished: boolean;
            fixed: boolean;
        })[];
    /** Stays of paths and exposures that are not over: they take seats, and their teams miss them. */
    standing: { plan: string; activity: string | null; area: string; start: Day; end: Day }[];
    /** Who goes nowhere and has no stay that stands, by the id of the plan. */
    left: {
        plan: string;
        /** `goes-to-others`: no plan in which they go closes more. */
        why: 'no-slots' | 'all-barred' | 'no-seats' | 'team-away' | 'goes-to-others';
        /** How many slots are barred, by the first reason. */
        barred: { why: StayBarrier; slots: number }[];
        /** What would bring them most. */
        could: (RotationScore & { slots: RotationSlot[] }) | null;
    }[];
    /** By day. */
    slots: (RotationSlot & {
        seats: number;
        /** Whether an option gives it. */
        added: boolean;
        standing: number;
        used: number;
        /** What one more seat would bring. */
        one_more: RotationDifference;
    })[];
    teams: {
        team: string;
        by: 'options' | 'manager' | 'area';
        plans: string[];
        at_most: number;
        /** The most that are away on one day, stays that stand included, and the first such day. */
        most_away: number;
        on: Day | null;
        /** What one more who may be away would bring. */
        one_more: RotationDifference;
    }[];
    total: RotationScore;
    /** No plan has more; exact. */
    bound: RotationScore;
    /** Whether the two are the same. Where they are not, the search ended before its proof. */
    optimal: boolean;
    /** In the order of the option `price`: what is lost when a stay is made, or left out where the plan has it (`planned`). */
    prices: (RotationSlot & { plan: string; planned: boolean } & (
            | { loses: RotationDifference }
            | { barred: StayBarrier | 'fixed' | 'no-room' }
        ))[];
}

/**
 * Who could go where and when: the best plan of stays in other areas for all these people. Throws a {@link FaultsError}, in
 * which places begin with `/plans/` and the place of the plan, or with `/options/`; those of the catalogue are as they are.
 */
export function planRotations(catalog: CatalogLike, plans: PlanLike[], options?: RotationOptions | null): RotationPlan;
