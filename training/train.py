#!/usr/bin/env python3
"""From the exported sets to data/neural/weights.bin in one command; stages that are done are not done again.

    train.py --shared ../shared --sets WORK/sets --lexicon WORK/lexicon.tsv --work WORK/neural

Stages: vocabulary → pretrain → gold → [teacher → label → distill] → export. Delete a stage's file in WORK to do it again. See README.md.
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
    a.add_argument("--minutes", type=float, default=1e9, help="for each stage that learns")
    a.add_argument("--characters", type=float, default=30e6)
    a.add_argument("--pretrain", type=float, default=0, help="characters of unlabelled news; 0: none")
    a.add_argument("--teacher", type=float, default=0, help="characters that the teacher sees; 0: no teacher")
    a.add_argument("--label", type=float, default=4e6, help="characters of unlabelled news that the teacher labels")
    o = a.parse_args()
    os.makedirs(o.work, exist_ok=True)
    common = ["--shared", o.shared, "--sets", o.sets, "--lexicon", o.lexicon, "--out", o.work]

    def stage(name, file, script, *arguments):
        path = os.path.join(o.work, file)
        if os.path.exists(path):
            print(f"{name}: done", flush=True)
            return
        print(f"{name}: begins", flush=True)
        subprocess.run([sys.executable, os.path.join(HERE, script), *map(str, arguments)], check=True)

    student = "train_student.py"
    stage("vocabulary", "vocabulary.json", student, "vocabulary", *common)
    begin = "new"
    if o.pretrain:
        stage("pretrain", "pretrained.pt", student, "pretrain", *common, "--characters", o.pretrain, "--minutes", o.minutes)
        begin = "pretrained"
    stage("gold", "gold.pt", student, "gold", *common, "--begin", begin, "--characters", o.characters, "--minutes", o.minutes, "--quantize-at", 0.85)
    best = "gold"
    if o.teacher:
        stage("teacher", "teacher.done", "teacher.py", "--shared", o.shared, "--sets", o.sets, "--out", o.work, "--characters", o.teacher,
              "--minutes", o.minutes, "--resume")
        stage("label", "soft/done", "label.py", "--shared", o.shared, "--sets", o.sets, "--out", o.work, "--characters", o.label)
        stage("distill", "distilled.pt", student, "distill", *common, "--begin", "gold", "--characters", o.characters, "--minutes", o.minutes,
              "--quantize-at", 0.8, "--rate", 1e-3)
        best = "distilled"
    root = os.path.join(HERE, "..")
    subprocess.run([sys.executable, os.path.join(HERE, "export.py"), "--out", o.work, "--lexicon", o.lexicon, "--stage", best, "--sets", o.sets,
                    "--weights", os.path.join(root, "data", "neural", "weights.bin"),
                    "--fixture", os.path.join(root, "Tests", "TupuTests", "Neural", "Fixtures", "neural-scores.txt")], check=True)


if __name__ == "__main__":
    main()
