#!/usr/bin/env python3
"""Whether a file shows the hostile names (tests/fixtures/hostile) as they are, and nothing
of them as a part of itself: it is read by what its readers read it with.

shown.py console|html|markdown|svg FILE...

Of several files, each name has to be in one of them. A page's scripts are compared with
what REPORT_JS, in the environment, is the path of.
"""

import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

sys.path.insert(0, str(Path(__file__).parent.parent / "fixtures" / "hostile"))
sys.dont_write_bytecode = True
from names import NAMES, visible  # noqa: E402

# What no report of ours has, and a name may.
ALIEN_TAGS = {"applet", "base", "embed", "form", "iframe", "input", "link", "object"}
ALIEN_TAGS |= {"foreignobject", "textarea", "video", "audio", "animate", "set"}
LINK = re.compile(r"(#.*|data:,|charts/[a-z0-9-]+\.[a-z]+)\Z")
ICON = {"rel": "icon", "href": "data:,"}
COLUMNS_IN_CONSOLE = 30


class Wrong(Exception):
    pass


def plain(text):
    """With white space as a reader of Markdown or SVG leaves it."""
    return " ".join(text.split())


def expect_no_controls(text, but="\n"):
    """None of what `visible` has an escape for."""
    for number, line in enumerate(text.split("\n"), 1):
        for char in line:
            if char not in but and visible(char) != char:
                raise Wrong(f"line {number} has {visible(char)} in it: {visible(line)}")


def expect_names(texts, as_shown=visible, names=None):
    """Each name is in one of the texts, whole."""
    heap = "\x00".join(texts)
    for kind, name in (names or NAMES).items():
        if as_shown(name) not in heap:
            raise Wrong(f"the name of kind '{kind}' is not shown: {as_shown(name)}")


# ---- HTML --------------------------------------------------------------------------


class Page(HTMLParser):
    """Collects what a browser shows as text, and refuses what it would act on."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.texts, self.scripts, self.inside = [], [], None

    def handle_starttag(self, tag, attributes):
        told = dict(attributes)
        self.inside = tag if tag in ("script", "style") else None
        if tag in ALIEN_TAGS and told != ICON:
            raise Wrong(f"line {self.getpos()[0]} has an element <{tag} {told}>")
        for name, value in attributes:
            link = name in ("href", "src", "xlink:href", "action", "srcset")
            if name.startswith("on") or (link and not LINK.match(value or "")):
                raise Wrong(f"line {self.getpos()[0]}: <{tag} {name}='{value}'>")

    def handle_endtag(self, tag):
        self.inside = None

    def handle_comment(self, data):
        raise Wrong(f"line {self.getpos()[0]} has a comment: {data[:60]}")

    def handle_data(self, data):
        if self.inside == "script":
            self.scripts.append(data)
        elif self.inside is None:
            self.texts.append(data)


def read_page(text):
    page = Page()
    page.feed(text)
    page.close()
    return page


def check_html(text):
    expect_no_controls(text, but="\t")
    page = read_page(text)
    if page.scripts != [Path(os.environ["REPORT_JS"]).read_text()]:
        raise Wrong(f"expected one script, ours; found {len(page.scripts)}")
    return page.texts


# ---- Markdown ----------------------------------------------------------------------


class Rendered(Page):
    """What GitHub makes of Markdown: also whether each table has its cells."""

    NEVER = {"a", "del", "code", "pre", "blockquote", "hr", "ol", "h4", "h5", "h6"}
    ONLY_FIRST = {"em", "strong", "h1", "h2", "h3", "input", "ul"}

    def __init__(self):
        super().__init__()
        self.before, self.cells, self.widths, self.items = "", 0, set(), 0

    def handle_data(self, data):
        super().handle_data(data)
        self.before += data

    def handle_starttag(self, tag, attributes):
        super().handle_starttag(tag, attributes)
        late = tag in self.ONLY_FIRST and self.before.strip()
        headed = tag in ("h1", "h2", "h3", "ul") and self.items
        if tag in self.NEVER or late or headed:
            raise Wrong(f"line {self.getpos()[0]}: a name became <{tag}>")
        if tag in ("li", "td", "th", "p"):
            self.before = ""
        self.items += tag == "li"
        if tag == "table":
            self.widths = set()
        elif tag == "tr":
            self.cells = 0
        elif tag in ("td", "th"):
            self.cells += 1

    def handle_endtag(self, tag):
        super().handle_endtag(tag)
        if tag in ("ul", "h1", "h2", "h3", "summary", "table", "li", "p"):
            self.before = ""
        self.items -= tag == "li"
        if tag == "tr":
            self.widths.add(self.cells)
        if len(self.widths) > 1:
            raise Wrong(f"line {self.getpos()[0]}: a table has rows of {self.widths}")


def unescaped_pipes(line):
    return len(re.sub(r"\\.", "", line)) - len(re.sub(r"\\.", "", line).replace("|", ""))


def expect_rows(text):
    """cmark cuts rows that are too long off; so they are counted in the source, too."""
    wanted = None
    for number, line in enumerate(text.split("\n"), 1):
        if not line.startswith("|"):
            wanted = None
            continue
        found = unescaped_pipes(line)
        wanted = wanted or found
        if found != wanted:
            raise Wrong(f"line {number}: {found} bars in a row, expected {wanted}")


def check_markdown(text):
    expect_no_controls(text)
    expect_rows(text)
    extensions = ("table", "strikethrough", "tasklist")
    command = ["cmark-gfm", "--unsafe", "-t", "html"]
    command += [word for name in extensions for word in ("-e", name)]
    html = subprocess.run(
        command, input=text, capture_output=True, text=True, check=True
    ).stdout
    page = Rendered()
    page.feed(html)
    page.close()
    return [plain(each) for each in page.texts]


# ---- SVG ---------------------------------------------------------------------------


def drawn(text):
    """The start of a label: long ones are cut."""
    return plain(visible(text))[:12].strip()


def check_svg(text):
    expect_no_controls(text, but="\t")
    root = ElementTree.fromstring(text)
    for element in root.iter():
        tag = element.tag.rpartition("}")[2].lower()
        if tag in ALIEN_TAGS | {"script", "image", "a"}:
            raise Wrong(f"there is an element <{tag}>")
        for name in element.attrib:
            if name.lower().startswith("on"):
                raise Wrong(f"there is an attribute {name}")
    labels = (e for e in root.iter() if e.tag.rpartition("}")[2] in ("text", "title"))
    return [plain("".join(label.itertext()).replace("\u2060", "")) for label in labels]


# ---- The terminal ------------------------------------------------------------------


def check_console(text):
    expect_no_controls(text)
    return [text]


CHECKS = {
    "console": (check_console, visible),
    "html": (check_html, visible),
    "markdown": (check_markdown, lambda name: plain(visible(name))),
    "svg": (check_svg, drawn),
}


def read(path):
    return Path(path).read_text(encoding="utf-8", errors="strict")


def main():
    check, as_shown = CHECKS[sys.argv[1]]
    names = NAMES
    if sys.argv[1] == "console":  # longer names have their middle left out
        names = {k: v for k, v in NAMES.items() if len(visible(v)) < COLUMNS_IN_CONSOLE}
    texts = []
    try:
        for path in sys.argv[2:]:
            texts += check(read(path))
        path = sys.argv[1]
        expect_names(texts, as_shown, names)
    except (Wrong, UnicodeDecodeError, ElementTree.ParseError) as problem:
        sys.exit(f"{path}: {problem}")


if __name__ == "__main__":
    main()
