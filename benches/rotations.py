"""Plans of rotations in numbers with the most gap that HiGHS can close: what `tests/engine/rotations_oracle.rs` holds us to.

    python rotations.py > tests/engine/rotations.json

A question is made of its seed, here and in Rust by the same steps, so that the file has the answers alone. Where the
engine chooses among sets of slots for each person, this is a mixed-integer program of single slots: a variable for each
person in each slot and for each level that somebody still has to reach, nobody in two slots on one day, seats per slot, and
on every day of every team no more people away than half of it, rounded down, and at least one.
"""

import json
import sys

import highspy
import numpy as np

ROUND = (1 << 64) - 1
# People, activities, skills, areas, teams, the most stays each.
SIZES = [(4, 3, 3, 2, 2, 1), (12, 6, 5, 4, 3, 2), (40, 10, 8, 5, 5, 1), (40, 10, 8, 5, 5, 2), (120, 12, 10, 6, 12, 1), (25, 8, 6, 8, 4, 3)]
SEEDS = 24


class Chance:
    """SplitMix64 (Steele, Lea and Flood, 2014)."""

    def __init__(self, seed):
        self.state = seed

    def below(self, limit):
        self.state = (self.state + 0x9E3779B97F4A7C15) & ROUND
        z = self.state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & ROUND
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & ROUND
        return (z ^ (z >> 31)) % limit


def question(seed):
    """Slots as (activity, area, start, end, seats, {skill: level}); people as (area, team, {skill: (held, asked, weight)})."""
    chance = Chance(seed)
    people, activities, skills, areas, teams, each = SIZES[seed % len(SIZES)]
    slots = []
    for activity in range(activities):
        develops = {}
        for skill in range(skills):
            if chance.below(skills) < 2:
                develops[skill] = 1 + chance.below(4)
        sessions = []
        for session in range(1 + chance.below(3)):
            start = session * 80 + chance.below(70)
            sessions.append((start, start + 4 + chance.below(60)))
        area = chance.below(areas)
        seats = 1 + chance.below(3)
        if develops:
            slots += [(activity, area, start, end, seats, develops) for start, end in sessions]
    everybody = []
    for _ in range(people):
        area, team = chance.below(areas), chance.below(teams)
        asked = {}
        for skill in range(skills):
            if chance.below(10) < 6:
                level, weight = 1 + chance.below(4), 1 + chance.below(5)
                asked[skill] = (chance.below(3), level, weight)
        everybody.append((area, team, asked))
    return slots, everybody, each


def most(slots, everybody, each):
    """The most gap that can be closed."""
    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("mip_rel_gap", 0.0)
    solver.setOptionValue("mip_abs_gap", 0.5)
    costs, rows = [], []

    def variable(gain):
        costs.append(-float(gain))
        return len(costs) - 1

    there = {}
    for person, (area, _, _) in enumerate(everybody):
        for at, slot in enumerate(slots):
            if slot[1] != area:
                there[person, at] = variable(0)
    for person, (_, _, asked) in enumerate(everybody):
        mine = {at: there[person, at] for at in range(len(slots)) if (person, at) in there}
        rows.append((each, [(column, 1) for column in mine.values()]))
        for activity in {slots[at][0] for at in mine}:
            rows.append((1, [(column, 1) for at, column in mine.items() if slots[at][0] == activity]))
        for day in {slots[at][2] for at in mine}:
            rows.append((1, [(column, 1) for at, column in mine.items() if slots[at][2] <= day <= slots[at][3]]))
        for skill, (held, level, weight) in asked.items():
            for step in range(held + 1, level + 1):
                reached = variable(weight)
                by = [(column, -1) for at, column in mine.items() if slots[at][5].get(skill, 0) >= step]
                rows.append((0, [(reached, 1)] + by))
    for at, slot in enumerate(slots):
        rows.append((slot[4], [(column, 1) for (_, where), column in there.items() if where == at]))
    for team in {team for _, team, _ in everybody}:
        members = [person for person, one in enumerate(everybody) if one[1] == team]
        for day in {slot[2] for slot in slots}:
            away = [(there[person, at], 1) for person in members for at, slot in enumerate(slots)
                    if slot[2] <= day <= slot[3] and (person, at) in there]
            rows.append((max(1, len(members) // 2), away))
    for cost in costs:
        solver.addVar(0.0, 1.0)
    count = len(costs)
    solver.changeColsCost(count, np.arange(count, dtype=np.int32), np.array(costs))
    solver.changeColsIntegrality(count, np.arange(count, dtype=np.int32), np.array([highspy.HighsVarType.kInteger] * count))
    for room, entries in rows:
        columns = np.array([column for column, _ in entries], dtype=np.int32)
        solver.addRow(-highspy.kHighsInf, float(room), len(entries), columns, np.array([float(one) for _, one in entries]))
    solver.run()
    assert solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
    return round(-solver.getInfo().objective_function_value)


def main():
    lines = []
    for seed in range(SEEDS):
        lines.append(json.dumps({"seed": seed, "gap": most(*question(seed))}))
        print(f"{seed + 1} of {SEEDS}", file=sys.stderr, end="\r")
    print("[\n" + ",\n".join(lines) + "\n]")


if __name__ == "__main__":
    main()
