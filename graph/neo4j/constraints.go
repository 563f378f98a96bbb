package neo4j

import (
	"context"
	"errors"
	"fmt"
	"strings"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"qiantou/graph"
)

// constraint makes ids unique among the nodes of one label or the
// relationships of one type, so that loaders that run at the same time cannot
// make a thing twice.
type constraint struct {
	entity  string // NODE or RELATIONSHIP, as Neo4j lists it
	kind    graph.Kind
	pattern string
}

func (c constraint) name() string { return "qiantou_" + strings.ToLower(string(c.kind)) + "_id" }

func (c constraint) cypher() string {
	return fmt.Sprintf("CREATE CONSTRAINT %s IF NOT EXISTS FOR %s REQUIRE x.id IS UNIQUE", c.name(), c.pattern)
}

func constraints() []constraint {
	var list []constraint
	for _, n := range graph.Nodes {
		list = append(list, constraint{"NODE", n.Kind, fmt.Sprintf("(x:%s)", n.Kind)})
	}
	for _, e := range graph.Edges {
		list = append(list, constraint{"RELATIONSHIP", e.Kind, fmt.Sprintf("()-[x:%s]-()", e.Kind)})
	}
	return list
}

// constrain makes the constraints that are missing. Afterwards it looks
// whether they are there: with IF NOT EXISTS the server is content with
// another rule of the same name.
func (s *Store) constrain(ctx context.Context) error {
	s.constraining.Lock()
	defer s.constraining.Unlock()
	if s.constrained {
		return nil
	}
	session := s.session(ctx, driver.AccessModeWrite)
	defer session.Close(context.WithoutCancel(ctx)) //nolint:errcheck // each statement has been committed
	missing, err := s.missing(ctx, session)
	if err == nil && len(missing) > 0 {
		if err = s.make(ctx, session, missing); err == nil {
			missing, err = s.missing(ctx, session)
		}
	}
	if err != nil {
		return err
	}
	if len(missing) > 0 {
		return fmt.Errorf("%s: the constraint %s is not there although the server made it; something else has its name", s.uri, missing[0].name())
	}
	s.constrained = true
	return nil
}

// missing returns the constraints for which the server has no equal, whatever
// its name: a key is unique too.
func (s *Store) missing(ctx context.Context, session driver.SessionWithContext) ([]constraint, error) {
	records, err := session.ExecuteRead(ctx, func(tx driver.ManagedTransaction) (any, error) {
		return rows(ctx, tx, `SHOW CONSTRAINTS YIELD type, entityType, labelsOrTypes, properties
			WHERE properties = ['id'] AND (type CONTAINS 'UNIQUENESS' OR type CONTAINS 'KEY')
			RETURN entityType + ' ' + labelsOrTypes[0] AS rule`, nil)
	})
	if err != nil {
		return nil, fmt.Errorf("listing constraints: %w", s.explain(err))
	}
	there := map[string]bool{}
	for _, r := range records.([]*driver.Record) {
		there[r.Values[0].(string)] = true
	}
	var missing []constraint
	for _, c := range constraints() {
		if !there[c.entity+" "+string(c.kind)] {
			missing = append(missing, c)
		}
	}
	return missing, nil
}

func (s *Store) make(ctx context.Context, session driver.SessionWithContext, list []constraint) error {
	var problems []error
	for _, c := range list {
		if err := write(ctx, session, c.cypher()); err != nil {
			problems = append(problems, fmt.Errorf("constraint %s on the id of %s: %w", c.name(), c.kind, s.explain(err)))
		}
	}
	if problems != nil {
		return fmt.Errorf("ids cannot be kept unique, so that nothing was loaded: %w", errors.Join(problems...))
	}
	if err := write(ctx, session, "CALL db.awaitIndexes(60)"); err != nil {
		return fmt.Errorf("waiting for the constraints: %w", s.explain(err))
	}
	return nil
}

func write(ctx context.Context, session driver.SessionWithContext, cypher string) error {
	_, err := session.ExecuteWrite(ctx, func(tx driver.ManagedTransaction) (any, error) {
		return rows(ctx, tx, cypher, nil)
	})
	return err
}

// rows runs one statement and returns all its records.
func rows(ctx context.Context, tx driver.ManagedTransaction, cypher string, params map[string]any) ([]*driver.Record, error) {
	result, err := tx.Run(ctx, cypher, params)
	if err != nil {
		return nil, err
	}
	return result.Collect(ctx)
}
