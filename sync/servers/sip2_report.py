"""The conformance report of a SIP2 server, for its vendor and for the library.

Owns the wording only. No card, name, PIN or title is in it.
"""

from collections.abc import Mapping
from statistics import median

from sync.servers.sip2_findings import Findings
from sync.servers.sip2_probe import offered
from sync.sip2.profile import PROFILES, Profile
from sync.sip2.profile_file import KEYS, as_toml, as_values
from sync.sip2.proofs import proof_of, unverified
from sync.sip2.tables import MESSAGES

_MARKS = {True: "ok", False: "**fails**", None: "not tried"}
_NEEDED = {
    "09": "returns", "11": "loans", "17": "books, and what became of an unanswered loan",
    "63": "patrons, PINs, and what became of an unanswered loan", "23": "where 63 is not offered",
    "99": "the state of the server", "93": "login", "35": "end of a visit", "29": "renewals",
    "65": "renewing all", "15": "holds", "37": "payments", "97": "repeating a damaged answer",
    "19": "notes on an item", "01": "blocking a card", "25": "enabling a card",
}  # fmt: skip


def report(found: Findings) -> str:
    """The report as Markdown."""
    lines = ["# SIP2 conformance report", "", f"Server: `{found.url}`", ""]
    lines += [_summary(found), "", "## What was tried", ""]
    lines += ["| what | result | seen | ms |", "|---|---|---|---|"]
    for step in found.steps:
        took = "" if step.seconds is None else f"{step.seconds * 1000:.0f}"
        lines.append(f"| {step.name} | {_MARKS[step.ok]} | {step.seen} | {took} |")
    if found.status is not None:
        lines += [
            "",
            "## What the server offers (98, BX)",
            "",
            "| code | message | offered | for |",
        ]
        lines.append("|---|---|---|---|")
        for code, yes in offered(found.status).items():
            name, use = MESSAGES[code].name, _NEEDED.get(code, "")
            lines.append(f"| {code} | {name} | {'yes' if yes else 'no'} | {use} |")
    lines += ["", "## What was seen of it", ""]
    lines += [f"- {line}" for line in seen(found)]
    lines += _certainty(found)
    unusual = {code: notes for code, notes in found.remarks.items() if notes}
    if unusual:
        lines += ["", "## What differs from SIP2 2.00", ""]
        lines += [f"- {code}: {'; '.join(notes)}" for code, notes in sorted(unusual.items())]
    return "\n".join(lines) + "\n"


def _certainty(found: Findings) -> list[str]:
    """Each value of the suggested profile, and what it rests on: what is left to try."""
    lines = ["", "## How sure the suggested profile is", ""]
    lines += ["| key | value | verified | rests on |", "|---|---|---|---|"]
    values = as_values(found.profile)
    for key, value in values.items():
        verified, why = _rests_on(found, key)
        lines.append(f"| {key} | `{value}` | {'true' if verified else '**false**'} | {why} |")
    left = ", ".join(not_verified(found)) or "nothing"
    lines += ["", f"Try before kiosks depend on it: {left}."]
    return lines


def not_verified(found: Findings) -> tuple[str, ...]:
    """The keys of the suggested profile that nobody has seen at work, here or in a recording."""
    return unverified(found.profile, seen=found.confirmed)


def _rests_on(found: Findings, key: str) -> tuple[bool, str]:
    if key in found.confirmed:
        return True, "seen by this probe"
    proof = proof_of(found.profile, key)
    return proof.verified, proof.by


def seen(found: Findings) -> list[str]:
    """Clock, times, character set, line ends, certificate: one sentence each."""
    told = []
    if found.latencies_s:
        middle, worst = median(found.latencies_s) * 1000, max(found.latencies_s) * 1000
        told.append(f"time of an answer: {middle:.1f} ms in the middle, {worst:.1f} ms at worst")
    if found.drift_s is not None:
        told.append(f"clock: {found.drift_s:+.0f} s against this computer, in the library's zone")
    if found.status is not None:
        told.append(f"off-line ok: {'yes' if found.status.offline_ok else 'no'}")
    told.append(f"character set: {found.encoding.value or 'unknown'} ({found.encoding.because})")
    if found.terminator.value:
        told.append(f"end of a message: {found.terminator.value}")
    told.append(f"profile to begin with: {found.vendor.value} ({found.vendor.because})")
    if found.certificate:
        told.append(f"certificate (SHA-256): {found.certificate}")
    else:
        told.append("the line is not encrypted: put stunnel or a VPN between")
    return told


def suggested(found: Findings) -> str:
    """The profile to begin with, as the file that `server.sip2.profile_file` names."""
    rests = {key: _rests_on(found, key) for key in KEYS}
    notes = {"encoding": found.encoding.because}
    head = f"# What a kiosk should know of {found.url}. Suggested by `lancar sip2 probe`.\n"
    return head + _noted(found.profile, notes, rests)


def shipped(name: str) -> str:
    """A profile as it is shipped, as a file, each value with what it rests on. `name`: known."""
    profile = PROFILES[name]
    proofs = {key: proof_of(profile, key) for key in KEYS}
    head = (
        f"# The profile {name} as it is shipped. `lancar sip2 probe` tells what a server shows.\n"
    )
    return head + _noted(profile, {}, {key: (one.verified, one.by) for key, one in proofs.items()})


def _noted(profile: Profile, more: Mapping[str, str], rests: Mapping[str, tuple[bool, str]]) -> str:
    """The file of a profile: what keys mean, and what their values rest on."""
    notes = {
        "date_order": "month where a date such as 04/05/2027 means the 5th of April: lend one book",
        "no_block_replays": "true only where the server was seen to honour `no block` = Y",
        "return_date_kept": "true only where a late check-in was seen to count from its date",
        "security_follows": "flag where the server keeps magnetic media item by item",
    }
    notes |= more
    for key, (verified, why) in rests.items():
        told = f"verified = {'true' if verified else 'false'}: {why}"
        notes[key] = "\n".join(note for note in (notes.get(key, ""), told) if note)
    return as_toml(profile, notes=notes)


def _summary(found: Findings) -> str:
    if found.usable:
        return "A kiosk can work with this server."
    broken = [step.name for step in found.steps if step.ok is False]
    return f"A kiosk can NOT work with this server: {', '.join(broken) or 'no answer to 99'}."
