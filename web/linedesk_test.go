package web

import (
	"net/http/httptest"
	"reflect"
	"strings"
	"testing"

	"sayso/brief"
	"sayso/doc"
	"sayso/internal/synthetic"
	"sayso/ledger"
)

// A page with lines that are kept is the page with lines that are made anew, also
// after entries that changed some of them, and for readers who saw some.
func TestKeptLinesAreThoseMadeAnew(t *testing.T) {
	site, err := New(newWorld(t), Options{})
	if err != nil {
		t.Fatal(err)
	}
	w, l := &synthetic.World{Seed: 9, Shape: synthetic.Crowded}, ledger.New(nil)
	kept := site.inside()
	anew := kept
	anew.lines = nil
	for i := range 400 {
		if _, err := l.Apply(w.Entry()); err != nil {
			t.Fatal(err)
		}
		if i%20 > 0 {
			continue
		}
		b := site.briefing(l, ledger.Until{}, l.Seen())
		r := httptest.NewRequest("GET", "/", nil)
		if i%40 == 0 {
			r = httptest.NewRequest("GET", "/?since=150", nil)
		}
		var pages [2]string
		for j, link := range []linker{kept, anew} {
			p := newLivePage(site.head(r, "Live briefing", "/"), b, link)
			if err := p.since(r); err != nil {
				t.Fatal(err)
			}
			body, err := render("live", p)
			if err != nil {
				t.Fatal(err)
			}
			pages[j] = string(body)
		}
		if pages[0] != pages[1] {
			t.Fatalf("after %d entries the page is another", i+1)
		}
		if i > 300 && strings.Count(pages[0], `<article class="line"`) < 20 {
			t.Fatal("the page has hardly a line")
		}
	}
}

// Whatever of a line changes, it is another line.
func TestChangedLinesAreOthers(t *testing.T) {
	line := brief.Line{ID: "line-1", Citations: []brief.Citation{{}}}
	if same := line; !sameLine(&line, &same) {
		t.Error("a line is not the same as itself")
	}
	other := func(v reflect.Value) {
		switch v.Interface().(type) {
		case doc.Stamp:
			v.Set(reflect.ValueOf(doc.Day(2023, 6, 13)))
			return
		}
		switch v.Kind() {
		case reflect.String:
			v.SetString("another")
		case reflect.Int, reflect.Int64:
			v.SetInt(7)
		case reflect.Slice:
			v.Set(reflect.Append(v, reflect.Zero(v.Type().Elem())))
		default:
			t.Fatalf("no other value is known of a %s", v.Type())
		}
	}
	for i := range reflect.TypeFor[brief.Line]().NumField() {
		changed := line
		if other(reflect.ValueOf(&changed).Elem().Field(i)); sameLine(&line, &changed) {
			t.Errorf("a line with another %s is taken for the same", reflect.TypeFor[brief.Line]().Field(i).Name)
		}
	}
	for i := range reflect.TypeFor[brief.Citation]().NumField() {
		changed := line
		changed.Citations = []brief.Citation{{}}
		if other(reflect.ValueOf(&changed.Citations[0]).Elem().Field(i)); sameLine(&line, &changed) {
			t.Errorf("a line with another %s of a citation is taken for the same", reflect.TypeFor[brief.Citation]().Field(i).Name)
		}
	}
}
