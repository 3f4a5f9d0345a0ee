package push

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// Ensure that every file of the collections of bad input, handed over as each
// type of content, is answered with a report within a second and without a
// panic, and that what was good beside it is kept.
func TestHostilePush(t *testing.T) {
	data := os.Getenv("SAYSO_DATA")
	if data == "" {
		data = filepath.Join("..", "..", "shared", "data")
	}
	root := filepath.Join(data, "hostile")
	if _, err := os.Stat(root); err != nil {
		t.Skip("no data:", err)
	}
	d := newDesk(t)
	d.tokens.list[0].once.Do(func() {}) // no limit on the rate: it is not what is tested here
	good := []byte("{\"id\": \"before\", \"text\": \"The library opens at nine.\"}\n")
	files, stored, refused := 0, 0, 0
	var slowest time.Duration
	hand := func(path, media string, body []byte) Report {
		t.Helper()
		r := httptest.NewRequest(http.MethodPost, "/api/v1/documents", bytes.NewReader(body))
		r.Header.Set("Content-Type", media)
		r.Header.Set("Authorization", "Bearer "+d.bearer)
		w := httptest.NewRecorder()
		start := time.Now()
		d.ServeHTTP(w, r)
		took := time.Since(start)
		slowest = max(slowest, took)
		if took > 10*time.Second { // a loaded machine takes some; work that grows faster than the file takes more
			t.Errorf("%s as %s: took %s", path, media, took)
		}
		var rep Report
		if err := json.Unmarshal(w.Body.Bytes(), &rep); err != nil {
			t.Errorf("%s as %s: status %d without a report: %v", path, media, w.Code, err)
		}
		if w.Code != http.StatusOK && rep.Error == "" && rep.Refused == 0 {
			t.Errorf("%s as %s: status %d without a reason", path, media, w.Code)
		}
		stored, refused = stored+rep.Stored, refused+rep.Refused
		return rep
	}
	err := filepath.WalkDir(root, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		body, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		files++
		for _, media := range []string{"application/json", "text/html", "text/plain"} {
			hand(path, media, body)
		}
		around := append(append(bytes.Clone(good), bytes.ReplaceAll(body, []byte("\r"), []byte("\n"))...), '\n')
		if rep := hand(path, "application/jsonl", append(around, good...)); rep.Stored+rep.Known < 2 {
			t.Errorf("%s among good lines: %+v", path, rep)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d files, handed over in 4 ways each: %d stored, %d refused with a reason, the slowest took %s", files, stored, refused, slowest)
}
