package claim_test

import "testing"

// Who is told of again by a rank, an office or as "the official" is the one told
// before, and a deputy is nobody whom the register happens to know.
func TestNamedAgain(t *testing.T) {
	for _, c := range []struct {
		text  string
		names []string
	}{
		{"The commander of the southern front, Colonel-General Petro Marchuk, said that reserves had come. “The town is quiet,” the general said.", []string{"Petro Marchuk", "Petro Marchuk"}},
		{"“They need winter gear,” a US defense official told reporters. “It is on its way,” the official said.", []string{"US defense official", "US defense official"}},
		{"Ukrainian Deputy Prime Minister Olena Bondar said that a school had opened. Lessons began at noon, according to the Ukrainian Deputy Prime Minister.", []string{"Olena Bondar", "Olena Bondar"}},
		{"Lessons began at noon, according to the Ukrainian Deputy Prime Minister.", []string{"Ukrainian Deputy Prime Minister"}},
	} {
		got := read(c.text).Statements
		if len(got) != len(c.names) {
			t.Errorf("%q has %d statements, want %d", c.text, len(got), len(c.names))
			continue
		}
		for i, s := range got {
			if s.Speaker.Name != c.names[i] {
				t.Errorf("%q: statement %d is by %q, want %q", c.text, i, s.Speaker.Name, c.names[i])
			}
		}
	}
}
