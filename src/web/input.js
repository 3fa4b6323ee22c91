// Keys, pointers, fingers and text, as the program's own.

const NAMES = {
    " ": "Space", Enter: "Return", ArrowLeft: "Left", ArrowRight: "Right", ArrowUp: "Up",
    ArrowDown: "Down",
};
const PLACES = {
    BracketLeft: "[", BracketRight: "]", Period: ".", Comma: ",", Minus: "-", Equal: "=",
    Slash: "/", Semicolon: ";", Quote: "'", Backquote: "`", Backslash: "\\", Enter: "Return",
    ArrowLeft: "Left", ArrowRight: "Right", ArrowUp: "Up", ArrowDown: "Down",
};
const SHIFT = 1, CTRL = 2, ALT = 4;
const DOWN = 0, MOVES = 1, LIFTED = 2;
const LEFT_BUTTON = 0, RIGHT_BUTTON = 2;
const DOUBLE_CLICK_MS = 500, DOUBLE_CLICK_PX = 5;
const WHEEL_STEP_PX = 60, WHEEL_STEP_LINES = 1;

const isMac = /mac|iphone|ipad/i.test(navigator.platform);

// Those that the browser keeps, each with a button here; a page cannot take them from it
// without taking something from its reader.
const isBrowsers = (event) => {
    const held = event.ctrlKey || event.metaKey;
    if (event.key === "Tab" || event.key === "F11" || event.key === "F12")
        return true;
    if (event.key === "F5")
        return !document.fullscreenElement;
    return held && "lrwtnq+-=0".includes(event.key.toLowerCase());
};

// As SDL names it.
const nameOf = (event) => {
    const name = NAMES[event.key] ?? event.key;
    return name.length === 1 ? name.toUpperCase() : name;
};

const placeOf = (event) => PLACES[event.code] ?? event.code.replace(/^(Key|Digit|Numpad)/, "");

const modifiersOf = (event) => {
    const ctrl = event.ctrlKey || (isMac && event.metaKey);
    return (event.shiftKey ? SHIFT : 0) | (ctrl ? CTRL : 0) | (event.altKey ? ALT : 0);
};

// A part of the page that takes keys itself.
const isControl = (target) =>
    target instanceof Element && target.closest("button, summary, textarea, select, a") !== null;

export class Input {
    // `stir()` is called when something may have changed.
    constructor(program, canvas, writing, stir) {
        Object.assign(this, { program, canvas, writing, stir });
        this.clicks = { count: 0, at: 0, x: 0, y: 0 };
        this.fingers = new Map();
        this.touched = false;
        this.turned = 0;
        this.resting = 0;
        this.composing = false;
        this.listen();
    }

    listen() {
        document.addEventListener("keydown", (event) => this.key(event));
        const listen = (name, does) =>
            this.canvas.addEventListener(name, (event) => does.call(this, event),
                                         { passive: false });
        listen("pointerdown", this.press);
        listen("pointermove", this.move);
        listen("pointerup", this.release);
        listen("pointercancel", this.release);
        listen("pointerleave", this.leave);
        listen("wheel", this.wheel);
        listen("contextmenu", (event) => event.preventDefault());
        this.writing.addEventListener("compositionstart", () => { this.composing = true; });
        this.writing.addEventListener("compositionupdate", (event) => this.compose(event.data));
        this.writing.addEventListener("compositionend", (event) => this.decided(event.data));
        this.writing.addEventListener("input", () => this.written());
    }

    // --- Keys and text -------------------------------------------------------------------

    key(event) {
        if (event.isComposing || isBrowsers(event) || isControl(event.target))
            return;
        const held = event.ctrlKey || event.altKey || event.metaKey;
        const writes = this.program.call("wants_text") && !held && [...event.key].length === 1;
        if (writes && document.activeElement === this.writing)
            return;
        if (this.program.call("key", nameOf(event), placeOf(event), modifiersOf(event),
                              event.repeat))
            event.preventDefault();
        else if (writes)
            this.program.call("text", event.key);
        this.stir();
    }

    compose(text) {
        this.program.call("compose", text);
        this.stir();
    }

    decided(text) {
        this.composing = false;
        this.program.call("compose", "");
        this.program.call("text", text);
        this.writing.value = "";
        this.stir();
    }

    written() {
        if (this.composing)
            return;
        this.program.call("text", this.writing.value);
        this.writing.value = "";
        this.stir();
    }

