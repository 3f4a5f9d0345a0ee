package main

import (
	"time"

	"sayso/poll"
	"sayso/source"
	"sayso/web"
)

// watched tells the site how the sources stand.
func (n *newsroom) watched() web.Watch {
	all, of := n.lags.Figures()
	out := web.Watch{Visible: web.Lag(all), VisibleOf: make(map[string]web.Lag, len(of))}
	for outlet, l := range of {
		out.VisibleOf[outlet] = web.Lag(l)
	}
	poller := n.poller.Load()
	if poller == nil {
		return out
	}
	known := map[string]*source.Source{}
	for i := range n.sources.Sources {
		known[n.sources.Sources[i].ID] = &n.sources.Sources[i]
	}
	for _, st := range poller.Statuses() {
		s := known[st.Source]
		out.Feeds = append(out.Feeds, web.Feed{
			Source: st.Source, Name: s.Name, Outlet: s.Domain, URL: st.URL, Paused: s.Paused, Error: st.Error, Failures: st.Failures,
			Asked: st.Asked, Answered: st.Answered, Changed: st.Changed, Moved: st.Moved, Hub: hubWords(st.Subscription),
			Requests: st.Answers, New: st.New, LeadOnly: st.Lead, PerDay: st.PerDay, LagSum: st.LagSum, LagCount: st.LagCount, Lag: st.Lag,
		})
	}
	return out
}

// hubWords says how a subscription stands.
func hubWords(s *poll.Subscription) string {
	switch {
	case s == nil:
		return ""
	case s.Error != "":
		return "Its hub does not tell of news: " + s.Error + "."
	case s.Until.After(time.Now()):
		return "Its hub tells of news."
	}
	return "Its hub is asked to tell of news."
}
