package web

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"sayso/claim"
	"sayso/ledger"
)

// tollWorld is a strike that one outlet tells of on one day, and another the next
// with a higher toll.
func tollWorld(t *testing.T) world {
	village := &claim.Place{Name: "Brook", Canonical: "Brook", ID: "osm:9", Country: "UA", Class: "village", Lat: 48, Lon: 36, Precision: 1}
	toll := func(outlet, killed string, n float64) claim.Claim {
		return claim.Claim{Type: claim.Casualty, OwnVoice: true, Origin: claim.Party{Name: outlet, Kind: "outlet"}, Place: village,
			Quantities: []claim.Quantity{{Role: claim.Killed, Value: n, Low: n, High: n, Text: killed}}}
	}
	return newWorld(t,
		report{"hill.example", "2023-06-13T08:00:00Z", "Shelling killed 2 people in Brook.", map[string]claim.Claim{"Shelling killed 2 people in Brook.": toll("hill.example", "2", 2)}},
		report{"dale.example", "2023-06-14T08:00:00Z", "Shelling killed 5 people in Brook.", map[string]claim.Claim{"Shelling killed 5 people in Brook.": toll("dale.example", "5", 5)}})
}

// What changed since an entry, a moment or the last day is told with the sentence
// it rests on, and in JSON as the command prints it; what was there before is not.
func TestChanges(t *testing.T) {
	h, err := New(tollWorld(t), Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, since := range []string{"1", "2023-06-13T09:00", "2023-06-14"} {
		page := get(t, h, "/changes?since="+since, "text/html").Body.String()
		if !strings.Contains(page, "killed: 5, before it 2") || strings.Contains(page, `class="fresh">New`) || !strings.Contains(page, "since entry 1 of 13 June 2023, 08:00 UTC") || !strings.Contains(page, `href="/document/`) {
			t.Errorf("since %s is told:\n%s", since, page)
		}
		var out struct {
			From, To ledger.Seq
			Changes  []ledger.ChangeRow
		}
		if err := json.Unmarshal(get(t, h, "/changes.json?since="+since, "").Body.Bytes(), &out); err != nil {
			t.Fatal(err)
		}
		if out.From != 1 || out.To != 2 || len(out.Changes) == 0 || out.Changes[0].Seq != 2 || out.Changes[0].Place != "Brook" {
			t.Errorf("since %s the JSON has %+v", since, out)
		}
	}
	if page := get(t, h, "/changes?since=0", "text/html").Body.String(); !strings.Contains(page, `class="fresh">New`) {
		t.Error("since the first entry nothing is new")
	}
	if page := get(t, h, "/changes?since=1&seq=1", "text/html").Body.String(); !strings.Contains(page, "Nothing of what is told changed since entry 1") {
		t.Errorf("as of the first entry, what changed after it is told:\n%s", page)
	}
	if page := get(t, h, "/?since=1", "text/html").Body.String(); !strings.Contains(page, `href="/changes?since=1"`) {
		t.Error("the live page that marks what is new does not lead to what changed")
	}
	for _, bad := range []string{"/changes?since=x", "/changes?since=-1", "/changes.json?since=soon", "/changes?seq=0"} {
		if w := get(t, h, bad, "text/html"); w.Code != http.StatusBadRequest {
			t.Errorf("%s: status %d", bad, w.Code)
		}
	}
}

// A ledger of nothing has no changes and says so.
func TestChangesOfNothing(t *testing.T) {
	h, err := New(newWorld(t), Options{})
	if err != nil {
		t.Fatal(err)
	}
	if page := get(t, h, "/changes", "text/html").Body.String(); !strings.Contains(page, "Nothing was read yet.") {
		t.Errorf("an empty ledger: %s", page)
	}
}
