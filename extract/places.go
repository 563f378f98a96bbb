package extract

func (b *builder) concerns(it *item, id string) {}
