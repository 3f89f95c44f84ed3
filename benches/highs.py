"""Planning problems solved by HiGHS, as a peer and as a referee (needs highspy and numpy from PyPI).

A strong formulation, not a strawman: activities that cannot be started or are of no use are left out; each level of
a gap has a row of its own; an activity counts for a level only when its entry is below it; circles are cut off by
minimal landmarks as they turn up. Read from the files alone: it shares nothing with the planner.
"""
import time

import highspy
import numpy as np


class Problem:
    """What a catalogue and a plan ask, in numbers. Facts are (thing, level): a skill, an activity done, a group."""

    def __init__(self, catalog, plan, money_limit=None):
        self.level = {}
        for rating in plan["ratings"]:
            self.level[rating["skill"]] = rating["level"]
        role = catalog["roles"][0]
        self.target = {r["skill"]: (r["level"], r.get("weight", 1)) for r in role["requires"]}
        groups = {}
        self.hours, self.money, self.needs, self.gains, self.job = [], [], [], [], []
        for a in catalog["activities"]:
            requires = a.get("requires", {})
            needs, gains = {}, {}
            for d in a["develops"]:
                needs[d["skill"]] = max(needs.get(d["skill"], 0), d.get("from", 0))
                gains[d["skill"]] = max(gains.get(d["skill"], 0), d["to"])
            for r in requires.get("skills", []):
                needs[r["skill"]] = max(needs.get(r["skill"], 0), r["level"])
            for p in requires.get("activities", []):
                needs["done " + p] = 1
            for g in requires.get("any_of", []):
                name = "any " + " ".join(sorted(set(g)))
                needs[name] = 1
                for p in g:
                    groups.setdefault(p, set()).add(name)
            gains["done " + a["id"]] = 1
            self.hours.append(round(a["hours"] * 4))
            self.money.append(round(a.get("cost", {}).get("amount", 0) * 100))
            self.job.append(a["kind"] in ("project", "rotation", "leadership"))
            self.needs.append(needs)
            self.gains.append(gains)
        for a, gains in zip(catalog["activities"], self.gains):
            for name in groups.get(a["id"], ()):
                gains[name] = 1
        self.count = len(self.hours)
        self.reduce()

    def at(self, thing):
        return self.level.get(thing, 0)

    def run(self, chosen):
        level, left, moved = dict(self.level), list(chosen), True
        while moved:
            moved, rest = False, []
            for a in left:
                if all(level.get(t, 0) >= l for t, l in self.needs[a].items()):
                    moved = True
                    for t, l in self.gains[a].items():
                        level[t] = max(level.get(t, 0), l)
                else:
                    rest.append(a)
            left = rest
        return level, left

    def reduce(self):
        top, left = self.run(range(self.count))
        self.goal = {s: min(l, top.get(s, 0)) for s, (l, _) in self.target.items() if min(l, top.get(s, 0)) > self.at(s)}
        startable = set(range(self.count)) - set(left)
        useful, keep, moved = dict(self.goal), set(), True
        while moved:
            moved = False
            for a in startable - keep:
                if any(l > self.at(t) and self.needs[a].get(t, 0) < min(l, useful.get(t, 0)) for t, l in self.gains[a].items()):
                    keep.add(a)
                    moved = True
                    for t, l in self.needs[a].items():
                        if l > max(useful.get(t, 0), self.at(t)):
                            useful[t] = l
        self.useful, self.keep = useful, sorted(keep)

    def covers(self, a, t, l):
        return self.needs[a].get(t, 0) < l <= self.gains[a].get(t, 0)


