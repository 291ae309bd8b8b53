#!/usr/bin/env python3
"""Open exports with the programs that others use, and count what they see.

    check.py FOLDER... [--ontology DIR] [--schema graphml.xsd] [--readme README.md]

Each FOLDER holds one export twice over: a.graphml, b.graphml, a.rdf, b.rdf, made in two runs. Ends with
`N passed, N failed` and exits 1 if any check failed. A check whose program or file is missing is skipped, and said so.
"""
import argparse, collections, pathlib, shutil, subprocess, sys, warnings

import igraph, networkx, pyoxigraph, pyshacl, rdflib
from lxml import etree

G = '{http://graphml.graphdrawing.org/xmlns}'
RDFS = 'http://www.w3.org/2000/01/rdf-schema#'
TUPU = 'https://w3id.org/tupu/ns#'
tally = collections.Counter()


def check(name, problem):
    """One line; `problem` is empty or None where all is well."""
    tally['failed' if problem else 'passed'] += 1
    print(f'FAIL {name}: {problem}' if problem else f'ok   {name}')


def skip(name, why):
    tally['skipped'] += 1
    print(f'skip {name}: {why}')


def differ(seen, wanted):
    return None if seen == wanted else f'{seen} where {wanted} are in the file'


class GraphML:
    """A GraphML file as it stands: nodes and edges with their data, by attribute name."""

    def __init__(self, path):
        root = etree.parse(str(path)).getroot()
        keys = {k.get('id'): k.get('attr.name') for k in root.iter(G + 'key')}
        data = lambda e: {keys[d.get('key')]: d.text or '' for d in e.iter(G + 'data')}
        self.nodes = {n.get('id'): data(n) for n in root.iter(G + 'node')}
        self.edges = [(e.get('source'), e.get('target'), data(e)) for e in root.iter(G + 'edge')]
        self.labels = collections.Counter(n['label'] for n in self.nodes.values())
        self.triples = collections.Counter((s, d['label'], t, float(d['weight'])) for s, t, d in self.edges)


def check_graphml(path, schema):
    name = path.parent.name + '/' + path.name
    file = GraphML(path)
    print(f'     {name}: {len(file.nodes)} nodes, {len(file.edges)} edges')
    if schema and schema.exists():
        xsd = etree.XMLSchema(etree.parse(str(schema)))
        check(f'{name}: valid GraphML 1.1 (libxml2)', '' if xsd.validate(etree.parse(str(path))) else xsd.error_log.last_error)
    else:
        skip(f'{name}: valid GraphML 1.1', 'no schema here')

    graph = networkx.read_graphml(path, force_multigraph=True)
    check(f'{name}: networkx sees every node', differ(graph.number_of_nodes(), len(file.nodes)))
    check(f'{name}: networkx sees every edge', differ(
        collections.Counter((s, d['label'], t, d['weight']) for s, t, d in graph.edges(data=True)), file.triples))
    check(f'{name}: networkx sees every label', differ(
        collections.Counter(d['label'] for _, d in graph.nodes(data=True)), file.labels))
    check(f'{name}: networkx: directed, colors and sizes are numbers', '' if graph.is_directed() and all(
        isinstance(d['r'], int) and isinstance(d['size'], float) for _, d in graph.nodes(data=True)) else 'not so')

    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter('always')
        graph = igraph.Graph.Read_GraphML(str(path))
    check(f'{name}: igraph reads without a warning', '; '.join(str(w.message) for w in said))
    check(f'{name}: igraph sees every node', differ(graph.vcount(), len(file.nodes)))
    names = graph.vs['id']
    check(f'{name}: igraph sees every edge', differ(
        collections.Counter((names[e.source], e['label'], names[e.target], e['weight']) for e in graph.es), file.triples))
    check(f'{name}: igraph sees every label', differ(collections.Counter(graph.vs['label']), file.labels))
    return file


def rapper(path, syntax, *options):
    return subprocess.run(['rapper', '-q', '-i', syntax, *options, str(path)], capture_output=True, text=True)


