package claim_test

import "testing"

// Who holds office over one region or town speaks of it where no other place is
// named; of a place that is, nearer or elsewhere, it stays that one.
func TestJurisdiction(t *testing.T) {
	for _, c := range []struct {
		want       string
		paragraphs []string
	}{
		{"casualty place=Sumy injured=3", []string{"Sumy governor Taras Holub said three people were wounded."}},
		{"damage place=Sumy", []string{"Taras Holub, head of the Sumy regional military administration, met reporters on Friday.", "Mr Holub said a school was badly damaged."}},
		{"interception place=Bryansk intercepted=2", []string{"Two drones were shot down overnight, the governor of Russia's Bryansk region said."}},
		{"strike place=Kharkiv killed=5", []string{"Kharkiv mayor Denys Zaruba said an apartment block was hit and five people were killed."}},
		{"casualty place=Odesa injured=2", []string{"Odesa regional prosecutors said two women were injured by debris."}},
		{"strike place=Chernihiv oblast origin=Authorities side=UA injured=2", []string{"Authorities in Ukraine's Chernihiv oblast bordering Russia reported two injuries from 14 attacks by Russian forces."}},
		{"casualty place=Nikopol injured=4", []string{"The governor of Dnipropetrovsk region said four people were injured in Nikopol."}},
		{"strike place=Kharkiv killed=2", []string{"In Kharkiv, officials said two people were killed in shelling."}},
		{"displacement place=Nikopol", []string{"In Nikopol, local authorities ordered residents of the riverside streets to leave."}},
		{"strike place=Luhansk", []string{"Fedir Lomov, the Russian-installed head of Luhansk, said the missiles hit two factories."}},
		{"casualty place=Poltava region killed=2", []string{"A missile hit a clinic in Sumy.", "The governor of the Poltava region said two people were killed there."}},
		{"casualty place=Mykolaiv injured=3", []string{"Russian troops shelled Kherson on Monday.", "Mykolaiv governor Andrii Lys said three people were wounded."}},
	} {
		expect(t, c.want, c.paragraphs...)
	}
	for _, text := range []string{"In Kyiv, officials said nine people were killed.", "In Kharkiv, the president said nine people were killed.", "Officials in Kyiv said nine people were killed.", "The governor of Texas said nine people were killed."} {
		for _, c := range read(text).Claims {
			if c.Place != nil {
				t.Errorf("%q is placed in %s", text, c.Place.Name)
			}
		}
	}
}

// A state's own site and a ministry that publishes under its name speak for
// their side; papers of the same country do not.
func TestStateOrgan(t *testing.T) {
	for outlet, side := range map[string]string{"mil.gov.ua": "UA", "Ministry of Defence of Ukraine": "UA", "dnipro-herald.com.ua": "none", "northgate-courier.example": "none"} {
		for _, c := range readFrom(outlet, "The enemy shelled a school in Kherson, killing two people.").Claims {
			if string(c.Origin.Side) != side {
				t.Errorf("%s speaks for %q, want %q", outlet, c.Origin.Side, side)
			}
		}
	}
}
