package sqlite

import (
	"context"
	"database/sql"
	"sync"
)

// prepared is a database that compiles each query once for each of its connections:
// that takes as long as a lookup does. It is for queries of fixed texts.
type prepared struct {
	*sql.DB
	mu sync.Mutex
	of map[string]*sql.Stmt
}

var _ querier = (*prepared)(nil)

// QueryContext implements querier.
func (p *prepared) QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	stmt, err := p.stmt(ctx, query)
	if err != nil {
		return nil, err
	}
	return stmt.QueryContext(ctx, args...)
}

// QueryRowContext implements querier.
func (p *prepared) QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row {
	stmt, err := p.stmt(ctx, query)
	if err != nil {
		return p.DB.QueryRowContext(ctx, query, args...) // a Row that tells of it
	}
	return stmt.QueryRowContext(ctx, args...)
}

// stmt returns the compiled query, which lives as long as the database.
func (p *prepared) stmt(ctx context.Context, query string) (*sql.Stmt, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if stmt := p.of[query]; stmt != nil {
		return stmt, nil
	}
	stmt, err := p.PrepareContext(ctx, query)
	if err == nil {
		p.of[query] = stmt
	}
	return stmt, err
}
