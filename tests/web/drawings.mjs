// Prints what drawings.c prints, by the browser's program.
//
// Usage: node drawings.mjs SOURCE MODULE
import { readFileSync, readdirSync, writeSync } from "node:fs";
import { join } from "node:path";

const [source, modulePath] = process.argv.slice(2);
const { Files } = await import(join(source, "src/web/files.js"));
const { startProgram } = await import(join(source, "src/web/program.js"));

// Every letter is as wide as in the tests of the native program.
const page = {
    program: null,
    imports() {
        const know = (_number, _face, _lang, at) => {
            let width = 0;
            for (const letter of this.program.text(at))
                width += letter.codePointAt(0) < 0x2e80 ? 0.6 : 1;
            return width;
        };
        const nothing = () => {};
        return { know, box: nothing, path: nothing, arc: nothing, text: nothing, ink: nothing };
    },
};

const files = new Files();
for (const folder of ["assets/lang", "scenarios"]) {
    for (const name of readdirSync(join(source, folder)))
        files.write(`/data/${folder}/${name}`, readFileSync(join(source, folder, name)));
}
const module = await WebAssembly.compile(readFileSync(modulePath));
const program = await startProgram(module, files, page);
program.call("begin", "", "en", "light", 1, 0);
const stems = files.children("/data/scenarios").filter((name) => name.endsWith(".yaml"))
    .map((name) => name.slice(0, -".yaml".length)).sort();
// As in tests/support/sample.h.
const half = Math.floor(stems.length / 2);
const isTaken = (i) => process.env.TCPDUET_ALL ||
    Math.floor((i + 1) * half / stems.length) > Math.floor(i * half / stems.length);
for (const name of stems.filter((_, i) => isTaken(i)).map((stem) => `${stem}.yaml`)) {
    let before = -2;
    program.call("open", `/data/scenarios/${name}`);
    for (;;) {
        const instant = program.call("instant");
        if (instant === before)
            break;
        before = instant;
        writeSync(1, `${name}, instant ${instant}\n${program.call("drawing", 1280, 720)}`);
        program.call("key", "PageDown", "PageDown", 0, 0);
    }
}
