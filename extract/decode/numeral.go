package decode

import (
	"strconv"
	"strings"
)

// numeral writes n as Word's number format of that name does. A format that
// Chinese documents do not use, or a number that it has no sign for, is decimal.
func numeral(format string, n int) string {
	if n < 0 || n > 99_999 {
		return strconv.Itoa(n)
	}
	if signs, ok := signRows[format]; ok {
		if row := []rune(signs); n >= 1 && n <= len(row) {
			return string(row[n-1])
		}
		return strconv.Itoa(n)
	}
	switch format {
	case "none":
		return ""
	case "chineseCounting", "taiwaneseCounting":
		if n < 100 {
			return chinese(n)
		}
		return digits(n, "〇一二三四五六七八九")
	case "chineseCountingThousand", "taiwaneseCountingThousand", "japaneseCounting", "koreanCounting":
		return chinese(n)
	case "chineseLegalSimplified", "ideographLegalTraditional", "japaneseLegal":
		return legal(n)
	case "ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital":
		return digits(n, "〇一二三四五六七八九")
	case "decimalFullWidth", "decimalFullWidth2":
		return digits(n, "\uff10\uff11\uff12\uff13\uff14\uff15\uff16\uff17\uff18\uff19")
	case "decimalZero":
		return strings.Repeat("0", max(0, 2-len(strconv.Itoa(n)))) + strconv.Itoa(n)
	case "upperRoman":
		return roman(n)
	case "lowerRoman":
		return strings.ToLower(roman(n))
	case "upperLetter":
		return letters(n)
	case "lowerLetter":
		return strings.ToLower(letters(n))
	}
	return strconv.Itoa(n)
}

// signRows are the formats that have one character a number, from 1.
var signRows = map[string]string{
	"decimalEnclosedCircle":        "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒㉓㉔㉕㉖㉗㉘㉙㉚㉛㉜㉝㉞㉟㊱㊲㊳㊴㊵㊶㊷㊸㊹㊺㊻㊼㊽㊾㊿",
	"decimalEnclosedCircleChinese": "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳",
	"decimalEnclosedParen":         "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇",
	"decimalEnclosedFullstop":      "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛",
	"ideographEnclosedCircle":      "㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉",
	"ideographTraditional":         "甲乙丙丁戊己庚辛壬癸",
	"ideographZodiac":              "子丑寅卯辰巳午未申酉戌亥",
}

func digits(n int, signs string) string {
	row := []rune(signs)
	var b strings.Builder
	for _, d := range strconv.Itoa(n) {
		b.WriteRune(row[d-'0'])
	}
	return b.String()
}

// chinese writes n up to 99999 with unit signs: 一百零三, and 十二 for 一十二.
func chinese(n int) string {
	s := counted(n, []rune("零一二三四五六七八九"), []rune("十百千万"))
	if strings.HasPrefix(s, "一十") { // the one is written only after a higher unit
		return strings.TrimPrefix(s, "一")
	}
	return s
}

func legal(n int) string {
	return counted(n, []rune("零壹贰叁肆伍陆柒捌玖"), []rune("拾佰仟万"))
}

func counted(n int, signs, units []rune) string {
	if n == 0 {
		return string(signs[0])
	}
	var b strings.Builder
	gap := false
	for place := 4; place >= 0; place-- {
		unit := 1
		for range place {
			unit *= 10
		}
		d := n / unit % 10
		if d == 0 {
			gap = b.Len() > 0
			continue
		}
		if gap {
			b.WriteRune(signs[0])
			gap = false
		}
		b.WriteRune(signs[d])
		if place > 0 {
			b.WriteRune(units[place-1])
		}
	}
	return b.String()
}

func roman(n int) string {
	if n < 1 || n > 3999 {
		return strconv.Itoa(n)
	}
	var b strings.Builder
	for _, r := range []struct {
		value int
		sign  string
	}{{1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"}, {90, "XC"}, {50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}} {
		for ; n >= r.value; n -= r.value {
			b.WriteString(r.sign)
		}
	}
	return b.String()
}

// letters writes A to Z, then AA, BB and so on, as Word does.
func letters(n int) string {
	if n < 1 || n > 26*30 {
		return strconv.Itoa(n)
	}
	return strings.Repeat(string(rune('A'+(n-1)%26)), 1+(n-1)/26)
}
