package main

import (
	"cmp"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"
)

// given is a flag as the user wrote it: token is "--min" or "--min=3", value
// the following token where the flag takes one.
type given struct {
	token, name, value string
	hasValue           bool
}

// arrange puts argv in the order that the command line's library reads:
// command, its flags, arguments. The library stops looking for flags at the
// first argument, and would take what follows for more arguments. A flag that
// the command does not have is an error with a suggestion; what follows -- is
// never a flag.
func arrange(app *cli.App, argv []string) ([]string, error) {
	root := &cli.Command{HelpName: app.Name, Subcommands: app.Commands, Flags: append(slices.Clone(app.Flags), cli.VersionFlag)}
	flags, words, err := split(argv[1:], takesValue(root))
	if err != nil {
		return nil, err
	}
	if slices.ContainsFunc(flags, func(f given) bool { return slices.Contains(cli.VersionFlag.Names(), f.name) }) {
		return []string{argv[0], "--version"}, nil
	}
	if len(words) > 0 && (words[0] == "help" || words[0] == "h") {
		return append([]string{argv[0]}, words...), nil
	}
	command, path, rest, err := descend(root, words)
	if err != nil {
		return nil, err
	}
	out := append([]string{argv[0]}, path...)
	for _, f := range flags {
		if err := check(f, command, cmp.Or(strings.Join(path, " "), app.Name)); err != nil {
			return nil, err
		}
		out = append(out, f.token)
		if f.hasValue {
			out = append(out, f.value)
		}
	}
	if len(rest) > 0 {
		out = append(append(out, "--"), rest...)
	}
	return out, nil
}

// takesValue maps the flags of all commands to whether they take a value. All
// commands agree about that, so that a flag may stand before its command.
func takesValue(c *cli.Command) map[string]bool {
	takes := map[string]bool{"help": false, "h": false}
	for _, f := range c.Flags {
		_, isBool := f.(*cli.BoolFlag)
		for _, name := range f.Names() {
			takes[name] = !isBool
		}
	}
	for _, sub := range c.Subcommands {
		for name, t := range takesValue(sub) {
			takes[name] = t
		}
	}
	return takes
}

// split parts the command line into flags and words. A flag that is not in
// takes is taken for one without a value.
func split(argv []string, takes map[string]bool) (flags []given, words []string, err error) {
	for i := 0; i < len(argv); i++ {
		token := argv[i]
		if token == "--" {
			return flags, append(words, argv[i+1:]...), nil
		}
		if len(token) < 2 || token[0] != '-' {
			words = append(words, token)
			continue
		}
		name, _, joined := strings.Cut(strings.TrimPrefix(strings.TrimPrefix(token, "-"), "-"), "=")
		f := given{token: token, name: name}
		if takes[name] && !joined {
			if i+1 == len(argv) {
				return nil, nil, misused("", "%s needs a value", token)
			}
			i++
			f.value, f.hasValue = argv[i], true
			if other, ok := strings.CutPrefix(f.value, "--"); ok && isFlag(other, takes) {
				return nil, nil, misused("if "+f.value+" is meant as the value, write "+token+"="+f.value,
					"%s needs a value before %s", token, f.value)
			}
		}
		flags = append(flags, f)
	}
	return flags, words, nil
}

func isFlag(name string, takes map[string]bool) bool {
	_, ok := takes[name]
	return ok
}

// descend finds the command that the first words name.
func descend(c *cli.Command, words []string) (command *cli.Command, path, rest []string, err error) {
	for len(words) > 0 && len(c.Subcommands) > 0 {
		sub := c.Command(words[0])
		if sub == nil {
			return nil, nil, nil, unknownCommand(c, path, words[0])
		}
		c, path, words = sub, append(path, words[0]), words[1:]
	}
	return c, path, words, nil
}

func unknownCommand(c *cli.Command, path []string, word string) error {
	var names []string
	for _, sub := range c.Subcommands {
		if !sub.Hidden {
			names = append(names, sub.Names()...)
		}
	}
	if len(path) > 0 {
		return misused(didYouMean(word, names, "qiantou query lists the questions"), "no question is called %q", word)
	}
	return misused(didYouMean(word, names, "qiantou --help lists the commands"), "no command is called %q", word)
}

// check refuses a flag that the command, called by what stands in full, does not have.
func check(f given, command *cli.Command, full string) error {
	names := []string{"help", "h"}
	for _, flag := range command.Flags {
		names = append(names, flag.Names()...)
	}
	if slices.Contains(names, f.name) {
		return nil
	}
	names = slices.DeleteFunc(names, func(name string) bool { return len(name) < 2 })
	hint := didYouMean(f.name, names, "")
	if hint == "" {
		slices.Sort(names)
		hint = "it has --" + strings.Join(names, ", --")
	}
	return misused(hint, "%s has no flag %s", full, strings.SplitN(f.token, "=", 2)[0])
}
