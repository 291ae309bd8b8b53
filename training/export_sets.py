#!/usr/bin/env python3
"""Writes every labelled set in one form, cleaned and cut into training and held-out parts.

    export_sets.py SHARED OUT

One file a set and part: OUT/<set>.train.jsonl, OUT/<set>.held.jsonl. One line a text:
    {"id": "msra/17", "text": …, "marks": [[start, end, "ORG"], …], "unknown": [[start, end], …]}
Offsets count scalars. Marks are outermost and never overlap. `unknown` stretches are those whose marks the set makes otherwise than
the guidelines do: no label there should be learned (they never cut a mark).
The corpus is SHARED/corpus and, for training, articles/ beside this file; `news` are lines of the unlabelled news by the marks of news-marks.*.tsv. Full-width digits and Latin letters are half-width in `text`.
Held out: every 20th sentence of MSRA train and of People's Daily, every 10th different utterance of AISHELL dev. Dropped from every set: what stands (wholly or
nearly) in MSRA test, AISHELL test or a held-out part.
"""
import collections, glob, json, lzma, os, re, sys

KIND = {'PER': 'PERSON', 'PERSON': 'PERSON', 'NAME': 'PERSON', 'name': 'PERSON', 'person_name': 'PERSON', 'LOC': 'PLACE', 'GPE': 'PLACE', 'address': 'PLACE',
        'scene': 'PLACE', 'location': 'PLACE', 'ORG': 'ORG', 'organization': 'ORG', 'company': 'ORG', 'government': 'ORG', 'org_name': 'ORG', 'company_name': 'ORG'}
MARKED = {'O': 'ORG', 'L': 'PLACE', 'P': 'PERSON'}
HALF = {c: c - 0xFEE0 for r in ('０９', 'ＡＺ', 'ａｚ') for c in range(ord(r[0]), ord(r[1]) + 1)}
SPACES = {0x3000: 0x20, 0xA0: 0x20}

def half(text): return text.translate(HALF).translate(SPACES)

def opened(path): return lzma.open(path, 'rt', encoding='utf-8') if path.endswith('.xz') else open(path, encoding='utf-8')

def bio(path):
    chars, marks, kind = [], [], None
    def row(): return half(''.join(chars)), [tuple(m) for m in marks]
    for line in opened(path):
        line = line.rstrip('\r\n')
        if not line.strip():
            if chars: yield row()
            chars, marks, kind = [], [], None
            continue
        c, t = line.rsplit('\t' if '\t' in line else ' ', 1)
        i = len(chars); chars.append(c[:1] or ' ')
        k = KIND.get(t[2:])
        if k is None: kind = None
        elif t[0] in 'BS' or k != kind: marks.append([i, i + 1, k]); kind = k
        else: marks[-1][1] = i + 1
    if chars: yield row()

def cnerta(path):
    for line in opened(path):
        r = json.loads(line); marks = []
        for s, e, t, k in sorted(r['entity'], key=lambda e: (e[0], -e[1])):
            if r['sentence'][s:e] == t and (not marks or s >= marks[-1][1]): marks.append((s, e, KIND[k]))
        yield half(r['sentence']), marks

def cluener(path):
    for line in opened(path):
        r = json.loads(line); spans = []; doubtful = set()
        for k, names in r['label'].items():
            for places in names.values():
                for s, e in places:
                    spans.append((s, e + 1, KIND.get(k)))
                    if k != 'position': doubtful.add((s, e + 1))
        marks, unknown, end = [], [], 0
        for s, e, k in sorted(spans, key=lambda m: (m[0], -m[1])):
            if s < end: continue
            end = e
            if k: marks.append((s, e, k))
            elif k is None and r['text'][s:e] and (s, e) in doubtful: unknown.append((s, e))
        yield half(r['text']), marks, unknown

def boson(path):
    for line in opened(path):
        text, marks, unknown = '', [], []
        for i, part in enumerate(re.split(r'\{\{([a-z_]+:.*?)\}\}', line.rstrip('\n').replace('\\n', ' '))):
            if i % 2 == 0: text += half(part); continue
            k, t = part.split(':', 1); t = half(t); lead = len(t) - len(t.lstrip()); s = len(text) + lead; text += t; e = s + len(t.strip())
            if e == s: continue
            if k in KIND: marks.append((s, e, KIND[k]))
            elif k == 'product_name': unknown.append((s, e))
        for s in sentences(text, marks, unknown): yield s

def sentences(text, marks, unknown):
    """Cuts a paragraph behind its full stops."""
    start = 0
    for m in list(re.finditer(r'[。！？；][”’」』]?', text)) + [None]:
        end = m.end() if m else len(text)
        if m and any(s < end < e for s, e, *_ in marks + unknown): continue
        if text[start:end].strip():
            yield (text[start:end], [(s - start, e - start, k) for s, e, k in marks if start <= s and e <= end],
                   [(s - start, e - start) for s, e in unknown if start <= s and e <= end])
        start = end

