package decode

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"github.com/klippa-app/go-pdfium"
	pdferrors "github.com/klippa-app/go-pdfium/errors"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"
)

const (
	pdfMemory  = 1 << 30 / (64 << 10) // WebAssembly pages that reading one file may take: 1 GiB
	pdfWorkers = 2                    // files that are read at once
	pdfWait    = 10 * time.Minute     // until a worker is free
)

// engine is PDFium compiled to WebAssembly: it knows the character maps of
// Chinese fonts, and a damaged file can only end its own sandbox.
var engine = sync.OnceValues(func() (pdfium.Pool, error) {
	config := wazero.NewRuntimeConfig().WithMemoryLimitPages(pdfMemory).
		WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling)
	if cache := compiled(); cache != nil {
		config = config.WithCompilationCache(cache)
	}
	return webassembly.Init(webassembly.Config{
		Context: context.Background(), MaxTotal: pdfWorkers, RuntimeConfig: config,
		FSConfig: wazero.NewFSConfig(), Stdout: io.Discard, Stderr: io.Discard,
	})
})

// compiled is where the machine code of the engine is kept from run to run:
// making it takes seconds. Without a cache folder it is made every time.
func compiled() wazero.CompilationCache {
	dir, err := os.UserCacheDir()
	if err != nil {
		return nil
	}
	cache, err := wazero.NewCompilationCacheWithDir(filepath.Join(dir, "qiantou", "pdf"))
	if err != nil {
		return nil
	}
	return cache
}

const ocr = "run OCR: ocrmypdf -l chi_sim FILE out.pdf"

// readPDF reads the text layer: lines as they stand on the page, without the
// headers, footers and numbers of pages.
func readPDF(data []byte) (Decoded, error) {
	d := Decoded{Charset: "UTF-8"}
	pool, err := engine()
	if err != nil {
		return d, fmt.Errorf("the PDF engine does not start: %w", err)
	}
	worker, err := pool.GetInstance(pdfWait)
	if err != nil {
		return d, fmt.Errorf("the PDF engine is busy: %w", err)
	}
	defer worker.Close()
	opened, err := worker.OpenDocument(&requests.OpenDocument{File: &data})
	if err != nil {
		return d, refusePDF(err)
	}
	pages, err := readPages(worker, opened.Document)
	if err != nil {
		return d, err
	}
	d.Text = strings.Join(bodyLines(pages), "\n") + "\n"
	d.Missed, err = missedPages(pages)
	return d, err
}

func refusePDF(err error) error {
	if errors.Is(err, pdferrors.ErrPassword) || errors.Is(err, pdferrors.ErrSecurity) {
		return refuse("remove the password: qpdf --password=PASSWORD --decrypt FILE out.pdf", "the PDF file is encrypted")
	}
	return refuse("fetch it again, or repair it: qpdf FILE out.pdf", "the PDF file is damaged: %v", err)
}

func readPages(worker pdfium.Pdfium, doc references.FPDF_DOCUMENT) (pages []pdfPage, err error) {
	count, err := worker.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: doc})
	if err != nil {
		return nil, refusePDF(err)
	}
	if count.PageCount > maxPages {
		return nil, refuse("split it", "the PDF file has %d pages, more than %d", count.PageCount, maxPages)
	}
	for i := range count.PageCount {
		page, err := readPage(worker, doc, i)
		if err != nil {
			return nil, refuse("repair it: qpdf FILE out.pdf", "page %d of the PDF file cannot be read: %v", i+1, err)
		}
		pages = append(pages, page)
	}
	return pages, nil
}

func readPage(worker pdfium.Pdfium, doc references.FPDF_DOCUMENT, i int) (p pdfPage, err error) {
	loaded, err := worker.FPDF_LoadPage(&requests.FPDF_LoadPage{Document: doc, Index: i})
	if err != nil {
		return p, err
	}
	defer worker.FPDF_ClosePage(&requests.FPDF_ClosePage{Page: loaded.Page})
	page := requests.Page{ByReference: &loaded.Page}
	image, err := prepare(worker, page)
	if err != nil {
		return p, err
	}
	glyphs, err := readGlyphs(worker, page)
	if err != nil {
		return p, err
	}
	turn, width, height, err := shape(worker, page)
	if err != nil {
		return p, err
	}
	var known []glyph
	for _, g := range glyphs {
		if g.unread() {
			p.unread++
		} else {
			known = append(known, g.turned(turn, width, height))
		}
	}
	p.lines, p.height, p.shown = pageLines(known), height, len(glyphs)
	p.scanned = len(glyphs) == 0 && image
	return p, nil
}

