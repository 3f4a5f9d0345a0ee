package poll

import (
	"fmt"
	"io"
	"strings"
	"time"
)

// metrics are the figures of an address, in Prometheus' text format
// (https://prometheus.io/docs/instrumenting/exposition_formats/).
var metrics = []struct {
	name, kind, help string
	of               func(Status) float64
}{
	{"sayso_feed_up", "gauge", "1 when the feed could be read when it was last asked.", func(s Status) float64 {
		if s.Failures == 0 && !s.Answered.IsZero() {
			return 1
		}
		return 0
	}},
	{"sayso_feed_requests_total", "counter", "Requests that were made for the feed.", func(s Status) float64 { return float64(s.Answers) }},
	{"sayso_feed_failures", "gauge", "Requests in a row that failed.", func(s Status) float64 { return float64(s.Failures) }},
	{"sayso_feed_items_total", "counter", "New or changed items.", func(s Status) float64 { return float64(s.New) }},
	{"sayso_feed_lead_only_total", "counter", "Items of which only headline and lead could be had.", func(s Status) float64 { return float64(s.Lead) }},
	{"sayso_feed_lag_seconds_sum", "counter", "Seconds from published to seen, summed up over items with a time.", func(s Status) float64 { return s.LagSum }},
	{"sayso_feed_lag_seconds_count", "counter", "Items with a time.", func(s Status) float64 { return float64(s.LagCount) }},
	{"sayso_feed_answered_timestamp_seconds", "gauge", "When the feed could be read last, 0 for never.", func(s Status) float64 { return seconds(s.Answered) }},
}

func seconds(t time.Time) float64 {
	if t.IsZero() {
		return 0
	}
	return float64(t.Unix())
}

// labelValue escapes what the format needs escaped.
var labelValue = strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`)

// WriteMetrics writes the figures of addresses, for Prometheus to collect.
func WriteMetrics(w io.Writer, statuses []Status) error {
	var b strings.Builder
	for _, m := range metrics {
		fmt.Fprintf(&b, "# HELP %s %s\n# TYPE %s %s\n", m.name, m.help, m.name, m.kind)
		for _, s := range statuses {
			fmt.Fprintf(&b, "%s{source=\"%s\",url=\"%s\"} %g\n", m.name, labelValue.Replace(s.Source), labelValue.Replace(s.URL), m.of(s))
		}
	}
	if _, err := io.WriteString(w, b.String()); err != nil {
		return fmt.Errorf("poll: metrics: %w", err)
	}
	return nil
}
