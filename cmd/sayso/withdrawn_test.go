package main

import (
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"sayso/claim"
	"sayso/doc"
	"sayso/engine"
	"sayso/ledger"
	"sayso/notify"
)

// The versions of one page. The second corrects a toll and a count of missiles,
// says less of the aid, and drops a village and a loss, which its note repeats.
const (
	pageBefore = `Missiles hit homes in Kryvyi Rih

At least 11 people were killed when Russian missiles hit an apartment building in Kryvyi Rih early on Tuesday, the mayor said.

Ukraine's air force said it shot down 10 out of 15 Russian missiles over Kyiv on Tuesday.

Hanna Maliar said Ukrainian forces had recaptured the village of Storozheve in Donetsk region.

Russia's defence ministry said Ukraine had lost 30 tanks.

The United States announced a military aid package worth $325m for Ukraine on Tuesday, the Pentagon said.`
	pageAfter = `Missiles hit homes in Kryvyi Rih

At least nine people were killed when Russian missiles hit an apartment building in Kryvyi Rih early on Tuesday, the mayor said.

Ukraine's air force said it shot down 12 out of 15 Russian missiles over Kyiv on Tuesday.

The United States announced a military aid package worth $225m for Ukraine on Tuesday, the Pentagon said.

Correction: an earlier version of this article said that Storozheve had been recaptured and that Ukraine had lost 30 tanks.`
)

// surfaces are where readers and programs get what the ledger holds, each with
// what it shows of the page before and after it was corrected.
var surfaces = []struct {
	path          string
	before, after []string // that must be there
	gone          []string // that must not be there after
}{
	{"/index.json", []string{"at least 11 people", "10 of 15", "retaken Storozheve", "lost 30 tanks", "$325m"},
		[]string{"at least nine people", "12 of 15", "withdrawn its report that Ukrainian forces have retaken Storozheve", "withdrawn its report that Ukraine has lost 30 tanks", "$225m"},
		[]string{"11 people", "10 of 15"}},
	{"/claims.json", []string{`"Storozheve"`, `"value": 11`}, []string{`"value": 9`, `"standing": "withdrawn"`}, []string{"earlier version of this article"}},
	{"/claims.csv", []string{"killed at_least 11", "lost exact 30 tanks", ",claimed,true,"}, []string{"killed at_least 9", ",withdrawn,false,"}, nil},
	{"/timeline.json", []string{`"killed": 11`, `"amount": 325000000`}, []string{`"killed": 9`, `"amount": 225000000`, `"standing": "withdrawn"`}, []string{`"killed": 11`}},
	{"/timeline.csv", []string{"at least 11 people"}, []string{"at least nine people"}, []string{"11 people"}},
	{"/losses.json", []string{`"tanks"`, `"value": 30`}, nil, []string{`"tanks"`, "30"}},
	{"/losses.csv", []string{"UA,tanks,"}, nil, []string{"tanks"}},
	{"/strikes.json", []string{`"intercepted": 10`}, []string{`"intercepted": 12`}, []string{`"intercepted": 10`}},
	{"/strikes.csv", []string{",missiles,15,10,"}, []string{",missiles,15,12,"}, []string{",15,10,"}},
	{"/aid.json", []string{"325000000"}, []string{"225000000"}, []string{"325000000"}},
	{"/aid.csv", []string{",325000000,USD,"}, []string{",225000000,USD,"}, []string{"325000000"}},
	{"/map.json?layer=claimed-ua", []string{"Storozheve"}, nil, []string{"Storozheve"}},
	{"/feed.atom", []string{"at least 11 people", "retaken Storozheve"}, []string{"at least nine people", "withdrawn its report that Ukrainian forces have retaken Storozheve", `term="Withdrawn"`}, []string{"11 people"}},
	{"/feed.json", []string{"at least 11 people", "retaken Storozheve"}, []string{"at least nine people", "withdrawn its report that Ukrainian forces have retaken Storozheve", `"Withdrawn"`}, []string{"11 people"}},
	{"/corrections.json", nil, []string{`"Withdrawn"`, `"Corrected"`, "The page now says: “At least nine people", "lost 30 tanks"}, []string{`"quote": "Missiles hit homes in Kryvyi Rih"`}},
	{"/", []string{"at least 11 people", "retaken Storozheve"}, []string{"at least nine people", "withdrawn its report"}, []string{"11 people"}},
	{"/map?layer=claimed-ua", []string{"Storozheve"}, nil, []string{"Storozheve"}},
	{"/losses", []string{"tanks"}, nil, []string{"tanks"}},
}

