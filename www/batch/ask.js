// What is asked of the functions for one plan: each of them once, however many answers and tables are made of it.

/** A role that nobody has, by whose gaps the functions tell the level of every skill. */
const EVERY_SKILL = 'waymark-batch-every-skill';

/** From the functions and a catalogue as text, a function from the text of a plan to what the named answers say of it. */
export function asker(waymark, catalogue, answers, today) {
    const compiled = waymark.compileCatalog(catalogue);
    const asked = new Set(answers);
    const whole = asked.has('levels') ? waymark.compileCatalog(withEverySkill(JSON.parse(catalogue))) : null;
    return (text, line) => {
        // Refuses what is no plan, whatever is asked of it.
        const gaps = waymark.gaps(compiled, text);
        const plan = JSON.parse(text);
        const answer = { line, id: plan.id ?? null };
        if (asked.has('checks')) answer.faults = waymark.checkPlan(text, compiled).faults;
        if (asked.has('gaps')) answer.gaps = gaps;
        if (asked.has('path') || asked.has('dates')) {
            const path = waymark.recommend(compiled, text, { today });
            if (asked.has('path')) answer.path = path;
            if (asked.has('dates')) answer.dates = { ...path.readiness, finish: path.finish, soonest: path.soonest };
        }
        if (asked.has('levels')) answer.levels = levelsOf(plan);
        return { plan, answer, today };
    };

    /** The level of every skill today, in a year and in two. */
    function levelsOf(plan) {
        const [now, oneYear, twoYears] = [0, 1, 2].map((years) => {
            const then = years ? keptUntil(plan, today, inYears(today, years)) : plan;
            return waymark.gaps(whole, { ...then, goals: [{ id: 'g', role: EVERY_SKILL }] }).skills;
        });
        return now.map(({ skill, level, basis }, at) => ({
            skill, level, basis: basis.kind, in_one_year: oneYear[at].level, in_two_years: twoYears[at].level,
        }));
    }
}

function withEverySkill(catalogue) {
    const top = Math.max(...catalogue.scale.map(({ level }) => level));
    const requires = catalogue.skills.map(({ id }) => ({ skill: id, level: top }));
    return { ...catalogue, roles: [...catalogue.roles, { id: EVERY_SKILL, name: 'Every skill', requires }] };
}

/** The plan when what its path has from today until a day is done on time. What is late brings nothing. */
export function keptUntil(plan, today, until) {
    if (!plan.path?.items) return plan;
    const comes = ({ status = 'planned', end }) => (status === 'planned' || status === 'started') && end >= today && end <= until;
    const items = plan.path.items.map((item) => (comes(item) ? { ...item, status: 'done', done_on: item.end } : item));
    return { ...plan, path: { ...plan.path, items } };
}

/** The same day in so many years; of 29 February where there is none the 28th. */
export function inYears(day, years) {
    const later = `${Number(day.slice(0, 4)) + years}`.padStart(4, '0') + day.slice(4);
    const isDay = new Date(`${later}T00:00:00Z`).getUTCDate() === Number(later.slice(8));
    return isDay ? later : `${later.slice(0, 8)}28`;
}
