package extract

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// The words that make or break the name of a programme, from the lexicon.
var (
	classRows  = rowsBy("initiative_classes")
	modifiers  = rowsBy("initiative_modifiers")
	classNames = anyOf(readTable("initiative_classes").column("word", ""))
	manner     = anyOf(readTable("initiative_modifiers").column("word", "manner"))
	headWords  = anyOf(readTable("initiative_words").column("word", "head"))

	classWord  = newWords(readTable("initiative_classes").column("word", ""))
	classEnd   = regexp.MustCompile(`(` + classNames + `)(?:\d\.\d版?)?$`)
	collective = regexp.MustCompile(`^` + opener + `?[两三四五六七八九十]大` + classNames + closer + `?$`) // “十大行动”

	strongVerb  = newWords(readTable("initiative_verbs").column("word", "strong"))
	compileVerb = newWords(readTable("initiative_verbs").column("word", "compile"))
	headOpens   = newWords(append(readTable("initiative_verbs").column("word", ""), readTable("initiative_modifiers").column("word", "manner")...))
	headVerb    = regexp.MustCompile(`^` + manner + `*(?:(` + governing("firm") + `)|(` + governing("aim") + `)|` + governing("weak") + `)[以把将]?`)

	conjunction = regexp.MustCompile(`^(?:、|和|与|及|以及|并|暨)+`)
	counted     = regexp.MustCompile(`^` + anyOf(readTable("initiative_modifiers").column("word", "count")) + `+`)
	round       = regexp.MustCompile(`^` + anyOf(readTable("initiative_modifiers").column("word", "round")))

	emptyHead  = regexp.MustCompile(`^` + headWords + `*$`)
	thingEnd   = regexp.MustCompile(anyOf(readTable("initiative_words").column("word", "thing")) + closer + `$`)
	tail       = regexp.MustCompile(`^` + anyOf(readTable("initiative_words").column("word", "tail")))
	sharedCore = regexp.MustCompile(`^` + opener + anyOf(readTable("initiative_words").column("word", "core")) + closer)
	knownNames = aloneNames()
)

// The marks between which names are quoted.
const (
	opens, closes  = "“「『\"", "”」』\""
	opener, closer = "[" + opens + "]", "[" + closes + "]"
)

// The shapes of names.
var (
	worded       = regexp.MustCompile(`[\p{Han}\w]`)
	betweenNames = regexp.MustCompile(closer + opener)
	ownerEnd     = regexp.MustCompile(`(?:全省|省|国家|全国)$`)

	versionTail = regexp.MustCompile(`^(?:升级版|\d\.\d版?|(?:[三五]年)?行动计划)`)
	sharedClass = regexp.MustCompile(`^、?(?:等?系列|等?[两三四五六七八九十]大|等\p{Han}{0,6})$`)
	parted      = regexp.MustCompile(`[的和与及等、]`)
	described   = regexp.MustCompile(`一批|等|\d+(?:项|个|家|条|大)|纲要|方案|(?:和|与|及|、)` + headWords + `+$`)
	goesOn      = regexp.MustCompile(`^[和与及等的为向取在中以并暨同、]`)
	letters     = regexp.MustCompile(`[A-Z]{3,}`)
	fiveYears   = regexp.MustCompile(`^` + opener + `十[一二三四五六七八九]?五` + closer + `$`)
	parallel    = regexp.MustCompile(`[双两十百千万]\p{Han}{1,5}[、,]?[双两十百千万]\p{Han}`)
	evenParts   = regexp.MustCompile(`^` + opener + `(?:\p{Han}{3}、\p{Han}{3}|\p{Han}{4}、\p{Han}{4})` + closer + `$`)
	compact     = regexp.MustCompile(`^` + opener + `[\p{Han}、,·•+0-9A-Z]{3,}` + closer + `$`)
)

func governing(class string) string {
	return anyOf(readTable("initiative_verbs").column("word", class))
}

func rowsBy(name string) map[string]map[string]string {
	m := map[string]map[string]string{}
	for _, row := range readTable(name).rows {
		m[row["word"]] = row
	}
	return m
}

// nationwide are the core names of programmes of the whole nation.
var nationwide = func() map[string]bool {
	names := map[string]bool{}
	for _, row := range readTable("initiative_known").rows {
		names[row["name"]] = true
	}
	return names
}()

