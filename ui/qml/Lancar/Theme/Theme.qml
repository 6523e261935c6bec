pragma Singleton
import QtQuick
import Lancar.Look

// The tokens of the kit, sized for the window. The root window sets what changes: width, height,
// diagonal and the choices of the visit.
QtObject {
    id: theme

    property real windowWidth: 1080
    property real windowHeight: 1920
    property real diagonalIn: 21.5
    property bool highContrast: false
    property bool stillPictures: false
    property bool rightToLeft: false
    // staff are here: their colour is the desk's
    property bool onDuty: false
    property real textScale: 1
    property bool lowReach: false
    // more time: the same thing pressed twice within half a second is pressed once
    property bool patient: false
    property Item lastPressed: null
    property double lastPressedAt: 0

    readonly property int doubleTapMs: 350
    property Item lastTapped: null
    property string lastName: ""
    property point lastPlace: Qt.point(-1, -1)
    property double lastTappedAt: 0

    // 200 %: another layout of rows, desk and rail
    readonly property bool large: textScale > 1.5
    readonly property bool lying: windowWidth > windowHeight
    readonly property real k: Kit.scaleFor(windowWidth, windowHeight, diagonalIn)
    readonly property real mm: Kit.pxPerMm(windowWidth, windowHeight, diagonalIn)
    // 15 mm on the glass, whatever the layout's scale
    readonly property real touchMin: Math.max(Kit.size("touchMin") * k, 15 * mm)

    // low reach, and four rows of keys would not fit into the lower half with the desk below them
    readonly property bool keysFlat: lowReach && (large || windowHeight < 17 * touchMin)
    // a key of the alphabet: a tenth of the width, and as low where there is little height
    readonly property real letterMin: touchMin * (large || lowReach ? 0.72 : 1)

    readonly property color wall: Kit.colour("wall", highContrast)
    readonly property color paper: Kit.colour("paper", highContrast)
    readonly property color ink: Kit.colour("ink", highContrast)
    readonly property color ink2: Kit.colour("ink2", highContrast)
    readonly property color line: Kit.colour("line", highContrast)
    readonly property color edge: Kit.colour("edge", highContrast)
    readonly property color desk: Kit.colour(onDuty ? "staff" : "desk", highContrast)
    readonly property color desk2: Kit.colour(onDuty ? "staff" : "desk2", highContrast)
    readonly property color deskline: Kit.colour(onDuty ? "staffline" : "deskline", highContrast)
    readonly property color ondesk: Kit.colour("ondesk", highContrast)
    readonly property color ondesk2: Kit.colour("ondesk2", highContrast)
    readonly property color prim: Kit.colour("prim", highContrast)
    readonly property color primdown: Kit.colour("primdown", highContrast)
    // "onprim" would be read by QML as the handler of a signal
    readonly property color inkOnPrim: Kit.colour("onprim", highContrast)
    readonly property color ply1: Kit.colour("ply1", highContrast)
    readonly property color ply2: Kit.colour("ply2", highContrast)
    readonly property color ply3: Kit.colour("ply3", highContrast)
    readonly property color staff: Kit.colour("staff", highContrast)
    readonly property color staffline: Kit.colour("staffline", highContrast)
    readonly property color focus: Kit.colour("focus", highContrast)

    readonly property real margin: px(Kit.size("margin"))
    readonly property real plyHeight: px(Kit.size("ply"))
    readonly property real brandHeight: px(Kit.size("brand"))
    readonly property real railHeight: Math.max(px(Kit.size("railHeight")), touchMin)
    readonly property real hair: Math.max(1, px(Kit.stroke("hair")))
    readonly property real border: highContrast ? Math.max(2, px(4)) : Math.max(1.5, px(Kit.stroke("control")))

    readonly property string latin: "Inter"
    readonly property string display: "Inter Display"

    // window px of a length in design px
    function px(design: real): real {
        return Math.round(design * theme.k * 4) / 4;
    }

    // whether something was less than so long ago; the clock may have been set back meanwhile
    function lately(at: double, within: int): bool {
        const since = Date.now() - at;
        return since >= 0 && since < within;
    }

    // whether this press of an item counts
    function counts(item: Item): bool {
        const twice = theme.patient && item === theme.lastPressed && lately(theme.lastPressedAt, 500);
        theme.lastPressed = item;
        theme.lastPressedAt = Date.now();
        return !twice;
    }

    // whether a finger meant what it hit: the second tap of two, after the first has brought
    // another screen, hits what nobody has read yet
    function meant(item: Item, name: string, place: point): bool {
        const last = theme.lastTapped;
        const changed = !last || !last.visible || (item === last && name !== theme.lastName);
        const near = Math.hypot(place.x - theme.lastPlace.x, place.y - theme.lastPlace.y) < 15 * theme.mm;
        if (changed && near && lately(theme.lastTappedAt, theme.doubleTapMs))
            return false;
        theme.lastTapped = item;
        theme.lastName = name;
        theme.lastPlace = place;
        theme.lastTappedAt = Date.now();
        return true;
    }

    // a number does not stand on another line than what it counts, nor a day than its month
    function bound(words: string): string {
        return words.replace(/(\d) (?=[^\d\s])/g, "$1\u00a0");
    }

    function tone(name: string): color {
        return Kit.colour(name, theme.highContrast);
    }

    function toneGround(name: string): color {
        return Kit.colour(name + "bg", theme.highContrast);
    }

    // what is read doubles; what is as tall as a button's word already grows less
    function grown(design: real): real {
        return design * theme.textScale <= 88 ? design * theme.textScale : Math.max(88, design * (1 + (theme.textScale - 1) * 0.3));
    }

    function textPx(design: real): real {
        return Math.round(Math.max(24 * theme.textScale, theme.grown(design) * theme.k));
    }

    function ms(name: string): int {
        return theme.stillPictures ? 0 : Kit.motion(name);
    }
}