def uner(path, simplified):
    text, marks, kind = '', [], None
    for line in opened(path):
        line = line.rstrip('\n')
        if not line:
            if text: yield half(text), [tuple(m) for m in marks]
            text, marks, kind = '', [], None
        elif line[0] != '#':
            _, w, t, *_ = line.split('\t')
            w = ''.join(simplified.get(c, c) for c in w)
            k = KIND.get(t[2:])
            if k is None: kind = None
            elif t[0] == 'B' or k != kind: marks.append([len(text), 0, k]); kind = k
            text += w
            if k: marks[-1][1] = len(text)

def corpus(path):
    """Marks of the annotated articles; letter-spacing of kickers and headlines is undone as readers do."""
    for n, line in enumerate(opened(path)):
        line = line.rstrip('\n')
        if line.startswith('@relations'): return
        if line.startswith('#') or not line.strip(): continue
        part = None
        if line.startswith('@'): part, _, line = line[1:].partition(' ')
        text, marks = '', []
        for i, piece in enumerate(re.split(r'\[((?:ORG|PLACE|PERSON):[^\]]*)\]', line)):
            if i % 2 == 0: text += half(piece); continue
            k, t = piece.split(':', 1); t = half(t.split('=')[0])
            marks.append((len(text), len(text) + len(t), k)); text += t
        yield text, marks, [], {'part': part or 'paragraph', 'line': n}

# --- the guidelines' style -------------------------------------------------------------------------------------------------

class Style:
    def __init__(self, shared):
        g = shared + '/data/gazetteers/'
        names = {}
        for line in opened(g + 'divisions/china-to-village.txt.xz'):
            cols = line.rstrip('\n').split('\t')
            for depth, c in enumerate(cols[:3]):
                c = c.strip()
                if c and not c.isdigit(): names.setdefault(c, depth)
        for line in opened(g + 'divisions/codes-1980-2025.json.xz'):
            m = re.search(r':\s*"([^"]+)"', line)
            if m and m[1] not in ('市辖区', '县', '省直辖县级行政区划', '自治区直辖县级行政区划'): names.setdefault(m[1], 2)
        self.provinces, self.divisions = set(), set()
        for n, depth in names.items():
            self.divisions.add(n)
            short = re.sub(r'(?:特别行政区|维吾尔自治区|壮族自治区|回族自治区|自治区|自治州|地区|省|市)$', '', n)
            if len(short) >= 2: self.divisions.add(short)
        for p in open(g + 'divisions/provinces.csv', encoding='utf-8').read().split('"')[1::2]:
            self.provinces |= {p, re.sub(r'(?:特别行政区|维吾尔自治区|壮族自治区|回族自治区|自治区|省|市)$', '', p)}
        self.countries = {l.rstrip('\n').split(',')[3] for l in open(g + 'places/countries.csv', encoding='utf-8')} - {'name'}
        self.countries |= {'美国', '英国', '俄罗斯', '韩国', '朝鲜', '中国', '德国', '法国', '日本'}
        self.heads = sorted(self.divisions | self.countries, key=len, reverse=True)
        self.head_set, self.longest = set(self.heads), max(map(len, self.heads))

    def links(self, name):
        """Cuts a chain of divisions into its links: 山东省青岛市黄岛区."""
        out, rest = [], name
        while rest:
            for n in range(min(self.longest, len(rest)), 1, -1):
                head, tail = rest[:n], rest[n:]
                if head in self.head_set and (not tail or self.is_link(tail)) and not (tail and re.match(r'[省市县区州]', tail)): out.append(head); rest = tail; break
            else: out.append(rest); break
        return out

    def is_link(self, tail):
        if len(tail) < 2: return False
        if any(tail[:n] in self.head_set for n in range(3, len(tail) + 1)) or tail in self.head_set: return True
        if tail[:2] in self.head_set and re.match(r'.+[市县区镇乡村州旗路街道]$', tail): return True
        if re.match(GENERIC + r'*(?:区|路|街|公路|街区)', tail): return False
        return re.match(r'.{1,4}(?:市|县|镇|乡|村|街道|自治州|自治县|盟|旗)$', tail) is not None or re.match(r'.{2,3}(?:路|街|大街|大道|巷)$', tail) is not None

OFFICE = re.compile(r'(?:[省市县区州镇乡]|自治区|自治州|街道)(?:委(?!员|托|派|会|任|屈)(?:[一-龥]{2,3}(?:部|办|委))?|政府|人大(?:常委会)?|政协|纪委|法院|检察院|党委|'
                    r'[一-龥]{2,6}?(?:(?<![格布时大全结开残终僵政党战变困危张])局|厅|委员会|法院|检察院|办公室))')
