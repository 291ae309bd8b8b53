"""What the student sees of a text: characters, bigrams and what the lexicon says.

A feature character is the scalar's value after NameCharacter.feature: half-width, every digit 0, small letters a,
capitals A. The lexicon is the listing that build_lexicon.py writes (word, count, cost, class, flags, cluster);
flags and classes of every word that covers a character are bits by the character's place in the word.
"""
from __future__ import annotations
import lzma, os
from collections import Counter

FLAGS, CLASSES = 12, 16
INFO = FLAGS + CLASSES
# Places in a word: begin, inside, end, single.
BITS = 4 * INFO
MASK = "\ufffe"


def _table():
    t = {}
    for o in range(0x30, 0x3A):
        t[o] = t[o + 0xFEE0] = 0x30
    for o in range(26):
        t[0x61 + o] = t[0x61 + o + 0xFEE0] = 0x61
        t[0x41 + o] = t[0x41 + o + 0xFEE0] = 0x41
    for o in (0x20, 0x3000, 0xA0, 9):
        t[o] = 0x20
    return t


TABLE = _table()


def feature_text(text: str) -> str:
    return text.translate(TABLE)


class Lexicon:
    LONGEST = 14

    def __init__(self, listing: str):
        self.bits, self.prefixes = {}, set()
        with open(listing, encoding="utf-8") as f:
            for line in f:
                c = line.rstrip("\n").split("\t")
                word, kind, flags = c[0], int(c[3]), int(c[4])
                bits = [i for i in range(FLAGS) if flags >> i & 1] + ([FLAGS + kind] if kind else [])
                if not bits:
                    continue
                self.bits[word] = bits
                for n in range(1, len(word)):
                    self.prefixes.add(word[:n])

    def matches(self, text: str):
        """For each character the sorted ids of its bits."""
        n = len(text)
        out = [set() for _ in range(n)]
        bits, prefixes = self.bits, self.prefixes
        for i in range(n):
            if text[i] < "\x80":
                continue
            j = i + 1
            limit = min(n, i + self.LONGEST)
            while j <= limit:
                w = text[i:j]
                b = bits.get(w)
                if b is not None:
                    if j == i + 1:
                        out[i].update([3 * INFO + k for k in b])
                    else:
                        out[i].update(b)
                        out[j - 1].update([2 * INFO + k for k in b])
                        for m in range(i + 1, j - 1):
                            out[m].update([INFO + k for k in b])
                if w not in prefixes or (j < n and text[j] < "\x80"):
                    break
                j += 1
        return out


def unlabelled(shared: str):
    """The news sentences and headlines, in a fixed order."""
    for name in ("broadcast-news-2022-2026", "headlines-1990-2022"):
        with lzma.open(os.path.join(shared, "data", "text", name + ".tsv.xz"), "rt", encoding="utf-8") as f:
            for line in f:
                text = line.rstrip("\n").split("\t", 1)[-1].strip()
                if len(text) >= 6:
                    yield text


def vocabulary(texts, chars=7000, bigrams=60000):
    """The most frequent characters and bigrams, most frequent first. Row 0 is the unknown, row 1 of characters the masked one."""
    one, two = Counter(), Counter()
    for t in texts:
        t = feature_text(t)
        one.update(t)
        two.update(zip(t, t[1:]))
    order = lambda c: [k for k, n in sorted(c.items(), key=lambda x: (-x[1], x[0])) if n >= 3]
    return order(one)[:chars - 2], ["".join(b) for b in order(two) if all(ord(c) < 0x10000 for c in b)][:bigrams - 1]


class Features:
    def __init__(self, chars, bigrams, lexicon: Lexicon):
        self.char = {c: i + 2 for i, c in enumerate(chars)}
        self.char[MASK] = 1
        self.bigram = {b: i + 1 for i, b in enumerate(bigrams)}
        self.lexicon = lexicon

    def encode(self, text: str):
        """(char rows, bigram rows n+1: [k] is the pair before character k, bit ids per character)."""
        text = feature_text(text)
        get, pair = self.char.get, self.bigram.get
        c = [get(x, 0) for x in text]
        b = [0] + [pair(text[i:i + 2], 0) for i in range(len(text) - 1)] + [0]
        return c, b, self.lexicon.matches(text)
