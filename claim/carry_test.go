package claim_test

import "testing"

// What is told behind a body's words, of what it just told, is its word; so are
// the pictures that it shows. What an outlet adds is the outlet's.
func TestWordGoesOn(t *testing.T) {
	for _, c := range []struct {
		outlet, want string
		paragraphs   []string
	}{
		{"", "casualty killed=1 origin=Taras Holub", []string{"Sumy governor Taras Holub said shells fell on the village of Bilopillia. A woman was killed and a school was damaged there."}},
		{"", "loss lost=90 origin=Ukraine's General Staff side=UA", []string{"Troops repelled two attacks near Kreminna, Ukraine's General Staff said. The enemy lost 90 soldiers there."}},
		{"ukrinform.net", "ground_combat place=Marinka origin=General Staff of Ukraine", []string{"The General Staff of Ukraine reported 45 clashes over the past day. Russian aircraft were active. Fighting continues near Marinka."}},
		{"", "ground_combat place=Marinka origin=northgate-courier.example", []string{"The General Staff of Ukraine reported 45 clashes over the past day. Fighting continues near Marinka."}},
		{"", "strike place=Lyman origin=northgate-courier.example", []string{"Ukraine's General Staff said its troops repelled two attacks. The town of Lyman has been shelled every day of the week."}},
		{"", "loss place=Robotyne origin=Ukraine's 47th brigade side=UA", []string{"A video posted by Ukraine's 47th brigade showed a Russian tank being destroyed near Robotyne."}},
		{"", "strike place=Crimea origin=Kyiv's military intelligence", []string{"Kyiv's military intelligence published footage of drones striking an oil depot in Crimea."}},
		{"", "damage origin=northgate-courier.example", []string{"Satellite images from Ukraine showed that the bridge had been destroyed."}},
	} {
		if c.outlet == "" {
			c.outlet = "northgate-courier.example"
		}
		found := false
		rep := readFrom(c.outlet, c.paragraphs...)
		for _, have := range rep.Claims {
			found = found || fits(have, c.want)
		}
		if !found {
			t.Errorf("%q: want %s", c.paragraphs, c.want)
			for _, have := range rep.Claims {
				t.Logf("have %v by rule %q", describe(have), have.Rule)
			}
		}
	}
}
