"""The numbers that SQLite packs into bytes: the sizes and totals of a full-text index."""


def decode_varints(packed: bytes) -> list[int]:
    """Return the numbers in SQLite's variable-length form: 7 bits a byte, the highest first."""
    numbers: list[int] = []
    number = 0
    for byte in packed:
        number = number << 7 | byte & 0x7F
        if byte < 0x80:
            numbers.append(number)
            number = 0
    return numbers
