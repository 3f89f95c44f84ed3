"""The solvers that Waymark is measured against, each on the strong formulation.

    python3 benches/peers.py FOLDER SOLVER close|reach [--hours QUARTERS] [--seconds 60]

prints a line of JSON. Times are of the solver alone: what Python takes to read the files, to leave out what is of no
use, to write the model and to look for circles is not held against it, although Waymark does all of that within its
own time. What a solver answers is done activity by activity before it counts.
"""
import argparse
import json
import subprocess
import time
from pathlib import Path

from formulation import Problem, Programme

SOLVERS = ("highs", "highs-wasm", "cp-sat")
# CP-SAT lives of workers that look in different ways; the machine that this is made for has two processors.
WORKERS = 2
# The objective counts whole units, so what is nearer than one is the best. A little less than one, for its rounding.
NEARER_THAN_A_UNIT = 0.9


class Highs:
    """HiGHS as PyPI has it. Rows that are added keep what it knows."""

    def __init__(self, programme, workers):
        import highspy
        import numpy
        self.highspy, self.numpy, self.highs = highspy, numpy, highspy.Highs()
        count = len(programme.costs)
        every = numpy.arange(count, dtype=numpy.int32)
        for name, value in (("output_flag", False), ("threads", workers), ("mip_rel_gap", 0.0),
                            ("mip_abs_gap", NEARER_THAN_A_UNIT)):
            self.highs.setOptionValue(name, value)
        self.highs.addVars(count, numpy.array(programme.least, dtype=float), numpy.ones(count))
        self.highs.changeColsCost(count, every, numpy.array(programme.costs, dtype=float))
        self.highs.changeColsIntegrality(count, every, numpy.array([highspy.HighsVarType.kInteger] * count))
        self.add(programme.rows)

    def add(self, rows):
        for columns, values, least in rows:
            self.highs.addRow(least, self.highspy.kHighsInf, len(columns),
                              self.numpy.array(columns, dtype=self.numpy.int32), self.numpy.array(values, dtype=float))

    def run(self, seconds):
        """The values, if there are any, the bound, whether it is proved, and the seconds it took."""
        # Its limit counts from its own start, over all its runs.
        self.highs.setOptionValue("time_limit", self.highs.getRunTime() + seconds)
        begun = time.perf_counter()
        self.highs.run()
        took = time.perf_counter() - begun
        proved = self.highs.getModelStatus() == self.highspy.HighsModelStatus.kOptimal
        solution = self.highs.getSolution()
        values = list(solution.col_value) if solution.value_valid else None
        return values, self.highs.getInfo().mip_dual_bound, proved, took


class HighsWasm:
    """HiGHS as npm has it, single-threaded WebAssembly, in a Node of its own that keeps the model."""
    node = None

    def __init__(self, programme, _):
        if not HighsWasm.node:
            script = Path(__file__).with_name("highs.mjs")
            pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
            HighsWasm.node = subprocess.Popen(["node", script], **pipes)
        self.say({"costs": programme.costs, "least": programme.least, "abs_gap": NEARER_THAN_A_UNIT})
        self.add(programme.rows)

    def say(self, what):
        self.node.stdin.write(json.dumps(what) + "\n")
        self.node.stdin.flush()

    def add(self, rows):
        self.say({"rows": rows})

    def run(self, seconds):
        self.say({"run": seconds})
        answer = json.loads(self.node.stdout.readline() or '{"fault": "it ended"}')
        if "fault" in answer:
            raise RuntimeError(answer["fault"])
        return answer["values"], answer["bound"], answer["proved"], answer["seconds"]


class CpSat:
    """CP-SAT of OR-Tools. It starts anew after each row, from the solution that it had."""

    def __init__(self, programme, workers):
        from ortools.sat.python import cp_model
        self.cp_model, self.model = cp_model, cp_model.CpModel()
        self.workers = workers
        # A level that must be reached is no choice.
        self.columns = [self.model.new_int_var(least, 1, "") for least in programme.least]
        self.model.minimize(cp_model.LinearExpr.weighted_sum(self.columns, programme.costs))
        self.add(programme.rows)

    def add(self, rows):
        for columns, values, least in rows:
            terms = self.cp_model.LinearExpr.weighted_sum([self.columns[c] for c in columns], values)
            self.model.add(terms >= least)

    def run(self, seconds):
        solver = self.cp_model.CpSolver()
        solver.parameters.max_time_in_seconds = seconds
        solver.parameters.num_workers = self.workers
        # It has no bound to speak of on these problems unless it is told to use the whole relaxation.
        solver.parameters.linearization_level = 2
        begun = time.perf_counter()
        status = solver.solve(self.model)
        took = time.perf_counter() - begun
        found = status in (self.cp_model.OPTIMAL, self.cp_model.FEASIBLE)
        values = [solver.value(column) for column in self.columns] if found else None
        if values:
            self.model.clear_hints()
            for column, value in zip(self.columns, values):
                self.model.add_hint(column, value)
        return values, solver.best_objective_bound, status == self.cp_model.OPTIMAL, took


def solve(problem, solver, limits=None, seconds=60.0, workers=WORKERS):
    """`limits`: None to close everything, else (hours, on the job or None, money or None) in quarters and cents.

    Gives `value` and `bound` in quarters or weighted levels closed, null where there is none; the path in `order`.
    """
    programme = Programme(problem, limits)
    if not problem.goal:
        return {"value": 0, "bound": 0, "proved": True, "seconds": 0.0, "order": [], "rounds": 0}
    engine = {"highs": Highs, "highs-wasm": HighsWasm, "cp-sat": CpSat}[solver](programme, workers)
    taken, rounds, broken, proved = 0.0, 0, True, True
    order, value, bound = [], None, None
    while broken and proved and taken < seconds:
        values, bound, proved, took = engine.run(seconds - taken)
        taken, rounds, broken = taken + took, rounds + 1, False
        if values:
            order, value, broken = programme.judge(values)
            engine.add(broken)
    # A time limit may leave an infinite bound.
    known = bound is not None and abs(bound) < 1e15
    return {
        "value": value, "bound": (-bound if limits else bound * programme.unit) if known else None,
        "proved": bool(proved and not broken and value is not None), "seconds": taken, "order": order, "rounds": rounds,
    }


def read(folder):
    documents = (json.loads((Path(folder) / name).read_text()) for name in ("catalog.json", "plan.json"))
    return Problem(*documents)


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("folder")
    options.add_argument("solver", choices=SOLVERS)
    options.add_argument("objective", choices=("close", "reach"))
    options.add_argument("--hours", type=int, help="of the whole path, in quarters")
    options.add_argument("--seconds", type=float, default=60.0)
    asked = options.parse_args()
    limits = (asked.hours, None, None) if asked.objective == "reach" else None
    problem = read(asked.folder).reduce()
    answers = [solve(problem, asked.solver, limits, asked.seconds)]
    # A first run warms the solver and the machine: what is quick enough is asked three times, and the best counts.
    while answers[0]["seconds"] < 2 and len(answers) < 3:
        answers.append(solve(problem, asked.solver, limits, asked.seconds))
    print(json.dumps(min(answers, key=lambda answer: answer["seconds"])), flush=True)
    if HighsWasm.node:
        HighsWasm.node.stdin.close()


if __name__ == "__main__":
    main()