BARE = re.compile(r'国务院|党中央|全国人大|海关|组织部|宣传部|统战部|市委|省委|县委|区委|公安部|警方|[一-龥]{2}公安')
SURNAMES = set('王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤')
GENERIC = r'(?:新|经济|高新|经开|开发|老|城|地|自由|自贸|特|工业|保税|矿|特别|山|郊|牧|林|军|景|社|小|校|园|度假|旅游|风景|大学|自然|保护|国家|步行|高速|国际|人才|金融|中心|苏丹|主|市|东|西|南|北|中)'
POINTER = re.compile('(?:本|该|总|分|子|母|贵|我|全|股份|有限|股份有限|集团|控股|上市)*(?:公司|集团|学校|大学|医院|银行|企业|单位|厂|部门|政府|法院|检方|机关|学院|中心|协会|俱乐部|球队|队|报社|委员会|研究所|董事会)')
TITLED = re.compile(r'(?:先生|女士|小姐|太太|老师|教授|博士|律师|医生|师傅|大爷|大妈|阿姨|奶奶|爷爷|局长|总统|主席|部长|市长|总|某|氏|老|同志|书记)$')

def guided(style, name, text, marks, unknown):
    """Brings a set's marks nearer to the guidelines; what cannot be mended is unknown."""
    out = []
    for s, e, k in marks:
        t = text[s:e]
        while e > s and text[e - 1] in ' 　': e -= 1
        while s < e and (text[s] in ' 　' or text[s] in '“‘《「『' and not any(c in text[s:e - 1] for c in '”’》」』')): s += 1
        while e > s and text[e - 1] in '”’》」』' and not any(c in text[s:e] for c in '“‘《「『'): e -= 1
        while e - s > 2 and text[s] in '“‘《「『' and text[e - 1] in '”’》」』' and not any(c in text[s + 1:e - 1] for c in '“‘《「『'): s += 1; e -= 1
        t = text[s:e]
        if not t: continue
        if k == 'PERSON':
            m = TITLED.search(t)
            if t.startswith('@') or '·' not in t and len(t) > 8: unknown.append((s, e)); continue
            if m and m[0] not in ('某', '老', '总', '氏') and 1 <= len(t) - len(m[0]) <= 3: e -= len(m[0])
            elif m and m[0] in ('总', '氏', '老') and len(t) == 2: e -= 1
            elif re.match(r'[老小]', t) and len(t) == 2 and t[1] in SURNAMES: s += 1
            out.append((s, e, k))
        elif k == 'PLACE':
            links = style.links(t)
            for link in links: out.append((s, s + len(link), k)); s += len(link)
            if name in ('boson', 'cluener') and re.search(r'公里|[东南西北]部$|附近|境内|城区$|主城区|市区$|老家|农村$|地区$|县城$|一带$', t):
                out = out[:len(out) - len(links)]; unknown.append((e - len(t), e))
        else:
            if POINTER.fullmatch(t): unknown.append((s, e))
            elif name in ('boson', 'cluener') and (t in style.head_set or len(t) == 1): 
                if t in style.head_set and len(t) > 1: out.append((s, e, 'PLACE'))
                else: unknown.append((s, e))
            else: out.append((s, e, k))
    covered = bytearray(len(text))
    for s, e, _ in out: covered[s:e] = b'\1' * (e - s)
    for pattern in (OFFICE, BARE):
        for m in pattern.finditer(text):
            if not any(covered[m.start():m.end()]): unknown.append((m.start(), m.end()))
    return out, [u for u in sorted(set(map(tuple, unknown))) if not any(covered[u[0]:u[1]])]

def bones(text): return re.sub(r'[^一-龥0-9A-Za-z]', '', text)

def shingles(text, n=12):
    b = bones(text)
    return [b[i:i + n] for i in range(max(1, len(b) - n + 1))] if b else []

