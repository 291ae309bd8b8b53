#!/usr/bin/env python3
"""Builds the lexicon of names and words from the gazetteers and the unlabelled news.

    build_lexicon.py SHARED OUT.bin [WORK]

Needs numpy and scipy. The form of the file is told in Sources/Tupu/Mentions/NameLexicon.swift. Words keep their cost (minus log2 of
their probability, in eighths), their word class, what lists say of them (bits) and their cluster: words that stand between the same
words share one (k-means over the singular vectors of the positive pointwise mutual information with left and right neighbors).
"""
import collections, json, lzma, math, os, re, struct, sys
import numpy as np

def opened(path): return lzma.open(path, 'rt', encoding='utf-8') if path.endswith('.xz') else open(path, encoding='utf-8')
HALF = {c: c - 0xFEE0 for r in ('０９', 'ＡＺ', 'ａｚ') for c in range(ord(r[0]), ord(r[1]) + 1)}
DIVISION, SHORT, TOWN, COUNTRY, PLACE, ORG, PERSON, FOREIGN, JAPANESE, SURNAME, SUFFIX, TITLE = (1 << i for i in range(12))
CLASSES = {'n': 1, 'v': 2, 'vn': 3, 'a': 4, 'ad': 4, 'an': 4, 'b': 4, 'z': 4, 'd': 5, 'p': 6, 'c': 7, 'u': 8, 'y': 8, 'e': 8, 'o': 8, 'k': 8, 'h': 8, 'uj': 8, 'ul': 8, 'm': 9, 'q': 9,
           'mq': 9, 't': 10, 'r': 11, 'f': 12, 's': 12, 'nr': 13, 'nrt': 13, 'nrfg': 13, 'nrf': 13, 'nrj': 13, 'ns': 14, 'nsf': 14, 'nt': 15, 'nz': 15, 'j': 15, 'ng': 1, 'vg': 2, 'vi': 2,
           'vl': 2, 'nis': 1, 'nit': 1, 'nnt': 1, 'nnd': 1, 'nhd': 1}
SPLIT = re.compile(r'[^一-龥·]+')
MASK = (1 << 64) - 1

def hash64(word):
    h = 0x9E3779B97F4A7C15
    for c in word:
        h = ((h ^ ord(c)) * 0xff51afd7ed558ccd) & MASK
        h ^= h >> 32
    return h

