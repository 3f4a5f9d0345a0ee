// Package theatre is who is who in a conflict: its sides, the parties that
// speak and act with their aliases and offices, day one, weapons. A theatre is
// a folder of plain data files (see the README of this folder for the schema);
// those in sub-folders are embedded, others can be loaded from disk. Nothing in
// the program names a belligerent but these files.
//
// Its main type is [Theatre].
package theatre

import (
	"strings"
	"time"
)

// Side is the belligerent that a party speaks for: a belligerent's code
// ("UA"), AllyOf of one ("ally:UA"), or None.
type Side string

// None is the side of those who speak for no belligerent.
const None Side = "none"

// AllyOf returns the side of a belligerent's ally.
func AllyOf(belligerent Side) Side { return "ally:" + belligerent }

// Belligerent returns the belligerent that s is or is an ally of, and "" for
// None.
func (s Side) Belligerent() Side {
	if s == None {
		return ""
	}
	return Side(strings.TrimPrefix(string(s), "ally:"))
}

// IsBelligerent reports whether s is a belligerent itself, not an ally.
func (s Side) IsBelligerent() bool {
	return s != "" && s != None && !strings.HasPrefix(string(s), "ally:")
}

// Kind classes a party; the values are those of the extraction contract.
type Kind string

// The kinds of party.
const (
	Person     Kind = "person"
	Government Kind = "government"
	Military   Kind = "military"
	Ministry   Kind = "ministry"
	Agency     Kind = "agency" // news agency
	Outlet     Kind = "outlet"
	NGO        Kind = "ngo"
	IGO        Kind = "igo" // intergovernmental organisation
	Expert     Kind = "expert"
	Resident   Kind = "resident"
	Other      Kind = "other"
)

// Party is an entry of a theatre's register.
type Party struct {
	ID      string   // stable key, "ua/maliar"
	Name    string   // the form we print, "Hanna Maliar"
	Aliases []string // other spellings and names, without Name
	Kind    Kind
	Side    Side
	Offices []Office
	Of      string   // ID of the body it belongs to or is an organ of: a spokesman's ministry, a state agency's state; "" when none
	Country string   // ISO 3166-1 alpha-2 of the state it belongs to, "" when none
	Domain  string   // web domain of an outlet or agency, "" when none
	Domains []string // further domains
}

// Office is an office that a person held, From inclusive, To exclusive; a zero
// bound is open.
type Office struct {
	Title string // "deputy defence minister"
	Body  string // ID of the body, "ua/mod"
	From  time.Time
	To    time.Time
}

// Held reports whether the office was held at t; the zero t means "ever".
func (o Office) Held(t time.Time) bool {
	return t.IsZero() || (o.From.IsZero() || !t.Before(o.From)) && (o.To.IsZero() || t.Before(o.To))
}
