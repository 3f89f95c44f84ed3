"""What the peers are given: a problem in numbers, and a strong formulation of it as an integer programme.

Not a strawman: activities that cannot be started or are of no use are left out; each level of a gap has a row of its
own; an activity counts for a level only when its entry is below it; circles are cut off by minimal landmarks as they
turn up. Read from the files alone: it shares nothing with the planner, so it can judge it.
"""
import math

ON_THE_JOB = {"project", "rotation", "leadership"}


class Problem:
    """What a catalogue and a plan ask, in quarters of hours and in cents.

    A thing is a skill, an activity done or a group of which one is done; needs and gains are levels of things.
    """

    def __init__(self, catalog, plan):
        self.level = {rating["skill"]: rating["level"] for rating in plan["ratings"]}
        role = catalog["roles"][0]
        self.target = {r["skill"]: (r["level"], r.get("weight", 1)) for r in role["requires"]}
        self.ids = [a["id"] for a in catalog["activities"]]
        self.hours = [round(a["hours"] * 4) for a in catalog["activities"]]
        self.money = [round(a.get("cost", {}).get("amount", 0) * 100) for a in catalog["activities"]]
        self.job = [a["kind"] in ON_THE_JOB for a in catalog["activities"]]
        self.needs, self.gains, groups = [], [], {}
        for a in catalog["activities"]:
            needs, gains = needs_and_gains(a, groups)
            self.needs.append(needs)
            self.gains.append(gains)
        for name, gains in zip(self.ids, self.gains):
            gains.update((group, 1) for group in groups.get(name, ()))
        self.count = len(self.hours)

    def at(self, thing):
        return self.level.get(thing, 0)

    def run(self, chosen):
        """The levels when what can be started of these is done, and what cannot."""
        level, left, moved = dict(self.level), list(chosen), True
        while moved:
            moved, rest = False, []
            for a in left:
                if self.can_start(a, level):
                    moved = True
                    self.finish(a, level)
                else:
                    rest.append(a)
            left = rest
        return level, left

    def can_start(self, a, level):
        return all(level.get(thing, 0) >= least for thing, least in self.needs[a].items())

    def finish(self, a, level):
        for thing, reached in self.gains[a].items():
            level[thing] = max(level.get(thing, 0), reached)

    def reduce(self):
        """Finds what is to be reached, and the activities that can be started and are of use for it."""
        top, left = self.run(range(self.count))
        self.goal = {skill: min(level, top.get(skill, 0)) for skill, (level, _) in self.target.items()}
        self.goal = {skill: level for skill, level in self.goal.items() if level > self.at(skill)}
        startable = set(range(self.count)) - set(left)
        useful, keep, moved = dict(self.goal), set(), True
        while moved:
            moved = False
            for a in sorted(startable - keep):
                if any(to > self.at(thing) and self.needs[a].get(thing, 0) < min(to, useful.get(thing, 0))
                       for thing, to in self.gains[a].items()):
                    keep.add(a)
                    moved = True
                    for thing, level in self.needs[a].items():
                        if level > max(useful.get(thing, 0), self.at(thing)):
                            useful[thing] = level
        self.useful, self.keep = useful, sorted(keep)
        return self

    def value(self, level, done, is_reach):
        """Quarters of hours, or weighted levels closed."""
        if not is_reach:
            return sum(self.hours[a] for a in done)
        return sum(self.target[skill][1] * max(0, min(level.get(skill, 0), goal) - self.at(skill))
                   for skill, goal in self.goal.items())

    def grade(self, order, limits):
        """Does the activities in this very order. Gives the value of the path, or None when it is not valid."""
        level = dict(self.level)
        for a in order:
            if not self.can_start(a, level):
                return None
            self.finish(a, level)
        if len(set(order)) < len(order):
            return None
        if not limits:
            closed = all(level.get(skill, 0) >= goal for skill, goal in self.goal.items())
            return self.value(level, order, False) if closed else None
        used = [sum(amounts) for amounts in self.spent(order, limits)]
        kept = all(limit is None or spent <= limit for spent, limit in zip(used, limits))
        return self.value(level, order, True) if kept else None

    def spent(self, chosen, limits):
        """What each draws on the hours, the hours on the job where they are limited apart, and the money."""
        apart = limits[1] is not None
        return ([self.hours[a] for a in chosen if not (apart and self.job[a])],
                [self.hours[a] for a in chosen if self.job[a]],
                [self.money[a] for a in chosen])

    def ordered(self, chosen):
        """Those that can be done, in an order in which they can."""
        level, left, order, moved = dict(self.level), sorted(chosen), [], True
        while moved:
            moved = False
            for a in list(left):
                if self.can_start(a, level):
                    self.finish(a, level)
                    left.remove(a)
                    order.append(a)
                    moved = True
        return order


def needs_and_gains(activity, groups):
    """Of one activity. Adds to `groups` which groups each of their members belongs to."""
    requires, needs, gains = activity.get("requires", {}), {}, {}
    for step in activity["develops"]:
        needs[step["skill"]] = max(needs.get(step["skill"], 0), step.get("from", 0))
        gains[step["skill"]] = max(gains.get(step["skill"], 0), step["to"])
    for need in requires.get("skills", []):
        needs[need["skill"]] = max(needs.get(need["skill"], 0), need["level"])
    for other in requires.get("activities", []):
        needs["done " + other] = 1
    for group in requires.get("any_of", []):
        name = "any " + " ".join(sorted(set(group)))
        needs[name] = 1
        for other in group:
            groups.setdefault(other, set()).add(name)
    gains["done " + activity["id"]] = 1
    return needs, gains


