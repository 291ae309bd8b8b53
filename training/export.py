"""Writes the student's weights for the program, and computes with exactly the program's arithmetic (the reference).

The file is little-endian; its form is told in Sources/Tupu/Mentions/NeuralWeights.swift.
"""
from __future__ import annotations
import argparse, json, os, struct
import numpy as np
import torch
from data import LABELS, STYLES, Sample, load, score, sentences, spans_of, split_long
from features import BITS, INFO, Features, Lexicon
from student import CHAR, DILATIONS, INPUT, LEX, PAIR, WIDTH

HEAD = 16
# The style asked for is that of the corpus, moved this far towards that of all mended sets: the corpus alone is small and learned by heart.
# Half of the way costs nothing on corpus/dev and wins 3 points on held-out aishell, 1.5 on held-out MSRA.
MENDED = 0.7


def rows_of_weight(w):
    scale = np.abs(w).max(1).clip(1e-8) / np.float32(127)
    return np.rint(w / scale[:, None]).clip(-127, 127).astype(np.int8), scale.astype(np.float32)


class Quantized:
    """The student in integers."""

    def __init__(self, state):
        n = {k: v.detach().float().numpy() for k, v in state.items()}
        steps = n["steps"]
        q = lambda x, s: np.rint(x / s).clip(-64, 63).astype(np.int8)
        self.char, self.pair = q(n["char.weight"], steps[0]), q(n["pair.weight"], steps[1])
        self.bits = np.rint(n["bits"] / steps[2]).clip(-127, 127).astype(np.int8)
        per_input = np.concatenate([np.full(CHAR, steps[0]), np.full(2 * PAIR, steps[1]), np.full(LEX, steps[2])]).astype(np.float32)
        self.first, self.first_scale = rows_of_weight(n["first.weight"] * np.tile(per_input, 3))
        # Inputs are stored 64 higher, so that none is negative; the bias takes that back.
        offset = self.first.astype(np.int64).sum(1) * 64
        bias = n["first.bias"].astype(np.float64) - offset * self.first_scale.astype(np.float64)
        style = n["style.weight"].copy()
        style[0] += np.float32(MENDED) * (style[1] - style[0])
        self.first_bias = (bias[None] + style).astype(np.float32)
        self.layers = []
        for l in range(len(DILATIONS)):
            step = n["ceiling"][l] / np.float32(127)
            w, s = rows_of_weight(n[f"convs.{l}.weight"])
            self.layers.append(((n["gain"][l] / step).astype(np.float32), (n["shift"][l] / step).astype(np.float32), w,
                                (s * step).astype(np.float32), n[f"convs.{l}.bias"].astype(np.float32)))
        l = len(DILATIONS)
        step = n["ceiling"][l] / np.float32(127)
        w, s = rows_of_weight(n["head.weight"])
        pad = lambda x: np.concatenate([x, np.zeros((HEAD - len(x),) + x.shape[1:], x.dtype)])
        self.head = ((n["gain"][l] / step).astype(np.float32), (n["shift"][l] / step).astype(np.float32), pad(w), pad((s * step).astype(np.float32)),
                     pad(n["head.bias"].astype(np.float32)))

    def scores(self, feats, text, style=0):
        """Label scores of one line (n × 16, float32), bit for bit the program's."""
        c, p, m = feats.encode(text)
        n = len(c)
        x = np.zeros((n, INPUT), np.int64)
        x[:, :CHAR] = self.char[c]
        x[:, CHAR:CHAR + PAIR] = self.pair[p[:n]]
        x[:, CHAR + PAIR:CHAR + 2 * PAIR] = self.pair[p[1:]]
        for i, ks in enumerate(m):
            if ks:
                x[i, -LEX:] = self.bits[sorted(ks)].astype(np.int64).sum(0).clip(-64, 63)
        def conv(a, w, d, fill):
            # Whole numbers far below 2^53: floating point multiplies them exactly, and faster.
            e = np.full((d, a.shape[1]), fill, np.float64)
            long = np.concatenate([e, a, e])
            return np.concatenate([long[:n], long[d:d + n], long[2 * d:2 * d + n]], 1) @ w.astype(np.float64).T
        f = np.float32
        def activation(s, gain, shift):
            return np.rint(np.clip(s * gain + shift, f(0), f(127))).astype(np.float64)
        s = np.zeros((n, WIDTH), f) + (conv(x + 64, self.first, 1, 64).astype(f) * self.first_scale + self.first_bias[style])
        for (gain, shift, w, scale, bias), d in zip(self.layers, DILATIONS):
            s = s + (conv(activation(s, gain, shift), w, d, 0).astype(f) * scale + bias)
        gain, shift, w, scale, bias = self.head
        return np.zeros((n, HEAD), f) + ((activation(s, gain, shift) @ w.astype(np.float64).T).astype(f) * scale + bias)


