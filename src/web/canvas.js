// The program's drawings on a canvas: four kinds of shape, and the measure of texts.

// In the order of the program's faces.
const FACES = ["duet-regular", "duet-bold", "duet-mono", "duet-mono-bold"];
const BOLD = [false, true, false, true];

// The reader's own fonts for Han characters, by the language of the text.
const HAN = {
    "zh-Hans": '"Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "PingFang SC", ' +
               '"Microsoft YaHei", "WenQuanYi Zen Hei", sans-serif',
    "zh-Hant": '"Noto Sans CJK TC", "Noto Sans TC", "Source Han Sans TC", "PingFang TC", ' +
               '"Microsoft JhengHei", "WenQuanYi Zen Hei", sans-serif',
};
const ALIGNS = ["left", "center", "right"];
const MEASURED_MOST = 4000, MEASURED_AT = 100;

// 0xRRGGBBAA
const color = (value) => `#${(value >>> 0).toString(16).padStart(8, "0")}`;

// Loads the faces; `fonts` has the bytes of each by its name.
export async function loadFaces(fonts) {
    await Promise.all(FACES.map(async (name, i) => {
        // Of a bold face that does not say so, a browser would make a bolder one.
        const face = new FontFace(name, fonts[name], { weight: BOLD[i] ? "bold" : "normal" });
        document.fonts.add(await face.load());
    }));
}

export class Painter {
    constructor(canvas) {
        this.canvas = canvas;
        this.context = canvas.getContext("2d", { alpha: false });
        this.widths = new Map();
        this.chosen = "";
        this.program = null;
    }

    // Makes the canvas as sharp as the screen; all is drawn in CSS pixels.
    begin(width, height, ratio) {
        const across = Math.round(width * ratio), down = Math.round(height * ratio);
        if (this.canvas.width !== across || this.canvas.height !== down) {
            this.canvas.width = across;
            this.canvas.height = down;
            this.chosen = ""; // a canvas of another size has forgotten it
        }
        this.context.setTransform(across / width, 0, 0, down / height, 0, 0);
    }

    font(face, size, lang) {
        const weight = BOLD[face] ? "bold " : "";
        return `${weight}${size}px ${FACES[face]}, ${HAN[lang] ?? HAN["zh-Hans"]}`;
    }

    // Another one costs more than to see that it is another one.
    setFont(font) {
        if (this.chosen !== font)
            this.context.font = this.chosen = font;
    }

    measure(face, size, lang, text) {
        const key = `${face} ${lang} ${text}`;
        let width = this.widths.get(key);
        if (width === undefined) {
            if (this.widths.size > MEASURED_MOST)
                this.widths.clear();
            this.setFont(this.font(face, MEASURED_AT, lang));
            width = this.context.measureText(text).width / MEASURED_AT;
            this.widths.set(key, width);
        }
        return width * size;
    }

    path(at, count, curve, closed) {
        const points = new Float64Array(this.program.memory.buffer, at, 2 * count);
        const context = this.context;
        context.beginPath();
        context.moveTo(points[0], points[1]);
        for (let i = 2; !curve && i < 2 * count; i += 2)
            context.lineTo(points[i], points[i + 1]);
        for (let i = 2; curve && i + 5 < 2 * count; i += 6)
            context.bezierCurveTo(...points.subarray(i, i + 6));
        if (closed)
            context.closePath();
    }

    text(text, lang, face, size, x, y, align, angle, ink) {
        const context = this.context;
        this.setFont(this.font(face, size, lang));
        context.textAlign = ALIGNS[align];
        context.fillStyle = color(ink);
        if (angle === 0) {
            context.fillText(text, x, y);
            return;
        }
        context.save();
        context.translate(x, y);
        context.rotate(angle);
        context.fillText(text, 0, 0);
        context.restore();
    }

    ink(fill, stroke, width, dash) {
        const context = this.context;
        if (fill & 255) {
            context.fillStyle = color(fill);
            context.fill();
        }
        if (stroke & 255 && width > 0) {
            context.strokeStyle = color(stroke);
            context.lineWidth = width;
            context.setLineDash(dash > 0 ? [dash] : []);
            context.stroke();
        }
    }

    // The module's imports `page`.
    imports() {
        const context = this.context, text = (at) => this.program.text(at);
        return {
            measure: (face, size, lang, string) =>
                this.measure(face, size, text(lang), text(string)),
            box: (x, y, w, h, radius) => {
                context.beginPath();
                if (radius > 0)
                    context.roundRect(x, y, w, h, Math.min(radius, w / 2, h / 2));
                else
                    context.rect(x, y, w, h);
            },
            path: (at, count, curve, closed) => this.path(at, count, curve, closed),
            arc: (x, y, radius, from, to) => {
                context.beginPath();
                context.arc(x, y, radius, from, to);
            },
            text: (string, lang, ...rest) => this.text(text(string), text(lang), ...rest),
            ink: (...values) => this.ink(...values),
        };
    }
}
