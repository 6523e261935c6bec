import QtQuick
import Lancar.Theme

// A hint beside the sentence: a small drawing that moves, and what it says. It lies where the lead
// was and takes room from nothing that is touched.
Rectangle {
    id: panel

    property string drawing: ""
    property string text: ""
    // at large text the words need the room of the drawing; lying there is room above them
    readonly property bool drawn: drawing !== "" && !Theme.large
    readonly property bool stacked: Theme.lying && Theme.windowHeight >= 900
    readonly property real inset: Theme.px(24)

    activeFocusOnTab: Theme.large
    objectName: "coach"
    radius: Theme.px(18)
    color: Theme.paper
    border.width: Theme.border
    border.color: Theme.edge
    implicitHeight: !drawn ? words.height + 2 * inset : stacked ? picture.height + words.height + 3 * inset : Math.max(picture.height, words.height) + 2 * inset

    Accessible.ignored: true

    FocusRing {
        visible: panel.activeFocus
        within: true
        cornerRadius: panel.radius
    }

    CoachDrawing {
        id: picture

        visible: panel.drawn
        kind: panel.drawing
        width: !panel.drawn ? 0 : panel.stacked ? Math.min(panel.width - 2 * panel.inset, Theme.px(400)) : Theme.px(Theme.lying ? 210 : 300)
        height: width * 0.62
        x: panel.stacked ? (panel.width - width) / 2 : Theme.rightToLeft ? panel.width - width - panel.inset : panel.inset
        y: panel.stacked ? panel.inset : (panel.height - height) / 2
    }

    Label {
        id: words

        readonly property real beside: panel.drawn && !panel.stacked ? picture.width + panel.inset : 0

        objectName: "coachWords"
        x: panel.inset + (Theme.rightToLeft ? 0 : beside)
        y: panel.drawn && panel.stacked ? picture.y + picture.height + panel.inset : (panel.height - height) / 2
        width: panel.width - 2 * panel.inset - beside
        look: "lead"
        size: 38
        font.weight: 600
        text: Theme.bound(panel.text)
        Accessible.name: panel.text
    }
}