def main():
    shared, out = sys.argv[1:3]
    g = shared + '/data/gazetteers/'
    flags, freq, tag, free = collections.Counter(), collections.Counter(), {}, set()
    def mark(word, bit, always=True):
        word = word.translate(HALF)
        if 2 <= len(word) <= 14 and re.fullmatch(r'[一-龥·]+', word):
            flags[word] |= bit
            if always: free.add(word)
    for line in opened(g + 'words-153k-with-tags.txt.xz'):
        c = line.rstrip('\n').split('\t')
        if not re.fullmatch(r'[一-龥·]+', c[0]): continue
        tag[c[0]] = c[1]; freq[c[0]] += 2
        if c[1] in ('nis', 'nit'): mark(c[0], SUFFIX)
        elif c[1] in ('nnt', 'nnd'): mark(c[0], TITLE)
        elif c[1] in ('ns', 'nsf'): mark(c[0], PLACE, False)
        elif c[1] == 'nrf': mark(c[0], FOREIGN, False)
        elif c[1] == 'nrj': mark(c[0], JAPANESE, False)
    for line in opened(g + 'words-349k-with-frequency-and-tags.txt.xz'):
        c = line.split()
        if len(c) < 3 or not re.fullmatch(r'[一-龥·]+', c[0]): continue
        tag[c[0]] = c[2]; freq[c[0]] += int(c[1])
        if c[2] == 'ns': mark(c[0], PLACE, False)
        elif c[2] == 'nt': mark(c[0], ORG, False)
        elif c[2] in ('nr', 'nrfg'): mark(c[0], PERSON, False)
        elif c[2] == 'nrt': mark(c[0], FOREIGN, False)
    names = collections.defaultdict(lambda: 9)
    generic = {'市辖区', '县', '省直辖县级行政区划', '自治区直辖县级行政区划'}
    depth0 = {}
    for line in opened(g + 'divisions/china-to-village.txt.xz'):
        c = line.rstrip('\n').split('\t')
        d = next(i for i, x in enumerate(c) if x.strip())
        name = c[d].strip()
        if len(c) > d + 1 and re.fullmatch(r'\d{6}', c[d + 1]): mark(name, DIVISION); mark(c[d + 2], SHORT) if len(c) > d + 2 and len(c[d + 2]) >= 2 else None
        elif re.search(r'(?:镇|乡|街道|苏木)$', name): mark(name, TOWN)
    for line in opened(g + 'divisions/codes-1980-2025.json.xz'):
        m = re.search(r':\s*"([^"]+)"', line)
        if not m or m[1] in generic: continue
        mark(m[1], DIVISION)
        short = re.sub(r'(?:特别行政区|[一-龥]{1,3}族自治[区州县旗]|自治[区州县旗]|地区|新区|林区|省|市|县|区|盟)$', '', m[1])
        if len(short) >= 2: mark(short, SHORT)
    for line in opened(g + 'places/countries.csv'):
        mark(line.strip().split(',')[-1], COUNTRY)
    for w in re.split(r'[\s/:]+', opened(g + 'places/world_location.txt').read()): mark(w, COUNTRY)
    for line in opened(g + 'places/places-65k.txt.xz'): mark(line.split()[0] if line.split() else '', PLACE, False)
    endings = collections.Counter()
    for line in opened(g + 'organizations/organizations-32k.txt.xz'):
        w = line.split()[0] if line.split() else ''
        mark(w, ORG, False)
        for n in (2, 3, 4): endings[w[-n:]] += 1
    for rows in json.load(open(g + 'organizations/universities.json', encoding='utf-8')).values():
        for w in rows: mark(w, ORG)
    for w, n in endings.items():
        if n >= 12 and w in freq and len(w) >= 2 and not flags[w] & (SHORT | DIVISION | PLACE | COUNTRY): mark(w, SUFFIX)
    for line in opened(g + 'names/transliterated-parts.txt.xz'): mark(line.split()[0] if line.split() else '', FOREIGN)
    for line in opened(g + 'names/japanese.txt.xz'): mark(line.split()[0] if line.split() else '', JAPANESE, False)
    first, double = collections.Counter(), collections.Counter()
    for line in opened(g + 'names/persons-71k.txt.xz'):
        w = line.strip()
        if len(w) in (2, 3): first[w[0]] += 1
        elif len(w) == 4: double[w[:2]] += 1
    surnames = {w for w, n in first.items() if n >= 3} | {w for w, n in double.items() if n >= 2}
    surnames |= set('欧阳 司马 上官 诸葛 司徒 皇甫 尉迟 公孙 慕容 令狐 夏侯 东方 万俟 长孙 宇文 轩辕 端木 呼延 南宫 独孤 完颜 申屠 澹台 淳于 鲜于 闻人'.split())
    for w in surnames: flags[w] |= SURNAME; free.add(w)
    vocabulary = set(freq) | set(flags)
    for line_freq in vocabulary: freq[line_freq] += 1
    # --- words of the unlabelled news, cut where the words' costs are least
    total = sum(freq.values())
    logp = {w: math.log(n / total) for w, n in freq.items() if len(w) <= 8}
    prefixes = {w[:n] for w in logp for n in range(1, len(w))}
    unknown = math.log(1 / total)
    ids = {}
    counts = collections.Counter()
    stream = []
    def cut(text):
        n = len(text); best = [0.0] * (n + 1); step = [1] * n
        for i in range(n - 1, -1, -1):
            b, s = logp.get(text[i], unknown) + best[i + 1], 1
            j = i + 2
            if text[i] in prefixes:
                while j <= n:
                    w = text[i:j]
                    p = logp.get(w)
                    if p is not None and p + best[j] > b: b, s = p + best[j], j - i
                    if w not in prefixes: break
                    j += 1
            best[i], step[i] = b, s
        i = 0
        while i < n: yield text[i:i + step[i]]; i += step[i]
    for path in ('text/broadcast-news-2022-2026.tsv.xz', 'text/headlines-1990-2022.tsv.xz'):
        for line in opened(f'{shared}/data/{path}'):
            for run in SPLIT.split(line.rstrip('\n').split('\t', 1)[-1].translate(HALF)):
                if not run: stream.append(0); continue
                for w in cut(run):
                    counts[w] += 1
                    stream.append(ids.setdefault(w, len(ids) + 1))
                stream.append(0)
    print('cut', sum(counts.values()), 'words,', len(counts), 'different', flush=True)
    # --- clusters
    stream = np.array(stream, dtype=np.int64)
    size = len(ids) + 1
    number = np.bincount(stream, minlength=size)
    number[0] = 0
    order = np.argsort(-number)
    contexts = np.full(size, -1); contexts[order[:4000]] = np.arange(min(4000, size)); contexts[0] = 4000
    rows = np.full(size, -1); kept = order[:int((number >= 6).sum())]; rows[kept] = np.arange(len(kept))
    import scipy.sparse as sp
    from scipy.sparse.linalg import svds
    left, right = stream[:-1], stream[1:]
    blocks = []
    for word, other in ((left, right), (right, left)):
        ok = (rows[word] >= 0) & (contexts[other] >= 0)
        m = sp.coo_matrix((np.ones(ok.sum(), dtype=np.float32), (rows[word[ok]], contexts[other[ok]])), shape=(len(kept), 4001)).tocsr()
        m.sum_duplicates(); blocks.append(m)
    m = sp.hstack(blocks).tocsr().tocoo()
    rs, cs = np.asarray(m.sum(1)).ravel(), np.asarray(m.sum(0)).ravel() ** 0.75
    pmi = np.log(m.data * cs.sum() / (rs[m.row] * cs[m.col]))
    m = sp.coo_matrix((np.maximum(pmi, 0), (m.row, m.col)), shape=m.shape).tocsr()
    u, s, _ = svds(m, k=80, random_state=1)
    vectors = u * np.sqrt(s)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True) + 1e-9
    weight = np.sqrt(number[kept].astype(np.float64))
    random = np.random.default_rng(7)
    def kmeans(x, w, k, rounds=12):
        k = min(k, len(x))
        c = x[random.choice(len(x), k, replace=False, p=w / w.sum())]
        for _ in range(rounds):
            a = np.concatenate([np.argmax(x[i:i + 20000] @ c.T, axis=1) for i in range(0, len(x), 20000)])
            for j in range(k):
                sel = a == j
                if sel.any(): v = (x[sel] * w[sel, None]).sum(0); c[j] = v / (np.linalg.norm(v) + 1e-9)
        return a
    coarse = kmeans(vectors, weight, 63)
    cluster = np.zeros(size, dtype=np.int64)
    for j in range(63):
        sel = np.flatnonzero(coarse == j)
        if len(sel): cluster[kept[sel]] = (j + 1) * 16 + kmeans(vectors[sel], weight[sel], 16)
    words = {v: k for k, v in ids.items()}
    for c in (1, 9, 20, 33, 47): print('cluster', c, [words[i] for i in kept[np.flatnonzero(coarse == c - 1)][:25]], flush=True)
    # --- the file
    entries = []
    total = sum(counts.values()) + sum(min(n, 2000) for n in freq.values()) * 0.05
    for w in sorted(vocabulary | {w for w, n in counts.items() if n >= 6}):
        n = counts[w]
        if len(w) > 1 and not (w in free or n >= 3 or (freq[w] >= 60 and n >= 1)): continue
        cost = 255
        if len(w) <= 8 and (n or w in freq): cost = min(254, round(-math.log2((n + min(freq[w], 2000) * 0.05 + 0.05) / total) * 8))
        f = flags[w]
        if f & PERSON and freq[w] < 5 and n < 5: f &= ~PERSON
        entries.append((w, cost, CLASSES.get(tag.get(w, ''), 0) | f << 4, int(cluster[ids[w]]) if w in ids else 0))
    bits = math.ceil(math.log2(len(entries) / 0.8))
    slots = 1 << bits
    if len(entries) / slots < 0.4: slots = int(len(entries) / 0.75)
    table = [0] * slots
    second, third, fifth = bytearray(1 << 14), bytearray(1 << 15), bytearray(1 << 15)
    collisions = 0
    for w, cost, info, c in entries:
        h = hash64(w)
        for n, bloom in ((2, second), (3, third), (5, fifth)):
            if len(w) > n:
                b = hash64(w[:n]) >> 20 & (len(bloom) * 8 - 1); bloom[b >> 3] |= 1 << (b & 7)
        slot = ((h & 0xFFFFFFFF) * slots) >> 32
        value = (h >> 40 | 1) | cost << 24 | info << 32 | c << 48
        while table[slot]: slot = (slot + 1) % slots
        table[slot] = value
    with open(out, 'wb') as f:
        f.write(struct.pack('<8sIIIIII', b'TUPULEX1', len(entries), slots, len(second), len(third), len(fifth), 0).ljust(64, b'\0'))
        f.write(second); f.write(third); f.write(fifth)
        f.write(struct.pack(f'<{slots}Q', *table))
    print(len(entries), 'entries', slots, 'slots', os.path.getsize(out), 'bytes')
    if len(sys.argv) > 3:
        with open(sys.argv[3], 'w', encoding='utf-8') as f:
            for w, cost, info, c in entries: f.write(f'{w}\t{counts[w]}\t{cost}\t{info & 15}\t{info >> 4}\t{c}\n')

if __name__ == '__main__': main()
