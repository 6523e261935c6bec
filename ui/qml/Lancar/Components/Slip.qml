pragma ComponentBehavior: Bound
import QtQuick
import Lancar.Theme

// The slip on paper: titles with their due dates like stamps.
Rectangle {
    id: slip

    property string library: ""
    property string dateHeading: ""
    property var rows: []
    property string noteTitle: ""
    property string note: ""
    // where the whole slip does not fit, authors give way
    property real roomFor: 0
    // keys have come to a line of it
    signal reached(Item line)

    readonly property real wholeHeight: Theme.textPx(28) * 1.28 + Theme.px(94) + rows.length * (Theme.textPx(38) * 1.15 + Theme.textPx(28) * 1.28 + Theme.px(26)) + (noteTitle === "" ? 0 : Theme.px(190))
    readonly property bool dense: roomFor > 0 && wholeHeight > roomFor

    color: Theme.paper
    border.width: Theme.hair
    border.color: Theme.line
    implicitHeight: column.height + Theme.px(72)

    Column {
        id: column

        x: Theme.px(50)
        y: Theme.px(36)
        width: slip.width - Theme.px(100)

        Item {
            width: parent.width
            height: head.height + Theme.px(22)

            Label {
                id: head

                anchors.left: parent.left

                width: parent.width - (Theme.large ? 0 : due.width + Theme.px(20))
                look: "small"
                color: Theme.ink2
                text: slip.library
                maximumLineCount: Theme.large ? 4 : 1
                elide: Text.ElideRight
            }

            Label {
                id: due

                // at large text every line says its date by itself
                visible: !Theme.large
                anchors.right: parent.right
                look: "small"
                color: Theme.ink2
                wrapMode: Text.NoWrap
                text: slip.dateHeading
            }

            Rectangle {
                anchors.bottom: parent.bottom
                width: parent.width
                height: Math.max(2, Theme.px(3))
                color: Theme.ink
            }
        }

        Repeater {
            model: slip.rows

            Item {
                id: line

                required property var modelData
                required property int index

                objectName: "slip-" + index
                width: column.width
                height: words.height + (Theme.large ? stamp.height : 0) + Theme.px(slip?.dense ? 20 : 26)
                activeFocusOnTab: true
                onActiveFocusChanged: if (activeFocus)
                    slip.reached(line)
                Accessible.role: Accessible.ListItem
                Accessible.name: modelData.title + ". " + modelData.spokenDate
                Accessible.focusable: true
                Accessible.focused: activeFocus

                FocusRing {
                    visible: line.activeFocus
                    within: true
                    cornerRadius: Theme.px(10)
                }

                Column {
                    id: words

                    y: Theme.large ? Theme.px(10) : (parent.height - height) / 2
                    anchors.left: parent.left
                    width: parent.width - (Theme.large ? 0 : stamp.width + Theme.px(24))

                    Label {
                        width: parent.width
                        look: "title"
                        size: slip?.dense ? 34 : 38
                        text: line.modelData.title
                        maximumLineCount: Theme.large ? 6 : 1
                        elide: Text.ElideRight
                        spoken: false
                    }

                    Label {
                        visible: text !== "" && !slip?.dense && !Theme.large
                        width: parent.width
                        look: "small"
                        color: Theme.ink2
                        text: line.modelData.author
                        maximumLineCount: 1
                        elide: Text.ElideRight
                        spoken: false
                    }
                }

                Label {
                    id: stamp

                    anchors.left: Theme.large ? parent.left : undefined
                    anchors.right: Theme.large ? undefined : parent.right
                    y: Theme.large ? words.y + words.height : (parent.height - height) / 2
                    look: "stamp"
                    size: slip?.dense ? 36 : 42
                    wrapMode: Text.NoWrap
                    rotation: Theme.large ? 0 : line.index % 2 === 0 ? 0.9 : -1.6
                    antialiasing: true
                    color: Theme.tone(line.modelData.tone)
                    text: line.modelData.stamp
                    spoken: false
                }

                Rectangle {
                    anchors.bottom: parent.bottom
                    width: parent.width
                    height: Theme.hair
                    color: Theme.line
                }
            }
        }

        Item {
            visible: slip.noteTitle !== ""
            width: 1
            height: Theme.px(26)
        }

        Rectangle {
            visible: slip.noteTitle !== ""
            width: parent.width
            height: visible ? noteColumn.height + Theme.px(40) : 0
            radius: Theme.px(12)
            color: Theme.toneGround("off")
            border.width: Theme.highContrast ? Theme.border : 0
            border.color: Theme.tone("off")

            Icon {
                id: cable

                anchors.left: parent.left
                anchors.leftMargin: Theme.px(28)
                anchors.verticalCenter: parent.verticalCenter
                name: "offline"
            }

            Column {
                id: noteColumn

                anchors.left: cable.right
                anchors.leftMargin: Theme.px(24)
                anchors.right: parent.right
                anchors.rightMargin: Theme.px(24)
                anchors.verticalCenter: parent.verticalCenter

                Label {
                    width: parent.width
                    look: "meta"
                    font.weight: 600
                    text: slip.noteTitle
                }

                Label {
                    width: parent.width
                    look: "small"
                    text: slip.note
                }
            }
        }
    }
}
