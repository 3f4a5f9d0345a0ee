package claim

import "sayso/nlp"

// sites are what an article names in full once and calls by its kind
// afterwards: "the dam", "the plant".
var sites = map[string]bool{"dam": true, "plant": true, "bridge": true, "airfield": true, "airport": true, "station": true, "port": true, "reservoir": true}

// siteNamed returns the name of the site that "the dam" at token t speaks of:
// the only one of its kind that the article names, else NoToken.
func (d *reading) siteNamed(t int) int {
	det := d.syn.Dependent(t, "det")
	if det == nlp.NoToken || d.form(det) != "the" || d.nameWithin(t) {
		return nlp.NoToken
	}
	word, found := d.lemma(t), nlp.NoToken
	for i := range d.a.Tokens {
		if !d.placeable(i) {
			continue
		}
		if _, last := d.nameRange(i); d.lemma(last-1) != word || last-1 == i {
			continue
		}
		if found != nlp.NoToken && d.locate(found).slot().Key() != d.locate(i).slot().Key() {
			return nlp.NoToken
		}
		if found == nlp.NoToken || i < t {
			found = i
		}
	}
	return found
}

// stateOf returns the state that harm is said to be in or on where nothing
// nearer is told: "drones hit Russia", "displaced inside Sudan".
func (d *reading) stateOf(r *rule, f frame) int {
	roles := []string{"on", "in", "inside", "within", "across", "against"}
	switch r.Type {
	case Strike:
		roles = append(roles, "obj")
	case Displacement, Casualty:
	default:
		return nlp.NoToken
	}
	for _, role := range roles {
		for _, t := range f.args[role] {
			if d.a.Tokens[t].UPOS == "PROPN" && d.isSideName(t) {
				return t
			}
		}
	}
	return nlp.NoToken
}
