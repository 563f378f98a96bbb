package sqlite

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"strings"
	"sync"

	"qiantou/graph"
)

// tables are the tables that hold the graph. A row of node with a document is
// stated by that document alone and goes with it, a row without is shared.
//
// stated says what each document says of a shared node, stated_edge what it
// says of an edge between two of them; the node or edge itself holds the union.
// loaded has the hash of the graph that was last loaded for a document, related
// the kinds of edges that were inferred since, and how.
const tables = `
CREATE TABLE node(
	key INTEGER PRIMARY KEY,
	id TEXT NOT NULL UNIQUE,
	kind TEXT NOT NULL,
	name TEXT NOT NULL,
	document INTEGER REFERENCES node(key) ON DELETE CASCADE,
	aliases TEXT NOT NULL,
	props TEXT NOT NULL);
CREATE INDEX node_kind ON node(kind);
CREATE INDEX node_document ON node(document);
CREATE INDEX node_name ON node(name);
CREATE TABLE alias(
	name TEXT NOT NULL,
	node INTEGER NOT NULL REFERENCES node(key) ON DELETE CASCADE,
	PRIMARY KEY(name, node)) WITHOUT ROWID;
CREATE INDEX alias_node ON alias(node);
CREATE TABLE edge(
	key INTEGER PRIMARY KEY,
	source INTEGER NOT NULL REFERENCES node(key) ON DELETE CASCADE,
	kind TEXT NOT NULL,
	target INTEGER NOT NULL REFERENCES node(key) ON DELETE CASCADE,
	props TEXT NOT NULL,
	UNIQUE(source, kind, target));
CREATE INDEX edge_target ON edge(target, kind);
CREATE TABLE stated(
	document INTEGER NOT NULL REFERENCES node(key) ON DELETE CASCADE,
	node INTEGER NOT NULL REFERENCES node(key) ON DELETE CASCADE,
	name TEXT NOT NULL,
	aliases TEXT NOT NULL,
	props TEXT NOT NULL,
	PRIMARY KEY(document, node)) WITHOUT ROWID;
CREATE INDEX stated_node ON stated(node);
CREATE TABLE stated_edge(
	document INTEGER NOT NULL REFERENCES node(key) ON DELETE CASCADE,
	edge INTEGER NOT NULL REFERENCES edge(key) ON DELETE CASCADE,
	props TEXT NOT NULL,
	PRIMARY KEY(document, edge)) WITHOUT ROWID;
CREATE INDEX stated_edge_edge ON stated_edge(edge);
CREATE TABLE loaded(
	document INTEGER PRIMARY KEY REFERENCES node(key) ON DELETE CASCADE,
	hash TEXT NOT NULL,
	at TEXT NOT NULL);
CREATE TABLE related(
	document INTEGER NOT NULL REFERENCES node(key) ON DELETE CASCADE,
	kind TEXT NOT NULL,
	method TEXT NOT NULL,
	PRIMARY KEY(document, kind)) WITHOUT ROWID`

// definition is the SQL that makes an empty store: the tables, and a view for
// every kind in the schema of the graph.
var definition = sync.OnceValue(func() string {
	parts := []string{tables}
	for _, k := range graph.Nodes {
		parts = append(parts, nodeView(k))
	}
	for _, k := range graph.Edges {
		parts = append(parts, edgeView(k))
	}
	return strings.Join(parts, ";\n")
})

// schemaVersion is made from the definition itself, so that no change of it
// can be forgotten; a file keeps it in its header.
var schemaVersion = sync.OnceValue(func() int {
	sum := sha256.Sum256([]byte(definition()))
	return int(binary.BigEndian.Uint32(sum[:]) & 0x7fffffff)
})

func nodeView(k graph.NodeKind) string {
	return fmt.Sprintf(`CREATE VIEW "%s" AS SELECT key, id, name, aliases%s FROM node WHERE kind = '%s'`,
		k.Kind, propertyColumns("props", k.Props), k.Kind)
}

func edgeView(k graph.EdgeKind) string {
	props := k.Props
	if k.Evidence {
		props = append(props[:len(props):len(props)], graph.EvidenceProps...)
	}
	return fmt.Sprintf(`CREATE VIEW "%s" AS SELECT e.key AS key, f.id || ' ' || e.kind || ' ' || t.id AS id,
	e.source AS source, e.target AS target, f.id AS source_id, t.id AS target_id%s
	FROM edge e JOIN node f ON f.key = e.source JOIN node t ON t.key = e.target WHERE e.kind = '%s'`,
		k.Kind, propertyColumns("e.props", props), k.Kind)
}

// propertyColumns lists properties as columns; a flag that is not set is 0.
func propertyColumns(from string, props []graph.Property) string {
	var b strings.Builder
	for _, p := range props {
		value := fmt.Sprintf(`json_extract(%s, '$.%s')`, from, p.Name)
		if p.Type == graph.Flag {
			value = "coalesce(" + value + ", 0)"
		}
		fmt.Fprintf(&b, `, %s AS "%s"`, value, p.Name)
	}
	return b.String()
}
