package ingest

import "sayso/doc"

// Read gives each page of paths to emit, in order: files as they are named,
// the .txt, .html and .htm files of folders recursively and sorted, "-" for
// standard input. Inputs that cannot be read are listed in the Report; the
// error is emit's first, which ends the reading.
func (r Reader) Read(paths []string, emit func(doc.Page) error) (Report, error) {
	return Report{}, nil
}
