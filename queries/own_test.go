package queries_test

import (
	"strings"
	"testing"
	"testing/fstest"
)

const ownHeader = `// name: mine
// title: Mine?
// title.zh: 自定义
// about: Something.
// param: min int 2 | how many
// column: id id | Id | 标识
`

func folder(pairs ...string) fstest.MapFS {
	files := fstest.MapFS{}
	for i := 0; i < len(pairs); i += 2 {
		files[pairs[i]] = &fstest.MapFile{Data: []byte(pairs[i+1])}
	}
	return files
}

func TestWithOwnQuestions(t *testing.T) {
	c, err := catalogue(t).With(folder("mine.cypher", ownHeader+`RETURN '\'$x' AS id, $min // $y`, "mine.sql", `SELECT '\' || $min || '$x' AS id -- $y`), "my")
	if err != nil {
		t.Fatal(err)
	}
	if q := c.Find("mine"); q == nil || q.Group != "own" || q.SQL == "" || c.Find("自定义") != q || c.Find("who") == nil {
		t.Errorf("found %+v", q)
	}
}

func TestWithNamesWhatIsWrong(t *testing.T) {
	for want, files := range map[string]fstest.MapFS{
		`my/mine.cypher:8: the header declares no parameter "mni"; it has min`:                  folder("mine.cypher", ownHeader+"RETURN $min AS id,\n $mni"),
		`my/mine.sql:2: the header declares no parameter "x"; it has min`:                       folder("mine.cypher", ownHeader+"RETURN $min", "mine.sql", "-- $y\nSELECT $x, $min"),
		`my/mine.cypher: the header declares the parameter "min", and the text does not use it`: folder("mine.cypher", ownHeader+"RETURN 1 AS id"),
		`my/mine.sql: there is no mine.cypher, whose header says what the question is`:          folder("mine.sql", "SELECT 1"),
		`my/who.cypher: the name who is that of qiantou's question who`:                         folder("who.cypher", strings.Replace(ownHeader, "name: mine", "name: who", 1)+"RETURN $min"),
		`my/mine.cypher: the group "store" is for what qiantou asks for itself`:                 folder("mine.cypher", "// group: store\n"+ownHeader+"RETURN $min"),
		`my/mine.cypher:1: no header line is called "nmae"`:                                     folder("mine.cypher", "// nmae: mine\n"),
		`my/mine.cypher: the header has no name`:                                                folder("mine.cypher", "RETURN 1"),
	} {
		if _, err := catalogue(t).With(files, "my"); err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("got the error %v, want %s…", err, want)
		}
	}
}
