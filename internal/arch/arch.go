// Package arch holds the rules of the program's structure as tests: which
// package may import which, that levels 0 to 4 are pure, and the budget of
// sizes, names and comments. It has no code of its own; the rules stand in its
// tests, as data above the code that checks them.
package arch
