"""Mentorship programmes in numbers with the best total that SciPy finds: what `tests/engine/matchings.rs` holds us to.

    python matchings.py > tests/engine/matchings.json

A programme is made of its seed, here and in Rust by the same steps, so that the file has the answers alone. SciPy's
`linear_sum_assignment` knows neither capacities nor people left out: here a mentor is a column for each place, and each
mentee has a column of their own for being left out.
"""

import json
import sys

import numpy as np
from scipy.optimize import linear_sum_assignment

ROUND = (1 << 64) - 1
# 300 x 200 more than once, as that is the size that is promised.
SIZES = [(300, 200), (300, 200), (300, 200), (300, 200), (200, 300), (300, 20), (40, 200), (120, 80), (60, 60), (7, 3)]
# Shares of a hundred that may not be, and how far points reach: few values make many ties.
EXCLUDED = [0, 10, 50, 90, 99]
REACHES = [150, 20, 2]


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


def programme(seed):
    """Rows, the room of each column, points row by row (None may not be), and three rows and columns to ask about."""
    chance = Chance(seed)
    rows, columns = SIZES[seed % len(SIZES)]
    excluded = EXCLUDED[chance.below(len(EXCLUDED))]
    reach = REACHES[chance.below(len(REACHES))]
    most_room = 1 + chance.below(4)
    room = [chance.below(most_room + 1) for _ in range(columns)]
    points = []
    for _ in range(rows * columns):
        is_excluded = chance.below(100) < excluded
        value = chance.below(reach + 1 + reach // 3) - reach // 3
        points.append(None if is_excluded else value)
    asked = [(chance.below(rows), chance.below(columns)) for _ in range(3)]
    return rows, room, points, asked


def best(rows, room, points):
    """The most that can be placed, and the most points then."""
    columns = len(room)
    most = max((abs(value) for value in points if value is not None), default=0)
    unit = 4 * rows * most + 1
    never = -unit * (rows + 1)
    places = [column for column in range(columns) for _ in range(room[column])]
    worth = np.full((rows, columns), never, dtype=np.float64)
    for at, value in enumerate(points):
        if value is not None:
            worth[at // columns, at % columns] = unit + value
    left_out = np.full((rows, rows), never, dtype=np.float64)
    np.fill_diagonal(left_out, 0)
    square = np.hstack([worth[:, places], left_out])
    total = round(square[linear_sum_assignment(square, maximize=True)].sum())
    placed = (total + unit // 2) // unit
    return [placed, total - placed * unit]


def with_pair(rows, room, points, row, column):
    """The best with a pair in it, or None where it cannot be."""
    columns = len(room)
    value = points[row * columns + column]
    if value is None or room[column] == 0:
        return None
    rest = [None if at // columns == row else one for at, one in enumerate(points)]
    placed, sum_of_points = best(rows, [one - (at == column) for at, one in enumerate(room)], rest)
    return [placed + 1, sum_of_points + value]


def main():
    lines = []
    for seed in range(30):
        rows, room, points, asked = programme(seed)
        more = [best(rows, [one + (at == column) for at, one in enumerate(room)], points) for _, column in asked]
        forced = [with_pair(rows, room, points, row, column) for row, column in asked]
        answer = {"seed": seed, "best": best(rows, room, points), "one_more": more, "with_pair": forced}
        lines.append(json.dumps(answer))
        print(f"{seed + 1} of 30", file=sys.stderr, end="\r")
    print("[\n" + ",\n".join(lines) + "\n]")


if __name__ == "__main__":
    main()
