package queries_test

import (
	"io/fs"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"qiantou/graph"
	"qiantou/queries"
)

var (
	comment = regexp.MustCompile(`(?m)(//|--).*$`)
	literal = regexp.MustCompile(`'[^']*'`)
	use     = regexp.MustCompile(`\$\w+`)
	writing = regexp.MustCompile(`(?i)\b(CREATE|MERGE|DELETE|DETACH|SET|REMOVE|DROP|LOAD|INSERT|UPDATE|REPLACE INTO|ATTACH|PRAGMA)\b`)
)

func TestEveryQuestionHasBothTexts(t *testing.T) {
	c := catalogue(t)
	for _, q := range c.Questions {
		if !strings.HasPrefix(q.SQL, "-- twin of "+q.Name+".cypher\n") {
			t.Errorf("%s.sql is not there, or its first line does not say whose twin it is", q.Name)
		}
	}
	files, err := fs.Glob(os.DirFS("."), "*.sql")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		if c.Find(strings.TrimSuffix(file, ".sql")) == nil {
			t.Errorf("%s has no Cypher twin", file)
		}
	}
}

func TestHeadersSayEverything(t *testing.T) {
	for _, q := range catalogue(t).Questions {
		for _, p := range q.Params {
			if p.About == "" {
				t.Errorf("%s: nothing says what the parameter %s is", q.Name, p.Name)
			}
		}
		for _, name := range append([]string{q.Name, q.TitleZh}, q.NamesZh...) {
			if other := catalogue(t).Find(name); other.Name != q.Name {
				t.Errorf("%s and %s are both called %s", q.Name, other.Name, name)
			}
		}
		if q.Group != "store" && len(q.NamesZh) == 0 {
			t.Errorf("%s has no short Chinese name", q.Name)
		}
		for _, c := range q.Columns {
			if c.Title == "" || c.TitleZh == "" {
				t.Errorf("%s: the column %s has no title in one of the languages", q.Name, c.Name)
			}
		}
	}
}

func TestTextsUseWhatHeadersDeclare(t *testing.T) {
	for _, q := range catalogue(t).Questions {
		var want []string
		for _, p := range q.Params {
			want = append(want, "$"+p.Name)
		}
		slices.Sort(want)
		for language, text := range map[string]string{"Cypher": q.Cypher, "SQL": q.SQL} {
			text = literal.ReplaceAllString(comment.ReplaceAllString(text, ""), "''")
			got := use.FindAllString(text, -1)
			slices.Sort(got)
			if d := cmp.Diff(want, slices.Compact(got)); d != "" {
				t.Errorf("%s, parameters of the %s (-declared +used):\n%s", q.Name, language, d)
			}
			if word := writing.FindString(text); word != "" {
				t.Errorf("%s: the %s says %s; questions only read", q.Name, language, word)
			}
			if !strings.Contains(text, "ORDER BY") {
				t.Errorf("%s: the rows of the %s have no order", q.Name, language)
			}
		}
	}
}

// Neo4j looks kinds up by name, so that a new kind has to be named too.
func TestWholeGraphQuestionsNameEveryKind(t *testing.T) {
	var nodes, edges []string
	for _, k := range graph.Nodes {
		nodes = append(nodes, string(k.Kind))
	}
	for _, k := range graph.Edges {
		edges = append(edges, string(k.Kind))
	}
	c := catalogue(t)
	for name, want := range map[string]string{"nodes": strings.Join(nodes, "|"), "edges": strings.Join(edges, "|")} {
		for _, question := range []string{name, "status"} {
			if !strings.Contains(c.Find(question).Cypher, ":"+want) {
				t.Errorf("%s.cypher does not name the kinds %s", question, want)
			}
		}
	}
}

const header = `// name: x
// title: X?
// title.zh: 某
// group: who
// about: Something.
// param: role choice lead,all | which
// param: min int 2 | how many
// param: near float - | how near
// param: all flag false | all
// param: words words | words
// column: id id | Id | 标识
RETURN 1 AS id ORDER BY id
`

func TestReadNamesWhatIsWrong(t *testing.T) {
	for _, c := range []struct{ old, new, want string }{
		{"// title: X?\n", "", "x.cypher: the header has no title"},
		{"// title.zh: 某\n", "", "x.cypher: the header has no title.zh"},
		{"// column: id id | Id | 标识\n", "", "x.cypher: the header has no column"},
		{"name: x", "name: y", `x.cypher: the header's name is "y", the file's "x"`},
		{"group: who", "group: whom", `x.cypher: no group is called "whom"`},
		{"about:", "abuot:", `x.cypher:5: no header line is called "abuot"`},
		{"// about: Something.", "// Something", "x.cypher:5: a header line is «key: value»"},
		{"int 2", "integer 2", "x.cypher:7: param: want"},
		{"choice lead,all", "choice", "x.cypher:6: param: a choice has its values"},
		{"id id | Id | 标识", "id id | Id", "x.cypher:11: column: want"},
		{"id id | Id", "id ident | Id", "x.cypher:11: column: want"},
	} {
		text := strings.Replace(header, c.old, c.new, 1)
		_, err := queries.Read(fstest.MapFS{"x.cypher": {Data: []byte(text)}})
		if err == nil || !strings.HasPrefix(err.Error(), c.want) {
			t.Errorf("%q for %q: got the error %v, want %s…", c.new, c.old, err, c.want)
		}
	}
}

func TestReadOrdersAndFinds(t *testing.T) {
	c := catalogue(t)
	var names []string
	for _, q := range c.Listed() {
		names = append(names, q.Name)
	}
	if d := cmp.Diff([]string{"leads", "official", "place", "programme", "targets", "who",
		"bridges", "chain", "contested", "duplication", "fragmentation", "overlap", "shared",
		"collective", "gaps", "support-only", "matrix", "workload", "changes", "documents"}, names); d != "" {
		t.Error(d)
	}
	if c.Find("哪些举措无人牵头") != c.Find("gaps") || c.Find("谁牵头") != c.Find("who") || c.Find("gasp") != nil {
		t.Error("a question is found by its name or Chinese title, and by nothing else")
	}
}

func question(t *testing.T) *queries.Question {
	t.Helper()
	q, err := queries.Parse("x.cypher", header, "//")
	if err != nil {
		t.Fatal(err)
	}
	return q
}

func TestBind(t *testing.T) {
	got, err := question(t).Bind(given("words", " 数字  经济 ", "all", "true", "near", "0.5"))
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]any{"role": "lead", "min": int64(2), "near": 0.5, "all": true, "words": []any{"数字", "经济"}}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	got, err = question(t).Bind(given("words", "a"))
	if near, ok := got["near"]; err != nil || near != nil || !ok {
		t.Error("an optional parameter without a value should be bound as nil, is", near, err)
	}
}

func TestBindRefuses(t *testing.T) {
	for _, c := range []struct {
		given map[string]string
		want  string
	}{
		{given(), "x needs words: words"},
		{given("words", " "), "x: words: there is no word"},
		{given("words", "a", "role", "leads"), `x: role: there is no "leads"; there are lead, all`},
		{given("words", "a", "min", "two"), `x: min: "two" is not a whole number`},
		{given("words", "a", "near", "by"), `x: near: "by" is not a number`},
		{given("words", "a", "all", "maybe"), `x: all: "maybe" is neither true nor false`},
		{given("words", "a", "mni", "2"), `x has no parameter "mni"; it has role, min, near, all, words`},
	} {
		if _, err := question(t).Bind(c.given); err == nil || err.Error() != c.want {
			t.Errorf("%v: got %v, want %s", c.given, err, c.want)
		}
	}
}
