// Package seeds holds the documents that the program can start from without
// any file: condensed restatements, in the project's own words, of documents
// that Chinese governments have published. The first line of each says which.
package seeds

import "embed"

// Files are the documents, NAME.txt at the root.
//
//go:embed *.txt
var Files embed.FS
