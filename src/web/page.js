// The page: puts the program, its canvas and the reader's browser together.
import { Files } from "./files.js";
import { startProgram } from "./program.js";
import { Painter, loadFaces } from "./canvas.js";
import { loadParts, scenarioInside } from "./parts.js";
import { Input } from "./input.js";
import { Editor } from "./editor.js";

const CHOICES = "/home/choices.txt", KEPT = "tcpduet.choices";
const LONGEST_FRAME = 0.1; // seconds; what is longer was no frame: the page was asleep
const LINK_PAUSE_MS = 300; // browsers let a page change its address only so often
const FILE_MOST = 8 * 1024 * 1024;

const element = (id) => document.getElementById(id);
const media = (query) => matchMedia(query).matches;

// --- What the browser knows of its reader ------------------------------------------------

function theme() {
    if (media("(prefers-contrast: more)"))
        return "high-contrast";
    return media("(prefers-color-scheme: dark)") ? "dark" : "light";
}

// Where a page may keep nothing, nothing is kept.
const store = {
    get() {
        try {
            return localStorage.getItem(KEPT);
        } catch {
            return null;
        }
    },
    set(text) {
        try {
            localStorage.setItem(KEPT, text);
        } catch {
            // it holds for this visit
        }
    },
};

function offer(blob, name) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

function copyByField(text) {
    const field = document.createElement("textarea"), before = document.activeElement;
    field.value = text;
    document.body.append(field);
    field.select();
    const copied = document.execCommand("copy");
    field.remove();
    before?.focus({ preventScroll: true });
    return copied;
}

const fileName = (path) => path.slice(path.lastIndexOf("/") + 1);

// --- The page ----------------------------------------------------------------------------

class Page {
    constructor(program, painter, files) {
        Object.assign(this, { program, painter, files });
        this.canvas = element("sheet");
        this.last = 0;      // when the last frame was, or 0
        this.asked = false; // for a frame
        this.exposed = true;
        this.fragment = "";
        this.linking = 0;
        this.busy = new Set(); // with what the app has asked for
        this.path = ""; // of the file whose text the pane has
        this.edits = 0; // that are in it
        this.text = ""; // which was taken over from what is shown, or by it
        this.editor = new Editor(program, (text, mistakes) => this.typed(text, mistakes));
        this.input = new Input(program, this.canvas, element("writing"), () => this.stir());
        this.listen();
    }

    // --- Frames --------------------------------------------------------------------------

    // Something may have changed: follows it, and draws when the screen is ready.
    stir() {
        this.follow();
        if (!this.asked && (this.program.call("stale") || this.program.call("moving") ||
                            this.exposed)) {
            this.asked = true;
            requestAnimationFrame((now) => this.frame(now));
        }
    }

    frame(now) {
        this.asked = false;
        if (this.program.call("moving")) {
            const seconds = this.last > 0 ? (now - this.last) / 1000 : 0;
            this.program.call("advance", Math.min(seconds, LONGEST_FRAME));
        }
        if (this.program.call("stale") || this.exposed) {
            this.draw();
            this.tellOnce();
        }
        this.last = this.program.call("moving") ? now : 0;
        this.stir();
    }

    draw() {
        const { clientWidth: width, clientHeight: height } = this.canvas;
        this.exposed = false;
        if (this.painter.fit(devicePixelRatio))
            this.program.call("draw", width, height);
    }

    // --- What the app asks for -----------------------------------------------------------

    follow() {
        this.followScreen();
        this.input.followText();
        this.once("picture", () => this.takePicture(this.program.call("wants_picture")));
        this.once("copied", () => this.copy(this.program.call("wants_copied")));
    }

    // What is asked for is done once, though it takes its time: `does` gives a promise.
    async once(wish, does) {
        if (this.busy.has(wish) || !this.program.call(`wants_${wish}`))
            return;
        this.busy.add(wish);
        await does();
        this.busy.delete(wish);
        this.stir();
    }

    // Where a page may not write to the clipboard, the old way is tried.
    async copy(text) {
        const copied = navigator.clipboard?.writeText(text).then(() => true, () => false);
        this.program.call("copied", (await copied) || copyByField(text));
    }

    // Between two instants there is nothing new to be told.
    tellOnce() {
        const instant = this.program.call("instant");
        if (this.program.call("moving") && instant === this.told)
            return;
        this.told = instant;
        this.tell();
    }

    // What is drawn now, in words and in the address.
    tell() {
        this.followWords();
        this.speak();
        this.followFile();
        this.followMoment();
    }

    followScreen() {
        const wanted = this.program.call("wants_full_screen") !== 0;
        const is = document.fullscreenElement !== null;
        const root = document.documentElement;
        if (wanted === is)
            return;
        if (!wanted)
            document.exitFullscreen();
        else if (root.requestFullscreen)
            root.requestFullscreen().catch(() => this.program.call("set_full_screen", 0));
        else
            this.program.call("set_full_screen", 0);
    }

    async takePicture(path) {
        this.draw();
        const blob = await new Promise((done) => { this.canvas.toBlob(done); });
        this.program.call("picture_taken", blob !== null);
        if (blob)
            offer(blob, fileName(path));
    }

