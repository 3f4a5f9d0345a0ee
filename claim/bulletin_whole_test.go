package claim_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"sayso/claim"
)

// item is a kind of loss of the daily bulletins: its key in the published series
// and words by which a reading names it.
type item struct {
	series string
	words  []string
}

var items = map[string]item{
	"people":     {"personnel", []string{"personnel", "soldier", "servicemen", "troops", "men", "invaders", "persons"}},
	"tank":       {"tank", []string{"tank"}},
	"apc":        {"APC", []string{"vehicle", "carrier", "APV"}},
	"artillery":  {"field artillery", []string{"artillery", "howitzer", "gun"}},
	"mlrs":       {"MRL", []string{"rocket", "MLRS"}},
	"aa":         {"anti-aircraft warfare", []string{"air defen", "anti-aircraft", "missile system"}},
	"plane":      {"aircraft", []string{"aircraft", "plane", "jet"}},
	"helicopter": {"helicopter", []string{"helicopter"}},
	"drone":      {"drone", []string{"drone", "UAV", "unmanned"}},
	"missile":    {"cruise missiles", []string{"missile"}},
	"ship":       {"naval ship", []string{"ship", "boat", "vessel"}},
	"truck":      {"vehicles and fuel tanks", []string{"vehicle", "truck", "lorr", "car"}},
	"special":    {"special equipment", []string{"special equipment"}},
}

// wholeForms are bulletins in full, as the staff, the ministries and agencies
// word them: {tank} is a total, {tank+} the day's part. The claimant is the side
// that the figures rest on, "none" for an outlet that words the list itself.
var wholeForms = []struct{ claimant, target, text string }{
	{"UA", "RU", "The total combat losses of the enemy from 24.02.22 to 13.06.23, according to the General Staff of the Armed Forces of Ukraine, were approximately: personnel ‒ about {people} ({people+}) persons, tanks ‒ {tank} ({tank+}), APV ‒ {apc} ({apc+}), artillery systems – {artillery} ({artillery+}), MLRS – {mlrs} ({mlrs+}), anti-aircraft warfare systems – {aa} ({aa+}), aircraft – {plane} ({plane+}), helicopters – {helicopter} ({helicopter+}), UAV operational-tactical level – {drone} ({drone+}), cruise missiles ‒ {missile} ({missile+}), warships / boats ‒ {ship} ({ship+}), vehicles and fuel tanks – {truck} ({truck+}), special equipment ‒ {special} ({special+})."},
	{"UA", "RU", "The General Staff said the invaders' losses are estimated as follows:\n\npersonnel – about {people} ({people+}) persons,\n\ntanks – {tank} ({tank+}) units,\n\narmoured personnel vehicles – {apc} ({apc+}) units,\n\nartillery systems – {artillery} ({artillery+}) units,\n\nMLRS – {mlrs} ({mlrs+}) units,\n\naircraft – {plane} ({plane+}) units,\n\nhelicopters – {helicopter} ({helicopter+}) units,\n\nUAVs – {drone} ({drone+}) units,\n\ncruise missiles – {missile} ({missile+}) units,\n\nwarships and boats – {ship} ({ship+}) units,\n\nvehicles and fuel tanks – {truck} ({truck+}) units,\n\nspecial equipment – {special} ({special+}) units."},
	{"UA", "RU", "Ukrainian forces have destroyed {tank} ({tank+}) enemy tanks, {apc} ({apc+}) armoured fighting vehicles, {artillery} ({artillery+}) artillery systems, {mlrs} ({mlrs+}) multiple launch rocket systems, {aa} air defence systems, {plane} aircraft, {helicopter} helicopters, {drone} ({drone+}) UAVs, {missile} cruise missiles, {ship} warships and boats, {truck} ({truck+}) vehicles and fuel tanks and {special} ({special+}) pieces of special equipment, the General Staff of Ukraine said."},
	{"none", "RU", "Ukrainian troops have also destroyed {tank} ({tank+}) enemy tanks, {apc} ({apc+}) armoured vehicles, {artillery} ({artillery+}) artillery systems and {truck} ({truck+}) vehicles."},
	{"UA", "RU", "According to the General Staff of Ukraine's Armed Forces, Russia has also lost {tank} tanks, {apc} armoured fighting vehicles, {truck} vehicles and fuel tanks, {artillery} artillery systems, {mlrs} multiple launch rocket systems, {aa} air defence systems, {plane} airplanes, {helicopter} helicopters, {drone} drones and {ship} boats."},
	{"UA", "RU", "Russia's losses as of 13 June, according to Ukraine's General Staff: {people} soldiers ({people+}), {tank} tanks ({tank+}), {apc} armoured vehicles ({apc+}), {artillery} artillery systems ({artillery+}), {plane} planes, {helicopter} helicopters."},
	{"UA", "RU", "Over the past day, Ukrainian defenders wiped out {people+} Russian soldiers, {tank+} tanks, {apc+} armoured vehicles and {artillery+} artillery systems, the General Staff of the Armed Forces of Ukraine said."},
	{"UA", "RU", "Russian losses: {people+} soldiers killed, {tank+} tanks and {artillery+} artillery systems destroyed in past day – Ukraine's General Staff"},
	{"UA", "RU", "Russia lost {people+} men, {tank+} tanks, {apc+} armoured personnel carriers, {artillery+} guns and {truck+} lorries over the past 24 hours, Kyiv's military said on Tuesday morning."},
	{"UA", "RU", "The Ukrainian military killed {people+} Russian troops and destroyed {tank+} tanks and {artillery+} artillery systems yesterday, the General Staff claimed."},
	{"RU", "UA", "In all, {plane} warplanes, {helicopter} helicopters, {drone} unmanned aerial vehicles, {aa} surface-to-air missile systems, {tank} tanks and other armoured vehicles, {mlrs} multiple rocket launchers, {artillery} field artillery guns and mortars and {truck} special military motor vehicles have been destroyed since the start of the special military operation, Russia's Defense Ministry reported."},
	{"RU", "UA", "More than {people+} Ukrainian troops, {apc+} infantry fighting vehicles, {truck+} cars and {artillery+} D-30 howitzers were destroyed in the Zaporizhzhia sector, according to Russian defence ministry spokesman Igor Konashenkov."},
	{"RU", "UA", "In the Kupyansk direction the enemy's losses were up to {people+} troops killed and wounded, {apc+} armoured vehicles and {artillery+} self-propelled guns, Russia's Defence Ministry said."},
	{"RU", "UA", "Ukraine lost up to {people+} soldiers, {tank+} tanks and {artillery+} self-propelled artillery systems in a day, Russia's Defence Ministry spokesman Lieutenant General Igor Konashenkov told a briefing on Tuesday."},
	{"RU", "UA", "Russian forces destroyed {tank+} Leopard tanks, {apc+} US-made Bradley fighting vehicles and {artillery+} M777 howitzers in the south Donetsk direction, the Russian Defence Ministry said."},
	{"RU", "UA", "The Armed Forces of Ukraine have lost {people+} servicemen and {tank+} tanks in three days near Orikhiv, Russian Defence Minister Sergei Shoigu said."},
}

