package eval

import (
	"bufio"
	"fmt"
	"math"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"sayso/doc"
	"sayso/nlp"
	"sayso/nlp/en"
)

// ExpressionsResult is the share of single expressions that are read right,
// by dimension ("Time", "Duration", "AmountOfMoney", "Numeral", "Ordinal",
// "Distance", "Quantity").
type ExpressionsResult struct {
	Right, Total map[string]int
	Wrong        []string // dimension, expected, expression, what was read
}

// Expressions scores the taggers of times and quantities on a table of
// dimension, expected value and expression, parted by tabs; the reference is
// 12 February 2013, 04:30. A time is right when its bounds begin (and for an
// interval end) as expected, a quantity when value and unit are.
func Expressions(file string) (ExpressionsResult, error) {
	res := ExpressionsResult{Right: map[string]int{}, Total: map[string]int{}}
	f, err := os.Open(file)
	if err != nil {
		return res, err
	}
	defer f.Close()
	p, err := expressionsPipeline()
	if err != nil {
		return res, err
	}
	published := doc.At(time.Date(2013, 2, 12, 4, 30, 0, 0, time.UTC))
	lines := bufio.NewScanner(f)
	lines.Scan() // the names of the columns
	for lines.Scan() {
		col := strings.Split(lines.Text(), "\t")
		if len(col) != 3 {
			return res, fmt.Errorf("eval: %s: a line of %d columns, not 3", file, len(col))
		}
		text := unescape(col[2])
		a := p.Analyze(&doc.Document{Text: text, Published: published})
		res.Total[col[0]]++
		if expressionRight(col[0], col[1], a) {
			res.Right[col[0]]++
			continue
		}
		res.Wrong = append(res.Wrong, fmt.Sprintf("%s | %s | %s | %s", col[0], col[1], text, describeReading(a)))
	}
	return res, lines.Err()
}

func expressionsPipeline() (*nlp.Pipeline, error) {
	times, err := en.TimeTagger(nil)
	if err != nil {
		return nil, err
	}
	quantities, err := en.QuantityTagger()
	if err != nil {
		return nil, err
	}
	return en.New(en.Options{Then: []nlp.Component{times, quantities}})
}

var escaped = regexp.MustCompile(`\\x([0-9a-f]{2,4})(\\&)?|\\"`)

// unescape undoes the escapes of the table's source.
func unescape(s string) string {
	return escaped.ReplaceAllStringFunc(s, func(e string) string {
		m := escaped.FindStringSubmatch(e)
		if m[1] == "" {
			return `"`
		}
		r, err := strconv.ParseUint(m[1], 16, 32)
		if err != nil {
			return e
		}
		return string(rune(r))
	})
}

func describeReading(a *nlp.Analysis) string {
	var out []string
	for _, t := range a.Times {
		out = append(out, fmt.Sprintf("%s %s %s", t.Type, t.Value, t.Start.Format("2006-01-02T15:04")))
	}
	for _, q := range a.Quantities {
		out = append(out, fmt.Sprintf("%s %g %s %s", q.Kind, q.Value, q.Unit, q.Modifier))
	}
	return strings.Join(out, "; ")
}

func expressionRight(dimension, want string, a *nlp.Analysis) bool {
	switch dimension {
	case "Time":
		return timeRight(want, a)
	case "Duration":
		return durationRight(want, a)
	}
	return slices.ContainsFunc(a.Quantities, func(q nlp.Quantity) bool { return quantityRight(want, q) })
}

var moments = regexp.MustCompile(`\((\d+), (\d+), (\d+), (\d+), (\d+), (\d+)\)`)

// timeRight compares the bounds of what was read with "datetime (…) Day" and
// "datetimeInterval ((…), (…)) Hour".
func timeRight(want string, a *nlp.Analysis) bool {
	var at []time.Time
	for _, m := range moments.FindAllStringSubmatch(want, -1) {
		var n [6]int
		for i := range n {
			n[i], _ = strconv.Atoi(m[i+1]) // the pattern lets figures alone
		}
		at = append(at, time.Date(n[0], time.Month(n[1]), n[2], n[3], n[4], n[5], 0, time.UTC))
	}
	return slices.ContainsFunc(a.Times, func(t nlp.Time) bool {
		if t.Value == "PRESENT_REF" && strings.HasSuffix(want, "Second") {
			return true
		}
		return len(at) > 0 && t.Start.Equal(at[0]) && (len(at) == 1 || t.End.Equal(at[1]))
	})
}

// secondsIn are the mean lengths of the units of durations.
var secondsIn = map[string]float64{"Second": 1, "Minute": 60, "Hour": 3600, "Day": 86400, "Week": 604800, "Month": 2629746, "Quarter": 7889238, "Year": 31556952}

func durationRight(want string, a *nlp.Analysis) bool {
	f := strings.Fields(want)
	if len(f) != 3 {
		return false
	}
	n, err := strconv.ParseFloat(f[1], 64)
	if err != nil {
		return false
	}
	return slices.ContainsFunc(a.Times, func(t nlp.Time) bool {
		return t.Type == nlp.Duration && near(t.Duration.Seconds(), n*secondsIn[f[2]])
	})
}

func near(a, b float64) bool { return math.Abs(a-b) <= .01*math.Abs(b) }

var (
	unitsOfLength = map[string]float64{"Kilometre": 1, "Mile": 1.609344, "Metre": .001, "M": .001, "Centimetre": 1e-5, "Millimetre": 1e-6, "Inch": .0000254, "Foot": .0003048, "Yard": .0009144}
	unitsOfWeight = map[string]float64{"Gram": .001, "Pound": .45359237, "Ounce": .028349523125}
	currencyNames = map[string]string{"Dollar": "USD", "Pound": "GBP", "Cent": "USD"}
	figures       = regexp.MustCompile(`-?\d*\.?\d+(e\d+)?`)
)

// quantityRight compares one quantity with "NumeralValue 5", "simple EUR 20",
// "between Kilometre (3, 5)", "under Pound 6", "OrdinalData 3".
func quantityRight(want string, q nlp.Quantity) bool {
	var n []float64
	f := strings.Fields(want)
	for _, s := range figures.FindAllString(strings.Join(f[1:], " "), -1) {
		v, err := strconv.ParseFloat(s, 64)
		if err == nil {
			n = append(n, v)
		}
	}
	if len(n) == 0 || len(f) < 2 {
		return false
	}
	unit, factor := f[1], 1.0
	switch {
	case f[0] == "NumeralValue":
		return near(q.Value, n[0]) || q.Kind == nlp.Percent && near(q.Value, 100*n[0])
	case f[0] == "OrdinalData":
		return q.Kind == nlp.Ordinal && q.Value == n[0]
	case q.Kind == nlp.Distance:
		factor = unitsOfLength[unit]
	case q.Kind == nlp.Weight:
		factor = unitsOfWeight[unit]
	case q.Kind == nlp.Money && unit == "Cent":
		factor = .01
	case q.Kind == nlp.Money && len(unit) == 3 && unit != q.Unit, q.Kind == nlp.Money && currencyNames[unit] != "" && currencyNames[unit] != q.Unit:
		return false
	}
	if f[0] == "between" && len(n) > 1 {
		return q.Modifier == nlp.Range && near(q.Low, n[0]*factor) && near(q.High, n[1]*factor)
	}
	if f[0] == "under" && q.Modifier != nlp.AtMost || f[0] == "above" && q.Modifier != nlp.AtLeast && q.Modifier != nlp.MoreThan {
		return false
	}
	return near(q.Value, n[0]*factor)
}
