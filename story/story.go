// Package story finds which documents copy one another and which tell one
// story. It says nothing about what is claimed in them.
//
// Its main types are [Index] and [Clusters].
package story