def check_rdf(path, ontology, graphml):
    name = path.parent.name + '/' + path.name
    graph = rdflib.Graph().parse(path, format='xml')
    counts = {'rdflib': len(graph)}
    store = pyoxigraph.Store()
    store.load(path=str(path), format=pyoxigraph.RdfFormat.RDF_XML)
    counts['oxigraph'] = len(store)
    if shutil.which('rapper'):
        run = rapper(path, 'rdfxml', '-o', 'ntriples')
        counts['rapper'] = len(run.stdout.splitlines())
        check(f'{name}: rapper reads without a warning', run.stderr.strip())
    else:
        skip(f'{name}: rapper', 'not installed (raptor2-utils)')
    check(f'{name}: {counts["rdflib"]} triples in all of {", ".join(counts)}', '' if len(set(counts.values())) == 1 else counts)

    ill = [o for o in graph.objects() if isinstance(o, rdflib.Literal) and o.ill_typed]
    check(f'{name}: every typed literal is of its type', ill[:3])
    labels = collections.Counter()
    for kind in ('Organization', 'Place', 'Person', 'Article', 'Document'):
        for node in graph.subjects(rdflib.RDF.type, rdflib.URIRef(TUPU + kind)):
            labels.update(str(o) for o in graph.objects(node, rdflib.RDFS.label))
    check(f'{name}: the same names as in the GraphML', differ(labels, graphml.labels))
    tail = lambda node: str(node).rpartition('/')[2]
    facts = {(tail(s), p[len(TUPU):], tail(o)) for s, p, o in graph if str(p).startswith(TUPU) and tail(o) in graphml.nodes and tail(s) in graphml.nodes}
    check(f'{name}: the same edges as in the GraphML', differ(len(facts ^ {(s, p, t) for s, p, t, _ in graphml.triples}), 0))

    terms = rdflib.Graph().parse(ontology / 'tupu.ttl')
    shapes = rdflib.Graph().parse(ontology / 'shapes.ttl')
    declared = set(terms.subjects(rdflib.RDF.type))
    used = {t for s, p, o in graph for t in (p, o if p == rdflib.RDF.type else None) if str(t).startswith(TUPU)}
    check(f'{name}: every term is declared in tupu.ttl', sorted(used - declared))
    conforms, _, report = pyshacl.validate(graph, shacl_graph=shapes, advanced=False, inference='none')
    check(f'{name}: the shapes hold', '' if conforms else report[:2000])
    broken = rdflib.Graph()
    for triple in graph:
        if triple[1] != rdflib.URIRef(TUPU + 'evidence'): broken.add(triple)
    if any(graph.subjects(rdflib.RDF.type, rdflib.URIRef(TUPU + 'Statement'))):
        check(f'{name}: the shapes refuse statements without evidence', '' if not pyshacl.validate(broken, shacl_graph=shapes, inference='none')[0] else 'they do not')


def check_query(path, readme):
    """The query that README.md shows finds something."""
    query = readme.read_text(encoding='utf-8').partition('```sparql\n')[2].partition('```')[0]
    store = pyoxigraph.Store()
    store.load(path=str(path), format=pyoxigraph.RdfFormat.RDF_XML)
    found = len(list(store.query(query))) if query else 0
    check(f'{path.parent.name}/{path.name}: the query of {readme.name} finds {found} rows', '' if found else 'nothing')


def check_ontology(ontology):
    for file in ('tupu.ttl', 'shapes.ttl'):
        counts = {'rdflib': len(rdflib.Graph().parse(ontology / file))}
        store = pyoxigraph.Store()
        store.load(path=str(ontology / file), format=pyoxigraph.RdfFormat.TURTLE)
        counts['oxigraph'] = len(store)
        if shutil.which('rapper'): counts['rapper'] = len(rapper(ontology / file, 'turtle', '-o', 'ntriples').stdout.splitlines())
        check(f'{file}: {counts["rdflib"]} triples in all of {", ".join(counts)}', '' if len(set(counts.values())) == 1 else counts)


def main():
    options = argparse.ArgumentParser()
    options.add_argument('folders', nargs='+', type=pathlib.Path)
    options.add_argument('--ontology', type=pathlib.Path, default=pathlib.Path('ontology'))
    options.add_argument('--schema', type=pathlib.Path)
    options.add_argument('--readme', type=pathlib.Path)
    options = options.parse_args()
    check_ontology(options.ontology)
    for folder in options.folders:
        for ending in ('graphml', 'rdf'):
            a, b = folder / f'a.{ending}', folder / f'b.{ending}'
            check(f'{folder.name}: two runs write the same {ending}', '' if a.read_bytes() == b.read_bytes() else 'they differ')
        file = check_graphml(folder / 'a.graphml', options.schema)
        check_rdf(folder / 'a.rdf', options.ontology, file)
        if options.readme: check_query(folder / 'a.rdf', options.readme)
    skipped = f', {tally["skipped"]} skipped' if tally['skipped'] else ''
    print(f'{tally["passed"]} passed, {tally["failed"]} failed{skipped}')
    sys.exit(1 if tally['failed'] else 0)


if __name__ == '__main__':
    main()
