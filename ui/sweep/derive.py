"""From what is known of a sweep to what is shown: pure functions, tested as a table.

Owns which page is seen and what it says. Must not know Qt.
"""

from typing import Final

from ui.sweep import words
from ui.sweep.boards import boards_of
from ui.sweep.derive_notice import LOW_BATTERY, notice_of
from ui.sweep.derive_rows import (
    DEED_ICONS,
    STANDS,
    bay_range,
    need_of,
    rows_of,
    where_it_belongs,
    where_to_look,
)
from ui.sweep.names import bay_name, put, whole
from ui.sweep.picture import (
    ActionProps,
    Bar,
    BoardProps,
    BookProps,
    Counts,
    FindProps,
    LegendProps,
    Page,
    SweepInputs,
    SweepPicture,
)
from ui.sweep.scene import Deed, NeedKind, Offers, Reach, Stands, Sure, SweepScene, Walk
from ui.viewmodels.phrases import Phrases

_NEAR_FROM: Final = (0, 1, 35, 65, 88)
"""From which level on ``words.NEAR`` is said."""

_OF_A_BAY: Final = frozenset({Page.WALK, Page.NEED})


def derive(inputs: SweepInputs, phrases: Phrases) -> SweepPicture:
    """Return the picture of the screen."""
    scene, walk = inputs.scene, inputs.scene.walk
    page = page_of(inputs)
    headline, lead, rich = _sign(inputs, page, phrases)
    boards: tuple[BoardProps, ...] = ()
    if page is Page.WALK and walk is not None:
        boards = boards_of(walk, room=inputs.room, phrases=phrases)
    need = need_of(inputs) if page is Page.NEED else None
    return SweepPicture(
        page=page,
        bar=_bar(scene, page, phrases),
        notice=notice_of(scene, phrases),
        headline=headline,
        lead=lead,
        rich=rich,
        counts=_counts(walk, phrases) if walk is not None else Counts(),
        boards=boards,
        here_board=next((n for n, one in enumerate(boards) if one.here >= 0), -1),
        legend=_legend(walk, phrases) if walk is not None else (),
        rows=rows_of(inputs, page, phrases),
        actions=_actions(inputs, page, phrases),
        find=_find(scene, phrases),
        book=BookProps()
        if need is None
        else BookProps(
            need.title,
            need.author,
            need.class_mark or need.call_number,
            need.call_number,
            need.code,
        ),
        typed=inputs.typed,
        field=phrases.say(words.SEARCH_FIELD),
        handed=_handed(scene, phrases),
        handed_open=2 if scene.handed is not None and scene.handed.open_needs else -1,
        paused=walk is not None and not walk.running,
    )


def page_of(inputs: SweepInputs) -> Page:
    """Return the page that is seen: the chosen one, or the next that the scene has."""
    scene, page = inputs.scene, inputs.page
    if scene.finding is not None:
        return Page.FIND
    if page is Page.FIND:
        page = Page.WALK
    if page is Page.END and scene.handed is not None and scene.handed.ended:
        page = Page.HANDED
    if page in {Page.HANDED, Page.END} and scene.handed is None:
        page = Page.CHOOSE
    if page is Page.LABEL and scene.label is None:
        page = Page.CHOOSE
    if page is Page.NEED and need_of(inputs) is None:
        page = Page.WALK
    if page in _OF_A_BAY and scene.walk is None:
        page = Page.CHOOSE
    if page is Page.CHOOSE and scene.walk is not None:
        page = Page.WALK
    return page


def _bar(scene: SweepScene, page: Page, phrases: Phrases) -> Bar:
    say, reader = phrases.say, scene.reader
    title, subtitle = scene.name or say(words.SWEEP), scene.library
    if title == subtitle:
        title = say(words.SWEEP)
    if scene.walk is not None and page not in {Page.HANDED, Page.END}:
        bay = scene.walk.bay
        title, subtitle = bay_name(bay, phrases), bay_range(bay, phrases)
    low = reader.battery is not None and reader.battery <= LOW_BATTERY
    battery = ""
    if reader.reach in {Reach.NONE, Reach.AWAY, Reach.EMPTY}:
        battery = say(words.AWAY if reader.reach is Reach.AWAY else words.NO_READER)
        low = True
    elif reader.battery is not None:
        battery = put(say(words.BATTERY), percent=phrases.number(reader.battery))
    return Bar(
        title=title,
        subtitle=subtitle,
        link_icon="online" if scene.online else "offline",
        link=say(words.CONNECTED if scene.online else words.ON_TABLET),
        battery=battery,
        battery_low=low,
    )


