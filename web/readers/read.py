"""Reads FILE by NetworkX and prints what it made of it, as read.mjs does.

python read.py FORMAT FILE
"""
import json
import sys
import warnings

import networkx as nx

warnings.simplefilter("error")


def loaded(name):
    with open(name, encoding="utf-8") as f:
        return json.load(f)


READERS = {
    "node-link": lambda name: nx.node_link_graph(loaded(name), edges="links"),
    "node-link-edges": lambda name: nx.node_link_graph(loaded(name), edges="edges"),
    "cytoscape": lambda name: nx.cytoscape_graph(loaded(name)),
    "gexf": nx.read_gexf,
    "gexf-1.3": lambda name: nx.read_gexf(name, version="1.3"),
    "graphml": nx.read_graphml,
}


def values(data):
    found = data.get("values")
    return json.dumps(found, ensure_ascii=False, separators=(",", ":")) if isinstance(found, dict) else found


def main(form, name):
    graph = READERS[form](name)
    if not (graph.is_directed() and graph.is_multigraph()):
        sys.exit(f"{form}: the graph is a {type(graph).__name__}")
    at = lambda data: data.get("viz", {}).get("position", data)
    nodes = [
        {"id": n, "name": d.get("name", d.get("label")), "kind": d["kind"], "x": at(d).get("x"), "y": at(d).get("y"), "extra": values(d)}
        for n, d in graph.nodes(data=True)
    ]
    edges = [
        {"id": key, "from": a, "to": b, "kind": d["kind"], "extra": d.get("quote")}
        for a, b, key, d in graph.edges(keys=True, data=True)
    ]
    json.dump({"nodes": nodes, "edges": edges}, sys.stdout)


main(*sys.argv[1:])
