package storetest

import (
	"fmt"

	"qiantou/graph"
)

// Synthetic returns the graphs of so many made-up documents with so many
// measures each, for measuring: a measure has a lead, two supporters and some
// sentences of text, and the units are some hundreds that all documents share.
func Synthetic(documents, measures int) []*graph.Graph {
	all := make([]*graph.Graph, documents)
	for i := range all {
		p := newPaper(fmt.Sprintf("试〔2025〕%d号", i+1), fmt.Sprintf("第%d号工作要点", i+1))
		for j := range measures {
			syntheticMeasure(p, i, j)
		}
		all[i] = p.graph()
	}
	return all
}

func syntheticMeasure(p *paper, document, number int) {
	text := fmt.Sprintf("完成第%d批项目,年内投资%d亿元,形成可推广的做法。", number, document+number)
	id := p.item(graph.Measure, fmt.Sprintf("%d/%d", number/10+1, number%10+1), fmt.Sprintf("推进第%d项任务", number), text+text+text)
	for rank := range 3 {
		kind := graph.Supports
		if rank == 0 {
			kind = graph.Leads
		}
		unit := (document*7 + number*3 + rank) % 60
		place := fmt.Sprintf("甲省/%d市", (document+rank)%10)
		actor := p.unit(place, fmt.Sprintf("第%d局", unit), graph.Props{"level": "市"}, fmt.Sprintf("市%d局", unit))
		p.duty(actor, kind, id, "(牵头单位:市局;责任单位:市局、市局)", rank+1)
	}
}