// desk is a newsroom with its site, without a server.
type deskOfTest struct {
	*newsroom
	p    *program
	live *engine.Live
	site http.Handler
}

func newDeskOfTest(t *testing.T) *deskOfTest {
	p := &program{t.Context(), nil, io.Discard, io.Discard}
	n, err := dataFlag{Data: t.TempDir()}.open(p, theatreFlag{"ukraine"}, false)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if n.close(&err); err != nil {
			t.Error(err)
		}
	})
	d := &deskOfTest{newsroom: n, p: p, live: engine.NewLive(n.store, n.analyst.Theatre)}
	site, err := n.site(d.live, nil, &notify.Hub{}, func(r *http.Request, err error) { t.Errorf("%s: %v", r.URL, err) })
	if err != nil {
		t.Fatal(err)
	}
	d.site = site
	return d
}

// put takes in a version of the page.
func (d *deskOfTest) put(t *testing.T, text string) {
	t.Helper()
	published, err := doc.ParseStamp("2023-06-13T09:00:00Z")
	if err != nil {
		t.Fatal(err)
	}
	page := doc.Page{URI: "https://harbour-post.example/a", URL: "https://harbour-post.example/a", Outlet: "harbour-post.example", Published: published, MediaType: "text/plain", Body: []byte(text)}
	added, err := d.engine.Put(d.p.ctx, page)
	if err == nil {
		err = d.work(d.p, added, nil)
	}
	if err == nil {
		err = d.live.CatchUp(d.p.ctx)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// edit enters an editor's act.
func (d *deskOfTest) edit(t *testing.T, e ledger.Edit) {
	t.Helper()
	_, err := d.enter(d.p, ledger.Entry{Kind: ledger.Edited, Edit: &e})
	if err == nil {
		err = d.live.CatchUp(d.p.ctx)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// event finds the only event of a type that stands.
func (d *deskOfTest) event(t *testing.T, fits func(*ledger.Event) bool) (found ledger.Event) {
	t.Helper()
	err := d.live.AsOf(d.p.ctx, ledger.Until{}, func(l *ledger.Ledger) {
		for _, e := range l.Events() {
			if fits(e) && e.Standing != ledger.Withdrawn {
				found = *e
			}
		}
	})
	if err != nil || found.ID == "" {
		t.Fatalf("there is no such event, %v", err)
	}
	return found
}

func (d *deskOfTest) get(path string) string {
	r := httptest.NewRequest(http.MethodGet, path, nil)
	w := httptest.NewRecorder()
	d.site.ServeHTTP(w, r)
	return w.Body.String()
}

// holds checks what a surface shows.
func (d *deskOfTest) holds(t *testing.T, path string, want, gone []string) {
	t.Helper()
	body := d.get(path)
	for _, s := range want {
		if !strings.Contains(body, s) {
			t.Errorf("%s lacks %q:\n%s", path, s, body)
		}
	}
	for _, s := range gone {
		if strings.Contains(body, s) {
			t.Errorf("%s still has %q:\n%s", path, s, body)
		}
	}
}

// Ensure that what an outlet takes back or changes in a new version of its page
// runs through to totals, map, feeds and exports.
func TestCorrectionsByTheOutletRunThrough(t *testing.T) {
	d := newDeskOfTest(t)
	d.put(t, pageBefore)
	for _, s := range surfaces {
		d.holds(t, s.path, s.before, nil)
	}
	d.put(t, pageAfter)
	for _, s := range surfaces {
		d.holds(t, s.path, s.after, s.gone)
	}
}

// Ensure that what an editor hides is nowhere counted, shown or exported, and
// that what he reads otherwise is so everywhere, until he takes it back.
func TestCorrectionsByAnEditorRunThrough(t *testing.T) {
	d := newDeskOfTest(t)
	d.put(t, pageBefore)
	of := func(kind claim.Type) func(*ledger.Event) bool {
		return func(e *ledger.Event) bool { return e.Type == kind }
	}
	village, loss, strike := d.event(t, of(claim.Control)), d.event(t, of(claim.Loss)), d.event(t, of(claim.Strike))
	everywhere := []string{"/", "/index.json", "/claims.json", "/claims.csv", "/timeline.json", "/timeline.csv", "/feed.atom", "/feed.json", "/map.json?layer=claimed-ua", "/map?layer=claimed-ua", "/losses.json", "/losses.csv", "/losses", "/corrections.json", "/sitemap.xml"}

	d.edit(t, ledger.Edit{Act: ledger.ActHide, Event: village.ID, Editor: "A. Desk"})
	d.edit(t, ledger.Edit{Act: ledger.ActHide, Event: loss.ID, Editor: "A. Desk"})
	for _, path := range everywhere {
		d.holds(t, path, nil, []string{"Storozheve", "tanks", string(village.ID), string(loss.ID)})
	}
	d.edit(t, ledger.Edit{Act: ledger.ActShow, Event: village.ID, Editor: "A. Desk"})
	d.holds(t, "/map.json?layer=claimed-ua", []string{"Storozheve"}, nil)

	read := strike.Appearances[len(strike.Appearances)-1].Claim.Full()
	read.Quantities = slices.Clone(read.Quantities)
	read.Quantities[0].Role = claim.Injured
	d.edit(t, ledger.Edit{Act: ledger.ActCorrect, Event: strike.ID, Corrected: &read, Editor: "A. Desk"})
	d.holds(t, "/index.json", []string{"at least 11 people were wounded"}, []string{"11 people were killed in"})
	d.holds(t, "/claims.csv", []string{"injured at_least 11"}, nil)
	d.holds(t, "/timeline.json", []string{`"injured": 11`}, []string{`"killed": 11`})
	d.holds(t, "/feed.json", []string{"11 people were wounded"}, []string{"11 people were killed in"})
	d.holds(t, "/corrections.json", []string{"An editor of this desk reads this sentence otherwise"}, []string{"The page no longer says it"})
}

// Ensure that what an editor withdraws is taken back everywhere as what an
// outlet withdraws is, that nothing says that the outlet did it, and that it
// can be restored.
func TestWithdrawalsByAnEditorRunThrough(t *testing.T) {
	d := newDeskOfTest(t)
	d.put(t, pageBefore)
	var all []ledger.Event
	for _, kind := range []claim.Type{claim.Control, claim.Loss, claim.Interception, claim.Aid} {
		all = append(all, d.event(t, func(e *ledger.Event) bool { return e.Type == kind }))
	}
	for _, e := range all {
		d.edit(t, ledger.Edit{Act: ledger.ActWithdraw, Event: e.ID, Editor: "A. Desk"})
	}
	for path, gone := range map[string][]string{
		"/losses.json": {`"tanks"`}, "/losses.csv": {"tanks"}, "/losses": {"tanks"}, "/strikes.json": {`"intercepted": 10`}, "/strikes.csv": {",15,10,"},
		"/aid.json": {"325000000"}, "/aid.csv": {"325000000"}, "/map.json?layer=claimed-ua": {"Storozheve"}, "/map?layer=claimed-ua": {"Storozheve"},
		"/index.json": {"has withdrawn its report"}, "/feed.atom": {"has withdrawn its report"}, "/feed.json": {"has withdrawn its report"},
		"/corrections.json": {"The page no longer says it"},
	} {
		d.holds(t, path, nil, gone)
	}
	d.holds(t, "/index.json", []string{"This desk has withdrawn the report of Harbour Post that Ukrainian forces have retaken Storozheve"}, nil)
	d.holds(t, "/feed.json", []string{"This desk has withdrawn the report of Harbour Post that Ukraine has lost 30 tanks"}, nil)
	d.holds(t, "/corrections.json", []string{"An editor of this desk withdrew it. The outlet changed nothing."}, nil)
	d.holds(t, "/claims.csv", []string{",withdrawn,false,"}, nil)
	d.holds(t, "/event/"+string(all[0].ID), []string{"withdrawn by an editor of this desk"}, nil)

	d.edit(t, ledger.Edit{Act: ledger.ActRestore, Event: all[0].ID, Editor: "A. Desk"})
	d.holds(t, "/map.json?layer=claimed-ua", []string{"Storozheve"}, nil)
	d.holds(t, "/index.json", nil, []string{"withdrawn the report of Harbour Post that Ukrainian forces have retaken"})
}
