package claim_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"sayso/claim"
)

// bulletinDay is what a bulletin reports: totals and the last day's part of
// personnel, tanks, armoured vehicles and artillery.
type bulletinDay struct{ total, plus [4]int }

// bulletinDays reads two successive days of the published series, or plain
// figures where the series is not at hand.
func bulletinDays() []bulletinDay {
	days := []bulletinDay{
		{[4]int{216110, 3912, 7613, 3723}, [4]int{730, 12, 20, 28}},
		{[4]int{98280, 2980, 5946, 1946}, [4]int{560, 7, 14, 5}},
		{[4]int{301040, 5182, 9683, 7396}, [4]int{1090, 17, 41, 33}},
	}
	dir := os.Getenv("SAYSO_DATA")
	if dir == "" {
		dir = filepath.Join("..", "..", "shared", "data")
	}
	var equipment, personnel []map[string]any
	if !load(filepath.Join(dir, "losses", "russia_losses_equipment.json"), &equipment) || !load(filepath.Join(dir, "losses", "russia_losses_personnel.json"), &personnel) {
		return days
	}
	figures := func(i int) (out [4]int) {
		out[0] = number(personnel[i]["personnel"])
		for k, key := range []string{"tank", "APC", "field artillery"} {
			out[k+1] = number(equipment[i][key])
		}
		return out
	}
	for i := 30; i < min(len(equipment), len(personnel)); i += 53 {
		was, is := figures(i-1), figures(i)
		b := bulletinDay{total: is}
		usable := true
		for k := range is {
			b.plus[k] = is[k] - was[k]
			usable = usable && b.plus[k] > 1 // "one tanks" is no bulletin's wording
		}
		if usable {
			days = append(days, b)
		}
	}
	return days
}

func load(path string, into any) bool {
	raw, err := os.ReadFile(path)
	return err == nil && json.Unmarshal(raw, into) == nil
}

func number(v any) int { f, _ := v.(float64); return int(f) }

// bulletin is a wording; %T is a total and %D the day's part of the next item,
// in the order of bulletinDay.
type bulletin struct {
	claimant string // side
	target   string
	text     string
	totals   []int // items whose totals it gives
	plus     []int // items whose day's part it gives
}

