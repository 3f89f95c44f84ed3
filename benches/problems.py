"""Planning problems to measure on, as a catalogue and a plan: the same for the same seed on every machine.

    python3 benches/problems.py FOLDER --sizes 200,1000 --families plain,dense --seeds 3 --first-seed 1

writes FOLDER/plain-200-1/catalog.json and plan.json, and so on. No real catalogue of ten thousand activities with
hours, costs and levels is public, so these are drawn from the shape that such catalogues have: a few skills in great
demand, skills that are learnt together, short courses and long rotations, prices with a long tail, activities that
ask for a level or for another activity first.

The dense family has activities that raise more skills each, with hours that grow slower than what they teach, and
twice as many requirements across skills. Its relaxation is much looser, so it is the harder one to prove.
"""
import argparse
import json
import math
from bisect import bisect
from itertools import accumulate
from pathlib import Path
from random import Random

# Kind, its share of a catalogue, median and spread of its hours, share that is free, median and spread of the price
# of the rest in euros, and how many skills it raises on average.
KINDS = [
    ("course", 0.60, 12, 0.7, 0.35, 90, 1.1, 1.7),
    ("workshop", 0.15, 6, 0.5, 0.10, 350, 0.8, 1.4),
    ("mentoring", 0.08, 10, 0.5, 0.70, 400, 0.8, 1.6),
    ("project", 0.10, 50, 0.6, 0.90, 150, 1.0, 3.0),
    ("rotation", 0.03, 200, 0.5, 0.95, 300, 0.8, 4.5),
    ("leadership", 0.04, 70, 0.5, 0.05, 2500, 0.7, 4.5),
]
ON_THE_JOB = {"project", "rotation", "leadership"}
# Up to so many activities: how many skills there are, and how many of them the role asks for.
SIZES = [(50, 30, 10), (200, 60, 16), (1000, 100, 22), (5000, 150, 26), (10_000, 200, 28), (math.inf, 200, 30)]
FAMILIES = ("plain", "dense")


class Draws:
    """Chance with the few distributions that are asked for."""

    def __init__(self, name):
        # A text as the seed is hashed by its bytes, so that neighbouring seeds have nothing in common.
        self.random = Random(name)

    def happens(self, share):
        return self.random.random() < share

    def below(self, end):
        return self.random.randrange(end)

    def pick(self, values, shares):
        return values[self.place(list(accumulate(shares)))]

    def place(self, sums):
        """An index, by running sums of the shares."""
        return min(bisect(sums, self.random.random() * sums[-1]), len(sums) - 1)

    def around(self, median, spread):
        return median * math.exp(self.random.gauss(0, spread))

    def poisson(self, mean):
        count, product = -1, 1.0
        while product > math.exp(-mean):
            count, product = count + 1, product * self.random.random()
        return count


