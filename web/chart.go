package web

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Sizes of a chart, in units of its view box: a unit is a CSS pixel where the
// chart is as wide as the column.
const (
	chartWidth  = 660
	chartHeight = 240
	chartLeft   = 64 // for the labels of the values
	chartRight  = 16
	chartTop    = 14
	chartBottom = 28 // for the labels of the days
	barHeight   = 24 // of one bar that lies, with its gap; no target is smaller (WCAG 2.2, 2.5.8)
	barLabel    = 230
	barFigure   = 130  // for the figures behind a bar
	smallFigure = 1000 // below it an axis of values begins at 0
)

// chart is a drawing that is made here and needs no script: lines and marks in
// units of its view box. Each mark leads to what it stands for. What it shows
// stands in a table beside it, too.
type chart struct {
	ID, Title, Desc string
	Width, Height   int
	Values          []chartTick // lines across, with their labels
	Days            []chartTick // labels along the foot
	Keys            []chartKey
	Lines           []chartLine
	Marks           []chartMark
	Names           []chartName // of bars that lie
	Late            bool        // its latest part is what is seen where not all has room
}

type chartTick struct {
	At    float64
	Label string
}

// chartKey explains one class of marks.
type chartKey struct{ Name, Class, Path string }

type chartLine struct{ Class, Path string }

// chartMark is a shape that leads somewhere.
type chartMark struct{ Class, Path, Href, Label string }

type chartName struct {
	X, Y float64
	Text string
}

// point is one figure at a time.
type point struct {
	at    time.Time
	value float64
	href  string
	label string // in words, for those who do not see it
}

// run is a named row of points, in the order of time.
type run struct {
	name   string
	loose  bool // of several, which no line joins
	points []point
}

// The shapes by which runs are told apart without colour, around 0,0.
var shapes = []string{
	"m-5 0a5 5 0 1 0 10 0a5 5 0 1 0-10 0z", // circle
	"m-4.5-4.5h9v9h-9z",                    // square
	"m0-6l6 6l-6 6l-6-6z",                  // diamond
	"m0-6l6 10h-12z",                       // triangle
}

// shapeOf is the shape of the i-th run.
func shapeOf(i int) string { return shapes[i%len(shapes)] }

// runClass is the CSS class of the i-th run.
func runClass(i int) string { return "run" + strconv.Itoa(i%len(shapes)) }

// newLineChart draws runs of figures over time. It has no value axis that
// begins at 0 when all figures are high; the description then says so.
func newLineChart(id, title string, runs []run) *chart {
	c := &chart{ID: id, Title: title, Width: chartWidth, Height: chartHeight, Late: true}
	by := len(runs)
	runs = toldApart(runs)
	first, last, low, high := extent(runs)
	if first.IsZero() {
		return nil
	}
	if low < high/2 || high < smallFigure {
		low = 0
	}
	ticks := niceTicks(low, high)
	low, high = ticks[0], ticks[len(ticks)-1]
	if !last.After(first) {
		first, last = first.Add(-12*time.Hour), last.Add(12*time.Hour)
	}
	x := func(t time.Time) float64 {
		return round(chartLeft + 8 + float64(t.Sub(first))/float64(last.Sub(first))*(chartWidth-chartLeft-chartRight-16))
	}
	y := func(v float64) float64 {
		return round(chartHeight - chartBottom - (v-low)/(high-low)*(chartHeight-chartTop-chartBottom))
	}
	for _, v := range ticks {
		c.Values = append(c.Values, chartTick{y(v), grouped(v)})
	}
	c.Days = dayTicks(first, last, x)
	points := 0
	for i, r := range runs {
		c.Keys = append(c.Keys, chartKey{r.name, runClass(i), shapeOf(i)})
		path := ""
		for k, p := range r.points {
			path += fmt.Sprintf("%c%g %g", "ML"[min(k, 1)], x(p.at), y(p.value))
			c.Marks = append(c.Marks, chartMark{runClass(i), fmt.Sprintf("M%g %g", x(p.at), y(p.value)) + shapeOf(i), p.href, p.label})
			points++
		}
		if !r.loose {
			c.Lines = append(c.Lines, chartLine{runClass(i), path})
		}
	}
	c.Desc = fmt.Sprintf("%s by %s, %s to %s, between %s and %s.", countOf(points, "figure"), countOf(by, "claimant"),
		first.Format("2 January 2006"), last.Format("2 January 2006"), grouped(low), grouped(high))
	if low > 0 {
		c.Desc += " The axis of values begins at " + grouped(low) + ", not at 0."
	}
	return c
}

