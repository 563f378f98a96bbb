package extract

import (
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
)

// division is an administrative division, from the province down to the
// county, by GB/T 2260.
type division struct {
	code, name, short string
	parent            *division
	path              string // names from the province down: 浙江省/湖州市/吴兴区
}

// level returns 省, 市 or 县.
func (d *division) level() string {
	switch {
	case d.parent == nil:
		return "省"
	case strings.HasSuffix(d.code, "00"):
		return "市"
	}
	return "县"
}

// at returns the division of a level that d is or lies in, or nil.
func (d *division) at(level string) *division {
	for ; d != nil; d = d.parent {
		if d.level() == level {
			return d
		}
	}
	return nil
}

// inside tells whether d is outer or lies in it.
func (d *division) inside(outer *division) bool {
	for ; d != nil; d = d.parent {
		if d == outer {
			return true
		}
	}
	return false
}

// gazetteer finds divisions by full and by short name.
type gazetteer struct {
	byName, byShort map[string][]*division
	longest         int // bytes of the longest name
}

var divisions = sync.OnceValue(func() *gazetteer {
	g := &gazetteer{byName: map[string][]*division{}, byShort: map[string][]*division{}}
	current := map[string]*division{}
	rows := readTable("divisions").rows
	all := make([]*division, len(rows))
	for i, row := range rows {
		all[i] = &division{code: row["code"], name: row["name"], short: row["short"]}
		if row["until"] == "" {
			current[row["code"]] = all[i]
		}
	}
	for i, d := range all {
		d.parent = current[rows[i]["parent"]]
		g.byName[d.name] = append(g.byName[d.name], d)
		g.byShort[d.short] = append(g.byShort[d.short], d)
		g.longest = max(g.longest, len(d.name))
	}
	for _, d := range all {
		d.setPath()
	}
	return g
})

func (d *division) setPath() string {
	if d.path == "" {
		d.path = d.name
		if d.parent != nil {
			d.path = d.parent.setPath() + "/" + d.name
		}
	}
	return d.path
}

// prefix returns the division whose full name opens s, the one in or nearest
// to home where several have that name, and the length of the name.
func (g *gazetteer) prefix(s string, home *division) (*division, int) {
	for n := min(len(s), g.longest); n >= 6; n-- {
		if found := g.byName[s[:n]]; len(found) > 0 {
			return nearest(found, home), n
		}
	}
	return nil, 0
}

// shortPrefix is prefix by the short name, of divisions in home's province.
func (g *gazetteer) shortPrefix(s string, home *division) (*division, int) {
	for n := min(len(s), g.longest); n >= 6; n-- {
		if d := nearest(g.byShort[s[:n]], home); d != nil && home != nil && d.at("省") == home.at("省") {
			return d, n
		}
	}
	return nil, 0
}

// shortOf returns the city whose short name opens s, or nil.
func (g *gazetteer) shortOf(s string) *division {
	for n := min(len(s), g.longest); n >= 6; n-- {
		for _, d := range g.byShort[s[:n]] {
			if d.level() == "市" {
				return d
			}
		}
	}
	return nil
}

// nearest picks the division that shares most with home: in it, in its city,
// in its province; where none does, the only one or the coarsest.
func nearest(found []*division, home *division) *division {
	if len(found) == 0 {
		return nil
	}
	best, bestScore := found[0], -1
	for _, d := range found {
		score := 0
		for h := home; h != nil; h = h.parent {
			if d.inside(h) || h.inside(d) {
				score += 10
			}
		}
		if score = score + 3 - strings.Count(d.path, "/"); score > bestScore {
			best, bestScore = d, score
		}
	}
	return best
}

// find resolves a written place (湖州市, 浙江省湖州市, 浙江省/湖州市, 湖州) to a
// division, or nil.
func (g *gazetteer) find(s string, home *division) *division {
	s = strings.ReplaceAll(s, "/", "")
	at := home
	var found *division
	for s != "" {
		d, n := g.prefix(s, at)
		if d == nil {
			if found == nil && len(g.byShort[s]) > 0 {
				return nearest(g.byShort[s], home)
			}
			break
		}
		found, at, s = d, d, s[n:]
	}
	return found
}

// knownPlace tells whether s is the full name of a division, or the short
// name of a county.
func knownPlace(s string) bool {
	g := divisions()
	return len(g.byName[s]) > 0 || len(g.byShort[s]) > 0
}

// IsPlace tells whether a name is one that [Options].Place takes: a division
// from the province to the county, by itself or with those that it lies in.
func IsPlace(name string) bool {
	d := divisions().find(name, nil)
	return d != nil && (strings.HasSuffix(name, d.name) || len(divisions().byShort[name]) > 0)
}

// PlacesLike returns the full names of divisions that share the beginning of a
// name, for a hint.
func PlacesLike(name string) []string {
	first, size := utf8.DecodeRuneInString(name)
	var out []string
	for full := range divisions().byName {
		if r, _ := utf8.DecodeRuneInString(full); r == first && size > 0 {
			out = append(out, full)
		}
	}
	slices.Sort(out)
	return out
}
