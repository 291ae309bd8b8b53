#!/usr/bin/env python3
"""From the exported sets to data/neural/weights.bin in one command; stages that are done are not done again.

    train.py --shared ../shared --sets WORK/sets --lexicon WORK/lexicon.tsv --work WORK/neural --lab .build/release/tupu-lab --linear WORK/linear.bin

Stages: vocabulary → pretrain → first → silver → gold → export. Delete a stage's file in WORK to do it again. See README.md.
"""
from __future__ import annotations
import argparse, os, subprocess, sys

HERE = os.path.dirname(os.path.abspath(__file__))


def main():
    a = argparse.ArgumentParser()
    a.add_argument("--shared", default=os.environ.get("SHARED", os.path.join(HERE, "..", "..", "shared")))
    a.add_argument("--sets", required=True, help="folder of export_sets.py")
    a.add_argument("--lexicon", required=True, help="listing of build_lexicon.py")
    a.add_argument("--work", required=True)
    a.add_argument("--lab", required=True, help="the workshop, which labels news")
    a.add_argument("--linear", required=True, help="weights of the linear tagger, for the same")
    a.add_argument("--pretrain", type=float, default=27e6, help="characters of unlabelled news whose masked characters are guessed")
    a.add_argument("--first", type=float, default=12e6, help="characters of the first round, which labels news for the second")
    a.add_argument("--characters", type=float, default=30e6, help="of the second round")
    o = a.parse_args()
    os.makedirs(o.work, exist_ok=True)
    common = ["--shared", o.shared, "--sets", o.sets, "--lexicon", o.lexicon, "--out", o.work]

    def run(*command):
        subprocess.run(list(map(str, command)), check=True)

    def stage(name, file, *commands):
        path = os.path.join(o.work, file)
        if os.path.exists(path):
            print(f"{name}: done", flush=True)
            return
        print(f"{name}: begins", flush=True)
        for command in commands:
            run(*command)

    python = [sys.executable, os.path.join(HERE, "train_student.py")]
    export = [sys.executable, os.path.join(HERE, "export.py"), "--out", o.work, "--lexicon", o.lexicon, "--sets", o.sets]
    stage("vocabulary", "vocabulary.json", [*python, "vocabulary", *common])
    stage("pretrain", "pretrained.pt", [*python, "pretrain", *common, "--characters", o.pretrain])
    stage("first", "first.pt", [*python, "gold", *common, "--begin", "pretrained", "--end", "first", "--characters", o.first, "--quantize-at", 0.85])
    silver, first = os.path.join(o.sets, "silver.train.jsonl"), os.path.join(o.work, "first.bin")
    if not os.path.exists(silver):
        run(*export, "--stage", "first", "--weights", first)
        parts = []
        for text, step in (("broadcast-news-2022-2026", 2), ("headlines-1990-2022", 15)):
            parts.append(os.path.join(o.work, text + ".jsonl"))
            run(o.lab, "label", os.path.join(o.shared, "data", "text", text + ".tsv.xz"), "--step", step, "--weights", o.linear, "--neural", first, "--output", parts[-1])
        with open(silver + ".new", "wb") as out:
            for part in parts:
                with open(part, "rb") as f:
                    out.write(f.read())
        os.replace(silver + ".new", silver)
    stage("gold", "gold.pt", [*python, "gold", *common, "--begin", "pretrained", "--characters", o.characters, "--quantize-at", 0.85])
    root = os.path.join(HERE, "..")
    run(*export, "--stage", "gold", "--weights", os.path.join(root, "data", "neural", "weights.bin"),
        "--fixture", os.path.join(root, "Tests", "TupuTests", "Neural", "Fixtures", "neural-scores.txt"))


if __name__ == "__main__":
    main()
