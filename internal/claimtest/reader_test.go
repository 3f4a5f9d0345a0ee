package claimtest

// reader is the real pipeline once it is wired here.
var reader Reader
