package web

import (
	"encoding/csv"
	"fmt"
	"math"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"sayso/claim"
	"sayso/doc"
	"sayso/ledger"
	"sayso/theatre"
)

// The axis of values has round steps, covers all values and is never empty.
func TestNiceTicks(t *testing.T) {
	for _, c := range [][2]float64{{0, 1}, {0, 3}, {7, 7}, {0, 0}, {1e6, 1e6}, {210_350, 215_640}, {0, 999_999_999}, {3, 1e12}} {
		ticks := niceTicks(c[0], c[1])
		if n := len(ticks); n < 2 || n > 7 || ticks[0] > c[0] || ticks[n-1] < c[1] || ticks[n-1] <= ticks[0] {
			t.Errorf("%v: %v", c, ticks)
		}
	}
}

// Every figure is a mark within the drawing that leads to its sentence, and
// the description says where the axis does not begin at 0.
func TestLineChart(t *testing.T) {
	day := time.Date(2023, 6, 1, 0, 0, 0, 0, time.UTC)
	var r run
	for i := range 40 {
		r.points = append(r.points, point{day.AddDate(0, 0, i), 200_000 + 700*float64(i), fmt.Sprintf("/document/%d", i), "figure"})
	}
	c := newLineChart("c", "Personnel", []run{r})
	if len(c.Marks) != 40 || len(c.Days) < 2 || !strings.Contains(c.Desc, "not at 0") {
		t.Fatalf("%d marks, %d days: %s", len(c.Marks), len(c.Days), c.Desc)
	}
	for i, m := range c.Marks {
		var x, y float64
		if _, err := fmt.Sscanf(m.Path, "M%g %gm", &x, &y); err != nil || x < 0 || x > chartWidth || y < 0 || y > chartHeight || math.IsNaN(y) || m.Href != fmt.Sprintf("/document/%d", i) {
			t.Fatalf("%v: %+v", err, m)
		}
	}
	if newLineChart("c", "Nothing", nil) != nil || newColumnChart("c", "n", "", nil, nil) != nil || newBarChart("c", "n", "", nil, nil) != nil {
		t.Error("a chart of nothing")
	}
}

// Each figure of losses, interceptions and aid stands on its page with the
// claimant's name, in the drawing, in the table and in the CSV.
func TestSheets(t *testing.T) {
	staff := claim.Party{Name: "Ukraine's General Staff", ID: "ua/gs", Kind: theatre.Military, Side: "UA"}
	army := &claim.Party{Name: "Russia", Side: "RU", Kind: theatre.Military}
	count := func(role claim.Role, n float64, unit string) []claim.Quantity {
		return []claim.Quantity{{Role: role, Value: n, Low: n, High: n, Modifier: "exact", Unit: unit}}
	}
	day := func(d int, text string, c claim.Claim) report {
		return report{"northgate-courier.example", fmt.Sprintf("2023-06-%02dT09:00:00Z", d), text, map[string]claim.Claim{text: c}}
	}
	h, err := New(newWorld(t,
		day(1, "The staff counted 3,800 tanks lost.", claim.Claim{Type: claim.Loss, Origin: staff, Target: army, Item: "tanks", Quantities: count(claim.LostItems, 3800, "tanks")}),
		day(2, "The staff counted 3,900 tanks lost.", claim.Claim{Type: claim.Loss, Origin: staff, Target: army, Item: "tanks", Quantities: count(claim.LostItems, 3900, "tanks")}),
		day(3, "The staff said 10 drones were shot down.", claim.Claim{Type: claim.Interception, Origin: staff, Quantities: count(claim.Intercepted, 10, "drones")}),
		day(4, "Norland will give 300 million dollars.", claim.Claim{Type: claim.Aid, Origin: claim.Party{Name: "Norland"}, Actor: &claim.Party{Name: "Norland", Kind: theatre.Government}, Quantities: count(claim.Amount, 3e8, "USD")}),
	), Options{})
	if err != nil {
		t.Fatal(err)
	}
	for page, want := range map[string][]string{
		"/losses":  {"3,800 tanks", "3,900 tanks", staff.Name, "<svg", "<desc"},
		"/strikes": {"10", staff.Name, "shot down"},
		"/aid":     {"300 million USD", "Norland"},
	} {
		body := get(t, h, page, "text/html").Body.String()
		for _, words := range want {
			if !strings.Contains(strings.ReplaceAll(body, "&#39;", "'"), words) {
				t.Errorf("%s: %q is missing", page, words)
			}
		}
		rows, err := csv.NewReader(get(t, h, page+".csv", "*/*").Body).ReadAll()
		if err != nil || len(rows) < 2 {
			t.Fatalf("%s.csv: %v, %d rows", page, err, len(rows))
		}
		for i, name := range rows[0] {
			if name == "uri" && !strings.HasPrefix(rows[1][i], "https://") {
				t.Errorf("%s.csv names no document: %q", page, rows[1])
			}
		}
		if w := get(t, h, page+"?as_of=soon", "text/html"); w.Code != http.StatusBadRequest {
			t.Errorf("%s: status %d for a moment that is none", page, w.Code)
		}
	}
}

