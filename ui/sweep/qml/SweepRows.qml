pragma ComponentBehavior: Bound
import QtQuick
import Lancar.Components
import Lancar.Theme
import Lancar.Sweep

// The rows of a page on paper, edge to edge; they scroll. Where there is none, a sentence.
Rectangle {
    id: sheet

    required property SweepModel sweep
    property string empty: ""
    readonly property real u: Theme.k / 0.7407

    color: Theme.paper
    clip: true

    Label {
        visible: list.count === 0 && sheet.empty !== ""
        x: 28 * sheet.u
        y: 28 * sheet.u
        width: parent.width - 56 * sheet.u
        look: "lead"
        color: Theme.ink2
        text: sheet.empty
    }

    ListView {
        id: list

        objectName: "sweepRows"
        anchors.fill: parent
        model: sheet.sweep.rows
        boundsBehavior: Flickable.StopAtBounds
        // rows beyond the edge are not made ahead: lists change while they would be
        cacheBuffer: 0
        Accessible.role: Accessible.List
        Accessible.name: sheet.sweep.said.headline === "" ? sheet.sweep.said.bar.title : sheet.sweep.said.headline
        Accessible.ignored: list.count === 0

        delegate: SweepRow {
            width: list.width
            sweep: sheet.sweep
        }
    }

    MoreBelow {
        visible: list.contentHeight > list.height + 2 && !list.atYEnd
        inset: 28 * sheet.u
        anchors.bottom: parent.bottom
        anchors.bottomMargin: 6 * sheet.u
    }
}
