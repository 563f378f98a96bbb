// Package neo4j keeps the graph in a Neo4j server, version 5 or newer, and
// asks the questions of package queries there.
//
// Nodes have their kind as label, edges theirs as relationship type; see
// [Store.Load] for the properties. What qiantou needs for its own bookkeeping
// are properties whose names begin with an underscore and relationships of
// the type STATES, from a document to each unit, official, place and named
// programme of which it speaks.
package neo4j

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"time"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"
	"github.com/neo4j/neo4j-go-driver/v5/neo4j/config"
	"github.com/neo4j/neo4j-go-driver/v5/neo4j/notifications"
)

// How long a server may take when a store is opened: to accept a connection,
// and then to answer, which a busy one that has just started does slowly.
const (
	connectTime = 4 * time.Second
	answerTime  = 10 * time.Second
)

// Options says how to open a store.
type Options struct {
	Username string // "neo4j" where there is a password alone; no login where both are empty
	Password string
	Database string // "" means the user's home database
	ReadOnly bool   // refuse to load
}

// Store is a Neo4j database. It may be used by several goroutines at a time.
type Store struct {
	driver driver.DriverWithContext
	uri    string
	opt    Options

	constraining sync.Mutex
	constrained  bool
}

// Open connects to the server at uri (bolt://HOST:7687, neo4j://…; with +s for
// TLS, +ssc for TLS with a certificate of one's own) and logs in. It fails
// within seconds, with [ErrUnreachable] where nothing answers as Neo4j does
// and with [ErrAuthentication] where the server refuses the login.
func Open(ctx context.Context, uri string, opt Options) (*Store, error) {
	if strings.Contains(uri, "@") {
		return nil, errors.New("the address of Neo4j names a user or a password; give them as NEO4J_USERNAME and NEO4J_PASSWORD and write neo4j://HOST:7687")
	}
	d, err := driver.NewDriverWithContext(uri, opt.login(), configure)
	if err != nil {
		return nil, fmt.Errorf("%s: %w; an address is bolt://HOST:7687, or neo4j+s://HOST with TLS", uri, err)
	}
	s := &Store{driver: d, uri: uri, opt: opt}
	if err := s.greet(ctx); err != nil {
		return nil, errors.Join(err, s.Close(ctx))
	}
	return s, nil
}

func (o Options) login() driver.AuthToken {
	if o.Username == "" && o.Password == "" {
		return driver.NoAuth()
	}
	if o.Username == "" {
		o.Username = "neo4j"
	}
	return driver.BasicAuth(o.Username, o.Password, "")
}

func configure(c *config.Config) {
	c.SocketConnectTimeout = connectTime
	c.ConnectionLivenessCheckTimeout = 10 * time.Second // a server may have restarted between two questions
	c.NotificationsMinSeverity = notifications.DisabledLevel
	c.TelemetryDisabled = true
	c.UserAgent = "qiantou"
}

// greet runs the smallest of queries, so that address, login, database and
// version are known to be right before any work is done.
func (s *Store) greet(ctx context.Context) error {
	limited, cancel := context.WithTimeout(ctx, answerTime)
	defer cancel()
	session := s.session(limited, driver.AccessModeRead)
	defer session.Close(limited) //nolint:errcheck // nothing was written
	agent, err := greeting(limited, session)
	switch {
	case err == nil:
		return checkVersion(s.uri, agent)
	case ctx.Err() != nil:
		return ctx.Err()
	case isServerError(err):
		return s.explain(err)
	}
	return s.unreachable(err)
}

func greeting(ctx context.Context, session driver.SessionWithContext) (agent string, err error) {
	result, err := session.Run(ctx, "RETURN 1", nil)
	if err != nil {
		return "", err
	}
	summary, err := result.Consume(ctx)
	if err != nil {
		return "", err
	}
	return summary.Server().Agent(), nil
}

// checkVersion refuses what is older than 5.24, the first that knows the
// OPTIONAL CALL of the questions. A server that does not say its version as
// Neo4j does is taken at its word.
func checkVersion(uri, agent string) error {
	var major, minor int
	if n, _ := fmt.Sscanf(agent, "Neo4j/%d.%d", &major, &minor); n == 2 && (major < 5 || major == 5 && minor < 24) {
		return fmt.Errorf("%s is %s; qiantou needs Neo4j 5.24 or newer", uri, agent)
	}
	return nil
}

func (s *Store) session(ctx context.Context, mode driver.AccessMode) driver.SessionWithContext {
	return s.driver.NewSession(ctx, driver.SessionConfig{AccessMode: mode, DatabaseName: s.opt.Database})
}

// Name says which store this is: its address, and its database where one was
// named.
func (s *Store) Name() string {
	if s.opt.Database == "" {
		return s.uri
	}
	return s.uri + ", database " + s.opt.Database
}

// Close ends the connections.
func (s *Store) Close(ctx context.Context) error { return s.driver.Close(ctx) }
