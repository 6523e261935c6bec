"""The rows of the sweep's screen: what needs a hand, bays, lists, books that letters have found.

Owns what each row says and what its button does. Pure; must not know Qt.
"""

from collections.abc import Iterator
from html import escape
from typing import Final

from ui.sweep import words
from ui.sweep.names import bay_name, put, put_rich, whole
from ui.sweep.picture import Page, RowProps, SweepInputs
from ui.sweep.scene import Bay, BayState, Deed, Need, NeedKind, Offers, Stands, Wanted
from ui.viewmodels.phrases import Phrases

DEED_ICONS: Final = {
    Deed.MOVED: "check",
    Deed.PULLED: "check",
    Deed.RETURN: "return",
    Deed.ARM: "armed",
    Deed.DISARM: "disarmed",
    Deed.FOUND: "check",
    Deed.MISSING: "find",
    Deed.SEEN_TO: "check",
}
MARKS: Final = {NeedKind.MISPLACED: "disc", NeedKind.PULL: "ribbon", NeedKind.UNSEEN: "dashed"}
"""The mark of a row; anything else is a square."""

STANDS: Final = {
    NeedKind.MISPLACED: Stands.MISPLACED,
    NeedKind.PULL: Stands.PULL,
    NeedKind.UNSEEN: Stands.UNSEEN,
}
"""How a book that needs a hand is drawn; anything else is odd."""

_BAY_TONES: Final = {
    BayState.NEW: "off",
    BayState.BEGUN: "busy",
    BayState.AGAIN: "warn",
    BayState.ENOUGH: "ok",
    BayState.HANDED: "ok",
}


def rows_of(inputs: SweepInputs, page: Page, phrases: Phrases) -> tuple[RowProps, ...]:
    """Return the rows of a page."""
    match page:
        case Page.CHOOSE if inputs.scene.offers is not None:
            return (*_offers(inputs.scene.offers, phrases), *_switches(inputs, phrases))
        case Page.CHOOSE:
            return (
                *_of_label(inputs, phrases),
                *_bays(inputs, phrases, opens="bay"),
                *_switches(inputs, phrases),
            )
        case Page.LABEL:
            return tuple(_bays(inputs, phrases, opens="bindBay"))
        case Page.WALK:
            walk = inputs.scene.walk
            needs = (need_row(one, phrases) for one in (walk.needs if walk else ()))
            return (*_of_label(inputs, phrases, here=True), *needs)
        case Page.NEED:
            return tuple(_deeds(need_of(inputs), phrases))
        case Page.SEARCH:
            return tuple(_found(inputs, phrases))
        case Page.LIST:
            return tuple(_listed(inputs, phrases))
        case Page.FIND | Page.HANDED | Page.END:
            return ()


def need_of(inputs: SweepInputs) -> Need | None:
    """Return the book whose page is open."""
    walk = inputs.scene.walk
    needs = walk.needs if walk else ()
    return next((one for one in needs if one.key == inputs.need), None)


def where_it_belongs(need: Need, phrases: Phrases) -> str:
    """Return where to put it, with markup; empty where nobody knows."""
    say, before, after = phrases.say, whole(need.before), whole(need.after)
    if need.place:
        return put_rich(say(words.PUT_PLACE), place=need.place)
    if before and after:
        return put_rich(say(words.PUT_BETWEEN), before=before, after=after)
    if before:
        return put_rich(say(words.PUT_AFTER), before=before)
    return put_rich(say(words.PUT_BEFORE), after=after) if after else ""


def where_to_look(need: Need, phrases: Phrases) -> list[str]:
    """Return between which books one should stand that was not seen."""
    say, before, after = phrases.say, whole(need.before), whole(need.after)
    if before and after:
        return [put(say(words.BELONGS_BETWEEN), before=before, after=after)]
    if before:
        return [put(say(words.BELONGS_AFTER), before=before)]
    return [put(say(words.BELONGS_BEFORE), after=after)] if after else []


