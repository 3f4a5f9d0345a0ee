package arch

import (
	"slices"
	"strings"
	"testing"
)

// levels lists the packages from the bottom up with what each may import of
// ours, as in the table of ARCHITECTURE.md: a package imports lower levels and
// never a level above, so that the stages can be read, and changed, one by
// one. A folder stands for what lies below it, too, unless that is listed
// itself, and may import it.
var levels = []struct {
	level   int
	path    string
	imports string
}{
	{0, "doc", ""},
	{0, "unpack", ""},
	{1, "extract", "doc"},
	{1, "theatre", "doc"},
	{1, "place", "doc"},
	{1, "place/cells", "place"},
	{1, "nlp", "doc"},
	{1, "nlp/en", "doc nlp theatre place"},
	{2, "claim", "doc nlp theatre place"},
	{3, "story", "doc nlp"},
	{3, "ledger", "doc claim theatre place place/cells"},
	{4, "brief", "doc theatre place claim story ledger"},
	{5, "ingest", "doc unpack"},
	{5, "egress", "unpack"},
	{5, "source", "ingest theatre"},
	{5, "poll", "doc ingest egress source"},
	{5, "push", "doc ingest unpack"},
	{5, "store", "doc nlp theatre place claim story ledger"},
	{5, "notify", ""},
	{6, "engine", "doc extract theatre place nlp nlp/en claim story ledger ingest store notify"},
	{6, "web", "doc claim ledger brief story store theatre place place/cells"},
	{7, "cmd/sayso", "*"},

	{7, "sample", "doc"},
	{7, "place/build", "doc place"},
	{7, "train", "doc nlp nlp/en theatre place"},
	{7, "eval", "doc extract theatre place nlp nlp/en claim story ledger brief ingest store engine sample train"},
	{7, "internal/arch", ""},
	{7, "internal/synthetic", "doc theatre claim ledger"},
	{7, "internal/claimtest", "doc nlp nlp/en theatre place place/cells claim story ledger brief extract"},
}

// pureBelow is the first level that may have effects.
const pureBelow = 5

// listed returns the index into levels of the entry that governs a package.
func listed(path string) int {
	best := -1
	for i, l := range levels {
		if (path == l.path || strings.HasPrefix(path, l.path+"/")) && (best < 0 || len(l.path) > len(levels[best].path)) {
			best = i
		}
	}
	return best
}

// Ensure that packages import only what their level may. Store drivers are
// named by the command alone.
func TestImports(t *testing.T) {
	_, pkgs := source(t)
	for path, p := range pkgs {
		i := listed(path)
		if i < 0 {
			t.Errorf("package %s has no level: add it to levels and to ARCHITECTURE.md", path)
			continue
		}
		may := strings.Fields(levels[i].imports)
		for name, f := range p.files {
			for _, imp := range f.imports() {
				dep, ours := strings.CutPrefix(imp, module)
				j := listed(dep)
				if !ours || levels[i].imports == "*" || i == j {
					continue
				}
				if j < 0 || !slices.Contains(may, levels[j].path) {
					t.Errorf("%s/%s imports %s: level %d may import %q of ours", path, name, imp, levels[i].level, may)
				}
				if strings.HasPrefix(dep, "store/") {
					t.Errorf("%s/%s imports the driver %s: only cmd/sayso chooses one", path, name, imp)
				}
			}
		}
	}
}

// Ensure that the table itself keeps the order of the levels.
func TestLevels(t *testing.T) {
	for _, l := range levels {
		for _, dep := range strings.Fields(l.imports) {
			if i := listed(dep); dep != "*" && (i < 0 || levels[i].level > l.level) {
				t.Errorf("%s of level %d may import %s, which lies above or is not listed", l.path, l.level, dep)
			}
		}
	}
}

// testOnly are the packages made for tests.
var testOnly = []string{"store/storetest", "internal/claimtest", "internal/synthetic"}

// Ensure that what users run does not carry the testing package.
func TestNoTesting(t *testing.T) {
	_, pkgs := source(t)
	for path, p := range pkgs {
		for name, f := range p.files {
			for _, imp := range f.imports() {
				dep := strings.TrimPrefix(imp, module)
				if (imp == "testing" || strings.HasPrefix(imp, "testing/") || slices.Contains(testOnly, dep)) && !slices.Contains(testOnly, path) {
					t.Errorf("%s/%s imports %s", path, name, imp)
				}
			}
		}
	}
}
