package main

import (
	"context"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/urfave/cli/v2"

	"qiantou/queries"
)

// patience is how long a completion may wait for a store.
const patience = 2 * time.Second

// completion is a command line on its way.
type completion struct {
	catalogue *queries.Catalogue
	command   *cli.Command
	path      []string // of the command, without the program
	arguments int      // that stand before the cursor
	awaiting  string   // the flag whose value is to be completed, "" for none
	store     string   // what --store says
	word      string   // to be completed
}

// complete lists what the last of words may become, nothing where that is a
// file or free text.
func complete(ctx context.Context, catalogue *queries.Catalogue, words []string) []candidate {
	c := readCompletion(catalogue, words)
	prefix := ""
	if flag, value, joined := strings.Cut(c.word, "="); joined && strings.HasPrefix(flag, "--") && c.awaiting == "" {
		c.awaiting, c.word, prefix = flag[2:], value, flag+"="
	}
	var list []candidate
	switch {
	case c.awaiting != "":
		list = c.values(ctx)
	case strings.HasPrefix(c.word, "-"):
		list = c.flags()
	case len(c.command.Subcommands) > 0:
		list = c.commands()
	default:
		list = c.argument(ctx)
	}
	list = slices.DeleteFunc(list, func(found candidate) bool { return !strings.HasPrefix(found.text, c.word) })
	for i := range list {
		list[i].text = prefix + list[i].text
	}
	return list
}

// readCompletion takes apart what stands before the word at the cursor.
func readCompletion(catalogue *queries.Catalogue, words []string) *completion {
	app := newApp(catalogue)
	c := &completion{catalogue: catalogue, command: &cli.Command{Subcommands: app.Commands, Flags: app.Flags}, word: words[len(words)-1]}
	takes := takesValue(c.command)
	for _, word := range words[:len(words)-1] {
		name, value, joined := strings.Cut(strings.TrimLeft(word, "-"), "=")
		switch {
		case c.awaiting != "":
			c.noteValue(c.awaiting, word)
			c.awaiting = ""
		case strings.HasPrefix(word, "-") && joined:
			c.noteValue(name, value)
		case strings.HasPrefix(word, "-") && takes[name]:
			c.awaiting = name
		case strings.HasPrefix(word, "-"):
		default:
			c.descend(word)
		}
	}
	return c
}

func (c *completion) noteValue(flag, value string) {
	if flag == storeFlag.Name {
		c.store = value
	}
}

func (c *completion) descend(word string) {
	if sub := c.command.Command(word); sub != nil {
		c.command, c.path = sub, append(c.path, sub.Name)
		return
	}
	c.arguments++
}

func (c *completion) commands() (list []candidate) {
	for _, sub := range c.command.Subcommands {
		if sub.Hidden {
			continue
		}
		list = append(list, candidate{sub.Name, sub.Usage})
		if c.word != "" { // Chinese names for those who have begun one
			for _, alias := range sub.Aliases {
				list = append(list, candidate{alias, sub.Usage})
			}
		}
	}
	return list
}

func (c *completion) flags() (list []candidate) {
	for _, f := range c.command.Flags {
		about := ""
		if d, ok := f.(cli.DocGenerationFlag); ok {
			about = strings.ReplaceAll(d.GetUsage(), "`", "")
		}
		list = append(list, candidate{"--" + f.Names()[0], about})
	}
	return append(list, candidate{"--help", "what the command does and its flags"})
}

// question is the question that the command asks, or nil.
func (c *completion) question() *queries.Question {
	if len(c.path) != 2 || c.path[0] != "query" {
		return nil
	}
	return c.catalogue.Find(c.path[1])
}

// values lists what the flag may be.
func (c *completion) values(ctx context.Context) []candidate {
	if q := c.question(); q != nil {
		if p := q.Param(c.awaiting); p != nil {
			return c.paramValues(ctx, *p)
		}
	}
	graphs, _ := formatNames()
	switch c.awaiting {
	case "lang":
		return plainCandidates(langs)
	case "graph":
		return plainCandidates(graphs)
	case "kinds":
		return plainCandidates(allKinds())
	case "focus":
		return c.names(ctx, "actor", "place", "document")
	case "format":
		switch c.command.Name {
		case "export":
			return plainCandidates(graphs)
		case "extract":
			return plainCandidates(extractFormats)
		case "all":
			return plainCandidates(allFormats)
		}
		return plainCandidates(answerFormats)
	}
	return nil
}

func (c *completion) paramValues(ctx context.Context, p queries.Param) []candidate {
	switch p.Type {
	case "choice":
		return plainCandidates(p.Choices)
	case "actor", "place", "document":
		return c.names(ctx, p.Type)
	}
	return nil
}

// argument lists what the command's next argument may be.
func (c *completion) argument(ctx context.Context) []candidate {
	if q := c.question(); q != nil {
		if params := arguments(q); c.arguments < len(params) {
			return c.paramValues(ctx, params[c.arguments])
		}
		return nil
	}
	if c.arguments > 0 {
		return nil
	}
	switch strings.Join(c.path, " ") {
	case "explain":
		return c.names(ctx, "actor", "place", "document")
	case "completion":
		return plainCandidates(shells)
	case "query show":
		var list []candidate
		for _, q := range c.catalogue.Listed() {
			list = append(list, candidate{q.Name, q.Title})
		}
		return list
	}
	return nil
}

// names lists the names in the store of what is of these types: names, other
// names that the word begins, and the numbers of documents. A store that does
// not answer soon has none.
func (c *completion) names(ctx context.Context, types ...string) (list []candidate) {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	a, err := readAddress(c.store, os.Getenv)
	if err != nil {
		return nil
	}
	s, err := a.open(ctx, true)
	if err != nil {
		return nil
	}
	defer s.Close(context.WithoutCancel(ctx))
	for _, typ := range types {
		found, err := lookup{s, c.catalogue}.all(ctx, typ)
		if err != nil {
			return nil
		}
		for _, n := range found {
			list = append(list, c.namesOf(typ, n)...)
		}
	}
	slices.SortFunc(list, func(a, b candidate) int { return strings.Compare(a.text, b.text) })
	return slices.CompactFunc(list, func(a, b candidate) bool { return a.text == b.text })
}

func (c *completion) namesOf(typ string, n named) []candidate {
	if number := n.others; typ == "document" && number[0] != "" {
		return []candidate{{number[0], n.name}}
	}
	list := []candidate{{n.name, n.kind}}
	if c.word != "" && !strings.HasPrefix(n.name, c.word) {
		for _, other := range n.others {
			list = append(list, candidate{other, n.name})
		}
	}
	return list
}

func plainCandidates(texts []string) []candidate {
	list := make([]candidate, len(texts))
	for i, text := range texts {
		list[i].text = text
	}
	return list
}
