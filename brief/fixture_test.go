package brief

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"sayso/claim"
	"sayso/doc"
	"sayso/ledger"
	"sayso/nlp"
	"sayso/theatre"
)

// testTheatre is a small register for the tests.
func testTheatre() *theatre.Theatre {
	return &theatre.Theatre{
		Belligerents: []theatre.Belligerent{
			{Side: "UA", Name: "Ukraine", Country: "UA", Adjectives: []string{"Ukrainian"}, Government: "ua"},
			{Side: "RU", Name: "Russia", Country: "RU", Adjectives: []string{"Russian"}, Government: "ru"},
		},
		Nations: []theatre.Nation{{Code: "US", Name: "United States", Adjectives: []string{"US"}}},
		Parties: []theatre.Party{
			{ID: "reuters", Name: "Reuters", Kind: theatre.Agency, Domain: "reuters.com"},
			{ID: "ru/mod", Name: "Russian Defence Ministry", Kind: theatre.Ministry, Side: "RU"},
			{ID: "ru/putin", Name: "Vladimir Putin", Kind: theatre.Person, Side: "RU", Country: "RU",
				Offices: []theatre.Office{{Title: "president"}}},
			{ID: "ua/army", Name: "Ukraine's military", Kind: theatre.Military, Side: "UA"},
			{ID: "ua/maliar", Name: "Hanna Maliar", Kind: theatre.Person, Side: "UA", Country: "UA",
				Offices: []theatre.Office{{Title: "deputy defence minister", To: time.Date(2023, 9, 18, 0, 0, 0, 0, time.UTC)}}},
		},
	}
}

var (
	army   = claim.Party{Name: "Ukraine's military", ID: "ua/army", Kind: theatre.Military, Side: "UA"}
	maliar = claim.Party{Name: "Maliar", ID: "ua/maliar", Kind: theatre.Person, Side: "UA"}
	putin  = claim.Party{Name: "Putin", ID: "ru/putin", Kind: theatre.Person, Side: "RU"}
	rumod  = claim.Party{Name: "Russian Defence Ministry", ID: "ru/mod", Kind: theatre.Ministry, Side: "RU"}
	ukr    = claim.Party{Name: "Ukrainian forces", Kind: theatre.Military, Side: "UA"}
	rus    = claim.Party{Name: "Russia", Kind: theatre.Government, Side: "RU"}
)

func outletParty(domain string) claim.Party {
	return claim.Party{Name: domain, Kind: theatre.Outlet, Side: theatre.None}
}

// told builds an appearance of a claim that stands as quote on a page of an
// outlet, published at an hour of June 2023.
func told(seq ledger.Seq, outlet string, day, hour int, quote string, origin claim.Party, c claim.Claim) ledger.Appearance {
	at := time.Date(2023, 6, day, hour, 0, 0, 0, time.UTC)
	c.Sentence = doc.Span{Start: 10, End: 10 + len(quote)}
	c.Quote = doc.Quote{Exact: quote}
	c.Origin = origin
	if c.Polarity == "" {
		c.Polarity = claim.Asserted
	}
	if c.Modality == "" {
		c.Modality = claim.Actual
	}
	return ledger.Appearance{
		Seq: seq, Seen: at.Add(time.Minute), Word: &ledger.Word{Origin: &origin, Known: origin.ID != ""},
		Source: ledger.KeepSource(ledger.Source{
			Document: doc.NewID(outlet + quote), URI: "https://" + outlet + "/" + fmt.Sprint(seq), Outlet: outlet, Published: doc.At(at),
		}),
		Claim: ledger.NewClaim(c),
	}
}

func qty(role claim.Role, value float64, m nlp.Modifier, text string) claim.Quantity {
	return claim.Quantity{Role: role, Value: value, Low: value, High: value, Modifier: m, Text: text}
}

// event puts appearances together the way the ledger does, latest value last.
func event(id string, standing ledger.Standing, as ...ledger.Appearance) *ledger.Event {
	c := as[0].Claim
	e := &ledger.Event{
		ID: ledger.EventID(id), Place: c.Place, Actor: c.Actor, Appearances: as,
		Judgement: &ledger.Judgement{Type: c.Type, Modality: c.Modality, Standing: standing, Rule: "test rule"},
		First:     as[0].Seq, Last: as[len(as)-1].Seq, Seen: as[len(as)-1].Seen,
		Tellers: &ledger.Tellers{}, Particulars: &ledger.Particulars{Target: c.Target, Change: c.Change},
	}
	if c.Time != nil {
		e.Start, e.End = c.Time.Start, c.Time.End
	}
	seen := map[string]bool{}
	for _, a := range as {
		if !seen[a.Origin.Name] {
			seen[a.Origin.Name] = true
			e.Origins = append(e.Origins, *a.Origin)
		}
		for _, q := range a.Claim.Quantities {
			v := ledger.Value{Role: q.Role, Value: q.Value, Low: q.Low, High: q.High, Modifier: string(q.Modifier), Unit: q.Unit,
				Seen: a.Seen, Origin: *a.Origin, URI: a.Source.URI, Document: a.Source.Document, Sentence: a.Claim.Sentence, Relation: ledger.First}
			if q.Over != "" { // is counted for none of the places
				v.Scope = "all of " + q.Over
				e.Series = append(e.Series, v)
				continue
			}
			if i := slices.IndexFunc(e.Figures, func(f ledger.Figure) bool { return e.Series[f.At].Role == q.Role }); i >= 0 {
				v.Relation = ledger.Update
				e.Figures = slices.Delete(e.Figures, i, i+1)
			}
			e.Figures = append(e.Figures, ledger.Figure{At: len(e.Series), Low: q.Low, High: q.High})
			e.Series = append(e.Series, v)
		}
	}
	return e
}

