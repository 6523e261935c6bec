import QtQuick
import Lancar.Theme

// A row at large text: mark and words, one below the other, over the whole width. Nothing is cut.
Item {
    id: row

    property string title: ""
    property string author: ""
    property string status: ""
    property string icon: ""
    property string statusWord: ""
    property string detail: ""
    property string place: ""
    property string reason: ""
    property string ground: ""
    property string action: ""
    property string buttonName: "undo"
    property real inset: Theme.margin
    signal acted

    readonly property real pad: Theme.px(28)
    readonly property string spokenName: [title, author, statusWord, detail, place, bare.bare(reason)].filter(s => s !== "").join(". ").replace(/\n/g, ", ")

    implicitHeight: Math.max(mark.height, words.height) + 2 * pad
    Accessible.ignored: true

    RowGround {
        tone: row.ground
    }

    StatusMark {
        id: mark

        anchors.left: parent.left
        anchors.leftMargin: row.inset
        y: row.pad
        side: Theme.px(100)
        status: row.status
        icon: row.icon !== "" ? row.icon : mark.icons[mark.status] ?? "info"
    }

    Column {
        id: words

        anchors.left: mark.right
        anchors.leftMargin: Theme.px(30)
        anchors.right: parent.right
        anchors.rightMargin: row.inset
        y: row.pad
        spacing: Theme.px(6)

        Label {
            width: parent.width
            look: "title"
            wrapMode: Text.Wrap
            text: row.title
            spoken: false
        }

        Label {
            visible: text !== ""
            width: parent.width
            look: "status"
            wrapMode: Text.Wrap
            color: Theme.tone(mark.toneName)
            text: row.statusWord
            spoken: false
        }

        Label {
            visible: text !== ""
            width: parent.width
            look: "small"
            wrapMode: Text.Wrap
            color: Theme.ink2
            text: Theme.bound(row.detail)
            spoken: false
        }

        Label {
            visible: text !== ""
            width: parent.width
            look: "meta"
            font.weight: 700
            wrapMode: Text.Wrap
            text: row.place
            spoken: false
        }

        Label {
            id: bare

            visible: row.reason !== ""
            width: parent.width
            rich: true
            wrapMode: Text.Wrap
            text: row.reason
            spoken: false
        }

        Touch {
            id: act

            visible: row.action !== ""
            width: visible ? Math.min(parent.width, undo.implicitWidth + Theme.px(64)) : 0
            height: visible ? Math.max(Theme.touchMin, undo.height + Theme.px(36)) : 0
            objectName: row.buttonName
            name: row.action + ": " + row.title
            hint: row.detail
            cornerRadius: Theme.px(18)
            onTouched: row.acted()

            Rectangle {
                anchors.fill: parent
                radius: Theme.px(18)
                color: parent.down ? Theme.wall : Theme.paper
                border.width: Theme.border
                border.color: Theme.edge
            }

            Label {
                id: undo

                anchors.centerIn: parent
                width: Math.min(implicitWidth, words.width - Theme.px(64))
                look: "meta"
                font.weight: 700
                text: row.action
                spoken: false
            }
        }
    }
}