class Skills:
    """Which skills there are, how much in demand each is, and which are learnt together."""

    def __init__(self, draws, count):
        self.draws, self.count = draws, count
        self.demand = [1 / (place + 1) ** 0.7 for place in range(count)]
        draws.random.shuffle(self.demand)
        self.sums = list(accumulate(self.demand))
        clusters = max(3, count // 10)
        self.cluster = [draws.below(clusters) for _ in range(count)]
        self.members = [[s for s in range(count) if self.cluster[s] == c] for c in range(clusters)]
        self.member_sums = [list(accumulate(self.demand[s] for s in members)) for members in self.members]

    def any(self):
        return self.draws.place(self.sums)

    def near(self, cluster, share):
        """Mostly one of the cluster, else any."""
        if self.draws.happens(share):
            return self.members[cluster][self.draws.place(self.member_sums[cluster])]
        return self.any()

    def distinct(self, wanted):
        """So many different ones: those in demand more often, but less so than for activities."""
        keys = [(-math.log(1 - self.draws.random.random()) / math.sqrt(self.demand[s]), s) for s in range(self.count)]
        return [s for _, s in sorted(keys)[:wanted]]


def activity(draws, skills, earlier, is_dense):
    """One activity; `earlier` are those before it by cluster, so that none can come before itself."""
    kind, _, hours, spread, free, price, price_spread, raises = draws.pick(KINDS, [kind[1] for kind in KINDS])
    first = skills.any()
    cluster = skills.cluster[first]
    wanted = 1 + min(7, draws.poisson(raises - 1 + (2 if is_dense else 0)))
    raised = [first]
    for _ in range(40):
        if len(raised) == wanted:
            break
        skill = skills.near(cluster, 0.75)
        if skill not in raised:
            raised.append(skill)
    entry = draws.pick(range(5), [0.42, 0.25, 0.18, 0.10, 0.05])
    develops, work = [], 0.0
    for skill in raised:
        start = entry if skill == first else max(0, min(4, entry - draws.below(3)))
        end = min(5, start + draws.pick([1, 2, 3], [0.70, 0.25, 0.05]))
        develops.append((skill, start, end))
        # A step from a high level is more work than one from the bottom.
        work += (end - start) * (1 + 0.25 * start)
    effort = 0.35 + 0.45 * (work ** 0.7 if is_dense else work)
    on_the_job = 2 if kind in ON_THE_JOB else 1
    taken = draws.around(hours, spread) * effort / on_the_job
    cost = 0 if draws.happens(free) else 5 * round(draws.around(price, price_spread) / 5)
    needs = []
    if draws.happens(0.50 if is_dense else 0.25):
        skill = skills.near(cluster, 0.7)
        if skill not in raised:
            needs.append((skill, draws.pick([1, 2, 3], [0.6, 0.3, 0.1])))
    after = set()
    if earlier[cluster] and draws.happens(0.08):
        after = {draws.random.choice(earlier[cluster]) for _ in range(2 if draws.happens(0.2) else 1)}
    return {
        "kind": kind, "cluster": cluster, "hours": max(1, min(1000, round(taken))), "cost": max(0, min(20_000, cost)),
        "develops": develops, "needs": needs, "after": sorted(after),
    }


def reachable(levels, activities):
    """The level of each skill when everything that can be started is done."""
    levels, done, moved = list(levels), [False] * len(activities), True
    while moved:
        moved = False
        for place, a in enumerate(activities):
            if done[place] or any(levels[skill] < start for skill, start, _ in a["develops"]):
                continue
            if any(levels[skill] < level for skill, level in a["needs"]):
                continue
            if not all(done[other] for other in a["after"]):
                continue
            done[place] = moved = True
            for skill, _, end in a["develops"]:
                levels[skill] = max(levels[skill], end)
    return levels


def documents(count, seed, is_dense):
    """A catalogue and a plan for it. The role asks for nothing that cannot be reached."""
    name = f"{FAMILIES[is_dense]}-{count}-{seed}"
    draws = Draws(name)
    _, skill_count, wanted = next(size for size in SIZES if count <= size[0])
    skills = Skills(draws, skill_count)
    levels = [0 if draws.happens(0.55) else draws.below(3) for _ in range(skill_count)]
    target, weight = {}, {}
    for skill in skills.distinct(wanted):
        target[skill] = draws.pick([2, 3, 4, 5], [0.25, 0.40, 0.25, 0.10])
        weight[skill] = draws.pick([1, 2, 3, 5], [0.30, 0.35, 0.25, 0.10])
        # Most of what the role asks for is still to be learnt.
        levels[skill] = min(levels[skill], target[skill] - 1) if draws.happens(0.85) else target[skill]
    activities, earlier = [], [[] for _ in skills.members]
    for place in range(count):
        activities.append(activity(draws, skills, earlier, is_dense))
        earlier[activities[-1]["cluster"]].append(place)
    top = reachable(levels, activities)
    role = [(skill, min(target[skill], top[skill]), weight[skill]) for skill in sorted(target)]
    return catalogue(name, skill_count, role, activities), plan(name, levels)


def catalogue(name, skill_count, role, activities):
    return {
        "format": "waymark/catalog", "version": 1, "id": name, "title": f"Generated {name}", "language": "en",
        "updated": "2026-11-01", "scale": [{"level": level, "name": f"Level {level}"} for level in range(6)],
        "skills": [{"id": f"s{skill}", "name": f"Skill {skill}"} for skill in range(skill_count)],
        "roles": [{"id": "target", "name": "Target", "requires": [
            {"skill": f"s{skill}", "level": level, "weight": weight} for skill, level, weight in role if level > 0]}],
        "activities": [written(place, a) for place, a in enumerate(activities)],
    }


def written(place, a):
    """An activity as the file has it."""
    entry = {
        "id": f"a{place}", "kind": a["kind"], "title": f"Activity {place}", "hours": a["hours"],
        "develops": [{"skill": f"s{skill}", "from": start, "to": end} for skill, start, end in a["develops"]],
    }
    if a["cost"]:
        entry["cost"] = {"amount": a["cost"], "currency": "EUR"}
    requires = {}
    if a["needs"]:
        requires["skills"] = [{"skill": f"s{skill}", "level": level} for skill, level in a["needs"]]
    if a["after"]:
        requires["activities"] = [f"a{other}" for other in a["after"]]
    if requires:
        entry["requires"] = requires
    return entry


def plan(name, levels):
    return {
        "format": "waymark/plan", "version": 1, "id": name, "updated": "2026-11-21T00:00:00Z", "catalog": {"id": name},
        "learner": {"name": "Generated"}, "goals": [{"id": "g", "role": "target", "status": "active"}],
        "ratings": [{"skill": f"s{skill}", "level": level, "by": "self", "on": "2026-11-01"}
                    for skill, level in enumerate(levels) if level > 0],
        "limits": {},
    }


def write(folder, count, seed, is_dense):
    """The folder of a problem, made unless this very generator made it before."""
    folder = Path(folder) / f"{FAMILIES[is_dense]}-{count}-{seed}"
    stamp, mine = folder / "made-by", Path(__file__).read_text()
    if not stamp.is_file() or stamp.read_text() != mine:
        folder.mkdir(parents=True, exist_ok=True)
        for name, document in zip(("catalog.json", "plan.json"), documents(count, seed, is_dense)):
            (folder / name).write_text(json.dumps(document, separators=(",", ":")))
        stamp.write_text(mine)
    return folder


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("folder")
    options.add_argument("--sizes", default="200,1000")
    options.add_argument("--families", default="plain,dense")
    options.add_argument("--seeds", type=int, default=3)
    options.add_argument("--first-seed", type=int, default=1)
    asked = options.parse_args()
    for family in asked.families.split(","):
        for size in asked.sizes.split(","):
            for seed in range(asked.first_seed, asked.first_seed + asked.seeds):
                print(write(asked.folder, int(size), seed, bool(FAMILIES.index(family))))


if __name__ == "__main__":
    main()
