#!/usr/bin/env python3
"""Keeps annotations of unlabelled news as numbers, without the text.

    mark_news.py SHARED OUT.tsv FILE…

Each FILE has lines `b:NUMBER<TAB>text with [O:…], [L:…], [P:…]` (b: broadcast news, h: headlines; NUMBER is the line, from 1); later files win, `?` drops a line.
OUT.tsv gets: text (0 broadcast, 1 headlines), line, its scalars, marks as start-end and type. `export_sets.py` puts text and marks together again.
"""
import re, sys
from export_sets import half, opened

def parsed(line):
    text, marks = '', []
    for i, piece in enumerate(re.split(r'\[([OLP]:[^\]\[]*)\]', line)):
        if i % 2 == 0: text += piece; continue
        marks.append((len(text), len(text) + len(piece) - 2, piece[0])); text += piece[2:]
    return text, marks

def main():
    shared, out, *files = sys.argv[1:]
    news = [opened(f'{shared}/data/text/{name}.tsv.xz').read().split('\n') for name in ('broadcast-news-2022-2026', 'headlines-1990-2022')]
    kept, wrong = {}, 0
    for path in files:
        for n, line in enumerate(open(path, encoding='utf-8'), 1):
            if not line.strip(): continue
            id, _, marked = line.rstrip('\n').partition('\t')
            source, number = 'bh'.index(id[0]), int(id[2:])
            if marked == '?': kept.pop((source, number), None); continue
            text, marks = parsed(marked)
            if half(text) != half(news[source][number - 1].split('\t', 1)[1]): wrong += 1; print(f'{path}:{n}: not the text of line {number}', file=sys.stderr); continue
            kept[source, number] = len(text), marks
    with open(out, 'w', encoding='utf-8') as f:
        f.write('# Our annotation of unlabelled news by the guidelines: text (0 broadcast-news-2022-2026, 1 headlines-1990-2022), line, its scalars, marks. No text of others.\n')
        for (source, number), (count, marks) in sorted(kept.items()):
            f.write(f"{source}\t{number}\t{count}\t{' '.join(f'{s}-{e}{k}' for s, e, k in marks)}\n")
    print(len(kept), 'lines', sum(len(m) for _, m in kept.values()), 'marks', wrong, 'wrong')

if __name__ == '__main__': main()
