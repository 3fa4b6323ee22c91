// What the page needs beside itself: the module, scenarios, words and faces, in one archive.
//
// The archive is a zlib stream (RFC 1950) of: the length of a table (4 bytes, little-endian),
// the table in JSON, [[name, length], …], and the bytes of each. It stands in the page in
// base64, or beside it on the server.

// Read piece by piece: a Blob, or a Response of the stream, would send it all to other
// processes and back.
async function inflate(packed) {
    const stream = new DecompressionStream("deflate"), writer = stream.writable.getWriter();
    const reader = stream.readable.getReader(), pieces = [];
    const written = Promise.all([writer.write(packed), writer.close()]);
    for (let next = await reader.read(); !next.done; next = await reader.read())
        pieces.push(next.value);
    await written;
    return joined(pieces);
}

function joined(pieces) {
    const all = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0));
    let at = 0;
    for (const piece of pieces) {
        all.set(piece, at);
        at += piece.length;
    }
    return all;
}

async function archive() {
    const inside = document.getElementById("parts");
    if (!inside) {
        const answer = await fetch("parts.bin");
        if (!answer.ok)
            throw new Error(`parts.bin: ${answer.status} ${answer.statusText}`);
        return inflate(new Uint8Array(await answer.arrayBuffer()));
    }
    const packed = fromBase64(inside.textContent);
    inside.remove();
    return inflate(packed);
}

function fromBase64(text) {
    if (Uint8Array.fromBase64) // since 2025
        return Uint8Array.fromBase64(text);
    const letters = atob(text.trim()), bytes = new Uint8Array(letters.length);
    for (let i = 0; i < letters.length; i++)
        bytes[i] = letters.charCodeAt(i);
    return bytes;
}

// A map from each part's name to its bytes.
export async function loadParts() {
    const bytes = await archive();
    const length = new DataView(bytes.buffer).getUint32(0, true);
    const table = JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + length)));
    const parts = new Map();
    let at = 4 + length;
    for (const [name, size] of table) {
        parts.set(name, bytes.subarray(at, at + size));
        at += size;
    }
    return parts;
}

// The scenario that was written into the page, or null.
export function scenarioInside() {
    const element = document.getElementById("scenario");
    if (!element?.textContent.trim())
        return null;
    return { name: element.dataset.name || "scenario.yaml",
             bytes: fromBase64(element.textContent) };
}
