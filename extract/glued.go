package extract

import "strings"

// maxGlued bounds the places at which the blocks of one glued line are looked
// for, and the glued lines that are taken apart.
const maxGlued = 20

// apart takes lines apart that go-trafilatura glued together of several blocks
// of the page, as it does with short articles: heading and first paragraph must
// not run into each other.
func apart(content, page []line) []line {
	whole := map[string]bool{}
	for i := range page {
		whole[page[i].text] = true
	}
	var out []line
	tries := maxGlued
	for _, l := range content {
		if !whole[l.text] && tries > 0 {
			tries--
			if parts := partsOf(l.text, page); parts != nil {
				out = append(out, parts...)
				continue
			}
		}
		out = append(out, l)
	}
	return out
}

// partsOf returns the blocks of the page, in their order, that make up a text
// when white space is left out; nil when there are none. Blocks between them may
// have been dropped.
func partsOf(text string, page []line) []line {
	text = squashed(text)
	tries := maxGlued
	for i := range page {
		if tries == 0 {
			return nil
		}
		if head := squashed(page[i].text); head == "" || !strings.HasPrefix(text, head) {
			continue
		}
		tries--
		var parts []line
		rest := text
		for k := i; k < len(page) && rest != ""; k++ {
			if next := squashed(page[k].text); next != "" && strings.HasPrefix(rest, next) {
				rest = rest[len(next):]
				parts = append(parts, page[k])
			}
		}
		if rest == "" && len(parts) > 1 {
			return parts
		}
	}
	return nil
}

// squashed returns a text without white space.
func squashed(text string) string { return strings.Join(strings.Fields(text), "") }
