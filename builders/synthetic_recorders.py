#!/usr/bin/env python3
"""Writes files as invented recorders would: real H.264 and AAC streams of a test picture, boxes chosen by a profile drawn from a seed.

They stand in for devices that are not at hand, and are called synthetic everywhere. A profile decides brands, order of boxes, header versions,
handler names, timescales, edit lists, padding and maker boxes, each from a list of what recorders are known to do; no profile copies one device.
Needs ffmpeg 5.1 or later for the coded streams. Usage: synthetic_recorders.py OUT COUNT SEED
"""
import json
import os
import random
import struct
import subprocess
import sys


def box(kind, *parts):
    body = b"".join(parts)
    return struct.pack(">I", 8 + len(body)) + (kind if isinstance(kind, bytes) else kind.encode("latin1")) + body


def full(kind, version, flags, *parts):
    return box(kind, struct.pack(">I", version << 24 | flags), *parts)


def units(stream):
    """NAL units of an Annex B stream."""
    out, at = [], stream.find(b"\0\0\1")
    while at >= 0:
        after = stream.find(b"\0\0\1", at + 3)
        out.append(stream[at + 3: after if after >= 0 else len(stream)].rstrip(b"\0"))
        at = after
    return [it for it in out if it]


def pictures(stream):
    """Samples (length-prefixed), sps, pps, indexes of key pictures."""
    sps = pps = None
    samples, keys = [], []
    for unit in units(stream):
        kind = unit[0] & 31
        if kind == 7:
            sps = unit
        elif kind == 8:
            pps = unit
        elif kind in (1, 5) and unit[1] & 0x80:  # first_mb_in_slice is 0
            if kind == 5:
                keys.append(len(samples) + 1)
            samples.append(struct.pack(">I", len(unit)) + unit)
        elif kind in (1, 5):
            samples[-1] += struct.pack(">I", len(unit)) + unit
    return samples, sps, pps, keys


def frames(adts):
    out, at = [], 0
    while at + 7 <= len(adts):
        size = (adts[at + 3] & 3) << 11 | adts[at + 4] << 3 | adts[at + 5] >> 5
        out.append(adts[at + 7:at + size])
        at += size
    return out


def length(value, form):
    return bytes([0x80, 0x80, 0x80, value]) if form == "long" else bytes([value])


def esds(p):
    config = length(2, p["lengths"])
    specific = b"\5" + config + bytes([0x11, 0x90])  # AAC LC, 48 kHz, stereo
    decoder = bytes([0x40, 0x15]) + b"\0\0\0" + struct.pack(">II", p["bitrate"], p["bitrate"]) + specific
    decoder = b"\4" + length(len(decoder), p["lengths"]) + decoder
    es = struct.pack(">HB", p["esid"], 0) + decoder + b"\6" + length(1, p["lengths"]) + b"\2"
    return full("esds", 0, 0, b"\3" + length(len(es), p["lengths"]) + es)


def handler(p, subtype, name, component=b"\0\0\0\0", maker=None):
    text = name.encode()
    text = bytes([len(text)]) + text if p["names"] == "counted" else text + b"\0"
    return full("hdlr", 0, 0, component, subtype, (maker or p["maker"]) + b"\0" * 8, text)


def header(kind, p, created, wide, rest, flags=0):
    return full(kind, 1 if wide else 0, flags, struct.pack(">QQ" if wide else ">II", created, created + p["later"]), rest)


