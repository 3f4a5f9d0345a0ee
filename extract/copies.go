package extract

import "strings"

// Lengths from which a repeated line is a copy, not a turn of speech.
const (
	copyWords  = 6  // words of a line that stands twice
	doubleMin  = 24 // bytes of a text that stands twice in one line
	nearCopies = 3  // lines apart at which a part of a line counts as its copy
)

// halves returns the half of s when s is one text written twice, with or
// without white space between.
func halves(s string) (string, bool) {
	for sep := 0; sep <= 3; sep++ {
		if (len(s)-sep)%2 != 0 {
			continue
		}
		half := (len(s) - sep) / 2
		if half < doubleMin {
			return "", false
		}
		if s[:half] == s[half+sep:] && strings.TrimSpace(s[half:half+sep]) == "" {
			return s[:half], true
		}
	}
	return "", false
}

// markCopies gives lines that stand in the article already the role copyOf. Of
// a caption that was scraped twice into one line the clean copy stays, wherever
// it stands; where there is none, the line is cut in half.
func markCopies(lines []line) {
	clean := map[string]bool{}
	for i := range lines {
		clean[key(lines[i].words)] = true
	}
	for i := range lines {
		l := &lines[i]
		half, ok := halves(l.text)
		if !ok {
			continue
		}
		if clean[key(words(half))] {
			l.role = copyOf
			continue
		}
		raw := l.raw
		*l = line{raw: raw, text: half, gap: l.gap, words: words(half), kind: l.kind}
	}
	first := map[string]int{}
	for i := range lines {
		l := &lines[i]
		k := key(l.words)
		at, seen := first[k]
		switch {
		case !seen && (l.role == "" || l.role == kept):
			first[k] = i
		case seen && l.role == "" && (len(l.words) >= copyWords || lines[at].role == kept):
			l.role = copyOf
		}
	}
	markPartCopies(lines)
}

// markPartCopies finds captions that stand once with and once without their
// credit, close to each other; the longer one stays.
func markPartCopies(lines []line) {
	for i := range lines {
		for j := i + 1; j < len(lines) && j <= i+nearCopies; j++ {
			a, b := &lines[i], &lines[j]
			if a.role != "" || b.role != "" || len(a.words) < copyWords || len(b.words) < copyWords {
				continue
			}
			ka, kb := key(a.words), key(b.words)
			switch {
			case len(ka) >= len(kb) && strings.HasPrefix(ka, kb) && a.captionLike():
				b.role = copyOf
			case len(kb) > len(ka) && strings.HasPrefix(kb, ka) && b.captionLike():
				a.role = copyOf
			}
		}
	}
}
