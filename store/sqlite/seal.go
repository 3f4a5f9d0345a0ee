package sqlite

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"strings"

	"sayso/ledger"
	"sayso/store"
)

// sealAgain seals the entries of schema 3, in the table unsealed, as those of
// schema 4, and drops that table. An entry that does not have the hash it had
// is an error that wraps store.ErrDamaged: it must not be sealed as if it were
// whole.
func sealAgain(ctx context.Context, tx *sql.Tx) error {
	prev, was := "", ""
	for seq := ledger.Seq(1); ; seq++ {
		var content string
		err := tx.QueryRowContext(ctx, "SELECT json FROM unsealed WHERE seq = ?", int64(seq)).Scan(&content)
		if err == sql.ErrNoRows {
			break
		}
		var e ledger.Entry
		if err == nil {
			err = json.Unmarshal([]byte(content), &e)
		}
		if err != nil {
			return fmt.Errorf("entry %d: %w", seq, err)
		}
		if e.Seq != seq || e.Prev != was || e.Hash != oldHash(content, e.Hash) {
			return &store.Damage{Log: "entries", Pos: store.Pos(seq), Name: e.Hash, Reason: "its content does not have its hash"}
		}
		s, err := ledger.Seal(e, prev)
		if err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, insertEntry, int64(s.Seq), s.Prev, s.Hash, string(s.Content)); err != nil {
			return fmt.Errorf("entry %d: %w", seq, err)
		}
		prev, was = s.Hash, e.Hash
	}
	var left int
	if err := tx.QueryRowContext(ctx, "SELECT (SELECT count(*) FROM unsealed) - (SELECT count(*) FROM entries)").Scan(&left); err != nil {
		return err
	}
	if left > 0 {
		return fmt.Errorf("%d entries stand behind a gap: %w", left, store.ErrDamaged)
	}
	_, err := tx.ExecContext(ctx, "DROP TABLE unsealed")
	return err
}

// oldHash returns the hash that an entry had until schema 3: over its JSON with
// an empty hash, which came last, and U+FFFD written as itself.
func oldHash(content, hash string) string {
	bare, _ := strings.CutSuffix(content, hash+`"}`)
	sum := sha256.Sum256([]byte(strings.ReplaceAll(bare+`"}`, `\ufffd`, "\uFFFD")))
	return "sha256:" + hex.EncodeToString(sum[:])
}
