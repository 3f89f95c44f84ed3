"""Small schedules with the earliest finish that CP-SAT proves: what `tests/engine/schedules.rs` holds the scheduler to.

    python schedules.py --cases 200 --seed 1 > tests/engine/schedules.json

The model says what `engine::schedule` says, in CP-SAT's words: whole quarters of an hour on each day.
"""

import argparse
import datetime
import json
import random
import sys

from ortools.sat.python import cp_model

MONDAY = datetime.date(2026, 12, 7)
KINDS = ["course", "workshop", "reading", "mentoring", "shadowing", "project", "rotation"]
ON_THE_JOB = {"project", "rotation"}


def day_of(date):
    return (datetime.date.fromisoformat(date) - MONDAY).days


def date_of(day):
    return (MONDAY + datetime.timedelta(days=day)).isoformat()


def case(random):
    """A path of 2 to 7 activities and the time that there is for it."""
    tasks = []
    for number in range(random.randint(2, 7)):
        sessions = []
        if random.random() < 0.25:
            for _ in range(random.randint(1, 3)):
                first = random.randint(0, 50)
                sessions.append([date_of(first), date_of(first + random.choice([0, 1, 4, 11]))])
        earlier = [task["id"] for task in tasks]
        needs = []
        for _ in range(random.choice([0, 0, 1, 1, 2]) if earlier else 0):
            needs.append(sorted(random.sample(earlier, min(len(earlier), random.choice([1, 1, 2])))))
        tasks.append({
            "id": "abcdefg"[number],
            "kind": random.choice(KINDS),
            "quarters": random.choice([1, 4, 6, 8, 12, 16, 24]),
            "min_weeks": 1 if sessions else random.choice([1, 1, 1, 2, 3, 4]),
            "sessions": sorted(sessions),
            "needs": needs,
        })
    first = random.choice([None, None, random.randint(0, 30)])
    return {
        "start": date_of(random.choice([0, 0, 2, 4])),
        "hours_per_week": random.choice([8, 12, 16, 20, 28]),
        "on_the_job_hours_per_week": random.choice([None, 8, 16, 32]),
        "most_at_once": random.choice([None, None, 1, 2, 3]),
        "away": [] if first is None else [[date_of(first), date_of(first + random.choice([0, 6, 13]))]],
        "tasks": tasks,
    }


def free_days(case, quarters, horizon):
    away = [(day_of(first), day_of(last)) for first, last in case["away"]]
    start = day_of(case["start"])

    def by(day):
        return quarters * min(day, 5) // 5

    def free(day):
        is_away = day < start or any(first <= day <= last for first, last in away)
        return 0 if is_away else by(day % 7 + 1) - by(day % 7)

    return [free(day) for day in range(horizon)]


