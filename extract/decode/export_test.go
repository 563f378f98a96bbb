package decode

// What the tests of the graph need of the tests of the text.
var (
	DocxOf = docxOf
	XlsxOf = xlsxOf
)
