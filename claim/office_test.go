package claim_test

import "testing"

// Who is told of again by a rank, an office or as "the official" is the one told
// before, and a deputy is nobody whom the register happens to know.
func TestNamedAgain(t *testing.T) {
	for _, c := range []struct {
		text  string
		names []string
	}{
		{"The commander of the ground forces, Colonel-General Oleksandr Syrskyi, said that Russia had moved reserves. “Small groups reached the edge of the town,” the general said.", []string{"Oleksandr Syrskyi", "Oleksandr Syrskyi"}},
		{"“Ukrainians will need time,” a US defense official told reporters. “I would not forecast any offensive,” the official said.", []string{"US defense official", "US defense official"}},
		{"Ukrainian Deputy Prime Minister Iryna Vereshchuk said that a corridor had been agreed on. Buses left at noon, according to the Ukrainian Deputy Prime Minister.", []string{"Iryna Vereshchuk", "Iryna Vereshchuk"}},
		{"Buses left Mariupol at noon, according to the Ukrainian Deputy Prime Minister.", []string{"Ukrainian Deputy Prime Minister"}},
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
