package extract

// initiatives states which named initiatives the documents' items cite.
func (b *builder) initiatives(plans []*plan) {}
