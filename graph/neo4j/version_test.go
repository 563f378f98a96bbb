package neo4j

import "testing"

func TestCheckVersion(t *testing.T) {
	for agent, good := range map[string]bool{
		"Neo4j/4.4.38": false, "Neo4j/3.5.0": false,
		"Neo4j/5.0.0": false, "Neo4j/5.23.0": false, "Neo4j/5.24.0": true, "Neo4j/5.27-aura": true, "Neo4j/2025.08.0": true, "Neo4j/v5.11.0 compatible": true,
	} {
		if err := checkVersion("bolt://h", agent); (err == nil) != good {
			t.Errorf("%s: got %v", agent, err)
		}
	}
}
