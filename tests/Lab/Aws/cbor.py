"""As much of CBOR (RFC 8949) as Smithy RPC v2 needs, for botocore versions that do not speak it."""
import datetime
import struct

UTC = datetime.timezone.utc


def head(major, number):
    if number < 24:
        return bytes([major << 5 | number])
    for code, form, limit in ((24, ">B", 1 << 8), (25, ">H", 1 << 16), (26, ">I", 1 << 32), (27, ">Q", 1 << 64)):
        if number < limit:
            return bytes([major << 5 | code]) + struct.pack(form, number)
    raise ValueError(number)


def encode(value):
    if value is None or isinstance(value, bool):
        return {None: b"\xf6", True: b"\xf5", False: b"\xf4"}[value]
    if isinstance(value, int):
        return head(0, value) if value >= 0 else head(1, -1 - value)
    if isinstance(value, float):
        return b"\xfb" + struct.pack(">d", value)
    if isinstance(value, datetime.datetime):
        return head(6, 1) + encode(value.timestamp())
    if isinstance(value, str):
        text = value.encode()
        return head(3, len(text)) + text
    if isinstance(value, (list, tuple)):
        return head(4, len(value)) + b"".join(encode(item) for item in value)
    if isinstance(value, dict):
        return head(5, len(value)) + b"".join(encode(key) + encode(item) for key, item in value.items())
    raise TypeError(type(value))


def decode(data):
    value, end = item(data, 0)
    if end != len(data):
        raise ValueError(f"{len(data) - end} bytes follow the value")
    return value


def item(data, at):
    major, low = data[at] >> 5, data[at] & 31
    at += 1
    if major == 7:
        return special(data, at, low)
    endless = low == 31
    number = 0
    if not endless:
        if low < 24:
            number = low
        else:
            size = 1 << (low - 24)
            number = int.from_bytes(data[at:at + size], "big")
            at += size
    if major in (0, 1):
        return (number if major == 0 else -1 - number), at
    if major == 6:
        inner, at = item(data, at)
        return (datetime.datetime.fromtimestamp(inner, UTC) if number == 1 else inner), at
    if major in (2, 3) and not endless:
        raw = data[at:at + number]
        return (raw if major == 2 else raw.decode()), at + number
    values, pairs = [], {}
    while (data[at] != 0xFF) if endless else (len(values) + len(pairs) < number):
        value, at = item(data, at)
        if major == 5:
            pairs[value], at = item(data, at)
        else:
            values.append(value)
    at += 1 if endless else 0
    if major in (2, 3):
        return (b"" if major == 2 else "").join(values), at
    return (pairs if major == 5 else values), at


def special(data, at, low):
    if low in (20, 21, 22, 23):
        return {20: False, 21: True}.get(low), at
    form, size = {25: (">e", 2), 26: (">f", 4), 27: (">d", 8)}[low]
    return struct.unpack(form, data[at:at + size])[0], at + size