def _sign(inputs: SweepInputs, page: Page, phrases: Phrases) -> tuple[str, str, bool]:
    say, scene = phrases.say, inputs.scene
    match page:
        case Page.CHOOSE if not scene.ready:
            return say(words.GET_READY), say(words.GET_READY_LEAD), False
        case Page.CHOOSE if scene.offers is not None:
            return _offers_sign(scene.offers, phrases)
        case Page.CHOOSE if not scene.bays:
            return say(words.NO_BAYS), say(words.NO_BAYS_LEAD), False
        case Page.CHOOSE:
            return say(words.CHOOSE), say(words.CHOOSE_LEAD), False
        case Page.LABEL:
            code = "" if scene.label is None else scene.label.code
            return put(say(words.LABEL_WHICH), code=code), say(words.LABEL_WHICH_LEAD), False
        case Page.WALK:
            walk = scene.walk
            told = words.WALK_ON if walk is not None and not walk.found else words.NOTHING_TO_DO
            return "", say(told), False
        case Page.NEED:
            return _need_sign(inputs, phrases)
        case Page.SEARCH:
            return say(words.SEARCH), "", False
        case Page.LIST:
            count = next((one.count for one in scene.lists if one.kind is inputs.listed), 0)
            return say(words.LIST_NAME[inputs.listed]), say(words.LIST_COUNT, n=count), False
        case Page.FIND:
            barcode = scene.finding is not None and scene.finding.barcode
            return say(words.SEEK_BARCODE if barcode else words.SEEK), "", False
        case Page.HANDED:
            return _handed_sign(scene, phrases)
        case Page.END:
            if scene.ending:
                return say(words.ENDING), "", False
            asked = words.END_TWICE if inputs.twice else words.END_ASK
            return say(asked), say(words.END_LEAD), False


def _offers_sign(offers: Offers, phrases: Phrases) -> tuple[str, str, bool]:
    say = phrases.say
    title = words.WHICH_SWEEP if offers.rows else words.WHICH_NONE
    lead = words.WHICH_LEAD if offers.rows else words.WHICH_NONE_LEAD
    return say(title), say(lead if offers.reached else words.WHICH_AWAY), False


def _handed_sign(scene: SweepScene, phrases: Phrases) -> tuple[str, str, bool]:
    """What was handed over is said only of what the server has confirmed."""
    say, handed = phrases.say, scene.handed
    ended = handed is not None and handed.ended
    if handed is None or not handed.to_server:
        return say(words.ENDED if ended else words.DONE), "", False
    if not handed.waiting and handed.over is not None:
        lead = put(say(words.HANDED_ALL), time=phrases.clock(handed.over))
        return say(words.ENDED if ended else words.HANDED), lead, False
    lead = say(words.HANDED_SENT if scene.online else words.HANDED_LATER)
    waiting = say(words.HANDED_WAITING, n=handed.waiting)
    return say(words.ENDED if ended else words.HANDED_NOW), f"{lead} {waiting}", False


def _need_sign(inputs: SweepInputs, phrases: Phrases) -> tuple[str, str, bool]:
    need = need_of(inputs)
    if need is None:
        return "", "", False
    say = phrases.say
    what = say(words.NEED_TOLD[need.kind])
    if need.kind is NeedKind.UNSEEN and need.passes:
        what = say(words.NOT_SEEN, n=need.passes)
    told = [f"{what}."]
    where = where_it_belongs(need, phrases)
    if need.kind is NeedKind.UNSEEN:
        # Nobody has it in hand: where to look, not where to put it.
        told, where = [*told, *where_to_look(need, phrases)], ""
    if need.kind is NeedKind.MISPLACED and need.here_before and need.here_after:
        stands = say(words.STANDS_BETWEEN)
        told = [put(stands, before=whole(need.here_before), after=whole(need.here_after))]
    if need.done is not None:
        return f"{say(words.DID[need.done])}.", " ".join(told), False
    if need.busy:
        return say(words.DOING), " ".join(told), False
    if need.reason:
        reason = words.NOT_DONE.get(need.reason, words.NOT_DONE["not-possible"])
        return say(reason), " ".join(told), False
    if where:
        return f"{where}.", " ".join(told), True
    return f"{say(words.NEED_DO[need.kind])}.", " ".join(told), False


def sure_figure(sure: Sure, phrases: Phrases) -> str:
    """Return a confidence as a figure: 94,1 % ± 1,2."""
    return put(
        phrases.say(words.SURE_FIGURE),
        percent=phrases.decimal(sure.percent),
        most=phrases.decimal(sure.plus_minus),
    )


def _counts(walk: Walk, phrases: Phrases) -> Counts:
    say, sure = phrases.say, walk.sure
    figure, told, tone = "", say(words.SURE_NOT_YET), "off"
    if sure is not None:
        figure = sure_figure(sure, phrases)
        told = say(words.SURE_ENOUGH if sure.enough else words.SURE_AGAIN)
        tone = "ok" if sure.enough else "warn"
    whole = max(walk.expected, walk.found + walk.unseen, 1)
    return Counts(
        label=say(words.READ) if walk.passes < 2 else say(words.PASS, n=walk.passes),
        found=phrases.number(walk.found),
        of_all=say(words.OF_ALL, n=walk.expected),
        sure_label=say(words.SURE),
        sure=figure,
        sure_words=told,
        tone=tone,
        share_found=min(1.0, walk.found / whole),
        share_unseen=min(1.0, walk.unseen / whole),
    )