    // The page's own words and colours are those of the sheet.
    followWords() {
        const lang = this.program.call("lang"), root = document.documentElement;
        root.style.cssText = this.program.call("colors");
        document.title = this.program.call("title");
        if (root.lang === lang && this.worded)
            return;
        this.worded = true;
        root.lang = lang;
        this.write("show-text", "page.text");
        this.write("open-file", "page.open");
        this.write("download", "page.download");
        this.write("copy-link", "page.link");
        this.nameText();
        element("pane-close").ariaLabel = this.program.call("word", "page.close");
        this.canvas.ariaLabel = this.program.call("word", "page.canvas");
        element("text").ariaLabel = this.program.call("word", "page.text");
        this.listCommands();
    }

    write(id, word) {
        element(id).textContent = this.program.call("word", word);
    }

    // Everything that a key can do, for who has none.
    listCommands() {
        const list = element("commands"), items = [];
        list.querySelector("summary").textContent = this.program.call("word", "page.commands");
        for (let i = 0; i < this.program.call("command_count"); i++) {
            const word = this.program.call("command_word", i);
            if (word.startsWith("menu-") || word === "quit")
                continue;
            const item = document.createElement("li"), button = document.createElement("button");
            button.type = "button";
            button.textContent = this.program.call("word", `command.${word}`);
            button.title = this.program.call("word", `command.${word}.help`);
            button.dataset.command = word;
            button.addEventListener("click", () => {
                this.program.call("run", i);
                this.stir();
            });
            item.append(button);
            items.push(item);
        }
        list.querySelector("ul").replaceChildren(...items);
    }

    speak() {
        const spoken = element("spoken"), text = this.program.call("spoken");
        if (spoken.textContent !== text)
            spoken.textContent = text;
    }

    // --- The link is the moment ----------------------------------------------------------

    followMoment() {
        clearTimeout(this.linking);
        this.linking = setTimeout(() => {
            const fragment = this.program.call("link");
            if (!fragment || fragment === this.fragment)
                return;
            this.fragment = fragment;
            history.replaceState(null, "", fragment);
        }, LINK_PAUSE_MS);
    }

    // Another link was followed within the page.
    openLink() {
        if (location.hash && location.hash !== this.fragment) {
            this.fragment = location.hash;
            this.program.call("open_link", location.hash);
        }
        this.stir();
    }

    copyLink() {
        this.program.call("run", this.command("copy-link"));
        this.stir();
    }

    command(word) {
        for (let i = 0; i < this.program.call("command_count"); i++) {
            if (this.program.call("command_word", i) === word)
                return i;
        }
        throw new Error(`there is no command ${word}`);
    }

    // --- Files ---------------------------------------------------------------------------

    async open(file) {
        if (!file || file.size > FILE_MOST)
            return;
        const path = `/home/${file.name}`;
        this.files.write(path, new Uint8Array(await file.arrayBuffer()));
        this.program.call("open", path);
        this.stir();
    }

    paste(text) {
        const path = "/home/pasted.tcpduet.yaml";
        this.files.write(path, text);
        this.program.call("open", path);
        this.stir();
    }

    // What the reader has saved is a download, but for his choices.
    kept(path) {
        if (path === CHOICES)
            store.set(this.files.read(path));
        else if (path.endsWith(".yaml"))
            offer(new Blob([this.files.nodes.get(path).bytes], { type: "application/yaml" }),
                  fileName(path));
    }

    download() {
        const text = element("pane").hidden ? this.source() : element("text").value;
        offer(new Blob([text], { type: "application/yaml" }), this.ownName());
    }

    // What is shown is the reader's own file, and no page that holds one.
    isOwn() {
        return /^\/home\/.*\.ya?ml$/.test(this.program.call("path"));
    }

    // What his copy of it is called.
    ownName() {
        const name = fileName(this.program.call("path"));
        return this.isOwn() ? name : `${name.replace(/\.\w+$/, "") || "scenario"}.tcpduet.yaml`;
    }

    // Of a file with mistakes its own text, not that of what is shown.
    source() {
        const path = this.program.call("path");
        const other = this.program.call("edits") > 0 || path.endsWith(".html");
        return (other ? null : this.files.read(path)) ?? this.program.call("source");
    }

    // --- The text beside the picture -----------------------------------------------------

    showPane(shown) {
        element("pane").hidden = !shown;
        element("show-text").ariaExpanded = String(shown);
        if (shown) {
            this.showText();
            element("text").focus({ preventScroll: true });
        } else {
            this.canvas.focus({ preventScroll: true });
        }
    }

    showText() {
        this.editor.show(this.source());
        this.agree();
    }

    // The pane has the text of what is shown.
    agree() {
        this.path = this.program.call("path");
        this.edits = this.program.call("edits");
        this.text = element("text").value;
        this.nameText();
    }

    nameText() {
        this.write("pane-title", this.edits > 0 ? "page.edited" : "page.text");
    }

