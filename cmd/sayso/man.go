package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/alecthomas/kong"
)

// manCommand prints the manual page, which docs/sayso.1 is.
type manCommand struct{}

// Run prints the page, in the macros of man(7).
func (c *manCommand) Run(p *program) error {
	parser, err := newParser(&commands{}, io.Discard, io.Discard)
	if err != nil {
		return err
	}
	_, err = io.WriteString(p.stdout, manual(parser.Model))
	return err
}

// manual writes the manual page of the command line.
func manual(app *kong.Application) string {
	var b strings.Builder
	b.WriteString(".TH SAYSO 1\n.SH NAME\nsayso \\- " + roff(strings.TrimSuffix(app.Help, ".")) + "\n")
	b.WriteString(".SH SYNOPSIS\n.B sayso\n.I command\n.RI [ options ]\n.SH COMMANDS\n")
	for _, n := range app.Leaves(true) {
		fmt.Fprintf(&b, ".SS %s\n%s\n", roff(strings.TrimPrefix(n.Summary(), app.Name+" ")), roff(n.Help))
		for _, p := range n.Positional {
			fmt.Fprintf(&b, ".TP\n.I %s\n%s\n", roff(p.Name), roff(p.Help))
		}
		for _, f := range n.Flags {
			if !f.Hidden && !isSetting(f) {
				manFlag(&b, f)
			}
		}
		if names := taken(n); len(names) > 0 {
			b.WriteString(".PP\nSettings: " + roff(strings.Join(names, ", ")) + ".\n")
		}
	}
	b.WriteString(".SH SETTINGS\nA flag goes before the environment, the environment before the configuration file, and that before the default.\n")
	for _, f := range settings(app) {
		manFlag(&b, f)
	}
	b.WriteString(`.SH FILES
.TP
.I $XDG_CONFIG_HOME/sayso/sayso.yaml
Configuration: a line for each setting, as addr: 127.0.0.1:8080; an unknown setting is an error.
.TP
.I THEATRE.db, THEATRE.sources.yaml, tokens.json
In the data folder: the store, the list of sources, the tokens of those who hand documents over.
.SH EXIT STATUS
0 when all was done, 1 when nothing was, 2 when some inputs were refused and the others done.
`)
	return b.String()
}

// taken names the settings that a command takes.
func taken(n *kong.Node) (names []string) {
	for _, f := range n.Flags {
		if isSetting(f) {
			names = append(names, "--"+f.Name)
		}
	}
	return names
}

// manFlag writes what a flag does.
func manFlag(b *strings.Builder, f *kong.Flag) {
	fmt.Fprintf(b, ".TP\n.B %s\n%s", roff(flagForm(f)), roff(f.Help))
	if f.Default != "" {
		fmt.Fprintf(b, " Default: %s.", roff(f.Default))
	}
	if isSetting(f) {
		fmt.Fprintf(b, " Environment: %s.", f.Envs[0])
	}
	b.WriteString("\n")
}

// roff escapes what troff would take for its own.
func roff(s string) string {
	s = strings.NewReplacer(`\`, `\e`, "-", `\-`, "…", "...", "\n", " ").Replace(s)
	if strings.HasPrefix(s, ".") || strings.HasPrefix(s, "'") {
		s = `\&` + s
	}
	return s
}
