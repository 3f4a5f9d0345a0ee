package web

import "net/http"

// unknown answers every address and method that no other handler has.
func (s *Site) unknown(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		w.Header().Set("Allow", "GET, HEAD")
		refuse(w, r, problem{http.StatusMethodNotAllowed, "This site only shows", "Pages can be fetched with GET and HEAD; nothing can be sent to this address."})
		return
	}
	refuse(w, r, problem{http.StatusNotFound, "There is no such page", "Nothing is shown at this address. It may have been mistyped."})
}
