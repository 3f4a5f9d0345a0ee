package extract

import (
	"encoding/json"
	"regexp"
	"strings"
	"time"

	"sayso/doc"
)

// linkedData is what a page's JSON-LD says of its article,
// https://schema.org/NewsArticle.
type linkedData struct {
	headline, author, published, modified, language, url string
}

// depth of the objects that are looked into.
const ldDepth = 8

// readLinkedData reads the scripts; the first article among them counts.
func readLinkedData(scripts []string) linkedData {
	var out linkedData
	for _, s := range scripts {
		var v any
		if err := json.Unmarshal([]byte(s), &v); err != nil {
			out.published = firstOf(out.published, looseField(s, "datePublished")) // broken JSON is common; its dates are still good
			out.modified = firstOf(out.modified, looseField(s, "dateModified"))
			continue
		}
		if ld, ok := articleIn(v, ldDepth); ok {
			return ld
		}
	}
	return out
}

func looseField(s, name string) string {
	m := regexp.MustCompile(`"` + name + `"\s*:\s*"([^"]{8,40})"`).FindStringSubmatch(s)
	if m == nil {
		return ""
	}
	return m[1]
}

// articleIn finds the first article in v, depth first, lists in their order
// and @graph before other fields.
func articleIn(v any, depth int) (linkedData, bool) {
	if depth == 0 {
		return linkedData{}, false
	}
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			if ld, ok := articleIn(e, depth-1); ok {
				return ld, true
			}
		}
	case map[string]any:
		if isArticle(v["@type"]) {
			return linkedData{
				headline: clean(stringOf(v["headline"])), author: authorOf(v["author"], 3), published: stringOf(v["datePublished"]),
				modified: stringOf(v["dateModified"]), language: stringOf(v["inLanguage"]), url: firstOf(stringOf(v["url"]), stringOf(v["mainEntityOfPage"])),
			}, true
		}
		for _, f := range []string{"@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "item"} {
			if ld, ok := articleIn(v[f], depth-1); ok {
				return ld, true
			}
		}
	}
	return linkedData{}, false
}

func isArticle(t any) bool {
	switch t := t.(type) {
	case string:
		return strings.HasSuffix(t, "Article") || strings.HasSuffix(t, "Posting") || t == "Report" || t == "AnalysisNewsArticle"
	case []any:
		for _, e := range t {
			if isArticle(e) {
				return true
			}
		}
	}
	return false
}

func stringOf(v any) string {
	switch v := v.(type) {
	case string:
		return strings.TrimSpace(v)
	case map[string]any:
		return firstOf(stringOf1(v["name"]), stringOf1(v["@id"]))
	}
	return ""
}

func stringOf1(v any) string {
	s, _ := v.(string)
	return strings.TrimSpace(s)
}

func authorOf(v any, depth int) string {
	if depth == 0 {
		return ""
	}
	switch v := v.(type) {
	case string:
		return person(clean(v))
	case map[string]any:
		return authorOf(v["name"], depth-1)
	case []any:
		var names []string
		for _, e := range v {
			if n := authorOf(e, depth-1); n != "" {
				names = append(names, n)
			}
		}
		return strings.Join(names, ", ")
	}
	return ""
}

var looseLayouts = []string{time.RFC1123Z, time.RFC1123, time.RFC850, time.UnixDate, time.ANSIC, "2006-01-02T15:04:05.999999999Z0700", "2006-01-02T15:04:05.999999999",
	"2006-01-02T15:04Z0700", "2006-01-02T15:04:5Z07:00", "Mon Jan _2 2006 15:04:05 GMT-0700", "2006-01-02 15:04:05 -0700", "2006-01-02 15:04:05 MST", "Mon, 2 Jan 2006 15:04:05 -0700", "Mon, 02 Jan 2006 15:04 MST", "20060102T150405Z0700", "20060102150405", "20060102", "2006/01/02 15:04:05", "2006/01/02"}

// looseStamp reads the other forms of a date that metadata holds.
func looseStamp(v string) doc.Stamp {
	for _, layout := range looseLayouts {
		if t, err := time.Parse(layout, v); err == nil {
			if strings.Contains(layout, "15") {
				return doc.At(t)
			}
			return doc.Stamp{Time: t, Precision: doc.PrecisionDay}
		}
	}
	for _, m := range mentions(v) {
		if m.year != 0 {
			return stampOf(v, m)
		}
	}
	return otherDay(v)
}
