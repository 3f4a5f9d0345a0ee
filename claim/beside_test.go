package claim_test

import (
	"testing"

	"sayso/claim"
)

// What is told of a noun beside the name of a place is told of that place, and
// an attempt that came to nothing is none that succeeded.
func TestBesideAName(t *testing.T) {
	for _, c := range []struct{ want, text string }{
		{"control place=Enerhodar actor=RU change=gained", "Enerhodar, a city captured by Russia last spring, was without power on Monday."},
		{"control place=Melitopol actor=RU change=gained", "Melitopol was among the first cities to be taken by Russian troops after the invasion."},
		{"control place=Kherson actor=RU", "Kherson, one of the first areas to be taken by Russia, was shelled again."},
		{"control place=Crimea actor=RU change=gained", "Drones flew over Crimea, the peninsula annexed by Russia in 2014, the ministry said."},
		{"control place=Lyman actor=UA change=held", "The neighbouring town of Lyman is fully under Ukrainian control, the governor said."},
		{"control place=Marinka actor=RU polarity=denied", "Russian troops are trying to take control of Marinka, but to no avail, the governor said."},
		{"control place=Siversk actor=RU polarity=denied", "Russian forces attempted to capture Siversk but failed, the General Staff said."},
		{"control place=Kupiansk actor=RU polarity=denied", "Russian troops have not been able to capture Kupiansk."},
		{"ground_combat place=Marinka actor=RU", "Russian troops are trying to take control of Marinka, the governor said."},
	} {
		expect(t, c.want, c.text)
	}
	for _, text := range []string{"Two helicopters flew over Belgorod.", "Moscow's claim to have captured Robotyne is false, Kyiv said.", "Khurvaleti lies at the edge of South Ossetia, a region occupied by Russian troops since 2008."} {
		for _, c := range read(text).Claims {
			t.Errorf("%q gives %v", text, describe(c))
		}
	}
}

// People are told to be on the move by those who take them, by shares and by a
// part of those just told of; who refuses to leave is not.
func TestPeopleTakenAway(t *testing.T) {
	for _, c := range []struct{ want, text string }{
		{"displacement displaced=310000 origin=colonel", "The colonel said two million people had been evacuated to Russia. He said the number includes 310,000 children."},
		{"displacement place=Ukraine displaced=2000000", "Ukraine has been at war for two years. Two million Ukrainians have been brought to Russia, a general said."},
		{"displacement place=Vovchansk displaced=40000 modality=actual", "The fighting has forced 40,000 people to flee Vovchansk, officials said."},
		{"displacement place=Chernihiv displaced=40 modality=planned", "Volunteers are trying to evacuate 40 patients from the hospital in Chernihiv."},
		{"displacement place=Krynky", "Villagers from Krynky were moved to Oleshky by the occupying authorities."},
	} {
		expect(t, c.want, c.text)
	}
	for _, text := range []string{"The strike killed 40 people. The number includes 12 children.", "Four children were brought back to Ukraine on Monday.", "Hundreds of volunteers were taken to Ukraine by bus."} {
		for _, c := range read(text).Claims {
			if c.Type == claim.Displacement {
				t.Errorf("%q gives %v", text, describe(c))
			}
		}
	}
}