def solve(problem, reach=None, seconds=60.0, threads=1):
    """`reach`: None to close everything, else (hours, on_the_job or None, money or None) in quarters and cents.

    Gives (value, bound, chosen, seconds, proved): quarters, or weighted levels closed.
    """
    begun = time.time()
    p = problem
    h = highspy.Highs()
    h.setOptionValue("output_flag", False)
    h.setOptionValue("threads", threads)
    h.setOptionValue("mip_rel_gap", 0.0)
    h.setOptionValue("mip_abs_gap", 0.5)
    column = {}
    costs = []

    def variable(name, cost):
        column[name] = len(costs)
        costs.append(cost)

    for a in p.keep:
        variable(a, 0.0 if reach else float(p.hours[a]))
    for t, most in p.useful.items():
        for l in range(p.at(t) + 1, most + 1):
            is_goal = l <= p.goal.get(t, 0)
            variable((t, l), -float(p.target[t][1]) if reach and is_goal else 0.0)
    lower = [0.0] * len(costs)
    for t, l in ([] if reach else p.goal.items()):
        for k in range(p.at(t) + 1, l + 1):
            lower[column[t, k]] = 1.0
    h.addVars(len(costs), np.array(lower), np.ones(len(costs)))
    h.changeColsCost(len(costs), np.arange(len(costs), dtype=np.int32), np.array(costs))
    h.changeColsIntegrality(len(costs), np.arange(len(costs), dtype=np.int32),
                            np.array([highspy.HighsVarType.kInteger] * len(costs)))

    def row(entries, least):
        h.addRow(least, highspy.kHighsInf, len(entries), np.array([c for c, _ in entries], dtype=np.int32),
                 np.array([v for _, v in entries], dtype=float))

    cover = {}
    for a in p.keep:
        for t, l in p.gains[a].items():
            for k in range(max(p.at(t), p.needs[a].get(t, 0)) + 1, min(l, p.useful.get(t, 0)) + 1):
                cover.setdefault((t, k), []).append(a)
        for t, l in p.needs[a].items():
            if l > p.at(t):
                row([(column[t, l], 1.0), (column[a], -1.0)], 0.0)
    for t, most in p.useful.items():
        for l in range(p.at(t) + 1, most + 1):
            row([(column[a], 1.0) for a in cover.get((t, l), [])] + [(column[t, l], -1.0)], 0.0)
            if l > p.at(t) + 1:
                row([(column[t, l - 1], 1.0), (column[t, l], -1.0)], 0.0)
    if reach:
        hours, job, money = reach
        own = job is not None
        if hours is not None:
            row([(column[a], -float(p.hours[a])) for a in p.keep if not (own and p.job[a])], -float(hours))
        if own:
            row([(column[a], -float(p.hours[a])) for a in p.keep if p.job[a]], -float(job))
        if money is not None:
            row([(column[a], -float(p.money[a])) for a in p.keep], -float(money))
    while True:
        h.setOptionValue("time_limit", max(0.1, h.getRunTime() + seconds - (time.time() - begun)))
        h.run()
        info = h.getInfo()
        proved = h.getModelStatus() == highspy.HighsModelStatus.kOptimal
        solution = h.getSolution().col_value
        sign = -1 if reach else 1
        bound = sign * info.mip_dual_bound
        if not proved and (time.time() - begun > seconds or not solution):
            return None, bound, [], time.time() - begun, False
        chosen = [a for a in p.keep if solution[column[a]] > 0.5]
        level, left = p.run(chosen)
        claimed = {t: max([l for l in range(p.at(t) + 1, g + 1) if solution[column[t, l]] > 0.5], default=0)
                   for t, g in p.goal.items()}
        missing = [(t, l) for t, l in claimed.items() if level.get(t, 0) < l]
        if not missing:
            done = [a for a in chosen if a not in left]
            if reach:
                value = sum(p.target[t][1] * max(0, min(level.get(t, 0), g) - p.at(t)) for t, g in p.goal.items())
            else:
                value = sum(p.hours[a] for a in done)
            return value, bound, done, time.time() - begun, proved
        for t, l in missing:
            members = landmark(p, chosen, t, level.get(t, 0) + 1)
            asked = [] if not reach else [(column[t, level.get(t, 0) + 1], -1.0)]
            row([(column[a], 1.0) for a in members] + asked, 1.0 if not reach else 0.0)


def landmark(p, chosen, thing, wanted):
    """A set of activities one of which is in every path to the level, none of them chosen, as small as can be."""
    allowed = set(chosen)
    rest = [a for a in p.keep if a not in allowed]
    rest.sort(key=lambda a: (p.hours[a], a))
    level, _ = p.run(allowed)
    members = []
    for a in rest:
        trial = dict(level)
        # Only what can be started now can change what is reached.
        trial_allowed = allowed | {a}
        trial, _ = p.run(trial_allowed)
        if trial.get(thing, 0) >= wanted:
            members.append(a)
        else:
            allowed, level = trial_allowed, trial
    return members