def track(p, number, video, samples, keys, chunks, created):
    scale = p["video_scale"] if video else 48000
    step = scale // 30 if video else 1024
    ticks, movie = step * len(samples), p["scale"]
    span = ticks * movie // scale
    matrix = struct.pack(">9i", 65536, 0, 0, 0, 65536, 0, 0, 0, 1 << 30)
    if p["turned"] and video:
        matrix = struct.pack(">9i", 0, 65536, 0, -65536, 0, 0, 320 << 16, 0, 1 << 30)
    wide = p["wide"]
    tkhd = header("tkhd", p, created, wide, struct.pack(">II", number, 0) + struct.pack(">Q" if wide else ">I", span) + b"\0" * 8
                  + struct.pack(">hHHH", 0, p["group"] if not video else 0, 0 if video else 256, 0) + matrix + struct.pack(">II", (320 if video else 0) << 16, (240 if video else 0) << 16), p["flags"])
    mdhd = header("mdhd", p, created, wide, struct.pack(">I", scale) + struct.pack(">Q" if wide else ">I", ticks) + struct.pack(">HH", p["language"], 0))
    name = p["video_name"] if video else p["audio_name"]
    media = full("vmhd", 0, 1, b"\0" * 8) if video else full("smhd", 0, 0, b"\0" * 4)
    data = full("dref", 0, 0, struct.pack(">I", 1), full("alis" if p["quicktime"] else "url ", 0, 1))
    if video:
        avcc = box("avcC", b"\1" + p["sps"][1:4] + b"\xff\xe1" + struct.pack(">H", len(p["sps"])) + p["sps"] + b"\1" + struct.pack(">H", len(p["pps"])) + p["pps"])
        compressor = p["compressor"].encode()
        entry = box("avc1", b"\0" * 6 + struct.pack(">H", 1) + b"\0" * 4 + p["vendor"] + b"\0" * 4 + struct.pack(">I", 0x200 if p["quicktime"] else 0) + struct.pack(">HHIIIH", 320, 240, 0x480000, 0x480000, 0, 1)
                    + bytes([len(compressor)]) + compressor + b"\0" * (31 - len(compressor)) + struct.pack(">Hh", 24, -1), avcc, *p["entry_boxes"])
    else:
        entry = box("mp4a", b"\0" * 6 + struct.pack(">H", 1) + b"\0" * 8 + struct.pack(">HHHHI", 2, 16, 0, 0, 48000 << 16), esds(p))
    per = p["per_chunk"] if video else p["sound_per_chunk"]
    last = len(samples) % per
    runs = [(1, per, 1)] + ([(len(chunks), last, 1)] if last else []) if len(samples) > per else [(1, len(samples), 1)]
    tables = {
        "stts": full("stts", 0, 0, struct.pack(">III", 1, len(samples), step)),
        "stsz": full("stsz", 0, 0, struct.pack(">II", 0, len(samples)), b"".join(struct.pack(">I", len(it)) for it in samples)),
        "stsc": full("stsc", 0, 0, struct.pack(">I", len(runs)), b"".join(struct.pack(">III", *it) for it in runs)),
        "stco": full("co64", 0, 0, struct.pack(">I", len(chunks)), b"".join(struct.pack(">Q", it) for it in chunks)) if p["co64"] else full("stco", 0, 0, struct.pack(">I", len(chunks)), b"".join(struct.pack(">I", it) for it in chunks)),
    }
    if video:
        tables["stss"] = full("stss", 0, 0, struct.pack(">I", len(keys)), b"".join(struct.pack(">I", it) for it in keys))
    stbl = box("stbl", full("stsd", 0, 0, struct.pack(">I", 1), entry), *[tables[it] for it in p["tables"] if it in tables])
    inner = [media]
    if p["quicktime"]:
        inner.append(handler(p, b"alis" if p["alias"] else b"url ", "Core Media Data Handler" if p["alias"] else "Data Handler", b"dhlr", b"appl"))
    edit = [box("edts", full("elst", 0, 0, struct.pack(">IIiI", 1, span, 0, 65536)))] if p["edits"] else []
    mdia = box("mdia", mdhd, handler(p, b"vide" if video else b"soun", name, b"mhlr" if p["quicktime"] else b"\0\0\0\0"), box("minf", *inner, box("dinf", data), stbl))
    return box("trak", tkhd, *(edit + [mdia] if p["edits_first"] else [mdia] + edit))


