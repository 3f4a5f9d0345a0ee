package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/alecthomas/kong"
)

// settingsCommand prints the settings.
type settingsCommand struct{}

// Run prints the table of settings, as it stands in docs/settings.md.
func (c *settingsCommand) Run(p *program) error {
	parser, err := newParser(&commands{}, io.Discard, io.Discard)
	if err != nil {
		return err
	}
	_, err = io.WriteString(p.stdout, settingsTable(parser.Model))
	return err
}

// isSetting reports whether a flag may also be set by the environment and by
// the configuration file.
func isSetting(f *kong.Flag) bool { return len(f.Envs) > 0 }

// settings returns the settings in the order of the commands that take them,
// each once.
func settings(app *kong.Application) []*kong.Flag {
	var out []*kong.Flag
	seen := map[string]bool{}
	var walk func(*kong.Node)
	walk = func(n *kong.Node) {
		for _, f := range n.Flags {
			if isSetting(f) && !seen[f.Name] {
				seen[f.Name] = true
				out = append(out, f)
			}
		}
		for _, child := range n.Children {
			walk(child)
		}
	}
	walk(app.Node)
	return out
}

// settingNames returns the names that may stand in a configuration file.
func settingNames(known []*kong.Flag) []string {
	var names []string
	for _, f := range known {
		if f.Name != "config" {
			names = append(names, f.Name)
		}
	}
	return names
}

// settingsTable writes the settings as a table in Markdown.
func settingsTable(app *kong.Application) string {
	var b strings.Builder
	b.WriteString("| setting | flag | environment | default | what it does |\n| --- | --- | --- | --- | --- |\n")
	for _, f := range settings(app) {
		name, without := "`"+f.Name+"`", f.Default
		if f.Name == "config" {
			name = "" // a file does not name itself
		}
		if f.IsBool() {
			without = "false"
		}
		if without != "" {
			without = "`" + without + "`"
		}
		fmt.Fprintf(&b, "| %s | `%s` | `%s` | %s | %s |\n", name, flagForm(f), f.Envs[0], without, f.Help)
	}
	return b.String()
}

// flagForm returns a flag as it is written, with what stands for its value.
func flagForm(f *kong.Flag) string {
	if f.IsBool() {
		return "--" + f.Name
	}
	return "--" + f.Name + " " + placeholder(f)
}

// placeholder names the value of a flag.
func placeholder(f *kong.Flag) string {
	if f.PlaceHolder != "" {
		return f.PlaceHolder
	}
	return strings.ToUpper(strings.ReplaceAll(f.Name, "-", "_"))
}