// aloneNames matches the programmes of the whole nation that count without a
// class word or a verb: “一带一路”, 放管服改革.
func aloneNames() words {
	var names []string
	for _, row := range readTable("initiative_known").rows {
		switch row["alone"] {
		case "quoted":
			for open, shut := range quoteEnds {
				names = append(names, string(open)+row["name"]+shut)
			}
		case "any":
			names = append(names, row["name"])
		}
	}
	return newWords(names)
}

// mayCite spares most passages the patterns.
func mayCite(s string) bool {
	return strings.ContainsAny(s, opens) || classWord.in(s)
}

// The masked copy of a passage has one of these for every byte of what is
// opaque.
const (
	maskQuoted = '\x01' // a name in quotation marks
	maskStop   = '\x02' // a title, a remark in brackets
	maskCode   = '\x03' // a code in brackets: (QFLP)
)

// mask hides quoted names, titles of documents and brackets.
func (r *nameReader) mask() {
	out := []byte(r.s)
	for i := 0; i < len(out); {
		c, size := utf8.DecodeRuneInString(r.s[i:])
		end, with := i, byte(0)
		switch c {
		case '“', '「', '『', '"':
			if end, with = closedAt(r.s, i, quoteEnds[c]), maskQuoted; end > i {
				r.quotes = append(r.quotes, span{i, end})
			}
		case '《':
			end, with = max(closedAt(r.s, i, "》"), i+size), maskStop
		case '(':
			end, with = i+size, maskStop
			if n := closedAt(r.s, i, ")"); n > i && n < i+12 && letters.MatchString(r.s[i:n]) {
				end, with = n, maskCode
			}
		case ')':
			end, with = i+size, maskStop
		}
		for j := i; j < end; j++ {
			out[j] = with
		}
		i = max(end, i+size)
	}
	r.masked = string(out)
}

var quoteEnds = map[rune]string{'“': "”", '「': "」", '『': "』", '"': "\""}

const maxQuoted = 120 // bytes of a name in quotation marks

// closedAt returns the end of what a mark at i opens, or i.
func closedAt(s string, i int, mark string) int {
	_, open := utf8.DecodeRuneInString(s[i:])
	n := strings.Index(s[i+open:min(len(s), i+maxQuoted)], mark)
	if n < 0 || strings.ContainsAny(s[i:i+open+n], "\n。") {
		return i
	}
	return i + open + n + len(mark)
}

// governs finds the verb that governs what starts at to, and where its object
// starts.
func (r *nameReader) governs(to int) (start int, class string) {
	if r.from > to {
		return to, ""
	}
	head := r.masked[r.from:to]
	strong, compile := lastVerb(strongVerb, head), lastVerb(compileVerb, head)
	var first []int
	if headOpens.at(head) != "" {
		first = headVerb.FindStringSubmatchIndex(head)
	}
	switch {
	case strong > compile:
		start, class = strong, "strong"
	case compile > 0:
		start, class = compile, "compile"
	case first != nil:
		start, class = first[1], headClass(first)
	default:
		return r.continues(head, to)
	}
	r.governed = class
	return r.from + start, class
}

// lastVerb is the end of the last verb that has something to govern, or 0:
// 劳动合同制度实施三年行动 is a name, and its 实施 no verb.
func lastVerb(verb words, head string) int {
	all := verb.all(head)
	for i := len(all) - 1; i >= 0; i-- {
		if end := all[i].end; end == len(head) || !emptyHead.MatchString(head[end:]) {
			return end
		}
	}
	return 0
}

// headClass is the class of the verb at the head of a clause.
func headClass(m []int) string {
	switch {
	case m[2] >= 0:
		return "strong"
	case m[4] >= 0:
		return "aim"
	}
	return "weak"
}

// continues reads a name that no verb of its own governs: one more of a list,
// or the name of an item.
func (r *nameReader) continues(head string, to int) (start int, class string) {
	joint := conjunction.FindString(head)
	switch {
	case joint != "" && r.governed != "":
		return r.from + len(joint), r.governed
	case r.title && r.from == r.clause.start:
		return r.from, ""
	}
	return to, ""
}
