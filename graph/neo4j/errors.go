package neo4j

import (
	"context"
	"errors"
	"fmt"
	"strings"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// What can be wrong with a server, to be told apart with errors.Is.
var (
	ErrAuthentication = errors.New("login refused")
	ErrUnreachable    = errors.New("no Neo4j server answers")
)

// ErrReadOnly is returned where a store that was opened for reading is to be
// loaded into.
var ErrReadOnly = errors.New("the store was opened for reading only")

func isServerError(err error) bool {
	var e *driver.Neo4jError
	return errors.As(err, &e)
}

// explain says in the user's words what an error of the driver means; other
// errors stay as they are.
func (s *Store) explain(err error) error {
	var limit *driver.TransactionExecutionLimit
	if errors.As(err, &limit) && len(limit.Errors) > 0 {
		err = limit.Errors[len(limit.Errors)-1]
	}
	var lost *driver.ConnectivityError
	if errors.As(err, &lost) {
		return s.unreachable(lost.Inner)
	}
	var e *driver.Neo4jError
	if !errors.As(err, &e) {
		return err
	}
	switch {
	case strings.HasPrefix(e.Code, "Neo.ClientError.Security."):
		return s.refused(e)
	case e.Code == "Neo.ClientError.Database.DatabaseNotFound":
		return fmt.Errorf("%s has no database %q; name another with NEO4J_DATABASE", s.uri, s.opt.Database)
	}
	return fmt.Errorf("%s: %w", s.uri, err)
}

// refused leaves out the server's own words, which could repeat what was sent.
func (s *Store) refused(e *driver.Neo4jError) error {
	switch code := strings.TrimPrefix(e.Code, "Neo.ClientError.Security."); code {
	case "Unauthorized":
		return fmt.Errorf("%s: %w; set NEO4J_USERNAME and NEO4J_PASSWORD", s.uri, ErrAuthentication)
	case "AuthenticationRateLimit":
		return fmt.Errorf("%s: %w: too many wrong passwords; wait a few seconds, then set NEO4J_USERNAME and NEO4J_PASSWORD", s.uri, ErrAuthentication)
	case "CredentialsExpired":
		return fmt.Errorf("%s: %w: the first password must be changed before any work; log in with cypher-shell and set another", s.uri, ErrAuthentication)
	case "Forbidden":
		return fmt.Errorf("%s: %w: the user may not do this; NEO4J_USERNAME must name one who may", s.uri, ErrAuthentication)
	default:
		return fmt.Errorf("%s: %w (%s)", s.uri, ErrAuthentication, code)
	}
}

func (s *Store) unreachable(err error) error {
	if errors.Is(err, context.DeadlineExceeded) {
		err = errors.New("no answer in time")
	}
	return fmt.Errorf("%w at %s (%w); is it running, and is NEO4J_URI or --store right?", ErrUnreachable, s.uri, err)
}
