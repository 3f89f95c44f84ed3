// A catalogue of so many activities, made up and the same at every run: nothing in it is real.
const TOPICS = ['pricing', 'discovery', 'roadmaps', 'analytics', 'strategy', 'interviews', 'experiments', 'growth',
    'retention', 'onboarding', 'positioning', 'forecasting', 'storytelling', 'negotiation', 'prototyping', 'accessibility',
    'privacy', 'platforms', 'payments', 'search'];
const KINDS = ['course', 'course', 'course', 'workshop', 'workshop', 'reading', 'certification', 'mentoring', 'coaching',
    'shadowing', 'rotation', 'project', 'community', 'leadership'];
const VERBS = ['Learn', 'Practise', 'Lead', 'Study', 'Coach', 'Run', 'Review', 'Explore'];
const DEPTHS = ['basics', 'practice', 'leadership'];
const AREAS = ['Payments', 'Search', 'Support'];

/** Numbers from 0 to below 1, always the same (Numerical Recipes, a linear congruential generator). */
function chance(seed) {
    let state = seed;
    return () => {
        state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
        return state / 2 ** 32;
    };
}

const capital = (word) => word[0].toUpperCase() + word.slice(1);

export function madeUp(count) {
    const next = chance(20261122);
    const number = (below) => Math.floor(next() * below);
    const one = (list) => list[number(list.length)];
    const skills = DEPTHS.flatMap((depth, high) =>
        TOPICS.map((topic, at) => ({ id: `s${high * TOPICS.length + at}`, name: `${capital(topic)}: ${depth}` })));
    const activity = (_, place) => {
        const skill = number(skills.length);
        const other = number(skills.length);
        const from = number(3);
        const develops = [{ skill: `s${skill}`, from, to: from + 1 }];
        if (other !== skill) develops.push({ skill: `s${other}`, from: Math.max(0, from - 1), to: from + 1 });
        return {
            id: `a${place}`,
            kind: one(KINDS),
            title: `${one(VERBS)} ${one(TOPICS)} for ${one(TOPICS)} ${place}`,
            summary: `Made up to measure with: ${one(TOPICS)}, ${one(TOPICS)} and ${one(TOPICS)}, with people who have done it.`,
            language: one(['en', 'en', 'de']),
            hours: 2 + number(60),
            develops,
            area: one(AREAS).toLowerCase(),
            tags: [one(TOPICS)],
            ...(next() < 0.5 && { cost: { amount: 20 + 5 * number(200), currency: 'EUR' } }),
            ...(next() < 0.2 && { requires: { skills: [{ skill: `s${(skill + 7) % skills.length}`, level: 1 }] } }),
        };
    };
    return {
        format: 'waymark/catalog',
        version: 1,
        id: `made-up-${count}`,
        title: 'Made up to measure with',
        language: 'en',
        scale: [0, 1, 2, 3, 4, 5].map((level) => ({ level, name: `Level ${level}` })),
        skills,
        roles: [
            { id: 'pm', name: 'Product manager' },
            {
                id: 'senior-pm',
                name: 'Senior product manager',
                requires: Array.from({ length: 12 }, (_, at) => ({ skill: `s${at * 5}`, level: 2 + (at % 2), weight: 1 + (at % 3) })),
            },
        ],
        areas: AREAS.map((name) => ({ id: name.toLowerCase(), name })),
        activities: Array.from({ length: count }, activity),
    };
}
