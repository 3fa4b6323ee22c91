#!/usr/bin/python3
"""The page in a real browser.

Usage: page.py SOURCE PROGRAM

SOURCE has build/web; PROGRAM is the native one, which the files that the page writes are
held against. Prints a line a test.
"""
import subprocess
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from browser import SIZE, Browser, serve  # noqa: E402
from selenium.webdriver.common.by import By  # noqa: E402
from selenium.webdriver.common.keys import Keys  # noqa: E402

SOURCE, PROGRAM = Path(sys.argv[1]).resolve(), sys.argv[2]
WEB = SOURCE / "build/web"
FILE = (WEB / "tcpduet.html").as_uri()
BROKEN, MENDED = "  - clinet: close\n", "  - client: close\n"


class Page(unittest.TestCase):
    """One browser for all, a fresh page for each."""

    @classmethod
    def setUpClass(cls):
        cls.browser = Browser()

    @classmethod
    def tearDownClass(cls):
        cls.browser.close()

    def tearDown(self):
        self.browser.driver.execute_script("try { localStorage.clear() } catch { }")
        self.assertEqual(self.browser.complaints(), [])

    def open(self, fragment="", page=FILE):
        self.browser.open(page + fragment)
        self.browser.settle()
        return self.browser

    # --- Opening --------------------------------------------------------------------------

    def test_without_a_link_it_opens_the_picker(self):
        browser = self.open()
        self.assertTrue(browser.shows("Scenarios"))

    def test_a_link_opens_its_scenario_at_its_moment(self):
        browser = self.open("#lost-final-ack&event=50")
        self.assertEqual(browser.call("title"), "Lost final ACK")
        self.assertEqual(browser.call("entry"), 50)

    def test_a_broken_link_says_so_and_opens_the_picker(self):
        for fragment in ("#no-such-scenario", "#y=%%%", "#y=eJw", "#event=3"):
            browser = self.open(fragment)
            self.assertTrue(browser.shows("Scenarios"), fragment)

    def test_from_a_server_it_asks_for_its_own_parts_and_nothing_else(self):
        server = serve(WEB)
        browser = self.open("#normal-open-close", f"http://127.0.0.1:{server.server_port}/")
        self.assertEqual(browser.call("title"), "Normal open and close")
        own = {f"/{path.name}" for path in WEB.iterdir()} | {"/", "/favicon.ico"}
        self.assertLessEqual(set(server.asked), own)
        browser.complaints()  # that there is no favicon
        server.shutdown()

    def test_every_scenario_of_the_library_opens(self):
        browser = self.open()
        for path in sorted((SOURCE / "scenarios").glob("*.yaml")):
            self.assertTrue(browser.call("open", f"/data/scenarios/{path.name}"), path.name)

    # --- Keys -----------------------------------------------------------------------------

    def test_a_clicker_goes_on_and_back(self):
        browser = self.open("#normal-open-close&event=0")
        before = browser.call("instant")
        browser.keys(Keys.PAGE_DOWN, Keys.PAGE_DOWN)
        browser.settle()
        self.assertGreater(browser.call("instant"), before)
        browser.keys(Keys.HOME)
        browser.settle()
        self.assertLessEqual(browser.call("instant"), 0)

    def test_keys_do_what_the_help_says(self):
        browser = self.open("#normal-open-close&event=20")
        for key, shown in (("t", None), ("d", None), ("v", None), ("m", "SYN_SENT"),
                           (Keys.F1, "Help")):
            before = browser.shapes()
            browser.keys(key)
            browser.settle()
            self.assertNotEqual(browser.shapes(), before, key)
            if shown:
                self.assertTrue(browser.shows(shown), shown)

    def test_presenters_keys_do_not_scroll_the_page(self):
        browser = self.open("#normal-open-close")
        browser.keys(Keys.SPACE, Keys.PAGE_DOWN, Keys.END)
        self.assertEqual(browser.js("scrollY"), 0)

    def test_what_is_typed_in_the_picker_is_searched(self):
        browser = self.open()
        browser.keys(*"two msl")
        browser.keys(Keys.ENTER)
        browser.settle()
        self.assertEqual(browser.call("title"), "Why two MSL?")

    def test_the_browser_keeps_tab_for_its_own_way_through_the_page(self):
        browser = self.open("#normal-open-close")
        browser.keys(Keys.TAB)
        self.assertEqual(browser.js("document.activeElement.id"), "show-text")

    # --- Pointer and fingers --------------------------------------------------------------

    def lose_a_segment(self, browser):
        browser.click(*browser.place("segment 0 0"))
        browser.settle()
        x, y = browser.place("entry 0 0")
        browser.click(x, y)
        browser.settle()

    def test_a_segment_is_lost_by_a_click_and_found_again_by_undo(self):
        browser = self.open("#normal-open-close&event=4")
        self.lose_a_segment(browser)
        self.assertTrue(browser.shows("Edited"))
        self.assertTrue(browser.shows("lost"))
        browser.held(Keys.CONTROL, "z")
        browser.settle()
        self.assertFalse(browser.shows("Edited"))
        self.assertFalse(browser.shows("lost"))

    def test_the_wheel_goes_event_by_event(self):
        browser = self.open("#normal-open-close&event=4")
        before = browser.call("instant")
        browser.cdp("Input.dispatchMouseEvent", type="mouseWheel", x=640, y=300, deltaX=0,
                    deltaY=120)
        browser.settle()
        self.assertGreater(browser.call("instant"), before)

    def test_a_finger_taps_and_swipes(self):
        browser = self.open("#normal-open-close&event=4")
        before = browser.call("instant")
        browser.touch("touchStart", (700, 300))
        for x in range(700, 300, -40):
            browser.touch("touchMove", (x, 300))
        browser.touch("touchEnd")
        browser.settle()
        self.assertGreater(browser.call("instant"), before)
        browser.touch("touchStart", browser.place(f"command 0 {browser.command('play')}"))
        browser.touch("touchEnd")
        self.assertTrue(browser.call("moving"))
        browser.keys("p")

    def test_a_quiz_asks_and_is_answered(self):
        browser = self.open("#normal-open-close")
        browser.keys("q", Keys.PAGE_DOWN)
        browser.settle()
        self.assertTrue(browser.shows("next?"))
        browser.click(*browser.place("state 1 1"))
        browser.settle()
        self.assertTrue(browser.shows("Right: LISTEN."))

    # --- The text beside the picture ------------------------------------------------------

    def type_behind(self, browser, word, text):
        browser.driver.execute_script(
            "const text = document.getElementById('text');"
            f"const at = text.value.indexOf({word!r}) + {len(word)};"
            "text.focus(); text.setSelectionRange(at, at);")
        browser.element("text").send_keys(text)

    def test_a_mistake_stands_at_its_line_while_the_last_good_run_stays(self):
        browser = self.open("#lost-final-ack&event=20")
        entry = browser.call("entry")
        browser.press("show-text")
        self.type_behind(browser, "steps:\n", BROKEN)
        browser.until("document.querySelector('#marks .said')")
        self.assertIn("did you mean `client`", browser.element("marks").get_attribute("innerText"))
        self.assertIn("S012", browser.element("mistakes").text)
        self.assertEqual(browser.call("entry"), entry)
        self.assertFalse(browser.call("has_problem"))
        for _ in BROKEN:
            browser.element("text").send_keys(Keys.BACKSPACE)
        browser.until("!document.querySelector('#marks .said')")
        self.assertEqual(browser.element("mistakes").text, "")

    def test_what_is_typed_is_run_at_the_same_moment(self):
        browser = self.open("#normal-open-close&event=20")
        entry = browser.call("entry")
        browser.press("show-text")
        self.type_behind(browser, "title:\n  en: ", "My own ")
        browser.until("tcpduet.program.call('title').startsWith('My own')")
        self.assertEqual(browser.call("entry"), entry)
        self.assertEqual(browser.call("path"), "/home/normal-open-close.tcpduet.yaml")

    def test_what_is_typed_while_a_text_is_taken_is_not_written_over(self):
        browser = self.open("#normal-open-close&event=20")
        browser.press("show-text")
        browser.driver.execute_script(
            "const text = document.getElementById('text');"
            "text.value = text.value.replace('en: ', 'en: A ');"
            "tcpduet.editor.take();"
            "text.value = text.value.replace('en: A ', 'en: A B ');")
        browser.settle()
        self.assertIn("en: A B ", browser.element("text").get_attribute("value"))

    def open_beside_text(self, fragment):
        """With room for the ladder, too."""
        self.browser.resize((1920, 1080))
        self.addCleanup(self.browser.resize, SIZE)
        browser = self.open(fragment)
        browser.press("show-text")
        browser.settle()
        return browser

    def test_an_edit_of_the_run_stands_in_the_text_and_undo_takes_it_back(self):
        browser = self.open_beside_text("#normal-open-close&event=4")
        text = browser.js("document.getElementById('text').value")
        self.lose_a_segment(browser)
        edited = browser.js("document.getElementById('text').value")
        self.assertIn("(edited)", edited)
        self.assertIn("edited", browser.element("pane-title").text)
        subprocess.run([PROGRAM, "check", "-"], input=edited.encode(), check=True,
                       capture_output=True)
        browser.held(Keys.CONTROL, "z")
        browser.settle()
        self.assertEqual(browser.js("document.getElementById('text').value"), text)
        self.assertEqual(browser.element("pane-title").text, "Scenario text")

    def test_what_is_typed_into_an_edited_text_keeps_the_edit(self):
        browser = self.open_beside_text("#normal-open-close&event=4")
        self.lose_a_segment(browser)
        self.type_behind(browser, "title:\n  en: ", "My own ")
        browser.until("tcpduet.program.call('title').startsWith('My own')")
        browser.settle()
        self.assertTrue(browser.shows("lost"))
        self.assertEqual(browser.call("edits"), 0)

    def test_a_text_with_a_mistake_is_not_written_over_by_an_edit(self):
        browser = self.open_beside_text("#normal-open-close&event=4")
        self.type_behind(browser, "steps:\n", BROKEN)
        browser.until("document.querySelector('#marks .said')")
        self.lose_a_segment(browser)
        self.assertEqual(browser.call("edits"), 1)
        self.assertIn(BROKEN, browser.js("document.getElementById('text').value"))

    def test_a_scenario_of_the_library_is_downloaded_as_a_desktop_opens_it(self):
        browser = self.open("#abort")
        browser.press("download")
        self.wait_for(browser.downloads / "abort.tcpduet.yaml")

    def test_copy_link_puts_this_moment_on_the_clipboard(self):
        server = serve(WEB)
        page = f"http://127.0.0.1:{server.server_port}/tcpduet.html"
        browser = self.open("#lost-final-ack&event=50", page)
        browser.cdp("Browser.grantPermissions",
                    permissions=["clipboardReadWrite", "clipboardSanitizedWrite"])
        browser.press("copy-link")
        browser.until("!tcpduet.busy.size")
        copied = browser.driver.execute_async_script(
            "const done = arguments[0]; navigator.clipboard.readText().then(done, done)")
        self.assertTrue(copied.startswith(f"{page}#lost-final-ack&event=50"), copied)
        browser.complaints()  # that there is no favicon
        server.shutdown()

    def test_a_pasted_scenario_is_opened(self):
        browser = self.open()
        browser.keys(Keys.ESCAPE)
        text = (SOURCE / "scenarios/connection-refused.yaml").read_text()
        browser.driver.execute_script(
            "const data = new DataTransfer(); data.setData('text/plain', arguments[0]);"
            "document.dispatchEvent(new ClipboardEvent('paste', {clipboardData: data,"
            " bubbles: true}));", text)
        browser.settle()
        self.assertEqual(browser.call("title"), "Connection refused")

    def test_a_file_is_opened_and_downloaded_and_the_program_takes_it(self):
        browser = self.open()
        browser.element("chosen-file").send_keys(str(SOURCE / "scenarios/half-close.yaml"))
        browser.until("tcpduet.program.call('path') === '/home/half-close.yaml'")
        browser.press("download")
        saved = browser.downloads / "half-close.yaml"
        browser.until("true")
        self.wait_for(saved)
        self.assertEqual(saved.read_bytes(), (SOURCE / "scenarios/half-close.yaml").read_bytes())
        subprocess.run([PROGRAM, "check", str(saved)], check=True, capture_output=True)

    def wait_for(self, path):
        for _ in range(1500):
            if path.exists():
                return
            self.browser.js("new Promise((done) => setTimeout(done, 20))")
        self.fail(f"{path.name} did not come")

    # --- Links ----------------------------------------------------------------------------

    def test_the_address_follows_the_moment_without_filling_the_history(self):
        browser = self.open("#normal-open-close&event=0")
        length = browser.js("history.length")
        browser.keys(Keys.PAGE_DOWN, Keys.PAGE_DOWN)
        browser.settle()
        browser.until("!location.hash.includes('event=0')")
        self.assertEqual(browser.js("history.length"), length)

    def test_a_copied_link_opens_the_same_moment_in_a_fresh_profile(self):
        browser = self.open("#normal-open-close&event=4")
        self.lose_a_segment(browser)
        browser.until("location.hash.startsWith('#y=')")
        other = Browser()
        other.open(FILE + browser.js("location.hash"))
        other.settle()
        self.assertEqual(other.call("entry"), browser.call("entry"))
        self.assertTrue(other.call("title").startswith(browser.call("title")))  # (edited)
        other.close()

    # --- The reader's browser -------------------------------------------------------------

    def test_bare_it_has_neither_header_nor_controls(self):
        browser = self.open("#lost-final-ack&event=20&bare")
        self.assertEqual(browser.js("getComputedStyle(document.getElementById('bar')).display"),
                         "none")
        self.assertFalse(any(" is command " in shape for shape in browser.shapes()))

    def test_it_behaves_in_a_frame(self):
        server = serve(WEB)
        browser = self.browser
        browser.driver.get(f"http://127.0.0.1:{server.server_port}/frame.html")
        browser.driver.switch_to.frame(0)
        browser.until("performance.getEntriesByName('first frame').length > 0")
        self.assertEqual(browser.call("title"), "Lost final ACK")
        browser.driver.switch_to.default_content()
        server.shutdown()

    def test_choices_are_kept_for_the_next_visit(self):
        browser = self.open("#normal-open-close")
        browser.keys("t")
        browser.settle()
        self.assertEqual(browser.call("theme"), "dark")
        browser = self.open("#normal-open-close")
        self.assertEqual(browser.call("theme"), "dark")

    def test_who_does_not_see_it_hears_headline_and_states(self):
        browser = self.open("#normal-open-close&event=20")
        browser.keys(Keys.PAGE_DOWN)
        browser.settle()
        spoken = browser.element("spoken").text
        self.assertRegex(spoken, r"Client: [A-Z0-9-]+\. Server: [A-Z0-9-]+\.$")
        self.assertTrue(browser.element("sheet").get_attribute("aria-label"))

    def test_every_command_is_a_button_of_the_page(self):
        browser = self.open("#normal-open-close&event=0")
        browser.driver.find_element(By.CSS_SELECTOR, "#commands summary").click()
        names = browser.js("[...document.querySelectorAll('#commands button')]"
                           ".map((button) => button.dataset.command)")
        self.assertIn("next-beat", names)
        self.assertIn("theme", names)
        before = browser.call("instant")
        browser.driver.find_element(By.CSS_SELECTOR, "[data-command=next-beat]").click()
        browser.settle()
        self.assertGreater(browser.call("instant"), before)

