"""Whether a Koha may be read and written to as the hub needs: what a probe asks.

Owns the questions and what each failure means for staff. Changes nothing; reads no row of people
beyond the one by which a right is proven, and keeps nothing of it.
"""

from datetime import UTC, datetime, timedelta
from typing import Final

from sync.hub.settings.koha_address import KohaAddress
from sync.hub.upstream.koha import rows
from sync.hub.upstream.koha.errand import Memory
from sync.hub.upstream.koha.rest import Fault, Lane, NoAnswer, Reply, Rest
from sync.hub.upstream.koha.sip import SipDesk
from sync.hub.upstream.port import Doubt, Finding, Probe
from sync.servers.sip2_link import Trouble

SYSTEM: Final = "koha"
_RIGHTS: Final = {
    "/items": "catalogue",
    "/patrons": "borrowers: list_borrowers",
    "/checkouts": "circulate: circulate_remaining_permissions",
    "/holds": "reserveforothers: place_holds",
}
_SIP2: Final = {"09": "returns", "11": "loans", "17": "items", "63": "patrons"}
_FAR: Final = timedelta(seconds=60)


def probe(rest: Rest, sip: SipDesk, memory: Memory, address: KohaAddress) -> Probe:
    """Look at both doors."""
    findings: list[Finding] = []
    facts: dict[str, str] = {}
    firsts: dict[str, rows.Row] = {}
    for path, right in _RIGHTS.items():
        embed = "biblio" if path == "/items" else ""
        answer = rest.get(path, lane=Lane.PUSH, embed=embed, _per_page=1)
        if isinstance(answer, NoAnswer):
            findings.append(_rest_finding(answer, path, right))
            if answer.fault is not Fault.NOT_ADMITTED or answer.status != 403:
                break
            continue
        if not isinstance(answer.body, list) or answer.total is None:
            findings.append(Finding(Doubt.NOT_THIS_SYSTEM, f"{path}: no list"))
            break
        facts[path.strip("/")] = str(answer.total)
        firsts[path] = next(iter(answer.rows), {})
    reads = not findings
    if reads:
        facts["check-outs by"] = _lends_by(rest, memory, firsts)
        facts["accounts"] = _accounts(rest, firsts)
        facts |= _clock(rest, address, firsts)
    findings += _sip2(sip, facts)
    return Probe(SYSTEM, reads=reads, findings=tuple(findings), facts=facts)


def _rest_finding(answer: NoAnswer, path: str, right: str) -> Finding:
    if answer.fault is Fault.NOT_ADMITTED:
        if answer.status == 403:
            return Finding(Doubt.NOT_ADMITTED, f"{path}: the API client needs {right}")
        if answer.status == 404:
            return Finding(Doubt.NOT_THIS_SYSTEM, "there is no Koha at this address")
        if answer.status == 400:
            return Finding(Doubt.NOT_ADMITTED, "RESTOAuth2ClientCredentials is off")
        return Finding(Doubt.NOT_ADMITTED, "the API client or its secret is wrong")
    if answer.fault in {Fault.GARBAGE, Fault.REFUSED}:
        return Finding(Doubt.NOT_THIS_SYSTEM, f"{path}: {answer.word}")
    return Finding(Doubt.NOT_THERE, f"REST: {answer.word}")


def _lends_by(rest: Rest, memory: Memory, firsts: dict[str, rows.Row]) -> str:
    """Find out whether this Koha lends by REST, by asking whether it would."""
    patron = rows.whole(firsts["/patrons"], "patron_id")
    item = rows.whole(firsts["/items"], "item_id")
    if patron is None or item is None:
        return "unknown: there is no patron or no item"
    answer = rest.get("/checkouts/availability", lane=Lane.PUSH, patron_id=patron, item_id=item)
    if isinstance(answer, Reply) and "blockers" in answer.fields:
        memory.no_lending_until_s = 0.0
        return "REST"
    memory.lends_not()
    return "SIP2"


def _accounts(rest: Rest, firsts: dict[str, rows.Row]) -> str:
    """Find out whether debts are told line by line; without that much is said, nothing stops."""
    patron = rows.whole(firsts["/patrons"], "patron_id")
    if patron is None:
        return "unknown: there is no patron"
    answer = rest.get(f"/patrons/{patron}/account", lane=Lane.PUSH)
    if isinstance(answer, Reply):
        return "line by line"
    if answer.status == 403:
        return "the sum alone; for lines and payments see the rights in docs/ils/koha.md"
    return "the sum alone"


def _clock(rest: Rest, address: KohaAddress, firsts: dict[str, rows.Row]) -> dict[str, str]:
    """Compare clock and zone; both are told to staff, neither stops anything."""
    told = {}
    if abs(rest.ahead) > _FAR:
        told["clock"] = f"Koha's is {round(rest.ahead.total_seconds())} s ahead of the hub's"
    theirs = rows.offset_of(firsts["/items"], "timestamp")
    stamp = rows.moment(firsts["/items"], "timestamp", UTC)
    ours = None if stamp is None else stamp.astimezone(address.zone).utcoffset()
    if theirs is not None and ours is not None and theirs.utcoffset(None) != ours:
        told["zone"] = f"Koha writes {theirs}, {address.zone.key} is another"
    return told


def _sip2(sip: SipDesk, facts: dict[str, str]) -> list[Finding]:
    """Log in and look at 98: what REST lacks must be offered."""
    answer = sip.ask(sip.terminal.status(), live=False)
    if isinstance(answer, Trouble):
        doubt = Doubt.NOT_ADMITTED if "refused" in answer.why else Doubt.NOT_THERE
        return [Finding(doubt, f"SIP2: {answer.why}")]
    status = sip.status(live=False)
    if status is None:
        return [Finding(Doubt.NOT_THIS_SYSTEM, "SIP2: no status")]
    facts["SIP2"] = "in order"
    if status.clock is not None and abs(status.clock - datetime.now(UTC)) > _FAR:
        facts["SIP2 clock"] = "another than the hub's: look at zone"
    lacking = [f"{code} ({what})" for code, what in _SIP2.items() if not status.supports(code)]
    if lacking:
        return [Finding(Doubt.NOT_ADMITTED, f"SIP2: not offered: {', '.join(lacking)}")]
    return []
