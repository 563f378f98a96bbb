package neo4j_test

import (
	"context"
	"errors"
	"net"
	"strings"
	"testing"
	"time"

	"qiantou/graph/neo4j"
	"qiantou/graph/neo4j/neo4jtest"
)

func TestWrongPassword(t *testing.T) {
	uri, user, _ := neo4jtest.Start(t)
	for _, address := range []string{uri, strings.Replace(uri, "bolt:", "neo4j:", 1)} {
		_, err := neo4j.Open(context.Background(), address, neo4j.Options{Username: user, Password: "not-the-s3cret"})
		if !errors.Is(err, neo4j.ErrAuthentication) {
			t.Errorf("%s: got %v", address, err)
			continue
		}
		if strings.Contains(err.Error(), "s3cret") || !strings.Contains(err.Error(), "NEO4J_PASSWORD") {
			t.Error(err)
		}
	}
	if _, err := neo4j.Open(context.Background(), uri, neo4j.Options{}); !errors.Is(err, neo4j.ErrAuthentication) {
		t.Error("without a login:", err)
	}
}

func TestUnknownDatabase(t *testing.T) {
	uri, user, password := neo4jtest.Start(t)
	_, err := neo4j.Open(context.Background(), uri, neo4j.Options{Username: user, Password: password, Database: "nosuch"})
	if err == nil || !strings.Contains(err.Error(), `no database "nosuch"`) || !strings.Contains(err.Error(), "NEO4J_DATABASE") {
		t.Error(err)
	}
}

// TestUnreachable looks for servers where nobody listens, where somebody
// listens and says nothing, and where something else answers.
func TestUnreachable(t *testing.T) {
	t.Run("silent", func(t *testing.T) {
		t.Parallel()
		wantUnreachable(t, "bolt", listener(t, ""), 12*time.Second)
	})
	t.Run("web server", func(t *testing.T) {
		wantUnreachable(t, "bolt", listener(t, "HTTP/1.1 400 Bad Request\r\n\r\n"), 5*time.Second)
	})
	t.Run("nobody", func(t *testing.T) {
		l, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		l.Close()
		wantUnreachable(t, "bolt", l.Addr().String(), 5*time.Second)
		wantUnreachable(t, "neo4j", l.Addr().String(), 5*time.Second)
	})
}

func listener(t *testing.T, answer string) (address string) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			if answer != "" {
				c.Write([]byte(answer))
				c.Close()
			}
		}
	}()
	return l.Addr().String()
}

func wantUnreachable(t *testing.T, scheme, address string, within time.Duration) {
	t.Helper()
	start := time.Now()
	_, err := neo4j.Open(context.Background(), scheme+"://"+address, neo4j.Options{Username: "neo4j", Password: "s3cret"})
	if !errors.Is(err, neo4j.ErrUnreachable) || !strings.Contains(err.Error(), address) || strings.Contains(err.Error(), "s3cret") {
		t.Errorf("%s: got %v", scheme, err)
	}
	if took := time.Since(start); took > within {
		t.Errorf("%s: took %v", scheme, took)
	}
}

func TestInterruptedOpen(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := neo4j.Open(ctx, "bolt://"+listener(t, ""), neo4j.Options{}); !errors.Is(err, context.Canceled) || errors.Is(err, neo4j.ErrUnreachable) {
		t.Error(err)
	}
}

func TestAddress(t *testing.T) {
	for uri, want := range map[string]string{
		"neo4j://neo4j:s3cret@localhost": "NEO4J_PASSWORD",
		"http://localhost:7474":          "bolt://HOST:7687",
		"qiantou.db":                     "bolt://HOST:7687",
	} {
		_, err := neo4j.Open(context.Background(), uri, neo4j.Options{})
		if err == nil || !strings.Contains(err.Error(), want) || strings.Contains(err.Error(), "s3cret") {
			t.Errorf("%s: got %v", uri, err)
		}
	}
}

func TestName(t *testing.T) {
	uri, user, password := neo4jtest.Start(t)
	s := open(t, uri, neo4j.Options{Username: user, Password: password, Database: "neo4j"})
	if want := uri + ", database neo4j"; s.Name() != want {
		t.Errorf("got %q, want %q", s.Name(), want)
	}
}
