"""No wrong bound and no invalid path: the planner against HiGHS on generated problems of up to 200 activities.

    python3 benches/referee.py PLANNER GENERATOR --problems 10000 [--first 1]

PLANNER is the built bench `planner`, GENERATOR the folder of generate.py. Prints each disagreement and a summary;
ends with 1 when there was one.
"""
import argparse
import json
import random
import subprocess
import sys
import time

import highs


def problem(seed, generate):
    """A problem of either family, with some of what the generator leaves out: groups, kinds of hours, money."""
    chance = random.Random(seed)
    count = chance.choice([5, 10, 20, 40, 80, 120, 200]) if chance.random() < 0.7 else chance.randint(3, 200)
    catalog, plan = generate.documents(count, seed, chance.random() < 0.5)
    ids = [a["id"] for a in catalog["activities"]]
    if chance.random() < 0.3:
        for a in chance.sample(catalog["activities"], max(1, count // 10)):
            group = sorted(set(chance.choices(ids, k=chance.randint(1, 4))))
            a.setdefault("requires", {})["any_of"] = [group]
    if chance.random() < 0.3:
        for a in catalog["activities"]:
            a["hours"] = max(0, a["hours"] - chance.choice([0, 0.25, 0.5, 0.75, 1]))
    return chance, catalog, plan


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("planner")
    arguments.add_argument("generator")
    arguments.add_argument("--problems", type=int, default=10000)
    arguments.add_argument("--first", type=int, default=1)
    arguments.add_argument("--seconds", type=float, default=60.0)
    a = arguments.parse_args()
    sys.path.insert(0, a.generator)
    import generate
    planner = subprocess.Popen([a.planner, "--referee"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    wrong, unsettled, proved = 0, 0, {"close": 0, "reach": 0}
    begun = time.time()
    gaps = {"close": [], "reach": []}
    for seed in range(a.first, a.first + a.problems):
        chance, catalog, plan = problem(seed, generate)
        ours = highs.Problem(json.loads(json.dumps(catalog, default=int)), plan)
        best = highs.solve(ours, None, a.seconds)
        if best[0] is None or not best[4]:
            unsettled += 1
            continue
        limits = [int(best[0] * chance.choice([0.25, 0.5, 0.5, 0.75])), None, None]
        if chance.random() < 0.3:
            limits[1] = int(best[0] * chance.choice([0.1, 0.3]))
        if chance.random() < 0.3:
            limits[2] = int(sum(ours.money[c] for c in best[2]) * chance.choice([0.3, 0.6]))
        most = highs.solve(ours, tuple(limits), a.seconds)
        line = {"catalog": catalog, "plan": plan, "hours": limits[0], "on_the_job": limits[1], "money": limits[2]}
        planner.stdin.write(json.dumps(line, default=int) + "\n")
        planner.stdin.flush()
        answer = json.loads(planner.stdout.readline())
        for name, truth, sign in (("close", best, 1), ("reach", most, -1)):
            if truth[0] is None or not truth[4]:
                unsettled += 1
                continue
            found, value = answer[name], truth[0]
            bound, objective = sign * found["bound"], sign * found["objective"]
            true_figure = found["hours"] if name == "close" else found["closed"]
            faults = [fault for fault, there in (
                ("an invalid path", found["breaches"] > 0),
                ("a figure that is not the path's", found["objective"] != true_figure),
                ("a wrong bound", bound > sign * value),
                ("better than the best", objective < sign * value),
                ("called optimal", found["optimal"] and objective != sign * value),
            ) if there]
            if faults:
                wrong += 1
                print(f"seed {seed} {name}: {', '.join(faults)}; {found}, HiGHS {value}", flush=True)
            proved[name] += found["optimal"]
            gaps[name].append(abs(objective - sign * value) / max(1, value))
        if seed % 200 == 0:
            print(f"{seed - a.first + 1} problems, {wrong} wrong, {unsettled} unsettled by HiGHS, proved {proved}, "
                  f"{time.time() - begun:.0f} s", flush=True)
    for name, gap in gaps.items():
        print(f"{name}: {len(gap)} compared, {proved[name]} proved optimal, {sum(g > 0 for g in gap)} not best, "
              f"worst {100 * max(gap, default=0):.2f} %")
    print(f"{wrong} wrong, {unsettled} unsettled by HiGHS")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