// toldApart keeps as many runs as there are ways to draw one, those of most
// points; the others become one of loose points, each of which says whose it
// is.
func toldApart(runs []run) []run {
	if len(runs) <= len(shapes) {
		return runs
	}
	most := slices.Clone(runs)
	slices.SortStableFunc(most, func(a, b run) int { return len(b.points) - len(a.points) })
	out, rest := most[:len(shapes)-1], run{name: "others", loose: true}
	for _, r := range most[len(shapes)-1:] {
		rest.points = append(rest.points, r.points...)
	}
	slices.SortStableFunc(rest.points, func(a, b point) int { return a.at.Compare(b.at) })
	return append(slices.Clone(out), rest)
}

// extent returns the bounds of runs in time and value; the zero time when they
// hold nothing.
func extent(runs []run) (first, last time.Time, low, high float64) {
	low = math.Inf(1)
	for _, r := range runs {
		for _, p := range r.points {
			if first.IsZero() || p.at.Before(first) {
				first = p.at
			}
			if p.at.After(last) {
				last = p.at
			}
			low, high = min(low, p.value), max(high, p.value)
		}
	}
	return first, last, low, high
}

// niceTicks returns round values that span [low, high], at least two.
func niceTicks(low, high float64) []float64 {
	step := math.Pow(10, math.Floor(math.Log10(max(high-low, high/100, 1)/3)))
	for _, f := range []float64{1, 2, 5, 10} {
		if (high-low)/(step*f) <= 4 {
			step *= f
			break
		}
	}
	if step < 1 {
		step = 1
	}
	var out []float64
	for v := math.Floor(low/step) * step; ; v += step {
		out = append(out, v)
		if v >= high && len(out) > 1 {
			return out
		}
	}
}

// dayTicks labels some days between first and last, where x has room for them.
func dayTicks(first, last time.Time, x func(time.Time) float64) []chartTick {
	const room = 70
	var out []chartTick
	if last.Sub(first) < 48*time.Hour && !last.Equal(first) {
		return hourTicks(first, last, x)
	}
	day := first.UTC().Truncate(24 * time.Hour)
	if day.Before(first) {
		day = day.AddDate(0, 0, 1)
	}
	layout := "2 Jan"
	if last.Sub(first) > 300*24*time.Hour {
		layout = "Jan 2006"
	}
	step := max(1, int(last.Sub(first).Hours()/24/8))
	for ; !day.After(last); day = day.AddDate(0, 0, step) {
		at := x(day)
		if len(out) == 0 || at-out[len(out)-1].At >= room {
			out = append(out, chartTick{at, day.Format(layout)})
		}
	}
	return out
}

// hourTicks labels hours of a day or two, where x has room for them.
func hourTicks(first, last time.Time, x func(time.Time) float64) []chartTick {
	const room = 90
	var out []chartTick
	for at := first.UTC().Truncate(time.Hour).Add(time.Hour); !at.After(last); at = at.Add(time.Hour) {
		if pos := x(at); pos < chartWidth-room/2 && (len(out) == 0 || pos-out[len(out)-1].At >= room) {
			out = append(out, chartTick{pos, at.Format("2 Jan, 15:04")})
		}
	}
	return out
}

// column is the pieces of one day, from the foot up.
type column struct {
	day    time.Time
	pieces []piecePoint
}

// piecePoint is one part of a column.
type piecePoint struct {
	class string
	value float64
	href  string
	label string
}

