#!/usr/bin/env python3
"""Writes variants of our own annotated sentences with other names in the place of theirs, seeded.

    vary_corpus.py SHARED DATA [COPIES]

Reads DATA/corpus.train.jsonl and DATA/news.train.jsonl (of export_sets.py), writes DATA/corpus-varied.train.jsonl. Persons come from the lists of persons and of transliterated
parts, divisions from the table of divisions at the same level, the place at the head of an organization's name is changed for another, and the
given part of a company's name is made of syllables of real ones.
"""
import collections, json, lzma, random, re, sys

def opened(path): return lzma.open(path, 'rt', encoding='utf-8') if path.endswith('.xz') else open(path, encoding='utf-8')

PROVINCES = '京津沪渝冀豫滇辽黑湘皖鲁苏浙赣鄂桂甘晋蒙陕吉闽黔粤青藏川宁琼疆'
LANDS = '中美俄日韩法德英印澳加意朝越泰菲老缅柬以伊沙埃巴土乌哈'

class Names:
    def __init__(self, shared, rng):
        g = shared + '/data/gazetteers/'; self.rng = rng
        self.persons = collections.defaultdict(list)
        for line in opened(g + 'names/persons-71k.txt.xz'):
            w = line.strip()
            if 2 <= len(w) <= 4 and re.fullmatch('[一-龥]+', w): self.persons[len(w)].append(w)
        # The list has names of three scalars: those of two take the last one away.
        self.persons[2] = [w[:2] for w in self.persons[3]]
        by = collections.defaultdict(list)
        for n in (2, 3):
            for w in self.persons[n]: by[w[0], n].append(w)
        self.by_surname = {s: ws for s, ws in by.items() if len(ws) >= 5}; self.surnames = sorted({s for s, _ in self.by_surname})
        self.parts = [w for w in (l.split()[0] for l in opened(g + 'names/transliterated-parts.txt.xz') if l.split()) if 2 <= len(w) <= 5]
        self.levels = collections.defaultdict(list); self.village = []; shorts = []
        for line in opened(g + 'divisions/china-to-village.txt.xz'):
            c = line.rstrip('\n').split('\t'); d = next(i for i, x in enumerate(c) if x.strip()); name = c[d].strip()
            if len(c) > d + 1 and re.fullmatch(r'\d{6}', c[d + 1]):
                self.levels[self.kind(name)].append(name)
                if len(c) > d + 2 and len(c[d + 2]) >= 2: self.levels['short'].append(c[d + 2])
            elif re.search(r'(?:镇|乡|街道)$', name) and len(name) <= 6: self.levels[self.kind(name)].append(name)
            elif name.endswith('村') and 2 < len(name) <= 5 and rng.random() < .05: self.levels['村'].append(name)
            elif name.endswith('社区') and 3 < len(name) <= 6 and rng.random() < .05: self.levels['社区'].append(name)
        self.shorts = set(self.levels['short'])
        self.countries = [l.strip().split(',')[-1] for l in opened(g + 'places/countries.csv')][1:]
        self.country = set(self.countries)
        self.divisions = {n for k, v in self.levels.items() for n in v}
        # Words that begin with a surname and may be names: 马路, 丰收.
        self.worded = [w for w, f, t in (l.split() for l in opened(g + 'words-349k-with-frequency-and-tags.txt.xz') if len(l.split()) == 3)
                       if 2 <= len(w) <= 3 and w[0] in self.surnames and t in ('n', 'v', 'a', 'z', 'i', 'l', 't', 's', 'ns') and int(f) >= 30]
        self.brand = []
        for line in opened(g + 'organizations/organizations-32k.txt.xz'):
            w = line.split()[0] if line.split() else ''
            m = re.fullmatch(r'(?:[一-龥]{2,3}(?:省|市|县|区))?([一-龥]{2,4}?)(?:科技|集团|实业|控股|药业|电子|电器|股份|食品|机械|软件|通信|汽车|置业|化工|能源|重工)[一-龥]*', w)
            if m and m[1] not in self.divisions: self.brand.append(m[1])

    @staticmethod
    def kind(name):
        m = re.search(r'(自治县|自治州|自治旗|街道|地区|新区|镇|乡|村|社区|省|市|县|区|旗|盟|州)$', name)
        return m[1] if m else '?'

    def person(self, old):
        r = self.rng
        if '·' in old:
            return '·'.join(r.choice(self.parts) for _ in old.split('·'))
        bare = old.replace(' ', '')
        if not re.fullmatch('[一-龥]+', bare): return None
        if bare.endswith('某') or '某某' in bare: return r.choice(self.surnames) + bare[1:]
        if len(bare) == 1: return r.choice(self.surnames)
        if len(bare) > 4: return None
        n = len(bare) if len(bare) == 4 and self.persons[4] else r.choice((2, 3, 3))
        if n == 4: new = r.choice(self.persons[4])
        else:
            # Half of the names by how often people are called so, half with any surname alike.
            new = r.choice(self.persons[n]) if r.random() < .5 else r.choice(self.by_surname[r.choice(self.surnames), n])
        if ' ' not in old and r.random() < .04: new = r.choice(self.worded)
        # Print spaces names out anywhere: 局长常 青树.
        if ' ' not in old and n < 4 and r.random() < .08: return new[0] + ' ' + new[1:]
        if ' ' in old: return ' '.join(new) if len(new) == 2 or r.random() < .3 else new[0] + ' ' + new[1:] if r.random() < .5 else new
        return new

    def place(self, old):
        r = self.rng
        if old in PROVINCES: return r.choice(PROVINCES)
        if old in LANDS: return r.choice(LANDS) if old != '中' or r.random() < .3 else old
        if old in self.country: return r.choice(self.countries)
        if old in self.shorts: return r.choice(self.levels['short'])
        k = self.kind(old)
        if old in self.divisions and self.levels[k]: return r.choice(self.levels[k])
        if k in ('镇', '乡', '村', '街道', '社区') and self.levels[k] and len(old) <= 6: return r.choice(self.levels[k])
        m = re.fullmatch(r'([一-龥]{2,3})([路街桥山河湖江岛湾港]|大桥|水库|隧道|公园|机场|高速|广场|小区|大道|火车站|站|新城|湿地|景区|古镇|口岸|渡口|工业园|开发区|高新区)', old)
        if m:
            base = r.choice(self.levels['short']) if r.random() < .5 else r.choice(self.levels['镇'])[:-1][:3]
            return base + m[2]
        return None

    def organization(self, old):
        r = self.rng; new = old
        for n in range(min(8, len(old) - 2), 1, -1):
            head = old[:n]
            if head in self.divisions or head in self.shorts:
                other = self.place(head)
                if other: new = other + old[n:]
                break
        m = re.fullmatch(r'(.*?)([一-龥]{2,4}?)((?:科技|集团|实业|控股|药业|电子|电器|食品|机械|软件|通信|汽车|置业|化工|能源|重工|新材料|环保|农业|建设|物流|纺织|生物|智能|装备|文化|传媒)[一-龥（）()]*(?:公司|集团|厂|合作社))', new)
        if m and m[2] not in self.divisions: new = m[1] + r.choice(self.brand) + m[3]
        return new if new != old else None