var placeholder = regexp.MustCompile(`\{(\w+)(\+?)\}`)

// wholeDays reads days of the published series with every item and a part of the
// last day of each, or one of plain figures where the series is not at hand.
func wholeDays() []map[string]int {
	plain := map[string]int{}
	for i, name := range []string{"people", "tank", "apc", "artillery", "mlrs", "aa", "plane", "helicopter", "drone", "missile", "ship", "truck", "special"} {
		plain[name], plain[name+"+"] = 1207+i*311, 3+i*2
	}
	days := []map[string]int{plain}
	dir := os.Getenv("SAYSO_DATA")
	if dir == "" {
		dir = filepath.Join("..", "..", "shared", "data")
	}
	var equipment, personnel []map[string]any
	if !load(filepath.Join(dir, "losses", "russia_losses_equipment.json"), &equipment) || !load(filepath.Join(dir, "losses", "russia_losses_personnel.json"), &personnel) {
		return days
	}
	for i := 120; i < min(len(equipment), len(personnel)); i += 61 {
		day := map[string]int{}
		for name, it := range items {
			from := equipment
			if name == "people" {
				from = personnel
			}
			is, was := number(from[i][it.series]), number(from[i-1][it.series])
			day[name], day[name+"+"] = is, max(is-was, 2) // nothing lost, or one, is worded otherwise
		}
		if day["special"] > 0 && day["missile"] > 0 {
			days = append(days, day)
		}
	}
	return days
}

// TestWholeBulletins: of the bulletins in full, every figure is told with its
// item and claimant, in at least 95 of 100.
func TestWholeBulletins(t *testing.T) {
	right, all := 0, 0
	for n, day := range wholeDays() {
		for i, form := range wholeForms {
			text := placeholder.ReplaceAllStringFunc(form.text, func(p string) string {
				written := thousands(day[strings.Trim(p, "{}")])
				if strings.Contains(form.text, "("+p+")") {
					written = "+" + written
				}
				return written
			})
			rep := read(strings.Split(text, "\n\n")...)
			for _, m := range placeholder.FindAllStringSubmatch(form.text, -1) {
				all++
				if tellsLoss(rep, form.claimant, form.target, items[m[1]].words, day[m[1]+m[2]], strings.Contains(form.text, "("+m[0]+")")) {
					right++
				} else if n == 0 {
					t.Logf("bulletin %d lacks %s %d\n%s", i, m[1]+m[2], day[m[1]+m[2]], text)
				}
			}
		}
	}
	t.Logf("%d of %d figures with item and claimant", right, all)
	if right*100 < all*95 {
		t.Errorf("%d of %d figures with item and claimant are right, want 95 of 100", right, all)
	}
}

// tellsLoss reports whether a report gives a figure for an item in a loss of
// target on the claimant's word; a day's part in brackets counts only in a claim
// of its own.
func tellsLoss(rep *claim.Report, claimant, target string, words []string, value int, bracketed bool) bool {
	for _, c := range rep.Claims {
		if c.Type != claim.Loss || c.Target == nil || string(c.Target.Side) != target || string(c.Origin.Side) != claimant {
			continue
		}
		if bracketed != strings.Contains(c.Rule, "last day") {
			continue
		}
		for _, q := range c.Quantities {
			if int(q.Value) == value && containsWord(q.Unit, words) {
				return true
			}
		}
	}
	return false
}

func containsWord(s string, words []string) bool {
	for _, w := range words {
		if strings.Contains(strings.ToLower(s), strings.ToLower(w)) {
			return true
		}
	}
	return false
}
