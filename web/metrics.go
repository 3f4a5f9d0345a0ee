package web

import (
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"
	"time"
)

// feedMetrics are the figures of an address, in Prometheus' text format
// (https://prometheus.io/docs/instrumenting/exposition_formats/).
var feedMetrics = []struct {
	name, kind, help string
	of               func(*Feed) float64
}{
	{"sayso_feed_up", "gauge", "1 when the feed could be read when it was last asked.", func(f *Feed) float64 {
		if f.Failures == 0 && !f.Answered.IsZero() {
			return 1
		}
		return 0
	}},
	{"sayso_feed_requests_total", "counter", "Requests that were made for the feed.", func(f *Feed) float64 { return float64(f.Requests) }},
	{"sayso_feed_failures", "gauge", "Requests in a row that failed.", func(f *Feed) float64 { return float64(f.Failures) }},
	{"sayso_feed_items_total", "counter", "New or changed items.", func(f *Feed) float64 { return float64(f.New) }},
	{"sayso_feed_items_per_day", "gauge", "New or changed items a day of late.", func(f *Feed) float64 { return f.PerDay }},
	{"sayso_feed_lead_only_total", "counter", "Items of which only headline and lead could be had.", func(f *Feed) float64 { return float64(f.LeadOnly) }},
	{"sayso_feed_lag_seconds_sum", "counter", "Seconds from published to seen, summed up over items with a time.", func(f *Feed) float64 { return f.LagSum }},
	{"sayso_feed_lag_seconds_count", "counter", "Items with a time.", func(f *Feed) float64 { return float64(f.LagCount) }},
	{"sayso_feed_answered_timestamp_seconds", "gauge", "When the feed could be read last, 0 for never.", func(f *Feed) float64 { return seconds(f.Answered) }},
}

func seconds(t time.Time) float64 {
	if t.IsZero() {
		return 0
	}
	return float64(t.Unix())
}

// labelValue escapes what the format needs escaped.
var labelValue = strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`)

// metrics answers GET /metrics: the figures of the page of health, for
// Prometheus to collect.
func (s *Site) metrics(w http.ResponseWriter, r *http.Request) {
	watch, outlets, err := s.watched(r)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	var b strings.Builder
	for _, m := range feedMetrics {
		describe(&b, m.name, m.kind, m.help)
		for i := range watch.Feeds {
			f := &watch.Feeds[i]
			fmt.Fprintf(&b, "%s{source=\"%s\",url=\"%s\"} %g\n", m.name, labelValue.Replace(f.Source), labelValue.Replace(f.URL), m.of(f))
		}
	}
	perOutlet(&b, "sayso_outlet_visible_seconds_sum", "Seconds from kept to shown, summed up.", watch.VisibleOf, func(l Lag) float64 { return l.Sum.Seconds() })
	perOutlet(&b, "sayso_outlet_visible_seconds_count", "Pages that came to show.", watch.VisibleOf, func(l Lag) float64 { return float64(l.Count) })
	perOutlet(&b, "sayso_outlet_documents_total", "Documents read.", outlets, func(o outletRow) float64 { return float64(o.Documents) })
	perOutlet(&b, "sayso_outlet_copies_total", "Documents that copy an earlier one.", outlets, func(o outletRow) float64 { return float64(o.Copies) })
	describe(&b, "sayso_visible_seconds", "gauge", "Seconds from kept to shown, of the latest pages.")
	fmt.Fprintf(&b, "sayso_visible_seconds{quantile=\"0.5\"} %g\nsayso_visible_seconds{quantile=\"0.99\"} %g\n", watch.Visible.Median.Seconds(), watch.Visible.P99.Seconds())
	describe(&b, "sayso_ledger_entries", "counter", "Entries of the ledger that readers are shown.")
	fmt.Fprintf(&b, "sayso_ledger_entries %d\n", s.source.Seq())
	w.Header().Set("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	_, _ = w.Write([]byte(b.String())) // who collects is gone
}

func describe(b *strings.Builder, name, kind, help string) {
	fmt.Fprintf(b, "# HELP %s %s\n# TYPE %s %s\n", name, help, name, kind)
}

// perOutlet writes a figure of each outlet, in the order of their names.
func perOutlet[T any](b *strings.Builder, name, help string, all map[string]T, of func(T) float64) {
	describe(b, name, "counter", help)
	for _, outlet := range slices.Sorted(maps.Keys(all)) {
		fmt.Fprintf(b, "%s{outlet=\"%s\"} %g\n", name, labelValue.Replace(outlet), of(all[outlet]))
	}
}
