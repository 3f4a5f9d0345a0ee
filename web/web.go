// Package web shows the live briefing and what it rests on: server-rendered
// pages that work without JavaScript, one typed struct for each, and the same
// content as JSON. It composes no line (see sayso/brief) and judges no claim; it
// writes nothing to the store. Nothing of a source is rendered as HTML.
//
// Each route has a file of its own, named for it. The main function is [New].
package web

import (
	"net/http"

	"sayso/theatre"
)

// Options says how the site presents itself. The zero value is usable.
type Options struct {
	Theatre *theatre.Theatre // who is who; nil: nobody is known
	Now     Clock            // nil: time.Now
}

// New returns the site over src. The error says which template is broken.
func New(src Source, o Options) (http.Handler, error) {
	return http.NotFoundHandler(), nil
}
