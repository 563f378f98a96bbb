"""Makes the PDF files of this folder from plan.txt."""
import io

from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen import canvas
from pypdf import PdfReader, PdfWriter

FONT, SIZE, LEFT, TOP, LEADING, LINES = "STSong-Light", 12, 80, 720, 24, 7
COLUMNS = [0, 60, 160, 220, 280]
pdfmetrics.registerFont(UnicodeCIDFont(FONT))


def draw(c, y, line):
    """A row's cells stand in columns, a heading is centred, the rest is indented."""
    if "|" in line:
        for x, cell in zip(COLUMNS, line.split("|")):
            c.drawString(LEFT + x, y, cell.strip())
    elif line.startswith("临溪市教育提质"):
        c.setFont(FONT, 18)
        c.drawCentredString(297, y, line)
        c.setFont(FONT, SIZE)
    else:
        c.drawString(LEFT + 2 * SIZE, y, line)


def plan(path, lines, rotation=0):
    c = canvas.Canvas(path, invariant=1)
    for page, start in enumerate(range(0, len(lines), LINES), 1):
        c.setFont(FONT, SIZE)
        c.drawString(LEFT, 800, "临溪市人民政府公报 2024年第%d期" % page)
        for i, line in enumerate(lines[start:start + LINES]):
            draw(c, TOP - i * LEADING, line)
        c.drawCentredString(297, 40, "— %d —" % page)
        c.setPageRotation(rotation)
        c.showPage()
    c.save()


def turned(path):
    """Text that runs up the page, on pages that are shown turned clockwise."""
    c = canvas.Canvas(path, invariant=1)
    c.setFont(FONT, SIZE)
    c.translate(595, 0)
    c.rotate(90)
    c.drawString(80, 400, "一、总体目标")
    c.drawString(80, 376, "二、重点任务")
    c.setPageRotation(90)
    c.save()


def scanned(path):
    image = io.BytesIO()
    Image.new("L", (80, 110), 200).save(image, "PNG")
    c = canvas.Canvas(path, invariant=1)
    c.drawImage(ImageReader(image), 0, 0, 595, 842)
    c.save()


def encrypted(source, path):
    w = PdfWriter(clone_from=PdfReader(source))
    w.encrypt("secret", algorithm="AES-256")
    w.write(path)


lines = open("plan.txt", encoding="utf-8").read().splitlines()
plan("plan.pdf", lines)
turned("turned.pdf")
scanned("scanned.pdf")
encrypted("plan.pdf", "encrypted.pdf")
