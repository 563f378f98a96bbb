package main

import (
	"strings"

	"github.com/urfave/cli/v2"

	"qiantou/extract"
	"qiantou/queries"
)

// nameColumns are those of a list of names and what they were resolved to.
var nameColumns = []queries.Column{
	{Name: "surface", Type: "text", Title: "As written", TitleZh: "原文名称"},
	{Name: "times", Type: "int", Title: "Times", TitleZh: "次数"},
	{Name: "name", Type: "text", Title: "Is", TitleZh: "规范名称"},
	{Name: "id", Type: "id", Title: "Id", TitleZh: "标识"},
	{Name: "kind", Type: "text", Title: "Kind", TitleZh: "类别"},
	{Name: "why", Type: "text", Title: "Because", TitleZh: "依据"},
	{Name: "file", Type: "text", Title: "File", TitleZh: "文件"},
	{Name: "line", Type: "int", Title: "Line", TitleZh: "行"},
	{Name: "column", Type: "int", Title: "Column", TitleZh: "列"},
}

func namesCommand() *cli.Command {
	return &cli.Command{
		Name:            "names",
		Usage:           "list what each name in documents was resolved to, and why",
		ArgsUsage:       "FILE… | FOLDER… | -",
		Description:     "Where a name was taken for the wrong unit, a file of aliases sets it right: --aliases FILE, here and with load and extract.",
		HideHelpCommand: true,
		Flags:           []cli.Flag{placeFlag, aliasesFlag, answerFormatFlag, langFlag, outputFlag, forceFlag},
		Action:          runNames,
	}
}

func runNames(c *cli.Context) error {
	if err := checkAnswerFlags(c); err != nil {
		return err
	}
	if !c.Args().Present() {
		return misused("qiantou names FILE…, or - for standard input", "names needs a document")
	}
	results, err := extractAll(c, documents(c.Args().Slice(), c.App.Reader))
	if len(results) == 0 {
		return err
	}
	a := &answer{&queries.Question{Name: "names", Columns: nameColumns}, nameRows(results), c.String("lang")}
	if told := tell(c, a); told != nil {
		return told
	}
	return err
}

func nameRows(results []*extract.Result) (rows []queries.Row) {
	for _, r := range results {
		for _, n := range r.Names {
			rows = append(rows, queries.Row{n.Surface, int64(n.Times), n.Canonical, n.ID, kindOfID(n.ID), n.Why,
				r.Coverage.Source, int64(n.Line), int64(n.Column)})
		}
	}
	return rows
}

// kindOfID is the word for a kind that an id begins with: unit, official.
func kindOfID(id string) string {
	kind, _, _ := strings.Cut(id, ":")
	return kind
}
