// ---- Many plans at once ----

/** The id of a mentee's plan, and the id of a mentor of the catalogue. */
export type NamedPair = [plan: string, mentor: string];

export interface MatchOptions {
    /** Pairs that are not made. */
    exclude?: NamedPair[];
    /**
     * Pairs that are made; all else is best beside them. One that is excluded too, of a mentee and their own manager, with
     * a mentor who no longer mentors or has no place left, or a second one of a mentee, is a fault (E303).
     */
    fixed?: NamedPair[];
    /** Pairs of before: they have 20 points more, so that little changes where little is new. Ids nobody has are passed over. */
    previous?: NamedPair[];
    /**
     * How many mentees mentors can take, those whom they have included, in place of what the catalogue says. A mentor for
     * whom neither says anything takes one.
     */
    capacity?: Record<string, number>;
    /** A first choice has 15 points, a second 10, a later one 5. Whom a plan says was asked is its first choice. */
    wishes?: { mentee: string; mentor: string; by: Side; choice?: number }[];
    /** How one wants to meet: 5 points for those who offer it. */
    format?: MentoringFormat | null;
    /** The fewest points that a pair may have, from 0 to 150; any when it is not given. */
    least?: number | null;
    /** Pairs of which to say what is lost when they are made by hand: {@link Matching.prices}. */
    price?: NamedPair[];
    /** The day whose clocks time zones have; by default the clock's. Give it to have the same answer in every run. */
    today?: Day | null;
}

/** Mentees matched, which count first, and the points of their pairs. */
export interface MatchScore {
    matched: number;
    points: number;
}

/** What speaks for a pair, or against it; `points` of all are the points of the pair. */
export type PairWhy = { points: number } & (
    | { kind: 'strength'; skill: string; level: Level; from: Level; required: Level }
    | { kind: 'grades'; above: number }
    | { kind: 'language'; language: string }
    | { kind: 'overlap'; minutes: number }
    | { kind: 'format'; format: MentoringFormat }
    | { kind: 'wish-of-mentee' | 'wish-of-mentor'; choice: number }
    | {
          kind:
              | 'no-strength'
              | 'same-area'
              | 'other-area'
              | 'other-formats'
              | 'previous'
              /** The mentor said no to the mentee before: 30 points off. */
              | 'declined'
              /** The mentee said that another mentor would be better: 30 points off. */
              | 'wanted-change';
      }
);

/** Why a pair cannot be made. */
export type Barrier =
    | 'retired'
    | 'own-manager'
    | 'oneself'
    | 'excluded'
    /** Both say which languages they speak (a plan by `limits.languages`), and none is the same. */
    | 'no-language'
    | 'too-few-points'
    | 'no-place'
    /** The mentee has a mentor of the catalogue, by an agreement that runs. */
    | 'has-mentor'
    | 'fixed-elsewhere';

/**
 * The best match: of all that keep to the rules, the most mentees have a mentor, and of these matches it has the most
 * points. To leave somebody out so costs more than all points together. Of matches that are equally good it is the same
 * one whatever order plans and mentors come in.
 */
export interface Matching {
    /** By the id of the plan. */
    pairs: {
        mentee: string;
        mentor: string;
        points: number;
        fixed: boolean;
        why: PairWhy[];
        /**
         * The best match without this pair: the mentee's mentor then, null when they have none, and what all together
         * lose. Null for a fixed pair.
         */
        alternative: { mentor: string | null; loses: MatchScore } | null;
    }[];
    /** Mentees without a mentor, by the id of the plan. */
    left: {
        mentee: string;
        /**
         * `all-barred`: every mentor is, places aside. `no-places`: those who are not have no places for this match.
         * `places-taken`: theirs go to others, and no match has more mentees, or as many and more points.
         */
        why: 'no-mentors' | 'all-barred' | 'no-places' | 'places-taken';
        /** How many mentors cannot be theirs, by the first reason. */
        barred: { why: Barrier; mentors: number }[];
    }[];
    /** Agreements of the plans that run with mentors of the catalogue: these mentees are not matched anew. */
    running: { mentee: string; mentor: string }[];
    /** By id. */
    mentors: {
        mentor: string;
        /** Beside those whom they have: as many as the catalogue says (`mentees`) or as plans show, whichever is more. */
        places: number;
        used: number;
        /** What one more place would bring to all together; exact. */
        one_more: MatchScore;
    }[];
    total: MatchScore;
    /** No match has more; exact. */
    bound: MatchScore;
    /** Whether the two are the same by `proof`, looked at pair by pair. */
    optimal: boolean;
    /**
     * Dual values, in which a pair counts `unit` and its points. None is below zero; those of a mentee and a mentor who can
     * be a pair are together no less than what it counts; all of mentees, with each of mentors times the places that fixed
     * pairs leave, are what the pairs count that are not fixed. So none can count more.
     */
    proof: { unit: number; mentees: Record<string, number>; mentors: Record<string, number> };
    /** In the order of the option `price`: what is lost when that pair is made and the rest is best beside it. */
    prices: ({ mentee: string; mentor: string } & ({ loses: MatchScore } | { barred: Barrier }))[];
}

/**
 * The best match of all mentees with all mentors of the catalogue; at most 2,000,000 pairs. Throws a {@link FaultsError},
 * in which places begin with `/plans/` and the place of the plan, or with `/options/`; those of the catalogue are as they
 * are.
 */
export function matchMentors(catalog: CatalogLike, plans: PlanLike[], options?: MatchOptions | null): Matching;
