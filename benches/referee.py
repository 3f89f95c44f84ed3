"""No wrong bound and no invalid path: the planner against HiGHS on problems of up to 200 activities.

    cargo xtask bench referee -- --problems 10000 --first 1

Prints each disagreement and, in the last line, a summary; ends with 1 when there was a disagreement.
"""
import argparse
import json
import multiprocessing
import os
import random
import subprocess
import sys
import time
from collections import Counter

import peers
import problems
from formulation import Problem

# So many problems are handed to a process at once.
SHARE = 50


def problem(seed):
    """A problem of either family, with some of what the generator leaves out: groups, quarters of hours."""
    chance = random.Random(seed)
    count = chance.choice([5, 10, 20, 40, 80, 120, 200]) if chance.random() < 0.7 else chance.randint(3, 200)
    catalog, plan = problems.documents(count, seed, chance.random() < 0.5)
    ids = [a["id"] for a in catalog["activities"]]
    if chance.random() < 0.3:
        for a in chance.sample(catalog["activities"], max(1, count // 10)):
            group = sorted(set(chance.choices(ids, k=chance.randint(1, 4))))
            a.setdefault("requires", {})["any_of"] = [group]
    if chance.random() < 0.3:
        for a in catalog["activities"]:
            a["hours"] = max(0, a["hours"] - chance.choice([0, 0.25, 0.5, 0.75, 1]))
    return chance, catalog, plan


def limits_for(chance, asked, best):
    """Part of what closing everything takes: of the hours always, of the hours on the job and the money at times."""
    hours = int(best["value"] * chance.choice([0.25, 0.5, 0.5, 0.75]))
    on_the_job = int(best["value"] * chance.choice([0.1, 0.3])) if chance.random() < 0.3 else None
    spent = sum(asked.money[a] for a in best["order"])
    money = int(spent * chance.choice([0.3, 0.6])) if chance.random() < 0.3 else None
    return hours, on_the_job, money


class Planner:
    """Ours, natively, line by line; started anew when it ended."""

    def __init__(self):
        self.process = None

    def ask(self, question):
        if not self.process or self.process.poll() is not None:
            self.process = subprocess.Popen([os.environ["PLANNER"], "--referee"], stdin=subprocess.PIPE,
                                            stdout=subprocess.PIPE, text=True)
        try:
            self.process.stdin.write(json.dumps(question) + "\n")
            self.process.stdin.flush()
            return json.loads(self.process.stdout.readline())
        except (OSError, ValueError):
            self.process.wait()
            return None

    def end(self):
        if self.process:
            self.process.stdin.close()
            self.process.wait()


def faults(name, found, truth):
    """What is wrong with an answer, by the best value that there is."""
    sign = 1 if name == "close" else -1
    bound, objective, value = sign * found["bound"], sign * found["objective"], sign * truth["value"]
    figure = found["hours"] if name == "close" else found["closed"]
    return [fault for fault, there in (
        ("an invalid path", found["breaches"] > 0),
        ("a figure that is not the path's", found["objective"] != figure),
        ("a wrong bound", bound > value),
        ("better than the best", objective < value),
        ("called optimal", found["optimal"] and objective != value),
    ) if there]


def compare(seed, planner, seconds, tally):
    """One problem, both objectives. Gives what there is to say of it."""
    chance, catalog, plan = problem(seed)
    asked = Problem(catalog, plan).reduce()
    best = peers.solve(asked, "highs", None, seconds, workers=1)
    if not best["proved"]:
        tally["unsettled"] += 2
        return []
    limits = limits_for(chance, asked, best)
    most = peers.solve(asked, "highs", limits, seconds, workers=1)
    question = {"catalog": catalog, "plan": plan, "hours": limits[0], "on_the_job": limits[1], "money": limits[2]}
    answer = planner.ask(question)
    if answer is None:
        tally["wrong"] += 1
        return [f"seed {seed}: the planner ended"]
    said = []
    for name, truth in (("close", best), ("reach", most)):
        if not truth["proved"]:
            tally["unsettled"] += 1
            continue
        found = answer[name]
        wrong = faults(name, found, truth)
        if wrong:
            said.append(f"seed {seed} {name}: {', '.join(wrong)}; {found}, HiGHS {truth['value']}")
        off = abs(found["objective"] - truth["value"]) / max(1, truth["value"])
        tally.update({"wrong": bool(wrong), f"{name} compared": 1, f"{name} proved": found["optimal"],
                      f"{name} off": off > 0})
        tally[f"{name} worst"] = max(tally[f"{name} worst"], off)
    return said


def some(job):
    """A share of the problems, in a process of its own."""
    seeds, seconds = job
    planner, tally, said = Planner(), Counter(), []
    for seed in seeds:
        said += compare(seed, planner, seconds, tally)
    planner.end()
    return len(seeds), tally, said


def summary(done, tally, seconds):
    parts = [f"{done} problems in {seconds:.0f} s, {tally['wrong']} wrong, {tally['unsettled']} not settled by HiGHS"]
    for name in ("close", "reach"):
        parts.append(f"{name}: {tally[name + ' compared']} compared, {tally[name + ' proved']} proved optimal, "
                     f"{tally[name + ' off']} not the best, at most {100 * tally[name + ' worst']:.2f} % off")
    return "; ".join(parts)


def main():
    options = argparse.ArgumentParser(prog="cargo xtask bench referee --", description=__doc__)
    options.add_argument("--problems", type=int, default=10_000)
    options.add_argument("--first", type=int, default=1, help="seed")
    options.add_argument("--seconds", type=float, default=60.0, help="for HiGHS and each question")
    options.add_argument("--processes", type=int, default=2)
    asked = options.parse_args()
    seeds = range(asked.first, asked.first + asked.problems)
    jobs = [(seeds[start:start + SHARE], asked.seconds) for start in range(0, len(seeds), SHARE)]
    begun, done, total = time.time(), 0, Counter()
    with multiprocessing.Pool(asked.processes) as pool:
        for count, tally, said in pool.imap_unordered(some, jobs):
            done += count
            worst = {name: max(total[name], tally.pop(name, 0)) for name in ("close worst", "reach worst")}
            total += tally
            total.update({name: value - total[name] for name, value in worst.items()})
            for line in said:
                print(line, flush=True)
            if done % (10 * SHARE) == 0 and done < asked.problems:
                print(summary(done, total, time.time() - begun), flush=True)
    print(summary(done, total, time.time() - begun))
    sys.exit(1 if total["wrong"] else 0)


if __name__ == "__main__":
    main()
