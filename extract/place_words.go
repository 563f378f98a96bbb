package extract

import (
	"regexp"
	"sync"
)

// zoneEnding is what a name's last word says of the place.
type zoneEnding struct{ weight, full string }

// placeLexicon is what the names of places are made of and stand among.
type placeLexicon struct {
	endings    words
	ending     map[string]zoneEnding
	known      map[string]*division // zones known to the whole country; nil where in several provinces
	knownNames words
	openings   map[string]bool // first two characters of all divisions' names

	before                                          words // behind which a name may start
	beforeClass                                     map[string]string
	generic, town, region, head, organ, tail, after words
	common                                          map[string]bool
	bodyEnd                                         *regexp.Regexp // the last words of bodies
}

var placeLex = sync.OnceValue(func() *placeLexicon {
	l := &placeLexicon{ending: map[string]zoneEnding{}, known: map[string]*division{}, openings: map[string]bool{},
		beforeClass: map[string]string{}, common: map[string]bool{}}
	l.readZones()
	table := readTable("place_words")
	var before []string
	for _, class := range []string{"cut", "single", "edge", "join"} {
		for _, word := range table.column("word", class) {
			before = append(before, word)
			l.beforeClass[word] = class
		}
	}
	l.before = newWords(before)
	for class, set := range map[string]*words{"town": &l.town, "region": &l.region, "head": &l.head, "organ": &l.organ,
		"tail": &l.tail, "after": &l.after} {
		*set = newWords(table.column("word", class))
	}
	l.generic = newWords(append(table.column("word", "generic"), table.column("word", "region")...))
	l.bodyEnd = regexp.MustCompile(anyOf(table.column("word", "body")) + `$`)
	for _, word := range table.column("word", "common") {
		l.common[word] = true
	}
	return l
})

func (l *placeLexicon) readZones() {
	var endings []string
	for _, row := range readTable("zones").rows {
		endings = append(endings, row["ending"])
		l.ending[row["ending"]] = zoneEnding{row["weight"], row["full"]}
	}
	l.endings = newWords(endings)
	g := divisions()
	var known []string
	for _, row := range readTable("place_zones").rows {
		l.known[row["name"]] = g.find(row["parent"], nil)
		known = append(known, row["name"])
	}
	l.knownNames = newWords(known)
	for _, names := range []map[string][]*division{g.byName, g.byShort} {
		for name := range names {
			if len(name) >= 6 {
				l.openings[name[:6]] = true
			}
		}
	}
}

// mayOpen spares most places in a text the search for a division.
func (l *placeLexicon) mayOpen(s string) bool { return len(s) >= 6 && l.openings[s[:6]] }