def horizon_of(case):
    """A day by which all has ended if one activity is done after the other."""
    least = min(case["hours_per_week"], case["on_the_job_hours_per_week"] or case["hours_per_week"])
    weeks = sum(-(-task["quarters"] // least) + task["min_weeks"] for task in case["tasks"])
    return 70 + 7 * weeks


def earliest_finish(case):
    """The first day on which all can have ended, or None where CP-SAT proves that they cannot all be laid."""
    horizon = horizon_of(case)
    model = cp_model.CpModel()
    start = day_of(case["start"])
    job = case["on_the_job_hours_per_week"]
    free = {False: free_days(case, case["hours_per_week"], horizon), True: free_days(case, job or 0, horizon)}
    days = range(horizon)
    begun, ended, takes, on_the_job = {}, {}, {}, {}
    for task in case["tasks"]:
        name, quarters = task["id"], task["quarters"]
        on_the_job[name] = job is not None and task["kind"] in ON_THE_JOB
        room = free[on_the_job[name]]
        # Whether it has begun by the end of a day, and whether it has ended by then.
        begun[name] = [model.new_bool_var("") for _ in days]
        ended[name] = [model.new_bool_var("") for _ in days]
        takes[name] = [model.new_int_var(0, min(room[day], quarters), "") for day in days]
        model.add(sum(takes[name]) == quarters)
        model.add(ended[name][-1] == 1)
        for day in days:
            if day:
                model.add_implication(begun[name][day - 1], begun[name][day])
                model.add_implication(ended[name][day - 1], ended[name][day])
            model.add_implication(ended[name][day], begun[name][day])
        if task["sessions"]:
            hold(model, task, start, horizon, begun[name], ended[name], takes[name])
        else:
            spread(model, task, start, horizon, begun[name], ended[name], takes[name])
    for task in case["tasks"]:
        name = task["id"]
        for group in task["needs"]:
            for day in days:
                before = [ended[other][day - 1] for other in group] if day else []
                model.add(begun[name][day] <= sum(before))
                if task["sessions"]:
                    model.add(takes[name][day] <= task["quarters"] * sum(before))
    for day in days:
        for pool in (False, True):
            of_pool = [takes[name][day] for name in takes if on_the_job[name] == pool]
            model.add(sum(of_pool) <= free[pool][day])
        if case["most_at_once"]:
            running = [begun[name][day] - (ended[name][day - 1] if day else 0) for name in begun]
            model.add(sum(running) <= case["most_at_once"])
    finish = model.new_int_var(0, horizon, "finish")
    for name in ended:
        model.add(finish >= horizon - sum(ended[name]))
    model.minimize(finish)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 2
    solver.parameters.max_time_in_seconds = 120
    status = solver.solve(model)
    if status == cp_model.INFEASIBLE:
        return None
    if status != cp_model.OPTIMAL:
        raise RuntimeError(f"CP-SAT has not proved {json.dumps(case)}")
    return date_of(int(solver.objective_value))


def hold(model, task, start, horizon, begun, ended, takes):
    """At one of its sessions; the hours on any day of the session's weeks."""
    held = []
    allowed = [[] for _ in range(horizon)]
    for first, last in ((day_of(first), day_of(last)) for first, last in task["sessions"]):
        if first < start or last >= horizon:
            continue
        this = model.new_bool_var("")
        held.append(this)
        for day in range(horizon):
            model.add(begun[day] == (1 if day >= first else 0)).only_enforce_if(this)
            model.add(ended[day] == (1 if day >= last else 0)).only_enforce_if(this)
            if first - first % 7 <= day < last - last % 7 + 7:
                allowed[day].append(this)
    model.add_exactly_one(held)
    for day in range(horizon):
        model.add(takes[day] <= task["quarters"] * sum(allowed[day]))


def spread(model, task, start, horizon, begun, ended, takes):
    """At any time, at an even pace over its weeks."""
    quarters, weeks = task["quarters"], task["min_weeks"]
    span = 1 if weeks < 2 else 7 * (weeks - 1) + 5

    def paced(passed):
        return -(-quarters * min(passed, span) // span)

    for day in range(horizon):
        first = begun[day] - (begun[day - 1] if day else 0)
        if day < start:
            model.add(begun[day] == 0)
        # It begins on a day on which it takes something, and takes nothing before.
        model.add(takes[day] >= first)
        model.add(takes[day] <= quarters * begun[day])
        so_far = model.new_int_var(0, quarters, "")
        model.add(so_far == (before + takes[day] if day else takes[day]))
        before = so_far
        # Begun long enough ago, all of it may be done; else what the pace allows.
        recent = range(max(day - span + 2, 0), day + 1)
        begins = [(begun[k] - (begun[k - 1] if k else 0)) * paced(day - k + 1) for k in recent]
        long_ago = [quarters * begun[day - span + 1]] if day >= span - 1 else []
        model.add(so_far <= sum(begins + long_ago))
        model.add(so_far >= quarters * ended[day])
        model.add(ended[day] <= (begun[day - span + 1] if day >= span - 1 else 0))


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--cases", type=int, default=200)
    options.add_argument("--seed", type=int, default=1)
    chosen = options.parse_args()
    chance = random.Random(chosen.seed)
    lines = []
    for number in range(chosen.cases):
        made = case(chance)
        lines.append(json.dumps({**made, "finish": earliest_finish(made)}))
        print(f"{number + 1} of {chosen.cases}", file=sys.stderr, end="\r")
    print("[\n" + ",\n".join(lines) + "\n]")


if __name__ == "__main__":
    main()
