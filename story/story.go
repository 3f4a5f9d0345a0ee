// Package story finds which documents copy one another and which tell one
// story. It says nothing about what is claimed in them.
//
// Its main types are [Index] and [Clusters], which find out, and [Stories], which
// is a fold of what they found out.
package story
