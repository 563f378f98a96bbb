package extract

import "slices"

// A card is a table with a field a row: the left cell names the field and the
// right one holds it, 牵头单位 | 市林业局; two fields may share a row.

// minCardFields is how many fields prove a table of cards.
const minCardFields = 3

// uncard writes the rows of cards as a table with a heading and a row a card;
// other rows are returned as they are.
func uncard(t *text, rows [][]span) [][]span {
	if len(rows) < 2 || readHeader(t, rows[0]) != nil {
		return rows
	}
	var header []span
	var names []string
	var out [][]span
	for _, cells := range rows {
		if len(cells)%2 != 0 {
			return rows
		}
		for i := 0; i < len(cells); i += 2 {
			name := t.at(cells[i])
			if readColumn(name).class == columnOther {
				return rows
			}
			j := slices.Index(names, name)
			if j < 0 {
				j = len(names)
				header, names = append(header, cells[i]), append(names, name)
			}
			if j == 0 {
				out = append(out, nil)
			}
			card := &out[len(out)-1]
			for len(*card) <= j {
				*card = append(*card, span{})
			}
			(*card)[j] = cells[i+1]
		}
	}
	if len(header) < minCardFields {
		return rows
	}
	return append([][]span{header}, out...)
}
