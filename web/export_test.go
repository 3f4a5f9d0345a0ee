package web

// PerSection is how many lines of a section the live page shows.
const PerSection = perSection