def vary(row, names, rng):
    text, marks, at, changed = '', [], 0, 0
    swaps = {}
    for s, e, k in row['marks']:
        text += row['text'][at:s]; old = row['text'][s:e]
        if (old, k) not in swaps:
            swaps[old, k] = ({'PERSON': names.person, 'PLACE': names.place, 'ORG': names.organization}[k](old) if rng.random() < .85 else None) or old
        new = swaps[old, k]; changed += new != old
        marks.append([len(text), len(text) + len(new), k]); text += new; at = e
    if not changed or row['unknown']: return None
    text += row['text'][at:]
    if rng.random() < .125: text, marks = spoken(text, marks)
    return {'id': row['id'], 'text': text, 'marks': marks, 'unknown': []}

def spoken(text, marks):
    """Without punctuation and blanks."""
    out, to = '', []
    for c in text:
        to.append(len(out))
        if c not in ' ，。、；：！？“”‘’《》（）()…—·,': out += c
    to.append(len(out))
    return out, [[to[s], to[e], k] for s, e, k in marks if to[s] < to[e]]

def main():
    shared, data = sys.argv[1:3]; copies = int(sys.argv[3]) if len(sys.argv) > 3 else 4
    rng = random.Random(7); names = Names(shared, rng); n = 0
    rows = [json.loads(l) for name in ('corpus', 'news') for l in open(f'{data}/{name}.train.jsonl', encoding='utf-8')]
    with open(data + '/corpus-varied.train.jsonl', 'w', encoding='utf-8') as f:
        for _ in range(copies):
            for row in rows:
                new = vary(row, names, rng)
                if new: f.write(json.dumps(new, ensure_ascii=False) + '\n'); n += 1
    print('corpus-varied train', n)

if __name__ == '__main__': main()