// The timeline has each dated event under its day.
func TestTimeline(t *testing.T) {
	h := newSite(t)
	body := get(t, h, "/timeline", "text/html").Body.String()
	if !strings.Contains(body, "Tuesday, 13 June 2023") || !strings.Contains(body, "Kryvyi Rih") {
		t.Errorf("the strike of 13 June is missing")
	}
	if body = get(t, h, "/timeline?type=aid", "text/html").Body.String(); strings.Contains(body, "Kryvyi Rih") {
		t.Error("the filter is not heeded")
	}
}

// Amounts are written as newsrooms do, and never rounded.
func TestLargeAmounts(t *testing.T) {
	for v, want := range map[float64]string{2.1e9: "2.1 billion", 325e6: "325 million", 9000: "9,000", 1_234_567: "1,234,567", 2_125e6: "2,125,000,000", 1e9: "1 billion", 999_999_999: "999,999,999", .5: "0.5"} {
		if got := large(v); got != want {
			t.Errorf("%g is %q, not %q", v, got, want)
		}
	}
}

// The last figure of each claimant stands in one table for each side, before the
// tables of those who gave several that differ; one told twice has no table of its
// own.
func TestLatestLosses(t *testing.T) {
	staff, ministry := claim.Party{Name: "the staff", ID: "ua/gs", Kind: theatre.Military, Side: "UA"}, claim.Party{Name: "the ministry", ID: "ru/mod", Kind: theatre.Ministry, Side: "RU"}
	value := func(by claim.Party, n float64, day int) ledger.Value {
		return ledger.Value{Role: claim.LostItems, Value: n, Unit: "tanks", Origin: by, AsOf: doc.Day(2023, 6, day), Seen: doc.Day(2023, 6, day).Time}
	}
	site := &Site{ground: newGround(nil)}
	tables := site.lossTables([]ledger.LossRow{
		{Claimant: staff, Target: "RU", Item: "tanks", Cumulative: true, Series: []ledger.Value{value(staff, 3800, 1), value(staff, 3900, 2)}},
		{Claimant: ministry, Target: "UA", Item: "tanks", Series: []ledger.Value{value(ministry, 16, 1), value(ministry, 16, 2)}}})
	var names []string
	for _, table := range tables {
		names = append(names, table.Name)
	}
	if want := []string{"Losses of RU", "Losses of UA", "RU: tanks, running total"}; !slices.Equal(names, want) {
		t.Fatalf("tables: %q", names)
	}
	if got := tables[0].Rows; len(got) != 1 || got[0][0].Text != "3,900 tanks" || got[0][0].Soft != "running total" || got[0][1].Text != "the staff" {
		t.Errorf("the latest figure: %+v", got)
	}
	if got := tables[2]; len(got.Rows) != 2 || got.Chart == nil || len(got.Columns) != 3 {
		t.Errorf("the series: %+v", got)
	}
}
