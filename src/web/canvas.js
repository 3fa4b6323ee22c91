// The program's drawings on a canvas: four kinds of shape, and the measure of texts.

// In the order of the program's faces.
const FACES = [["", "duet-regular"], ["bold ", "duet-bold"], ["", "duet-mono"],
               ["bold ", "duet-mono-bold"]];

// The reader's own fonts for Han characters, by the language of the text.
const HAN = {
    "zh-Hans": '"Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "PingFang SC", ' +
               '"Microsoft YaHei", "WenQuanYi Zen Hei", sans-serif',
    "zh-Hant": '"Noto Sans CJK TC", "Noto Sans TC", "Source Han Sans TC", "PingFang TC", ' +
               '"Microsoft JhengHei", "WenQuanYi Zen Hei", sans-serif',
};
const ALIGNS = ["left", "center", "right"];

// Every text is set at this size and scaled. Some browsers fit the letters of a small size to
// pixels, and they come out wider than measured.
const SET_AT = 100;

// 0xRRGGBBAA
const color = (value) => `#${(value >>> 0).toString(16).padStart(8, "0")}`;

// Loads the faces; `fonts` has the bytes of each by its name.
export async function loadFaces(fonts) {
    await Promise.all(FACES.map(async ([bold, name]) => {
        // Of a bold face that does not say so, a browser would make a bolder one.
        const face = new FontFace(name, fonts[name], { weight: bold ? "bold" : "normal" });
        document.fonts.add(await face.load());
    }));
}

// The canvas's word for a face in a language.
const fontOf = (face, lang) => {
    const [bold, name] = FACES[face];
    return `${bold}${SET_AT}px ${name}, ${HAN[lang] ?? HAN["zh-Hans"]}`;
};

export class Painter {
    constructor(canvas) {
        this.canvas = canvas;
        this.context = canvas.getContext("2d", { alpha: false });
        this.texts = []; // by the program's numbers
        this.program = null;
        this.forget();
    }

    // What the context has been set to: to set it again costs more than to compare.
    forget() {
        this.font = this.fill = this.stroke = this.dash = null;
    }

    // Makes the canvas as sharp as the screen; all is drawn in CSS pixels. False: it has none.
    fit(ratio) {
        const { clientWidth: width, clientHeight: height } = this.canvas;
        if (width === 0 || height === 0)
            return false;
        const across = Math.round(width * ratio), down = Math.round(height * ratio);
        if (this.canvas.width !== across || this.canvas.height !== down) {
            this.canvas.width = across;
            this.canvas.height = down;
            this.forget(); // as a canvas of another size does
        }
        this.scale = { x: across / width, y: down / height };
        this.place(0, 0, 1, 0);
        return true;
    }

    // Where the context's own (0, 0) lies, how large it is and how turned.
    place(x, y, size, angle) {
        const scale = this.scale, c = size * Math.cos(angle), s = size * Math.sin(angle);
        this.context.setTransform(scale.x * c, scale.y * s, -scale.x * s, scale.y * c,
                                  scale.x * x, scale.y * y);
    }

    setFont(font) {
        if (this.font !== font)
            this.context.font = this.font = font;
    }

    setFill(value) {
        if (this.fill !== value) {
            this.fill = value;
            this.context.fillStyle = color(value);
        }
    }

    setStroke(value, dash) {
        if (this.stroke !== value) {
            this.stroke = value;
            this.context.strokeStyle = color(value);
        }
        if (this.dash !== dash) {
            this.dash = dash;
            this.context.setLineDash(dash > 0 ? [dash] : []);
        }
    }

    // Returns its width in ems.
    know(number, face, lang, string) {
        const font = fontOf(face, lang);
        this.texts[number] = { string, font };
        this.setFont(font);
        return this.context.measureText(string).width / SET_AT;
    }

    box(x, y, w, h, radius) {
        this.context.beginPath();
        if (radius > 0)
            this.context.roundRect(x, y, w, h, radius);
        else
            this.context.rect(x, y, w, h);
    }

    path(at, count, curve, closed) {
        const points = this.program.numbers(), context = this.context;
        const first = at / points.BYTES_PER_ELEMENT, end = first + 2 * count;
        context.beginPath();
        context.moveTo(points[first], points[first + 1]);
        for (let i = first + 2; !curve && i < end; i += 2)
            context.lineTo(points[i], points[i + 1]);
        for (let i = first + 2; curve && i + 5 < end; i += 6)
            context.bezierCurveTo(points[i], points[i + 1], points[i + 2], points[i + 3],
                                  points[i + 4], points[i + 5]);
        if (closed)
            context.closePath();
    }

    arc(x, y, radius, from, to) {
        this.context.beginPath();
        this.context.arc(x, y, radius, from, to);
    }

    text(number, size, x, y, align, angle, ink) {
        const { string, font } = this.texts[number];
        this.setFont(font);
        this.setFill(ink);
        this.context.textAlign = ALIGNS[align];
        this.place(x, y, size / SET_AT, angle);
        this.context.fillText(string, 0, 0);
        this.place(0, 0, 1, 0);
    }

    // What was begun last is filled, then drawn along.
    ink(fill, stroke, width, dash) {
        if (fill & 255) {
            this.setFill(fill);
            this.context.fill();
        }
        if (stroke & 255 && width > 0) {
            this.setStroke(stroke, dash);
            this.context.lineWidth = width;
            this.context.stroke();
        }
    }

    // The module's imports `page`.
    imports() {
        const text = (at) => this.program.text(at);
        return {
            know: (number, face, lang, string) =>
                this.know(number, face, text(lang), text(string)),
            box: (x, y, w, h, radius) => this.box(x, y, w, h, radius),
            path: (at, count, curve, closed) => this.path(at, count, curve, closed),
            arc: (x, y, radius, from, to) => this.arc(x, y, radius, from, to),
            text: (number, size, x, y, align, angle, ink) =>
                this.text(number, size, x, y, align, angle, ink),
            ink: (fill, stroke, width, dash) => this.ink(fill, stroke, width, dash),
        };
    }
}
