package model

import (
	"fmt"
	"sort"
)

// List says what a list of words or names holds.
type List uint8

// The lists.
const (
	Given   List = iota // given names
	Surname             // family names
	Country             // countries, regions of the world, states
	People              // demonyms and groups
	City
	Organisation
	TitleWord // words before a person's name
	BodyWord  // words in an organisation's name
	PlaceWord // words in a place's name
	UnitWord  // words in a military unit's name
	Weapon
	Person   // full names of persons
	Facility // named buildings, dams, bridges
	listCount
)

// maxEntry bounds the words of an entry.
const maxEntry = 5

// Lists are lists of words and names, kept by the hash of their lower-case
// words. They are read-only once built and safe for concurrent use.
type Lists struct {
	bits  map[uint32]uint16 // hash of an entry → bit of each list that has it
	first map[uint32]bool   // hash of the first word of each entry of several words
}

// NewLists returns empty lists.
func NewLists() *Lists { return &Lists{map[uint32]uint16{}, map[uint32]bool{}} }

// Put puts an entry, given as its words, into a list. Entries of more than
// five words are left out.
func (l *Lists) Put(entry []Word, in List) {
	if len(entry) == 0 || len(entry) > maxEntry {
		return
	}
	if len(entry) > 1 {
		l.first[foldKey(entry[0].lower)] = true
	}
	h := uint64(0)
	for i := range entry {
		h = feat2(200, h, entry[i].lower)
	}
	l.bits[foldKey(h)] |= 1 << in
}

// Marks returns for each word in which lists it stands: bit c for an entry of
// one word of list c, bit 16+c for the first word of a longer entry, 32+c for
// its other words, 48+c for a name in lower case.
func (l *Lists) Marks(ws []Word) []uint64 {
	out := make([]uint64, len(ws))
	for i := range ws {
		if !ws[i].Letter && !ws[i].Digit {
			continue
		}
		h := feat2(200, 0, ws[i].lower)
		if b := l.bits[foldKey(h)]; b != 0 {
			MarkEntry(out[i:i+1], b, ws[i].Title || ws[i].Digit)
		}
		if !(ws[i].Title || ws[i].Digit || ws[i].Form == "al") || !l.first[foldKey(ws[i].lower)] {
			continue
		}
		for k := i + 1; k < len(ws) && k-i < maxEntry; k++ {
			h = feat2(200, h, ws[k].lower)
			if b := l.bits[foldKey(h)]; b != 0 {
				MarkEntry(out[i:k+1], b, true)
			}
		}
	}
	return out
}

// Note tells the words of a sentence in which lists they stand, and returns
// what Marks does.
func (l *Lists) Note(ws []Word) []uint64 {
	marks := l.Marks(ws)
	for i, m := range marks {
		ws[i].listed = m
	}
	return marks
}

// commonWords are the lists whose words count in lower case too.
const commonWords = 1<<TitleWord | 1<<BodyWord | 1<<PlaceWord | 1<<UnitWord

// lowerNames are the lists whose names are marked apart when they stand in
// lower case, as people write them in haste.
const lowerNames = 1<<Given | 1<<Country | 1<<City

// MarkEntry marks the words of one entry found in the lists of bits.
func MarkEntry(marks []uint64, bits uint16, capital bool) {
	if !capital {
		if bits&lowerNames != 0 && len(marks) == 1 {
			marks[0] |= uint64(bits&lowerNames) << 48
		}
		bits &= commonWords
	}
	if len(marks) == 1 {
		marks[0] |= uint64(bits)
		return
	}
	marks[0] |= uint64(bits) << 16
	for i := range marks[1:] {
		marks[1+i] |= uint64(bits) << 32
	}
}

// Encode returns the weights file of the lists.
func (l *Lists) Encode() ([]byte, error) {
	var w writer
	keys := make([]uint32, 0, len(l.bits))
	for k := range l.bits {
		keys = append(keys, k)
	}
	sort.Slice(keys, func(i, j int) bool { return keys[i] < keys[j] })
	w.uint(uint64(len(keys)))
	last := uint32(0)
	for _, k := range keys {
		w.uint(uint64(k - last))
		w.uint(uint64(l.bits[k]))
		last = k
	}
	keys = keys[:0]
	for k := range l.first {
		keys = append(keys, k)
	}
	sort.Slice(keys, func(i, j int) bool { return keys[i] < keys[j] })
	w.uint(uint64(len(keys)))
	last = 0
	for _, k := range keys {
		w.uint(uint64(k - last))
		last = k
	}
	return seal(w.b)
}

// DecodeLists reads a weights file that Encode made.
func DecodeLists(file []byte) (*Lists, error) {
	r, err := open(file)
	if err != nil {
		return nil, err
	}
	l := NewLists()
	last := uint32(0)
	for range r.count(2) {
		last += uint32(r.uint())
		bits := r.uint()
		if bits >= 1<<listCount {
			return nil, fmt.Errorf("%w: list bits %x", ErrFormat, bits)
		}
		l.bits[last] = uint16(bits)
	}
	last = 0
	for range r.count(1) {
		last += uint32(r.uint())
		l.first[last] = true
	}
	return l, r.err
}