// newColumnChart draws stacked columns, one for each day between the first and
// the last of columns, which are in the order of days.
func newColumnChart(id, title, desc string, columns []column, keys []chartKey) *chart {
	if len(columns) == 0 {
		return nil
	}
	c := &chart{ID: id, Title: title, Desc: desc, Width: chartWidth, Height: chartHeight, Keys: keys, Late: true}
	first, last := columns[0].day, columns[len(columns)-1].day.AddDate(0, 0, 1)
	high := 1.0
	for _, col := range columns {
		sum := 0.0
		for _, p := range col.pieces {
			sum += p.value
		}
		high = max(high, sum)
	}
	ticks := niceTicks(0, high)
	high = ticks[len(ticks)-1]
	x := func(t time.Time) float64 {
		return round(chartLeft + float64(t.Sub(first))/float64(last.Sub(first))*(chartWidth-chartLeft-chartRight))
	}
	scale := (chartHeight - chartTop - chartBottom) / high
	for _, v := range ticks {
		c.Values = append(c.Values, chartTick{round(chartHeight - chartBottom - v*scale), grouped(v)})
	}
	c.Days = dayTicks(first, last.AddDate(0, 0, -1), func(t time.Time) float64 { return x(t.Add(12 * time.Hour)) })
	for _, col := range columns {
		left, right := x(col.day), x(col.day.AddDate(0, 0, 1))
		width := min(right-left-2, 48)
		left = round((left + right - width) / 2)
		y := float64(chartHeight - chartBottom)
		for _, p := range col.pieces {
			h := round(p.value * scale)
			y = round(y - h)
			c.Marks = append(c.Marks, chartMark{p.class, rectangle(left, y, width, h), p.href, p.label})
		}
	}
	c.used()
	return c
}

// used keeps the keys of the classes that a chart draws.
func (c *chart) used() {
	c.Keys = slices.DeleteFunc(slices.Clone(c.Keys), func(k chartKey) bool {
		return !slices.ContainsFunc(c.Marks, func(m chartMark) bool { return m.Class == k.Class })
	})
}

// bar is one bar that lies: how much of how much.
type bar struct {
	name  string
	says  string       // the figures, in words
	parts []piecePoint // drawn over one another, the widest first
}

// newBarChart draws lying bars, one below the other.
func newBarChart(id, title, desc string, bars []bar, keys []chartKey) *chart {
	if len(bars) == 0 {
		return nil
	}
	c := &chart{ID: id, Title: title, Desc: desc, Width: chartWidth, Height: chartTop + len(bars)*barHeight + chartBottom, Keys: keys}
	high := 1.0
	for _, b := range bars {
		for _, p := range b.parts {
			high = max(high, p.value)
		}
	}
	scale := (chartWidth - barLabel - chartRight - barFigure) / high
	for i, b := range bars {
		y := float64(chartTop + i*barHeight)
		c.Names = append(c.Names, chartName{0, y + barHeight/2 + 4, cut(b.name, 34)})
		for _, p := range slices.SortedStableFunc(slices.Values(b.parts), func(a, b piecePoint) int { return cmp.Compare(b.value, a.value) }) {
			c.Marks = append(c.Marks, chartMark{p.class, rectangle(barLabel, y+3, max(2, round(p.value*scale)), barHeight-6), p.href, p.label})
		}
		widest := 0.0
		for _, p := range b.parts {
			widest = max(widest, p.value)
		}
		c.Names = append(c.Names, chartName{round(barLabel + max(2, widest*scale) + 8), y + barHeight/2 + 4, b.says})
	}
	c.used()
	return c
}

// cut shortens a name to n runes.
func cut(s string, n int) string {
	if r := []rune(s); len(r) > n {
		return strings.TrimSpace(string(r[:n-1])) + "…"
	}
	return s
}

func rectangle(x, y, w, h float64) string {
	return fmt.Sprintf("M%g %gh%gv%gh%gz", round(x), round(y), round(w), round(h), -round(w))
}

func round(v float64) float64 { return math.Round(v*10) / 10 }
