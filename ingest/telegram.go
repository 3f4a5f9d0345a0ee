package ingest

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"sayso/doc"
)

// ErrTelegram says that an export of Telegram could not be read to its end;
// the messages that were complete were kept.
var ErrTelegram = errors.New("export of Telegram is broken")

// chatMessage is a message of Telegram's machine-readable export,
// https://core.telegram.org/import-export (result.json).
type chatMessage struct {
	ID        int64           `json:"id"`
	Type      string          `json:"type"`
	Date      string          `json:"date"`
	Unix      string          `json:"date_unixtime"`
	Edited    string          `json:"edited_unixtime"`
	From      string          `json:"from"`
	Author    string          `json:"author"`
	Forwarded string          `json:"forwarded_from"`
	Text      json.RawMessage `json:"text"`
}

// Telegram gives each message with text of an export of Telegram, of one chat
// or of all, to emit as a page of media type application/json named
// "path#CHAT/ID". The chat is the outlet; whom a message was forwarded from is
// its author. Of an export that is cut short the complete messages are kept
// and the rest is refused with ErrTelegram; the error is emit's.
func (r Reader) Telegram(path string, in io.Reader, emit func(doc.Page) error) (Report, error) {
	s := session{reader: r.withClock(), emit: emit}
	err := s.telegram(path, in)
	return s.report, err
}

// chats walks an export; name is the chat that was named last.
type chats struct {
	s     *session
	path  string
	name  string
	input *json.Decoder
	pace  *pace
}

// The deepest object of an export that is looked into; messages lie four deep
// in an export of all chats.
const maxDepth = 256

func (s *session) telegram(path string, in io.Reader) error {
	c := chats{s: s, path: path, pace: &pace{in: in}}
	c.input = json.NewDecoder(c.pace)
	err := c.value(0)
	if e, ok := errors.AsType[emitError](err); ok {
		return e.error
	}
	if err != nil {
		s.refuse(path, fmt.Errorf("%w: %w", ErrTelegram, err))
	}
	return nil
}

// value reads one JSON value in search of chats.
func (c *chats) value(depth int) error {
	if depth > maxDepth {
		return errDeepJSON
	}
	c.pace.begin()
	t, err := c.input.Token()
	if err != nil {
		return unexpected(err)
	}
	open, ok := t.(json.Delim)
	if !ok {
		return nil
	}
	for c.input.More() {
		c.pace.begin()
		if open == '{' {
			err = c.field(depth)
		} else {
			err = c.value(depth + 1)
		}
		if err != nil {
			return err
		}
	}
	_, err = c.input.Token()
	return unexpected(err)
}

// field reads a name and its value: the chat's name, its messages, or what may
// hold chats.
func (c *chats) field(depth int) error {
	t, err := c.input.Token()
	if err != nil {
		return unexpected(err)
	}
	switch t {
	case "name":
		var v any
		if err := c.input.Decode(&v); err != nil {
			return unexpected(err)
		}
		c.name, _ = v.(string)
		return nil
	case "messages":
		return c.messages(depth)
	}
	return c.value(depth + 1)
}

func (c *chats) messages(depth int) error {
	t, err := c.input.Token()
	if err != nil {
		return unexpected(err)
	}
	if t != json.Delim('[') {
		return errors.New("the messages are no list")
	}
	for c.input.More() {
		c.pace.begin()
		var raw json.RawMessage
		if err := c.input.Decode(&raw); err != nil {
			return unexpected(err)
		}
		if err := c.message(raw); err != nil {
			return emitted(err)
		}
	}
	_, err = c.input.Token()
	return unexpected(err)
}

// message emits a message that has text; its error is emit's.
func (c *chats) message(raw json.RawMessage) error {
	var m chatMessage
	if err := json.Unmarshal(raw, &m); err != nil {
		c.s.refuse(c.path, fmt.Errorf("message: %w", err))
		return nil
	}
	name := fmt.Sprintf("%s#%s/%d", c.path, c.name, m.ID)
	switch {
	case len(raw) > maxItem:
		c.s.refuse(name, fmt.Errorf("message longer than %d bytes", maxItem))
		return nil
	case jsonTooDeep(raw):
		c.s.refuse(name, errDeepJSON)
		return nil
	}
	text := plainText(m.Text)
	if m.Type != "message" || strings.TrimSpace(text) == "" {
		return nil // joined, pinned, a picture
	}
	it := feedItem{ContentText: text, DatePublished: sentAt(m.Unix, m.Date), DateModified: sentAt(m.Edited, "")}
	if author := firstFilled(m.Forwarded, m.Author); author != "" {
		it.Authors = []feedAuthor{{author}}
	}
	return c.s.item(name, it, firstFilled(c.name, m.From))
}

// plainText joins the parts of a text: strings, and objects with a text.
func plainText(raw json.RawMessage) string {
	var v any
	if json.Unmarshal(raw, &v) != nil { // a message without text
		return ""
	}
	var b strings.Builder
	parts, ok := v.([]any)
	if !ok {
		parts = []any{v}
	}
	for _, p := range parts {
		switch p := p.(type) {
		case string:
			b.WriteString(p)
		case map[string]any:
			s, _ := p["text"].(string)
			b.WriteString(s)
		}
	}
	return b.String()
}

// sentAt returns a moment: seconds since 1970 where given, else the export's
// local time, which names no zone and counts as its day.
func sentAt(unix, local string) string {
	var seconds int64
	if _, err := fmt.Sscan(unix, &seconds); err == nil {
		return time.Unix(seconds, 0).UTC().Format(time.RFC3339)
	}
	day, _, _ := strings.Cut(local, "T")
	return day
}

// unexpected names the end of input for what it is where more must come.
func unexpected(err error) error {
	if errors.Is(err, io.EOF) {
		return io.ErrUnexpectedEOF
	}
	return err
}
