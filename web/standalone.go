package web

import (
	"fmt"
	"html/template"
	"io"

	"sayso/brief"
)

// WriteBriefing writes a briefing as one HTML page that stands alone: the
// stylesheet is in it, it needs no script and no other file, and citations
// link to the pages they are from. The error is w's or a template's.
func WriteBriefing(w io.Writer, b brief.Briefing, title string) error {
	if templatesError != nil {
		return templatesError
	}
	h := head{Title: "Live briefing", Theatre: title, Inline: template.CSS(stylesheet)}
	body, err := render("live", newLivePage(h, b, linkOutside))
	if err != nil {
		return err
	}
	if _, err := w.Write(body); err != nil {
		return fmt.Errorf("web: write briefing: %w", err)
	}
	return nil
}
