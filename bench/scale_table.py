#!/usr/bin/env python3
"""Writes what `bench/country` reckons into docs/scale.md: scale_table.py FIGURES COUNTRY-OUTPUT SCALE.md"""
import json, pathlib, re, sys

figures = json.loads(pathlib.Path(sys.argv[1]).read_text())
told = pathlib.Path(sys.argv[2]).read_text().strip().splitlines()
scale = pathlib.Path(sys.argv[3])
size = max(figures["sizes"], key=int)
run = figures["sizes"][size]


def put(text, mark, lines):
    begin, end = f"<!-- {mark} -->", f"<!-- end of {mark} -->"
    return re.sub(f"{begin}.*{end}", lambda _: "\n".join([begin, *lines, end]), text, flags=re.S)


rows = [line for line in told if line.startswith("| ") and "---" not in line]
shown = [rows[0], "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |", *rows[1:6], *rows[-2:]]
text = put(scale.read_text(), "country", [
    f"{told[0]}. The five busiest provinces and the two quietest:", "", *shown, "",
    next(line for line in told if line.startswith("Whole country"))])
text = put(text, "million", [
    f"Measured on {figures['day']} with {int(size):,} dossiers ({figures['machine']['processor']}, "
    f"{figures['machine']['cores']} cores):", "",
    "| | |", "|---|---:|",
    f"| the store with facts, read tables, indexes and tallies | {run['store'] / int(size) / 1e3:.1f} KB a dossier, "
    f"{run['store'] / int(size) * 1e6 / 1e9:.1f} GB a million |",
    f"| most memory of a serving process | {run['most memory']:.0f} MB, whatever the size |",
    f"| processor | {next(line for line in told if line.startswith('A million')).split(': ')[1]} |"])
scale.write_text(text)
