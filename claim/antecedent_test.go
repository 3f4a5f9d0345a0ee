package claim_test

import "testing"

// A relative clause, "there" and "nearby" speak of the place that was named; the
// phrase around a name may be of another place; a desk is none.
func TestPlaceMeant(t *testing.T) {
	for _, c := range []struct {
		want       string
		paragraphs []string
	}{
		{"strike place=Bakhmut", []string{"The town of Bakhmut, which lies in ruins after months of Russian bombardment, was quiet."}},
		{"ground_combat place=Luhansk", []string{"The province of Luhansk, where the heaviest fighting has taken place, is snowed in."}},
		{"advance place=Berdiansk distance=1", []string{"Troops advanced a kilometre in the direction of the Azov Sea port of Berdiansk."}},
		{"ground_combat place=Robotyne", []string{"The army held Robotyne, a commander said. Fighting continued there on Tuesday."}},
		{"loss place=Kreminna lost=90", []string{"Ukraine's General Staff said its troops repelled two attacks near Kreminna. The enemy lost 90 soldiers there."}},
		{"loss place=Lyman direction lost=80", []string{"In the Lyman direction, units repelled two attacks near Yampil, the ministry said. The enemy lost up to 80 soldiers."}},
		{"interception place=Odesa", []string{"Odesa came under drone attack overnight, but all the drones were shot down."}},
		{"damage place=Antonivka", []string{"Saboteurs blew up the Antonivka road bridge in the Kherson region."}},
		{"damage place=Zaporizhzhia nuclear power plant", []string{"Inspectors visited the Zaporizhzhia nuclear power plant. Russian soldiers have mined the station, Kyiv says."}},
		{"displacement place=Ukraine displaced=40000", []string{"About 40,000 people have fled from Ukraine to Moldova."}},
		{"advance place=Bakhmut", []string{"“Our soldiers hold the line at Bakhmut. They are pushing forward on both flanks,” Colonel Petro Hai, a Ukrainian spokesman, said."}},
		{"loss place=Lyman direction lost=260", []string{"The enemy lost 260 soldiers in the Lyman direction, Russia's Defence Ministry said."}},
	} {
		expect(t, c.want, c.paragraphs...)
	}
	for _, text := range []string{
		"Russian forces have made small gains this week, Anna Field in Kyiv reports.",
		"Russia has lost 300 tanks since it marched on Kyiv, the General Staff of Ukraine's Armed Forces said.",
		"Attacks from Ukraine have displaced thousands of people, the minister said.",
		"Moscow, which denies that it strikes civilians, had no comment.",
	} {
		for _, c := range read(text).Claims {
			if c.Place != nil {
				t.Errorf("%q: %s is placed in %s", text, c.Type, c.Place.Name)
			}
		}
	}
}
