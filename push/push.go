// Package push takes in what others hand over: documents by HTTP, and files in
// a folder. It checks who it is from, bounds what is read of it, and reports on
// each line what became of it. The same document handed over again, by its
// address, its id or its content, is one document. It judges nothing that
// stands in it.
//
// Its main type is [Handler].
package push

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"strconv"
	"strings"
	"time"

	"golang.org/x/time/rate"

	"sayso/doc"
	"sayso/ingest"
	"sayso/unpack"
)

// Put keeps pages for good and reports for each whether it was not kept yet.
// When it returned nil they survive a kill.
type Put func(context.Context, []doc.Page) (added []bool, err error)

// The limits of a request.
const (
	MaxBody     = 64 << 20 // bytes of JSON Lines, unpacked
	maxAtOnce   = 4        // requests of holders of a token
	maxUnproven = 2        // signed requests whose signature is not checked yet: their bodies are read for that
	perSecond   = 50       // requests of one token, on average
	burst       = 100
	batchPages  = 512
	maxReported = 1000 // lines that were stored are listed up to this number; refused ones always
)

// Handler answers POST /api/v1/documents.
type Handler struct {
	tokens *Tokens
	put    Put
	slots  chan struct{}
	unsure chan struct{} // slots of requests that may be anybody's
	failed func(error)
}

// New returns a handler that takes documents from the holders of tokens.
// failed is told of faults that are not the sender's.
func New(tokens *Tokens, put Put, failed func(error)) *Handler {
	return &Handler{tokens: tokens, put: put, slots: make(chan struct{}, maxAtOnce), unsure: make(chan struct{}, maxUnproven), failed: failed}
}

// Line is what became of one document of a request.
type Line struct {
	Line   int    `json:"line"`             // of the request, from 1
	Status string `json:"status"`           // "stored", "known" or "refused"
	URI    string `json:"uri,omitempty"`    // under which it is kept
	Reason string `json:"reason,omitempty"` // why it was refused
}

// Report is the answer to a request.
type Report struct {
	Stored  int    `json:"stored"`  // documents that are new
	Known   int    `json:"known"`   // documents that were handed over before
	Refused int    `json:"refused"` // lines that are no document
	Lines   []Line `json:"lines"`   // all that were refused, and the first of the others
	Error   string `json:"error,omitempty"`
}

// ServeHTTP takes in documents. JSON: one object, or one a line (JSON Lines,
// application/jsonl); HTML or plain text: one page, described by the
// parameters url, outlet and published.
func (h *Handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Cache-Control", "no-store")
	body, err := limited(w, r)
	if err != nil {
		refuse(w, http.StatusBadRequest, err.Error())
		return
	}
	token, body, err := h.whose(r, body)
	switch {
	case errors.Is(err, errBusy):
		refuse(w, http.StatusTooManyRequests, err.Error())
		return
	case errors.Is(err, errFile):
		h.failed(err)
		refuse(w, http.StatusServiceUnavailable, errFile.Error()+": send it again later")
		return
	case err != nil:
		w.Header().Set("WWW-Authenticate", `Bearer realm="sayso"`)
		refuse(w, http.StatusUnauthorized, err.Error())
		return
	}
	if !enter(h.slots) {
		refuse(w, http.StatusTooManyRequests, errBusy.Error())
		return
	}
	defer leave(h.slots)
	if !token.allow() {
		refuse(w, http.StatusTooManyRequests, "too many requests with this token: come again in a second")
		return
	}
	in := intake{h: h, ctx: r.Context(), owner: token.Name}
	status := in.take(r, body)
	answer(w, status, in.report)
}

var errBusy = errors.New("too many requests at once: come again in a second")

// whose finds whose request it is. Anybody can send a signature that is none, and
// its body slowly: such requests take no slots of those who hold a token.
func (h *Handler) whose(r *http.Request, body io.Reader) (*token, io.Reader, error) {
	if r.Header.Get(signatureField) != "" {
		if !enter(h.unsure) {
			return nil, nil, errBusy
		}
		defer leave(h.unsure)
	}
	return h.tokens.check(r, body)
}

