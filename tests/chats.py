"""Chats as WhatsApp exports them: `chat("iphone", ...)`, in all forms of phones and languages."""

from datetime import datetime, timedelta
from typing import NamedTuple

HEADLINE = "Perajin Tikar Mendong Kantongi Pesanan Ekspor"
RELEASE = (
    f"*SIARAN PERS*\n*{HEADLINE}*\n\n"
    "Tasikmalaya, 13 September 2021 – Sebanyak 40 perajin tikar mendong binaan PT Pegadaian (Persero) menerima "
    "pesanan dari Jepang. Pesanan itu dikirim lewat pelabuhan Tanjung Priok.\n\n"
    "“Kami menyiapkan benang sejak Juli,” kata Tini Hartini, ketua kelompok perajin, di balai desa. Ia menambahkan "
    "bahwa pendampingan berlangsung dua tahun."
)
ENGLISH = (
    "PRESS RELEASE\nMat Weavers Win an Export Order\n\n"
    "Tasikmalaya, 13 September 2021 – Forty weavers of rush mats who are supported by PT Pegadaian (Persero) have "
    "received an order from Japan. The order was shipped from the port of Tanjung Priok.\n\n"
    "“We have prepared the yarn since July,” said Tini Hartini, head of the group, at the village hall. She added "
    "that the support lasts two years."
)
UNDATED = RELEASE.replace("Tasikmalaya, 13 September 2021", "Tasikmalaya")
WISHES = (
    "Semoga hari ini penuh berkah bagi kita semua. Marilah menjaga kesehatan dengan minum air putih yang cukup, makan "
    "sayur, tidur delapan jam dan tersenyum kepada tetangga. Jangan lupa berdoa sebelum bekerja, sebab dengan doa hati "
    "menjadi tenang dan pikiran menjadi jernih. Salam sehat selalu untuk keluarga di rumah."
)
NOTICE = {
    "id": "Pesan dan panggilan terenkripsi secara end-to-end. Hanya orang di chat ini yang dapat membacanya.",
    "en": "Messages and calls are end-to-end encrypted. Only people in this chat can read them.",
}
BEGIN = datetime(2021, 9, 13, 9, 5, 30)


class Form(NamedTuple):
    """How a phone writes: the head of a message, its day and time, and a notice with its sender or without."""

    head: str
    moment: str
    notice: str


IPHONE, ANDROID = "[{}] {}: {}", "{} - {}: {}"
FORMS = {
    "iphone": Form(IPHONE, "%d/%m/%y %H.%M.%S", "[{}] Grup Uji: \u200e{}"),
    "iphone, comma": Form(IPHONE, "%d/%m/%Y, %H:%M:%S", "\u200e[{}] Grup Uji: \u200e{}"),
    "iphone, 12 hours": Form(IPHONE, "%m/%d/%y, %I:%M:%S\u202f%p", "[{}] Grup Uji: \u200e{}"),
    "iphone, year first": Form(IPHONE, "%Y-%m-%d %H.%M.%S", "[{}] Grup Uji: \u200e{}"),
    "android": Form(ANDROID, "%d/%m/%y %H.%M", "{} - {}"),
    "android, 12 hours": Form(ANDROID, "%m/%d/%y, %I:%M\u202f%p", "{} - {}"),
    "android, dots": Form(ANDROID, "%d.%m.%Y, %H:%M", "{} - {}"),
    "android, pukul": Form(ANDROID, "%d/%m/%Y pukul %H.%M", "{} - {}"),
    "android, year first": Form(ANDROID, "%Y/%m/%d, %I:%M %p", "{} - {}"),
}  # fmt: skip

Sent = tuple[str, str] | tuple[str, str, datetime]
"""A sender and a text; two minutes after the one before, or at a moment."""


def chat(form: str, *sent: Sent, language: str = "id") -> str:
    """Return a chat that begins with the notice of encryption."""
    written = FORMS[form]
    lines = [written.notice.format(BEGIN.strftime(written.moment), NOTICE[language])]
    moment = BEGIN
    for sender, text, *at in sent:
        moment = at[0] if at else moment + timedelta(minutes=2)
        head = written.head if sender else written.notice
        said = (sender, text) if sender else (text,)
        lines.append(head.format(moment.strftime(written.moment), *said))
    return "\n".join(lines) + "\n"
