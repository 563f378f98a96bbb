package decode

import (
	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/enums"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/structs"
)

const maxFormDepth = 8 // drawings within drawings on a page

// prepare makes the text of a page readable and says whether it shows images.
//
// PDFium passes over text objects that it measures to be no wider than a point.
// It cannot measure characters of a font that the file does not bring along, so
// that single ones (个 in a table's column) and turned lines would be lost. A
// stroke around them, which nobody sees, gives them a width.
func prepare(worker pdfium.Pdfium, page requests.Page) (image bool, err error) {
	objects, err := worker.FPDFPage_CountObjects(&requests.FPDFPage_CountObjects{Page: page})
	if err != nil {
		return false, err
	}
	for i := range objects.Count {
		object, err := worker.FPDFPage_GetObject(&requests.FPDFPage_GetObject{Page: page, Index: i})
		if err != nil {
			return false, err
		}
		found, err := prepareObject(worker, object.PageObject, 0)
		if err != nil {
			return false, err
		}
		image = image || found
	}
	return image, nil
}

func prepareObject(worker pdfium.Pdfium, object references.FPDF_PAGEOBJECT, depth int) (image bool, err error) {
	kind, err := worker.FPDFPageObj_GetType(&requests.FPDFPageObj_GetType{PageObject: object})
	if err != nil {
		return false, err
	}
	switch kind.Type {
	case enums.FPDF_PAGEOBJ_IMAGE:
		return true, nil
	case enums.FPDF_PAGEOBJ_TEXT:
		return false, widen(worker, object)
	case enums.FPDF_PAGEOBJ_FORM:
		return prepareForm(worker, object, depth)
	}
	return false, nil
}

func prepareForm(worker pdfium.Pdfium, form references.FPDF_PAGEOBJECT, depth int) (image bool, err error) {
	inner, err := worker.FPDFFormObj_CountObjects(&requests.FPDFFormObj_CountObjects{PageObject: form})
	if err != nil || depth == maxFormDepth {
		return false, err
	}
	for i := range inner.Count {
		object, err := worker.FPDFFormObj_GetObject(&requests.FPDFFormObj_GetObject{PageObject: form, Index: uint64(i)})
		if err != nil {
			return false, err
		}
		found, err := prepareObject(worker, object.PageObject, depth+1)
		if err != nil {
			return false, err
		}
		image = image || found
	}
	return image, nil
}

func widen(worker pdfium.Pdfium, object references.FPDF_PAGEOBJECT) error {
	b, err := worker.FPDFPageObj_GetBounds(&requests.FPDFPageObj_GetBounds{PageObject: object})
	if err != nil || b.Right-b.Left > 0.1 {
		return err
	}
	if _, err := worker.FPDFTextObj_SetTextRenderMode(&requests.FPDFTextObj_SetTextRenderMode{PageObject: object, TextRenderMode: enums.FPDF_TEXTRENDERMODE_FILL_STROKE}); err != nil {
		return err
	}
	if _, err := worker.FPDFPageObj_SetStrokeWidth(&requests.FPDFPageObj_SetStrokeWidth{PageObject: object, StrokeWidth: 1}); err != nil {
		return err
	}
	// Only a transformation makes PDFium measure again.
	_, err = worker.FPDFPageObj_Transform(&requests.FPDFPageObj_Transform{PageObject: object, Transform: structs.FPDF_FS_MATRIX{A: 1, D: 1}})
	return err
}