// enter takes one of the slots, if one is free.
func enter(slots chan struct{}) bool {
	select {
	case slots <- struct{}{}:
		return true
	default:
		return false
	}
}

func leave(slots chan struct{}) { <-slots }

// refuse answers a request of which nothing was taken.
func refuse(w http.ResponseWriter, status int, why string) {
	if status == http.StatusTooManyRequests {
		w.Header().Set("Retry-After", "1")
	}
	answer(w, status, Report{Error: why})
}

func answer(w http.ResponseWriter, status int, rep Report) {
	if rep.Lines == nil {
		rep.Lines = []Line{}
	}
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(rep) // a sender that is gone gets no answer
}

// limited returns the body of a request, unpacked and within the limit.
func limited(w http.ResponseWriter, r *http.Request) (io.Reader, error) {
	var body io.Reader = http.MaxBytesReader(w, r.Body, MaxBody)
	switch coding := strings.ToLower(r.Header.Get("Content-Encoding")); coding {
	case "", "identity":
		return body, nil
	case "gzip":
		out, err := unpack.Gzip(body)
		if err != nil {
			return nil, errors.New("the body is no gzip")
		}
		return io.LimitReader(out, MaxBody+1), nil
	default:
		return nil, fmt.Errorf("content encoding %.20q is not understood: use gzip or none", coding)
	}
}

// intake is one request under way.
type intake struct {
	h      *Handler
	ctx    context.Context
	owner  string
	pages  []doc.Page
	lines  []int // of pages
	report Report
	fault  error // of the store
}

// errStop ends the reading when the store has a fault.
var errStop = errors.New("stop")

// take reads a body and returns the status to answer with.
func (in *intake) take(r *http.Request, body io.Reader) int {
	media, _, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if err != nil {
		in.report.Error = "the Content-Type is missing: application/json, application/jsonl, text/html or text/plain"
		return http.StatusUnsupportedMediaType
	}
	switch media {
	case "application/jsonl", "application/x-ndjson", "application/x-jsonlines":
		err = in.rows(body)
	case "application/json":
		err = in.object(body)
	case "text/html", "text/plain":
		err = in.text(r, media, body)
	default:
		in.report.Error = fmt.Sprintf("Content-Type %.60q is not understood: application/json, application/jsonl, text/html or text/plain", media)
		return http.StatusUnsupportedMediaType
	}
	if err == nil {
		err = in.flush()
	}
	return in.status(err)
}

// status returns the status of a request that was read to its end or to err.
func (in *intake) status(err error) int {
	var large *http.MaxBytesError
	switch {
	case in.fault != nil:
		in.h.failed(fmt.Errorf("push: %w", in.fault))
		in.report.Error = "the documents could not be stored: send the same again later; what was stored is not doubled"
		return http.StatusServiceUnavailable
	case errors.As(err, &large) || errors.Is(err, ingest.ErrTooLarge):
		in.report.Error = fmt.Sprintf("the body is larger than the limit of %d MiB: send it in parts; what was stored is not doubled", MaxBody>>20)
		return http.StatusRequestEntityTooLarge
	case err != nil:
		in.report.Error = "the body could not be read to its end: " + err.Error()
		return http.StatusBadRequest
	case in.report.Stored+in.report.Known == 0:
		if in.report.Error == "" {
			in.report.Error = "no document was found"
		}
		return http.StatusUnprocessableEntity
	}
	return http.StatusOK
}

// rows reads JSON Lines.
func (in *intake) rows(body io.Reader) error {
	const name = "push"
	rest := &ending{r: body}
	rep, err := ingest.Reader{}.JSONL(name, rest, func(p doc.Page) error {
		line, _ := strconv.Atoi(strings.TrimPrefix(p.URI, name+"#"))
		return in.add(p, line)
	})
	for _, r := range rep.Refused {
		line, err := strconv.Atoi(strings.TrimPrefix(r.Path, name+"#"))
		if err != nil { // the fault of the body, which is told as such
			continue
		}
		in.refuse(line, r.Err)
	}
	if errors.Is(err, errStop) || rest.err == nil {
		return err
	}
	return rest.err
}