def main():
    shared, out = sys.argv[1:3]
    ner = shared + '/data/ner/'
    os.makedirs(out, exist_ok=True)
    simplified = dict(l.rstrip('\n').split('=')[:2] for l in opened(shared + '/data/gazetteers/traditional-to-simplified.txt.xz') if '=' in l)
    simplified = {k: v for k, v in simplified.items() if len(k) == len(v) == 1}
    style = Style(shared)
    closed = set()
    for f in (ner + 'msra/test.bio.xz', ner + 'aishell/test.bio.xz'):
        for text, _ in bio(f): closed.update(shingles(text))
    def near(text):
        g = shingles(text)
        return len(bones(text)) >= 5 and sum(x in closed for x in g) * 2 > len(g)
    sets = [
        ('msra', list(bio(ner + 'msra/train.bio.xz')), 20), ('pd98', [s for t, m in bio(ner + 'people-daily-1998/flat.bio.xz') for s in sentences(t, m, [])], 20),
        ('aishell', list(bio(ner + 'aishell/dev.bio.xz')), 10),
        ('cnerta', [r for f in ('valid', 'test') for r in cnerta(f'{ner}cnerta/{f}.json.xz')], 0),
        ('cluener', [r for f in ('train', 'dev') for r in cluener(f'{ner}cluener/{f}.json')], 0), ('boson', list(boson(ner + 'boson/paragraphs.txt.xz')), 0),
        ('uner', [r for f in ('zh_gsdsimp-train', 'zh_gsdsimp-dev', 'zh_gsdsimp-test', 'zh_pud-test') for r in uner(f'{ner}uner/{f}.iob2.xz', simplified)], 0),
        ('resume', [r for f in ('train', 'dev', 'test') for r in bio(f'{ner}resume/{f}.bmes.xz')], 0)]
    parts, tally = {}, collections.OrderedDict()
    held_bones = set()
    for name, rows, step in sets:
        seen = set(); kept = []
        for i, (text, marks, *more) in enumerate(rows):
            b = bones(text)
            if near(text) or not b or (b in seen and len(b) > 8): tally[name, 'dropped'] = tally.get((name, 'dropped'), 0) + 1; continue
            seen.add(b); kept.append((f'{name}/{i}', text, marks, more[0] if more else []))
        parts[name, 'held'] = [r for n, r in enumerate(kept) if step and n % step == step - 1]
        parts[name, 'train'] = [r for n, r in enumerate(kept) if not step or n % step != step - 1]
    for name in ('msra', 'pd98', 'aishell'):
        for _, text, *_ in parts[name, 'held']: closed.update(shingles(text))
    for (name, part), rows in parts.items():
        if not rows: continue
        with open(f'{out}/{name}.{part}.jsonl', 'w', encoding='utf-8') as f:
            for id, text, marks, unknown in rows:
                if part == 'train' and near(text): tally[name, 'near held'] = tally.get((name, 'near held'), 0) + 1; continue
                row = {'id': id, 'text': text, 'marks': sorted(marks), 'unknown': sorted(unknown)}
                if part == 'held': f.write(json.dumps(row, ensure_ascii=False) + '\n'); tally[name, part] = tally.get((name, part), 0) + 1; continue
                row['own'] = row['marks']
                row['marks'], row['unknown'] = guided(style, name, text, row['marks'], row['unknown'])
                if row['own'] == row['marks']: del row['own']
                f.write(json.dumps(row, ensure_ascii=False) + '\n'); tally[name, part] = tally.get((name, part), 0) + 1
    here = os.path.dirname(os.path.abspath(__file__))
    for part in ('train', 'dev'):
        with open(f'{out}/corpus.{part}.jsonl', 'w', encoding='utf-8') as f:
            for path in sorted(glob.glob(f'{shared}/corpus/{part}/*.txt')) + (sorted(glob.glob(f'{here}/articles/*.txt')) if part == 'train' else []):
                for text, marks, unknown, more in corpus(path):
                    f.write(json.dumps({'id': f"{os.path.basename(path)[:-4]}/{more['line']}", 'part': more['part'], 'text': text, 'marks': marks, 'unknown': unknown}, ensure_ascii=False) + '\n')
                    tally['corpus', part] = tally.get(('corpus', part), 0) + 1
    news = [opened(f'{shared}/data/text/{name}.tsv.xz').read().split('\n') for name in ('broadcast-news-2022-2026', 'headlines-1990-2022')]
    for part in ('train', 'held'):
        with open(f'{out}/news.{part}.jsonl', 'w', encoding='utf-8') as f:
            for line in opened(f'{here}/news-marks.{part}.tsv'):
                if line.startswith('#'): continue
                source, number, count, marks = line.rstrip('\n').split('\t')
                text = half(news[int(source)][int(number) - 1].split('\t', 1)[1])
                if len(text) != int(count): raise SystemExit(f'news-marks.{part}.tsv: line {number} of text {source} has {len(text)} scalars, not {count}: another copy of the text?')
                marks = [(int(m[1]), int(m[2]), MARKED[m[3]]) for m in re.finditer(r'(\d+)-(\d+)([OLP])', marks)]
                if part == 'train' and near(text): tally['news', 'dropped'] = tally.get(('news', 'dropped'), 0) + 1; continue
                f.write(json.dumps({'id': f'news/{source}-{number}', 'text': text, 'marks': marks, 'unknown': []}, ensure_ascii=False) + '\n')
                tally['news', part] = tally.get(('news', part), 0) + 1
    for key, n in tally.items(): print(*key, n)

if __name__ == '__main__': main()
