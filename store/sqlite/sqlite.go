// Package sqlite is the store in one SQLite file: what a newsroom's or an
// analyst's own machine needs and no server. It holds SQL and nothing else;
// what is stored and why is told in sayso/store.
//
// The file is in WAL mode with synchronous=FULL: what Update acknowledged
// survives a loss of power. One connection writes, others read beside it. A
// second process may read and write the same file; it waits its turn.
//
// Its main type is [Store].
package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"path/filepath"
	"strings"
	"time"

	"github.com/klauspost/compress/zstd"
	_ "modernc.org/sqlite" // the driver "sqlite"

	"sayso/store"
)

var _ store.Store = (*Store)(nil)

// Store is a store.Store in one SQLite file. Open it with Open.
type Store struct {
	reader          // over the pool of readers
	write   *sql.DB // one connection
	read    *sql.DB
	now     store.Clock
	encoder *zstd.Encoder
}

// readers is how many connections read at once.
const readers = 4

// maxBody bounds what a stored page may unpack to, in bytes: twice the largest
// page that is ever put.
const maxBody = 32 << 20

// Open opens the store in the file at path and makes it when it is not there;
// its folder must be. A nil clock is time.Now. The errors of a file that is no
// SQLite file, belongs to another program or to a newer version
// (store.ErrNewer) say so.
func Open(ctx context.Context, path string, now store.Clock) (*Store, error) {
	s, err := open(ctx, path, now)
	if err != nil {
		return nil, fmt.Errorf("open store %s: %w", path, err)
	}
	return s, nil
}

func open(ctx context.Context, path string, now store.Clock) (*Store, error) {
	if now == nil {
		now = time.Now
	}
	abs, err := filepath.Abs(path)
	if err != nil {
		return nil, err
	}
	encoder, err := zstd.NewWriter(nil, zstd.WithEncoderConcurrency(1))
	if err != nil {
		return nil, err
	}
	decoder, err := zstd.NewReader(nil, zstd.WithDecoderMaxMemory(maxBody), zstd.WithDecoderConcurrency(1))
	if err != nil {
		return nil, err
	}
	s := &Store{now: now, encoder: encoder}
	if s.write, err = sql.Open("sqlite", dsn(abs, "_txlock=immediate")); err != nil {
		return nil, err
	}
	s.write.SetMaxOpenConns(1)
	if err := migrate(ctx, s.write); err != nil {
		return nil, errors.Join(err, s.write.Close())
	}
	if s.read, err = sql.Open("sqlite", dsn(abs, "_pragma=query_only(1)")); err != nil {
		return nil, errors.Join(err, s.write.Close())
	}
	s.read.SetMaxOpenConns(readers)
	s.read.SetMaxIdleConns(readers)
	s.reader = reader{q: &prepared{DB: s.read, of: map[string]*sql.Stmt{}}, decoder: decoder, listing: listed, tail: &tail{}}
	return s, nil
}

// dsn returns the data source name of a file with the settings of every
// connection and those given.
func dsn(path, more string) string {
	path = filepath.ToSlash(path)
	if !strings.HasPrefix(path, "/") {
		path = "/" + path // C:/…
	}
	u := url.URL{Scheme: "file", Path: path, RawQuery: strings.Join([]string{
		"_pragma=busy_timeout(20000)", "_pragma=journal_mode(WAL)", "_pragma=synchronous(FULL)",
		"_pragma=foreign_keys(1)", "_pragma=recursive_triggers(1)", more}, "&")}
	return u.String()
}

// Update implements store.Store.
func (s *Store) Update(ctx context.Context, fn func(store.Tx) error) error {
	t, err := s.write.BeginTx(ctx, nil)
	if err != nil {
		return fmt.Errorf("store: begin: %w", err)
	}
	defer t.Rollback() // does nothing after Commit
	w := &tx{reader: reader{q: t, decoder: s.decoder, listing: s.listing, tail: &tail{}}, t: t, now: s.now(), encoder: s.encoder, stmts: map[string]*sql.Stmt{}}
	if err := fn(w); err != nil {
		return err
	}
	if err := t.Commit(); err != nil {
		return fmt.Errorf("store: commit: %w", err)
	}
	return nil
}

// Close implements store.Store.
func (s *Store) Close() error {
	err := errors.Join(s.read.Close(), s.write.Close())
	s.decoder.Close()
	return err
}