// ending remembers the fault that a reader ended with.
type ending struct {
	r   io.Reader
	err error
	n   int64
}

func (e *ending) Read(p []byte) (int, error) {
	n, err := e.r.Read(p)
	if e.n += int64(n); e.n > MaxBody {
		err = ingest.ErrTooLarge
	}
	if err != nil && !errors.Is(err, io.EOF) {
		e.err = err
	}
	return n, err
}

// object reads one document in JSON, which may stand on several lines.
func (in *intake) object(body io.Reader) error {
	raw, err := io.ReadAll(io.LimitReader(body, ingest.MaxPage+1))
	if err != nil {
		return err
	}
	if len(raw) > ingest.MaxPage {
		return ingest.ErrTooLarge
	}
	var row json.RawMessage
	if err := json.Unmarshal(raw, &row); err != nil {
		in.refuse(1, fmt.Errorf("no JSON object: %w", err))
		return nil
	}
	var flat strings.Builder
	for _, b := range row { // outside strings JSON needs no line feed, and within it allows none
		if b != '\n' && b != '\r' {
			flat.WriteByte(b)
		}
	}
	return in.rows(strings.NewReader(flat.String()))
}

// text reads one page.
func (in *intake) text(r *http.Request, media string, body io.Reader) error {
	raw, err := io.ReadAll(io.LimitReader(body, ingest.MaxPage+1))
	if err != nil {
		return err
	}
	if len(raw) > ingest.MaxPage {
		return ingest.ErrTooLarge
	}
	q := r.URL.Query()
	p := doc.Page{URL: q.Get("url"), Outlet: q.Get("outlet"), MediaType: media, Body: raw, Retrieved: time.Now()}
	if v := q.Get("published"); v != "" {
		if p.Published, err = doc.ParseStamp(v); err != nil {
			in.refuse(1, fmt.Errorf("published: %w", err))
			return nil
		}
	}
	if err := ingest.Check(raw, media); err != nil {
		in.refuse(1, err)
		return nil
	}
	p.URI = p.URL
	if p.URI == "" {
		p.URI = in.name(r.Header.Get("Idempotency-Key"), raw)
	}
	return in.add(p, 1)
}

// add takes in a page that stands on a line.
func (in *intake) add(p doc.Page, line int) error {
	if p.MediaType == "application/json" {
		if err := in.rename(&p); err != nil {
			in.refuse(line, err)
			return nil
		}
	}
	in.pages, in.lines = append(in.pages, p), append(in.lines, line)
	if len(in.pages) < batchPages {
		return nil
	}
	return in.flush()
}

// flush keeps the pages that were gathered.
func (in *intake) flush() error {
	if len(in.pages) == 0 {
		return nil
	}
	added, err := in.h.put(in.ctx, in.pages)
	if err != nil {
		in.fault = err
		return errStop
	}
	for i, fresh := range added {
		l := Line{Line: in.lines[i], Status: "known", URI: in.pages[i].URI}
		if fresh {
			l.Status = "stored"
			in.report.Stored++
		} else {
			in.report.Known++
		}
		if in.report.Stored+in.report.Known <= maxReported {
			in.report.Lines = append(in.report.Lines, l)
		}
	}
	in.pages, in.lines = nil, nil
	return nil
}

func (in *intake) refuse(line int, why error) {
	in.report.Refused++
	in.report.Lines = append(in.report.Lines, Line{Line: line, Status: "refused", Reason: why.Error()})
}

// allow reports whether a token may be used once more now.
func (t *token) allow() bool {
	t.once.Do(func() { t.limit = rate.NewLimiter(perSecond, burst) })
	return t.limit == nil || t.limit.Allow() // nil: without a limit
}
