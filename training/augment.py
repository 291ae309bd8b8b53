"""Name substitution: the same sentence with other names, from the gazetteers and the training sets' own names."""
from __future__ import annotations
import csv, lzma, os, random
from collections import defaultdict
from data import Sample

SUFFIXES = ["街道", "自治州", "自治县", "省", "市", "县", "区", "镇", "乡", "村", "路", "街", "河", "山", "江", "湖"]


def _lines(path):
    with lzma.open(path, "rt", encoding="utf-8") as f:
        return [l.rstrip("\n") for l in f]


class Substitution:
    def __init__(self, shared: str, samples):
        g = os.path.join(shared, "data", "gazetteers")
        cjk = lambda s: all("\u4e00" <= c <= "\u9fff" for c in s)
        self.persons = [p for p in _lines(f"{g}/names/persons-71k.txt.xz") if 2 <= len(p) <= 4 and cjk(p)]
        self.foreign = [p for p in _lines(f"{g}/names/transliterated-parts.txt.xz") if 2 <= len(p) <= 5 and cjk(p)]
        places = defaultdict(set)
        short = set()

        def place(name):
            for s in SUFFIXES:
                if name.endswith(s) and len(name) > len(s) + 1:
                    places[s].add(name)
                    if s in ("市", "县", "区", "省") and 3 <= len(name) <= 4:
                        short.add(name[:-1])
                    break

        for file in ("provinces.csv", "cities.csv", "areas.csv"):
            with open(f"{g}/divisions/{file}", encoding="utf-8") as f:
                for row in csv.DictReader(f):
                    place(row.get("name", ""))
        with lzma.open(f"{g}/divisions/streets.csv.xz", "rt", encoding="utf-8") as f:
            for row in csv.DictReader(f):
                place(row.get("name", ""))
        for l in _lines(f"{g}/divisions/china-to-village.txt.xz"):
            name = l.strip("\t").split("\t")[0]
            place(name)
        orgs = defaultdict(set)
        for l in _lines(f"{g}/organizations/organizations-32k.txt.xz"):
            name = l.split(" ")[0]
            if 3 <= len(name) <= 20 and cjk(name):
                orgs[name[-2:]].add(name)
        for s in samples:
            for a, b, t in s.spans:
                name = s.text[a:b]
                if t == "ORG" and 3 <= len(name) <= 20:
                    orgs[name[-2:]].add(name)
                elif t == "PLACE":
                    place(name)
        self.places = {k: sorted(v) for k, v in places.items()}
        self.orgs = {k: sorted(v) for k, v in orgs.items() if len(v) >= 5}
        self.short = sorted(short)
        self.short_set = short

    def replace(self, name: str, kind: str, rng: random.Random) -> str:
        if kind == "PERSON":
            if "某" in name or " " in name or len(name) == 1 or len(name) > 8:
                return name
            if "·" in name:
                return "·".join(rng.choice(self.foreign) for _ in name.split("·"))
            if len(name) > 4:
                return rng.choice(self.foreign)
            if rng.random() < 0.3:  # a given name and a surname that never met
                p, q = rng.choice(self.persons), rng.choice(self.persons)
                return p[0] + q[1:3]
            return rng.choice(self.persons)
        if kind == "PLACE":
            for s in SUFFIXES:
                if name.endswith(s) and len(name) > len(s) + 1 and s in self.places:
                    return rng.choice(self.places[s])
            if name in self.short_set:
                return rng.choice(self.short)
            return name
        if rng.random() < 0.5:
            for k in (3, 2):
                if name[:k] in self.short_set and len(name) > k + 1:
                    return rng.choice(self.short) + name[k:]
        pool = self.orgs.get(name[-2:])
        return rng.choice(pool) if pool and len(name) > 3 else name

    def __call__(self, sample: Sample, rng: random.Random, share=0.5) -> Sample:
        """Each distinct name is replaced with probability `share`, everywhere in the sample alike."""
        if sample.unknown:
            return sample
        chosen, text, spans, at = {}, "", [], 0
        for a, b, t in sample.spans:
            name = sample.text[a:b]
            if (name, t) not in chosen:
                chosen[name, t] = self.replace(name, t, rng) if rng.random() < share else name
            text += sample.text[at:a]
            s = len(text)
            text += chosen[name, t]
            spans.append((s, len(text), t))
            at = b
        return Sample(sample.style, text + sample.text[at:], spans)
