#!/usr/bin/env python3
"""How many wrong figures `motcua check-report` finds, and how often it is wrong itself, on the labelled sentences.

    bench/checker.py [PROGRAM]    default .build/release/motcua

The sentences are those of Tests/CheckerTests/sentences.txt, invented for the checker, so the figures say that it still
does what it did, and not how it fares with reports nobody has seen.
"""
import json, pathlib, subprocess, sys, tempfile, time

ROOT = pathlib.Path(__file__).resolve().parent.parent
SENTENCES = ROOT / "Tests" / "CheckerTests" / "sentences.txt"


def labelled():
    """Each sentence with the changes it calls for; None where only a certain error is forbidden."""
    for line in SENTENCES.read_text().splitlines():
        label, colons, text = line.partition(" :: ")
        if line.startswith("#") or not colons:
            continue
        text = text.replace("\\n", "\n").replace("\\t", "\t")
        if label == "no error":
            yield text, None
        elif label == "none":
            yield text, []
        else:
            # "error 0,8% → 4,38%"; a miss is expected as well: that it is not found counts.
            yield text, [one.split(" ", 1)[1] for one in label.removesuffix(" ").split("; ")]


def measure(program):
    sentences = list(labelled())
    with tempfile.TemporaryDirectory() as folder:
        files = []
        for number, (text, _) in enumerate(sentences):
            files.append(f"{folder}/{number:04}.txt")
            pathlib.Path(files[-1]).write_text(text)
        began = time.monotonic()
        said = subprocess.run(
            [str(program), "check-report", *files, "--json"], capture_output=True, text=True, timeout=600)
        seconds = time.monotonic() - began
    answers = [json.loads(line)["findings"] for line in said.stdout.splitlines()]
    assert len(answers) == len(sentences), said.stderr
    found = wanted = sure = surely_right = 0
    false_errors = []
    for (text, label), findings in zip(sentences, answers):
        told = [f"{one['says']} → {one['should']}".strip() for one in findings]
        label_of = [one.strip() for one in label or []]
        wanted += len(label_of)
        found += sum(one in told for one in label_of)
        for one, words in zip(findings, told):
            if one["severity"] != "doubt":
                sure += 1
                surely_right += words in label_of
                if words not in label_of:
                    false_errors.append(f"{words}: {text}")
    return {
        "sentences": len(sentences), "wrong figures": wanted, "found": found, "said for sure": sure,
        "rightly": surely_right, "recall": found / wanted, "precision": surely_right / sure, "seconds": seconds,
        "false": false_errors}


def told(figures):
    return (
        f"report checker: {figures['sentences']} sentences; recall {figures['recall']:.4f} "
        f"({figures['found']}/{figures['wrong figures']}), precision {figures['precision']:.4f} "
        f"({figures['rightly']}/{figures['said for sure']}), {figures['seconds']:.1f} s")


if __name__ == "__main__":
    result = measure(sys.argv[1] if len(sys.argv) > 1 else ROOT / ".build" / "release" / "motcua")
    print(told(result), *result["false"], sep="\n")
