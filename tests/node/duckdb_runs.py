"""Runs SQL in DuckDB: from standard input {"first": [SQL, ...], "queries": {name: SQL}}; to standard output the rows of each
query as objects, and the seconds that each took."""

import json
import sys
import time

import duckdb

asked = json.load(sys.stdin)
database = duckdb.connect()
seconds = {}


def timed(name, sql):
    start = time.perf_counter()
    cursor = database.execute(sql)
    rows = cursor.fetchall()
    seconds[name] = time.perf_counter() - start
    return [dict(zip([column[0] for column in cursor.description], row)) for row in rows]


for number, sql in enumerate(asked["first"]):
    timed(f"first {number + 1}", sql)
answers = {name: timed(name, sql) for name, sql in asked["queries"].items()}
if asked.get("only_seconds"):
    answers = {name: len(rows) for name, rows in answers.items()}
json.dump({"answers": answers, "seconds": seconds}, sys.stdout, default=str)