var (
	all4 = []int{0, 1, 2, 3}
	no   []int
	bs   = []bulletin{
		// The General Staff's own forms.
		{"UA", "RU", "The General Staff of the Armed Forces of Ukraine said on Facebook: Total combat losses of the enemy from 24.02.22 to 13.06.23 were approximately: personnel about {T0} (+{D0}) persons, tanks {T1} (+{D1}), armoured combat vehicles {T2} (+{D2}), artillery systems {T3} (+{D3}).", all4, all4},
		{"UA", "RU", "The estimated combat losses of the Russian army as of June 13 were: personnel – about {T0} (+{D0}), tanks – {T1} (+{D1}), armoured fighting vehicles – {T2} (+{D2}), artillery systems – {T3} (+{D3}), the General Staff of the Ukrainian Armed Forces reported.", all4, all4},
		{"UA", "RU", "The General Staff of Ukraine's Armed Forces said the enemy's total losses are: personnel: about {T0} (+{D0}); tanks: {T1} (+{D1}); armoured vehicles: {T2} (+{D2}); artillery systems: {T3} (+{D3}).", all4, all4},
		{"UA", "RU", "The General Staff of the Armed Forces of Ukraine has updated its list of Russian losses, saying:\n\npersonnel – about {T0} (+{D0}) persons,\n\ntanks – {T1} (+{D1}) units,\n\narmoured personnel vehicles – {T2} (+{D2}) units,\n\nartillery systems – {T3} (+{D3}) units.", all4, all4},
		{"UA", "RU", "In the past day the enemy lost {D0} personnel, {D1} tanks, {D2} armoured vehicles and {D3} artillery systems, the General Staff of the Armed Forces of Ukraine said.", no, all4},
		{"UA", "RU", "Russia has lost about {T0} soldiers since the start of the full-scale invasion, Ukraine's General Staff said on Tuesday.", []int{0}, no},
		{"UA", "RU", "Ukraine's General Staff said Russian forces had lost {D1} tanks, {D2} armoured vehicles and {D3} artillery systems over the past 24 hours.", no, []int{1, 2, 3}},
		{"UA", "RU", "Russia's losses in the war amount to {T0} personnel, {T1} tanks and {T3} artillery systems, according to the General Staff of the Armed Forces of Ukraine.", []int{0, 1, 3}, no},
		{"UA", "RU", "According to Ukraine's General Staff, Ukrainian troops eliminated {D0} Russian soldiers over the past day and destroyed {D1} tanks.", no, []int{0, 1}},
		{"UA", "RU", "Ukraine's General Staff reported that Russia has also lost {T1} tanks, {T2} armoured fighting vehicles and {T3} artillery systems.", []int{1, 2, 3}, no},
		{"UA", "RU", "The Ukrainian General Staff said that {D0} Russian soldiers were killed over the past day.", no, []int{0}},
		{"UA", "RU", "Since February 24, 2022, Russian troops have lost {T0} personnel, {T1} tanks, {T2} armoured combat vehicles and {T3} artillery systems, the Ukrainian military said.", all4, no},
		// The ministries' forms.
		{"UA", "RU", "Ukraine's Defence Ministry said the enemy had lost about {T0} soldiers and {T1} tanks since the invasion began.", []int{0, 1}, no},
		{"UA", "RU", "Ukrainian Deputy Defence Minister Hanna Maliar said Ukrainian forces destroyed {D1} Russian tanks and {D2} armoured vehicles in the past day.", no, []int{1, 2}},
		{"RU", "UA", "Russian defence ministry spokesman Igor Konashenkov said Russian forces had killed up to {D0} Ukrainian servicemen and destroyed {D1} tanks and {D2} armoured vehicles.", no, []int{0, 1, 2}},
		{"RU", "UA", "The Russian Defence Ministry said that up to {D0} Ukrainian servicemen, {D1} tanks and {D2} armoured vehicles were eliminated in the Donetsk direction.", no, []int{0, 1, 2}},
		{"RU", "UA", "The enemy lost up to {D0} servicemen, {D1} tanks, {D2} armoured vehicles and {D3} howitzers, Russia's Defence Ministry said.", no, all4},
		{"RU", "UA", "Russia's Ministry of Defence said Ukrainian losses in the Kupyansk direction amounted to {D0} servicemen, {D1} tanks and {D2} pickup trucks.", no, []int{0, 1, 2}},
		{"RU", "UA", "In total, {T1} tanks, {T2} armoured vehicles and {T3} artillery guns have been destroyed since the start of the special military operation, the Russian Defence Ministry said.", []int{1, 2, 3}, no},
		{"RU", "UA", "Ukraine lost more than {D0} soldiers and {D1} tanks over the past day, Russia's Defence Ministry spokesman Igor Konashenkov said.", no, []int{0, 1}},
		{"RU", "UA", "The Russian Defence Ministry said the Armed Forces of Ukraine had lost {D0} troops, {D1} tanks and {D3} field artillery guns in the day.", no, []int{0, 1, 3}},
		{"RU", "UA", "Over {D0} Ukrainian soldiers were killed in a day near Avdiivka, the Russian Defence Ministry said.", no, []int{0}},
		{"RU", "UA", "Russia's Defence Ministry claimed that its troops destroyed {D1} Ukrainian tanks and {D3} howitzers in the past 24 hours.", no, []int{1, 3}},
		{"RU", "UA", "Igor Konashenkov, the ministry's spokesman, said that Ukraine's losses over the day were {D0} servicemen, {D1} tanks and {D2} armoured vehicles.", no, []int{0, 1, 2}},
		// The agencies' forms.
		{"UA", "RU", "Russia loses {D0} soldiers, {D1} tanks in past day, says Ukraine's General Staff", no, []int{0, 1}},
		{"UA", "RU", "Kyiv says Russia has lost {T0} troops and {T1} tanks since the war began.", []int{0, 1}, no},
		{"UA", "RU", "Ukraine's military said on Tuesday it had killed {D0} Russian soldiers and destroyed {D1} tanks during the past 24 hours.", no, []int{0, 1}},
		{"UA", "RU", "The Ukrainian General Staff puts Russian losses at {T0} soldiers, {T1} tanks and {T3} artillery pieces.", []int{0, 1, 3}, no},
		{"UA", "RU", "Russian troops lost {D2} armoured vehicles and {D3} artillery systems yesterday, the General Staff of Ukraine's Armed Forces said in its morning update.", no, []int{2, 3}},
		{"UA", "RU", "The number of Russian soldiers killed in Ukraine has risen to {T0}, Ukraine's General Staff said.", []int{0}, no},
		{"UA", "RU", "Ukraine's Armed Forces claim to have destroyed {T1} Russian tanks and {T2} armoured vehicles so far.", []int{1, 2}, no},
		{"UA", "RU", "Russia's combat losses in Ukraine as of June 13: personnel – {T0} (+{D0}), tanks – {T1} (+{D1}), armoured vehicles – {T2} (+{D2}), artillery systems – {T3} (+{D3}), the Ukrainian General Staff said.", all4, all4},
		{"RU", "UA", "Kyiv lost up to {D0} troops and {D1} tanks in the Zaporizhzhia region on Monday, the Russian defence ministry said.", no, []int{0, 1}},
		{"RU", "UA", "Russia's Defence Ministry said its forces had wiped out {D0} Ukrainian troops and {D1} tanks near Bakhmut.", no, []int{0, 1}},
		{"RU", "UA", "The Russian ministry said Ukrainian forces suffered losses of {D0} soldiers, {D1} tanks and {D2} armoured vehicles.", no, []int{0, 1, 2}},
		{"RU", "UA", "Moscow claims {D0} Ukrainian soldiers have been killed and {D1} tanks destroyed in the past day.", no, []int{0, 1}},
		{"RU", "UA", "Putin said Ukraine had lost {D1} tanks and {D2} armoured vehicles.", no, []int{1, 2}},
		{"RU", "UA", "Sergei Shoigu said the Ukrainian army had lost {D0} soldiers, {D1} tanks and {D3} artillery guns this week.", no, []int{0, 1, 3}},
		{"UA", "RU", "President Volodymyr Zelenskiy said Russia had lost {T0} soldiers in the war.", []int{0}, no},
		{"UA", "RU", "Enemy losses over the day were {D0} personnel, {D1} tanks and {D3} artillery systems, the Ukrainian General Staff said.", no, []int{0, 1, 3}},
	}
)

