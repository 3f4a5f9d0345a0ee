package poll

import (
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"testing"
	"time"

	"sayso/egress"
)

// Ensure that no file of the collections of bad input makes the reading of an
// answer fail otherwise than with words, or take a second.
func TestHostileAnswers(t *testing.T) {
	data := os.Getenv("SAYSO_DATA")
	if data == "" {
		data = filepath.Join("..", "..", "shared", "data")
	}
	root := filepath.Join(data, "hostile")
	if _, err := os.Stat(root); err != nil {
		t.Skip("no data:", err)
	}
	s := &sourceOf(feedURL)[0]
	files, items := 0, 0
	var slowest time.Duration
	err := filepath.WalkDir(root, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		body, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		body = body[:min(len(body), egress.MaxBody)]
		files++
		start := time.Now()
		got, _, fault := itemsOf(feedURL, s, &egress.Response{Status: 200, Header: http.Header{}, URL: feedURL, Body: body})
		textMark(body)
		took := time.Since(start)
		slowest = max(slowest, took)
		if took > 10*time.Second { // a loaded machine takes some; work that grows faster than the file takes more
			t.Errorf("%s: took %s", path, took)
		}
		if fault != nil && (fault.Error() == "" || len(got) > 0) {
			t.Errorf("%s: %d items beside the fault %q", path, len(got), fault)
		}
		items += len(got)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d files, %d items kept, the slowest took %s", files, items, slowest)
}
