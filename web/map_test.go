package web

import (
	"net/http"
	"strings"
	"testing"
)

// A layer shows its places as marks and in the list, and no place of another
// layer; a layer or day that is none is refused.
func TestMap(t *testing.T) {
	h := newSite(t)
	strikes := get(t, h, "/map?layer=incidents", "text/html").Body.String()
	if strings.Count(strikes, "Kryvyi Rih") < 2 || strings.Contains(strikes, "Storozheve") {
		t.Error("the strikes must show Kryvyi Rih, drawn and listed, and no village of another layer")
	}
	if body := get(t, h, "/map?layer=incidents&on=2023-06-12", "text/html").Body.String(); strings.Contains(body, "Kryvyi Rih") {
		t.Error("the strike of 13 June is shown on the 12th")
	}
	for _, bad := range []string{"/map?layer=x", "/map?on=soon", "/map.json?seq=0"} {
		if w := get(t, h, bad, "text/html"); w.Code != http.StatusBadRequest {
			t.Errorf("%s: status %d", bad, w.Code)
		}
	}
}
