package web

import (
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"
	"unicode"

	"sayso/brief"
	"sayso/doc"
	"sayso/ledger"
)

// perSection is how many lines of a section the live page shows at most.
const perSection = 40

// livePage is the live briefing, now or as it stood.
type livePage struct {
	Head      head
	AsOf      moment
	Basis     string // how much it rests on: "58 entries"
	Input     string // value of the as-of field
	Seq       ledger.Seq
	Past      bool
	Since     string    // what of it is newer than the entry asked for, in words
	SinceHref string    // to what changed since that entry
	Spans     []navItem // to what changed in the last hour, day
	Days      []navItem // the day before, and the day after
	Glance    []lineView
	Sections  []sectionView
	Legend    []badge
}

type sectionView struct {
	Name, Anchor string
	Lines        []lineView
	More         string // what is left out, in words
}

// live answers GET / and GET /index.json: the briefing now, or with as_of (a
// time or day, UTC) or seq as it stood.
func (s *Site) live(w http.ResponseWriter, r *http.Request) {
	until, err := bound(r)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	at := until.Seen
	b, kept, err := s.options.Past.of(until)
	if err == nil && !kept {
		err = s.view(r, until, func(l *ledger.Ledger) {
			if at.IsZero() {
				at = l.Seen()
			}
			b = s.briefing(l, until, at)
		})
	}
	if err != nil {
		s.fail(w, r, err)
		return
	}
	if wantsJSON(r) {
		s.showJSON(w, r, b)
		return
	}
	left := lighten(&b)
	page := newLivePage(s.head(r, "Live briefing", "/"), b, s.inside())
	for i := range page.Sections {
		if left[i] {
			page.Sections[i].More = "Further lines are left out here."
		}
	}
	page.Past = until != ledger.Until{}
	if err := s.days(r, &page, at); err != nil {
		s.fail(w, r, err)
		return
	}
	if err := page.since(r); err != nil {
		s.fail(w, r, err)
		return
	}
	page.Head.Description = "What is claimed, by whom, and who confirms or denies it; each line with its sources."
	page.Head.Schema = newLiveBlog(s.called(), r, page.Head, b, page.Past)
	page.Head.Feeds = feedLinks("")
	page.Head.JSON = "/index.json"
	if r.URL.RawQuery != "" {
		page.Head.JSON += "?" + r.URL.RawQuery
	}
	s.show(w, r, "live", page)
}

// days links a page as of a moment to the days around it, and the present one to
// what changed before it.
func (s *Site) days(r *http.Request, p *livePage, at time.Time) error {
	if at.IsZero() {
		return nil // nothing was ever entered
	}
	return s.view(r, ledger.Until{}, func(l *ledger.Ledger) {
		p.Days = daysAround(at, p.Seq > 0, l.Seen())
		if !p.Past {
			p.Spans = spansBefore(l.Seen())
		}
	})
}

// daysAround links to the briefing at the end of the day before, while
// something was known, and of a past one the day after, until the last day of
// the ledger.
func daysAround(asOf time.Time, holds bool, last time.Time) []navItem {
	var out []navItem
	add := func(name string, days int) {
		d := asOf.UTC().AddDate(0, 0, days)
		out = append(out, navItem{Name: name + d.Format("2 January"), Href: "/?as_of=" + d.Format(time.DateOnly)})
	}
	if holds {
		add("Before: ", -1)
	}
	if asOf.UTC().Format(time.DateOnly) < last.UTC().Format(time.DateOnly) {
		add("After: ", 1)
	}
	return out
}

// since marks the lines that changed after the entry that the request names.
func (p *livePage) since(r *http.Request) error {
	v := r.URL.Query().Get("since")
	if v == "" {
		return nil
	}
	n, err := strconv.ParseInt(v, 10, 64)
	if err != nil || n < 0 {
		return problem{http.StatusBadRequest, "This is no entry of the ledger", "“since” must be a whole number, not " + quoted(v) + "."}
	}
	fresh := 0
	for _, sec := range p.Sections {
		fresh += markFresh(sec.Lines, ledger.Seq(n))
	}
	p.Since = countOf(fresh, "line") + " new or changed since entry " + strconv.FormatInt(n, 10) + "."
	p.SinceHref = "/changes?since=" + strconv.FormatInt(n, 10)
	if p.Past {
		p.SinceHref += "&seq=" + strconv.FormatInt(int64(p.Seq), 10)
	}
	return nil
}

// markFresh marks the lines that changed after an entry, and counts them.
func markFresh(lines []lineView, after ledger.Seq) (n int) {
	for i := range lines {
		l := &lines[i]
		if l.Fresh = l.Last > after; l.Fresh {
			n++
		}
		n += markFresh(l.Same, after)
	}
	return n
}

// bound reads as_of and seq of a request.
func bound(r *http.Request) (ledger.Until, error) {
	q := r.URL.Query()
	var until ledger.Until
	if v := q.Get("seq"); v != "" {
		n, err := strconv.ParseInt(v, 10, 64)
		if err != nil || n < 1 {
			return until, problem{http.StatusBadRequest, "This is no entry of the ledger", "“seq” must be a whole number from 1 on, not " + quoted(v) + "."}
		}
		until.Seq = ledger.Seq(n)
	}
	if v := strings.TrimSpace(q.Get("as_of")); v != "" {
		at, err := doc.ParseStamp(v)
		if err != nil {
			return until, problem{http.StatusBadRequest, "This is no time", "“as_of” must be a day like 2023-06-13 or a time like 2023-06-13T18:00, not " + quoted(v) + "."}
		}
		until.Seen = at.Time.UTC()
		if at.Precision < doc.PrecisionMinute {
			until.Seen = at.End().Add(-time.Second) // to the end of the day, month or year
		}
	}
	return until, nil
}

// quoted shows what a reader sent, cut short and without what is not seen.
func quoted(v string) string {
	v = strings.Map(func(r rune) rune {
		if unicode.IsGraphic(r) {
			return r
		}
		return '\uFFFD'
	}, v)
	if r := []rune(v); len(r) > 40 {
		v = string(r[:40]) + "…"
	}
	return "“" + v + "”"
}

// newLivePage makes the page of a briefing.
func newLivePage(h head, b brief.Briefing, link linker) livePage {
	p := livePage{Head: h, Legend: legend(link)}
	if at, err := doc.ParseStamp(b.AsOf); err == nil {
		p.AsOf = *clock(at.Time)
		p.Input = at.Time.UTC().Format("2006-01-02T15:04")
	} else {
		p.AsOf = moment{Text: "nothing yet"}
	}
	p.Glance = lineViews(b.Glance, link, &p.AsOf)
	p.Seq = b.Seq
	if b.Seq > 0 {
		p.Basis = fmt.Sprintf("entry %d of the ledger", b.Seq)
	}
	for _, sec := range b.Sections {
		v := sectionView{Name: sec.Name, Anchor: anchor(sec.Name), Lines: lineViews(sec.Lines, link, &p.AsOf)}
		p.Sections = append(p.Sections, v)
	}
	return p
}

// anchor makes an HTML id of a name: "strikes-and-civilians".
func anchor(name string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			return r
		}
		return '-'
	}, strings.ToLower(name))
}