def need_row(need: Need, phrases: Phrases) -> RowProps:
    """Return the row of a book that needs a hand."""
    say = phrases.say
    title = need.title or need.code or say(words.UNNAMED)
    line = where_it_belongs(need, phrases) if need.kind is NeedKind.MISPLACED else ""
    tail = say(words.NEED_TOLD[need.kind])
    if need.kind is NeedKind.MISPLACED and need.board:
        tail = say(words.ON_BOARD, n=need.board)
    if need.kind is NeedKind.UNSEEN and need.passes:
        tail = say(words.NOT_SEEN, n=need.passes)
    line = line or escape(say(words.NEED_DO[need.kind]))
    if need.place and need.kind is not NeedKind.MISPLACED:
        line = where_it_belongs(need, phrases)
    act, icon, name = "", "", ""
    if need.done is not None:
        line = escape(say(words.DID[need.done]))
        if need.undoable:
            act, icon, name = "undo", "undo", put(say(words.UNDO_OF), title=title)
    elif need.busy:
        line = escape(say(words.DOING))
    else:
        if need.reason:
            line = escape(say(words.NOT_DONE.get(need.reason, words.NOT_DONE["not-possible"])))
        if need.deeds and need.kind is not NeedKind.UNSEEN:
            deed = need.deeds[0]
            act, icon = f"do-{deed.value}", DEED_ICONS[deed]
            name = put(say(words.DEED_OF), deed=say(words.DEED[deed]), title=title)
    return RowProps(
        key=need.key,
        form="need",
        title=title,
        tail=tail,
        line=line,
        author=need.author,
        class_mark=need.class_mark or need.call_number,
        number=phrases.number(need.number) if need.number else "",
        mark=MARKS.get(need.kind, "square"),
        act=act,
        act_icon=icon,
        act_name=name,
        opens="need",
        opens_name=put(say(words.OPEN_OF), title=title),
        pale=need.done is not None,
    )


def _deeds(need: Need | None, phrases: Phrases) -> Iterator[RowProps]:
    """What else may be done about it; the first deed stands on the desk."""
    if need is None:
        return
    say = phrases.say
    for deed in need.deeds[1:] if need.done is None and not need.busy else ():
        yield RowProps(
            key=f"do-{deed.value}",
            form="choice",
            title=say(words.DEED[deed]),
            icon=DEED_ICONS[deed],
            opens=f"do-{deed.value}",
            opens_name=say(words.DEED[deed]),
        )
    if need.kind is NeedKind.UNKNOWN and need.done is None:
        yield RowProps(
            key="bind",
            form="choice",
            title=say(words.LABEL_OF_TAG),
            icon="shelf",
            opens="bindNeed",
            opens_name=say(words.LABEL_OF_TAG),
        )
    if need.kind not in {NeedKind.BLANK, NeedKind.UNKNOWN, NeedKind.FOREIGN}:
        yield RowProps(
            key="by-sound",
            form="choice",
            title=say(words.BY_SOUND),
            icon="sweep",
            opens="bySound",
            opens_name=say(words.BY_SOUND),
        )


def _offers(offers: Offers, phrases: Phrases) -> Iterator[RowProps]:
    for one in offers.rows:
        yield RowProps(
            key=f"sweep-{one.key}",
            form="bay",
            title=one.name or one.key,
            icon="sweep",
            status=phrases.say(words.OFFER_BAYS, n=one.bays),
            tone="busy",
            opens="sweep",
            opens_name=one.name or one.key,
        )
    new = phrases.say(words.NEW_SWEEP)
    yield RowProps(
        key="sweep-", form="choice", title=new, icon="plus", opens="sweep", opens_name=new
    )


def _of_label(inputs: SweepInputs, phrases: Phrases, *, here: bool = False) -> Iterator[RowProps]:
    """What may be said of the label that was shown last; ``here``: in the open bay."""
    label, walk = inputs.scene.label, inputs.scene.walk
    if label is None:
        return
    other = here and label.contested and walk is not None and walk.bay.key != label.bay
    if label.bay and not other and (here or not (label.by_hand or label.contested)):
        return
    told = words.LABEL_HERE if here else words.LABEL_KNOWN if label.bay else words.LABEL_WHICH
    bay = bay_name(Bay(label.bay, label.name), phrases)
    title = put(phrases.say(told), code=label.code, bay=bay)
    opens = "bindHere" if here else "label"
    yield RowProps(
        key="label", form="choice", title=title, icon="shelf", opens=opens, opens_name=title
    )


