"""The annotated sets as `export_sets.py` writes them, and the labels made of them.

Each set keeps its own annotation style; the models are told which (a style embedding), so that what the sets
agree on is learned from all of them and what they disagree on from each alone. The guidelines' own style,
`corpus`, is the one that the program asks for; `mended` is that of any set after export_sets.py has moved it
towards the guidelines and masked what contradicts them.

Spans are (start, end, type), outermost, in order, in Unicode scalars.
"""
from __future__ import annotations
import glob, json, os
from dataclasses import dataclass, field, replace

STYLES = ["corpus", "mended", "msra", "pd98", "aishell", "cnerta", "boson", "cluener", "uner", "resume"]
TYPES = ["ORG", "PLACE", "PERSON"]
# Sets that follow the guidelines, as the corpus does.
OURS = {"corpus", "news", "silver"}
# O, then begin, inside, end, single of each type: the numbers of Tag.swift.
LABELS = ["O"] + [f"{p}-{t}" for t in TYPES for p in "BIES"]


@dataclass
class Sample:
    style: str
    text: str
    spans: list
    unknown: list = field(default_factory=list)
    # The set's own marks where they differ.
    own: list | None = None


def labels_of(sample: Sample) -> list[int]:
    """One label a scalar; -100 where the truth is unknown."""
    y = [0] * len(sample.text)
    for s, e, t in sample.spans:
        k = 1 + 4 * TYPES.index(t)
        if e - s == 1:
            y[s] = k + 3
        else:
            y[s] = k
            for i in range(s + 1, e - 1):
                y[i] = k + 1
            y[e - 1] = k + 2
    for s, e in sample.unknown:
        for i in range(s, e):
            y[i] = -100
    return y


def spans_of(labels) -> list:
    """Spans of a label sequence, lenient: a change of type or a begin starts a new one."""
    spans, start, kind = [], None, None
    n = len(labels)
    for i in range(n + 1):
        l = labels[i] if i < n else 0
        k = (l - 1) // 4 if l else None
        p = (l - 1) % 4 if l else None
        if start is not None and (l == 0 or k != kind or p in (0, 3)):
            spans.append((start, i, TYPES[kind]))
            start = None
        if l and start is None:
            start, kind = i, k
        if start is not None and p in (2, 3):
            spans.append((start, i + 1, TYPES[kind]))
            start = None
    return spans


def styled(sample: Sample, rng) -> Sample:
    """The sample in its own style, or (one time in four) in the mended one."""
    if sample.style == "corpus":
        return sample
    if rng.random() < 0.25:
        return replace(sample, style="mended")
    return replace(sample, spans=sample.spans if sample.own is None else sample.own, unknown=[])


def split_long(sample: Sample, limit: int):
    """Cuts a long text behind a sentence's end, never inside a span."""
    if len(sample.text) <= limit:
        return [sample]
    out, at, n = [], 0, len(sample.text)
    inside = bytearray(n + 1)
    for s, e, *_ in list(sample.spans) + list(sample.unknown) + list(sample.own or []):
        for i in range(s + 1, e):
            inside[i] = 1
    while at < n:
        end = min(n, at + limit)
        if end < n:
            cut = next((i for i in range(end, at + limit // 2, -1) if sample.text[i - 1] in "。！？；" and not inside[i]), None)
            if cut is None:
                cut = next((i for i in range(end, at + limit // 2, -1) if sample.text[i - 1] in "，、 " and not inside[i]), None)
            if cut is None:
                cut = next((i for i in range(end, at, -1) if not inside[i]), end)
            end = cut
        part = lambda spans: [(s[0] - at, s[1] - at, *s[2:]) for s in spans if s[0] >= at and s[1] <= end]
        out.append(Sample(sample.style, sample.text[at:end], part(sample.spans), part(sample.unknown),
                          None if sample.own is None else part(sample.own)))
        at = end
    return out


def closed_up(sample: Sample) -> Sample:
    """Without the blanks inside letter-spaced names, which the program takes out before tagging (NameLine.swift)."""
    text = sample.text
    if " " not in text:
        return sample
    han = lambda i: "\u4e00" <= text[i] <= "\u9fff"
    alone = lambda i: han(i) and not (i and han(i - 1)) and not (i + 1 < len(text) and han(i + 1))
    keep, i = [True] * len(text), 1
    while i < len(text):
        if text[i] == " " and text[i - 1] != " ":
            j = i
            while j < len(text) and text[j] == " " and j - i < 4:
                j += 1
            if j < len(text) and text[j] != " " and alone(i - 1) and alone(j):
                keep[i:j] = [False] * (j - i)
            i = j
        i += 1
    if all(keep):
        return sample
    at = [0]
    for k in keep:
        at.append(at[-1] + k)
    move = lambda spans: [(at[s[0]], at[s[1]], *s[2:]) for s in spans if at[s[1]] > at[s[0]]]
    return Sample(sample.style, "".join(c for c, k in zip(text, keep) if k), move(sample.spans), move(sample.unknown),
                  None if sample.own is None else move(sample.own))


def sentences(sample: Sample):
    """Cut behind every sentence's end, as the program cuts."""
    out, at, n = [], 0, len(sample.text)
    for i, c in enumerate(sample.text):
        if c in "。！？；" or i == n - 1:
            if c in "。！？；" and i + 1 < n and sample.text[i + 1] in "”’":
                continue
            if c in "”’" and i and sample.text[i - 1] not in "。！？；" and i < n - 1:
                continue
        elif not (c in "”’" and i and sample.text[i - 1] in "。！？；"):
            continue
        part = lambda spans: [(s[0] - at, s[1] - at, *s[2:]) for s in spans if s[0] >= at and s[1] <= i + 1]
        out.append(Sample(sample.style, sample.text[at:i + 1], part(sample.spans), part(sample.unknown),
                          None if sample.own is None else part(sample.own)))
        at = i + 1
    return out


def read(path):
    name = os.path.basename(path).split(".")[0]
    name = "corpus" if name in OURS else name
    out = []
    with open(path, encoding="utf-8") as f:
        for line in f:
            r = json.loads(line)
            spans = lambda key: [tuple(s) for s in r[key]]
            out.append(closed_up(Sample(name, r["text"], spans("marks"), spans("unknown"), spans("own") if "own" in r else None)))
    return out


def load(sets: str):
    """{"train": {set: [Sample]}, "held": {set: [Sample]}, "dev": [Sample]} from the folder of exported sets."""
    part = lambda p: {os.path.basename(f).split(".")[0]: read(f) for f in sorted(glob.glob(os.path.join(sets, f"*.{p}.jsonl")))}
    return {"train": part("train"), "held": part("held"), "dev": part("dev")["corpus"]}


def score(gold: list, predicted: list):
    """Strict precision, recall, F1 in percent over lists of span lists."""
    tp = sum(len(set(g) & set(p)) for g, p in zip(gold, predicted))
    ng, np_ = sum(map(len, gold)), sum(map(len, predicted))
    p, r = tp / max(1, np_), tp / max(1, ng)
    return 100 * p, 100 * r, 200 * p * r / max(1e-9, p + r)
