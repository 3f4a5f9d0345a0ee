package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"sayso/engine"
)

// maxTold is how many refusals are told one by one; of more there are the
// reasons and their numbers.
const maxTold = 50

// refusals keep what was refused and why, for one report at the end.
type refusals struct {
	all     int
	first   []string       // at most maxTold
	reasons map[string]int // how many, by reason
	list    io.WriteCloser // gets each as a line of JSON; nil without
	fault   error          // of list
}

// newRefusals returns an empty report; file "" keeps no list.
func newRefusals(file string) (*refusals, error) {
	r := &refusals{}
	if file == "" {
		return r, nil
	}
	list, err := os.Create(file)
	if err != nil {
		return nil, fmt.Errorf("--refused %s: %w", file, reason(err))
	}
	r.list = list
	return r, nil
}

// add notes a refusal.
func (r *refusals) add(input string, why error) {
	if r.all++; r.reasons == nil {
		r.reasons = map[string]int{}
	}
	r.reasons[kindOf(why)]++
	if len(r.first) < maxTold {
		r.first = append(r.first, fmt.Sprintf("%s: %v", input, why))
	}
	if r.list == nil || r.fault != nil {
		return
	}
	r.fault = json.NewEncoder(r.list).Encode(struct {
		Input  string `json:"input"`
		Reason string `json:"reason"`
	}{input, why.Error()})
}

// stages notes what the stages refused.
func (r *refusals) stages(all []engine.Refusal) {
	for _, f := range all {
		r.add(f.URI, f.Err)
	}
}

// kindOf names the reason of a refusal without what differs from one to the
// next.
func kindOf(why error) string {
	kind, _, _ := strings.Cut(why.Error(), ": ")
	return kind
}

// tell reports on w, and returns errSome when something was refused.
func (r *refusals) tell(w io.Writer) error {
	for _, line := range r.first {
		fmt.Fprintln(w, "sayso:", line)
	}
	if r.all > len(r.first) {
		fmt.Fprintf(w, "sayso: and %d more; in all:\n", r.all-len(r.first))
		var kinds []string
		for kind := range r.reasons {
			kinds = append(kinds, kind)
		}
		slices.SortFunc(kinds, func(a, b string) int {
			if r.reasons[a] != r.reasons[b] {
				return r.reasons[b] - r.reasons[a]
			}
			return strings.Compare(a, b)
		})
		for _, kind := range kinds[:min(len(kinds), maxTold)] {
			fmt.Fprintf(w, "%8d %s\n", r.reasons[kind], kind)
		}
	}
	if r.list != nil {
		if err := r.list.Close(); err != nil && r.fault == nil {
			r.fault = err
		}
		if r.fault != nil {
			return fmt.Errorf("--refused: %w", r.fault)
		}
	}
	if r.all > 0 {
		return errSome
	}
	return nil
}