// The daily bulletins of losses are read right, figure, item and claimant, in
// at least 95 of 100 figures, whoever words them.
func TestBulletins(t *testing.T) {
	right, all := 0, 0
	for n, day := range bulletinDays() {
		for i, b := range bs {
			text := b.text
			for k := range 4 {
				text = strings.ReplaceAll(text, fmt.Sprintf("{T%d}", k), thousands(day.total[k]))
				text = strings.ReplaceAll(text, fmt.Sprintf("{D%d}", k), thousands(day.plus[k]))
			}
			got := lossesIn(read(strings.Split(text, "\n\n")...), b)
			for _, want := range wantedLosses(b, day) {
				all++
				if got[want] {
					right++
				} else if n == 0 {
					t.Logf("bulletin %d lacks %s, has %v\n%s", i, want, got, text)
				}
			}
		}
	}
	t.Logf("%d of %d figures with item and claimant", right, all)
	if right*100 < all*95 {
		t.Errorf("%d of %d figures with item and claimant are right, want 95 of 100", right, all)
	}
}

var itemOf = [4]string{"people", "tank", "vehicle", "artillery"}

// wantedLosses words the figures of a bulletin: "RU: RU people 730 day".
func wantedLosses(b bulletin, day bulletinDay) []string {
	var out []string
	for _, k := range b.totals {
		out = append(out, fmt.Sprintf("%s: %s %s %d", b.claimant, b.target, itemOf[k], day.total[k]))
	}
	for _, k := range b.plus {
		out = append(out, fmt.Sprintf("%s: %s %s %d", b.claimant, b.target, itemOf[k], day.plus[k]))
	}
	return out
}

// lossesIn words the losses of a report. A number in brackets counts only in a
// claim of its own.
func lossesIn(rep *claim.Report, b bulletin) map[string]bool {
	out := map[string]bool{}
	for _, c := range rep.Claims {
		if c.Type != claim.Loss && c.Type != claim.Casualty || c.Target == nil {
			continue
		}
		for _, q := range c.Quantities {
			if strings.Contains(c.Quote.Exact, "(+"+q.Text+")") && !strings.Contains(c.Rule, "last day") {
				continue
			}
			item := ""
			for k, words := range [][]string{{"tank"}, {"vehicle", "truck", "pickup"}, {"artillery", "howitzer", "gun"}, {"personnel", "soldier", "servicemen", "troops", "people"}} {
				for _, w := range words {
					if strings.Contains(q.Unit, w) {
						item = itemOf[(k+1)%len(itemOf)]
					}
				}
			}
			out[fmt.Sprintf("%s: %s %s %d", c.Origin.Side, c.Target.Side, item, int(q.Value))] = true
		}
	}
	return out
}

// thousands writes 216110 as "216,110".
func thousands(n int) string {
	if n < 1000 {
		return strconv.Itoa(n)
	}
	return thousands(n/1000) + fmt.Sprintf(",%03d", n%1000)
}
