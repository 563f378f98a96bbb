package main

import (
	"embed"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"
)

//go:embed completion/bash completion/zsh completion/fish
var completionScripts embed.FS

// shells are those that can be taught to complete.
var shells = []string{"bash", "zsh", "fish"}

func completionCommand() *cli.Command {
	return &cli.Command{
		Name:            "completion",
		Usage:           "print a script that lets a shell complete commands, questions and names from the store",
		ArgsUsage:       strings.Join(shells, " | "),
		Description:     "bash: source <(qiantou completion bash)\nThe script says where to put that for good.",
		HideHelpCommand: true,
		Action: func(c *cli.Context) error {
			if c.NArg() != 1 {
				return misused("qiantou completion bash", "completion takes the name of one shell")
			}
			if err := checkChoice("shell", c.Args().First(), shells); err != nil {
				return err
			}
			script, err := completionScripts.ReadFile("completion/" + c.Args().First())
			if err != nil {
				return err
			}
			_, err = c.App.Writer.Write(script)
			return err
		},
	}
}

// completeCommand is what the scripts call: with the name of the shell and
// the words of the command line up to the cursor, without the program's name.
// The last word is the one to be completed, and may be empty.
func completeCommand() *cli.Command {
	return &cli.Command{
		Name:            "complete",
		Hidden:          true,
		HideHelpCommand: true,
		Action: func(c *cli.Context) error {
			if c.NArg() < 2 || !slices.Contains(shells, c.Args().First()) {
				return misused("qiantou completion bash prints a script that calls this", "complete needs a shell and words")
			}
			words := slices.DeleteFunc(c.Args().Tail(), func(w string) bool { return w == "=" }) // bash makes --flag=value three words
			catalogue, err := questions(append([]string{"qiantou"}, words...), os.Getenv)
			if err != nil {
				return err
			}
			return writeCandidates(c.App.Writer, c.Args().First(), complete(c.Context, catalogue, words))
		},
	}
}

// candidate is what a word may become.
type candidate struct{ text, about string }

// writeCandidates writes a candidate a line, as the shell's script reads it.
func writeCandidates(w io.Writer, shell string, list []candidate) error {
	var b strings.Builder
	for _, c := range list {
		text, about := c.text, oneLine(c.about)
		switch shell {
		case "bash":
			fmt.Fprintln(&b, escape(text, " \t'\"\\$`()<>|&;*?[]#~!{}"))
		case "zsh":
			fmt.Fprintf(&b, "%s:%s\n", escape(text, `:\`), about)
		case "fish":
			fmt.Fprintf(&b, "%s\t%s\n", text, about)
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// escape puts a backslash before each of the characters special.
func escape(text, special string) string {
	var b strings.Builder
	for _, r := range text {
		if strings.ContainsRune(special, r) {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}
