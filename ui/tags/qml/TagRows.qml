pragma ComponentBehavior: Bound
import QtQuick
import Lancar.Components
import Lancar.Theme

// What is known, row by row.
ListView {
    id: list

    required property QtObject rows

    objectName: "rows"
    model: rows
    clip: true
    boundsBehavior: Flickable.StopAtBounds
    activeFocusOnTab: interactive
    interactive: contentHeight > height + 1
    Accessible.role: Accessible.List
    Accessible.name: ""
    Keys.onDownPressed: contentY = Math.min(contentY + height / 2, Math.max(0, contentHeight - height))
    Keys.onUpPressed: contentY = Math.max(0, contentY - height / 2)

    delegate: Item {
        id: row

        required property string title
        required property string word
        required property string detail
        required property string status
        required property string tone

        readonly property bool beside: name.implicitWidth + value.implicitWidth + Theme.px(30) <= texts.width

        width: list.width
        height: texts.height + Theme.px(36)
        Accessible.role: Accessible.ListItem
        Accessible.name: [title, word, detail].filter(part => part !== "").join(". ")

        RowGround {
            tone: row.tone
        }

        StatusMark {
            id: mark

            visible: row.status !== ""
            x: Theme.px(36)
            y: Theme.px(18)
            side: Theme.px(56)
            status: row.status
        }

        Column {
            id: texts

            x: mark.visible ? mark.x + mark.width + Theme.px(24) : Theme.px(36)
            y: Theme.px(18)
            width: row.width - x - Theme.px(36)
            spacing: Theme.px(4)

            Item {
                width: parent.width
                height: row.beside ? Math.max(name.height, value.height) : name.height + (value.text === "" ? 0 : value.height)

                Label {
                    id: name

                    width: row.beside ? implicitWidth : parent.width
                    look: row.status !== "" ? "status" : "meta"
                    color: row.status !== "" ? Theme.ink : Theme.ink2
                    text: row.title
                    spoken: false
                }

                Label {
                    id: value

                    anchors.right: parent.right
                    y: row.beside ? 0 : name.height
                    width: row.beside ? implicitWidth : parent.width
                    horizontalAlignment: row.beside ? Text.AlignRight : Text.AlignLeft
                    look: "meta"
                    font.weight: 700
                    wrapMode: Text.Wrap
                    color: row.status === "" || row.status === "read" ? Theme.ink : Theme.tone(mark.toneName)
                    text: row.word
                    spoken: false
                }
            }

            Label {
                visible: text !== ""
                width: parent.width
                look: "small"
                color: Theme.ink2
                wrapMode: Text.Wrap
                text: row.detail
                spoken: false
            }
        }
    }

    Rectangle {
        anchors.fill: parent
        z: -1
        color: Theme.paper
    }
}