class Programme:
    """Columns from 0 to 1, all whole; rows of (columns, values, least); minimised.

    Columns are the activities kept and each (thing, level) above where the person stands. `unit` is what a step of
    the objective is worth: with it divided out, two different values differ by 1 at least.
    """

    def __init__(self, problem, limits):
        self.problem, self.limits = problem, limits
        self.unit = 1 if limits else max(1, math.gcd(*(problem.hours[a] for a in problem.keep)))
        self.column, self.costs, self.least, self.rows = {}, [], [], []
        for a in problem.keep:
            self.add_column(a, 0 if limits else problem.hours[a] // self.unit, 0)
        for thing, level in self.levels():
            is_goal = level <= problem.goal.get(thing, 0)
            # Every level of a gap must be reached by something: asked for one by one the relaxation is far tighter.
            worth = -problem.target[thing][1] if limits and is_goal else 0
            self.add_column((thing, level), worth, int(is_goal and not limits))
        self.support()
        if limits:
            self.limit()

    def levels(self):
        for thing, most in self.problem.useful.items():
            for level in range(self.problem.at(thing) + 1, most + 1):
                yield thing, level

    def add_column(self, name, cost, least):
        self.column[name] = len(self.costs)
        self.costs.append(cost)
        self.least.append(least)

    def add_row(self, entries, least):
        self.rows.append(([self.column[name] for name, _ in entries], [value for _, value in entries], least))

    def support(self):
        """An activity needs its entry, a level needs an activity that leads over it, and the level below."""
        p, cover = self.problem, {}
        for a in p.keep:
            for thing, to in p.gains[a].items():
                entry = max(p.at(thing), p.needs[a].get(thing, 0))
                for level in range(entry + 1, min(to, p.useful.get(thing, 0)) + 1):
                    cover.setdefault((thing, level), []).append(a)
            for thing, level in p.needs[a].items():
                if level > p.at(thing):
                    self.add_row([((thing, level), 1), (a, -1)], 0)
        for thing, level in self.levels():
            self.add_row([(a, 1) for a in cover.get((thing, level), [])] + [((thing, level), -1)], 0)
            if level > p.at(thing) + 1:
                self.add_row([((thing, level - 1), 1), ((thing, level), -1)], 0)

    def limit(self):
        p, (hours, on_the_job, money) = self.problem, self.limits
        studied = [a for a in p.keep if on_the_job is None or not p.job[a]]
        worked = [a for a in p.keep if p.job[a]]
        asked = (hours, studied, p.hours), (on_the_job, worked, p.hours), (money, p.keep, p.money)
        for limit, drawn, amounts in asked:
            if limit is not None:
                self.add_row([(a, -amounts[a]) for a in drawn], -limit)

    def judge(self, values):
        """The path that a solution stands for, its value, and the rows that it breaks by going in circles."""
        p = self.problem
        chosen = [a for a in p.keep if values[self.column[a]] > 0.5]
        order = p.ordered(chosen)
        level, _ = p.run(order)
        before = len(self.rows)
        for thing, goal in p.goal.items():
            claimed = [l for l in range(p.at(thing) + 1, goal + 1) if values[self.column[thing, l]] > 0.5]
            if claimed and level.get(thing, 0) < max(claimed):
                wanted = level.get(thing, 0) + 1
                asked = [((thing, wanted), -1)] if self.limits else []
                members = landmark(p, chosen, thing, wanted)
                self.add_row([(a, 1) for a in members] + asked, 0 if self.limits else 1)
        return order, p.grade(order, self.limits), self.rows[before:]


class Spread:
    """What a growing set of activities reaches, kept up to date as each is allowed."""

    def __init__(self, problem):
        self.problem, self.level = problem, dict(problem.level)
        self.waiting, self.unmet, self.allowed = {}, {}, set()
        for a in problem.keep:
            open_needs = [(thing, least) for thing, least in problem.needs[a].items() if least > problem.at(thing)]
            self.unmet[a] = len(open_needs)
            for thing, least in open_needs:
                self.waiting.setdefault((thing, least), []).append(a)

    def allow(self, a, thing=None, wanted=0):
        """Allows one more, unless the thing would then reach the level that is wanted; says whether it did not."""
        raised, met = [], []
        self.allowed.add(a)
        queue = [a] if self.unmet[a] == 0 else []
        while queue:
            for other, to in self.problem.gains[queue.pop()].items():
                was = self.level.get(other, 0)
                if to <= was:
                    continue
                raised.append((other, was))
                self.level[other] = to
                for level in range(was + 1, to + 1):
                    for waiter in self.waiting.get((other, level), ()):
                        met.append(waiter)
                        self.unmet[waiter] -= 1
                        if self.unmet[waiter] == 0 and waiter in self.allowed:
                            queue.append(waiter)
        if thing is None or self.level.get(thing, 0) < wanted:
            return True
        for other, was in reversed(raised):
            self.level[other] = was
        for waiter in met:
            self.unmet[waiter] += 1
        self.allowed.remove(a)
        return False


def landmark(problem, chosen, thing, wanted):
    """Activities one of which is in every path to the level, none of them chosen, as few as can be."""
    spread = Spread(problem)
    for a in chosen:
        spread.allow(a)
    # The cheap ones are allowed first, so that what is left to choose from is dear and the row says much.
    rest = sorted(set(problem.keep) - set(chosen), key=lambda a: (problem.hours[a], a))
    return [a for a in rest if not spread.allow(a, thing, wanted)]
