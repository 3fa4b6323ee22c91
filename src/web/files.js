// A file system in memory, behind the calls of WASI (preview 1) that wasi-libc makes.
//
// Paths are absolute. What lies in /data comes with the program and cannot be changed; all
// else is the reader's. Numbers that a call returns are WASI's: 0 or an error.

const BADF = 8, EXIST = 20, INVAL = 28, ISDIR = 31, NOENT = 44, NOSYS = 52, NOTDIR = 54;
const ROFS = 69;
const DIRECTORY = 3, REGULAR = 4, TERMINAL = 2;
const CREATE = 1, MUST_BE_DIRECTORY = 2, EXCLUSIVE = 4, TRUNCATE = 8, APPEND = 1;
const ROOT = 3;
const READ_ONLY = "/data";

const parent = (path) => path.slice(0, Math.max(path.lastIndexOf("/"), 0)) || "/";

// "a/./b/../c" below a folder, from the root on
const resolve = (folder, path) => {
    const parts = [];
    for (const part of `${folder}/${path}`.split("/")) {
        if (part === "..")
            parts.pop();
        else if (part && part !== ".")
            parts.push(part);
    }
    return `/${parts.join("/")}`;
};

export class Files {
    // `changed(path)` is told of each of the reader's files that was written whole.
    constructor(changed = () => {}) {
        this.changed = changed;
        this.nodes = new Map();
        this.inodes = 0;
        this.open = new Map();
        this.environment = ["HOME=/home"];
        this.memory = null;
        this.addFolder("/");
    }

    addFolder(path) {
        if (this.nodes.has(path))
            return;
        if (path !== "/")
            this.addFolder(parent(path));
        this.nodes.set(path, { bytes: null, inode: ++this.inodes });
    }

    // `data`: bytes, or a text
    write(path, data) {
        const bytes = typeof data === "string" ? new TextEncoder().encode(data) : data;
        this.addFolder(parent(path));
        this.nodes.set(path, { bytes, inode: ++this.inodes });
    }

    // The text of a file, or null.
    read(path) {
        const bytes = this.nodes.get(path)?.bytes;
        return bytes ? new TextDecoder().decode(bytes) : null;
    }

    children(path) {
        const before = path === "/" ? "/" : `${path}/`;
        return [...this.nodes.keys()]
            .filter((name) => name !== "/" && name.startsWith(before) &&
                              !name.slice(before.length).includes("/"))
            .map((name) => name.slice(before.length)).sort();
    }

    // --- What the program sees of it -----------------------------------------------------

    view() {
        return new DataView(this.memory.buffer);
    }

    bytes(at, length) {
        return new Uint8Array(this.memory.buffer, at, length);
    }

    path(fd, at, length) {
        const folder = this.open.get(fd)?.path ?? "/";
        return resolve(folder, new TextDecoder().decode(this.bytes(at, length).slice()));
    }

    stat(node, at) {
        const view = this.view();
        this.bytes(at, 64).fill(0);
        view.setBigUint64(at + 8, BigInt(node.inode), true);
        view.setUint8(at + 16, node.bytes ? REGULAR : DIRECTORY);
        view.setBigUint64(at + 24, 1n, true);
        view.setBigUint64(at + 32, BigInt(node.bytes ? node.bytes.length : 0), true);
        return 0;
    }

    buffers(list, count) {
        const view = this.view();
        return Array.from({ length: count }, (_, i) =>
            this.bytes(view.getUint32(list + 8 * i, true), view.getUint32(list + 8 * i + 4, true)));
    }

    // "NAME=value", with a pointer to each
    strings(list, pointers, at) {
        const view = this.view();
        for (const text of list) {
            const bytes = new TextEncoder().encode(`${text}\0`);
            view.setUint32(pointers, at, true);
            this.bytes(at, bytes.length).set(bytes);
            pointers += 4;
            at += bytes.length;
        }
        return 0;
    }