def grouped(w):
    """(outputs × depth) → groups of four depths by output."""
    o, k = w.shape
    return np.ascontiguousarray(w.reshape(o, k // 4, 4).transpose(1, 0, 2))


def write(q: Quantized, vocabulary, path):
    index = np.zeros(65536, "<u2")
    for i, c in enumerate(vocabulary["chars"]):
        if ord(c) < 65536:
            index[ord(c)] = i + 2
    slots = 131072
    keys, places = np.zeros(slots, "<u4"), np.zeros(slots, "<u2")
    for i, b in enumerate(vocabulary["pairs"]):
        key = ord(b[0]) << 16 | ord(b[1])
        at = (key * 0x9E3779B1 & 0xFFFFFFFF) >> 15
        while keys[at]:
            at = (at + 1) % slots
        keys[at], places[at] = key, i + 1
    up = lambda t: (t.astype(np.int16) + 64).astype(np.uint8)
    sections = [index, up(q.char), keys, places, up(q.pair), q.bits, grouped(q.first), q.first_scale, q.first_bias]
    for gain, shift, w, scale, bias in q.layers:
        sections += [gain, shift, grouped(w), scale, bias]
    gain, shift, w, scale, bias = q.head
    sections += [gain, shift, grouped(w), scale, bias]
    header = struct.pack("<8s10I", b"TUPUNEU1", len(q.char), len(q.pair), slots, len(STYLES), WIDTH, CHAR, PAIR, LEX, INFO, len(DILATIONS))
    header += struct.pack(f"<{len(DILATIONS)}I", *DILATIONS)
    with open(path, "wb") as f:
        f.write(header.ljust(256, b"\0"))
        for s in sections:
            b = s.tobytes()
            f.write(b + b"\0" * (-len(b) % 64))
    print(os.path.getsize(path), "bytes")


# Made-up sentences: every kind of character, and names that no list has.
SENTENCES = ["昨日，青岛市海洋发展局局长高某与德国贝克公司代表在崂山区会谈。", "本报讯 记者吴帅 通讯员 ｄｅｎｇ３", "王", "２０２４年5月14日，ABC公司董事长马克·吐温在“一带一路”论坛上说：𠮷野家将在龘靐县开店！",
             "中美两国", "据新华社北京电国家发展和改革委员会价格司有关负责人赵小亮日前表示二零一六年全国粮食产量达到六亿吨", "a1 b2 　　，。", "张三李四王五赵六在河北省石家庄市桥西区人民法院提起诉讼，被告为石家庄市第二建筑工程有限责任公司及其法定代表人孙七；案件由审判员周八独任审理。"]


def write_fixture(q, feats, path):
    """The made-up sentences and what the reference says of them, for NeuralTaggerTests.swift."""
    with open(path, "w", encoding="utf-8") as f:
        f.write("# Made by training/export.py. Text, style, and for each scalar: the lexicon's bits (begin, inside, end, single)\n"
                "# and the sum of its 13 scores' bits as 32-bit floats, all base 16.\n")
        for i, t in enumerate(SENTENCES):
            style = i % len(STYLES)
            y = q.scores(feats, t, style)[:, :len(LABELS)].astype("<f4").view("<u4")
            said = [[sum(1 << (k - INFO * p) for k in ks if INFO * p <= k < INFO * (p + 1)) for p in range(4)] for ks in feats.encode(t)[2]]
            cells = [",".join(f"{v:x}" for v in b + [int(r.astype(np.uint64).sum())]) for b, r in zip(said, y)]
            f.write(f"{t}\t{style}\t{' '.join(cells)}\n")


def main(argv=None):
    a = argparse.ArgumentParser()
    a.add_argument("--out", required=True, help="folder of the stages")
    a.add_argument("--lexicon", required=True)
    a.add_argument("--stage", default="gold")
    a.add_argument("--sets")
    a.add_argument("--calibrate", action="store_true")
    a.add_argument("--evaluate", action="store_true")
    a.add_argument("--weights", required=True, help="file to write")
    a.add_argument("--fixture", help="file to write")
    o = a.parse_args(argv)
    with open(os.path.join(o.out, "vocabulary.json"), encoding="utf-8") as f:
        v = json.load(f)
    feats = Features(v["chars"], v["pairs"], Lexicon(o.lexicon))
    state = torch.load(os.path.join(o.out, o.stage + ".pt"))
    if o.calibrate:  # a snapshot from before the stage's own calibration
        import train_student
        model = train_student.restore(argparse.Namespace(out=o.out), o.stage, v)
        model.calibrate([train_student.inputs(g, feats) for g in train_student.batches(load(o.sets)["train"]["corpus"][:400], 4096)])
        state = model.state_dict()
    q = Quantized(state)
    write(q, v, o.weights)
    if o.fixture:
        write_fixture(q, feats, o.fixture)
    if o.sets and o.evaluate:
        from student import viterbi
        sets = load(o.sets)
        for name, samples, style in (("dev", sets["dev"], 0), ("aishell", sets["held"]["aishell"], 0)):
            cut = [x for s in samples for y in sentences(s) for x in split_long(y, 300) if x.text]
            got = [spans_of(viterbi(torch.from_numpy(q.scores(feats, s.text, style)[:, :len(LABELS)].copy()))) for s in cut]
            print(name, "%.2f %.2f %.2f" % score([s.spans for s in cut], got))


if __name__ == "__main__":
    main()
