package decode

import (
	"bytes"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	utf16 "golang.org/x/text/encoding/unicode"
)

const binaryWindow = 64 << 10 // bytes looked at for telling text from other data

const notText = "check the file; if it is text in another charset, convert it: iconv -f CHARSET -t UTF-8 FILE"

func readText(data []byte) (Decoded, error) {
	text, charset, err := toUTF8(data)
	return Decoded{Text: text, Charset: charset}, err
}

// toUTF8 finds the charset of data and converts it. Bytes that are not of that
// charset are an error: a text with a hole in it must not pass for the text.
// UTF-8 is checked and copied, nothing else.
func toUTF8(data []byte) (text, charset string, err error) {
	if charset := utf16Charset(data); charset != "" {
		text, err := fromUTF16(data, charset)
		return text, charset, err
	}
	if at := bytes.IndexByte(data, 0); at >= 0 {
		return "", "", errorAt(data, at, "it is a binary file", "NUL byte")
	}
	if utf8.Valid(data) {
		if at := firstControl(data); at >= 0 {
			return "", "", errorAt(data, at, "it is a binary file", "control characters")
		}
		return string(data), "UTF-8", nil
	}
	if damagedUTF8(data) {
		return "", "", invalidUTF8(data)
	}
	text, err = fromGB18030(data)
	return text, "GB18030", err
}

func errorAt(data []byte, at int, what, detail string) *Error {
	e := refuse(notText, "%s: %s at offset %d", what, detail, at)
	e.Offset, e.Line, e.Column = at, 1+bytes.Count(data[:at], []byte{'\n'}), 1
	line := data[bytes.LastIndexByte(data[:at], '\n')+1 : at]
	e.Column += utf8.RuneCount(line)
	return e
}

// firstControl returns where control characters begin when text could not hold
// as many, else -1. Single ones are common in text that was pasted from Word.
func firstControl(data []byte) int {
	first, count := -1, 0
	for i, c := range data[:min(len(data), binaryWindow)] {
		if c < ' ' && !isSpace(c) && c != 0x1b {
			if count++; first < 0 {
				first = i
			}
		}
	}
	if count > 8 && count*50 > min(len(data), binaryWindow) {
		return first
	}
	return -1
}

func isSpace(c byte) bool { return c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == '\v' }

