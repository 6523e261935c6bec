pragma ComponentBehavior: Bound
import QtQuick
import Lancar.Components
import Lancar.Theme

// A book, label or card. It is dragged, or picked and then sent to a place by keyboard.
Item {
    id: piece

    required property string thing
    required property string form
    required property string title
    required property string author
    required property string classMark
    required property string code
    required property string accent
    required property real px
    required property real py
    required property real pw
    required property real ph
    required property real turn
    required property bool shown
    required property bool live
    required property bool picked
    required property bool disarmed
    required property string spoken

    property bool dragged: area.drag.active
    signal dropped(string thing, real x, real y)
    signal chosen(string thing)

    objectName: "thing-" + thing
    width: pw
    height: ph
    visible: shown
    z: dragged ? 50 : activeFocus ? 40 : 10
    scale: dragged ? 1.04 : 1
    rotation: dragged ? 0 : turn
    activeFocusOnTab: shown

    Accessible.role: Accessible.Button
    Accessible.name: piece.spoken
    Accessible.focusable: piece.shown
    Accessible.ignored: !piece.shown
    Accessible.onPressAction: piece.chosen(piece.thing)
    Keys.onReturnPressed: piece.chosen(piece.thing)
    Keys.onEnterPressed: piece.chosen(piece.thing)
    Keys.onSpacePressed: piece.chosen(piece.thing)

    Component.onCompleted: {
        piece.x = piece.px;
        piece.y = piece.py;
    }
    onDraggedChanged: piece.glide()
    onPxChanged: piece.glide()
    onPyChanged: piece.glide()

    function glide() {
        if (piece.dragged)
            return;
        across.to = piece.px;
        along.to = piece.py;
        across.restart();
        along.restart();
    }

    NumberAnimation {
        id: across

        target: piece
        property: "x"
        duration: Theme.ms("statusChange")
        easing.type: Easing.OutCubic
    }

    NumberAnimation {
        id: along

        target: piece
        property: "y"
        duration: Theme.ms("statusChange")
        easing.type: Easing.OutCubic
    }

    // what is live, picked or in focus is outlined
    Rectangle {
        visible: piece.live || piece.picked || piece.activeFocus
        anchors.fill: parent
        anchors.margins: -8
        radius: 9
        color: "transparent"
        antialiasing: true
        border.width: 5
        border.color: piece.live || piece.picked ? Theme.prim : Theme.focus
    }

    // a flat offset edge, no shadow
    Rectangle {
        anchors.fill: parent
        anchors.leftMargin: 3
        anchors.topMargin: 3
        anchors.rightMargin: -3
        anchors.bottomMargin: -3
        radius: piece.form === "cover" ? 4 : 10
        color: "#0A3129"
        antialiasing: true
    }

    Loader {
        anchors.fill: parent
        sourceComponent: piece.form === "cover" ? cover : piece.form === "card" ? card : label
    }

    Component {
        id: cover

        Item {
            // painted at full size and shrunk: under 110 px the kit shows one letter only
            Cover {
                width: 120
                scale: piece.width / 120
                transformOrigin: Item.TopLeft
                title: piece.title
                author: piece.author
                classMark: piece.classMark
            }
        }
    }

    Component {
        id: label

        Rectangle {
            radius: 8
            color: "#FFFFFF"
            border.width: 1
            border.color: Theme.edge
            antialiasing: true

            Bars {
                anchors.horizontalCenter: parent.horizontalCenter
                y: parent.height * 0.14
                height: parent.height * 0.46
            }

            BenchText {
                width: parent.width - 8
                x: 4
                y: parent.height * 0.66
                horizontalAlignment: Text.AlignHCenter
                size: 12.5
                color: "#18211D"
                text: piece.code
                spoken: false
            }
        }
    }

    Component {
        id: card

        Rectangle {
            radius: 10
            color: "#F7F4E9"
            antialiasing: true

            Rectangle {
                y: 9
                width: parent.width
                height: 13
                color: piece.accent === "" ? Theme.prim : piece.accent
            }

            Rectangle {
                x: 9
                y: 34
                width: 20
                height: 20
                radius: 10
                color: Theme.desk
                antialiasing: true
            }

            BenchText {
                x: 37
                y: 29
                width: parent.width - 42
                size: 13
                font.weight: 700
                color: "#18211D"
                text: piece.title
                spoken: false
            }

            BenchText {
                x: 37
                y: 46
                width: parent.width - 42
                size: 12
                color: "#47524C"
                text: piece.code
                spoken: false
            }
        }
    }

    // alarm off: a green dot, also told in the pad's own words
    Rectangle {
        visible: piece.disarmed
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.margins: -6
        width: 18
        height: 18
        radius: 9
        color: "#7DF0A8"
        border.width: 3
        border.color: "#0A3129"
        antialiasing: true
    }

    MouseArea {
        id: area

        anchors.fill: parent
        drag.target: piece
        drag.threshold: 6
        cursorShape: pressed ? Qt.ClosedHandCursor : Qt.OpenHandCursor
        onClicked: piece.chosen(piece.thing)
        onPressed: {
            across.stop();
            along.stop();
        }
        drag.smoothed: false
        onReleased: mouse => {
            if (!piece.dragged)
                return;
            const at = piece.mapToItem(piece.parent, mouse.x, mouse.y);
            piece.dropped(piece.thing, at.x, at.y);
        }
    }
}