func village(name, region string) *claim.Place {
	return &claim.Place{Name: name, Canonical: name, Admin1: region + " Oblast", Country: "UA", Class: "village"}
}

func city(name string) *claim.Place {
	return &claim.Place{Name: name, Canonical: name, Country: "UA", Class: "city"}
}

func on(day int) *claim.Time {
	return &claim.Time{Start: doc.Day(2023, 6, day), End: doc.Day(2023, 6, day+1)}
}

// strikeEvent is the strike on a city whose toll rises from 3 to 11.
func strikeEvent() *ledger.Event {
	base := claim.Claim{Type: claim.Strike, Actor: &rus, Place: city("Kryvyi Rih"), Weapon: "missiles", Time: on(13)}
	first, last := base, base
	first.Quantities = []claim.Quantity{qty(claim.Killed, 3, nlp.Exact, "Three people")}
	last.Quantities = []claim.Quantity{qty(claim.Killed, 11, nlp.AtLeast, "at least 11 people"), qty(claim.Injured, 12, nlp.Dozens, "dozens")}
	return event("strike", ledger.Corroborated,
		told(1, "lakeside-tribune.example", 13, 5, "Three people were killed in Kryvyi Rih.", outletParty("lakeside-tribune.example"), first),
		told(2, "northgate-courier.example", 13, 17, "At least 11 people were killed and dozens wounded when Russian missiles struck Kryvyi Rih on June 13.", outletParty("northgate-courier.example"), last))
}

func controlEvent() *ledger.Event {
	return event("control", ledger.Claimed,
		told(3, "northgate-courier.example", 12, 9, "Ukraine's military said it had retaken Storozheve.", army,
			claim.Claim{Type: claim.Control, Change: claim.Gained, Actor: &ukr, Place: village("Storozheve", "Donetsk")}))
}

func onSpotEvent() *ledger.Event {
	c := claim.Claim{Type: claim.Control, Change: claim.Held, Actor: &ukr, Place: village("Neskuchne", "Donetsk"), OnSpot: true}
	return event("onspot", ledger.Confirmed,
		told(4, "northgate-courier.example", 14, 9, "Reuters reporters confirmed that Ukrainian forces held Neskuchne.",
			claim.Party{Name: "Reuters", ID: "reuters", Kind: theatre.Agency}, c),
		told(4, "northgate-courier.example", 14, 9, "BBC reporters were there, too.", claim.Party{Name: "the BBC", Kind: theatre.Outlet}, c))
}

func lossEvents() []*ledger.Event {
	quote := "Putin said Ukraine had lost 160 tanks and more than 360 armoured vehicles."
	loss := func(item string, q claim.Quantity) claim.Claim {
		return claim.Claim{Type: claim.Loss, Target: &claim.Party{Name: "Ukraine", Kind: theatre.Government, Side: "UA"}, Item: item, Quantities: []claim.Quantity{q}}
	}
	tanks := event("tanks", ledger.Claimed, told(5, "eastline-news.example", 13, 18, quote, putin, loss("tanks", qty(claim.LostItems, 160, nlp.Exact, "160 tanks"))))
	cars := event("cars", ledger.Claimed, told(5, "eastline-news.example", 13, 18, quote, putin, loss("armoured vehicles", qty(claim.LostItems, 360, nlp.MoreThan, "more than 360"))))
	answer := told(6, "eastline-news.example", 13, 18, "Ukraine's military denied the figures.", army,
		claim.Claim{Type: claim.Response, Stance: claim.Denies})
	tanks.Responses = []ledger.Appearance{answer}
	return []*ledger.Event{tanks, cars}
}

// texts returns the texts of a section's lines.
func texts(b Briefing, section string) string {
	var out []string
	for _, s := range b.Sections {
		if s.Name == section {
			for _, l := range s.Lines {
				out = append(out, l.Text)
			}
		}
	}
	return strings.Join(out, "\n")
}
