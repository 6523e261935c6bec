pragma ComponentBehavior: Bound
import QtQuick
import Lancar.Components
import Lancar.Theme
import Lancar.Sweep

// The bay as it stands: figures, the bar of what was read, the boards, what the marks mean.
Item {
    id: shelf

    required property SweepModel sweep
    readonly property real u: Theme.k / 0.7407
    // lying, two boards shall fit
    readonly property real boardUnit: Theme.lying ? u * 0.92 : u
    readonly property var counts: shelf.sweep.counts
    // so high it would be with all of its boards
    readonly property real wanted: figures.height + Math.max(1, boards.count) * 210 * boardUnit + legend.height + 26 * u
    // whoever looks at another board is left there for a while
    property bool looking: false

    Item {
        id: figures

        width: parent.width
        height: (Theme.rightToLeft ? 172 : 146) * shelf.u

        Label {
            id: label

            x: Theme.rightToLeft ? parent.width - width - 28 * shelf.u : 28 * shelf.u
            y: figures.height - 122 * shelf.u - (Theme.rightToLeft ? 10 * shelf.u : 0)
            look: "small"
            size: 31
            font.weight: 600
            wrapMode: Text.NoWrap
            color: Theme.ink2
            text: shelf.counts.label
        }

        Row {
            anchors.left: parent.left
            anchors.leftMargin: 28 * shelf.u
            y: figures.height - 94 * shelf.u - (Theme.rightToLeft ? 12 * shelf.u : 0)
            spacing: 10 * shelf.u
            LayoutMirroring.childrenInherit: true

            Label {
                id: found

                objectName: "found"
                look: "key"
                size: 78
                font.weight: 700
                wrapMode: Text.NoWrap
                text: shelf.counts.found
            }

            Label {
                anchors.baseline: found.baseline
                look: "title"
                size: 42
                wrapMode: Text.NoWrap
                color: Theme.ink2
                text: shelf.counts.of_all
            }
        }

        Column {
            anchors.right: parent.right
            anchors.rightMargin: 28 * shelf.u
            anchors.bottom: track.top
            anchors.bottomMargin: 6 * shelf.u

            Label {
                anchors.right: parent.right
                look: "small"
                size: 31
                font.weight: 600
                wrapMode: Text.NoWrap
                color: Theme.ink2
                text: shelf.counts.sure_label
            }

            Label {
                id: sure

                objectName: "sure"
                visible: text !== ""
                anchors.right: parent.right
                look: "title"
                size: 54
                wrapMode: Text.NoWrap
                color: Theme.tone(shelf.counts.tone)
                text: shelf.counts.sure
            }

            Label {
                objectName: "sureWords"
                anchors.right: parent.right
                look: "status"
                size: sure.visible ? 31 : 36
                wrapMode: Text.NoWrap
                text: shelf.counts.sure_words
            }
        }

        Rectangle {
            id: track

            x: 28 * shelf.u
            width: parent.width - 56 * shelf.u
            y: parent.height - 19 * shelf.u
            height: 18 * shelf.u
            radius: height / 2
            color: Theme.highContrast ? "#000000" : Theme.line
            border.width: Theme.highContrast ? Theme.border : 0
            border.color: Theme.ink
            clip: true
            Accessible.ignored: true

            readonly property real read: width * shelf.counts.share_found
            readonly property real missed: width * shelf.counts.share_unseen

            Repeater {
                // what was walked past and not read: stripes
                model: Math.max(0, Math.floor(track.missed / (12 * shelf.u)))

                Rectangle {
                    required property int index
                    readonly property real at: track.read + index * 12 * shelf.u

                    x: Theme.rightToLeft ? track.width - at - width : at
                    width: 12 * shelf.u
                    height: track.height
                    color: index % 2 ? Theme.toneGround("warn") : Theme.tone("warn")
                }
            }

            Rectangle {
                x: Theme.rightToLeft ? parent.width - width : 0
                width: track.read
                height: parent.height
                radius: parent.radius
                color: Theme.tone("ok")
            }
        }
    }

    ListView {
        id: boards

        objectName: "boards"
        x: 12 * shelf.u
        width: parent.width - 24 * shelf.u
        anchors.top: figures.bottom
        anchors.topMargin: 4 * shelf.u
        anchors.bottom: legend.top
        clip: true
        model: shelf.sweep.boards
        reuseItems: true
        cacheBuffer: 0
        boundsBehavior: Flickable.StopAtBounds
        Accessible.role: Accessible.List
        Accessible.name: shelf.sweep.said.bar.title
        onWidthChanged: shelf.sweep.roomIs(width / shelf.boardUnit)
        onHeightChanged: shelf.follow()
        onMovementStarted: {
            shelf.looking = true;
            rest.restart();
        }

        delegate: ShelfArt {
            id: board

            required property string spoken
            required property var model
            required property int index

            objectName: "board" + index
            width: boards.width
            height: 210 * shelf.boardUnit
            unit: shelf.boardUnit
            highContrast: Theme.highContrast
            board: board.model.whole
            Accessible.role: Accessible.Graphic
            Accessible.name: spoken
        }

        Timer {
            id: rest

            interval: 4000
            onTriggered: {
                shelf.looking = false;
                shelf.follow();
            }
        }
    }

    Flow {
        id: legend

        objectName: "legend"
        anchors.bottom: parent.bottom
        anchors.bottomMargin: 10 * shelf.u
        anchors.left: parent.left
        anchors.leftMargin: (Theme.lying ? 16 : 28) * shelf.u
        width: parent.width - (Theme.lying ? 24 : 50) * shelf.u
        spacing: (Theme.lying ? 14 : 26) * shelf.u
        topPadding: 8 * shelf.u
        LayoutMirroring.childrenInherit: true

        Repeater {
            model: shelf.sweep.legend

            Row {
                id: meant

                required property var modelData

                spacing: 8 * shelf.u
                LayoutMirroring.childrenInherit: true

                SweepMark {
                    anchors.verticalCenter: parent.verticalCenter
                    kind: meant.modelData.mark
                    side: 25 * shelf.u
                }

                Label {
                    look: "small"
                    size: 30
                    color: Theme.ink2
                    wrapMode: Text.NoWrap
                    text: meant.modelData.words
                }
            }
        }
    }

    Connections {
        target: shelf.sweep

        function onCountsChanged(): void {
            shelf.follow();
        }
    }

    Component.onCompleted: {
        shelf.sweep.roomIs(boards.width / shelf.boardUnit);
        shelf.follow();
    }

    // the board that is read stays in sight, and what was walked already above it
    function follow(): void {
        const at = shelf.counts.hereBoard;
        if (at >= 0 && !shelf.looking && at < boards.count)
            boards.positionViewAtIndex(at, ListView.End);
    }
}