    sizes(list, count, size) {
        const whole = list.map((text) => `${text}\0`).join("");
        this.view().setUint32(count, list.length, true);
        this.view().setUint32(size, new TextEncoder().encode(whole).length, true);
        return 0;
    }

    openPath(path, flags, append) {
        const node = this.nodes.get(path);
        if (node && flags & CREATE && flags & EXCLUSIVE)
            return { error: EXIST };
        if (!node && !(flags & CREATE))
            return { error: NOENT };
        if (node?.bytes && flags & MUST_BE_DIRECTORY)
            return { error: NOTDIR };
        if (flags & (CREATE | TRUNCATE) && path.startsWith(`${READ_ONLY}/`))
            return { error: ROFS };
        if (!node && !this.nodes.has(parent(path)))
            return { error: NOENT };
        if (!node)
            this.write(path, new Uint8Array(0));
        else if (flags & TRUNCATE)
            node.bytes = new Uint8Array(0);
        let fd = ROOT + 1;
        while (this.open.has(fd))
            fd++;
        this.open.set(fd, { path, node: this.nodes.get(path), at: 0, append, written: false });
        return { error: 0, fd };
    }

    readInto(file, list, count, done) {
        let read = 0;
        for (const buffer of this.buffers(list, count)) {
            const part = file.node.bytes.subarray(file.at, file.at + buffer.length);
            buffer.set(part);
            file.at += part.length;
            read += part.length;
        }
        this.view().setUint32(done, read, true);
        return 0;
    }

    writeFrom(file, list, count, done) {
        let written = 0;
        for (const buffer of this.buffers(list, count)) {
            const at = file.append ? file.node.bytes.length : file.at;
            const grown = new Uint8Array(Math.max(file.node.bytes.length, at + buffer.length));
            grown.set(file.node.bytes);
            grown.set(buffer, at);
            file.node.bytes = grown;
            file.at = at + buffer.length;
            written += buffer.length;
        }
        file.written = true;
        this.view().setUint32(done, written, true);
        return 0;
    }

    complain(list, count, done) {
        const text = this.buffers(list, count)
            .map((buffer) => new TextDecoder().decode(buffer.slice())).join("");
        console.warn(text.trimEnd());
        this.view().setUint32(done, new TextEncoder().encode(text).length, true);
        return 0;
    }

    list(file, at, room, cookie, used) {
        const names = this.children(file.path);
        let filled = 0;
        for (let i = cookie; i < names.length && filled < room; i++) {
            const name = new TextEncoder().encode(names[i]);
            const record = new Uint8Array(24 + name.length), view = new DataView(record.buffer);
            const node = this.nodes.get(resolve(file.path, names[i]));
            view.setBigUint64(0, BigInt(i + 1), true);
            view.setBigUint64(8, BigInt(node.inode), true);
            view.setUint32(16, name.length, true);
            view.setUint8(20, node.bytes ? REGULAR : DIRECTORY);
            record.set(name, 24);
            const part = record.subarray(0, room - filled);
            this.bytes(at + filled, part.length).set(part);
            filled += part.length;
        }
        this.view().setUint32(used, filled, true);
        return 0;
    }

    // Under its own name, or under another one.
    move(from, to, keep) {
        const node = this.nodes.get(from);
        if (!node)
            return NOENT;
        if (keep && this.nodes.has(to))
            return EXIST;
        if (to.startsWith(`${READ_ONLY}/`))
            return ROFS;
        this.nodes.set(to, keep ? { ...node, inode: ++this.inodes } : node);
        if (!keep)
            this.nodes.delete(from);
        this.changed(to);
        return 0;
    }

    unlink(path) {
        const node = this.nodes.get(path);
        if (!node)
            return NOENT;
        if (!node.bytes)
            return ISDIR;
        this.nodes.delete(path);
        return 0;
    }

    makeFolder(path) {
        if (this.nodes.has(path))
            return EXIST;
        if (!this.nodes.has(parent(path)))
            return NOENT;
        this.addFolder(path);
        return 0;
    }

