// When a package counts as completed: what the admin chose.

/** The rules by name; each is told the plan, and the gaps where there is a goal. `readiness:80` has its own percent. */
const RULES = {
    visited: () => true,
    goal: (plan) => plan.goals?.some(({ status }) => (status ?? 'active') === 'active') ?? false,
    path: ({ path }) => {
        const items = (path?.items ?? []).filter(({ status }) => status !== 'dropped');
        return items.length > 0 && items.every(({ status }) => status === 'done');
    },
};
const READINESS = /^readiness:(\d{1,3})$/;

/** Whether a rule is one that there is. */
export const isRule = (rule) => Object.hasOwn(RULES, rule) || Number(READINESS.exec(rule)?.[1] ?? 101) <= 100;

/** What an LMS is told of a plan: see `Attempt.tell`. Without a goal nothing is there yet, and nothing is missing. */
export function progress(rule, plan, gaps, nameOf) {
    const hasGoal = gaps?.role != null;
    const readiness = hasGoal ? gaps.readiness : 0;
    const asked = READINESS.exec(rule);
    const isPassed = asked !== null && hasGoal && readiness * 100 >= Number(asked[1]);
    const isDone = asked ? isPassed : (RULES[rule] ?? RULES.visited)(plan);
    const required = hasGoal ? gaps.skills.filter((gap) => gap.required > 0) : [];
    const skills = required.map(({ skill, level, required }) => ({
        id: skill,
        name: nameOf(skill),
        share: Math.min(level, required) / required,
    }));
    return { readiness, isDone, isPassed, skills };
}
