package main

import (
	"strings"
	"testing"
)

func TestReadAddress(t *testing.T) {
	for name, c := range map[string]struct {
		flag, store, uri string
		want             address
	}{
		"nothing said":        {"", "", "", address{"qiantou.db", "", false}},
		"flag first":          {"a.db", "b.db", "neo4j://c", address{"a.db", "--store", false}},
		"then QIANTOU_STORE":  {"", "b.db", "neo4j://c", address{"b.db", "QIANTOU_STORE", false}},
		"then NEO4J_URI":      {"", "", "neo4j://c", address{"neo4j://c", "NEO4J_URI", true}},
		"server by flag":      {"bolt+ssc://c:7688", "", "", address{"bolt+ssc://c:7688", "--store", true}},
		"scheme in capitals":  {"Neo4j+S://c", "", "", address{"Neo4j+S://c", "--store", true}},
		"file with an at":     {"a@b.db", "", "", address{"a@b.db", "--store", false}},
		"file called as host": {"neo4j", "", "", address{"neo4j", "--store", false}},
	} {
		env := map[string]string{"QIANTOU_STORE": c.store, "NEO4J_URI": c.uri}
		got, err := readAddress(c.flag, func(name string) string { return env[name] })
		if err != nil || got != c.want {
			t.Errorf("%s: got %+v, %v, want %+v", name, got, err, c.want)
		}
	}
}

func TestReadAddressRefuses(t *testing.T) {
	for _, uri := range []string{"neo4j://neo4j:s3cret@host", "bolt://s3cret@host:7687", "neo4j://u:s3#cret@host", "http://host:7474", "localhost:7687", "sqlite://x"} {
		_, err := readAddress("", func(name string) string { return map[string]string{"NEO4J_URI": uri}[name] })
		f, ok := err.(*failure)
		if !ok || f.code != exitUsage {
			t.Errorf("%s: got %v", uri, err)
			continue
		}
		if strings.Contains(f.Error()+f.hint, "cret") {
			t.Errorf("%s: the error has the password: %v", uri, f)
		}
	}
}
