"""What benches/compare.py measured, as tables: for the screen, and as Markdown for the README."""
import datetime
import importlib.metadata
import json
import os
import platform
import statistics
import subprocess
import textwrap
from pathlib import Path

BEGIN, END = "<!-- planner:begin -->", "<!-- planner:end -->"
PEERS = {"highs": "HiGHS", "highs-wasm": "HiGHS wasm", "cp-sat": "CP-SAT"}
TITLES = {
    "close": "Every gap closed with the fewest hours (`close`)",
    "reach": "The most closed within half of those hours (`reach`)",
}
NOTHING = "–"


def median(numbers):
    return statistics.median(numbers)


def gap(value, other):
    """How far one figure is from another, as a share."""
    return abs(value - other) / max(1, abs(other))


def milliseconds(time):
    if time >= 9950:
        return f"{time / 1000:.0f} s"
    if time >= 995:
        return f"{time / 1000:.1f} s"
    return f"{time:.0f} ms" if time >= 9.95 else f"{time:.1f} ms"


def percent(share):
    if not share:
        return "0"
    return f"{100 * share:.0f} %" if share >= 0.1 else f"{100 * share:.2g} %"


def weight(count):
    return f"{count / 1e6:.1f} MB" if count >= 1e6 else f"{count / 1e3:.0f} kB"


def spread(values, written):
    """The median, and the worst."""
    if not values:
        return NOTHING
    middle, worst = written(median(values)), written(max(values))
    return middle if middle == worst else f"{middle} ({worst})"


def said(answer):
    """One answer, for the screen."""
    if answer["value"] is None:
        return f"no path in {answer['seconds']:.1f} s"
    far = "" if answer["bound"] is None else f", bound gap {percent(gap(answer['value'], answer['bound']))}"
    proof = "proved" if answer["proved"] else "not proved" + far
    cold = f", cold {milliseconds(answer['cold_ms'])}" if "cold_ms" in answer else ""
    return f"{answer['value']:>6} {proof:<28} {milliseconds(1000 * answer['seconds'])}{cold}"


def peer_time(results, solver):
    """The median, and how many were proved in time where that is not all."""
    answers = [result["answers"][solver] for result in results if solver in result["answers"]]
    if not answers:
        return NOTHING
    proved = sum(answer["proved"] for answer in answers)
    if not proved:
        # Stopped at the limit: how long it would have taken is not known.
        return f"no proof in {max(answer['seconds'] for answer in answers):.0f} s, {off(results, solver)}"
    # One that was stopped is as long as its limit, which is the least that it would have taken.
    shown = spread([1000 * answer["seconds"] for answer in answers], milliseconds)
    return shown if proved == len(answers) else f"{shown}, {len(answers) - proved} unproved"


def off(results, solver):
    """How far the worst of its paths is from the best."""
    there = [(result["answers"][solver]["value"], result["best"]) for result in results if solver in result["answers"]]
    if any(value is None for value, _ in there):
        return "not always a path"
    return f"off {percent(max(gap(value, best) for value, best in there))}"


def groups(results, objective):
    """By family and size, in the order in which they were asked."""
    found = {}
    for result in results:
        if result["objective"] == objective:
            found.setdefault((result["family"], result["size"]), []).append(result)
    return sorted(found.items(), key=lambda item: (item[0][0] == "dense", item[0][1]))


def figures(results, objective):
    solvers = {solver for result in results for solver in result["answers"]}
    peers = {solver: name for solver, name in PEERS.items() if solver in solvers}
    ours = "ours" in solvers
    changed = "a changed rating" if objective == "close" else "changed hours"
    header = ["activities"]
    header += ["first path", "its bound gap", "Waymark, warm", "cold", changed, "native"] if ours else []
    header += [*peers.values(), "off the best"] if peers else []
    header += ["bound gap", "proved"] if ours else []
    rows = []
    for (family, size), group in groups(results, objective):
        row = [f"{family} {size:,}"]
        if ours:
            row += times([result["answers"]["ours"] for result in group])
            row.append(spread([median(result["answers"]["native"]["warm_ms"]) for result in group], milliseconds))
        row += [*(peer_time(group, solver) for solver in peers), off_the_best(group)] if peers else []
        rows.append(row + (quality(group) if ours else []))
    return TITLES[objective], header, rows


