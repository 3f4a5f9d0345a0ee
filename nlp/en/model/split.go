package model

// Gap is a place between two words of a block where a sentence may end.
type Gap struct {
	Words     []Word // of the block
	After     int    // number of the word before the gap
	Start     int    // number of the word that the sentence began with
	Blank     bool   // white space in the gap
	Line      bool   // a line break in the gap
	Quotes    int    // quotation marks since Start
	Brackets  int    // brackets open since Start
	Closed    int    // how many closing signs stand before the gap, after what ends the sentence
	MayEnd    uint64 // 0 the word is no abbreviation, 1 one that ends no sentence, 2 one that may
	Dots      bool   // the word ends with a full stop of its own
	Opens     bool   // the word after the gap opens a quotation or bracket
	Certain   bool   // a sign that ends sentences, a blank and a quotation that opens with a capital
	Uncertain bool   // no sign that ends sentences stands before the gap
}

// GapFeatures appends the features of a gap to out.
func GapFeatures(out []uint64, g *Gap) []uint64 {
	ws, i := g.Words, g.After
	w, n, p, nn := at(ws, i), at(ws, i+1), at(ws, i-1), at(ws, i+2)
	flag := func(b bool) uint64 {
		if b {
			return 1
		}
		return 0
	}
	space := flag(g.Blank)*2 + flag(g.Line)
	end := at(ws, i-g.Closed)
	length := bucket(i + 1 - g.Start)
	state := flag(g.Quotes%2 == 1)*2 + flag(g.Brackets > 0)
	kind := g.MayEnd*4 + flag(g.Dots)*2 + flag(g.Uncertain)
	return append(out, feat1(300, kind), feat2(301, kind, space), feat3(302, kind, n.shape, space), feat2(303, end.norm, n.shape),
		feat2(304, w.norm, n.norm), feat2(305, kind, n.norm), feat2(306, kind, w.norm), feat3(307, kind, n.flags, w.flags),
		feat2(308, kind, length), feat2(309, kind, state), feat3(310, kind, state, n.norm), feat3(311, kind, uint64(g.Closed), n.flags),
		feat2(312, kind, p.norm), feat2(313, kind, nn.norm), feat3(314, end.norm, n.flags, nn.flags), feat3(315, kind, w.shape, n.shape),
		feat3(316, kind, length, n.flags), feat3(317, end.norm, state, space), feat3(318, p.shape, w.norm, n.shape), feat3(319, kind, p.flags, n.flags),
		feat3(320, w.norm, n.flags, length), feat2(321, n.norm, nn.norm), feat2(322, kind, n.suf[2]), feat2(323, kind, w.suf[2]),
		feat3(324, end.norm, n.norm, space), feat3(325, kind, flag(g.Start == i), n.flags),
		feat3(326, kind, flag(g.Opens), n.norm), feat3(327, kind, flag(g.Opens), nn.flags))
}