def _bays(inputs: SweepInputs, phrases: Phrases, *, opens: str) -> Iterator[RowProps]:
    for bay in inputs.scene.bays:
        said = phrases.say(words.BAY_STATE[bay.state])
        books = phrases.say(words.BAY_BOOKS, n=bay.books) if bay.books else ""
        books = books.replace(" ", "\u00a0")  # the number stays with what it counts
        told, name = (bay_range(bay, phrases), books), bay_name(bay, phrases)
        yield RowProps(
            key=f"bay-{bay.key}",
            form="bay",
            title=name,
            line=escape(" · ".join(one for one in told if one)),
            icon="shelf",
            status=said,
            tone=_BAY_TONES[bay.state],
            opens=opens,
            opens_name=f"{name}, {said}",
        )


def bay_range(bay: Bay, phrases: Phrases) -> str:
    """Return the call numbers that a bay holds, in words."""
    if bay.first and bay.last:
        return put(phrases.say(words.RANGE), first=bay.first, last=bay.last)
    return bay.first or bay.last


def _switches(inputs: SweepInputs, phrases: Phrases) -> Iterator[RowProps]:
    say = phrases.say
    for key, icon, title, on in (
        ("contrast", "contrast", words.CONTRAST_ROW, inputs.contrast),
        ("sound", "voice", words.SOUND_ROW, inputs.sound),
    ):
        told = say(words.SWITCH_ON if on else words.SWITCH_OFF)
        yield RowProps(
            key=key,
            form="switch",
            title=say(title),
            icon=icon,
            status=told,
            tone="ok" if on else "off",
            opens=key,
            opens_name=say(title),
            checked=on,
        )
    name = dict(inputs.languages).get(inputs.language, inputs.language)
    if len(inputs.languages) > 1:
        told = put(say(words.LANGUAGE_ROW), name=name)
        yield RowProps(
            key="language",
            form="switch",
            title=told,
            icon="language",
            opens="language",
            opens_name=told,
        )


def wanted_row(one: Wanted, phrases: Phrases) -> RowProps:
    """Return the row of a book of a list."""
    call = one.call_number
    title = one.title or phrases.say(words.UNNAMED)
    line = " · ".join(part for part in (one.author, one.place) if part)
    return RowProps(
        key=one.key,
        form="wanted",
        title=title,
        tail=call,
        line=escape(line),
        author=one.author,
        class_mark=one.class_mark or call,
        status=phrases.say(words.LIST_SEEN) if one.seen else "",
        tone="ok",
        opens="find",
        opens_name=put(phrases.say(words.DEED_OF), deed=phrases.say(words.BY_SOUND), title=title),
    )


def _found(inputs: SweepInputs, phrases: Phrases) -> Iterator[RowProps]:
    say = phrases.say
    if not inputs.typed.strip():
        for listed in inputs.scene.lists:
            yield RowProps(
                key=f"list-{listed.kind.value}",
                form="list",
                title=say(words.LIST_NAME[listed.kind]),
                icon="task",
                status=phrases.number(listed.count),
                opens="list",
                opens_name=say(words.LIST_NAME[listed.kind]),
            )
        return
    asked = inputs.scene.asked
    if not asked and inputs.scene.asked_for == inputs.typed.strip():
        yield RowProps(key="none", form="note", title=say(words.SEARCH_NONE))
    for one in asked:
        yield wanted_row(one, phrases)


def _listed(inputs: SweepInputs, phrases: Phrases) -> Iterator[RowProps]:
    listed = next((one for one in inputs.scene.lists if one.kind is inputs.listed), None)
    if listed is None or not listed.count:
        yield RowProps(key="none", form="note", title=phrases.say(words.LIST_EMPTY))
        return
    for one in listed.rows:
        yield wanted_row(one, phrases)
    more = listed.count - len(listed.rows)
    if more > 0 and listed.rows:
        yield RowProps(key="more", form="note", title=phrases.say(words.MORE_IN_LIST, n=more))