def times(answers):
    return [
        spread([median(answer["start_ms"]) for answer in answers], milliseconds),
        spread([answer["start_gap"] for answer in answers], percent),
        spread([median(answer["warm_ms"]) for answer in answers], milliseconds),
        spread([answer["cold_ms"] for answer in answers], milliseconds),
        spread([time for answer in answers for time in answer["changed_ms"]], milliseconds),
    ]


def off_the_best(group):
    """Ours, from the best of all; without another solver there is nothing to say."""
    there = [(result["answers"]["ours"]["value"], result["best"]) for result in group if "ours" in result["answers"]]
    return spread([gap(value, best) for value, best in there if value is not None], percent)


def quality(group):
    answers = [result["answers"]["ours"] for result in group]
    return [
        spread([gap(answer["value"], answer["bound"]) for answer in answers if answer["value"] is not None], percent),
        f"{sum(answer['proved'] for answer in answers)} of {len(answers)}",
    ]


def memory(results):
    rows = []
    for (family, size), group in groups(results, "close"):
        answers = [result["answers"]["ours"] for result in group if "ours" in result["answers"]]
        if answers:
            rows.append([
                f"{family} {size:,}",
                spread([median(answer["compile_ms"]) for answer in answers], milliseconds),
                spread([answer["cold_compile_ms"] for answer in answers], milliseconds),
                *(weight(max(answer[name] for answer in answers))
                  for name in ("catalog_bytes", "compiled_bytes", "answered_bytes", "rss")),
            ])
    header = ["activities", "compiling", "cold", "file", "compiled", "with an answer", "Node in all"]
    return "The catalogue compiled, and memory (the most of all problems)", header, rows


def tables(results):
    return [made for made in (figures(results, "close"), figures(results, "reach"), memory(results)) if made[2]]


def plain(results):
    """For the screen."""
    text = []
    for title, header, rows in tables(results):
        widths = [max(len(row[place]) for row in [header, *rows]) for place in range(len(header))]
        lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths)) for row in [header, *rows]]
        text += [title, *lines, ""]
    return "\n".join(text)


def markdown(results, asked):
    """For the README."""
    text = [machine(results, asked), ""]
    for title, header, rows in tables(results):
        text += [f"**{title}**", ""]
        text += ["| " + " | ".join(row) + " |" for row in [header, ["---"] + ["--:"] * (len(header) - 1), *rows]]
        text.append("")
    return "\n".join(text)


def machine(results, asked):
    """Where and when, with which versions, and how it is to be read."""
    solvers = {solver for result in results for solver in result["answers"]}
    versions = [f"Node {read(['node', '--version']).lstrip('v')}"]
    for solver, package, name in (("highs", "highspy", "highspy"), ("cp-sat", "ortools", "OR-Tools")):
        versions += [f"{name} {importlib.metadata.version(package)}"] if solver in solvers else []
    if "highs-wasm" in solvers:
        package = json.loads((Path(__file__).parent / "node_modules" / "highs" / "package.json").read_text())
        versions.append(f"npm highs {package['version']}")
    seeds = f"seeds {asked.first_seed} to {asked.first_seed + asked.seeds - 1}"
    text = (f"{datetime.date.today():%-d %B %Y}, {processor()}, {os.cpu_count()} cores, {', '.join(versions)}. "
            f"Generated problems, {seeds}; median, and in brackets the worst. Waymark is "
            "the released module under Node, on a catalogue compiled anew for each answer; cold is the first answer of "
            "a process; the first path is what it has under the shortest time limit.")
    if solvers - {"ours", "native"}:
        text += (f" The others have {asked.seconds:.0f} s for each and, but for the one in wasm, 2 threads. They get a "
                 "strong formulation, reduced to what can be reached and is of use, and are timed without what it "
                 "takes to make it. Where they could not prove most answers they are not asked about larger problems. "
                 "Off the best: from the best path that any solver found.")
    return textwrap.fill(text, 120)


def processor():
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
        return next(line.split(":", 1)[1].strip() for line in lines if line.startswith("model name"))
    except (OSError, StopIteration):
        return platform.processor() or platform.machine()


def read(command):
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
