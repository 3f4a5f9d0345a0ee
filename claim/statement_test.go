package claim_test

import (
	"fmt"
	"strings"
	"testing"

	"sayso/claim"
)

// voice words a statement as the tables do: name [id kind side] < relays.
func voice(s claim.Statement) string {
	out := fmt.Sprintf("%s [%s %s]", s.Speaker.Name, s.Speaker.Kind, s.Speaker.Side)
	for _, r := range s.Relays {
		out += " < " + r.Name
	}
	return out
}

// checkVoices compares who speaks in a text, " / " parting paragraphs, with
// what a careful reader takes from it.
func checkVoices(t *testing.T, text string, want ...string) {
	t.Helper()
	var got []string
	for _, s := range read(strings.Split(text, " / ")...).Statements {
		got = append(got, voice(s))
	}
	if strings.Join(got, "; ") != strings.Join(want, "; ") {
		t.Errorf("%s\n  got  %q\n  want %q", text, got, want)
	}
}

// One who passes on what another says is a relay and no speaker.
func TestRelays(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"Russian President Vladimir Putin said there was no need for talks, TASS reported.", "Vladimir Putin [person RU] < TASS"},
		{"RIA Novosti reported, citing Belgorod governor Vyacheslav Gladkov, that a depot was on fire.", "Vyacheslav Gladkov [person RU] < RIA Novosti"},
		{"Interfax, citing the emergencies ministry, said three people had died.", "emergencies ministry [other RU] < Interfax"},
		{"TASS quoted Denis Pushilin as saying that the road was closed.", "Denis Pushilin [person RU] < TASS"},
		{"Kyrylo Budanov was quoted by Ukrainska Pravda as saying that the plant had been mined.", "Kyrylo Budanov [person UA] < Ukrainska Pravda"},
		{"The road is closed, according to RIA, citing Denis Pushilin.", "Denis Pushilin [person RU] < RIA"},
	} {
		checkVoices(t, c.text, c.want)
	}
}