    // An edit of the run is one of its text, and undo takes it back there, too; but what is
    // written and has a mistake still is not lost.
    followFile() {
        const another = this.program.call("path") !== this.path;
        const edited = this.program.call("edits") !== this.edits;
        const agreed = element("text").value === this.text;
        if (!element("pane").hidden && (another || (edited && agreed)))
            this.showText();
    }

    // A text with mistakes leaves the last good run where it is. What is only expected of
    // the run in vain does not.
    typed(text, mistakes) {
        const broken = mistakes.some(({ severity, code }) =>
            severity === "error" && !code.startsWith("R"));
        if (broken)
            return;
        this.take(text);
        this.agree();
        if (this.program.call("has_problem"))
            this.program.call("run", this.command("leave"));
        this.stir();
    }

    // What comes with the program is not written over: the reader gets a copy. A text in which
    // the edits stand has none left to be undone.
    take(text) {
        const entry = this.program.call("entry"), path = `/home/${this.ownName()}`;
        const again = this.isOwn() && this.program.call("edits") === 0;
        this.files.write(path, text);
        if (again) {
            this.program.call("reload");
        } else {
            this.program.call("open", path);
            this.program.call("seek", entry);
        }
    }

    // --- Events --------------------------------------------------------------------------

    listen() {
        const on = (id, does) => element(id).addEventListener("click", (event) => does(event));
        const expose = () => {
            this.exposed = true;
            this.stir();
        };
        new ResizeObserver(expose).observe(this.canvas);
        addEventListener("resize", expose); // another zoom, or another screen
        this.canvas.addEventListener("contextrestored", () => {
            this.painter.forget();
            expose();
        });
        addEventListener("hashchange", () => this.openLink());
        document.addEventListener("fullscreenchange", () => {
            this.program.call("set_full_screen", document.fullscreenElement ? 1 : 0);
            expose();
        });
        document.addEventListener("visibilitychange", () => {
            this.last = 0;
            this.stir();
        });
        on("show-text", () => this.showPane(element("pane").hidden));
        on("pane-close", () => this.showPane(false));
        on("open-file", () => element("chosen-file").click());
        on("download", () => this.download());
        on("copy-link", () => this.copyLink());
        element("chosen-file").addEventListener("change", (event) => {
            this.open(event.target.files[0]);
            event.target.value = "";
        });
        this.listenForDrops();
    }

    listenForDrops() {
        document.addEventListener("dragover", (event) => event.preventDefault());
        document.addEventListener("drop", (event) => {
            event.preventDefault();
            this.open(event.dataTransfer.files[0]);
        });
        document.addEventListener("paste", (event) => {
            const text = event.clipboardData.getData("text/plain");
            const field = event.target instanceof HTMLTextAreaElement;
            if (!field && !this.program.call("wants_text") && text.includes("\n"))
                this.paste(text);
        });
    }
}

// --- Beginning ---------------------------------------------------------------------------

function facesOf(parts) {
    const face = (name) => parts.get(`assets/fonts/lat-NotoSans${name}.ttf`);
    return { "duet-regular": face("-Regular"), "duet-bold": face("-Bold"),
             "duet-mono": face("Mono-Regular"), "duet-mono-bold": face("Mono-Bold") };
}

function filesOf(parts, changed) {
    const files = new Files(changed);
    files.addFolder("/home");
    for (const [name, bytes] of parts) {
        if (name.endsWith(".yaml") || name.endsWith(".txt"))
            files.write(`/data/${name}`, bytes);
    }
    const kept = store.get();
    if (kept)
        files.write(CHOICES, kept);
    return files;
}

// What the page was opened with: a link, a scenario inside it, or else the picker.
function openFirst(program, files) {
    const inside = scenarioInside();
    if (location.hash.length > 1 && !/^#&?bare$/.test(location.hash)) {
        program.call("open_link", location.hash);
    } else if (inside) {
        files.write(`/home/${inside.name}`, inside.bytes);
        program.call("open", `/home/${inside.name}`);
    } else {
        program.call("open_picker");
    }
}

async function begin() {
    const parts = await loadParts();
    const coming = Promise.all([WebAssembly.compile(parts.get("tcpduet.wasm")),
                                loadFaces(facesOf(parts))]);
    const painter = new Painter(element("sheet"));
    painter.fit(devicePixelRatio); // the browser makes its canvas while those come
    const [module] = await coming;
    let page = null;
    const files = filesOf(parts, (path) => page?.kept(path));
    const program = await startProgram(module, files, painter);
    const bare = /[#&]bare\b/.test(location.hash);
    document.documentElement.toggleAttribute("data-bare", bare);
    const address = location.href.replace(/#.*/, "");
    program.call("begin", address, (navigator.languages ?? []).join(","), theme(),
                 media("(prefers-reduced-motion: reduce)"), bare);
    openFirst(program, files);
    page = globalThis.tcpduet = new Page(program, painter, files);
    element("sheet").focus({ preventScroll: true });
    page.draw();
    performance.mark("first frame");
    page.tell();
    page.stir();
}

begin().catch((error) => {
    element("failure").hidden = false;
    element("failure").textContent =
        `tcpduet needs a browser of 2023 or later with WebAssembly.\n\n${error}`;
    console.error(error);
});
