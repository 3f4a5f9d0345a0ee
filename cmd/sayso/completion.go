package main

import (
	"embed"
	"fmt"
	"io"
	"strings"

	"github.com/alecthomas/kong"

	"sayso/theatre"
)

// The scripts ask `sayso complete` and know nothing of the commands.
//
//go:embed completion
var completionScripts embed.FS

// completionCommand prints the script of a shell.
type completionCommand struct {
	Shell string `arg:"" help:"bash, zsh or fish." enum:"bash,zsh,fish"`
}

// Run prints the script.
func (c *completionCommand) Run(p *program) error {
	script, err := completionScripts.ReadFile("completion/sayso." + c.Shell)
	if err != nil {
		return fmt.Errorf("completion: %w", err)
	}
	_, err = p.stdout.Write(script)
	return err
}

// completeCommand answers the scripts.
type completeCommand struct {
	Words []string `arg:"" optional:"" help:"The words of the command line behind the program's name; the last one is under way."`
}

// Run prints a line for each word that may follow: the word, a tab, what it
// means. It prints nothing where a file may follow.
func (c *completeCommand) Run(p *program) error {
	parser, err := newParser(&commands{}, io.Discard, io.Discard)
	if err != nil {
		return err
	}
	words := c.Words
	if len(words) == 0 {
		words = []string{""}
	}
	for _, w := range completions(parser.Model.Node, words) {
		fmt.Fprintf(p.stdout, "%s\t%s\n", w.word, w.means)
	}
	return nil
}

// completion is a word that may follow.
type completion struct{ word, means string }

// completions returns what the last of words may become.
func completions(n *kong.Node, words []string) []completion {
	last := len(words) - 1
	args := 0
	var value *kong.Flag // whose value comes next
	for _, w := range words[:last] {
		switch f, given := flagNamed(n, w); {
		case value != nil:
			value = nil
		case f != nil && !f.IsBool() && !given:
			value = f
		case strings.HasPrefix(w, "-"):
		default:
			if child := childNamed(n, w); child != nil {
				n, args = child, 0
			} else {
				args++
			}
		}
	}
	current := words[last]
	if f, given := flagNamed(n, current); given && f != nil {
		name, _, _ := strings.Cut(current, "=")
		return beginning(prefixed(name+"=", valuesOf(f.Value)), current)
	}
	switch {
	case value != nil:
		return beginning(valuesOf(value.Value), current)
	case strings.HasPrefix(current, "-"):
		return beginning(flagsOf(n), current)
	case len(n.Children) > 0:
		return beginning(childrenOf(n), current)
	case args < len(n.Positional):
		return beginning(valuesOf(n.Positional[args]), current)
	}
	return nil
}

// flagNamed returns the flag that a word names, and whether its value stands in
// the same word.
func flagNamed(n *kong.Node, word string) (f *kong.Flag, given bool) {
	name, _, given := strings.Cut(word, "=")
	for ; n != nil; n = n.Parent {
		for _, f := range n.Flags {
			if name == "--"+f.Name {
				return f, given
			}
		}
	}
	return nil, given
}

func childNamed(n *kong.Node, word string) *kong.Node {
	for _, child := range n.Children {
		if child.Name == word {
			return child
		}
	}
	return nil
}

func childrenOf(n *kong.Node) (out []completion) {
	for _, child := range n.Children {
		if !child.Hidden {
			out = append(out, completion{child.Name, child.Help})
		}
	}
	return out
}

func flagsOf(n *kong.Node) (out []completion) {
	for ; n != nil; n = n.Parent {
		for _, f := range n.Flags {
			if !f.Hidden {
				out = append(out, completion{"--" + f.Name, f.Help})
			}
		}
	}
	return out
}

// valuesOf returns the values that a flag or an argument may have, none where
// they cannot be listed.
func valuesOf(v *kong.Value) (out []completion) {
	if v.Name == "theatre" {
		for _, name := range theatre.Names() {
			out = append(out, completion{name, "theatre"})
		}
		return out
	}
	for _, s := range v.EnumSlice() {
		out = append(out, completion{s, v.Help})
	}
	return out
}

func prefixed(prefix string, all []completion) []completion {
	for i := range all {
		all[i].word = prefix + all[i].word
	}
	return all
}

func beginning(all []completion, with string) (out []completion) {
	for _, c := range all {
		if c.word != "" && strings.HasPrefix(c.word, with) {
			out = append(out, c)
		}
	}
	return out
}