// damagedUTF8 tells a UTF-8 file with some bad bytes from a file in GB18030,
// whose double bytes look like UTF-8 only now and then.
func damagedUTF8(data []byte) bool {
	good, bad := 0, 0
	for i := 0; i < len(data); {
		if data[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, n := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && n == 1 {
			bad++
		} else if n > 2 {
			good++
		}
		i += n
	}
	return good >= 3*bad
}

func invalidUTF8(data []byte) *Error {
	for i := 0; ; {
		r, n := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && n <= 1 {
			e := errorAt(data, i, "the text is UTF-8 but for some bytes", "an invalid byte")
			e.Hint = "fetch it again, or drop the bytes: iconv -f UTF-8 -t UTF-8 -c FILE"
			return e
		}
		i += n
	}
}

// fromGB18030 converts GB18030, and with it GBK and GB2312, which it contains.
func fromGB18030(data []byte) (string, error) {
	out, err := simplifiedchinese.GB18030.NewDecoder().Bytes(data)
	if err != nil {
		return "", err
	}
	at := -1
	if bytes.ContainsRune(out, utf8.RuneError) {
		at = firstBad(data)
	}
	if at < 0 && plausible(out) {
		return string(out), nil
	}
	at = max(at, 0)
	e := errorAt(data, at, "the text is neither UTF-8 nor GB18030", "the first invalid byte")
	e.Column = 1 + gbRunes(data[bytes.LastIndexByte(data[:at], '\n')+1:at])
	e.Hint = "if it is Big5, convert it: iconv -f BIG5 -t UTF-8 FILE; else check the file"
	return "", e
}

// gbStep returns the bytes of the GB18030 character that data begins with.
func gbStep(data []byte) int {
	switch {
	case data[0] < 0x80 || len(data) == 1:
		return 1
	case data[1] >= '0' && data[1] <= '9':
		return min(4, len(data))
	}
	return 2
}

func gbRunes(data []byte) (n int) {
	for i := 0; i < len(data); i += gbStep(data[i:]) {
		n++
	}
	return n
}

// firstBad returns the offset of the first character that GB18030 has not, -1
// where every replacement character is one that the file itself spells.
func firstBad(data []byte) int {
	dec := simplifiedchinese.GB18030.NewDecoder()
	spelt := []byte{0x84, 0x31, 0xa4, 0x37}
	for i, n := 0, 0; i < len(data); i += n {
		n = gbStep(data[i:])
		one := data[i : i+n]
		if out, err := dec.Bytes(one); err != nil || bytes.ContainsRune(out, utf8.RuneError) && !bytes.Equal(one, spelt) {
			return i
		}
	}
	return -1
}

// plausible says whether text reads as Chinese or English: bytes of another
// kind turn into rare characters and private ones.
func plausible(text []byte) bool {
	good, all := 0, 0
	for i := 0; i < min(len(text), binaryWindow); {
		r, n := utf8.DecodeRune(text[i:])
		if all++; common(r) {
			good++
		}
		i += n
	}
	return good*10 >= all*9
}

func common(r rune) bool {
	switch {
	case r < ' ':
		return r < 0x80 && isSpace(byte(r))
	case r < 0x7f, r >= 0x4e00 && r <= 0x9fff, r >= 0x3000 && r <= 0x30ff, r >= 0xff00 && r <= 0xffef, r >= 0x2000 && r <= 0x2642:
		return true
	}
	return r == 0xb7 || r == 0xa0 || unicode.Is(unicode.Greek, r)
}

// utf16Charset recognises UTF-16 by its mark, or without one by reading as
// ordinary text in one byte order only.
func utf16Charset(data []byte) string {
	switch {
	case bytes.HasPrefix(data, []byte{0xff, 0xfe}):
		return "UTF-16LE"
	case bytes.HasPrefix(data, []byte{0xfe, 0xff}):
		return "UTF-16BE"
	case len(data)%2 != 0 || bytes.IndexByte(data[:min(len(data), binaryWindow)], 0) < 0:
		// Without a NUL there is no ASCII, not even a line end, in UTF-16.
		return ""
	}
	for _, charset := range []string{"UTF-16LE", "UTF-16BE"} {
		out, err := orders[charset].NewDecoder().Bytes(data[:min(len(data), binaryWindow)])
		if err == nil && !bytes.ContainsRune(out, 0) && plausible(out) {
			return charset
		}
	}
	return ""
}

var orders = map[string]encoding.Encoding{
	"UTF-16LE": utf16.UTF16(utf16.LittleEndian, utf16.IgnoreBOM),
	"UTF-16BE": utf16.UTF16(utf16.BigEndian, utf16.IgnoreBOM),
}

// fromUTF16 converts and drops the mark: offsets in the text are not offsets
// in the file anyway.
func fromUTF16(data []byte, charset string) (string, error) {
	out, err := orders[charset].NewDecoder().Bytes(data)
	if err != nil {
		return "", err
	}
	if at := loneSurrogate(data, charset); at >= 0 {
		e := refuse("fetch it again, or save it as UTF-8", "the text is %s but for some bytes: an invalid unit at offset %d", charset, at)
		before, _ := orders[charset].NewDecoder().Bytes(data[:at])
		e.Offset, e.Line = at, 1+bytes.Count(before, []byte{'\n'})
		e.Column = 1 + utf8.RuneCount(before[bytes.LastIndexByte(before, '\n')+1:])
		return "", e
	}
	return string(bytes.TrimPrefix(out, []byte("\ufeff"))), nil
}

// loneSurrogate returns the offset of the first half of a pair without its
// other half, or of a last odd byte; -1 where there is none.
func loneSurrogate(data []byte, charset string) int {
	hi := 1
	if charset == "UTF-16BE" {
		hi = 0
	}
	for i := 0; i+1 < len(data); i += 2 {
		switch data[i+hi] & 0xfc {
		case 0xd8:
			if i+3 >= len(data) || data[i+2+hi]&0xfc != 0xdc {
				return i
			}
			i += 2
		case 0xdc:
			return i
		}
	}
	if len(data)%2 != 0 {
		return len(data) - 1
	}
	return -1
}