def _legend(walk: Walk, phrases: Phrases) -> tuple[LegendProps, ...]:
    counts = dict.fromkeys(Stands, 0)
    for need in walk.needs:
        if need.done is None:
            counts[STANDS.get(need.kind, Stands.ODD)] += 1
    counts[Stands.UNSEEN] = walk.unseen
    return tuple(
        LegendProps(mark, phrases.say(told, n=counts[stands]))
        for stands, mark, told in (
            (Stands.UNSEEN, "dashed", words.LEGEND_UNSEEN),
            (Stands.PULL, "ribbon", words.LEGEND_PULL),
            (Stands.MISPLACED, "disc", words.LEGEND_MISPLACED),
            (Stands.ODD, "square", words.LEGEND_ODD),
        )
        if counts[stands]
    )


def _actions(inputs: SweepInputs, page: Page, phrases: Phrases) -> tuple[ActionProps, ...]:
    say, scene = phrases.say, inputs.scene
    back = ActionProps("back", say(words.BACK), "undo")
    match page:
        case Page.CHOOSE:
            if not scene.ready or scene.offers is not None:
                return ()
            swept = any(bay.found for bay in scene.bays)
            over = (ActionProps("handOver", say(words.HAND_OVER), "check"),) if swept else ()
            return (ActionProps("search", say(words.FIND_ONE), "find"), *over)
        case Page.WALK:
            return _walk_actions(scene.walk, phrases)
        case Page.NEED:
            return (back, *_need_action(inputs, phrases))
        case Page.SEARCH | Page.LIST | Page.LABEL:
            return (back,)
        case Page.FIND:
            stop = ActionProps("stopFinding", say(words.STOP_SEEKING), "stop")
            finding = scene.finding
            near = finding is not None and finding.level >= _NEAR_FROM[3]
            it = ActionProps(
                "foundIt", say(words.THIS_IS_IT), "check", "primary" if near else "secondary"
            )
            return (stop, it)
        case Page.HANDED:
            done = ActionProps("choose", say(words.DONE), "check", "primary")
            end = ActionProps("end", say(words.END_SWEEP), "stop")
            handed = scene.handed
            return (done,) if handed is None or handed.ended else (end, done)
        case Page.END:
            if scene.ending:
                return ()
            told = words.END_NOW if inputs.twice else words.END_YES
            yes = ActionProps("endNow" if inputs.twice else "endYes", say(told), "check")
            return (yes, back) if inputs.twice else (back, yes)


def _walk_actions(walk: Walk | None, phrases: Phrases) -> tuple[ActionProps, ...]:
    say = phrases.say
    if walk is None:
        return ()
    if walk.running:
        find = ActionProps("search", say(words.FIND_ONE), "find")
        return (find, ActionProps("pause", say(words.PAUSE), "pause", "primary"))
    leave = ActionProps("leave", say(words.OTHER_BAY), "shelf")
    if walk.resumed or not walk.through or walk.sure is None:
        return (leave, ActionProps("goOn", say(words.GO_ON), "sweep", "primary"))
    if walk.sure.enough:
        more = ActionProps("again", say(words.ONCE_MORE), "renew")
        return (more, ActionProps("leave", say(words.NEXT_BAY), "arrow", "primary"))
    return (leave, ActionProps("again", say(words.ONCE_MORE), "renew", "primary"))


def _need_action(inputs: SweepInputs, phrases: Phrases) -> tuple[ActionProps, ...]:
    need, say = need_of(inputs), phrases.say
    if need is None or need.busy:
        return ()
    if need.done is not None:
        return (ActionProps("undo", say(words.UNDO), "undo"),) if need.undoable else ()
    if not need.deeds:
        return ()
    deed: Deed = need.deeds[0]
    label = say(words.DEED[deed])
    return (ActionProps(f"do-{deed.value}", label, DEED_ICONS[deed], "primary"),)


def _find(scene: SweepScene, phrases: Phrases) -> FindProps:
    finding = scene.finding
    if finding is None:
        return FindProps()
    near = sum(finding.level >= least for least in _NEAR_FROM[1:]) if finding.heard else 0
    one = finding.wanted
    return FindProps(
        title=one.title,
        author=one.author,
        class_mark=one.class_mark or one.call_number,
        call_number=one.call_number,
        level=max(0, min(100, finding.level)) if finding.heard else 0,
        near=near,
        words=phrases.say(words.NEAR[near]),
        barcode=finding.barcode,
    )


def _handed(scene: SweepScene, phrases: Phrases) -> tuple[str, ...]:
    if scene.handed is None:
        return ()
    told = scene.handed
    lines = [
        phrases.say(words.HANDED_BAYS, n=told.bays),
        phrases.say(words.HANDED_FOUND, n=told.found),
    ]
    if told.open_needs:
        lines.append(phrases.say(words.HANDED_OPEN, n=told.open_needs))
    return tuple(lines)
