package neo4j_test

import (
	"bytes"
	"context"
	"io"
	"net"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"qiantou/graph/neo4j/neo4jtest"
)

// commit is Bolt's message COMMIT, in its chunk.
var commit = []byte{0, 2, 0xb0, 0x12, 0, 0}

// cutter passes bytes between a client and a server. While armed it lets one
// COMMIT through and then breaks the connection before the answer: the server
// has committed, and the client does not know.
type cutter struct {
	server string
	armed  atomic.Bool
}

func (c *cutter) serve(t *testing.T) (address string) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	go func() {
		for {
			client, err := l.Accept()
			if err != nil {
				return
			}
			go c.pass(client)
		}
	}()
	return l.Addr().String()
}

func (c *cutter) pass(client net.Conn) {
	defer client.Close()
	server, err := net.Dial("tcp", c.server)
	if err != nil {
		return
	}
	defer server.Close()
	go io.Copy(client, server)
	buffer := make([]byte, 64<<10)
	for {
		n, err := client.Read(buffer)
		if err != nil {
			return
		}
		cut := bytes.HasSuffix(buffer[:n], commit) && c.armed.CompareAndSwap(true, false)
		if cut {
			client.(*net.TCPConn).SetLinger(0)
			client.Close()
		}
		if _, err := server.Write(buffer[:n]); err != nil {
			return
		}
		if cut {
			time.Sleep(time.Second) // the server commits
			return
		}
	}
}

func TestLostCommit(t *testing.T) {
	uri, opt := server(t)
	neo4jtest.Empty(t, uri)
	direct := open(t, uri, opt)
	load(t, direct, plan("1号", "甲", "财政局"))
	c := &cutter{server: strings.TrimPrefix(uri, "bolt://")}
	s := open(t, "bolt://"+c.serve(t), opt)
	load(t, s, plan("1号", "乙", "财政局"))

	c.armed.Store(true)
	g := plan("1号", "丙", "财政局", "科技局")
	if changed, err := s.Load(context.Background(), g); err != nil || !changed {
		t.Errorf("changed %v, error %v", changed, err)
	}
	if c.armed.Load() {
		t.Error("the connection was never cut")
	}
	wantGraph(t, direct, g)
	if load(t, direct, g) {
		t.Error("loading again changed something")
	}
}
