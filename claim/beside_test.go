package claim_test

import "testing"

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
		{"ground_combat place=Marinka actor=RU", "Russian troops are trying to take control of Marinka, the governor said."},
	} {
		expect(t, c.want, c.text)
	}
	for _, text := range []string{"Two helicopters flew over Belgorod.", "Khurvaleti lies at the edge of South Ossetia, a region occupied by Russian troops since 2008."} {
		for _, c := range read(text).Claims {
			t.Errorf("%q gives %v", text, describe(c))
		}
	}
}
