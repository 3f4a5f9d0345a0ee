package web

import (
	"net/http"
	"net/url"
	"slices"
	"strings"

	"sayso/ledger"
	"sayso/theatre"
)

// filtered is what a page that can be narrowed is asked for: which claims, and
// as of which moment.
type filtered struct {
	selection
	until ledger.Until
	query url.Values // as it was sent
}

// readFiltered reads a request for such a page. The error is a problem that
// names the part which cannot be read.
func readFiltered(r *http.Request) (f filtered, err error) {
	f.query = r.URL.Query()
	if f.selection, err = readSelection(f.query); err != nil {
		return f, err
	}
	f.until, err = bound(r)
	return f, err
}

// filterView is the form that filters.
type filterView struct {
	Action    string
	Types     []option
	Standings []option
	Sides     []option
	From, To  string
	Words     string
	Who       string
	Where     string
	Kept      []keptFilter // parts of the selection that the form has no field for
}

type option struct {
	Value, Name string
	Chosen      bool
}

type keptFilter struct{ Name, Value, Label, Without string }

// newFilter fills the form with what is asked for.
func (s *Site) newFilter(action string, asked filtered) filterView {
	q, sel := asked.query, asked.selection
	f := filterView{Action: action, From: q.Get("from"), To: q.Get("to"), Words: strings.TrimSpace(q.Get("q")), Who: strings.TrimSpace(q.Get("who")), Where: strings.TrimSpace(q.Get("where"))}
	f.Types = options("type", sel.Types)
	f.Standings = options("standing", sel.Standings)
	sides := []theatre.Side{theatre.None}
	if t := s.options.Theatre; t != nil {
		for _, b := range t.Belligerents {
			sides = append(sides, b.Side)
		}
	}
	for _, side := range sides {
		f.Sides = append(f.Sides, option{string(side), sideName(s.options.Theatre, side), slices.Contains(sel.Sides, side)})
	}
	for _, part := range []string{"party", "place", "outlet"} {
		for _, v := range given(q, part) {
			rest := url.Values{}
			for name, values := range q {
				rest[name] = slices.Clone(values)
			}
			rest[part] = slices.DeleteFunc(rest[part], func(x string) bool { return x == v })
			f.Kept = append(f.Kept, keptFilter{part, v, upperFirst(part) + ": " + v, action + "?" + rest.Encode()})
		}
	}
	return f
}

// options lists the labels of a group of the glossary.
func options[T ~string](group string, chosen []T) []option {
	var out []option
	for _, key := range keysOf(group) {
		out = append(out, option{key, lookup(group, key).Word, slices.Contains(chosen, T(key))})
	}
	return out
}
