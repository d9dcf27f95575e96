#!/usr/bin/env python3
"""Reads a store or a backup of format 1 without a line of our program: written from docs/format.md alone.

    pip install argon2-cffi pynacl
    read_store.py store.bin                      asks for the passphrase, prints the newest state
    read_store.py store.bin SECRET               the same for a space that is locked to a computer, secret in hexadecimal
    read_store.py some.backup                    a backup is a store with one slot
    read_store.py --vectors tests/vectors        checks every released vector

It only reads. What it prints is readable by anyone who uses this login.
"""

import getpass
import hashlib
import hmac
import re
import struct
import sys
import unicodedata
import zlib
from collections import Counter
from pathlib import Path

from argon2.low_level import Type, hash_secret_raw
from nacl.bindings import crypto_aead_xchacha20poly1305_ietf_decrypt as decrypt
from nacl.exceptions import CryptoError

SLOT = 1 << 20
MAGIC = bytes.fromhex("895641554c540d0a")
CELL, HALF = 4096, 507_904
PASSPHRASE_CELLS = {0: 0x1000, 1: 0x2000}
RECOVERY_CELLS = {2: 0x3000, 3: 0x4000}
HALVES = {10: 0x8000, 11: 0x84000}
SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def header(data):
    """The fields that more than half of all intact headers have."""
    starts = [data[at : at + 108] for at in range(0, len(data) // SLOT * SLOT, SLOT)]
    intact = [h for h in starts if h[:8] == MAGIC and hashlib.sha256(h[:76]).digest() == h[76:]]
    if not intact:
        sys.exit("no intact header")
    best, count = Counter(intact).most_common(1)[0]
    if count * 2 <= len(intact):
        sys.exit("no majority of headers")
    form, slot, kdf, memory, passes, lanes = struct.unpack_from("<HIHIII", best, 8)
    if form > 1:
        sys.exit("newer format")
    bounded = 65_536 <= memory <= 1_048_576 and 2 <= passes <= 8 and 1 <= lanes <= 4
    if form < 1 or slot != SLOT or kdf != 1 or not bounded:
        sys.exit("parameters refused")
    return best[28:60], memory, passes, lanes


def hkdf(material, info, secret=bytes(32)):
    extracted = hmac.new(secret, material, hashlib.sha256).digest()
    return hmac.new(extracted, info + b"\x01", hashlib.sha256).digest()


def key_of_passphrase(text, salt, memory, passes, lanes, secret=bytes(32)):
    text = re.sub(r"\s+", " ", unicodedata.normalize("NFC", text)).strip(" ")
    root = hash_secret_raw(text.encode(), salt, passes, memory, lanes, 32, Type.ID)
    return hkdf(root, b"kek/passphrase/v1", secret)


def key_of_recovery_code(text):
    symbols = re.sub(r"[\s-]", "", text.upper()).translate(str.maketrans("OIL", "011"))
    check = int.from_bytes(hashlib.sha256(symbols[:26].encode()).digest()[:2], "big") >> 6
    if len(symbols) != 28 or symbols[26:] != SYMBOLS[check >> 5] + SYMBOLS[check & 31]:
        sys.exit("the recovery code was copied wrongly")
    return hkdf(symbols[:26].encode(), b"kek/recovery/v1")


def unseal(record, key, kind, slot, salt):
    bound_to = b"vault/v1" + bytes([kind]) + struct.pack("<I", slot) + salt
    try:
        plain = decrypt(record[24:], bound_to, record[:24], key)
    except CryptoError:
        return None
    return plain[32:] if plain[:32] == bytes(32) else None


def states(data, key, cells, salt):
    """Every saved state that the key leads to, as (generation, payload)."""
    for slot in range(len(data) // SLOT):
        start = slot * SLOT
        deks = set()
        for kind, offset in cells.items():
            cell = unseal(data[start + offset :][:CELL], key, kind, slot, salt)
            if cell:
                if struct.unpack_from("<H", cell)[0] != 1:
                    sys.exit("newer format")
                deks.add(cell[2:34])
        for dek in deks:
            for kind, offset in HALVES.items():
                half = unseal(data[start + offset :][:HALF], dek, kind, slot, salt)
                if half:
                    generation, codec, stored, raw = struct.unpack_from("<QBII", half)
                    payload = half[17 : 17 + stored]
                    if codec == 1:
                        payload = zlib.decompressobj(-15).decompress(payload, raw + 1)
                    elif codec != 0:
                        sys.exit("newer format")
                    if len(payload) == raw:
                        yield generation, payload


def known(folder):
    return dict(line.split(" ", 1) for line in (folder / "good.txt").read_text().splitlines())


def check_store(folder):
    good = known(folder)
    slot = (folder / "format-1-slot.bin").read_bytes()

    def chaff(number):
        blocks = (hashlib.sha256(b"chaff" + struct.pack("<II", number, n)).digest() for n in range(SLOT // 32))
        return (slot[:108] + b"".join(blocks))[:SLOT]

    data = chaff(0) + slot + chaff(2)
    salt, *cost = header(data)
    by_passphrase = sorted(states(data, key_of_passphrase(good["passphrase"], salt, *cost), PASSPHRASE_CELLS, salt))
    by_code = sorted(states(data, key_of_recovery_code(good["recovery-code"]), RECOVERY_CELLS, salt))
    assert by_passphrase == by_code, "passphrase and recovery code lead to different states"
    (_, older), (_, newest) = by_passphrase
    assert newest.decode() == good["newest"], "newest state"
    assert older.decode().startswith(good["older-starts"]) and len(older) == int(good["older-length"]), "older state"
    print("the store of format 1 reads as it should")


def check_backup(folder):
    good = known(folder)
    data = (folder / "format-1-backup.bin").read_bytes()
    assert len(data) == SLOT, "a backup of format 1 is one slot"
    salt, *cost = header(data)
    key = key_of_passphrase(good["passphrase"], salt, *cost)
    both = sorted(states(data, key, PASSPHRASE_CELLS, salt))
    assert [generation for generation, _ in both] == [1, 2], "both halves open"
    assert all(payload.decode() == good["payload"] for _, payload in both), "both halves hold the payload"
    locked = key_of_passphrase(good["passphrase"], salt, *cost, secret=bytes([1]) * 32)
    assert not list(states(data, locked, PASSPHRASE_CELLS, salt)), "a secret that it was not locked with"
    print("the backup of format 1 reads as it should")


def main():
    if len(sys.argv) == 3 and sys.argv[1] == "--vectors":
        check_store(Path(sys.argv[2]) / "vault")
        return check_backup(Path(sys.argv[2]) / "backup")
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    data = Path(sys.argv[1]).read_bytes()
    salt, *cost = header(data)
    typed = getpass.getpass("Passphrase: ")
    secrets = [bytes(32)] + [bytes.fromhex(secret) for secret in sys.argv[2:]]
    keys = [key_of_passphrase(typed, salt, *cost, secret=secret) for secret in secrets]
    newest = max((state for key in keys for state in states(data, key, PASSPHRASE_CELLS, salt)), default=None)
    if newest is None:
        sys.exit("nothing opened")
    sys.stdout.buffer.write(newest[1] + b"\n")


if __name__ == "__main__":
    main()