def profile(rng, sps, pps):
    quicktime = rng.random() < 0.35
    brands = rng.choice([("qt  ", 0, ["qt  "]), ("qt  ", 0x20050300, ["qt  ", "pana"]), ("qt  ", 537331968, ["qt  "])]) if quicktime else rng.choice([
        ("mp42", 0, ["isom", "mp42"]), ("mp42", 0, ["mp42", "isom"]), ("isom", 0, ["isom", "3gp4"]), ("3gp4", 768, ["3gp4", "mp41", "3gp6"]), ("mp42", 1, ["mp42", "mp41", "isom", "avc1"]),
        ("mp41", 538182144, ["mp41"]), ("avc1", 0, ["avc1", "isom"]), ("isom", 131072, ["isom", "3gp4"]), ("MSNV", 19595520, ["MSNV", "mp42", "isom"]), ("3gp5", 256, ["3gp5", "isom"])])
    names = rng.choice([("VideoHandle", "SoundHandle"), ("Core Media Video", "Core Media Audio"), ("Video Handler", "Sound Handler"), ("\x1fVideo Media Handler", "\x1fSound Media Handler"),
                        ("Ambarella AVC", "Ambarella AAC"), ("VideoHandler", "SoundHandler"), ("", ""), ("Video Media Handler", "Sound Media Handler")])
    order = ["stts", "stss", "stsz", "stsc", "stco"]
    if rng.random() < 0.5:
        order = ["stts", "stss", "stsc", "stsz", "stco"]
    if rng.random() < 0.2:
        order = ["stsz", "stsc", "stco", "stts", "stss"]
    maker = []
    for _ in range(rng.randint(0, 2)):
        maker.append(box(rng.choice(["smta", "CNTH", "FIRM", "MVTG", "TAGS", "Xtra", "auth"]), bytes(rng.randrange(256) for _ in range(rng.choice([20, 64, 200])))))
    entry = [box("colr", b"nclc" + struct.pack(">HHH", 1, 1, 1))] if rng.random() < 0.4 else []
    entry += [box("pasp", struct.pack(">II", 1, 1))] if rng.random() < 0.4 else []
    return {
        "brands": brands, "quicktime": quicktime, "alias": rng.random() < 0.5, "video_name": names[0], "audio_name": names[1], "names": "counted" if quicktime and names[0][:1] != "\x1f" else "zero",
        "maker": b"appl" if quicktime else b"\0\0\0\0", "vendor": b"\0\0\0\0", "compressor": rng.choice(["", "", "AVC Coding", "H.264", "Ambarella AVC encoder"]), "entry_boxes": entry,
        "scale": rng.choice([600, 1000, 10000, 30000, 90000]), "video_scale": rng.choice([600, 30000, 90000]), "wide": rng.random() < 0.1, "co64": rng.random() < 0.25, "flags": rng.choice([1, 7, 15, 3]),
        "group": rng.choice([0, 1]), "language": rng.choice([0, 0x15C7, 0x55C4]), "edits": rng.random() < 0.4, "edits_first": rng.random() < 0.8, "tables": order, "turned": rng.random() < 0.4,
        "later": rng.choice([0, 0, 0, 3]), "lengths": rng.choice(["long", "short", "short"]), "bitrate": rng.choice([0, 96000, 128000]), "esid": rng.choice([0, 0, 1]), "per_chunk": rng.choice([1, 5, 15, 30]), "sound_per_chunk": rng.choice([1, 10, 22]),
        "padding": rng.choice([None, ("wide", 0), ("free", 12), ("free", 1012), ("free", 400000 % 65536), ("free", 3000), ("skip", 200)]), "first": rng.random() < 0.2, "big": rng.random() < 0.25, "sound_first": rng.random() < 0.2, "tail": rng.random() < 0.2,
        "user": maker, "android": rng.random() < 0.3 and not quicktime, "apple": rng.random() < 0.5 and quicktime, "iods": rng.random() < 0.25 and not quicktime, "sps": sps, "pps": pps,
    }


def keyed(values):
    keys = b"".join(box("mdta", it.encode()) for it in values)
    items = b"".join(struct.pack(">I", 8 + len(box("data", struct.pack(">II", 1, 0), it.encode()))) + struct.pack(">I", i + 1) + box("data", struct.pack(">II", 1, 0), it.encode()) for i, it in enumerate(values.values()))
    return box("meta", full("hdlr", 0, 0, b"\0\0\0\0", b"mdta", b"\0" * 12, b"\0"), full("keys", 0, 0, struct.pack(">I", len(values)), keys), box("ilst", items))


