#!/usr/bin/python3
"""Takes the README's picture of the page: the text beside the sheet, and a mistake in it.

Usage: picture.py SOURCE OUT.png

SOURCE has build/web. The same page and browser give the same picture.
"""
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from browser import Browser  # noqa: E402
from selenium.webdriver.common.keys import Keys  # noqa: E402

SIZE, COLORS = (1280, 800), 96
MOMENT = "#lost-final-ack&event=52&lang=en&theme=light"


def show_mistake(browser):
    """At a line in the middle of the text, which comes into view."""
    browser.driver.execute_script(
        "const text = document.getElementById('text'), at = text.value.indexOf('steps:') + 7;"
        "text.focus(); text.setSelectionRange(at, at);")
    browser.element("text").send_keys("  - clinet: connect\n", Keys.ARROW_UP, Keys.END)
    browser.until("document.querySelector('#marks .said')")


def main(source, out):
    browser = Browser(SIZE)
    browser.open((source / "build/web/tcpduet.html").as_uri() + MOMENT)
    browser.press("show-text")
    show_mistake(browser)
    browser.settle()
    with tempfile.NamedTemporaryFile(suffix=".png") as whole:
        browser.driver.save_screenshot(whole.name)
        browser.close()
        subprocess.run(["convert", whole.name, "-strip", "+dither", "-colors", str(COLORS),
                        "-define", "png:compression-level=9", f"png8:{out}"], check=True)


main(*(Path(argument).resolve() for argument in sys.argv[1:]))