// shape returns by how many quarters a page is shown turned, and its width and
// height as shown.
func shape(worker pdfium.Pdfium, page requests.Page) (turn int, width, height float64, err error) {
	r, err := worker.FPDFPage_GetRotation(&requests.FPDFPage_GetRotation{Page: page})
	if err != nil {
		return 0, 0, 0, err
	}
	w, err := worker.FPDF_GetPageWidth(&requests.FPDF_GetPageWidth{Page: page})
	if err != nil {
		return 0, 0, 0, err
	}
	h, err := worker.FPDF_GetPageHeight(&requests.FPDF_GetPageHeight{Page: page})
	if err != nil {
		return 0, 0, 0, err
	}
	return int(r.PageRotation), w.Width, h.Height, nil
}

// missedPages names the scanned pages. It refuses a file that has no text layer
// for the most part, or one that its fonts make no sense of.
func missedPages(pages []pdfPage) (missed []string, err error) {
	written, scanned, shown, unread := 0, 0, 0, 0
	for i, p := range pages {
		shown, unread = shown+p.shown, unread+p.unread
		if len(p.lines) > 0 {
			written++
		}
		if p.scanned {
			scanned++
			missed = append(missed, fmt.Sprintf("page %d is scanned and has no text layer", i+1))
		}
	}
	if unread > 0 {
		missed = append(missed, fmt.Sprintf("%d characters that the fonts do not say the meaning of", unread))
	}
	switch {
	case unread*5 > shown:
		return nil, refuse(ocr+" --force-ocr", "the fonts of the PDF file do not say which characters they show")
	case written == 0 || scanned > written:
		return nil, refuse(ocr, "the PDF file is scanned: %d of %d pages have no text layer", len(pages)-written, len(pages))
	}
	return missed, nil
}

// readGlyphs returns the characters of a page where they stand.
func readGlyphs(worker pdfium.Pdfium, page requests.Page) (glyphs []glyph, err error) {
	text, err := worker.FPDFText_LoadPage(&requests.FPDFText_LoadPage{Page: page})
	if err != nil {
		return nil, err
	}
	defer worker.FPDFText_ClosePage(&requests.FPDFText_ClosePage{TextPage: text.TextPage})
	count, err := worker.FPDFText_CountChars(&requests.FPDFText_CountChars{TextPage: text.TextPage})
	if err != nil {
		return nil, err
	}
	for i := range count.Count {
		g, err := readGlyph(worker, text.TextPage, i)
		if err != nil {
			return nil, err
		}
		if g.unread() || g.char >= ' ' {
			glyphs = append(glyphs, g)
		}
	}
	return glyphs, nil
}

// readGlyph returns a character; that of one that PDFium made up, a blank or
// line end between the real ones, is a control character.
func readGlyph(worker pdfium.Pdfium, text references.FPDF_TEXTPAGE, i int) (g glyph, err error) {
	made, err := worker.FPDFText_IsGenerated(&requests.FPDFText_IsGenerated{TextPage: text, Index: i})
	if err != nil || made.IsGenerated {
		return glyph{char: '\n'}, err
	}
	char, err := worker.FPDFText_GetUnicode(&requests.FPDFText_GetUnicode{TextPage: text, Index: i})
	if err != nil {
		return g, err
	}
	origin, err := worker.FPDFText_GetCharOrigin(&requests.FPDFText_GetCharOrigin{TextPage: text, Index: i})
	if err != nil {
		return g, err
	}
	box, err := worker.FPDFText_GetLooseCharBox(&requests.FPDFText_GetLooseCharBox{TextPage: text, Index: i})
	if err != nil {
		return g, err
	}
	size := float64(box.Rect.Top - box.Rect.Bottom)
	return glyph{rune(char.Unicode), origin.X, origin.Y, float64(box.Rect.Right) - origin.X, size}, nil
}