def write(path, p, video, keys, sound, created):
    tracks = [(False, sound), (True, video)] if p["sound_first"] else [(True, video), (False, sound)]
    chunks = {is_video: [samples[i:i + (p["per_chunk"] if is_video else p["sound_per_chunk"])] for i in range(0, len(samples), p["per_chunk"] if is_video else p["sound_per_chunk"])] for is_video, samples in tracks}
    pattern = []
    for i in range(max(len(it) for it in chunks.values())):
        pattern += [(kind, i) for kind in (True, False) if i < len(chunks[kind])]
    major, minor, compatible = p["brands"]
    ftyp = box("ftyp", major.encode(), struct.pack(">I", minor), "".join(compatible).encode())
    pad = box(p["padding"][0], b"\0" * p["padding"][1]) if p["padding"] else b""
    head = 16 if p["big"] else 8
    size = sum(len(it) for _, samples in tracks for it in samples)
    mdat_header = struct.pack(">I4sQ", 1, b"mdat", size + 16) if p["big"] else struct.pack(">I4s", size + 8, b"mdat")

    def movie(base):
        places = {True: [], False: []}
        at = base
        for kind, i in pattern:
            places[kind].append(at)
            at += sum(len(it) for it in chunks[kind][i])
        span = 2 * p["scale"]
        wide = p["wide"]
        mvhd = header("mvhd", p, created, wide, struct.pack(">I", p["scale"]) + struct.pack(">Q" if wide else ">I", span) + struct.pack(">IHH", 65536, 256, 0) + b"\0" * 8
                      + struct.pack(">9i", 65536, 0, 0, 0, 65536, 0, 0, 0, 1 << 30) + b"\0" * 24 + struct.pack(">I", 3))
        parts = [mvhd]
        if p["iods"]:
            parts.append(full("iods", 0, 0, bytes([0x10, 7, 0, 0x4f, 0xff, 0xff, 0x29, 0x15, 0xff])))
        if p["android"]:
            parts.append(keyed({"com.android.version": "12"}))
        parts += [track(p, n + 1, is_video, samples, keys, places[is_video], created) for n, (is_video, samples) in enumerate(tracks)]
        if p["apple"]:
            parts.append(keyed({"com.apple.quicktime.make": "Apple", "com.apple.quicktime.software": "17.1"}))
        if p["user"]:
            parts.append(box("udta", *p["user"]))
        return box("moov", *parts)

    data = b"".join(b"".join(chunks[kind][i]) for kind, i in pattern)
    if p["first"]:
        moov = movie(0)
        content = ftyp + movie(len(ftyp) + len(moov) + len(pad) + head) + pad + mdat_header + data
    else:
        content = ftyp + pad + mdat_header + data + movie(len(ftyp) + len(pad) + head)
    if p["tail"]:
        content += box("uuid", bytes.fromhex("0102030405060708090a0b0c0d0e0f10"), b"\0" * 32)
    with open(path, "wb") as file:
        file.write(content)


def main():
    out, count, seed = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    os.makedirs(out, exist_ok=True)
    rng = random.Random(seed)
    picture = subprocess.run(["ffmpeg", "-v", "error", "-f", "lavfi", "-i", "testsrc2=size=320x240:rate=30", "-t", "2", "-c:v", "libx264", "-threads", "1", "-g", "15", "-bf", "0", "-pix_fmt", "yuv420p", "-bsf:v", "filter_units=remove_types=6", "-f", "h264", "-"], capture_output=True, check=True).stdout
    sound = frames(subprocess.run(["ffmpeg", "-v", "error", "-f", "lavfi", "-i", "sine=440:sample_rate=48000", "-ac", "2", "-t", "2", "-c:a", "aac", "-f", "adts", "-"], capture_output=True, check=True).stdout)
    samples, sps, pps, keys = pictures(picture)
    for i in range(count):
        p = profile(rng, sps, pps)
        write(os.path.join(out, f"synthetic-{i + 1:02}.{'mov' if p['quicktime'] else 'mp4'}"), p, samples, keys, sound, 3780000000 + rng.randrange(40000000))
    print(json.dumps({"count": count, "seed": seed}))


if __name__ == "__main__":
    main()
