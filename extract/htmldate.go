package extract

import (
	"strings"
	"time"

	"github.com/markusmobius/go-dateparser"
	"github.com/markusmobius/go-htmldate"
	"golang.org/x/net/html"

	"sayso/doc"
)

// dateOfPage dates a page whose metadata name no publication: by its address,
// then by a line of its own beside the headline, then by what the library
// finds in the mark-up. A moment in UTC that metadata name is brought to the
// day that the page shows.
func dateOfPage(p doc.Page, root *html.Node, page []line, m *meta) {
	shown := shownDay(page, m.title)
	if !m.published.IsZero() {
		m.localDay(shown)
		return
	}
	for _, address := range []string{p.URL, m.url, p.URI} {
		if day := urlDay(address); !day.IsZero() {
			m.published, m.basis = day, doc.BasisMetadata
			return
		}
	}
	quick := func() doc.Stamp { return searchDate(p, root, m.url, false) }
	thorough := func() doc.Stamp {
		if s := searchDate(p, root, m.url, true); !s.IsZero() && written(page, s) {
			return s
		}
		return doc.Stamp{}
	}
	if s := firstFound(shown, quick, thorough); !s.IsZero() {
		m.published, m.basis = s, doc.BasisText
	}
}

func firstFound(s doc.Stamp, more ...func() doc.Stamp) doc.Stamp {
	for _, f := range more {
		if !s.IsZero() {
			break
		}
		s = f()
	}
	return s
}

// Hours of a moment in UTC at which the day before has not ended in America,
// and at which the next has begun in Asia.
const westHours, eastHour = 10, 13

// localDay replaces a moment in UTC by the day where the page was made when
// that is known and a difference of zones explains it.
func (m *meta) localDay(day doc.Stamp) {
	if _, offset := m.published.Time.Zone(); day.IsZero() || offset != 0 || m.published.Precision != doc.PrecisionMinute {
		return
	}
	hour := m.published.Time.Hour()
	switch days := int(m.published.Date().Sub(day.Date()).Hours() / 24); {
	case days == 1 && hour < westHours, days == -1 && hour >= eastHour:
		m.published = doc.Stamp{Time: day.Date(), Precision: doc.PrecisionDay}
	}
}

// How far from the headline a page shows its date, in blocks.
const aboveHead, belowHead = 2, 3

// shownDay returns the date of the short line nearest below the headline, else
// above it: the date of the article, not of the day on which the page was seen.
func shownDay(page []line, title string) doc.Stamp {
	k := key(words(title))
	for i := range page {
		if k == "" || key(page[i].words) != k {
			continue
		}
		for j := i + 1; j < len(page) && j <= i+belowHead && !page[j].prose(); j++ {
			if s := shortDate(&page[j]); !s.IsZero() {
				return s
			}
		}
		for j := i - 1; j >= 0 && j >= i-aboveHead; j-- {
			if s := shortDate(&page[j]); !s.IsZero() {
				return s
			}
		}
	}
	return doc.Stamp{}
}

func shortDate(l *line) doc.Stamp {
	if len(l.words) > 12 || modLabel.MatchString(l.text) {
		return doc.Stamp{}
	}
	for _, m := range mentions(l.text) {
		if m.year >= firstYear && !ranged(l.text[m.to:]) {
			return stampOf(l.text, m)
		}
	}
	return otherDay(l.text)
}

// ranged reports whether a date goes on as a range of days: "2023/7/11-12".
func ranged(rest string) bool {
	rest, found := strings.CutPrefix(strings.TrimPrefix(rest, " "), "-")
	return found && rest != "" && rest[0] >= '0' && rest[0] <= '9'
}

// written reports whether a line of the page that is not too long says the
// day: one that stands in the name of a picture or in a script alone is not
// the article's.
func written(page []line, day doc.Stamp) bool {
	for i := range page {
		if len(page[i].text) > maxDated {
			continue
		}
		for _, m := range mentions(page[i].text) {
			if m.year >= firstYear && m.date(m.year).Equal(day.Date()) {
				return true
			}
		}
		if otherDay(page[i].text).Date().Equal(day.Date()) {
			return true
		}
	}
	return false
}

// searchDate asks go-htmldate, thoroughly where its quick search found nothing. Its clock is ours: the day of retrieval, or the
// last year that we take for a publication.
func searchDate(p doc.Page, root *html.Node, address string, thorough bool) (stamp doc.Stamp) {
	defer func() {
		if fault := recover(); fault != nil { // see extracted
			stamp = doc.Stamp{}
		}
	}()
	until := time.Date(lastYear, 1, 1, 0, 0, 0, 0, time.UTC)
	if !p.Retrieved.IsZero() {
		until = p.Retrieved.UTC().AddDate(0, 0, 1)
	}
	res, err := htmldate.FromDocument(root, htmldate.Options{
		UseOriginalDate: true, URL: firstOf(p.URL, address), SkipExtensiveSearch: !thorough, DeferUrlExtractor: true,
		MinDate: time.Date(firstYear, 1, 1, 0, 0, 0, 0, time.UTC), MaxDate: until,
		DateParserConfig: &dateparser.Configuration{CurrentTime: until},
	})
	if err != nil || res.DateTime.IsZero() {
		return doc.Stamp{}
	}
	if thorough && res.DateTime.YearDay() == 1 {
		return doc.Stamp{} // a bare year was taken for its first day
	}
	return stampDay(res.DateTime)
}
