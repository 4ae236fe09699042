#!/usr/bin/env python3
"""Writes a province's figures as tables between marks of README.md: province_table.py FIGURES README MARK"""
import json, pathlib, re, sys

from table import number, row, table, verdict


def main():
    figures = json.loads(pathlib.Path(sys.argv[1]).read_text())
    sizes = list(figures["sizes"])
    m = figures["machine"]
    out = [f"Measured on {figures['day']}: {m['processor']}, {m['cores']} cores, {m['memory']} GB, Linux {m['kernel']}; load "
           f"average {m['load before']:.1f} before and {m.get('load after', 0):.1f} after. {figures['communes']} communes; "
           "load makers, PostgreSQL and the serving processes share the cores.", ""]
    for size in sizes:
        runs = figures["sizes"][size]
        names = list(runs)
        out += [f"### A province with {number(int(size))} dossiers", ""]

        def line(label, of):
            return row(label, *[of(runs[name]) if of(runs[name]) is not None else "–" for name in names])

        def rate(kind):
            return lambda run: (f"{number(run[kind]['rate'])} · {run[kind]['p50'] / 1000:.1f} · "
                                f"{run[kind]['p99'] / 1000:.1f}") if kind in run else None

        rows = [
            line("the hour's mix, 16 connections", rate("hour")),
            line("… processor time of one request, µs", lambda run: f"{run['hour']['processor']:.0f}"),
            line("… refused or broken", lambda run: f"{run['hour']['refused']} of {number(run['hour']['requests'])}"),
            line("durable intake, 64 connections", rate("intake, 64")),
            line("durable intake, 1 connection", rate("intake, 1")),
            line("a dossier's page, 2 connections, p99 ms", quiet("dossiers")),
            line("lists and search, 2 connections, p99 ms", quiet("lists")),
            line("figures and boards, 2 connections, p99 ms", quiet("figures")),
            line("a year of all communes after a change, middle (slowest) ms (< 50)", a_year("114 communes", 50)),
            line("a year of one commune after a change, middle (slowest) ms (< 5)", a_year("one commune", 5)),
            line("most memory of a process, MB (< 150)",
                 lambda run: f"{run['memory']:.0f} {verdict(run['memory'] < 150)}"),
            line("start until it answers, s", lambda run: f"{run['start']:.2f}"),
            line("seconds to fill it", lambda run: number(run["filling"]))]
        out += ["Answers a second · p50 · p99 in ms.", "",
                table(["", *[f"{name} process{'es' if not name.endswith(' 1') else ''}" for name in names]], rows), ""]
        beside = next((run for run in runs.values() if "pgbench, 64" in run), None)
        if beside:
            share = beside["intake, 64"]["rate"] / beside["pgbench, 64"]
            out += [f"pgbench with the same inserts: {number(beside['pgbench, 1'])} a second with one client, "
                    f"{number(beside['pgbench, 64'])} with 64; durable intake of one process on PostgreSQL at 64 connections "
                    f"/ pgbench's at 64 (≥ 0.5): {share:.2f} {verdict(share >= 0.5)}.", ""]
    if len(sizes) > 1:
        first, last = figures["sizes"][sizes[0]], figures["sizes"][sizes[-1]]
        shares = {f"{kind} ({name.split(',')[0]})": last[name]["quiet hour"][kind]["p99"] / run["quiet hour"][kind]["p99"]
                  for name, run in first.items() if "quiet hour" in run for kind in run["quiet hour"]}
        most = 1.3 if int(sizes[-1]) <= 1_000_000 else 1.5
        out += [f"p99 with {number(int(sizes[-1]))} dossiers / with {number(int(sizes[0]))} (≤ {most}): "
                + ", ".join(f"{kind} {share:.2f}" for kind, share in shares.items()) + ".", ""]
    readme = pathlib.Path(sys.argv[2])
    text = readme.read_text()
    begin, end = f"<!-- {sys.argv[3]} -->", f"<!-- end of {sys.argv[3]} -->"
    assert begin in text and end in text, "the marks are missing"
    readme.write_text(re.sub(f"{begin}.*{end}", lambda _: "\n".join([begin, *out]) + end, text, flags=re.S))


def a_year(of, most):
    return lambda run: (f"{run['year'][of]['middle']:.1f} ({run['year'][of]['slowest']:.1f}) "
                        f"{verdict(run['year'][of]['middle'] < most)}") if "year" in run else None


def quiet(kind):
    return lambda run: f"{run['quiet hour'][kind]['p99'] / 1000:.2f}" if "quiet hour" in run else None


if __name__ == "__main__":
    main()