    seek(file, offset, whence, at) {
        const from = [0, file.at, file.node.bytes?.length ?? 0][whence];
        if (from + offset < 0)
            return INVAL;
        file.at = from + offset;
        this.view().setBigUint64(at, BigInt(file.at), true);
        return 0;
    }

    describe(fd, at) {
        const file = this.open.get(fd);
        if (fd > ROOT && !file)
            return BADF;
        const view = this.view();
        this.bytes(at, 24).fill(0);
        view.setUint8(at, fd < ROOT ? TERMINAL : file?.node.bytes ? REGULAR : DIRECTORY);
        view.setBigUint64(at + 8, 0x1fffffffn, true);
        view.setBigUint64(at + 16, 0x1fffffffn, true);
        return 0;
    }

    close(fd) {
        const file = this.open.get(fd);
        this.open.delete(fd);
        if (file?.written && this.nodes.get(file.path) === file.node)
            this.changed(file.path);
        return file ? 0 : BADF;
    }

    // `then` is called with the open file; without one the call fails.
    withFile(fd, then) {
        const file = this.open.get(fd);
        return file ? then(file) : BADF;
    }

    // The module's imports `wasi_snapshot_preview1`: those that it has. A browser says which
    // one is missing where another libc wants more.
    wasi() {
        return {
            environ_get: (pointers, at) => this.strings(this.environment, pointers, at),
            environ_sizes_get: (count, size) => this.sizes(this.environment, count, size),
            fd_prestat_get: (fd, at) => {
                if (fd !== ROOT)
                    return BADF;
                this.view().setUint32(at, 0, true);
                this.view().setUint32(at + 4, 1, true);
                return 0;
            },
            fd_prestat_dir_name: (_fd, at) => {
                this.bytes(at, 1)[0] = "/".charCodeAt(0);
                return 0;
            },
            fd_fdstat_get: (fd, at) => this.describe(fd, at),
            fd_filestat_get: (fd, at) => this.withFile(fd, (file) => this.stat(file.node, at)),
            fd_read: (fd, list, count, done) =>
                this.withFile(fd, (file) => file.node.bytes
                    ? this.readInto(file, list, count, done) : ISDIR),
            fd_write: (fd, list, count, done) => fd < ROOT
                ? this.complain(list, count, done)
                : this.withFile(fd, (file) => this.writeFrom(file, list, count, done)),
            fd_seek: (fd, offset, whence, at) =>
                this.withFile(fd, (file) => this.seek(file, Number(offset), whence, at)),
            fd_readdir: (fd, at, room, cookie, used) =>
                this.withFile(fd, (file) => this.list(file, at, room, Number(cookie), used)),
            fd_sync: () => 0,
            fd_close: (fd) => this.close(fd),
            path_open: (fd, _follow, path, length, flags, _rights, _inherited, fdFlags, at) => {
                const opened = this.openPath(this.path(fd, path, length), flags,
                                             Boolean(fdFlags & APPEND));
                if (opened.error === 0)
                    this.view().setUint32(at, opened.fd, true);
                return opened.error;
            },
            path_filestat_get: (fd, _follow, path, length, at) => {
                const node = this.nodes.get(this.path(fd, path, length));
                return node ? this.stat(node, at) : NOENT;
            },
            path_create_directory: (fd, path, length) =>
                this.makeFolder(this.path(fd, path, length)),
            path_unlink_file: (fd, path, length) => this.unlink(this.path(fd, path, length)),
            path_rename: (fd, path, length, toFd, to, toLength) =>
                this.move(this.path(fd, path, length), this.path(toFd, to, toLength), false),
            path_link: (fd, _follow, path, length, toFd, to, toLength) =>
                this.move(this.path(fd, path, length), this.path(toFd, to, toLength), true),
            path_readlink: () => INVAL,
            poll_oneoff: () => NOSYS,
            proc_exit: (status) => {
                throw new Error(`the program has ended with ${status}`);
            },
        };
    }
}
