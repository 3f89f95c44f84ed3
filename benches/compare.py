"""The planner beside other solvers on the same problems, side by side in one run: `cargo xtask bench planner`.

Prints what is measured as it goes and a table at the end, and writes the same table into the README. Every answer is
done activity by activity before it counts, and a bound that another solver's path refutes is an error.
"""
import argparse
import json
import os
import subprocess
import sys
from pathlib import Path

import peers
import problems
import table

HERE = Path(__file__).parent
README = HERE.parent / "README.md"
WORK = Path(os.environ.get("PROBLEMS", HERE.parent / "target" / "planner"))
# What a peer may take beyond its limit: to read and write models, and to look for circles.
PATIENCE = 600
# Beyond this only plain problems are made: a catalogue so large has many small activities, not dense ones.
LARGEST_DENSE = 20_000


def options():
    made = argparse.ArgumentParser(prog="cargo xtask bench planner --", description=__doc__)
    made.add_argument("--sizes", default="200,1000,5000,10000,20000,100000", help="activities, with commas")
    made.add_argument("--families", default="plain,dense", help="plain, dense (up to 20000), or both")
    made.add_argument("--seeds", type=int, default=3, help="problems of each size and family")
    made.add_argument("--first-seed", type=int, default=1)
    made.add_argument("--only", default="ours,highs,highs-wasm,cp-sat", help="which solvers, with commas")
    made.add_argument("--seconds", type=float, default=60.0, help="for each other solver and problem")
    made.add_argument("--runs", type=int, default=5, help="of ours, warm; the table has their median")
    made.add_argument("--readme", choices=("write", "keep"), default="write")
    return made


class Run:
    """What has been asked so far, and of which peers nothing more is to be expected."""

    def __init__(self, asked):
        self.asked, self.solvers = asked, asked.only.split(",")
        unknown = set(self.solvers) - {"ours", *peers.SOLVERS}
        if unknown:
            sys.exit(f"there is no solver {', '.join(sorted(unknown))}; there are ours, {', '.join(peers.SOLVERS)}")
        self.results, self.given_up, self.faults = [], {}, []

    def size(self, family, size):
        results = []
        for seed in range(self.asked.first_seed, self.asked.first_seed + self.asked.seeds):
            folder = problems.write(WORK, size, seed, family == "dense")
            problem = peers.read(folder).reduce()
            close = self.ask(family, size, folder, problem, None)
            results.append(close)
            if close["best"]:
                # Half of what closing everything takes.
                results.append(self.ask(family, size, folder, problem, close["best"] // 2))
        for result in results:
            for solver, answer in result["answers"].items():
                if not answer["proved"]:
                    self.given_up.setdefault((solver, family, result["objective"]), []).append(size)
        self.results += results

    def ask(self, family, size, folder, problem, quarters):
        """One problem, of all solvers."""
        objective = "reach" if quarters else "close"
        result = {"family": family, "size": size, "name": folder.name, "objective": objective, "answers": {}}
        for solver in self.solvers:
            failed = self.given_up.get((solver, family, objective), [])
            # Where it could not finish most of the smaller ones, it will not finish these.
            if solver != "ours" and any(2 * failed.count(smaller) > self.asked.seeds for smaller in failed):
                continue
            answers = self.ours(folder, objective, quarters) if solver == "ours" else {
                solver: peer(folder, solver, objective, quarters, self.asked.seconds)}
            for name, answer in answers.items():
                limits = (quarters, None, None) if quarters else None
                self.check(answer, problem, limits, f"{name} on {folder.name}, {objective}")
                result["answers"][name] = answer
                print(f"{folder.name:<18} {objective} {name:<11} {table.said(answer)}", flush=True)
        values = [answer["value"] for answer in result["answers"].values() if answer["value"] is not None]
        result["best"] = (max if quarters else min)(values, default=None)
        self.compare_bounds(result)
        return result

    def ours(self, folder, objective, quarters):
        """In wasm and native, each in a process of its own."""
        environment = {**os.environ, "RUNS": str(self.asked.runs)}
        hours = [str(quarters / 4)] if quarters else []
        wasm = printed(["node", HERE / "planner.mjs", folder, objective, *hours], environment)
        # Hours are counted in quarters here, so that all are whole numbers.
        unit = 1 if quarters else 4
        wasm["value"], wasm["bound"] = round(wasm["objective"] * unit), round(wasm["bound"] * unit)
        wasm["start_gap"] = table.gap(wasm.pop("start_objective"), wasm.pop("start_bound"))
        wasm["proved"], wasm["seconds"] = wasm["optimal"], table.median(wasm["warm_ms"]) / 1e3
        hours = [str(quarters)] if quarters else []
        native = printed([os.environ["PLANNER"], "--bench", "--one", folder, objective, *hours], environment)
        native["seconds"] = table.median(native["warm_ms"]) / 1e3
        return {"ours": wasm, "native": native}

    def check(self, answer, problem, limits, what):
        """Does what it says; a value that its path does not have is not one."""
        places = {name: place for place, name in enumerate(problem.ids)}
        order = answer.pop("order") if "order" in answer else [places[name] for name in answer.pop("items", [])]
        truth = problem.grade(order, limits)
        if answer["value"] is not None and truth != answer["value"]:
            self.fault(f"{what}: it says {answer['value']}, its path has {truth}")
            answer["value"], answer["proved"] = None, False

    def compare_bounds(self, result):
        sign = -1 if result["objective"] == "reach" else 1
        for name, answer in result["answers"].items():
            # Solvers that count with fractions are allowed their rounding.
            if None not in (answer["bound"], result["best"]) and sign * answer["bound"] > sign * result["best"] + 1e-3:
                self.fault(f"{name} on {result['name']}, {result['objective']}: "
                           f"its bound is {answer['bound']}, but there is a path with {result['best']}")

    def fault(self, sentence):
        print(f"FAULT {sentence}", flush=True)
        self.faults.append(sentence)


def printed(command, environment=None, patience=PATIENCE):
    """What a program says in its last line."""
    said = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, timeout=patience, check=True)
    return json.loads(said.stdout.splitlines()[-1])


def peer(folder, solver, objective, quarters, seconds):
    command = [sys.executable, HERE / "peers.py", folder, solver, objective, "--seconds", str(seconds)]
    hours = ["--hours", str(quarters)] if quarters else []
    try:
        return printed([*command, *hours], None, seconds + PATIENCE)
    except (subprocess.SubprocessError, OSError, IndexError, ValueError) as fault:
        print(f"{solver} failed on {folder.name}: {fault}", flush=True)
        return {"value": None, "bound": None, "proved": False, "seconds": seconds, "order": []}


def into_readme(markdown):
    """Between its two marks."""
    text = README.read_text()
    before, rest = text.split(table.BEGIN)
    _, after = rest.split(table.END)
    README.write_text(f"{before}{table.BEGIN}\n{markdown}{table.END}{after}")


def main():
    asked = options().parse_args()
    run = Run(asked)
    for size in map(int, asked.sizes.split(",")):
        for family in asked.families.split(","):
            if family == "plain" or size <= LARGEST_DENSE:
                run.size(family, size)
    (WORK / "results.json").write_text(json.dumps(run.results, indent=1))
    print("\n" + table.plain(run.results))
    if asked.readme == "write":
        into_readme(table.markdown(run.results, asked))
        print(f"written into README.md; every figure is in {WORK / 'results.json'}")
    sys.exit(1 if run.faults else 0)


if __name__ == "__main__":
    main()
