#!/usr/bin/env python3
"""Writes the figures of one run as tables between the marks of README.md: table.py FIGURES README"""
import json, pathlib, re, sys


def number(value, digits=0):
    return f"{value:,.{digits}f}"


def row(*cells):
    return "| " + " | ".join(str(cell) for cell in cells) + " |"


def table(head, rows):
    return "\n".join([row(*head), row("---", *["---:"] * (len(head) - 1)), *rows])


def verdict(is_met):
    return "met" if is_met else "**missed**"


PARTS = "register, by any part of a name, API"
BOARDS = ("my work, page", "director's desk, page", "load of each officer, page")


def time_of(run, most, *names):
    worst = max(run["reads"][name]["quiet"]["p99"] for name in names) / 1000
    return f"{worst:.2f} {verdict(worst < most)}"


def main():
    figures = json.loads(pathlib.Path(sys.argv[1]).read_text())
    sizes = list(figures["sizes"])
    runs = [figures["sizes"][size] for size in sizes]
    head = ["", *[number(int(size)) for size in sizes]]
    m = figures["machine"]
    out = [
        f"Measured on {figures['day']}: {m['processor']}, {m['cores']} cores, {m['memory']} GB, Linux {m['kernel']}; "
        f"load average {m['load before']:.1f} before and {m.get('load after', 0):.1f} after "
        f"(the load maker runs on the same cores). Columns are dossiers in the store.", "", "### Against the targets", ""]

    intake = [run["writes"]["intake, 64"]["rate"] / run["loop"]["64"]["rate"] for run in runs]
    page = [run["reads"]["dossier, page"]["full"]["rate"] / run["reads"]["dossier, page"]["nginx"]["rate"]
            for run in runs]
    rows = [
        row("durable intakes at 64 connections / C loop, 64 a commit (≥ 0.25)",
            *[f"{value:.2f} {verdict(value >= 0.25)}" for value in intake]),
        row("durable intakes at 1 connection / C loop, 1 a commit (≥ 0.5)",
            *[f"{share:.2f} {verdict(share >= 0.5)}" for share in (
                run["writes"]["intake, 1"]["rate"] / run["loop"]["1"]["rate"] for run in runs)]),
        row("durable intakes at 1 connection / 4 KiB made durable by the disk (≥ 0.5)",
            *[f"{share:.2f} {verdict(share >= 0.5)}" for share in (
                run["writes"]["intake, 1"]["rate"] / run["fsyncs"] for run in runs)]),
        row("dossier page / nginx with a file of the same bytes (≥ 0.33)",
            *[f"{value:.2f} {verdict(value >= 1 / 3)}" for value in page])]
    if len(runs) > 1:
        worst = [max((run["reads"][name]["quiet"]["p99"] / runs[0]["reads"][name]["quiet"]["p99"], name)
                     for name in runs[0]["reads"] if name in run["reads"] and name != PARTS) for run in runs[1:]]
        rows.append(row(
            f"p99 of a read / the same at {head[1]}, the worst of all reads (≤ 1.5)", "1",
            *[f"{value:.2f} ({name}) {verdict(value <= 1.5)}" for value, name in worst]))
    rows += [
        row("p99 of a search by any part of a name, ms (< 30)", *[time_of(run, 30, PARTS) for run in runs]),
        row("p99 of a board, the slowest of desk, loads and work, ms (< 20)",
            *[time_of(run, 20, *BOARDS) for run in runs]),
        row("a year's report drafted and shown, s (< 1)",
            *[f"{run['report']['drafted']:.2f} {verdict(run['report']['slowest'] < 1)}" for run in runs]),
        row("most resident memory, MB (< 150)",
            *[f"{run['most memory']:.0f} {verdict(run['most memory'] < 150)}" for run in runs]),
        row("start until it answers, s (< 0.5)", *[f"{run['start']:.2f} {verdict(run['start'] < 0.5)}" for run in runs])]
    out += [table(head, rows), "", "### Reads", "",
            "Answers a second with 16 connections · the server's processor time for each, in µs · the 99th percentile with 2 "
            "connections, in ms.", ""]

    names = [name for name in runs[0]["reads"]]
    rows = [row(name, *[f"{number(run['reads'][name]['full']['rate'])} · {run['reads'][name]['full']['processor']:.0f} · "
                        f"{run['reads'][name]['quiet']['p99'] / 1000:.2f}"
                        for run in runs]) for name in names]
    rows.append(row("nginx, static file of the dossier page's bytes",
                    *[f"{number(run['reads']['dossier, page']['nginx']['rate'])} · – · –" for run in runs]))
    out += [table(head, rows), "", "### Writes", "",
            "Durable acts a second, and the 99th percentile in ms.", ""]
    rows = [row(f"{name} connections".replace("1 connections", "1 connection").replace("61 connection", "61 connections"),
                *[f"{number(run['writes'][name]['rate'])} · {run['writes'][name]['p99'] / 1000:.1f}" for run in runs])
            for name in runs[0]["writes"]]
    rows += [row(f"C loop, {group} in a commit", *[number(run["loop"][group]["rate"]) + " · –" for run in runs])
             for group in ("1", "64")]
    rows.append(row("4 KiB made durable by the disk, a second", *[number(run["fsyncs"]) + " · –" for run in runs]))
    out += [table(head, rows), "", "### The rest", ""]
    rows = [row("resident after the reads, MB", *[number(run["memory after reads"]) for run in runs]),
            row("the year's report as PDF/A, s", *[f"{run['report']['paper']:.2f}" for run in runs]),
            row("store, MB", *[number(run["store"] / 1e6) for run in runs]),
            row("seconds to fill it (`motcua fill`)", *[number(run["filling"]) for run in runs])]
    out += [table(head, rows)]

    refused = [f"{name} at {size}" for size, run in zip(sizes, runs) for kind in ("reads", "writes")
               for name, one in run[kind].items() for part in ([one] if kind == "writes" else [one["quiet"], one["full"]])
               if part["refused"] or part["broken"]]
    if refused:
        out += ["", "Answers that were refusals or broken connections are not counted; there were some in: "
                + ", ".join(sorted(set(refused))) + "."]
    readme = pathlib.Path(sys.argv[2])
    text = readme.read_text()
    begin, end = "<!-- figures -->\n", "<!-- end of figures -->"
    readme.write_text(re.sub(re.escape(begin) + ".*?" + re.escape(end), lambda _: begin + "\n".join(out) + "\n" + end,
                             text, flags=re.S))


if __name__ == "__main__":
    main()