class Sizes(unittest.TestCase):
    """At every size, sharp, in each language and with what the system wants; each with a
    browser of its own."""

    def test_nothing_runs_while_nothing_moves(self):
        browser = Browser()
        browser.open(FILE + "#normal-open-close&event=20")
        browser.settle()
        browser.until("tcpduet.fragment === location.hash")
        browser.driver.execute_script(
            "window.frames_asked = 0; const ask = requestAnimationFrame;"
            "window.requestAnimationFrame = (f) => { frames_asked++; return ask(f); };"
            "window.timers_set = 0; const set = setTimeout;"
            "window.setTimeout = (...a) => { timers_set++; return set(...a); };")
        browser.cdp("Emulation.setVirtualTimePolicy", policy="advance", budget=10000)
        self.assertEqual(browser.js("frames_asked + timers_set"), 0)
        browser.close()

    def look(self, browser):
        browser.open(FILE + "#lost-final-ack&event=30")
        browser.settle()
        width, height, across, down = browser.js(
            "[tcpduet.canvas.clientWidth, tcpduet.canvas.clientHeight, tcpduet.canvas.width, "
            "tcpduet.canvas.height]")
        ratio = browser.js("devicePixelRatio")
        self.assertEqual((across, down), (round(width * ratio), round(height * ratio)))
        self.assertFalse(browser.js("document.documentElement.scrollWidth > innerWidth"))
        self.assertEqual(browser.complaints(), [])

    def test_from_a_phone_to_a_wall_of_either_sharpness(self):
        browser = Browser()
        for ratio in (1, 2):
            for size in ((320, 480), (360, 640), (820, 1180), (1280, 720), (1920, 1080),
                         (3840, 2160)):
                with self.subTest(size=size, ratio=ratio):
                    browser.resize(size, ratio)
                    self.look(browser)
        browser.close()

    def test_beside_its_text_the_sheet_keeps_most_of_a_small_screen(self):
        browser = Browser()
        for size in ((360, 640), (390, 844), (820, 1180), (640, 360), (844, 390), (1180, 820)):
            browser.resize(size)
            browser.open(FILE + "#lost-final-ack&event=30")
            browser.press("show-text")
            browser.settle()
            width, height = browser.js("[tcpduet.canvas.clientWidth, tcpduet.canvas.clientHeight]")
            share = 0.53 if size[0] < size[1] else 0.45
            self.assertGreaterEqual(width * height, share * size[0] * size[1], size)
            self.assertGreater(browser.js("document.getElementById('text').clientHeight"), 120)
        browser.close()

    def test_language_theme_and_motion_are_the_browsers_until_chosen(self):
        for languages, lang in (("zh-TW,zh", "zh-Hant"), ("zh-CN,zh", "zh-Hans"), ("fr", "en")):
            browser = Browser(languages=languages,
                              media=(("prefers-color-scheme", "dark"),
                                     ("prefers-reduced-motion", "reduce")))
            browser.open(FILE + "#lost-final-ack&event=3")
            browser.settle()
            self.assertEqual(browser.call("lang"), lang)
            self.assertEqual(browser.js("document.documentElement.lang"), lang)
            self.assertEqual(browser.call("theme"), "dark")
            browser.keys(Keys.PAGE_DOWN)
            self.assertFalse(browser.call("moving"))
            browser.close()


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[3:]], verbosity=2)
