package claim

import "sayso/place"

// nearer puts a town in the place of the country that is named behind it only
// to say where the town lies: "in Kramatorsk, eastern Ukraine".
func (d *reading) nearer(places []int) []int {
	if len(places) != 1 {
		return places
	}
	l := d.locate(places[0])
	if l.entry == nil || l.entry.Class != place.Country {
		return places
	}
	first, _ := d.nameRange(places[0])
	t := first - 1
	for t > 0 && (directions[d.lemma(t)] || d.form(t) == "the") {
		t--
	}
	if t < 1 || d.form(t) != "," || t <= d.sentenceOf(places[0]).First || !d.placeable(t-1) {
		return places
	}
	town := d.locate(t - 1)
	if town.entry == nil || town.entry.Country != l.entry.Country {
		return places
	}
	switch town.entry.Class {
	case place.City, place.Town, place.Village:
		return []int{t - 1}
	}
	return places
}
