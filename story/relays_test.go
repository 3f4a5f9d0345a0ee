package story

import (
	"strings"
	"testing"

	"sayso/doc"
)

func TestRelays(t *testing.T) {
	outlets := map[string]bool{"Hill Post": true, "Dale Wire": true, "Brook News": true, "dale.com": true}
	cases := []struct{ text, want string }{
		{"Two bridges fell, Hill Post reported on Monday.", "Hill Post"},
		{"The mayor told the newspaper Hill Post that two bridges fell.", "Hill Post"},
		{"According to Dale Wire, two bridges fell.", "Dale Wire"},
		{"Two bridges fell, officials said, as first reported by Brook News.", "Brook News"},
		{"A source said so, Dale Wire's reporter wrote, citing Hill Post.", "Hill Post"},
		{"BROOK, June 13 (Dale Wire) - Two bridges fell.", "Dale Wire"},
		{"Two bridges fell.\n\nWith reporting by Hill Post and Dale Wire.", "Hill Post,Dale Wire"},
		{"The ministry reported that two bridges fell, according to General Hill.", ""},
		{"Hill Post is an old newspaper.", ""},
	}
	for _, c := range cases {
		d := document(c.text)
		var got []string
		for _, r := range Relays(d, func(n string) bool { return outlets[n] }) {
			got = append(got, r.Name)
			if !strings.Contains(d.Text[r.Span.Start:r.Span.End], r.Name) || r.Reason == "" {
				t.Errorf("%q: relay %+v", c.text, r)
			}
		}
		if strings.Join(got, ",") != c.want {
			t.Errorf("%q: %v, want %s", c.text, got, c.want)
		}
	}
}

// The credit of a picture is none of the text.
func TestPictureCredits(t *testing.T) {
	d := document("Bridges in Brook. (Dale Wire reports)\n\nTwo bridges fell.")
	d.Blocks = []doc.Block{{Span: doc.Span{Start: 0, End: 37}, Kind: doc.Caption}, {Span: doc.Span{Start: 39, End: len(d.Text)}, Kind: doc.Paragraph}}
	if got := Relays(d, func(string) bool { return true }); len(got) != 0 {
		t.Errorf("relays %+v", got)
	}
}
