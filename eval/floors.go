package eval

import (
	_ "embed"
	"fmt"
	"io"
	"maps"
	"path/filepath"
	"slices"
	"sort"
	"strings"

	"go.yaml.in/yaml/v4"
)

// Floors that the figures must not fall below; they only rise. A figure whose
// name ends in "wrong" is a ceiling.
//
//go:embed floors.yaml
var floorsYAML []byte

// floors maps suite and figure to the least value allowed.
type floors map[string]Figures

func loadFloors() (floors, error) {
	var f floors
	if err := yaml.Unmarshal(floorsYAML, &f); err != nil {
		return nil, fmt.Errorf("eval: floors.yaml: %w", err)
	}
	return f, nil
}

// Floor is the least value allowed of one figure; of one that ends in "wrong" the greatest.
type Floor struct {
	Suite, About, Name string
	Value              float64 // in percent for nlp, ner and times, else a share
}

// Floors returns the floors in the order of the suites, then by name.
func Floors() ([]Floor, error) {
	all, err := loadFloors()
	if err != nil {
		return nil, err
	}
	var out []Floor
	for _, s := range Suites {
		for _, name := range slices.Sorted(maps.Keys(all[s.Name])) {
			out = append(out, Floor{s.Name, s.About, name, all[s.Name][name]})
		}
	}
	return out, nil
}

// CheckFloors runs every suite that has floors on the data in dir, writes each
// figure beside its floor, and returns an error naming those that fell.
func CheckFloors(w io.Writer, dir string) error {
	all, err := loadFloors()
	if err != nil {
		return err
	}
	var fallen []string
	for _, s := range Suites {
		want := all[s.Name]
		if len(want) == 0 {
			continue
		}
		got, _, err := s.Run(filepath.Join(dir, s.Default))
		if err != nil {
			return err
		}
		fallen = append(fallen, compare(w, s.Name, got, want)...)
	}
	if len(fallen) > 0 {
		return fmt.Errorf("eval: below the floor: %v", fallen)
	}
	return nil
}

func compare(w io.Writer, suite string, got, want Figures) (fallen []string) {
	var names []string
	for n := range want {
		names = append(names, n)
	}
	sort.Strings(names)
	for _, n := range names {
		ok := got[n] >= want[n]
		if strings.HasSuffix(n, "wrong") {
			ok = got[n] <= want[n]
		}
		mark := "ok  "
		if !ok {
			mark = "FELL"
			fallen = append(fallen, fmt.Sprintf("%s %s %.3f (floor %.3f)", suite, n, got[n], want[n]))
		}
		fmt.Fprintf(w, "%s %-12s %-20s %8.3f  floor %8.3f\n", mark, suite, n, got[n], want[n])
	}
	return fallen
}
