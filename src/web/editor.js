// The scenario's text beside the picture: its mistakes stand at their lines while one types.

const PAUSE_MS = 150; // after the last letter
const escapes = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };
const escape = (text) => text.replace(/[&<>]/g, (letter) => escapes[letter]);

// A line with its marked parts, and what is said of them behind it.
function lineWithMarks(line, mistakes) {
    const letters = [...line];
    let html = "", at = 0;
    for (const { column, length } of [...mistakes].sort((a, b) => a.column - b.column)) {
        const from = Math.max(column - 1, at), to = Math.max(from + Math.max(length, 1), from);
        html += escape(letters.slice(at, from).join(""));
        html += `<mark>${escape(letters.slice(from, to).join("") || " ")}</mark>`;
        at = to;
    }
    html += escape(letters.slice(at).join(""));
    const said = mistakes.map(({ message, hint }) => hint ? `${message}; ${hint}` : message);
    return said.length > 0 ? `${html}<span class="said">${escape(said.join(" · "))}</span>` : html;
}

export class Editor {
    // `changed(text, mistakes)` is called when one has stopped typing for a moment.
    constructor(program, changed) {
        this.program = program;
        this.changed = changed;
        this.text = document.getElementById("text");
        this.marks = document.getElementById("marks");
        this.mistakes = document.getElementById("mistakes");
        this.waits = 0;
        this.text.addEventListener("input", () => this.wait());
        this.text.addEventListener("scroll", () => this.follow());
        this.text.addEventListener("keydown", (event) => this.key(event));
    }

    show(text) {
        clearTimeout(this.waits);
        if (this.text.value !== text) {
            this.text.value = text;
            this.text.setSelectionRange(0, 0);
        }
        this.mark(this.program.check(text));
    }

    wait() {
        clearTimeout(this.waits);
        this.waits = setTimeout(() => this.take(), PAUSE_MS);
    }

    take() {
        const mistakes = this.program.check(this.text.value);
        this.mark(mistakes);
        this.changed(this.text.value, mistakes);
    }

    // Tab leaves the field, for who has no mouse; Escape too.
    key(event) {
        event.stopPropagation();
        if (event.key === "Escape")
            document.getElementById("sheet").focus();
    }

    mark(mistakes) {
        const byLine = new Map();
        for (const mistake of mistakes)
            byLine.set(mistake.line, [...(byLine.get(mistake.line) ?? []), mistake]);
        this.marks.innerHTML = this.text.value.split("\n")
            .map((line, i) => lineWithMarks(line, byLine.get(i + 1) ?? [])).join("\n");
        this.mistakes.replaceChildren(...mistakes.map((mistake) => this.entry(mistake)));
        this.follow();
    }

    entry(mistake) {
        const item = document.createElement("li"), button = document.createElement("button");
        const place = mistake.line > 0 ? `${mistake.line}:${mistake.column} ` : "";
        const hint = mistake.hint ? ` – ${mistake.hint}` : "";
        button.type = "button";
        button.textContent = `${place}${mistake.code} ${mistake.message}${hint}`;
        button.addEventListener("click", () => this.go(mistake));
        item.append(button);
        return item;
    }

    // The caret goes where the mistake is.
    go({ line, column, length }) {
        const lines = this.text.value.split("\n");
        const before = lines.slice(0, Math.max(line - 1, 0)).join("\n").length + (line > 1 ? 1 : 0);
        const letters = [...(lines[line - 1] ?? "")];
        const from = before + letters.slice(0, column - 1).join("").length;
        const to = from + letters.slice(column - 1, column - 1 + length).join("").length;
        this.text.focus();
        this.text.setSelectionRange(from, to);
    }

    follow() {
        this.marks.scrollTop = this.text.scrollTop;
        this.marks.scrollLeft = this.text.scrollLeft;
    }
}