    // A keyboard comes up where text is wanted; by finger only when its field is touched.
    followText() {
        const wanted = this.program.call("wants_text") !== 0;
        const writes = document.activeElement === this.writing;
        if (wanted && !writes && !this.touched && !isControl(document.activeElement))
            this.writing.focus({ preventScroll: true });
        else if (!wanted && writes)
            this.canvas.focus({ preventScroll: true });
        if (!wanted)
            return;
        const [x, y, w, h] = this.textPlace();
        Object.assign(this.writing.style, { left: `${x}px`, top: `${y}px`, width: `${w}px`,
                                            height: `${h}px` });
    }

    textPlace() {
        const at = this.program.call("text_place");
        return new Float64Array(this.program.memory.buffer, at, 4);
    }

    // --- The mouse -----------------------------------------------------------------------

    press(event) {
        event.preventDefault();
        this.canvas.setPointerCapture(event.pointerId);
        this.touched = event.pointerType === "touch";
        if (!this.touched)
            this.canvas.focus({ preventScroll: true });
        if (this.touched)
            this.touch(DOWN, event);
        else if (event.button === RIGHT_BUTTON)
            this.program.call("point", event.offsetX, event.offsetY, 1);
        else if (event.button === LEFT_BUTTON)
            this.program.call("click", event.offsetX, event.offsetY, this.countClicks(event));
        this.stir();
    }

    countClicks(event) {
        const last = this.clicks, x = event.offsetX, y = event.offsetY;
        const again = event.timeStamp - last.at < DOUBLE_CLICK_MS &&
                      Math.hypot(x - last.x, y - last.y) < DOUBLE_CLICK_PX;
        this.clicks = { count: again ? last.count + 1 : 1, at: event.timeStamp, x, y };
        return this.clicks.count;
    }

    move(event) {
        if (event.pointerType === "touch") {
            this.touch(MOVES, event);
        } else {
            if (event.buttons & 1)
                this.program.call("drag", event.offsetX, event.offsetY);
            this.hover(event.offsetX, event.offsetY);
        }
        this.stir();
    }

    hover(x, y) {
        const hand = this.program.call("hover", x, y) !== 0;
        const hidden = this.program.call("hides_cursor") !== 0;
        this.canvas.style.cursor = hidden ? "none" : hand ? "pointer" : "default";
    }

    release(event) {
        if (event.pointerType === "touch")
            this.touch(LIFTED, event);
        else if (event.button === RIGHT_BUTTON)
            this.program.call("point", event.offsetX, event.offsetY, 0);
        else
            this.program.call("release");
        this.stir();
    }

    leave(event) {
        if (event.pointerType === "touch")
            return;
        this.program.call("hover", -1, -1);
        this.stir();
    }

    wheel(event) {
        if (event.ctrlKey)
            return; // the browser's own zoom
        event.preventDefault();
        const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE;
        this.turned += (event.deltaY || event.deltaX) / (lines ? WHEEL_STEP_LINES : WHEEL_STEP_PX);
        const steps = Math.trunc(this.turned);
        this.turned -= steps;
        if (steps !== 0)
            this.program.call(event.shiftKey ? "scroll" : "wheel", steps);
        this.stir();
    }

    // --- Fingers -------------------------------------------------------------------------

    touch(does, event) {
        const before = this.parted();
        if (does === LIFTED)
            this.fingers.delete(event.pointerId);
        else
            this.fingers.set(event.pointerId, { x: event.offsetX, y: event.offsetY });
        const { clientWidth: width, clientHeight: height } = this.canvas;
        this.program.call("touch", does, event.pointerId, event.offsetX, event.offsetY,
                          event.timeStamp, width, height);
        if (does === MOVES && this.fingers.size === 2)
            this.program.call("pinch", (this.parted() - before) / Math.hypot(width, height));
        if (does === LIFTED)
            this.showKeyboard(event);
        this.rest();
    }

    // How far apart two fingers are.
    parted() {
        if (this.fingers.size !== 2)
            return 0;
        const [one, other] = this.fingers.values();
        return Math.hypot(one.x - other.x, one.y - other.y);
    }

    showKeyboard(event) {
        if (!this.program.call("wants_text"))
            return;
        const [x, y, w, h] = this.textPlace();
        const inside = event.offsetX >= x && event.offsetX <= x + w &&
                       event.offsetY >= y && event.offsetY <= y + h;
        if (inside)
            this.writing.focus({ preventScroll: true });
    }

    // A finger that rests means something after a while.
    rest() {
        clearTimeout(this.resting);
        const wait = this.program.call("touch_until", performance.now());
        if (wait < 0)
            return;
        this.resting = setTimeout(() => {
            this.program.call("touch_wait", performance.now());
            this.stir();
            this.rest();
        }, wait);
    }
}
