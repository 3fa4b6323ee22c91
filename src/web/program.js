// The program: the module's functions with texts in place of pointers.

// Their results are texts.
const TEXTS = new Set(["path", "source", "drawing", "title", "spoken", "command_word", "word",
    "lang", "theme", "colors", "wants_picture", "wants_copied", "link"]);

const decoder = new TextDecoder(), encoder = new TextEncoder();

export class Program {
    constructor(exports) {
        this.exports = exports;
        this.memory = exports.memory;
        this.look();
    }

    look() {
        this.bytes = new Uint8Array(this.memory.buffer);
        this.doubles = new Float64Array(this.memory.buffer);
    }

    // The memory as doubles, in which an address is an eighth.
    numbers() {
        if (this.doubles.buffer !== this.memory.buffer)
            this.look(); // it has grown
        return this.doubles;
    }

    // A text at an address, up to its NUL.
    text(at) {
        if (this.bytes.buffer !== this.memory.buffer)
            this.look();
        return decoder.decode(this.bytes.subarray(at, this.bytes.indexOf(0, at)));
    }

    // A copy of a text in the program's memory, to be freed.
    copy(text) {
        const bytes = encoder.encode(`${text}\0`);
        const at = this.exports.web_alloc(bytes.length);
        new Uint8Array(this.memory.buffer).set(bytes, at);
        return { at, length: bytes.length - 1 };
    }

    // call("open", "/data/x.yaml"): web_open with that text
    call(name, ...values) {
        const copies = [];
        const plain = values.map((value) => {
            if (typeof value !== "string")
                return Number(value);
            copies.push(this.copy(value));
            return copies.at(-1).at;
        });
        const result = this.exports[`web_${name}`](...plain);
        for (const copy of copies)
            this.exports.web_free(copy.at);
        return TEXTS.has(name) ? this.text(result) : result;
    }

    // The mistakes of a scenario's text.
    check(text) {
        const { at, length } = this.copy(text);
        const list = this.text(this.exports.web_check(at, length));
        this.exports.web_free(at);
        return list.split("\x1e").slice(0, -1).map((entry) => {
            const [line, column, marked, severity, code, message, hint] = entry.split("\x1f");
            return { line: Number(line), column: Number(column), length: Number(marked),
                     severity, code, message, hint };
        });
    }
}

// Starts a compiled module over its files; `page` has its imports "page", and is told the
// program before the first of them is called.
export async function startProgram(module, files, page) {
    const imports = { wasi_snapshot_preview1: files.wasi(), page: page.imports() };
    const instance = await WebAssembly.instantiate(module, imports);
    const program = new Program(instance.exports);
    files.memory = program.memory;
    page.program = program;
    instance.exports._initialize();
    return program;
}
