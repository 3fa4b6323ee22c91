"""A Chromium with the page in it, as the tests of the page use it."""
import functools
import http.server
import json
import re
import tempfile
import threading
from pathlib import Path

from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

SIZE = (1280, 720)
FRAME = (b"<!doctype html><link rel=icon href=data:,><iframe sandbox=allow-scripts width=800 "
         b"height=600 src='tcpduet.html#lost-final-ack&bare'></iframe>")
TIMEOUT = 10  # seconds until something that must come is missed


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves the folder, and remembers what was asked for."""

    def log_message(self, *_):
        pass

    def do_GET(self):
        self.server.asked.append(self.path)
        if self.path == "/frame.html":
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(FRAME)
        else:
            super().do_GET()


def serve(folder):
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0),
                                             functools.partial(Quiet, directory=str(folder)))
    server.asked = []
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


class Browser:
    """One fresh profile."""

    def __init__(self, size=SIZE, ratio=1, languages="en", media=(), touch=False):
        self.downloads = Path(tempfile.mkdtemp())
        options = webdriver.ChromeOptions()
        options.binary_location = "/usr/bin/chromium"
        for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
                         "--disable-dev-shm-usage", f"--accept-lang={languages}"):
            options.add_argument(argument)
        options.add_experimental_option("prefs", {
            "download.default_directory": str(self.downloads),
            "intl.accept_languages": languages})
        options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
        self.driver = webdriver.Chrome(service=Service("/usr/bin/chromedriver"), options=options)
        self.resize(size, ratio)
        if media:
            self.cdp("Emulation.setEmulatedMedia",
                     features=[{"name": name, "value": value} for name, value in media])
        if touch:
            self.cdp("Emulation.setTouchEmulationEnabled", enabled=True, maxTouchPoints=5)

    def close(self):
        self.driver.quit()

    def cdp(self, command, **values):
        return self.driver.execute_cdp_cmd(command, values)

    def resize(self, size, ratio=1):
        self.cdp("Emulation.setDeviceMetricsOverride", width=size[0], height=size[1],
                 deviceScaleFactor=ratio, mobile=False)

    def open(self, address):
        """Goes there, and waits until the first frame is drawn."""
        self.driver.get("about:blank")
        self.driver.get(address)
        self.until("performance.getEntriesByName('first frame').length > 0")

    def js(self, expression):
        return self.driver.execute_script(f"return {expression}")

    def until(self, expression):
        WebDriverWait(self.driver, TIMEOUT, 0.02).until(lambda _: self.js(expression))

    def call(self, name, *values):
        return self.js(f"tcpduet.program.call({json.dumps(name)}, "
                       f"...{json.dumps(list(values))})")

    def settle(self):
        """Until nothing moves any more and what is shown is drawn."""
        self.until("!tcpduet.asked && !tcpduet.program.call('moving')")

    def keys(self, *keys):
        for key in keys:
            ActionChains(self.driver).send_keys(key).perform()

    def held(self, modifier, key):
        ActionChains(self.driver).key_down(modifier).send_keys(key).key_up(modifier).perform()

    def click(self, x, y):
        at = {"x": x, "y": y, "button": "left", "clickCount": 1}
        self.cdp("Input.dispatchMouseEvent", type="mouseMoved", x=x, y=y)
        self.cdp("Input.dispatchMouseEvent", type="mousePressed", **at)
        self.cdp("Input.dispatchMouseEvent", type="mouseReleased", **at)

    def touch(self, kind, *points):
        self.cdp("Input.dispatchTouchEvent", type=kind,
                 touchPoints=[{"x": x, "y": y, "id": i} for i, (x, y) in enumerate(points)])

    def press(self, name):
        """A button of the page."""
        self.driver.find_element(By.ID, name).click()

    def element(self, name):
        return self.driver.find_element(By.ID, name)

    def shapes(self):
        """The drawing, a line a shape."""
        return self.js("(() => { const c = tcpduet.canvas; return tcpduet.program.call('drawing', "
                       "c.clientWidth, c.clientHeight); })()").splitlines()

    def shows(self, text):
        return any(text in shape for shape in self.shapes() if shape.startswith("text"))

    def command(self, word):
        return self.js("[...Array(tcpduet.program.call('command_count')).keys()].find((i) => "
                       f"tcpduet.program.call('command_word', i) === {word!r})")

    def place(self, thing):
        """The middle of the last box that stands for a thing: "segment 0 5"."""
        boxes = [shape for shape in self.shapes()
                 if shape.startswith("box") and f" is {thing} " in f"{shape} "]
        x, y, w, h = map(float, re.match(r"box ([-\d.]+),([-\d.]+) ([-\d.]+)x([-\d.]+)",
                                         boxes[-1]).groups())
        return x + w / 2, y + h / 2

    def complaints(self):
        return [entry for entry in self.driver.get_log("browser")]
