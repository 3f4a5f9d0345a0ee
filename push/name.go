package push

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"strings"

	"sayso/doc"
)

// rename names a document that was handed over as JSON by its address, else by
// the id that its sender gave, else by its content: so that it has the same
// name however often and wherever in a request it comes.
func (in *intake) rename(p *doc.Page) error {
	var fields map[string]json.RawMessage
	if err := json.Unmarshal(p.Body, &fields); err != nil {
		return fmt.Errorf("push: %w", err)
	}
	var id string
	if err := json.Unmarshal(fields["id"], &id); err != nil {
		return fmt.Errorf("push: id: %w", err)
	}
	numbered := id == p.URI // by its line: it has none of its own
	switch {
	case p.URL != "":
		p.URI = p.URL
	case numbered:
		fields["id"] = json.RawMessage(`""`)
		bare, err := json.Marshal(fields)
		if err != nil {
			return fmt.Errorf("push: %w", err)
		}
		p.URI = in.name("", bare)
	default:
		p.URI = in.name(id, nil)
	}
	if !numbered && p.URL == "" {
		return nil
	}
	name, err := json.Marshal(p.URI)
	if err != nil {
		return fmt.Errorf("push: %w", err)
	}
	fields["id"] = name
	if p.Body, err = json.Marshal(fields); err != nil {
		return fmt.Errorf("push: %w", err)
	}
	return nil
}

// maxKey is the longest key of a sender that is kept as it is, in bytes.
const maxKey = 200

// name returns the name of a document without an address, under its sender's:
// by his key, else by its content.
func (in *intake) name(key string, body []byte) string {
	key = strings.ToValidUTF8(strings.TrimSpace(key), "\ufffd")
	if key == "" || len(key) > maxKey {
		sum := sha256.Sum256(append([]byte(key), body...))
		key = hex.EncodeToString(sum[:12])
	}
	return "push:" + in.owner + "/" + key
}
