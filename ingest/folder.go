package ingest

import (
	"cmp"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// Folder finds the files that come into a folder, or below it, once they are
// whole: a file that did not change from one look to the next, and is not
// written under a passing name (".…", "….part", "….tmp", "…~"). Files stay where
// they are; one that changes later is found again.
type Folder struct {
	root  string
	files map[string]fileState
}

// fileState is how a file was at the last look.
type fileState struct {
	size    int64
	changed time.Time
	given   bool // by Look
}

// maxFolder is how many files of a folder are followed.
const maxFolder = 100_000

// NewFolder returns a Folder. The error says that there is no such folder.
func NewFolder(root string) (*Folder, error) {
	at, err := os.Stat(root)
	if err != nil {
		return nil, plain(err)
	}
	if !at.IsDir() {
		return nil, errors.New("not a folder")
	}
	if link, err := os.Lstat(root); err == nil && link.Mode()&fs.ModeSymlink != 0 {
		root += string(filepath.Separator) // a link that is named is followed, those below it are not
	}
	return &Folder{root: root, files: map[string]fileState{}}, nil
}

// Look returns the paths of the files that are whole and were not returned
// before, in the order in which they were changed last. Let some seconds pass
// between two looks. The error says what could not be looked at; the files are
// returned beside it.
func (f *Folder) Look() (ready []string, err error) {
	now := map[string]fileState{}
	var faults []error
	walkErr := filepath.WalkDir(f.root, func(path string, e fs.DirEntry, err error) error {
		switch {
		case err != nil:
			faults = append(faults, err)
			return nil
		case path != f.root && passing(e.Name()):
			if e.IsDir() {
				return fs.SkipDir
			}
			return nil
		case e.IsDir() || !e.Type().IsRegular():
			return nil
		case len(now) >= maxFolder:
			faults = append(faults, errors.New("more than 100,000 files: the rest is not looked at"))
			return fs.SkipAll
		}
		at, err := e.Info()
		if err != nil {
			return nil // gone meanwhile
		}
		s := fileState{size: at.Size(), changed: at.ModTime()}
		if was, ok := f.files[path]; ok && was.size == s.size && was.changed.Equal(s.changed) {
			s.given = true
			if !was.given {
				ready = append(ready, path)
			}
		}
		now[path] = s
		return nil
	})
	f.files = now
	slices.SortStableFunc(ready, func(a, b string) int {
		return cmp.Or(now[a].changed.Compare(now[b].changed), strings.Compare(a, b))
	})
	return ready, errors.Join(append(faults, walkErr)...)
}

// passing reports whether a file has a name that it will not keep.
func passing(name string) bool {
	return strings.HasPrefix(name, ".") || strings.HasSuffix(name, "~") || strings.HasSuffix(name, ".part") || strings.HasSuffix(name, ".tmp") || strings.HasSuffix(name, ".crdownload")
}
